"""Which texts would take long to be compared with others: none that a language needs."""

from __future__ import annotations

import pytest

from imagine_cli.core.texts import MOST_MARKS, MOST_SPREADING, slow_to_compare, spreading_in

MARK, OTHER_MARK, SENTENCE, NAME = "\u0301", "\u0327", "\ufdfa", "\ufdfb"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Repair Café",
        "e" + MARK * MOST_MARKS,
        ("e" + MARK * MOST_MARKS) * 3,
        "я" * 40 + MARK * MOST_MARKS,
        "ไม่เป็นไร" * 20,
        SENTENCE * MOST_SPREADING,
        SENTENCE * 60 + NAME * 40,
    ],
)
def test_what_people_write_is_compared_at_once(text: str) -> None:
    assert slow_to_compare(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("e" + MARK * (MOST_MARKS + 1), "more than 30 accents and other marks are on one letter; delete them"),
        ("e" + (MARK + OTHER_MARK) * 16, "more than 30 accents and other marks are on one letter; delete them"),
        (
            "e" + MARK + "x" + "я" * 40 + MARK * 31 + "x",
            "more than 30 accents and other marks are on one letter; delete them",
        ),
        (
            SENTENCE * (MOST_SPREADING + 1),
            "a sign that stands for a sentence is here more than 100 times; delete it",
        ),
        (
            SENTENCE * 60 + "a" + NAME * 41,
            "a sign that stands for a sentence is here more than 100 times; delete it",
        ),
    ],
)
def test_what_would_take_long_is_told_with_what_to_delete(text: str, why: str) -> None:
    assert slow_to_compare(text) == why


def test_signs_that_stand_for_sentences_are_counted() -> None:
    assert spreading_in(f"a{SENTENCE}b{NAME}{NAME}") == 3
    assert spreading_in("plain") == 0
