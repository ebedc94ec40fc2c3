"""What is asked when people have decided: only what is missing, and stopping saves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from msgspec.structs import replace

from imagine_cli.ask import decision as asked
from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker
from imagine_cli.ask.decision import pick_choice, pick_opinion, pick_partner
from imagine_cli.core.outcome import Outcome
from imagine_cli.core.partnership import Choice, Decision, Opinion, VerdictThen
from imagine_cli.core.verdict import Points, Range, Recommendation
from imagine_cli.errors import Interrupted
from imagine_cli.say.decision import grounds_text
from tests.ask.ask_kit import Scripted

DAY = date(2026, 11, 30)
YES = Decision("Zoo", "go ahead", DAY, decided_by="Board")


def complete(asker: Asker, decision: Decision, earlier: Decision | None = None) -> Decision:
    return asked.complete(asker, decision, grounds_text, earlier)


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
    said = "That is before 2027-02-01. Please check the year. If the start is wrong, press Ctrl-C and decide anew."
    assert said in asker.said


def test_a_day_that_can_t_be_right_beside_the_others_is_asked_for_again() -> None:
    asker = Scripted(["2027-08-01", "2207-02-01", "2027-02-01", ""])
    done = complete(asker, replace(YES, ends_on=date(2027, 7, 31)))
    assert (done.starts_on, done.review_by) == (date(2027, 2, 1), date(2027, 7, 31))
    assert "That is after 2027-07-31, the day of its review or its end." in asker.said
    over = replace(YES, starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
    assert complete(Scripted([]), over) == over
    far = Scripted(["2207-02-01", "1894-02-01", "1994-02-01", "2207-06-01", ""])
    assert complete(far, YES).starts_on == date(1994, 2, 1)
    assert far.said.count("That is more than 20 years away. Please check the year.") == 2
    assert "Its year is not between 1900 and 2999. Please check it." in far.said


def test_a_renewal_keeps_its_start_and_is_looked_at_six_months_from_today() -> None:
    renewed = Decision("Zoo", "renew", DAY, decided_by="Board", starts_on=date(2026, 1, 1))
    asker = Scripted([""])
    assert complete(asker, renewed) == replace(renewed, review_by=date(2027, 5, 30))


def test_an_end_is_asked_for_and_is_not_before_the_decision() -> None:
    asker = Scripted(["2025-12-31", "2026-12-31"])
    done = complete(asker, Decision("Zoo", "wind down", DAY, decided_by="Board"))
    assert done.ends_on == date(2026, 12, 31)
    assert "That is before 2026-11-30. Please check the year." in asker.said


def test_an_end_is_not_before_a_start_to_come() -> None:
    asker = Scripted(["2027-01-01", "2027-03-02"])
    done = complete(asker, Decision("Zoo", "wind down", DAY, decided_by="Board", starts_on=date(2027, 3, 1)))
    assert done.ends_on == date(2027, 3, 2)
    assert asker.said[-1].startswith("That is before 2027-03-01.")


def test_dates_that_are_given_are_not_asked_for() -> None:
    whole = replace(YES, starts_on=DAY, review_by=DAY)
    for decision in (whole, replace(whole, choice="wind down", ends_on=DAY), replace(whole, choice="decline")):
        asker = Scripted([])
        assert complete(asker, decision) == decision
        assert not asker.prompts


def verdict(recommended: Recommendation) -> VerdictThen:
    five = Fraction(5)
    sure = Range(five, five, five)
    points = Points(benefits=sure, risks=sure, demands=sure, balance=sure)
    outcome: Outcome = "go-ahead" if recommended == "go ahead" else "decline"
    return VerdictThen(recommended, settled=True, headline=recommended.upper(), outcome=outcome, points=points)


def test_enter_keeps_what_was_recorded_of_the_same_decision() -> None:
    recorded = replace(YES, rests_on="a.yaml", verdict=verdict("decline"), reason="To try.", review_by=date(2027, 9, 1))
    anew = replace(recorded, decided_by="", reason="", review_by=None, starts_on=date(2027, 1, 1))
    asker = Scripted(["", "", ""])
    assert complete(asker, anew, recorded) == replace(recorded, starts_on=date(2027, 1, 1))
    assert [prompt.default for prompt in asker.prompts] == ["Board", "To try.", "2027-09-01"]
    ending = Decision("Zoo", "wind down", DAY, decided_by="Board", ends_on=date(2026, 12, 31))
    assert complete(Scripted([""]), replace(ending, ends_on=None), ending) == ending


def test_a_day_that_is_past_is_not_offered_again() -> None:
    recorded = replace(YES, starts_on=DAY, review_by=date(2026, 11, 1))
    assert complete(Scripted([""]), replace(recorded, review_by=None), recorded).review_by == date(2027, 5, 30)


def test_of_another_decision_only_who_decided_is_offered() -> None:
    recorded = replace(YES, rests_on="a.yaml", reason="To try.", starts_on=DAY, review_by=date(2027, 9, 1))
    for other in (
        replace(YES, choice="decline", rests_on="a.yaml", verdict=verdict("go ahead")),
        replace(YES, rests_on="b.yaml", verdict=verdict("decline")),
    ):
        asker = Scripted(["", "A reason", "", ""])
        done = complete(asker, replace(other, decided_by=""), recorded)
        assert (done.decided_by, done.reason) == ("Board", "A reason")
        assert [prompt.default for prompt in asker.prompts][:2] == ["Board", ""]
        assert "2027-09-01" not in [prompt.default for prompt in asker.prompts]


def place_of(typed: str) -> int:
    if typed != "Zoo":
        raise entries.Refused("There is no such partner.")
    return 10


def test_a_partner_is_picked_by_its_number() -> None:
    assert pick_partner(Scripted([""]), ["Zoo"], place_of) == 0
    asker = Scripted(["", "2"])
    assert pick_partner(asker, ["Choir", "Zoo"], place_of) == 1
    assert "Please type 1 or 2." in asker.said


def test_one_of_many_partners_is_typed() -> None:
    names = [*"ABCDEFGHIJ", "Zoo"]
    asker = Scripted(["Zo", "Zoo"])
    assert pick_partner(asker, names, place_of) == 10
    assert "There is no such partner." in asker.said
    assert asker.prompts[0].suggestions == tuple(names)


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
    asker = Scripted(["", "Board", "", "We want to try."])
    done = complete(asker, Decision("Zoo", choice, DAY, starts_on=DAY, review_by=DAY, verdict=verdict(recommended)))
    assert (done.decided_by, done.reason) == ("Board", "We want to try.")
    assert [said for said in asker.said if "#" not in said] == [
        "Name who decided it.",
        "A reason is needed here, for whoever asks later.",
    ]
    assert asker.prompts[-1].ask.startswith(f"The verdict was {recommended.upper()}.")
    assert asker.prompts[-1].detail == (says,)


@pytest.mark.parametrize("typed", [["^C"], []])
@pytest.mark.parametrize(
    "asks",
    [
        lambda asker: complete(asker, YES),
        lambda asker: pick_choice(asker, "Zoo", ("go ahead", "decline")),
        lambda asker: pick_partner(asker, ["Choir", "Zoo"], place_of),
        lambda asker: pick_opinion(asker, ("Anna: GO AHEAD", "Ben: DECLINE")),
    ],
)
def test_stopping_saves_nothing(asks: Callable[[Asker], object], typed: list[str]) -> None:
    with pytest.raises(Interrupted, match="Nothing was saved"):
        asks(Scripted(typed))


def test_a_pilot_has_an_end_and_changes_have_words() -> None:
    asker = Scripted(["", "", "", "2027-03-01", ""])
    pilot = complete(asker, replace(YES, choice="pilot"))
    assert pilot.ends_on == date(2027, 3, 1)
    assert pilot.review_by == date(2027, 3, 1)
    assert "A pilot has an end. Type its last day." in asker.said
    changed = complete(Scripted(["", "Every other month.", "", ""]), replace(YES, choice="go ahead with changes"))
    assert changed.changes == "Every other month."
    back = complete(Scripted(["We need a date."]), replace(YES, choice="send back"))
    assert (back.changes, back.reason, back.review_by) == ("We need a date.", "", None)
    later = complete(Scripted(["2027-01-10"]), replace(YES, choice="postpone"))
    assert later.postponed_until == date(2027, 1, 10)


def test_a_reason_is_asked_where_somebody_answered_otherwise() -> None:
    ben = Opinion("Ben", "ben.yaml", "DECLINE", "decline", "decline")
    asker = Scripted(["He had not seen the new room."])
    done = complete(asker, replace(YES, starts_on=DAY, review_by=DAY, answered=(ben,)))
    assert done.reason == "He had not seen the new room."
    assert asker.prompts[-1].ask.startswith("Ben answered otherwise: DECLINE. What was the reason to decide so")
