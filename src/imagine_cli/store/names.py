"""Names of files and folders in the register: how imagine writes them, and which names mean the same partner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

MAX_SLUG = 60
MAX_SLUG_BYTES = 120  # of 255 that a file name may have; letters of some scripts take four

FileKind = Literal["assessment", "review"]
"""Files with answers in them; the name of each says which it is."""

FACTS_FILE = "partnership.yaml"
"""What a library notes of a partner: its branch, its category, its contact."""

OWN_FOLDERS = frozenset({"checklists", "letters"})
"""Folders of the register that are no partner's."""

# Windows keeps these names to itself, whatever follows them.
_RESERVED = OWN_FOLDERS | {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DECISION = re.compile(rf"{_DAY}-decision(-[0-9]+)?\.yaml")
_ANSWERS = re.compile(rf"{_DAY}-(assessment|review)-(.+)\.yaml")
_PLAIN_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def kind_of(name: str) -> FileKind | None:
    """Whether a file is an assessment or a review, by its name; None where imagine doesn't write such a name.

    Whatever makes a copy changes the name ("Copy of ...", " (1)", "conflicted copy"), so a copy is neither.
    """
    named = _ANSWERS.fullmatch(name)
    if named is None or not _is_slug(named[2]):
        return None
    return "review" if named[1] == "review" else "assessment"


def is_decision(name: str) -> bool:
    """Whether imagine writes such a name for a decision."""
    return bool(_DECISION.fullmatch(name))


def is_stray(name: str) -> bool:
    """Whether a file looks like one of imagine's, but does not bear a name that imagine writes."""
    looks_so = name.lower().endswith((".yaml", ".yml")) and not name.startswith((".", "~"))
    return looks_so and not kind_of(name) and not is_decision(name) and name != FACTS_FILE


def _is_slug(part: str) -> bool:
    if _PLAIN_SLUG.fullmatch(part) and len(part) <= MAX_SLUG:  # as almost all are
        return True
    composed = unicodedata.normalize("NFC", part)  # some systems take letters and their accents apart
    first = re.sub("-[0-9]+$", "", composed)  # a second file of one day has a number behind its name
    return slug(composed) == composed or slug(first) == first


def slug(name: str, fallback: str = "partner") -> str:
    """A name as a folder can carry it on every system: "Riverside Repair Café" becomes riverside-repair-cafe.

    Names that differ in case, accents on Latin letters, composition or punctuation alone get the same one. Other
    scripts stay as they are. It is never empty (`fallback`), reserved, or longer than MAX_SLUG characters.
    """
    short = folded(name)[:MAX_SLUG].encode()[:MAX_SLUG_BYTES].decode(errors="ignore").strip("-") or fallback
    return f"{short}-1" if short in _RESERVED else short


def folded(name: str) -> str:
    """Lower case, Latin letters without accents, everything that is neither letter nor digit a hyphen."""
    kept: list[str] = []
    for character in decomposed(name):
        if unicodedata.category(character).startswith("M"):
            # A mark belongs to the letter before it: an accent on a Latin letter can go, a vowel sign of Hindi can't.
            if kept and not kept[-1].isascii():
                kept.append(character)
        elif character.isalnum():
            kept.append(character)
        elif character not in "'\N{RIGHT SINGLE QUOTATION MARK}" and kept and kept[-1] != "-":
            kept.append("-")
    return unicodedata.normalize("NFC", "".join(kept)).strip("-")


def decomposed(name: str) -> str:
    """A name without case, its accents and other marks apart from their letters."""
    # Twice, because folding the case can compose again.
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())


def same_name(one: str, other: str) -> bool:
    """Whether two names mean one partner: case, accents and spaces may differ, other punctuation may not."""
    return bare(one) == bare(other)


def bare(name: str) -> str:
    """A name as `same_name` compares it: without case and accents, its words one blank apart."""
    letters = "".join(c for c in decomposed(name) if not unicodedata.combining(c))
    return " ".join(letters.split())


def numbered(name: str) -> Iterator[str]:
    """The name, then the same with -2, -3 and so on, for where it is taken."""
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def folded_file_name(name: str) -> str:
    """A name as the strictest system compares it: without case and composition."""
    return unicodedata.normalize("NFC", decomposed(name))
