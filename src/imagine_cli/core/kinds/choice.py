<<<<<<< HEAD
"""A question with a few answers to choose among, each a share of the weight. On bundled scales yes is the good one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from imagine_cli.core.kinds.kind import Kind, Measure, Problem, Value, Worth, refused
=======
"""A question with a few answers to choose among, each worth a share of the weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from imagine_cli.core.kinds.kind import Kind, Problem, Value, Worth
>>>>>>> main

if TYPE_CHECKING:
    from imagine_cli.core.checklist import Question


class Choice(Kind):
    """One of the labels of the question's scale."""

    name = "choice"

    def labels(self, question: Question) -> tuple[str, ...]:
        return tuple(question.scale)

    def expected(self, question: Question) -> list[str]:
        return list(question.scale)

    def fits(self, question: Question, value: Value) -> bool:
        return isinstance(value, str) and value in question.scale

<<<<<<< HEAD
    def worth(self, question: Question, value: Value, measure: Measure) -> Worth:
        bad = 1 - Fraction(question.scale[str(value)])
        return Worth(bad, bad)

    def steps(self, question: Question, value: Value, measure: Measure, *, kinder: bool) -> Sequence[str] | range:
        now, sign = question.scale[str(value)], 1 if kinder else -1
        beyond = [label for label, good in question.scale.items() if sign * good > sign * now]
        return sorted(beyond, key=lambda label: abs(question.scale[label] - now))

    def problems(self, question: Question) -> Iterator[Problem]:
        if question.counts_as and not {Fraction(0), Fraction(1)} <= set(map(Fraction, question.scale.values())):
            yield Problem(question.id, "scale", "a scored scale needs one answer worth 0 and one worth 1")
        if not question.ask:
            yield Problem(question.id, "ask", "a question needs its text")
        yield from refused(
            question,
            tick="only a sign is ticked",
            deal_breaker="only a sign can be a deal-breaker",
            serious="only a sign can be serious",
            full_at="only a number question has full_at",
            limit="only a number question can be a limit",
            slack_from="only a number question has slack_from",
            page="only a number question shares a page",
            side="only a lines question has a side",
        )
=======
    def ends_when(self, question: Question) -> bool:
        return bool(question.deal_breaker)

    def worth(self, question: Question, value: Value, full: Decimal | None) -> Worth:
        share = question.scale[str(value)].as_integer_ratio()
        if not question.deal_breaker:
            return Worth(share, share)
        return Worth(share, share, "hit" if value in question.deal_breaker else "clear")

    def problems(self, question: Question) -> Iterator[Problem]:
        if not question.scale:
            yield Problem(question.id, "scale", "a choice question needs a scale")
        elif question.counts_as and not {Decimal(0), Decimal(1)} <= set(question.scale.values()):
            yield Problem(question.id, "scale", "a scored scale needs one answer worth 0 and one worth 1")
        if question.full_at is not None:
            yield Problem(question.id, "full_at", "only a number question has full_at")
        if question.side is not None:
            yield Problem(question.id, "side", "only a lines question has a side")
        if question.deal_breaker_over:
            message = "'over' is for number questions; list the answers that end it"
            yield Problem(question.id, "deal_breaker", message)
        for label in sorted(question.deal_breaker):
            if question.scale and label not in question.scale:
                message = f"{label!r} is not one of its answers ({', '.join(question.scale)})"
                yield Problem(question.id, "deal_breaker", message)
        yield from _harsher_problems(question)


def _harsher_problems(question: Question) -> Iterator[Problem]:
    """A deal-breaker answer with a harsher answer that is none would let a worse answer help."""
    if not question.deal_breaker <= question.scale.keys():
        return
    sign = -1 if question.more_is_kinder else 1
    for ends in sorted(question.deal_breaker):
        for label, value in question.scale.items():
            if sign * value > sign * question.scale[ends] and label not in question.deal_breaker:
                yield Problem(
                    question.id,
                    "deal_breaker",
                    f"{ends!r} is a deal-breaker, so the harsher answer {label!r} must be one too",
                )
>>>>>>> main
