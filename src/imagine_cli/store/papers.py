"""Reports and letters on disk: written whole, and never over a file that somebody may have edited."""

from __future__ import annotations

from pathlib import Path

from imagine_cli.errors import ImagineError
from imagine_cli.store.files import is_folder, read_stamped, write_atomically


def write_paper(path: Path, text: str, *, replace: bool) -> None:
    """Write a paper. `replace` allows a file of that name to be replaced.

    Raise ImagineError where there is one and it may not be, or where the disk refuses.
    """
    if not is_folder(path.parent):
        raise ImagineError(f"There is no folder {path.parent}. Make it first, or choose another.")
    if not replace and path.is_file():
        raise ImagineError(
            f"{path} was not saved: there is a file of that name already. To replace it, add --replace; "
            "else choose another name."
        )
    stamp = read_stamped(path)[1] if replace and path.is_file() else None
    write_atomically(path, text, stamp)
