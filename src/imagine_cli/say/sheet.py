"""A checklist as a sheet to print and fill in by hand: boxes with their points, and the sums at its end."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from imagine_cli.core.amounts import amount_text
from imagine_cli.core.checklist import Checklist, Question, Stage
from imagine_cli.core.counted import points_of
from imagine_cli.core.gauges import GAUGES
from imagine_cli.core.kinds.kind import Measure
from imagine_cli.say.document import (
    Block,
    Code,
    Column,
    Document,
    Field,
    Fields,
    Item,
    Items,
    Paragraph,
    Row,
    Section,
    Table,
)
from imagine_cli.say.english import count_of, listed, points_text, sentence_case
from imagine_cli.say.sentences import CREDIT, short_name
from imagine_cli.say.sums import rule_lines

_TOP = ("Partner", "Proposal", "Answered by, on")
_BOX = "\N{BALLOT BOX}"
_LIST_LINES = 3
_COLUMNS = (
    Column("", rigid=True),
    Column("Question, or sign"),
    Column("Tick, or fill in"),
    Column("Points", right=True, rigid=True),
)
_NOTHING = Measure()


def sheet_document(checklist: Checklist) -> Document:
    """The sheet: every question and sign with its boxes and their points, and how to add them up."""
    return Document(checklist.title, tuple(_blocks(checklist)))


def _blocks(checklist: Checklist) -> Iterator[Block]:
    yield Fields(tuple(Field(label, lines=1) for label in _TOP))
    yield Paragraph(checklist.introduction)
    yield Paragraph("Write the points of the box that you tick at the right. B is a benefit, R a risk, D a demand.")
    numbers = {question.id: number for number, question in enumerate(checklist.questions(), start=1)}
    for stage in checklist.stages:
        yield from _stage(stage, numbers)
    yield _sums()
    yield _how_to_read_it(checklist)
    yield Paragraph(CREDIT)


def _stage(stage: Stage, numbers: dict[str, int]) -> Iterator[Block]:
    rows = tuple(_row(question, numbers) for question in stage.questions if not question.takes_lines)
    lines = tuple(Field(sentence_case(short_name(q)), lines=_LIST_LINES) for q in stage.questions if q.takes_lines)
    yield Section(stage.name, (Table(_COLUMNS, rows), Fields(lines)))


def _row(question: Question, numbers: dict[str, int]) -> Row:
    asked = question.asks + (f" ({_partly(question)})" if question.partly else "") + _only_if(question, numbers)
    letter = GAUGES[question.counts_as].label[0] if question.counts_as else ""
    mark = "!" if question.deal_breaker else "S" if question.serious else ""
    return Row((f"{numbers[question.id]}{mark}", asked, _boxes(question, numbers), f"{letter} ____" if letter else ""))


def _partly(question: Question) -> str:
    return f"partly: {question.partly}"


def _boxes(question: Question, numbers: dict[str, int]) -> str:
    """The answers with their points, as " yes 3   partly 1½   no 0"; a number with how its points are worked out."""
    otherwise = [f"{_BOX} ?", *([f"{_BOX} doesn't apply"] if question.may_not_apply else [])]
    if not question.takes_amount:
        return "  ".join([*(_box(question, label) for label in question.labels), *otherwise])
    room = f"____ {question.unit}".rstrip()
    if question.counts_as is None:
        return room
    full = question.full_at
    against = f"your answer to {numbers[full]}" if isinstance(full, str) else amount_text(full) if full else "0"
    most = question.weight
    rule = f"{most} \N{MULTIPLICATION SIGN} it \N{DIVISION SIGN} {against}, at most {most}, to halves"
    return f"{room}  {_BOX} ?  ({rule})"


def _box(question: Question, label: str) -> str:
    if question.counts_as is None:
        return f"{_BOX} {label}"
    bad = question.of_kind.worth(question, label, _NOTHING).low
    return f"{_BOX} {label} {points_text(points_of(question, Fraction(bad)))}"


def _only_if(question: Question, numbers: dict[str, int]) -> str:
    conditions = [f"{numbers[driver]} is {listed(list(answers), 'or')}" for driver, answers in question.ask_if.items()]
    return f" Only if {listed(conditions)}." if conditions else ""


def _sums() -> Section:
    """Room for the sums, as the rule needs them."""
    fields = (
        Field("Benefits (B)", lines=1),
        Field("Risks (R)", lines=1),
        Field("Demands (D)", lines=1),
        Field("Balance: B minus R minus D", lines=1),
        Field("Deal-breakers (!) that are there", lines=1),
        Field("Serious points: S that are there, ! that are partly so, limits that are passed", lines=1),
    )
    return Section("The sums", (Fields(fields),))


def _how_to_read_it(checklist: Checklist) -> Section:
    first, *rest = rule_lines(checklist)
    open_ones = (
        "A box with ? can be anything from the best to the worst. Add up both ways; where they come to the same, it is "
        "settled. Where they don't, find out first."
    )
    typed = ("Or type the answers in with ", Code("imagine assess"), ", which adds up and says what would change it.")
    number = count_of(len(rest), "condition")
    return Section(
        "How to read it",
        (
            Paragraph(first),
            Items(tuple(map(Item, rest)), "1"),
            Paragraph(f"Not all {number}? Then {checklist.words.decline}. {open_ones}"),
            Paragraph(typed),
        ),
    )
