"""A checklist as a sheet to print and fill in by hand, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.say import english, sentences
from imagine_cli.say.markdown import line_start, numbered, page, strong, text

_BOX = "\N{BALLOT BOX}"
_GAP = "\N{EM SPACE}"  # Markdown folds spaces; this one keeps the boxes apart
_SHORT, _MIDDLE, _LONG = "_" * 12, "_" * 30, "_" * 60
_LIST_LINES = 4


def blank_sheet(checklist: Checklist) -> str:
    """The sheet: every question with boxes to tick, room for notes, and how to read it by hand."""
    return page(_blocks(checklist))


def _blocks(checklist: Checklist) -> Iterator[str]:
    numbers = {question.id: number for number, question in enumerate(checklist.questions(), start=1)}
    yield f"# {text(checklist.title)}"
    yield line_start(checklist.about)
    yield f"Partner: {_LONG}"
    yield f"Proposal: {_LONG}"
    yield f"Answered by: {_MIDDLE}{_GAP}Date: {_SHORT}{_GAP}Answer due by: {_SHORT}"
    yield line_start(checklist.introduction)
    yield "Tick one box for each question. Notes may be public records, so write only what anyone may read."
    for stage in checklist.stages:
        if stage.questions:
            yield f"## {text(stage.name)}"
            yield line_start(stage.about)
            for question in stage.questions:
                yield from _question(question, numbers)
    yield from _how_to_read_it(checklist, numbers)
    yield line_start(sentences.CREDIT)


def _question(question: Question, numbers: Mapping[str, int]) -> Iterator[str]:
    yield f"{strong(f'{numbers[question.id]}. {question.ask}')}{_deal_breaker(question, numbers)}"
    yield " ".join(part for part in (_only_if(question, numbers), line_start(question.why)) if part)
    if question.takes_lines:
        yield from [f"· {_LONG}"] * _LIST_LINES
    else:
        yield f"{_GAP.join(_room_to_answer(question))}{_GAP}Note: {_MIDDLE}"


def _room_to_answer(question: Question) -> Iterator[str]:
    if question.takes_amount:
        yield f"{_SHORT} {text(question.unit)}".rstrip()
    else:
        yield from (f"{_BOX} {text(label)}" for label in question.scale)
    yield f"{_BOX} don't know yet"
    if question.may_not_apply:
        yield f"{_BOX} doesn't apply"


def _deal_breaker(question: Question, numbers: Mapping[str, int]) -> str:
    """Which answer ends it, as " Deal-breaker if yes."; "" where none does."""
    if not question.may_end_it:
        return ""
    if question.deal_breaker:
        when = english.listed([text(label) for label in question.scale if label in question.deal_breaker], "or")
    elif isinstance(question.full_at, str):
        when = f"more than your answer to {numbers[question.full_at]}"
    else:
        when = f"more than {text(sentences.with_unit(english.amount_text(question.full_at or Decimal(0)), question))}"
    return f" Deal-breaker if {when}."


def _only_if(question: Question, numbers: Mapping[str, int]) -> str:
    conditions = [
        f"{numbers[driver]} is {english.listed([text(answer) for answer in answers], 'or')}"
        for driver, answers in question.ask_if.items()
    ]
    return f"*Only if your answer to {english.listed(conditions)}.*" if conditions else ""


def _how_to_read_it(checklist: Checklist, numbers: Mapping[str, int]) -> Iterator[str]:
    decline, go_ahead = text(checklist.words.decline), text(checklist.words.go_ahead)
    enders = [f"{numbers[question.id]}" for question in checklist.questions() if question.may_end_it]
    steps = [
        f"Look at the deal-breakers: {english.listed(enders)}. If one is hit, the answer is {decline}, whatever else "
        "speaks for it, unless that can be changed first.",
        "Look at what you don't know yet. Find that out before you promise anything.",
        "Type the answers in with `imagine assess`. It weighs benefits against risks and demands, recommends "
        f"to {go_ahead} or to {decline}, and says why and what would change it.",
        "People decide. The sheet makes sure that nothing important is forgotten.",
    ]
    yield "## How to read it"
    yield numbered(steps if enders else steps[1:])
