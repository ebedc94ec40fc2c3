"""Every command in a window that is narrow or low on characters: nothing is cut, split or doubled."""

from __future__ import annotations

import io
import re
import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from imagine_cli.cli.main import main
from imagine_cli.cli.registry import COMMANDS
from tests.cli.kit import NoTerminal
from tests.cli.partnership_kit import decided, example
from tests.command_lines import command_lines

PARTNER = "repair-cafe"
LINES = (
    *command_lines(PARTNER),
    ("verdict", PARTNER, "--all"),
    ("verdict", "teen-counseling", "--all"),
    ("letter", "teen-counseling", "ask"),
    *(line for name in COMMANDS for line in ((name, "--help"),)),
    ("--help",),
    ("checklist", "new", "--help"),
    ("verdict", "nobody"),
    ("decide",),
    ("decide", PARTNER, "go"),
)
WHOLE = re.compile(r"\s*\S+|\s*imagine .*|.*://\S+")
"""What no line end may break: a path, a command, an address."""


class Terminal(NoTerminal):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def register(isolation: Path) -> Path:
    register = isolation / "Partnerships"
    example(register, PARTNER)
    example(register, "teen-counseling")
    assert decided(PARTNER, "go-ahead", "--start", "2030-01-15").code == 0
    shutil.copy("examples/repair-cafe-second-opinion.yaml", register / PARTNER / "2026-11-21-assessment-ben.yaml")
    return register


def shown(line: tuple[str, ...], encoding: str) -> list[str]:
    """What a terminal of that encoding gets, standard error behind the result."""
    streams = [Terminal(encoding=encoding), Terminal(encoding=encoding)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO())
        patch.setattr(sys, "stdout", streams[0])
        patch.setattr(sys, "stderr", streams[1])
        main(list(line))
    text = "".join(stream.text() for stream in streams)
    return re.sub("\x1b\\[[0-9;]*m", "", text).split("\n")


@pytest.mark.parametrize(("columns", "encoding"), [(40, "ascii"), (80, "cp1252")])
def test_every_screen_fits(columns: int, encoding: str, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm")
    assert register.is_dir()
    for line in LINES:
        lines = shown(line, encoding)
        for each in lines:
            assert cell_len(each) <= columns or WHOLE.fullmatch(each), (line, each)
            assert each == each.rstrip(), (line, each)
        assert ("", "") not in pairwise(lines[:-1]), line
