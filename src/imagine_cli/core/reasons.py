"""Reasons, in each question's own sentence, the worst of this proposal first. Source: docs/verdict.md, Reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from imagine_cli.core.amounts import amount_text
from imagine_cli.core.checklist import Question
from imagine_cli.core.counted import Counted, points_of
from imagine_cli.core.kinds.kind import Level, Value
from imagine_cli.core.kinds.number import unit_beside

ReasonSide = Literal["for", "against", "mixed"]


class Rank(IntEnum):
    """Which reasons come first: what ends it, then what is serious, then one's own lines, then points.

    An exceeded limit ends it as a deal-breaker does, so it stands right behind those.
    """

    DEAL_BREAKER = 1
    EXCEEDED = 2
    NEAR_MISS = 3
    SERIOUS = 4
    PASSED = 5
    OWN_WORDS = 6
    POINTS = 7


class Reason(Struct, frozen=True):
    """Why, in the question's own sentence.

    `effect` is in points, never negative: between this answer and the question's harshest (for), or its kindest
    (against, mixed). Lines of one's own and deal-breakers have the effect 0.
    """

    question: str
    says: str
    rank: Rank
    effect: Fraction = Fraction(0)
    note: str = ""

    @property
    def own_words(self) -> bool:
        """Whether it is a line that the librarian wrote."""
        return self.rank == Rank.OWN_WORDS

    @property
    def decides(self) -> bool:
        """Whether it ends everything by itself."""
        return self.rank <= Rank.EXCEEDED


class Reasons(Struct, frozen=True):
    """All reasons, the strongest first; ties in the checklist's order."""

    for_: tuple[Reason, ...]
    against: tuple[Reason, ...]
    mixed: tuple[Reason, ...]


def reasons_of(every: Iterable[Counted]) -> Reasons:
    """Every answer's reason on its side."""
    sides: dict[ReasonSide, list[Reason]] = {"for": [], "against": [], "mixed": []}
    for one in every:
        if one.state != "answered" or one.answer is None:
            continue
        question, value = one.question, one.answer.value
        if question.side and isinstance(value, tuple):
            sides[question.side] += [Reason(question.id, line, Rank.OWN_WORDS, note=one.answer.note) for line in value]
        elif one.certain and (question.counts_as or (question.deal_breaker and one.worth.least)):
            side = side_of(one)
            # That a warning isn't there is no news, unless the checklist says so.
            if side != "for" or question.reason_for or not question.is_ticked:
                sides[side].append(_reason(one, side))
    for reasons in sides.values():
        reasons.sort(key=lambda reason: (reason.rank, -reason.effect))
    return Reasons(for_=tuple(sides["for"]), against=tuple(sides["against"]), mixed=tuple(sides["mixed"]))


def side_of(one: Counted) -> ReasonSide:
    """For where at least two thirds are good, against where at least two thirds are bad, else mixed.

    What ends it, a near miss and a limit that is passed speak against it, however few points they have.
    """
    bad = one.worth.low
    if bad >= Fraction(2, 3) or _rank(one) < Rank.OWN_WORDS:
        return "against"
    return "for" if bad <= Fraction(1, 3) else "mixed"


def _reason(one: Counted, side: ReasonSide) -> Reason:
    question = one.question
    answer = one.answer
    value = answer.value if answer else ""
    partly = one.worth.least == Level.PARTLY and not question.takes_amount
    template = question.reason_for if side == "for" else question.reason_against or question.tick
    if side == "mixed" or partly:
        # What speaks against it in full would be untrue of an answer between.
        template = question.mixed or question.partly
    says = _sentence(question, template, value, one.measure.full)
    return Reason(question.id, says, _rank(one), _effect(one, side), answer.note if answer else "")


def _rank(one: Counted) -> Rank:
    question, level = one.question, one.worth.least
    if question.deal_breaker and level:
        return Rank.DEAL_BREAKER if level == Level.THERE else Rank.NEAR_MISS
    if question.limit and level:
        return Rank.EXCEEDED if level == Level.THERE else Rank.PASSED
    return Rank.SERIOUS if question.serious and level == Level.THERE else Rank.POINTS


def _effect(one: Counted, side: ReasonSide) -> Fraction:
    other = Fraction(1 if side == "for" else 0)
    return abs(one.kindest - points_of(one.question, other))


def _sentence(question: Question, template: str, value: Value, full: Decimal | None) -> str:
    """The template with {answer}, {full_at} and {unit} filled in; nothing else is substituted."""
    shown = amount_text(value) if isinstance(value, Decimal) else str(value)
    if not template:
        asks = f"{question.asks}:" if question.is_ticked else question.asks
        return f"{asks} {question.of_kind.read_back(question, value)}"
    unit = unit_beside(value, question) if isinstance(value, Decimal) else ""
    parts = {"{answer}": shown, "{full_at}": amount_text(full) if full is not None else "", "{unit}": unit}
    return filled(template, parts)


def filled(template: str, parts: Mapping[str, str]) -> str:
    """One pass over the template, so that what a librarian typed is never substituted again."""
    told = ""
    while template:
        at, key = min(((template.find(key), key) for key in parts if key in template), default=(-1, ""))
        if at < 0:
            break
        told += template[:at] + parts[key]
        template = template[at + len(key) :]
    return told + template
