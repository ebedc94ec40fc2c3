"""What a sparse checklist has no words for: named only where some paper would use them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from imagine_cli.core.checklist import Question
from imagine_cli.core.missing import missing_words
from tests.core.kit import checklist, choice, lines, number, sign

WORDS = dict.fromkeys(
    (
        "short",
        "partly",
        "find_out",
        "reason_for",
        "reason_against",
        "clean",
        "letter",
        "letter_if",
        "letter_ask",
        "remedy",
    ),
    "words",
)
GOOD = choice("good", "benefit", **WORDS)


def missed(question: Question) -> set[str]:
    """The fields that are said to be missing."""
    return {field for missing in missing_words(checklist(GOOD, question)) for field in missing.fields}


def test_a_question_with_all_its_words_misses_nothing() -> None:
    every = [
        choice("safe", "risk", **WORDS),
        sign("ends", **WORDS),
        number("hours", "demand", full_at=Decimal(9), **WORDS),
    ]
    assert missing_words(checklist(GOOD, *every)) == []


def test_what_does_not_count_needs_no_words() -> None:
    assert not missed(choice("asked"))
    assert not missed(number("spare"))
    assert not missed(lines("benefits", "for"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (choice("useful", "benefit"), {"short", "partly", "find_out", "reason_for", "reason_against", "letter"}),
        (choice("safe", "risk"), {"short", "partly", "find_out", "reason_for", "reason_against", "letter", "remedy"}),
        (sign("bad", "risk"), {"short", "partly", "find_out", "letter", "remedy"}),
        (
            sign("worse", "risk", serious=True),
            {"short", "partly", "find_out", "letter", "remedy", "clean", "letter_ask"},
        ),
        (sign("ends"), {"short", "partly", "find_out", "letter", "remedy", "clean", "letter_ask"}),
        (
            number("hours", "demand", full_at=Decimal(9)),
            {"short", "find_out", "reason_for", "reason_against", "letter", "remedy"},
        ),
    ],
)
def test_each_kind_is_asked_for_the_words_that_papers_take_from_it(question: Question, expected: set[str]) -> None:
    assert missed(question) == expected


def test_a_scale_without_partly_needs_no_words_for_it() -> None:
    assert "partly" not in missed(choice("safe", "risk", scale={"yes": Decimal(1), "no": Decimal(0)}))


@pytest.mark.parametrize(
    ("who", "asked", "fix", "help_"),
    [
        ("nobody", True, False, False),
        ("library", False, True, False),
        ("partner", True, True, True),
        ("both", True, True, True),
    ],
)
def test_who_can_change_it_says_which_words_a_letter_needs(who: str, asked: bool, fix: bool, help_: bool) -> None:
    found = missed(sign("ends", who_can_change=who))
    assert ("letter_ask" in found, "clean" in found, "letter_if" in found) == (asked, fix, help_)


def test_each_consequence_is_told_once_in_order() -> None:
    (missing,) = missing_words(
        checklist(GOOD, choice("useful", "benefit", short="useful", partly="some", find_out="ask"))
    )
    assert missing.question == "useful"
    assert missing.consequences == ("reasons repeat its question", "no letter gives it as a reason")
