"""A real terminal for tests: a program runs in it, keys go in, and the screen is read as a person would."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")

ROOT = Path(__file__).parents[1]
IMAGINE = ("-c", "from imagine_cli.start import run; run()")
Environ = Mapping[str, str] | None


class Watched:
    """A running program and its screen."""

    def __init__(
        self, columns: int, arguments: Sequence[str], *, rows: int = 24, environ: Mapping[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.child = pexpect.spawn(
            sys.executable,
            list(arguments),
            cwd=str(ROOT),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=10,
            env={**kept, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONUTF8": "1", **(environ or {})},
        )
        self.raw = ""

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def see(self, wanted: str, seconds: float = 10) -> None:
        """Waits until the screen shows this."""
        until = time.monotonic() + seconds
        while wanted not in self.text:
            assert time.monotonic() < until, f"{wanted!r} is not on the screen:\n{self.text}"
            self.take_in()

    def take_in(self) -> None:
        try:
            new = self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            time.sleep(0.1)
            return
        self.raw += new
        self.stream.feed(new)

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """The window gets another size, and what stood in it is gone."""
        self.screen.reset()
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def exit_code(self) -> int:
        """Waits for the end; the screen then holds all that was shown."""
        until = time.monotonic() + 15
        while self.child.isalive() and time.monotonic() < until:
            self.take_in()
        self.take_in()
        assert not self.child.isalive(), f"it goes on:\n{self.text}"
        return int(self.child.exitstatus)


@contextmanager
def watched(
    columns: int, arguments: Sequence[str], *, rows: int = 24, environ: Mapping[str, str] | None = None
) -> Iterator[Watched]:
    run = Watched(columns, arguments, rows=rows, environ=environ)
    try:
        yield run
    finally:
        run.child.close(force=True)
