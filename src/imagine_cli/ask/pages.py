"""What the interview shows: from values to prompts and paragraphs. Asks nothing, changes nothing.

Every sentence of the interview that does not hang on a slip in typing stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from imagine_cli.ask.asker import Option, Prompt, Row, answer_keys, one_of
from imagine_cli.core.assessment import Answer, misfit
from imagine_cli.core.checklist import GRADE_MEANS, NOT_APPLICABLE, STAGES, UNKNOWN, Question, Source
from imagine_cli.core.counted import Counted

Value = str | Decimal | tuple[str, ...]

DONT_KNOW = "don't know yet"
DOESNT_APPLY = "doesn't apply"

NOTES_ARE_RECORDS = "Others may read your notes: they may be public records. Leave out names and private matters."
FIRST_QUESTION = "This is the first question."
CLOSING_HEADING = "Your answers"
WHY_HEADING = "Why this is asked"
WHAT_NOW = "What now?"
REMOVE = "-"
REMOVING = "To remove it, type a hyphen (-) alone."
"""The sign's name too: a speech engine passes over a bare "-"."""

NOTE = Option("n", "note", command=True)
BACK = Option("b", "back", command=True)
WHY = Option("w", "why", command=True)
STOP = Option("s", "stop and save", command=True)
COMMANDS = (NOTE, BACK, WHY, STOP)

KEEP_LINES = Option("1", "keep these")
ADD_LINES = Option("2", "add to them")
REPLACE_LINES = Option("3", "write them anew")

SAVE_AGAIN = Option("1", "try again")
GIVE_UP = Option("s", "stop")

_ANSWER_LETTERS_TAKEN = "dxnbws"


class Place(NamedTuple):
    """Where in the interview a question stands: its number, out of how many that are asked."""

    number: int
    of: int


class Numbered(NamedTuple):
    """A question on the closing page, and what its number there is."""

    number: int
    question: Question


def emblem(question: Question) -> str:
    """The seven letters with the present stage marked, for those who see them."""
    return " ".join(f"[{name[0]}]" if name == question.stage else name[0] for name in STAGES)


def heading(question: Question, place: Place) -> str:
    """How far along one is, and in which stage."""
    stage = question.stage
    if stage in STAGES:
        stage += f" - stage {STAGES.index(stage) + 1} of {len(STAGES)}"
    return f"question {place.number} of {place.of}\n{stage}"


def choice_prompt(question: Question, earlier: Value | None) -> Prompt:
    """A choice question; the pointer stands on the earlier answer, else on "don't know yet"."""
    labels = tuple(question.scale)
    keys = answer_keys(len(labels), _ANSWER_LETTERS_TAKEN)
    answers = tuple(Option(key, label) for key, label in zip(keys, labels, strict=False))
    return Prompt(
        ask=question.ask,
        detail=_detail(question),
        options=(*answers, *_always(question), *COMMANDS),
        default=_key_of(question, earlier, answers),
    )


def number_prompt(question: Question, earlier: Value | None) -> Prompt:
    """A number question; Enter alone keeps the earlier amount, else means "don't know yet"."""
    unit = (f"Answer in {question.unit}.",) if question.unit else ()
    return Prompt(
        ask=question.ask,
        detail=(*_detail(question), *unit),
        options=(*_always(question), *COMMANDS),
        default_says=answer_text(fitting(question, earlier)),
    )


def list_prompt(question: Question, items: Sequence[str], earlier: Value | None) -> Prompt:
    """The next line of a list; an empty one ends it."""
    if items:
        return Prompt(ask=f"Line {len(items) + 1}", default_says="that is all")
    return Prompt(
        ask=question.ask,
        detail=(*_detail(question), "Write one a line. An empty line ends the list."),
        options=(*_always(question), *COMMANDS),
        default_says=answer_text(fitting(question, earlier)),
    )


def one_character(question: Question, items: Sequence[str]) -> str:
    """Why a single character is no line of a list, which may have lines, and what can be typed."""
    letters = one_of((*(() if items else _always(question)), *COMMANDS))
    ending = " An empty line ends the list." if items else ""
    return f"Please write a word or more, or one of the letters {letters}.{ending}"


