"""A lock for the instant in which a file takes another's place, so that no save undoes one of the same moment."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

LONGEST_WAIT = 8.0
"""Seconds; the lock is held for some thousandths of one, and on a slow server for one or two."""
LEFT_BEHIND = 5.0
"""Seconds after which a lock belongs to nobody: whoever made it was killed."""
_PAUSE = 0.01


@contextmanager
def locked(target: Path, now: float) -> Iterator[None]:
    """Hold the lock of a file; `now` is the time by the disk's own clock, which may be another computer's.

    It is a file beside it, because that works on every disk and server. Raise OSError where others hold it too long.
    """
    lock = target.with_name(f".imagine-{sha256(target.name.encode()).hexdigest()[:8]}.lock")
    descriptor = None
    began = time.monotonic()
    try:
        while descriptor is None:
            waited = time.monotonic() - began
            try:
                descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            except (FileExistsError, PermissionError):  # Windows denies it while another is removing it
                if waited > LONGEST_WAIT or not os.access(lock.parent, os.W_OK):
                    raise OSError(errno.EBUSY, "others are saving it at this moment") from None
                with suppress(OSError):
                    if now + waited - lock.stat().st_mtime > LEFT_BEHIND:
                        lock.unlink()
                        continue
                time.sleep(_PAUSE)
        yield
    finally:
        if descriptor is not None:
            with suppress(OSError):  # what it was held for is done
                os.close(descriptor)
            with suppress(OSError):
                lock.unlink()
