"""The page of all answers at the end: what stands on it, and what can be typed there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from imagine_cli.ask import wording
from imagine_cli.ask.asker import AnswerRow, Asker, Prompt
from imagine_cli.ask.commands import BACK, STOP, Command, command_meant
from imagine_cli.ask.values import DONT_KNOW, answer_text, fitting
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import NOT_APPLICABLE, STAGES, UNKNOWN, Question
from imagine_cli.core.counted import Counted

HEADING = "Your answers"


class Numbered(NamedTuple):
    """A question on the closing page, and what its number there is."""

    number: int
    question: Question


def closing_rows(rows: Sequence[Numbered], answers: Mapping[str, Answer]) -> Iterator[tuple[str, list[AnswerRow]]]:
    """By stage: its name, and a row for each question with its number and answer; ? marks an open one."""
    there = {row.question.stage for row in rows}
    stages = [*(stage for stage in STAGES if stage in there), *sorted(there - set(STAGES))]
    for stage in stages:
        yield stage, [_closing_row(row, answers.get(row.question.id)) for row in rows if row.question.stage == stage]


def _closing_row(row: Numbered, answer: Answer | None) -> AnswerRow:
    question = row.question
    value = fitting(question, answer.value if answer else None)
    given = value is not None and value not in (UNKNOWN, NOT_APPLICABLE)
    brief = aloud = question.of_kind.read_back(question, value) if given and value is not None else answer_text(value)
    if isinstance(value, tuple) and value:
        brief = "1 line" if len(value) == 1 else f"{len(value)} lines"
        aloud = f"{brief}: {aloud}"
    return AnswerRow(
        label=f"{row.number:>3} {'?' if brief == DONT_KNOW else ' '}",
        brief=brief,
        text=wording.named(question),
        aloud=f"{row.number}: {wording.ended(wording.named(question))} Answer: {wording.ended(aloud)}",
    )


def not_asked(counted: Mapping[str, Counted], rows: Sequence[Numbered], about: Collection[str]) -> Iterator[str]:
    """Sentences about the questions `about` which the interview is, that were not asked, and why.

    What waits only for questions that are not on the page, as in a first look, is left to the full look.
    """
    numbers = {row.question.id: row.number for row in rows}
    waiting = [s.question for s in counted.values() if s.state == "waiting" and s.question.id in about]
    for question in waiting:
        named = sorted({numbers[driver] for driver in _open_drivers(question, counted) if driver in numbers})
        if not named:
            continue
        listed = f"question{'' if len(named) == 1 else 's'} {' and '.join(str(number) for number in named)}"
        yield f"Waits for {listed}: {question.asks}"
    ruled_out = sum(s.state == "ruled out" and s.question.id in about for s in counted.values())
    if ruled_out == 1:
        yield "1 question was not asked, because it does not arise."
    elif ruled_out:
        yield f"{ruled_out} questions were not asked, because they do not arise."


def _open_drivers(question: Question, counted: Mapping[str, Counted]) -> Iterator[str]:
    """The asked questions whose unknown answers a waiting question hangs on, through other waiting ones too."""
    for driver in question.ask_if:
        if counted[driver].state == "unknown":
            yield driver
        elif counted[driver].state == "waiting":
            yield from _open_drivers(counted[driver].question, counted)


def open_ones(rows: Sequence[Numbered], counted: Mapping[str, Counted]) -> str:
    """A sentence that counts what is not known yet, with the numbers to type."""
    unknown = [str(row.number) for row in rows if counted[row.question.id].state == "unknown"]
    if not unknown:
        return "The one question has an answer." if len(rows) == 1 else f"All {len(rows)} questions have an answer."
    return f"{len(rows) - len(unknown)} of {len(rows)} are answered. Don't know yet: {', '.join(unknown)}."


def closing_prompt(rows: Sequence[Numbered]) -> Prompt:
    """What to change, if anything."""
    ask = f"To change an answer, type its number, 1 to {len(rows)}." if rows else "There is nothing to change."
    return Prompt(ask=ask, options=(BACK, STOP), default_says="finish")


def not_a_row(rows: Sequence[Numbered]) -> str:
    """What the closing page takes."""
    number = f"a number from 1 to {len(rows)}, " if rows else ""
    return f"Please type {number}b or s, or press Enter to finish."


def row_to_change(asker: Asker, rows: Sequence[Numbered]) -> Numbered | Literal[Command.STOP] | None:
    """The row whose number is typed, the last one for going back; None for Enter alone."""
    while True:
        typed = asker.line(closing_prompt(rows)).strip()
        if not typed:
            return None
        command = command_meant(typed)
        if command is Command.STOP:
            return command
        if command is Command.BACK and rows:
            return rows[-1]
        for row in rows:
            if typed == str(row.number):
                return row
        asker.refuse(not_a_row(rows))