def kept_lines_prompt(question: Question, items: Sequence[str]) -> Prompt:
    """What to do with the lines that are there already."""
    return Prompt(
        ask=question.ask,
        detail=(*_detail(question), "\n".join(("You wrote:", *(f"- {item}" for item in items)))),
        options=(KEEP_LINES, ADD_LINES, REPLACE_LINES, *_always(question), *COMMANDS),
        default=KEEP_LINES.key,
    )


def note_prompt(earlier: str) -> Prompt:
    """A note of one line, the earlier one to start from."""
    return Prompt(
        ask=f"Your note, in one line.{f' {REMOVING}' if earlier else ''}",
        options=(BACK, STOP),
        default=earlier,
        default_says=earlier or "no note",
        prefill=bool(earlier),
    )


def why_text(question: Question, sources: Mapping[str, Source]) -> str:
    """All that is known about a question: why it matters, how to find out, and how good the evidence is."""
    return "\n\n".join(_why_paragraphs(question, sources))


def _why_paragraphs(question: Question, sources: Mapping[str, Source]) -> Iterator[str]:
    yield question.ask
    if question.why:
        yield f"Why: {question.why}"
    if question.find_out:
        yield f"To find out: {question.find_out}"
    if question.policy:
        yield f"Your policy: {question.policy}"
    if question.evidence:
        yield f"Evidence: {question.evidence} - {GRADE_MEANS[question.evidence]}"
    cited = [f"- {source_text(sources[key])}" for key in question.sources if key in sources]
    if cited:
        yield "\n".join(("Sources:", *cited))
    if not (question.why or question.find_out or question.evidence or cited):
        yield "The checklist says nothing more about this question."


def source_text(source: Source) -> str:
    """A source as "Author, Work (year)", as far as it is known."""
    named = ", ".join(part for part in (source.author, source.work) if part)
    return f"{named} ({source.year})" if source.year else named


def answer_text(value: Value | None) -> str:
    """An answer in words; None is an answer that was not given."""
    if value is None or value == UNKNOWN:
        return DONT_KNOW
    if value == NOT_APPLICABLE:
        return DOESNT_APPLY
    if isinstance(value, tuple):
        return "; ".join(value) if value else "nothing listed"
    return format(value, "f") if isinstance(value, Decimal) else value


def fitting(question: Question, value: Value | None) -> Value | None:
    """The earlier answer where it still fits the question, else None."""
    return None if value is None or misfit(question, value) else value


def noted(question: Question, value: Value) -> str:
    """What was said, after an answer that may end it: many such questions ask for something bad; "" after others."""
    if value not in question.deal_breaker or not question.reason_against:
        return ""
    return f"Noted: {question.reason_against} If you did not mean that, type b to go back."


def welcome_back(partner: str, done: int, asked: int) -> str:
    """The greeting of an interview that goes on; it says whom it is about, for it may have been taken up unasked."""
    return f"Welcome back. This is about {partner}. You have been through {done} of {asked} questions."


def closing_rows(rows: Sequence[Numbered], answers: Mapping[str, Answer]) -> Iterator[tuple[str, list[Row]]]:
    """By stage: its name, and a row for each question with its number and answer; ? marks an open one."""
    there = {row.question.stage for row in rows}
    stages = [*(stage for stage in STAGES if stage in there), *sorted(there - set(STAGES))]
    for stage in stages:
        yield stage, [_closing_row(row, answers.get(row.question.id)) for row in rows if row.question.stage == stage]


def _closing_row(row: Numbered, answer: Answer | None) -> Row:
    question = row.question
    value = fitting(question, answer.value if answer else None)
    given = value is not None and value not in (UNKNOWN, NOT_APPLICABLE)
    brief = aloud = question.of_kind.read_back(question, value) if given and value is not None else answer_text(value)
    if isinstance(value, tuple) and value:
        brief = "1 line" if len(value) == 1 else f"{len(value)} lines"
        aloud = f"{brief}: {aloud}"
    return Row(
        label=f"{row.number:>3} {'?' if brief == DONT_KNOW else ' '}",
        brief=brief,
        text=question.ask,
        aloud=f"Question {row.number}: {_ended(question.ask)} Answer: {_ended(aloud)}",
    )


