"""What to type once the answers are in."""

from __future__ import annotations

from imagine_cli.core.verdict import weigh
from imagine_cli.tell.decision_lines import after_verdict
from tests.core.kit import answers, checklist, choice

ASKED = checklist(choice("good", "benefit"), choice("secret", deal_breaker=frozenset({"yes"})))


def told(*others: str, secret: str = "no") -> list[str]:
    return list(after_verdict(ASKED, weigh(ASKED, answers(good="yes", secret=secret)), "river", others))


def test_the_answers_of_others_are_compared_before_anyone_decides() -> None:
    decide = "Once people have decided: imagine decide river go-ahead (or decline)"
    assert told() == [decide]
    assert told("Ben", "Cleo") == [
        "Ben and Cleo answered too. To see where you disagree: imagine compare river",
        decide,
    ]


def test_an_open_deal_breaker_is_asked_about_first() -> None:
    assert told(secret="unknown")[:2] == [
        "To ask the partner what is open: imagine letter river ask",
        "To answer what was open: imagine assess river --only-unknown",
    ]
    assert not any("letter" in line for line in told(secret="yes"))
