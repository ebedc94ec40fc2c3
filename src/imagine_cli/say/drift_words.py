"""What was promised or expected beside what happened, in words: for the screen, a pipe and the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.drift import Direction, Drift
from imagine_cli.say import sentences
from imagine_cli.say.english import count_of, in_words, sentence_case

HEADING = "What was expected, and what happened"


class DriftRow(NamedTuple):
    """One question: its name, both answers, and which way it went."""

    what: str
    expected: str
    happened: str
    direction: Direction


def drift_rows(drift: Sequence[Drift], checklist: Checklist) -> list[DriftRow]:
    """The rows to show: amounts always, other answers only where they differ."""
    questions = checklist.by_id()
    return [
        DriftRow(
            _what(questions[each.question]),
            sentences.value_text(questions[each.question], each.expected),
            sentences.value_text(questions[each.question], each.happened),
            each.direction,
        )
        for each in drift
        if each.direction != "as expected" or questions[each.question].takes_amount
    ]


def _what(question: Question) -> str:
    """An amount by its name; an answer by its question, without which a bare yes says nothing."""
    return sentence_case(sentences.short_name(question)) if question.takes_amount else question.ask


def drift_summary(drift: Sequence[Drift]) -> str:
    """How much went as expected, in a sentence; "" where there is nothing to compare."""
    if not drift:
        return ""
    worse = sum(each.direction == "worse" for each in drift)
    better = sum(each.direction == "better" for each in drift)
    compared = f"{sentence_case(count_of(len(drift), 'answer'))} can be compared with what was expected"
    if not worse and not better:
        return f"{compared}: nothing became worse or better."
    return f"{compared}: {_number(worse)} became worse, {_number(better)} better."


def _number(count: int) -> str:
    return in_words(count) if count else "none"


def led(what: str) -> str:
    """What a row is about, to begin a sentence with: a name gets a colon, a question has its own end."""
    return what if what.endswith("?") else f"{what}:"


def drift_lines(drift: Sequence[Drift], checklist: Checklist) -> list[str]:
    """Plain lines, each with its section's name in front, as the verdict has them."""
    if not drift:
        return []
    rows = drift_rows(drift, checklist)
    lines = [
        f"Expected and happened: {led(row.what)} expected {row.expected}, happened {row.happened} ({row.direction})."
        for row in rows
    ]
    return [*lines, f"Expected and happened: {drift_summary(drift)}"]


def drift_result(drift: Sequence[Drift]) -> list[dict[str, Any]]:
    """The drift as part of a JSON result; amounts are written as text, so that none is rounded."""
    return [
        {
            "question": each.question,
            "expected": str(each.expected),
            "happened": str(each.happened),
            "direction": each.direction,
        }
        for each in drift
    ]
