"""What was expected beside what happened, drawn in a terminal and said in plain lines."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from rich.cells import cell_len

from imagine_cli.core.assessment import Answer
from imagine_cli.core.drift import drifts
from imagine_cli.draw import spoken, terminal
from imagine_cli.say.document import Document
from imagine_cli.say.drift import drift_section
from tests.core.kit import answers, checklist, choice, number, sign

ASKED = checklist(choice("good", "benefit"), sign("bad", "risk"), choice("calm", "benefit"), number("hours", "demand"))
BEFORE = answers(good="yes", bad="yes", calm="yes", hours=3)


def drawn(happened: Mapping[str, Answer], width: int = 80) -> list[str]:
    file = io.StringIO()
    terminal.draw(document(happened), file, width)
    return file.getvalue().splitlines()


def document(happened: Mapping[str, Answer]) -> Document:
    return Document("", (drift_section(drifts(ASKED, BEFORE, happened), ASKED),))


def test_a_table_says_what_was_expected_and_what_happened() -> None:
    told = drawn(answers(good="no", bad="no", calm="yes", hours=3))
    assert [line.split() for line in told[2:6]] == [
        ["Expected", "Happened", "So", "it", "is"],
        ["Is", "it", "good?", "yes", "no", "worse"],
        ["It", "is", "bad", "yes", "no", "better"],
        ["Hours", "3", "3", "as", "expected"],
    ]
    assert told[1] == "  What was expected, and what happened"
    assert "calm" not in " ".join(told)
    assert " ".join(" ".join(told[6:]).split()) == (
        "Four answers can be compared with what was expected: one became worse, one better."
    )


@pytest.mark.parametrize("width", [40, 59])
def test_a_narrow_terminal_shows_all_of_it(width: int) -> None:
    told = drawn(answers(good="no", hours=9), width)
    assert max(map(cell_len, told)) <= width
    said = " ".join(" ".join(told).split())
    for each in ("Is it good?", "yes", "no", "worse", "Hours", "3", "9"):
        assert each in said


def test_plain_lines_are_sentences() -> None:
    told = list(spoken.lines(document(answers(good="no", bad="no", hours=9))))
    assert told == [
        "What was expected, and what happened.",
        "Is it good? expected yes, happened no (worse).",
        "Hours: expected 3, happened 9 (worse).",
        "It is bad: expected yes, happened no (better).",
        "Three answers can be compared with what was expected: two became worse, one better.",
    ]


def test_where_all_went_as_expected_there_is_one_sentence_and_no_table() -> None:
    assert drawn(answers(good="yes", calm="yes"), 100)[2:] == [
        "  Two answers can be compared with what was expected: nothing became worse or better.",
    ]
