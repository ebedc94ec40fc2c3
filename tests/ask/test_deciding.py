"""What is asked when people have decided: only what is missing, and stopping saves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.deciding import complete, pick_choice, pick_opinion
from imagine_cli.core.partnership import Choice, Decision, VerdictThen
from imagine_cli.core.verdict import Gauges, Range, Recommendation
from imagine_cli.errors import Interrupted
from tests.ask.ask_kit import Scripted

DAY = date(2026, 11, 30)
YES = Decision("Zoo", "go ahead", DAY, decided_by="Board")


def test_a_yes_is_asked_for_its_start_and_offered_a_review_six_months_later() -> None:
    asker = Scripted(["2027-01-31", ""])
    done = complete(asker, YES)
    assert asker.asked() == ["On which day does it start?", "By which day will you look at it again?"]
    assert (done.starts_on, done.review_by) == (date(2027, 1, 31), date(2027, 7, 31))


def test_a_start_that_is_not_known_yet_stays_open() -> None:
    done = complete(Scripted(["", ""]), YES)
    assert (done.starts_on, done.review_by) == (None, date(2027, 5, 30))


def test_a_review_before_the_start_is_asked_for_again() -> None:
    asker = Scripted(["2027-02-01", "2027-01-01", "2027-03-01"])
    assert complete(asker, YES).review_by == date(2027, 3, 1)
    assert "That is before 2027-02-01. Please check the year." in asker.said


def test_a_renewal_keeps_its_start_and_is_looked_at_six_months_from_today() -> None:
    renewed = Decision("Zoo", "renew", DAY, decided_by="Board", starts_on=date(2026, 1, 1))
    asker = Scripted([""])
    assert complete(asker, renewed) == replace(renewed, review_by=date(2027, 5, 30))


def test_an_end_is_asked_for_and_is_not_before_the_decision() -> None:
    asker = Scripted(["2025-12-31", "2026-12-31"])
    done = complete(asker, Decision("Zoo", "wind down", DAY, decided_by="Board"))
    assert done.ends_on == date(2026, 12, 31)
    assert "That is before 2026-11-30. Please check the year." in asker.said


def test_dates_that_are_given_are_not_asked_for() -> None:
    whole = replace(YES, starts_on=DAY, review_by=DAY)
    for decision in (whole, replace(whole, choice="wind down", ends_on=DAY), replace(whole, choice="decline")):
        asker = Scripted([])
        assert complete(asker, decision) == decision
        assert not asker.prompts


def test_what_was_decided_is_picked_by_its_number() -> None:
    asker = Scripted(["2"])
    assert pick_choice(asker, "Zoo", ("renew", "wind down")) == "wind down"
    assert [option.says for option in asker.prompts[0].options] == ["renew", "wind down"]


def test_of_several_opinions_enter_takes_the_first() -> None:
    opinions = ("Anna: GO AHEAD", "Ben: DECLINE")
    assert pick_opinion(Scripted([""]), opinions) == 0
    assert pick_opinion(Scripted(["2"]), opinions) == 1


@pytest.mark.parametrize(
    ("choice", "recommended", "says"),
    [
        ("go ahead", "decline", "It stays in your records."),
        ("decline", "go ahead", "The letter to the partner gives this reason, so word it for them: we ..."),
    ],
)
def test_a_decision_against_the_verdict_needs_a_name_and_a_reason(
    choice: Choice, recommended: Recommendation, says: str
) -> None:
    sure = Range(50, 50, 50)
    gauges = Gauges(benefits=sure, risks=sure, resources=sure, costs=sure, margin=sure)
    verdict = VerdictThen(recommended, settled=True, headline=recommended.upper(), gauges=gauges)
    asker = Scripted(["", "Board", "", "We want to try."])
    done = complete(asker, Decision("Zoo", choice, DAY, starts_on=DAY, review_by=DAY, verdict=verdict))
    assert (done.decided_by, done.reason) == ("Board", "We want to try.")
    assert [said for said in asker.said if "#" not in said] == [
        "Name who decided it.",
        "A reason is needed here, for whoever asks later.",
    ]
    assert asker.prompts[-1].ask.startswith(f"The verdict was: {recommended.upper()}.")
    assert asker.prompts[-1].detail == (says,)


@pytest.mark.parametrize("typed", [["^C"], []])
@pytest.mark.parametrize(
    "asks",
    [
        lambda asker: complete(asker, YES),
        lambda asker: pick_choice(asker, "Zoo", ("go ahead", "decline")),
        lambda asker: pick_opinion(asker, ("Anna: GO AHEAD", "Ben: DECLINE")),
    ],
)
def test_stopping_saves_nothing(asks: Callable[[Asker], object], typed: list[str]) -> None:
    with pytest.raises(Interrupted, match="Nothing was saved"):
        asks(Scripted(typed))
