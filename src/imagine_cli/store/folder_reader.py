"""Reading a whole register: folder after folder, where one slip must not hide the others."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from imagine_cli.errors import ImagineError
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.decisions import skipped


class FolderReader:
    """What was skipped so far stands in `warnings`. A checklist is read only once, because many answers share one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.warnings: list[str] = []
        self.read_checklist = cache(read_checklist)

    def names_in(self, place: Path) -> list[str] | None:
        """The names of the files in a partner's folder; None, with a warning, where it can't be read."""
        try:
            return os.listdir(place)  # noqa: PTH208  names are all that is needed of most files
        except OSError as error:
            self.warnings.append(f"Skipped: the folder {place} can't be read: {error.strerror}.")
            return None

    def skip(self, error: ImagineError) -> None:
        """Say that a file can't be used."""
        self.warnings.append(skipped(error))
