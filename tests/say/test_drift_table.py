"""What was expected beside what happened, drawn in a terminal."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from rich.cells import cell_len
from rich.console import Console

from imagine_cli.core.assessment import Answer
from imagine_cli.core.drift import drifts
from imagine_cli.say.drift_table import show_drift
from imagine_cli.say.drift_words import drift_lines
from tests.core.kit import answers, checklist, choice, number

ASKED = checklist(
    choice("good", "benefit"), choice("bad", "risk"), choice("calm", "benefit"), number("hours", "demand")
)
BEFORE = answers(good="yes", bad="yes", calm="yes", hours=3)


def drawn(happened: Mapping[str, Answer], width: int = 80) -> list[str]:
    file = io.StringIO()
    show_drift(Console(file=file, width=width), drifts(ASKED, BEFORE, happened), ASKED)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_a_table_says_what_was_expected_and_what_happened() -> None:
    told = drawn(answers(good="no", bad="no", calm="yes", hours=3))
    assert [line.split() for line in told[2:6]] == [
        ["expected", "happened"],
        ["Is", "it", "good?", "yes", "no", "worse"],
        ["Is", "it", "bad?", "yes", "no", "better"],
        ["Hours", "3", "3", "as", "expected"],
    ]
    assert told[1] == "  What was expected, and what happened"
    assert "calm" not in " ".join(told)
    assert " ".join(" ".join(told[6:]).split()) == (
        "Four answers can be compared with what was expected: one became worse, one better."
    )


@pytest.mark.parametrize("width", [20, 40, 59])
def test_a_narrow_terminal_gets_sentences(width: int) -> None:
    told = drawn(answers(good="no", hours=9), width)
    assert max(map(cell_len, told)) <= width
    said = " ".join(" ".join(told).split())
    assert "Is it good? expected yes, happened no (worse) Hours: expected 3, happened 9 (worse)" in said


def test_plain_lines_are_sentences() -> None:
    told = drift_lines(drifts(ASKED, BEFORE, answers(good="no", hours=9)), ASKED)
    assert told == [
        "Expected and happened: Is it good? expected yes, happened no (worse).",
        "Expected and happened: Hours: expected 3, happened 9 (worse).",
        "Expected and happened: Two answers can be compared with what was expected: two became worse, none better.",
    ]


def test_where_all_went_as_expected_there_is_one_sentence_and_no_table() -> None:
    assert drawn(answers(good="yes", calm="yes"), 100)[2:] == [
        "  Two answers can be compared with what was expected: nothing became worse or better."
    ]
