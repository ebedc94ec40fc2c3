"""What is asked of someone who comes back, and at the end of a look."""

from __future__ import annotations

from datetime import date

import pytest

from imagine_cli.ask.returning import (
    AfterFirstLook,
    AfterVerdict,
    Again,
    Unfinished,
    after_first_look,
    after_verdict,
    pick_again,
    pick_review_again,
    pick_unfinished,
    who_answers,
)
from imagine_cli.errors import Interrupted
from tests.ask.ask_kit import Scripted

DAY = date(2026, 11, 20)
MORE = "24 more pages, about 10 minutes"


@pytest.mark.parametrize(
    ("unknown", "left", "offered"),
    [
        (0, "", {"change": "", "new": "Start a new assessment"}),
        (1, "", {"change": "", "unknown": "Answer only the one question that is not known yet", "new": ""}),
        (3, "", {"change": "", "unknown": "Answer only the 3 questions that are not known yet", "new": ""}),
        (0, MORE, {"change": "", "rest": "Go on with the full look: 24 more pages, about 10 minutes", "new": ""}),
    ],
)
def test_what_can_be_done_about_a_finished_one(unknown: int, left: str, offered: dict[Again, str]) -> None:
    for key, wish in enumerate(offered, 1):
        asker = Scripted((str(key),))
        assert pick_again(asker, "Zoo", "Anna", DAY, own=True, unknown=unknown, left=left) == wish
        options = asker.prompts[0].options
        assert [option.key for option in options] == [*map(str, range(1, len(offered) + 1)), "s"]
        assert not offered[wish] or options[key - 1].says == offered[wish]


def test_which_of_several_that_were_begun() -> None:
    begun = [Unfinished("Zoo", "Anna", DAY), Unfinished("Museum", "", None)]
    asker = Scripted(("2",))
    assert pick_unfinished(asker, begun, own=True) == 1
    assert [option.says for option in asker.prompts[0].options] == [
        "Anna's answers about Zoo, begun Friday, November 20, 2026",
        "The answers about Museum",
        "A new proposal",
        "stop",
    ]
    assert pick_unfinished(Scripted(("a new proposal",)), begun, own=True) is None
    assert pick_unfinished(Scripted(("",)), begun, own=True) == 0
    assert pick_unfinished(Scripted(("",)), begun, own=False) is None, "somebody else's are never what Enter takes"
    assert pick_again(Scripted(("",)), "Zoo", "Anna", DAY, own=False, unknown=2, left="") == "new"
    assert not pick_review_again(Scripted(("",)), "Zoo", "Anna", DAY, own=False)


@pytest.mark.parametrize("typed", ["^C", "s", "stop", None])
def test_stopping_changes_nothing(typed: str | None) -> None:
    keys = (typed,) if typed else ()
    for ask in (
        lambda: pick_again(Scripted(keys), "Zoo", "Anna", DAY, own=True, unknown=0, left=""),
        lambda: pick_unfinished(Scripted(keys), [Unfinished("Zoo", "", None)], own=True),
        lambda: pick_review_again(Scripted(keys), "Zoo", "Anna", DAY, own=True),
        lambda: who_answers(Scripted(keys), "Anna"),
    ):
        with pytest.raises(Interrupted, match="Nothing was changed") as stopped:
            ask()
        assert stopped.value.exit_code == 130


@pytest.mark.parametrize(
    ("typed", "choice"),
    [("", "stop"), ("1", "stop"), ("2", "letter"), ("3", "full look"), ("s", "stop"), ("Stop here", "stop")],
)
def test_after_a_first_look_enter_stops(typed: str, choice: AfterFirstLook) -> None:
    asker = Scripted((typed,))
    assert after_first_look(asker, "ASK FIRST", left=MORE, to_ask=3) == choice
    assert asker.said == ["\nASK FIRST"]
    assert [option.says for option in asker.prompts[0].options] == [
        "Stop here",
        "Write the letter that asks the partner what is open",
        "Go on with the full look: 24 more pages, about 10 minutes",
        "stop",
    ]


def test_a_letter_is_offered_only_where_there_is_something_to_ask() -> None:
    asker = Scripted(("2",))
    assert after_first_look(asker, "WORTH A FULL LOOK", left=MORE, to_ask=0) == "full look"


@pytest.mark.parametrize(
    ("typed", "choice"),
    [("", "report"), ("1", "report"), ("2", "another answer"), ("3", "done"), ("s", "done"), ("stop", "done")],
)
def test_after_the_verdict_enter_writes_the_report(typed: str, choice: AfterVerdict) -> None:
    asker = Scripted((typed,))
    assert after_verdict(asker, "DECLINE: deal-breaker") == choice
    assert asker.said == ["\nDECLINE: deal-breaker"]


def test_input_that_ends_at_the_end_does_nothing_more_and_ctrl_c_stops() -> None:
    assert after_first_look(Scripted(()), "ASK FIRST", left=MORE, to_ask=3) == "stop"
    assert after_verdict(Scripted(()), "GO AHEAD") == "done"
    with pytest.raises(Interrupted, match="Everything is saved"):
        after_first_look(Scripted(("^C",)), "ASK FIRST", left=MORE, to_ask=3)
    with pytest.raises(Interrupted, match="Everything is saved"):
        after_verdict(Scripted(("^C",)), "GO AHEAD")


def test_who_answers_a_review() -> None:
    assert who_answers(Scripted(("",)), "Anna") == "Anna"
    assert who_answers(Scripted(("Bo",)), "Anna") == "Bo"
