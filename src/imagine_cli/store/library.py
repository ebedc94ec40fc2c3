"""Reads and writes library.yaml: what the library says of itself, once, for all its partnerships."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict, replace

from imagine_cli.core.partnership import Library
from imagine_cli.store.files import ChangedMeanwhile, NameTaken, Stamp, exists, read_stamped, write_atomically
from imagine_cli.store.nodes import Faults
from imagine_cli.store.writer import dump
from imagine_cli.store.yamlfile import read_document

FILE_NAME = "library.yaml"

_HEAD = """\
# What your letters, your list of partnerships and the interview know of your library. Every line may be left out:
# name: text; goals: a list, one on each line; signature: the lines that end a letter;
# spare_staff_hours: staff hours a month that you can give to all partnerships together.
"""


class LibraryFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """What the library says of itself: for letters, for the question on its goals, and for its hours."""

    format: Literal[1]
    name: str = ""
    goals: list[str] | None = []
    signature: str | list[str] | None = ""
    spare_staff_hours: Decimal | None = None


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
    faults = Faults(str(path))
    _, file = read_document(text, str(path), LibraryFile, faults)
    faults.check()
    signature = "\n".join(file.signature) if isinstance(file.signature, list) else file.signature or ""
    goals = tuple(goal for goal in file.goals or () if goal.strip())
    return OpenedLibrary(Library(file.name.strip(), goals, signature.strip(), file.spare_staff_hours), stamp)


def write_library(folder: Path, library: Library, stamp: Stamp | None) -> Path:
    """Save library.yaml, and return its path; what is empty is left out. Raise ImagineError where it can't be."""
    path = library_path(folder)
    write_atomically(path, _HEAD + dump(dict(_fields(library))), stamp)
    return path


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
    yield "format", 1
    if library.name:
        yield "name", library.name
    if library.goals:
        yield "goals", library.goals
    if library.signature:
        yield "signature", tuple(library.signature.split("\n"))
    if library.spare_staff_hours is not None:
        yield "spare_staff_hours", library.spare_staff_hours
