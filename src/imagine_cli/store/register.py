"""The register: the folder of folders, one a partner, in which a library keeps its partnerships."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store.assessments import AssessmentFile, checklist_reference
from imagine_cli.store.bundled import bundled_example
from imagine_cli.store.checklists import is_path
from imagine_cli.store.fields import nearest
from imagine_cli.store.files import exists, expanded, is_folder, read_text
from imagine_cli.store.folder import register_folder as register_folder
from imagine_cli.store.nodes import Faults
from imagine_cli.store.yamlfile import read_document

MAX_SLUG = 60
MAX_SLUG_BYTES = 120  # of 255 that a file name may have; letters of some scripts take four
MAX_LISTED = 12

FileKind = Literal["assessment", "review"]
"""Files with answers in them; the name of each says which it is."""
_STARTED_BY: dict[FileKind, str] = {"assessment": "assess", "review": "review"}
_NAMED_KIND = re.compile(r"-(assessment|review)\b.*\.ya?ml", re.IGNORECASE)

# Windows keeps these names to itself, whatever follows them.
_OWN_FOLDERS = frozenset({"checklists", "letters"})
_RESERVED = _OWN_FOLDERS | {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


class Entry(Struct, frozen=True):
    """One file with answers, as far as its head tells. Without `finished` it is not finished."""

    path: Path
    kind: FileKind
    partner: str
    assessor: str
    checklist: str | None
    started: date | None
    finished: date | None


class Partner(Struct, frozen=True):
    """One partner: the name in its latest file (or else its folder's), and its files, latest first.

    Finished ones come before unfinished ones.
    """

    name: str
    folder: Path
    entries: tuple[Entry, ...]


class Partners(Struct, frozen=True):
    """All partners of a register, by name. `warnings` say which files were skipped, and why."""

    found: tuple[Partner, ...]
    warnings: tuple[str, ...]


class Found(Struct, frozen=True):
    """The file that a PARTNER argument means; `entry` is None where the argument was a file."""

    path: Path
    entry: Entry | None = None
    warnings: tuple[str, ...] = ()


def slug(name: str, fallback: str = "partner") -> str:
    """A name as a folder can carry it on every system: "Riverside Repair Café" becomes riverside-repair-cafe.

    Names that differ in case, accents on Latin letters, composition or punctuation alone get the same one. Other
    scripts stay as they are. It is never empty (`fallback`), reserved, or longer than MAX_SLUG characters.
    """
    short = _folded(name)[:MAX_SLUG].encode()[:MAX_SLUG_BYTES].decode(errors="ignore").strip("-") or fallback
    return f"{short}-1" if short in _RESERVED else short


def _folded(name: str) -> str:
    """Lower case, Latin letters without accents, everything that is neither letter nor digit a hyphen."""
    kept: list[str] = []
    for character in _decomposed(name):
        if unicodedata.category(character).startswith("M"):
            # A mark belongs to the letter before it: an accent on a Latin letter can go, a vowel sign of Hindi can't.
            if kept and not kept[-1].isascii():
                kept.append(character)
        elif character.isalnum():
            kept.append(character)
        elif character not in "'\N{RIGHT SINGLE QUOTATION MARK}" and kept and kept[-1] != "-":
            kept.append("-")
    return unicodedata.normalize("NFC", "".join(kept)).strip("-")


def _decomposed(name: str) -> str:
    # Twice, because folding the case can compose again.
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())


def same_name(one: str, other: str) -> bool:
    """Whether two names mean one partner: case, accents and spaces may differ, other punctuation may not."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    letters = "".join(c for c in _decomposed(name) if not unicodedata.combining(c))
    return " ".join(letters.split())


# Looking


def partners(folder: Path) -> Partners:
    """Every partner in the register, from the heads of its files; none where the register doesn't exist yet.

    A file that can't be read is skipped with a warning, so that one slip doesn't hide the others.
    """
    warnings: list[str] = []
    found = []
    for place in _partner_folders(folder):
        entries = sorted(_entries(place, warnings), key=_recency, reverse=True)
        name = next((entry.partner for entry in entries), place.name)
        found.append(Partner(name, place, tuple(entries)))
    found.sort(key=lambda partner: (_folded(partner.name), partner.folder.name))
    return Partners(tuple(found), tuple(warnings))


def _partner_folders(folder: Path) -> list[Path]:
    return [
        place
        for place in _listing(folder)
        if is_folder(place) and not place.name.startswith(".") and place.name not in _OWN_FOLDERS
    ]


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ImagineError(
            f"The folder {folder} can't be read: {error.strerror}. Name another with --folder."
        ) from error


def _entries(place: Path, warnings: list[str]) -> Iterator[Entry]:
    try:
        files = _listing(place)
    except ImagineError as error:
        warnings.append(f"Skipped: {error.message}")
        return
    for path in files:
        named = _NAMED_KIND.search(path.name)
        if named and not path.name.startswith("."):
            try:
                yield _entry(path, "review" if named[1].lower() == "review" else "assessment")
            except ImagineError as error:
                told = str(error.places[0]) if error.places else error.message
                warnings.append(f"Skipped a file that can't be used: {told}")


def _entry(path: Path, kind: FileKind) -> Entry:
    """Read what stands above the answers, which come last unless someone moved them."""
    text = read_text(path)
    answers = re.search(r"^answers:.*$", text, re.MULTILINE)
    if answers and not re.search(r"^[^\s#-]", text[answers.end() :], re.MULTILINE):
        text = text[: answers.start()]
    faults = Faults(str(path))
    _, head = read_document(text, str(path), AssessmentFile, faults)
    faults.check()
    checklist = checklist_reference(head).id
    return Entry(path, kind, head.partner, head.assessor, checklist, head.started, head.finished)


def _recency(entry: Entry) -> tuple[date, date, int, str]:
    """Sorts the latest last: unfinished ones first, then by day, then by the number at the end of the name."""
    number = re.search(r"-([0-9]{1,4})$", entry.path.stem)
    return entry.finished or date.min, entry.started or date.min, int(number[1]) if number else 1, entry.path.name


def find_assessment(name: str | None, folder: Path, kind: FileKind = "assessment") -> Found:
    """The file that PARTNER means: a file itself, or the latest finished one of a partner, else the latest.

    A partner is named by its own or its folder's name, or the unambiguous beginning of one; case and accents don't
    matter. `-` (standard input) is for the caller. Raise UsageError, listing the partners, where it can't be told.
    """
    if name is not None and is_path(name):
        return Found(bundled_example(expanded(name)))
    everyone = partners(folder)
    if not everyone.found:
        raise UsageError(f"There are no partnerships in {folder} yet. Start with: imagine assess")
    if name is None or not name.strip():
        raise UsageError(f"Which partner? Name one of these, or the beginning of one: {_names(everyone.found)}.")
    partner = the_one(name, matching(name, everyone.found), everyone.found)
    entries = [entry for entry in partner.entries if entry.kind == kind]
    if not entries:
        trouble = [warning for warning in everyone.warnings if str(partner.folder) in warning]
        if trouble:
            raise ImagineError(f"{partner.name} has no {kind} that can be used. {trouble[0]}")
        raise UsageError(
            f"{partner.name} has no {kind} yet. Start one with: imagine {_STARTED_BY[kind]} {partner.folder.name}"
        )
    return Found(entries[0].path, entries[0], everyone.warnings)


def matching(name: str, everyone: Iterable[Partner]) -> list[Partner]:
    """Who is called `name`, else whose name begins with it."""
    sought = _folded(name)
    if not sought:
        return [partner for partner in everyone if same_name(name, partner.name)]
    called = {partner: {_folded(partner.name), _folded(partner.folder.name)} for partner in everyone}
    exactly = [partner for partner, names in called.items() if sought in names]
    return exactly or [p for p, names in called.items() if any(each.startswith(sought) for each in names)]


def the_one(name: str, found: list[Partner], everyone: tuple[Partner, ...]) -> Partner:
    """The only partner that `name` can mean; UsageError, naming those that it may be, where there is not just one."""
    if len(found) > 1:
        raise UsageError(f'"{name}" may be any of these: {_names(found)}. Type more of the name.')
    if not found:
        folded = {_folded(each): partner for partner in everyone for each in (partner.name, partner.folder.name)}
        near = [folded[each] for each in nearest(_folded(name), folded)]
        hint = f"Did you mean {_names(near, ' or ')}?" if near else f"There are: {_names(everyone)}."
        raise UsageError(f'There is no partner "{name}". {hint}')
    return found[0]


def _names(some: Iterable[Partner], joint: str = ", ") -> str:
    """Names to choose from; with the folder where two partners share one."""
    unique = list(dict.fromkeys(some))
    told = [partner.name for partner in unique]
    listed = [f"{p.name} ({p.folder.name})" if told.count(p.name) > 1 else p.name for p in unique[:MAX_LISTED]]
    more = f"{joint}and {len(unique) - MAX_LISTED} more" if len(unique) > MAX_LISTED else ""
    return joint.join(listed) + more


def unfinished(folder: Path, partner: str, assessor: str, kind: FileKind = "assessment") -> Entry | None:
    """One's own latest unfinished file about a partner, to be resumed; a colleague's never counts."""
    return next(
        (
            entry
            for each in partners(folder).found
            for entry in each.entries
            if entry.kind == kind
            and not entry.finished
            and same_name(entry.partner, partner)
            and same_name(entry.assessor, assessor)
        ),
        None,
    )


# Making room


def new_assessment_path(folder: Path, partner: str, assessor: str, day: date, kind: FileKind = "assessment") -> Path:
    """A free path for a new file, in the partner's folder, or in a new one where it has none. Nothing is created."""
    return _free_path(_home_of(partner, folder), kind, assessor, day, ".yaml")


def refuse_if_read_only(folder: Path) -> None:
    """Raise ImagineError, before anyone has typed an answer, where nothing can be saved in the register."""
    there = next((place for place in (folder, *folder.parents) if exists(place)), folder)
    if not os.access(there, os.W_OK):
        raise ImagineError(f"Nothing can be saved in {folder}. Choose another folder with --folder.")


def new_paper_path(beside: Path, kind: str, assessor: str, day: date, suffix: str = ".md") -> Path:
    """A free path for a report or a letter, in the folder of the file that it is drawn from."""
    return _free_path(beside.parent, kind, assessor, day, suffix)


def _free_path(home: Path, kind: str, assessor: str, day: date, suffix: str) -> Path:
    taken = {_folded_file_name(path) for path in _listing(home)}
    stem = f"{day.isoformat()}-{kind}-{slug(assessor, 'library')}"
    return home / next(f"{each}{suffix}" for each in _numbered(stem) if f"{each}{suffix}" not in taken)


def name_to_type(path: Path, folder: Path) -> str:
    """What to type for PARTNER to mean this file again: its partner's folder in the register, else its path."""
    if path.parent.parent == folder:
        return path.parent.name
    return f'"{path}"' if " " in str(path) else str(path)


def _home_of(partner: str, folder: Path) -> Path:
    known = partners(folder).found
    for each in known:
        if any(same_name(entry.partner, partner) for entry in each.entries):
            return each.folder
    # An empty folder that bears the name was made for this partner; one with files belongs to another.
    vacant = {_folded_file_name(each.folder): each.folder for each in known if not _listing(each.folder)}
    taken = {_folded_file_name(path) for path in _listing(folder)}
    names = (name for name in _numbered(slug(partner)) if name in vacant or name not in taken)
    name = next(names)
    return vacant.get(name, folder / name)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _folded_file_name(path: Path) -> str:
    """A name as the strictest system compares it: without case and composition."""
    return unicodedata.normalize("NFC", _decomposed(path.name))
