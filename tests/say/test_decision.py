"""What to type once the answers are in."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.partnership import Choice, Decision, verdict_then
from imagine_cli.core.verdict import weigh
from imagine_cli.core.weighed import weigh_assessment
from imagine_cli.say.decision import next_steps, still_open, what_to_type
from tests.core.kit import answers, checklist, choice, sign

TODAY = date(2026, 11, 22)
ASKED = checklist(choice("good", "benefit"), sign("secret"))


def told(*others: str, secret: str = "no") -> list[str]:
    return list(what_to_type(ASKED, weigh(ASKED, answers(good="yes", secret=secret)), "river", others))


def test_the_answers_of_others_are_compared_before_anyone_decides() -> None:
    decide = [
        "Once people have decided, type one of these:",
        "  imagine decide river go-ahead",
        "  imagine decide river decline",
    ]
    assert told() == decide
    assert told("Ben", "Cleo") == [
        "Ben and Cleo answered too. To see where you disagree: imagine compare river",
        *decide,
    ]


def test_an_open_deal_breaker_is_asked_about_first() -> None:
    assert told(secret="unknown")[:2] == [
        "To ask the partner what is open: imagine letter river ask",
        "To answer what was open: imagine assess river --only-unknown",
    ]
    assert not any("letter" in line for line in told(secret="yes"))


BREAKERS = checklist(choice("good", "benefit"), sign("secret", short="a secret"), sign("closed-door"))


def decision(chosen: Choice = "go ahead", *, secret: str = "no", door: str = "no") -> Decision:
    given = answers(good="yes", secret=secret, closed_door=door)
    weighed = weigh_assessment(Assessment("Zoo", answers=given), BREAKERS)
    return Decision("Zoo", chosen, date(2026, 11, 30), verdict=verdict_then(weighed, "SO OR SO"))


@pytest.mark.parametrize(
    ("about", "says"),
    [
        (decision(), ""),
        (decision("decline", secret="yes"), ""),
        (decision(secret="yes"), "One deal-breaker stands against it: a secret."),
        (
            decision(secret="yes", door="yes"),
            "Two deal-breakers stand against it: a secret; closed door.",
        ),
        (decision(secret="unknown"), "One deal-breaker is still open: a secret."),
        (decision(secret="unknown", door="unknown"), "Two deal-breakers are still open: a secret; closed door."),
    ],
)
def test_deal_breakers_are_named_in_words_and_not_by_their_ids(about: Decision, says: str) -> None:
    assert still_open(about, BREAKERS.by_id()) == says


def test_a_letter_that_would_be_refused_is_not_what_comes_next() -> None:
    assert next(next_steps(decision(), "zoo", TODAY)) == "Next: imagine letter zoo accept"
    assert next(next_steps(replace(decision(), choice="renew"), "zoo", TODAY)) == "Next: imagine letter zoo renew"
    assert list(next_steps(decision(secret="unknown"), "zoo", TODAY))[:2] == [
        "To ask the partner what is open: imagine letter zoo ask",
        "To answer what was open: imagine assess zoo --only-unknown",
    ]
