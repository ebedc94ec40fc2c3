"""Where new files go in the register."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from imagine_cli.errors import ImagineError
from imagine_cli.shell import as_typed
from imagine_cli.store.files import Stamp, exists, holds
from imagine_cli.store.names import FileKind, folded_file_name, numbered, same_name, slug
from imagine_cli.store.register.partners import decided_name, files_in, partner_folders, partner_in

MOST_TRIES = 5
"""Free names to try, one after the other, where others take each in the same moment."""


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


def moved_to(path: Path, folder: Path, stamp: Stamp) -> Path | None:
    """Where a file of the register is, now that somebody has renamed its partner's folder; None where it is not."""
    places = (place / path.name for place in partner_folders(folder))
    return next((place for place in places if holds(place, stamp)), None)


def new_decision_path(home: Path, day: date) -> Path:
    """A free path for a decision, in its partner's folder."""
    return _free_stem(home, f"{day.isoformat()}-decision", ".yaml")


def _free_path(home: Path, kind: str, assessor: str, day: date, suffix: str) -> Path:
    return _free_stem(home, f"{day.isoformat()}-{kind}-{slug(assessor, 'library')}", suffix)


def _free_stem(home: Path, stem: str, suffix: str) -> Path:
    taken = {folded_file_name(path.name) for path in files_in(home)}
    return home / next(f"{each}{suffix}" for each in numbered(stem) if f"{each}{suffix}" not in taken)


def name_to_type(path: Path, folder: Path) -> str:
    """What to type for PARTNER to mean this file again: its partner's folder in the register, else its path."""
    return as_typed(path.parent.name if path.parent.parent == folder else str(path))


def _home_of(partner: str, folder: Path) -> Path:
    places = partner_folders(folder)
    own = slug(partner)
    # Most live in the folder that was made for them: looked at first, because reading all takes its time.
    for place in sorted(places, key=lambda place: not place.name.startswith(own)):
        called = {entry.partner for entry in partner_in(place).partner.entries} or {decided_name(place)}
        if any(same_name(name, partner) for name in called):
            return place
    # An empty folder that bears the name was made for this partner; one with files belongs to another. What is hidden
    # doesn't count: it is a file that somebody else saves for this partner at this moment, or the system's own.
    taken = {folded_file_name(path.name): path for path in files_in(folder)}
    names = numbered(own)
    name = next(n for n in names if n not in taken or (taken[n] in places and _is_empty(taken[n])))
    return taken.get(name, folder / name)


def _is_empty(place: Path) -> bool:
    return all(path.name.startswith(".") for path in files_in(place))
