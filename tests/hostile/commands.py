"""Every command that only reads a register, and what must hold of whatever it says."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.kit import Ran, imagine

PARTNER = "partner"

PAPERS = (
    ("report", PARTNER),
    ("report", PARTNER, "--brief"),
    ("report", PARTNER, "--share"),
    ("plan", PARTNER),
    ("plan", PARTNER, "--share"),
    ("checklist", "show", "own", "--blank"),
)
"""They print Markdown."""

LETTERS = tuple(("letter", PARTNER, kind) for kind in ("decline", "accept", "ask", "wind-down"))

TABLES = (("list", "--format", "csv"), ("orgs", "--local", "--format", "csv"))
"""They print CSV."""

FOR_PROGRAMS = (
    ("verdict", PARTNER, "--json"),
    ("list", "--json"),
    ("compare", PARTNER, "--json"),
    ("orgs", "--local", "--json"),
    ("orgs", "--show", "our-bank", "--json"),
    ("checklist", "list", "--json"),
    ("checklist", "show", "own", "--json"),
)
"""They print JSON."""

LINES = (
    ("verdict", PARTNER),
    ("verdict", PARTNER, "--if", "mission-fit=no"),
    ("list",),
    ("list", "--due", "30"),
    ("compare", PARTNER),
    ("compare", PARTNER, "other"),
    ("checklist", "list"),
    ("checklist", "show", "own"),
    ("checklist", "check", "own"),
    ("orgs", "canoes"),
    ("orgs", "--topics"),
    ("orgs", "--show", "our-bank"),
)

EVERY = (*PAPERS, *LETTERS, *TABLES, *FOR_PROGRAMS, *LINES)

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
