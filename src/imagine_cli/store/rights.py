"""Who may read what is new: its owner alone, unless its folder is shared on purpose."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

OWN_FILE, OWN_FOLDER = 0o600, 0o700


def is_shared(folder: Path) -> bool:
    """Whether a folder, or the one that it is in, is shared on purpose.

    Others may write in it, or what is new in it belongs to its group. Not where everybody's files lie apart (/tmp), nor
    where the group is its owner's alone, as some systems make one for each person. Windows has no such rights: there
    what is new has those of its folder.
    """
    return any(map(_others_write_in, (folder, folder.parent)))


def _others_write_in(folder: Path) -> bool:
    there = folder.stat()
    mode = there.st_mode
    if mode & stat.S_ISVTX:
        return False
    by_group = bool(mode & stat.S_IWGRP) and there.st_gid != there.st_uid
    return bool(mode & (stat.S_IWOTH | stat.S_ISGID)) or by_group


def make_folders(folder: Path) -> None:
    """Make a folder, and those above it, with the rights that new ones have."""
    if not os.path.isdir(folder.parent):  # noqa: PTH112  Path.is_dir raises for a name that can't be one
        make_folders(folder.parent)
    folder.mkdir(mode=0o777 if is_shared(folder.parent) else OWN_FOLDER, exist_ok=True)


def give_rights(file: Path, target: Path) -> None:
    """Give a file that is new the rights of `target`, whose place it takes; where there is none, those of new files."""
    with suppress(OSError):
        if os.path.isfile(target):  # noqa: PTH113  as above
            file.chmod(target.stat().st_mode & 0o7777)
        elif not is_shared(file.parent):
            file.chmod(OWN_FILE)
