"""What is asked of someone who comes back to a finished assessment, and at the end of one."""

from __future__ import annotations

from datetime import date

import pytest

from imagine_cli.ask.returning import (
    Again,
    pick_again,
    pick_review_again,
    wants_the_report,
    wants_the_rest,
    who_answers,
)
from imagine_cli.errors import Interrupted
from tests.ask.ask_kit import Scripted

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("unknown", "rest", "offered"),
    [
        (0, 0, {"change": "", "new": "Start a new assessment"}),
        (1, 0, {"change": "", "unknown": "Answer only the one question that is not known yet", "new": ""}),
        (
            3,
            19,
            {
                "change": "",
                "unknown": "Answer only the 3 questions that are not known yet",
                "rest": "Go on with the other 19 questions of the full checklist",
                "new": "",
            },
        ),
        (0, 19, {"change": "", "rest": "Go on with the other 19 questions of the full checklist", "new": ""}),
    ],
)
def test_what_can_be_done_about_a_finished_one(unknown: int, rest: int, offered: dict[Again, str]) -> None:
    for key, wish in enumerate(offered, 1):
        asker = Scripted((str(key),))
        assert pick_again(asker, "Zoo", "Anna", DAY, unknown=unknown, rest=rest) == wish
        options = asker.prompts[0].options
        assert len(options) == len(offered)
        assert not offered[wish] or options[key - 1].says == offered[wish]


def test_stopping_changes_nothing() -> None:
    with pytest.raises(Interrupted, match="Nothing was changed"):
        pick_again(Scripted(()), "Zoo", "Anna", DAY, unknown=0, rest=0)


def test_the_verdict_is_said_once_more_before_what_comes_next() -> None:
    asker = Scripted(("y",))
    assert wants_the_rest(asker, "GO AHEAD", 19, default=False)
    assert asker.said == ["\nGO AHEAD"]
    assert asker.asked() == ["Go on with the other 19 questions now? It takes about 10 minutes."]
    asker = Scripted(("",))
    assert wants_the_report(asker, "DECLINE: deal-breaker")
    assert asker.said == ["\nDECLINE: deal-breaker"]


def test_input_that_ends_at_the_end_is_a_no_and_ctrl_c_stops() -> None:
    assert not wants_the_rest(Scripted(()), "GO AHEAD", 19, default=True)
    assert not wants_the_report(Scripted(()), "GO AHEAD")
    with pytest.raises(Interrupted, match="Everything is saved"):
        wants_the_rest(Scripted(("^C",)), "GO AHEAD", 19, default=True)
    with pytest.raises(Interrupted, match="Everything is saved"):
        wants_the_report(Scripted(("^C",)), "GO AHEAD")


def test_who_answers_a_review_is_no_command() -> None:
    asker = Scripted(("b", "Bo"))
    assert who_answers(asker, "Anna") == "Bo"
    assert asker.said[-1] == "Please write more than one letter. To stop, press Ctrl-C."


@pytest.mark.parametrize("typed", ["^C", None])
def test_stopping_before_a_review_changes_nothing(typed: str | None) -> None:
    keys = (typed,) if typed else ()
    with pytest.raises(Interrupted, match="Nothing was changed"):
        pick_review_again(Scripted(keys), "Zoo", "Anna", DAY)
    with pytest.raises(Interrupted, match="Nothing was changed"):
        who_answers(Scripted(keys), "Anna")
