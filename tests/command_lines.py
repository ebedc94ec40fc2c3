"""What is typed for each command that answers without asking: for all tests and benchmarks that run every command."""

from __future__ import annotations

from imagine_cli.cli.registry import COMMANDS

_AFTER = {
    "assess": [],
    "verdict": ["PARTNER", "PARTNER --if mission-fit=no"],
    "report": ["PARTNER", "PARTNER --brief", "PARTNER --share"],
    "form": ["PARTNER", "PARTNER --first-look"],
    "compare": ["PARTNER"],
    "decide": [],
    "letter": ["PARTNER accept"],
    "plan": ["PARTNER", "PARTNER --share"],
    "list": ["", "--due 30"],
    "review": [],
    "summary": [""],
    "library": [""],
    "orgs": ["literacy", "--topics", "--show ORGANIZATION", "--local"],
    "stories": ["teens"],
    "stages": ["", "Manage"],
    "checklist": [
        "list",
        "show CHECKLIST",
        "show CHECKLIST --blank",
        "show imagine --blank --first",
        "check CHECKLIST",
    ],
}
"""What follows each name, about a partner that people have said yes to; nothing for those that ask, or that record."""


def command_lines(partner: str, *, checklist: str = "imagine", organization: str = "ala") -> list[tuple[str, ...]]:
    """A line or several for every command that there is, in the order of the list of all."""
    named = {"PARTNER": partner, "CHECKLIST": checklist, "ORGANIZATION": organization}
    return [(name, *(named.get(word, word) for word in after.split())) for name in COMMANDS for after in _AFTER[name]]
