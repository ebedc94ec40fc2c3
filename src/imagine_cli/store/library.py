"""Reads and writes library.yaml: what the library says of itself, once, for all its partnerships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict, replace

from imagine_cli.core.partnership import Library
from imagine_cli.errors import ImagineError
from imagine_cli.store.edits import edited
from imagine_cli.store.files import (
    ChangedMeanwhile,
    NameTaken,
    Stamp,
    exists,
    is_path,
    led_astray,
    read_stamped,
    write_atomically,
)
from imagine_cli.store.nodes import Faults, Node
from imagine_cli.store.writer import dump
from imagine_cli.store.yamlfile import read_document

FILE_NAME = "library.yaml"

_HEAD = """\
# What your letters, your list of partnerships and the interview know of your library. Every line may be left out:
# name: text; goals: a list, one on each line; signature: the lines that end a letter;
# spare_staff_hours: staff hours a month that you can give to all partnerships together;
# branches, people: lists, to choose from; checklist: the id of your own, which every command then takes.
"""
USUAL_CHECKLIST = "imagine"
"""The checklist that is taken where the library names none."""


class LibraryFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """What the library says of itself: for letters, for the question on its goals, and for its hours."""

    format: Literal[1]
    name: str = ""
    goals: list[str] | None = []
    signature: str | list[str] | None = ""
    spare_staff_hours: Decimal | None = None
    branches: list[str] | None = []
    people: list[str] | None = []
    checklist: str | None = ""


class OpenedLibrary(Struct, frozen=True):
    """What library.yaml says, and the stamp that saving it again asks for; without a file nothing and None."""

    library: Library
    stamp: Stamp | None = None


def library_path(folder: Path) -> Path:
    """Where the register's library.yaml lies."""
    return folder / FILE_NAME


def read_library(folder: Path) -> OpenedLibrary:
    """Read library.yaml of a register. Raise ImagineError, with all the places, where it has mistakes."""
    path = library_path(folder)
    if not exists(path):
        return OpenedLibrary(Library())
    text, stamp = read_stamped(path)
    return OpenedLibrary(_read(text, path)[1], stamp)


def _read(text: str, path: Path) -> tuple[Node, Library]:
    faults = Faults(str(path))
    root, file = read_document(text, str(path), LibraryFile, faults)
    if led := led_astray(file.checklist or "", path):
        faults.add(root.get("checklist") or root, led)
    faults.check()
    signature = "\n".join(file.signature) if isinstance(file.signature, list) else file.signature or ""
    library = Library(
        name=file.name.strip(),
        goals=_lines(file.goals),
        signature=signature.strip(),
        spare_staff_hours=file.spare_staff_hours,
        branches=_lines(file.branches),
        people=_lines(file.people),
        checklist=(file.checklist or "").strip(),
    )
    return root, library


def _lines(written: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in written or () if line.strip())


def library_checklist(folder: Path) -> str:
    """The checklist that the library asks: an id, or a path. Raise ImagineError for a broken library.yaml."""
    named = read_library(folder).library.checklist
    return str(folder / named) if is_path(named) else named or USUAL_CHECKLIST


def write_library(folder: Path, library: Library, stamp: Stamp | None) -> Path:
    """Save library.yaml, and return its path; what is empty is left out. Raise ImagineError where it can't be.

    In a file that is there, only what has changed is written anew; comments stay.
    """
    path = library_path(folder)
    write_atomically(path, _text(path, library), stamp)
    return path


def _text(path: Path, library: Library) -> str:
    known = {name: value for name, value in _fields(library) if value not in (None, "", ())}
    whole = _HEAD + dump({"format": 1, **known})
    try:
        text = read_stamped(path)[0]
        root, before = _read(text, path)
    except ImagineError:
        return whole  # nothing is there, or saving it is refused
    stands = dict(_fields(before))
    changes = {name: value for name, value in _fields(library) if value != stands[name]}
    return edited(text, root, changes, lambda new: _read(new, path)[1] == library, whole)


def keep_library(folder: Path, answered: Library, opened: OpenedLibrary) -> Path:
    """Save what was answered since library.yaml was opened; where others have changed it meanwhile, only that.

    Returns its path. Raise ImagineError where it can't be saved.
    """
    try:
        return write_library(folder, answered, opened.stamp)
    except (ChangedMeanwhile, NameTaken):
        now = read_library(folder)
        changed = {name: value for name, value in asdict(answered).items() if value != getattr(opened.library, name)}
        return write_library(folder, replace(now.library, **changed), now.stamp) if changed else library_path(folder)


def _fields(library: Library) -> Iterator[tuple[str, object]]:
    yield "name", library.name
    yield "goals", library.goals
    yield "signature", tuple(library.signature.split("\n")) if library.signature else ()
    yield "spare_staff_hours", library.spare_staff_hours
    yield "branches", library.branches
    yield "people", library.people
    yield "checklist", library.checklist
