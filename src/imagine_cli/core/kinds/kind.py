"""What every kind of question can say of its questions and their answers.

A kind is one file in this folder and one entry in its registry. It alone knows what an answer to such a question may
be, how it reads, and what it is worth; everything else asks the question, which asks its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from imagine_cli.core.checklist import Question

Value = str | Decimal | tuple[str, ...]
"""An answer: a label, an amount, or lines; or one of the two words for "don't know yet" and "doesn't apply"."""


PRESENT: Mapping[str, Decimal] = {"yes": Decimal(1), "partly": Decimal("0.5"), "no": Decimal(0)}
"""The scale of a question that names none: which share of its weight each answer counts as good."""


class Level(IntEnum):
    """How far a deal-breaker, a serious sign or a limit is reached.

    CLEAR: not at all. PARTLY: a near miss, a sign that is partly so, a limit that is passed but not exceeded.
    THERE: the deal-breaker or the sign is there, the limit is exceeded.
    """

    CLEAR = 0
    PARTLY = 1
    THERE = 2


class Worth(NamedTuple):
    """What an answer is worth: `bad` is the share of the question's weight that speaks against it, from 0 to 1.

    `low` and `high` bound it where an amount is known and what it is measured against is not. `least` and `most` do the
    same for its level.
    """

    low: Fraction
    high: Fraction
    least: Level = Level.CLEAR
    most: Level = Level.CLEAR


NOTHING = Worth(Fraction(0), Fraction(0))


class Measure(NamedTuple):
    """What a number is measured against: `full`, None while unknown; `slack` is the rule's."""

    full: Decimal | None = None
    slack: Decimal = Decimal(0)


class Problem(NamedTuple):
    """One thing that is wrong with a checklist: in which question and field (None: the checklist), and what."""

    question: str | None
    field: str | None
    message: str


class Kind:
    """One kind of question. `takes_amount`: answers are amounts in a unit; `takes_lines`: lines of text.

    `is_ticked`: it is a warning that is ticked with others, not a question of its own.
    """

    name: ClassVar[str]
    takes_amount: ClassVar[bool] = False
    takes_lines: ClassVar[bool] = False
    is_ticked: ClassVar[bool] = False

    def labels(self, question: Question) -> tuple[str, ...]:
        """The answers to choose among, in order; none where an answer is typed."""
        return ()

    def expected(self, question: Question) -> list[str]:
        """The answers that fit, in words, apart from unknown and doesn't apply."""
        raise NotImplementedError

    def fits(self, question: Question, value: Value) -> bool:
        """Whether a value can be an answer."""
        raise NotImplementedError

    def read_back(self, question: Question, value: Value) -> str:
        """An answer as people say it: "yes", "6 hours a month"."""
        return str(value)

    def worth(self, question: Question, value: Value, measure: Measure) -> Worth:
        """What an answer is worth. Source: docs/verdict.md, Points."""
        return NOTHING

    def steps(self, question: Question, value: Value, measure: Measure, *, kinder: bool) -> Sequence[str] | range:
        """The kinder, or the harsher, answers that it could change to, the nearest first; whole amounts as a range."""
        return ()

    def problems(self, question: Question) -> Iterator[Problem]:
        """What the loader refuses of such a question by itself. Source: docs/verdict.md."""
        return iter(())


def refused(question: Question, **fields: str) -> Iterator[Problem]:
    """A problem for each of these fields that is filled in although this kind has no use for it."""
    unset = {"scale": question.scale == PRESENT}
    for field, message in fields.items():
        value = getattr(question, field)
        if not unset.get(field, not value):
            yield Problem(question.id, field, message)
