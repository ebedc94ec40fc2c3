"""Keeps the screens and commands in the documentation true.

A marker <!-- screen: COMMAND --> stands before a text block that shows what COMMAND draws in a terminal of 80 columns.
`python -m tests.docs.screens` writes the blocks anew; a test fails when they drift.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.terminal import IMAGINE, ROOT, watched

# The changelog tells of commands as they were.
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")} - {ROOT / "CHANGELOG.md"})
_SCREEN = re.compile(r"(<!-- screen: imagine (?P<command>[^\n]*?) -->\n```text\n)(?P<shown>.*?)(```)", re.DOTALL)
_SHELL_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_INLINE = re.compile(r"`(imagine [^`\n]+)`")


def drawn(command: str) -> str:
    """What the command draws, without the empty margin around it."""
    with watched(80, [*IMAGINE, *shlex.split(command)], rows=200) as terminal:
        assert terminal.exit_code() == 0
        lines = [line.rstrip() for line in terminal.text.splitlines()]
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines) + "\n"


def with_screens(text: str) -> str:
    """The page with every screen drawn anew."""
    return _SCREEN.sub(lambda found: found[1] + drawn(found["command"]) + found[4], text)


def commands(text: str) -> list[str]:
    """Every imagine command that a page shows, in shell blocks and in running text."""
    blocks = [line for block in _SHELL_BLOCK.findall(text) for line in block.splitlines()]
    return [line for line in blocks if line.startswith("imagine ")] + _INLINE.findall(text)


def refresh(pages: list[Path]) -> None:
    for page in pages:
        page.write_text(with_screens(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    refresh(PAGES)
