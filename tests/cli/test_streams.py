"""Lines in a narrow terminal: words wrap, commands never do."""

from __future__ import annotations

import io

import pytest

from imagine_cli.cli.streams import wrapped

COMMAND = "imagine letter oak-valley-community-health-wellness-center accept"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


def shown(line: str) -> list[str]:
    return wrapped(line, Terminal())


def test_a_command_that_fits_stands_behind_what_leads_to_it() -> None:
    assert shown("Next: imagine letter zoo accept") == ["Next: imagine letter zoo accept"]
    assert shown("To ask the partner what is open: imagine letter zoo ask") == [
        "To ask the partner what is open:",
        "  imagine letter zoo ask",
    ]


def test_a_command_that_does_not_fit_is_never_broken() -> None:
    assert shown(f"Next: {COMMAND}") == ["Next:", f"  {COMMAND}"]
    assert shown(f"  {COMMAND}") == [f"  {COMMAND}"]
    assert shown(f"Who decided is missing. Add it: {COMMAND}. Then it is saved.") == [
        "Who decided is missing. Add it:",
        f"  {COMMAND}.",
        "  Then it is saved.",
    ]


@pytest.mark.parametrize("name", ['"St. Mary, the Less. And Company of All"', "'O'\"'\"'Neill, $5. A Shop of Things'"])
def test_a_name_in_quotes_is_part_of_its_command(name: str) -> None:
    command = f"imagine decide {name} go-ahead"
    assert shown(f"To record it: {command}. More follows.") == ["To record it:", f"  {command}.", "  More follows."]


def test_other_lines_wrap_between_words() -> None:
    assert shown("They imagine that a library is more than its books.") == [
        "They imagine that a library is more than",
        "  its books.",
    ]
