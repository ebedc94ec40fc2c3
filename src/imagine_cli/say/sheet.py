"""A checklist as a sheet to print and fill in by hand: boxes with their points, and the sums at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from imagine_cli.say.english import count_of, ended, listed, points_text, sentence_case
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
_POINTS = "Write the points of the box that you tick at the right. B is a benefit, R a risk, D a demand."
_POINTS_ALOUD = "Behind each answer stand its points."
_TOGETHER = "\N{NO-BREAK SPACE}"
"""Between a box and its answer: the end of a line must not part them."""


def sheet_document(checklist: Checklist, *, first: bool = False) -> Document:
    """The sheet: every question and sign with its boxes and their points, and how to add them up.

    `first`: of the first look alone, which fits on one side of paper.
    """
    if first:
        return Document(f"{checklist.title}: first look", tuple(_first_look(checklist)))
    return Document(checklist.title, tuple(_full_look(checklist)))


def _full_look(checklist: Checklist) -> Iterator[Block]:
    yield Fields(tuple(Field(label, lines=1) for label in _TOP))
    yield Paragraph(checklist.introduction)
    yield Paragraph(_POINTS, heard=_POINTS_ALOUD)
    questions = tuple(checklist.questions())
    for stage in checklist.stages:
        yield from _stage(stage, _numbers(questions))
    yield _sums()
    yield _how_to_read_it(checklist)
    yield Paragraph(CREDIT)


def _first_look(checklist: Checklist) -> Iterator[Block]:
    """In one table, because each title would take the room of a question."""
    questions = checklist.first_look()
    numbers = _numbers(questions)
    yield Fields((Field(", ".join(_TOP), lines=1),))
    yield Paragraph(_POINTS, heard=_POINTS_ALOUD)
    yield Table(_COLUMNS, tuple(_row(question, numbers) for question in questions if not question.takes_lines))
    yield _what_it_comes_to(checklist)
    yield Paragraph(CREDIT)


def _numbers(questions: Iterable[Question]) -> dict[str, int]:
    return {question.id: number for number, question in enumerate(questions, start=1)}


def _stage(stage: Stage, numbers: dict[str, int]) -> Iterator[Block]:
    rows = tuple(_row(question, numbers) for question in stage.questions if not question.takes_lines)
    lines = tuple(Field(sentence_case(short_name(q)), lines=_LIST_LINES) for q in stage.questions if q.takes_lines)
    yield Section(stage.name, (Table(_COLUMNS, rows), Fields(lines)))


def _row(question: Question, numbers: dict[str, int]) -> Row:
    asked = question.asks + (f" ({_partly(question)})" if question.partly else "") + _only_if(question, numbers)
    letter = GAUGES[question.counts_as].label[0] if question.counts_as else ""
    mark = "!" if question.deal_breaker else "S" if question.serious else ""
    cells = (f"{numbers[question.id]}{mark}", asked, _boxes(question, numbers), f"{letter} ____" if letter else "")
    return Row(cells, _aloud(question, numbers, asked))


def _aloud(question: Question, numbers: dict[str, int], asked: str) -> str:
    """A row in sentences: nobody hears boxes and lines, and "2S" is heard as a word."""
    kind = "A deal-breaker. " if question.deal_breaker else "A serious sign. " if question.serious else ""
    otherwise = ["not known", *(["doesn't apply"] if question.may_not_apply else [])]
    labels = [f"{label} {_points(question, label)}".rstrip() for label in question.labels]
    amount = f"a number of {question.unit}".removesuffix(" of ")
    answers = f"Answers: {listed([*([amount] if question.takes_amount else labels), *otherwise], 'or')}."
    if question.counts_as is not None:
        answers += f" Its points are {GAUGES[question.counts_as].label.lower()}."
        if question.takes_amount:
            answers += f" They are {_of_amount(question, numbers, times='times', by='divided by')}."
    return f"Question {numbers[question.id]}: {ended(asked)} {kind}{answers}"


def _partly(question: Question) -> str:
    return f"partly: {question.partly}"


def _boxes(question: Question, numbers: dict[str, int]) -> str:
    """The answers with their points, as " yes 3   partly 1½   no 0"; a number with how its points are worked out."""
    otherwise = [f"{_BOX}{_TOGETHER}?", *([f"{_BOX}{_TOGETHER}doesn't apply"] if question.may_not_apply else [])]
    if not question.takes_amount:
        return "  ".join([*(_box(question, label) for label in question.labels), *otherwise])
    room = f"____ {question.unit}".rstrip()
    if question.counts_as is None:
        return room
    rule = _of_amount(question, numbers, times="\N{MULTIPLICATION SIGN}", by="\N{DIVISION SIGN}")
    return f"{room}  {_BOX}{_TOGETHER}?  ({rule})"


def _of_amount(question: Question, numbers: dict[str, int], *, times: str, by: str) -> str:
    """How the points of an amount are worked out."""
    full = question.full_at
    against = _answer_to(full, numbers) if isinstance(full, str) else amount_text(full) if full else "0"
    most = question.weight
    return f"{most} {times} it {by} {against}, at most {most}, to halves"


def _answer_to(question: str, numbers: dict[str, int]) -> str:
    return f"your answer to {numbers[question]}" if question in numbers else "what you can spare"


def _box(question: Question, label: str) -> str:
    return _TOGETHER.join(filter(None, (_BOX, label, _points(question, label))))


def _points(question: Question, label: str) -> str:
    """The points of an answer; "" where it has none to count."""
    if question.counts_as is None:
        return ""
    bad = question.of_kind.worth(question, label, _NOTHING).low
    return points_text(points_of(question, Fraction(bad)))


def _only_if(question: Question, numbers: dict[str, int]) -> str:
    conditions = [
        f"{numbers[driver]} is {listed(list(answers), 'or')}"
        for driver, answers in question.ask_if.items()
        if driver in numbers
    ]
    return f" Only if {listed(conditions)}." if conditions else ""


def _sums() -> Section:
    """Room for the sums, as the rule needs them."""
    fields = (
        Field("Benefits (B)", lines=1),
        Field("Risks (R)", lines=1),
        Field("Demands (D)", lines=1),
        Field("Balance: B minus R minus D", lines=1),
        Field("Deal-breakers (!) that are there", lines=1),
        Field(
            "Serious points: S that are there, deal-breakers (!) that are partly so, limits that are passed",
            lines=1,
        ),
    )
    return Section("The sums", (Fields(fields),))


def _what_it_comes_to(checklist: Checklist) -> Section:
    """What the first look alone can say. Source: docs/verdict.md, What you are told."""
    rule = checklist.rule
    slack = amount_text(rule.slack * 100)
    stop = (
        f"Stop as proposed: a deal-breaker (!) is there, an amount is more than {slack} % above what you can spare, or "
        f"more than {count_of(rule.serious_at_most, 'serious point')} (S)."
    )
    ask = "Ask first: a deal-breaker partly so or not known, an S there or not known, an amount too high or not known."
    sums = (Field("Sums: B, R, D; B minus R minus D", lines=1),)
    steps = (
        Item(stop),
        Item(ask),
        Item("Worth a full look: none of these. Keep the sums; the full look adds to them."),
    )
    return Section("What it comes to", (Items(steps, "1"), Fields(sums)))


def _how_to_read_it(checklist: Checklist) -> Section:
    first, *rest = rule_lines(checklist)
    open_ones = (
        "What is not known (?) can be anything from the best to the worst. Add up both ways; where they come to the "
        "same, it is settled. Where they don't, find out first."
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
