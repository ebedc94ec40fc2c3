"""Tab and Enter in real shells, over a register whose partners are called what a shell would run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from imagine_cli.store.register import slug
from tests.register_kit import answered
from tests.terminal import IMAGINE

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

STARTED = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
BEFORE = {"bash": "", "zsh": "autoload -Uz compinit; compinit -u; ", "fish": ""}
NAMES = (
    "Food Bank \\$(touch pwn)",
    "Gate `touch pwn`",
    "Hall; touch pwn",
    "Inn > pwn",
    "Jar\\\\$(touch pwn)",
    "King's Men & touch pwn",
    '"Loft" | touch pwn #',
    "(touch pwn)",
    "O'Brien & Sons",
    "Two Words",
    "Ünder Öne Roof",
)


class Shell:
    """A shell in a terminal, in which `imagine` is installed and its completion switched on."""

    def __init__(self, name: str, home: Path) -> None:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed here")
        self.place = home / "here"
        self.place.mkdir()
        program = home / "bin" / "imagine"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\nexec '{sys.executable}' {IMAGINE[0]} '{IMAGINE[1]}' \"$@\"\n", encoding="utf-8")
        program.chmod(0o755)
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        environ = {**os.environ, "PATH": path, "TERM": "dumb", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "200"}
        asks = {**environ, "_IMAGINE_COMPLETE": f"source_{name}"}
        shown = subprocess.run(["imagine"], env=asks, capture_output=True, text=True, check=True)
        script = home / "completion"
        script.write_text(shown.stdout, encoding="utf-8")
        self.child: Any = pexpect.spawn(
            name, STARTED[name], cwd=str(self.place), env=environ, encoding="utf-8", timeout=60, dimensions=(200, 200)
        )
        self.run(f"{BEFORE[name]}source '{script}'")

    def run(self, line: str) -> str:
        """What the terminal shows of a line, after Enter, until all that it started has ended."""
        # The first Enter may only choose from what fish lists below the line; the second one runs the line.
        self.child.send(f"{line}\r\r")
        self.child.send("printf 'ENDED%s\\n' HERE\r")
        self.child.expect("ENDEDHERE")
        return str(self.child.before)


@pytest.fixture(params=STARTED)
def shell(request: pytest.FixtureRequest, isolation: Path) -> Shell:
    for partner in NAMES:
        for folder in (slug(partner), partner.replace("/", " ")):
            answered(isolation / "Partnerships", folder, partner=partner)
    return Shell(request.param, isolation)


@pytest.mark.slow
def test_tab_and_enter_run_nothing_that_a_partner_is_called(shell: Shell) -> None:
    for start in sorted({name[0] for partner in NAMES for name in (partner, slug(partner)) if name.isascii()}):
        shell.run(f"imagine verdict {start if start.isalnum() else chr(92) + start}\t")
        assert not list(shell.place.iterdir()), start
    for line in (
        "imagine verdict \t",
        "imagine verdict \t\t",
        "imagine verdict 'Food Bank \t'",
        "imagine compare \t\t",
    ):
        shell.run(line)
        assert not list(shell.place.iterdir()), line


def test_tab_completes_the_folder_of_a_partner_whatever_it_is_called(shell: Shell) -> None:
    to_the_start = "\x01"
    for typed, partner in (("food", NAMES[0]), ("obr", "O'Brien & Sons"), ("tw", "Two Words")):
        shown = shell.run(f"imagine verdict {typed}\t{to_the_start}echo ")
        assert f"\nimagine verdict {slug(partner)}" in shown
        assert partner in shell.run(f"imagine verdict {typed}\t")
    assert not list(shell.place.iterdir())
