"""A question with a few answers to choose among, each a share of the weight. On bundled scales yes is the good one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from imagine_cli.core.kinds.kind import Kind, Measure, Problem, Value, Worth, refused

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

    def worth(self, question: Question, value: Value, measure: Measure) -> Worth:
        bad = 1 - Fraction(question.scale[str(value)])
        return Worth(bad, bad)

    def steps(self, question: Question, value: Value, measure: Measure, *, kinder: bool) -> Sequence[str] | range:
        now, sign = question.scale[str(value)], 1 if kinder else -1
        beyond = [label for label, good in question.scale.items() if sign * good > sign * now]
        return sorted(beyond, key=lambda label: abs(question.scale[label] - now))

    def problems(self, question: Question) -> Iterator[Problem]:
        if not question.scale:
            yield Problem(question.id, "scale", "a choice question needs a scale")
        elif question.counts_as and not {Fraction(0), Fraction(1)} <= set(map(Fraction, question.scale.values())):
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
