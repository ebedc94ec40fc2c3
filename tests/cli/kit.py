"""Runs the command line in this process and gathers what it says."""

from __future__ import annotations

import io
import sys
from typing import Any, NamedTuple

import pytest

from imagine_cli.cli.main import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class NoTerminal(io.TextIOWrapper):
    """A stream that is no terminal."""

    def __init__(self, content: str = "", encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(content.encode()), encoding=encoding, write_through=True)

    def text(self) -> str:
        buffer: Any = self.buffer
        return bytes(buffer.getvalue()).decode(self.encoding)


def imagine(*arguments: str, typed: str = "", encoding: str = "utf-8") -> Ran:
    """One command line: its exit code, its results, and what it said beside them."""
    out, err = NoTerminal(encoding=encoding), NoTerminal(encoding=encoding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", NoTerminal(typed))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = main(list(arguments))
    return Ran(code, out.text(), err.text())
