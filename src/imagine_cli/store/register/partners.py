"""The partners of a register: a folder each, with the heads of their files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import AssessmentFile, checklist_reference
from imagine_cli.store.decisions import Decided, decisions_in, skipped
from imagine_cli.store.facts import read_facts
from imagine_cli.store.files import read_text
from imagine_cli.store.names import OWN_FOLDERS, FileKind, folded, is_stray, kind_of, same_name
from imagine_cli.store.nodes import Faults
from imagine_cli.store.yamlfile import read_document

# What systems and servers keep in a shared folder for themselves; others of theirs begin with a sign, as @eaDir does.
_OTHERS_FOLDERS = frozenset({"lost+found", "System Volume Information"})


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


def partners(folder: Path) -> Partners:
    """Every partner in the register, from the heads of its files; none where the register doesn't exist yet.

    A file that can't be read is skipped with a warning, so that one slip doesn't hide the others.
    """
    found = sorted(map(partner_in, partner_folders(folder)), key=_by_name)
    warnings = (warning for each in found for warning in each.warnings)
    return Partners(tuple(each.partner for each in found), tuple(warnings))


def _by_name(found: FoundPartner) -> tuple[str, str]:
    return folded(found.partner.name), found.partner.folder.name


def partner_in(place: Path) -> FoundPartner:
    """The partner of one folder of the register, and which of its files were skipped."""
    warnings: list[str] = []
    files = _listed(place, warnings)
    entries = sorted(_entries(files, warnings), key=recency, reverse=True)
    name = next((entry.partner for entry in entries), "") or decided_name(place) or place.name
    warnings += (stray_note(path) for path in files if is_stray(path.name))
    return FoundPartner(Partner(name, place, tuple(entries)), tuple(warnings))


def stray_note(path: Path) -> str:
    """What to say of a file that is not read because of its name."""
    return (
        f"Not read: {path}. Its name is not one that imagine gives, as copies have; "
        "to have it read, name it like 2026-11-28-assessment-anna.yaml."
    )


def partner_at(path: Path, named: str, folder: Path) -> FoundPartner:
    """The partner of the answers in a file: its folder's in the register, elsewhere the one whom the file names.

    Elsewhere only the files beside it that name the same partner are its own.
    """
    if is_own_folder(path.parent, folder):
        return partner_in(path.parent)
    warnings: list[str] = []
    entries = (each for each in _entries(_listed(path.parent, warnings), warnings) if same_name(each.partner, named))
    return FoundPartner(Partner(named, path.parent, tuple(sorted(entries, key=recency, reverse=True))), tuple(warnings))


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


def decided_name(place: Path) -> str:
    """The partner's name in a decision, else in what is noted of it, where there are no answers."""
    if latest := decisions_in(place).latest:
        return latest.decision.partner
    try:
        return read_facts(place).facts.partner
    except ImagineError:
        return ""


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
    if entry.name.startswith((".", "@", "#", "$")) or entry.name in OWN_FOLDERS | _OTHERS_FOLDERS:
        return False
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere
        return False


def files_in(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing where it is not there. Raise ImagineError where it can't be read."""
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)  # by themselves paths are sorted slowly
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _no_register(folder, error) from error


def _no_register(folder: Path, error: OSError) -> ImagineError:
    return ImagineError(f"The folder {folder} can't be read: {error.strerror}. Name another with --folder.")


def _listed(place: Path, warnings: list[str]) -> list[Path]:
    try:
        return files_in(place)
    except ImagineError as error:
        warnings.append(f"Skipped: {error.message}")
        return []


def _entries(files: Iterable[Path], warnings: list[str]) -> Iterator[Entry]:
    for path in files:
        if kind := kind_of(path.name):
            try:
                yield read_entry(path, kind)
            except ImagineError as error:
                warnings.append(skipped(error))


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
