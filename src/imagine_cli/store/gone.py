"""Folders that were there when a command began. Where one goes away, as with a drive, none is made in its place."""

from __future__ import annotations

import os
from pathlib import Path

from imagine_cli.errors import ImagineError
from imagine_cli.store.rights import make_folders

_held_something: dict[Path, bool] = {}


def remember(folder: Path) -> None:
    """Keep in mind that a folder is there, and whether anything is in it; nothing where it is not there."""
    place = Path(os.path.realpath(folder))
    if place not in _held_something and place.is_dir():
        _held_something[place] = _holds_something(place)


def gone_above(folder: Path) -> Path | None:
    """The remembered folder, this one or one above it, that is gone; None where there is none.

    Where a drive or a server was, its folder may still be there, with nothing in it.
    """
    for place, held in _held_something.items():
        if (place == folder or place in folder.parents) and (
            not place.is_dir() or (held and not _holds_something(place))
        ):
            return place
    return None


def make_folder(folder: Path, path: Path) -> None:
    """Make the folder that `path` is saved in, where it isn't there yet. Raise ImagineError where it is gone."""
    if os.path.isdir(folder):  # noqa: PTH112  Path.is_dir raises for a name that can't be one
        return
    if gone := gone_above(folder):
        raise ImagineError(
            f"{path} was not saved: the folder {gone} is gone. If it is on a drive or a server, connect it again."
        )
    make_folders(folder)


def _holds_something(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(True for _ in entries)
    except OSError:
        return False
