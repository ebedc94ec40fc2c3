"""Runs whole programs, in a pipe or in a pseudo-terminal, and takes their time and their greatest size."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROWS, COLUMNS = 40, 100
PATIENCE = 60
"""Seconds without a word after which a program counts as stuck."""

Command = Sequence[str | Path]


# A program counts the memory of whoever started it as its own until it is loaded, so something small has to start it.
_WEIGH = """
import os, sys
_, status, usage = os.wait4(os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ), 0)
with open(sys.argv[1], "w") as file:
    file.write(str(usage.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
"""
# macOS counts bytes, Linux kibibytes.
_MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024


class Sample(NamedTuple):
    """One run: its seconds, and the greatest size of its memory in MB where that was measured."""

    seconds: float
    megabytes: float | None = None


def environ(**settings: str) -> dict[str, str]:
    """The surroundings in which a program is measured: compiled files are kept, and nothing asks for plain output."""
    changed = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "ACCESSIBLE", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if name not in changed}
    return {**kept, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **settings}


def piped(command: Command, surroundings: dict[str, str], code: int = 0) -> Sample:
    """From start to end, with all output thrown away and nothing to read."""
    began = time.perf_counter()
    none = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=none, stdout=none, stderr=none, env=surroundings)
    return _ended(process, command, began, code)


def in_a_terminal(command: Command, surroundings: dict[str, str], until: str = "") -> Sample:
    """From start until a text is on the screen, or without one until the end."""
    began = time.perf_counter()
    with _terminal(command, surroundings) as (keyboard, process):
        _read(keyboard, until)
        if not until:
            return _ended(process, command, began)
        took = time.perf_counter() - began
        size = _size_now(process.pid)
        process.kill()
        process.wait()
        return Sample(took, size)


@contextmanager
def weighed(command: Command) -> Iterator[tuple[Command, Callable[[], float]]]:
    """A command that runs `command` and takes its greatest size, and what gives that in MB once it has ended."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "size"
        yield [sys.executable, "-S", "-c", _WEIGH, path, *command], lambda: int(path.read_text()) / _MEGABYTE


def _size_now(pid: int) -> float | None:
    """The greatest size so far, in MB; None where the system has no such file."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def answers(command: Command, surroundings: dict[str, str], keys: str, shown: Sequence[str]) -> Iterator[float]:
    """The seconds from each press of `keys` to the next of the texts in `shown`; the first needs no press."""
    with _terminal(command, surroundings) as (keyboard, process):
        _read(keyboard, shown[0])
        for wanted in shown[1:]:
            began = time.perf_counter()
            os.write(keyboard, keys.encode())
            _read(keyboard, wanted)
            yield time.perf_counter() - began
        process.kill()
        process.wait()


@contextmanager
def _terminal(command: Command, surroundings: dict[str, str]) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    keyboard, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=surroundings)
    os.close(terminal)
    try:
        yield keyboard, process
    finally:
        os.close(keyboard)


def _read(keyboard: int, until: str) -> None:
    """Read what comes until a text has come; without one, until nothing can come any more."""
    wanted, seen = until.encode(), b""
    while not until or wanted not in seen:
        if not select.select([keyboard], [], [], PATIENCE)[0]:
            raise SystemExit(f"Nothing came for {PATIENCE} seconds; expected {until!r} after {seen[-400:]!r}")
        try:
            new = os.read(keyboard, 65536)
        except OSError:  # how Linux says that the other end is closed
            new = b""
        if not new:
            if until:
                raise SystemExit(f"It ended before {until!r}: {seen[-400:]!r}")
            return
        seen += new


def _ended(process: subprocess.Popen[bytes], command: Command, began: float, code: int = 0) -> Sample:
    left_with = process.wait()
    took = time.perf_counter() - began
    if left_with != code:
        raise SystemExit(f"{' '.join(map(str, command))} left with {left_with}")
    return Sample(took)
