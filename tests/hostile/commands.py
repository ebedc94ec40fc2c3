"""Every command that only reads a register, and what must hold of whatever it says."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.kit import Ran, imagine
from tests.command_lines import command_lines

PARTNER = "partner"
_LINES = [
    *command_lines(PARTNER, checklist="own", organization="our-bank"),
    *(("letter", PARTNER, kind) for kind in ("ask", "decline", "counter-offer", "postpone", "renew", "wind-down")),
    ("compare", PARTNER, "other"),
    ("orgs", "canoes"),
]

LETTERS = tuple(line for line in _LINES if line[0] == "letter")

PAPERS = tuple(line for line in _LINES if line[0] in ("report", "plan") or "--blank" in line)
"""They print Markdown."""

TABLES = (("list", "--format", "csv"), ("orgs", "--local", "--format", "csv"))
"""They print CSV."""

FOR_PROGRAMS = tuple((*line, "--json") for line in {line[0]: line for line in reversed(_LINES)}.values())
"""They print JSON, one of each command: the first, because what is meant for outsiders has none."""

EVERY = (*_LINES, *TABLES, *FOR_PROGRAMS)

_NEVER_PRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")


def calm(ran: Ran, command: tuple[str, ...]) -> Ran:
    """What a command said, having made sure that it ended as it may, and that no terminal obeys a word of it."""
    assert ran.code in (0, 1, 2), (command, ran)
    for said in (ran.out, ran.err):
        assert not _NEVER_PRINTED.search(said), (command, _NEVER_PRINTED.findall(said), said)
        assert "Traceback" not in said, (command, said)
    assert ran.code == 0 or ran.out.strip() or ran.err.strip(), command
    return ran


def run(*command: str) -> Ran:
    """Run a command, and make sure of that."""
    return calm(imagine(*command), command)


def put(register: Path, files: dict[str, bytes]) -> None:
    """Write files into a register."""
    for name, content in files.items():
        path = register / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
