"""What was promised or expected beside what happened, as a section of the verdict and of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.drift import Direction, Drift
from imagine_cli.say.document import Cell, Column, Paragraph, Row, Section, Table, Tone
from imagine_cli.say.english import count_of, in_words, sentence_case
from imagine_cli.say.sentences import short_name, value_text

_COLUMNS = (Column(""), Column("Expected"), Column("Happened"), Column("So it is"))
_TONES: dict[Direction, Tone] = {"worse": "bad", "better": "good"}


def drift_section(drift: Sequence[Drift], checklist: Checklist) -> Section:
    """A row for each question, and how much went as expected; empty where there is nothing to compare."""
    rows = tuple(_rows(drift, checklist))
    return Section("What was expected, and what happened", (Table(_COLUMNS, rows), Paragraph(drift_summary(drift))))


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


def _rows(drift: Sequence[Drift], checklist: Checklist) -> Iterator[Row]:
    """Amounts always, other answers only where they differ."""
    questions = checklist.by_id()
    for each in drift:
        question = questions[each.question]
        if each.direction == "as expected" and not question.takes_amount:
            continue
        what = _what(question)
        expected, happened = value_text(question, each.expected), value_text(question, each.happened)
        yield Row(
            (what, expected, happened, Cell(each.direction, tone=_TONES.get(each.direction, ""))),
            heard=f"{_led(what)} expected {expected}, happened {happened} ({each.direction}).",
        )


def _what(question: Question) -> str:
    """An amount by its name; an answer by its question or sign, without which a bare yes says nothing."""
    return sentence_case(short_name(question)) if question.takes_amount else question.asks


def _led(what: str) -> str:
    """What a row is about, to begin a sentence with: a name gets a colon, a question has its own end."""
    return what if what.endswith("?") else f"{what}:"


def _number(count: int) -> str:
    return in_words(count) if count else "none"
