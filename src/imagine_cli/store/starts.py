"""The beginnings of files, for a quick look at many of them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

# Windows would else change line ends; elsewhere, to open a pipe that nobody writes to would wait without end.
_LOOKING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_start(path: str | Path, most: int) -> bytes:
    """The first bytes of a file; none of what is no ordinary file. Raise OSError where it can't be read."""
    descriptor = os.open(path, _LOOKING)
    try:
        return os.read(descriptor, most) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    finally:
        os.close(descriptor)
