"""A checklist as a sheet to print and fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.say.document import (
    Block,
    Code,
    Document,
    Field,
    Fields,
    Inline,
    Item,
    Items,
    Paragraph,
    Section,
    Strong,
)
from imagine_cli.say.english import amount_text, listed, sentence_case
from imagine_cli.say.sentences import CREDIT, with_unit

_TOP = ("Partner", "Proposal", "Answered by", "Date", "Answer due by")
_LIST_LINES = 4


def sheet_document(checklist: Checklist) -> Document:
    """The sheet: every question with boxes to tick, room for notes, and how to read it by hand."""
    return Document(checklist.title, tuple(_blocks(checklist)))


def _blocks(checklist: Checklist) -> Iterator[Block]:
    numbers = {question.id: number for number, question in enumerate(checklist.questions(), start=1)}
    yield Paragraph(checklist.about)
    yield Fields(tuple(Field(label, lines=1) for label in _TOP))
    yield Paragraph(checklist.introduction)
    yield Paragraph("Tick one box for each question. Notes may be public records, so write only what anyone may read.")
    for stage in checklist.stages:
        if stage.questions:
            questions = (_question(question, numbers) for question in stage.questions)
            yield Section(stage.name, (Paragraph(stage.about), *questions))
    yield _how_to_read_it(checklist, numbers)
    yield Paragraph(CREDIT)


def _question(question: Question, numbers: Mapping[str, int]) -> Section:
    asked = Strong(f"{numbers[question.id]}. {question.ask}")
    about = (_only_if(question, numbers), question.why)
    return Section(
        "",
        (
            Paragraph((asked, _deal_breaker(question, numbers))),
            Paragraph(" ".join(part for part in about if part)),
            Fields(tuple(_room_to_answer(question))),
        ),
    )


def _room_to_answer(question: Question) -> Iterator[Field]:
    if question.takes_lines:
        yield Field("Answer", lines=_LIST_LINES)
        return
    otherwise = ("don't know yet", *(("doesn't apply",) if question.may_not_apply else ()))
    if question.takes_amount:
        yield Field(sentence_case(question.unit) or "Amount", lines=1)
        yield Field("Or", choices=otherwise)
    else:
        yield Field("Answer", choices=(*question.labels, *otherwise))
    yield Field("Note", lines=1)


def _deal_breaker(question: Question, numbers: Mapping[str, int]) -> str:
    """Which answer ends it, as " Deal-breaker if yes."; "" where none does."""
    if not question.may_end_it:
        return ""
    if question.deal_breaker:
        when = listed([label for label in question.labels if label in question.deal_breaker], "or")
    elif isinstance(question.full_at, str):
        when = f"more than your answer to {numbers[question.full_at]}"
    else:
        when = f"more than {with_unit(amount_text(question.full_at or Decimal(0)), question)}"
    return f" Deal-breaker if {when}."


def _only_if(question: Question, numbers: Mapping[str, int]) -> str:
    conditions = [f"{numbers[driver]} is {listed(list(answers), 'or')}" for driver, answers in question.ask_if.items()]
    return f"Only if your answer to {listed(conditions)}." if conditions else ""


def _how_to_read_it(checklist: Checklist, numbers: Mapping[str, int]) -> Section:
    decline, go_ahead = checklist.words.decline, checklist.words.go_ahead
    enders = [f"{numbers[question.id]}" for question in checklist.questions() if question.may_end_it]
    steps: list[Inline] = [
        "Look at what you don't know yet. Find that out before you promise anything.",
        (
            "Type the answers in with ",
            Code("imagine assess"),
            f". It weighs benefits against risks and demands, recommends to {go_ahead} or to {decline}, and says why "
            "and what would change it.",
        ),
        "People decide. The sheet makes sure that nothing important is forgotten.",
    ]
    if enders:
        steps.insert(
            0,
            f"Look at the deal-breakers: {listed(enders)}. If one is hit, the answer is {decline}, whatever else "
            "speaks for it, unless that can be changed first.",
        )
    return Section("How to read it", (Items(tuple(map(Item, steps)), "1"),))
