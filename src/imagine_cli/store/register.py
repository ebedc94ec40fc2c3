"""The register: the folder of folders, one a partner, in which a library keeps its partnerships."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct

from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.shell import as_typed, quoted
from imagine_cli.store.assessments import AssessmentFile, checklist_reference
from imagine_cli.store.bundled import bundled_example
from imagine_cli.store.characters import shown
from imagine_cli.store.checklists import is_path
from imagine_cli.store.decisions import NAMED_DECISION, Decided, decisions_in, read_decision
from imagine_cli.store.fields import nearest
from imagine_cli.store.files import exists, expanded, read_start, read_text
from imagine_cli.store.folder import register_folder as register_folder
from imagine_cli.store.nodes import Faults
from imagine_cli.store.yamlfile import read_document

MAX_SLUG = 60
MAX_SLUG_BYTES = 120  # of 255 that a file name may have; letters of some scripts take four
MAX_LISTED = 12

FileKind = Literal["assessment", "review"]
"""Files with answers in them; the name of each says which it is."""
_STARTED_BY: dict[FileKind, str] = {"assessment": "assess", "review": "review"}
_NAMED_KIND = re.compile(r"^[^.~].*-(assessment|review)\b.*\.ya?ml$", re.IGNORECASE)
# What Windows, OneDrive, Dropbox and Syncthing add to the name of a copy.
_COPY = re.compile(r" \([0-9]+\)| - Copy|conflicted copy|\.sync-conflict-", re.IGNORECASE)

# Windows keeps these names to itself, whatever follows them.
# Punctuation that people write or leave out as they please.
_SLIGHT = frozenset(".,:;!?()-_'\"\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d")
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
    answer_by: date | None = None
    proposal: str = ""


class Partner(Struct, frozen=True):
    """One partner: the name in its latest file (or else its folder's), and its files with answers, latest first.

    Finished ones come before unfinished ones. Decisions are read apart: see `store.decisions`.
    """

    name: str
    folder: Path
    entries: tuple[Entry, ...]


class Partners(Struct, frozen=True):
    """All partners of a register, by name. `warnings` say which files were skipped, and why."""

    found: tuple[Partner, ...]
    warnings: tuple[str, ...]


class FoundPartner(Struct, frozen=True):
    """The partner that a name means, and what was skipped on the way to it."""

    partner: Partner
    warnings: tuple[str, ...] = ()


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
    found = [_partner(place, warnings) for place in partner_folders(folder)]
    found.sort(key=lambda partner: (_folded(partner.name), partner.folder.name))
    return Partners(tuple(found), tuple(warnings))


def partner_in(place: Path) -> FoundPartner:
    """The partner of one folder, and which of its files were skipped."""
    warnings: list[str] = []
    return FoundPartner(_partner(place, warnings), tuple(warnings))


def partner_at(path: Path, named: str, folder: Path) -> FoundPartner:
    """The partner of the answers in a file: its folder's in the register, elsewhere the one whom the file names.

    Elsewhere only the files beside it that name the same partner are its own.
    """
    found = partner_in(path.parent)
    if is_own_folder(path.parent, folder):
        return found
    entries = tuple(entry for entry in found.partner.entries if same_name(entry.partner, named))
    return FoundPartner(Partner(named, path.parent, entries), found.warnings)


def decisions_about(partner: str, place: Path, folder: Path) -> Decided:
    """The decisions about a partner whose answers are in `place`, as in `store.decisions.decisions_in`.

    In its own folder of the register these are all; elsewhere those that name the partner, because other partners'
    may lie beside them.
    """
    decided = decisions_in(place)
    if is_own_folder(place, folder):
        return decided
    return Decided(tuple(made for made in decided.made if same_name(made.decision.partner, partner)), decided.warnings)


def is_own_folder(place: Path, folder: Path) -> bool:
    """Whether `place` is a partner's folder in the register."""
    # A folder that is a link belongs where the link is, one that is named "." where it leads.
    return folder.resolve() in (place.absolute().parent.resolve(), place.resolve().parent)


def kind_of(name: str) -> FileKind | None:
    """Whether a file is an assessment or a review, by its name; None where the name doesn't say."""
    named = _NAMED_KIND.search(name)
    if named is None or _COPY.search(name):
        return None
    return "review" if named[1].lower() == "review" else "assessment"


def _partner(place: Path, warnings: list[str]) -> Partner:
    entries = sorted(_entries(place, warnings), key=recency, reverse=True)
    name = next((entry.partner for entry in entries), "") or _decided_name(place) or place.name
    return Partner(name, place, tuple(entries))


def _decided_name(place: Path) -> str:
    """The partner's name in a decision, where its answers are gone."""
    latest = decisions_in(place).latest
    return latest.decision.partner if latest else ""


def partner_folders(folder: Path) -> list[Path]:
    """The folder of every partner; what else a register holds is left out."""
    try:
        with os.scandir(folder) as entries:  # it knows what is a folder without asking the disk again for each
            return [Path(path) for path in sorted(entry.path for entry in entries if _may_be_a_partner(entry))]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _no_register(folder, error) from error


def _may_be_a_partner(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in _OWN_FOLDERS:
        return False
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere
        return False


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)  # by themselves paths are sorted slowly
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _no_register(folder, error) from error


def _no_register(folder: Path, error: OSError) -> ImagineError:
    return ImagineError(f"The folder {folder} can't be read: {error.strerror}. Name another with --folder.")


def _entries(place: Path, warnings: list[str]) -> Iterator[Entry]:
    try:
        files = _listing(place)
    except ImagineError as error:
        warnings.append(f"Skipped: {error.message}")
        return
    for path in files:
        if kind := kind_of(path.name):
            try:
                yield read_entry(path, kind)
            except ImagineError as error:
                warnings.append(_skipped(error))


def _skipped(error: ImagineError) -> str:
    told = str(error.places[0]) if error.places else error.message
    return f"Skipped a file that can't be used: {told}"


def read_entry(path: Path, kind: FileKind) -> Entry:
    """Read what stands above the answers, which come last unless someone moved them.

    Raise ImagineError, with all the places, where the file has mistakes there.
    """
    text = read_text(path)
    answers = re.search(r"^answers:.*$", text, re.MULTILINE)
    if answers and not re.search(r"^[^\s#-]", text[answers.end() :], re.MULTILINE):
        text = text[: answers.start()]
    faults = Faults(str(path))
    _, head = read_document(text, str(path), AssessmentFile, faults)
    faults.check()
    checklist = checklist_reference(head).id
    return Entry(
        path, kind, head.partner, head.assessor, checklist, head.started, head.finished, head.answer_by, head.proposal
    )


def recency(entry: Entry) -> tuple[date, date, int, str]:
    """Sorts the latest last: unfinished ones first, then by day, then by the number at the end of the name."""
    number = re.search(r"-([0-9]{1,4})$", entry.path.stem)
    return entry.finished or date.min, entry.started or date.min, int(number[1]) if number else 1, entry.path.name


def latest_of_each(entries: Iterable[Entry]) -> list[Entry]:
    """The latest finished answers of each person; `entries` are in the order of `Partner`, and so is what is found."""
    found: list[Entry] = []
    for entry in entries:
        if entry.finished and not any(same_name(entry.assessor, other.assessor) for other in found):
            found.append(entry)
    return found


def find_assessment(name: str | None, folder: Path, kind: FileKind = "assessment") -> Found:
    """The file that PARTNER means: a file itself, or the latest finished one of a partner, else the latest.

    A partner is named by its own or its folder's name, or the unambiguous beginning of one; case and accents don't
    matter. `-` (standard input) is for the caller. Raise UsageError, listing the partners, where it can't be told.
    """
    if name is not None and is_path(name):
        return Found(answers_file(name, folder))
    found = find_partner(name, folder)
    entries = [entry for entry in found.partner.entries if entry.kind == kind]
    if not entries:
        raise _nothing_there(found, kind)
    return Found(entries[0].path, entries[0], found.warnings)


def answers_file(typed: str, folder: Path) -> Path:
    """The file with answers that somebody typed, or the example of that name that comes with the program.

    Raise UsageError, with what to type instead, for the file of a decision.
    """
    path = bundled_example(expanded(typed))
    if not NAMED_DECISION.match(path.name):
        return path
    instead = "Name the partner, or the file with its answers, instead."
    if is_own_folder(path.parent, folder):
        instead = f"Name its partner instead: {as_typed(path.absolute().parent.name)}"
    else:
        with suppress(ImagineError):
            # Only a name in this very folder: a file that was edited must not lead anywhere else.
            answers = path.parent / Path(read_decision(path).rests_on).name
            if answers.is_file():
                instead = f"Name the file with the answers instead: {as_typed(str(answers))}"
    raise UsageError(f"{path} holds what people decided, not the answers. {instead}")


def find_partner(name: str | None, folder: Path) -> FoundPartner:
    """The partner that a name means, as in `find_assessment`. Raise UsageError where it can't be told."""
    if name and name.strip() and (called := partner_called(name, folder)):
        return called
    everyone = partners(folder)
    if not everyone.found:
        raise UsageError(f"There are no partnerships in {folder} yet. Start with: imagine assess")
    if name is None or not name.strip():
        raise UsageError(f"Which partner? Name one of these, or the beginning of one: {_names(everyone.found)}.")
    return FoundPartner(the_one(name, [], everyone.found), everyone.warnings)


def partner_called(name: str, folder: Path) -> FoundPartner | None:
    """The partner that a name means; None where nobody is called so. Raise UsageError where several may be meant."""
    warnings: list[str] = []
    near = tuple(_partner(place, warnings) for place in _worth_reading(name, folder))
    found = matching(name, near)
    return FoundPartner(the_one(name, found, near), tuple(warnings)) if found else None


class Glance(Struct, frozen=True):
    """What a quick look at a whole register gives: the names of all partners, and what was begun and not finished."""

    names: tuple[str, ...]
    unfinished: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


def glance(folder: Path) -> Glance:
    """Look for names and for unfinished files, and read no more than the beginnings of the others.

    A file that can't be read is skipped with a warning, where it may be unfinished.
    """
    warnings: list[str] = []
    names: list[str] = []
    unfinished: list[Entry] = []
    for place in partner_folders(folder):
        named = ""
        for path, head in _heads(place):
            kind = kind_of(path.name)
            if kind and not (head.name and head.finished):
                try:
                    entry = read_entry(path, kind)
                except ImagineError as error:
                    warnings.append(_skipped(error))
                    continue
                named = entry.partner
                if not entry.finished:
                    unfinished.append(entry)
            else:
                named = head.name or named
        names.append(named or place.name)
    unfinished.sort(key=recency, reverse=True)
    return Glance(tuple(names), tuple(unfinished), tuple(warnings))


class _Head(NamedTuple):
    """What the first lines of a file seem to say; "" and False where they don't say it plainly."""

    name: str
    finished: bool


_NAME_IN_HEAD = re.compile(rb'^partner: "([^"\\\r\n]+)" *\r?$', re.MULTILINE)
_DAY_IN_HEAD = re.compile(rb"^finished: [0-9]{4}-[0-9]{2}-[0-9]{2} *\r?$", re.MULTILINE)
_ENOUGH_FOR_A_HEAD = 4096


def _heads(place: Path) -> Iterator[tuple[Path, _Head]]:
    """The beginnings of a partner's files with a name in them, by the files' names."""
    try:
        files = _listing(place)
    except ImagineError:
        return
    for path in files:
        if kind_of(path.name) or NAMED_DECISION.match(path.name):
            try:
                start = read_start(path, _ENOUGH_FOR_A_HEAD)
            except OSError:
                start = b""
            named = _NAME_IN_HEAD.search(start)
            yield path, _Head(named[1].decode(errors="replace") if named else "", bool(_DAY_IN_HEAD.search(start)))


def _worth_reading(name: str, folder: Path) -> list[Path]:
    """The folders of all partners that a name could mean; the folder alone where it is named to the letter.

    A quick look at the names, so that no lookup reads a whole register.
    """
    places = partner_folders(folder)
    to_the_letter = [place for place in places if place.name == name]
    sought = _folded(name)
    return to_the_letter or [
        place for place in places if _begins_with(place.name, sought) or any(_heads_begin_with(place, sought))
    ]


def _heads_begin_with(place: Path, sought: str) -> Iterator[bool]:
    """For each of a partner's files, whether the name in it may begin so; True where a quick look can't tell."""
    return (not head.name or _begins_with(head.name, sought) for _, head in _heads(place))


def _begins_with(name: str, sought: str) -> bool:
    # Folding takes its time, and almost all names are plain.
    folded = re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-") if name.isascii() else _folded(name)
    return folded.startswith(sought)


def _nothing_there(found: FoundPartner, kind: FileKind) -> ImagineError:
    partner = found.partner
    trouble = [warning for warning in found.warnings if str(partner.folder) in warning]
    if trouble:
        return ImagineError(f"{partner.name} has no {kind} that can be used. {trouble[0]}")
    return UsageError(
        f"{partner.name} has no {kind} yet. Start one with: imagine {_STARTED_BY[kind]} {as_typed(partner.folder.name)}"
    )


def matching(name: str, everyone: Iterable[Partner]) -> list[Partner]:
    """Who is called `name`: to the letter, else but for case and accents, else but for signs, else from the beginning.

    Signs may be left out ("YMCA swimming" for "YMCA: swimming"); others may not stand there, for "C# Club" is not
    "C++ Club".
    """
    some = list(everyone)
    sought, signs = _folded(name), _signs(name)
    ways: tuple[Callable[[Partner], bool], ...] = (
        lambda partner: partner.name == name,
        lambda partner: partner.folder.name == name,
        lambda partner: same_name(name, partner.name),
        lambda partner: sought in _names_of(partner) and signs <= _signs(partner.name),
        lambda partner: any(each.startswith(sought) for each in _names_of(partner)) and signs <= _signs(partner.name),
    )
    for way in ways if sought else ways[:3]:
        if found := [partner for partner in some if way(partner)]:
            return found
    return []


def _names_of(partner: Partner) -> set[str]:
    return {_folded(partner.name), _folded(partner.folder.name)}


def _signs(name: str) -> Counter[str]:
    """The signs of a name that can be all that tells it from another, each as often as it is there."""
    return Counter(c for c in name if unicodedata.category(c)[0] in "SP" and c not in _SLIGHT)


def the_one(name: str, found: list[Partner], everyone: tuple[Partner, ...]) -> Partner:
    """The only partner that `name` can mean; UsageError, naming those that it may be, where there is not just one."""
    if len(found) > 1:
        raise UsageError(f'"{name}" may be any of these: {_names(found)}. {_how_to_tell_apart(name, found)}')
    if not found:
        folded = {_folded(each): partner for partner in everyone for each in (partner.name, partner.folder.name)}
        near = [folded[each] for each in nearest(_folded(name), folded)]
        hint = f"Did you mean {_names(near, ' or ')}?" if near else f"There are: {_names(everyone)}."
        raise UsageError(f'There is no partner "{name}". {hint}')
    return found[0]


def _how_to_tell_apart(name: str, found: list[Partner]) -> str:
    whole = _folded(name) == _folded(found[0].name)
    if len({partner.name for partner in found}) == len(found):
        return "Type one just as it stands here." if whole else "Type more of the name."
    return "Type what stands in brackets." if whole else "Type more of the name, or what stands in brackets."


def _names(some: Iterable[Partner], joint: str = ", ") -> str:
    """Names to choose from; with the folder where two partners share one."""
    unique = list(dict.fromkeys(some))
    told = [shown(partner.name) or quoted(partner.name) for partner in unique]  # blanks alone would not be seen
    listed = [
        f"{name} ({shown(partner.folder.name)})" if told.count(name) > 1 else name
        for name, partner in list(zip(told, unique, strict=True))[:MAX_LISTED]
    ]
    more = f"{joint}and {len(unique) - MAX_LISTED} more" if len(unique) > MAX_LISTED else ""
    return joint.join(listed) + more


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


def new_decision_path(home: Path, day: date) -> Path:
    """A free path for a decision, in its partner's folder."""
    return _free_stem(home, f"{day.isoformat()}-decision", ".yaml")


def _free_path(home: Path, kind: str, assessor: str, day: date, suffix: str) -> Path:
    return _free_stem(home, f"{day.isoformat()}-{kind}-{slug(assessor, 'library')}", suffix)


def _free_stem(home: Path, stem: str, suffix: str) -> Path:
    taken = {_folded_file_name(path) for path in _listing(home)}
    return home / next(f"{each}{suffix}" for each in _numbered(stem) if f"{each}{suffix}" not in taken)


def name_to_type(path: Path, folder: Path) -> str:
    """What to type for PARTNER to mean this file again: its partner's folder in the register, else its path."""
    return as_typed(path.parent.name if path.parent.parent == folder else str(path))


def _home_of(partner: str, folder: Path) -> Path:
    places = partner_folders(folder)
    own = slug(partner)
    # Most live in the folder that was made for them: looked at first, because reading all takes its time.
    for place in sorted(places, key=lambda place: not place.name.startswith(own)):
        called = {entry.partner for entry in _partner(place, []).entries} or {_decided_name(place)}
        if any(same_name(name, partner) for name in called):
            return place
    # An empty folder that bears the name was made for this partner; one with files belongs to another.
    taken = {_folded_file_name(path): path for path in _listing(folder)}
    names = _numbered(own)
    name = next(n for n in names if n not in taken or (taken[n] in places and not _listing(taken[n])))
    return taken.get(name, folder / name)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _folded_file_name(path: Path) -> str:
    """A name as the strictest system compares it: without case and composition."""
    return unicodedata.normalize("NFC", _decomposed(path.name))