def _ended(sentence: str) -> str:
    """With a mark at its end, where a voice rests."""
    return sentence if sentence.endswith((".", "?", "!", ":")) else f"{sentence}."


def not_asked(count_answers: Mapping[str, Counted], rows: Sequence[Numbered]) -> Iterator[str]:
    """Sentences about the questions that were not asked, and why."""
    numbers = {row.question.id: row.number for row in rows}
    waiting = [s.question for s in count_answers.values() if s.state == "waiting"]
    for question in waiting:
        named = sorted({numbers[driver] for driver in _open_drivers(question, count_answers)})
        listed = f"question{'' if len(named) == 1 else 's'} {' and '.join(str(number) for number in named)}"
        yield f"Waits for {listed}: {question.ask}"
    ruled_out = sum(s.state == "ruled out" for s in count_answers.values())
    if ruled_out == 1:
        yield "1 question was not asked, because it does not arise."
    elif ruled_out:
        yield f"{ruled_out} questions were not asked, because they do not arise."


def _open_drivers(question: Question, count_answers: Mapping[str, Counted]) -> Iterator[str]:
    """The asked questions whose unknown answers a waiting question hangs on, through other waiting ones too."""
    for driver in question.ask_if:
        if count_answers[driver].state == "unknown":
            yield driver
        elif count_answers[driver].state == "waiting":
            yield from _open_drivers(count_answers[driver].question, count_answers)


def open_ones(rows: Sequence[Numbered], count_answers: Mapping[str, Counted]) -> str:
    """A sentence that counts what is not known yet, with the numbers to type."""
    unknown = [str(row.number) for row in rows if count_answers[row.question.id].state == "unknown"]
    if not unknown:
        return f"All {len(rows)} questions have an answer."
    return f"{len(rows) - len(unknown)} of {len(rows)} are answered. Don't know yet: {', '.join(unknown)}."


def closing_prompt(rows: Sequence[Numbered]) -> Prompt:
    """What to change, if anything."""
    ask = f"To change an answer, type its number, 1 to {len(rows)}." if rows else "There is nothing to change."
    return Prompt(ask=ask, options=(BACK, STOP), default_says="finish")


def not_a_row(rows: Sequence[Numbered]) -> str:
    """What the closing page takes."""
    number = f"a number from 1 to {len(rows)}, " if rows else ""
    return f"Please type {number}b or s, or press Enter to finish."


def could_not_be_saved(reason: str) -> str:
    """What is said when a save failed and can be tried again."""
    return f"This could not be saved: {reason}\nYour answers are kept here while this window stays open."


def lost(answers: Mapping[str, Answer], on_disk: Mapping[str, Answer], asks: Mapping[str, str], reason: str) -> str:
    """The last word when answers could not be saved: which ones, so that they can be written down."""
    missing = [
        f"\n- {asks.get(key, key)} {answer_text(answer.value)}{f' ({answer.note})' if answer.note else ''}"
        for key, answer in answers.items()
        if on_disk.get(key) != answer
    ]
    return f"Not everything could be saved: {reason}{''.join(missing)}"


def _detail(question: Question) -> tuple[str, ...]:
    # An amount has to be worked out, and a deal-breaker looked up: how to stands beside the question.
    looked_up = question.takes_amount or question.may_end_it
    hints = [question.why]
    if looked_up and question.find_out:
        hints.append(f"To find out: {question.find_out}")
    return tuple(hint for hint in hints if hint)


def _always(question: Question) -> tuple[Option, ...]:
    dont_know = Option("d", DONT_KNOW)
    return (dont_know, Option("x", DOESNT_APPLY)) if question.may_not_apply else (dont_know,)


def _key_of(question: Question, earlier: Value | None, answers: Sequence[Option]) -> str:
    value = fitting(question, earlier)
    if value == NOT_APPLICABLE:
        return "x"
    return next((option.key for option in answers if option.says == value), "d")
