"""A sign: a warning that one ticks. Then it is certainly so (yes), or only partly; what isn't ticked is no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from imagine_cli.core.kinds.kind import Kind, Level, Measure, Problem, Value, Worth, refused

if TYPE_CHECKING:
    from imagine_cli.core.checklist import Question

_LEVELS: Mapping[str, Level] = {"yes": Level.THERE, "partly": Level.PARTLY, "no": Level.CLEAR}


class Sign(Kind):
    """Yes, partly or no; yes is bad. It counts as a risk or a demand, or it is a deal-breaker without points."""

    name = "sign"
    is_ticked = True

    def labels(self, question: Question) -> tuple[str, ...]:
        return tuple(_LEVELS)

    def expected(self, question: Question) -> list[str]:
        return list(_LEVELS)

    def fits(self, question: Question, value: Value) -> bool:
        return isinstance(value, str) and value in _LEVELS

    def worth(self, question: Question, value: Value, measure: Measure) -> Worth:
        level = _LEVELS[str(value)]
        bad = Fraction(level, 2)
        return Worth(bad, bad, level, level)

    def steps(self, question: Question, value: Value, measure: Measure, *, kinder: bool) -> Sequence[str] | range:
        """Kinder is always no: what is only partly settled would still have to be settled."""
        now = _LEVELS[str(value)]
        if kinder:
            return ("no",) if now else ()
        return tuple(label for label, level in _LEVELS.items() if level > now)[::-1]

    def problems(self, question: Question) -> Iterator[Problem]:
        if not question.tick:
            yield Problem(question.id, "tick", "a sign needs the statement that is ticked")
        if question.deal_breaker:
            if question.serious:
                yield Problem(question.id, "serious", "a deal-breaker ends it; it can't be serious besides")
            if question.counts_as:
                yield Problem(question.id, "counts_as", "a deal-breaker has no points; leave out counts_as")
            if question.weight != 1:
                yield Problem(question.id, "weight", "a deal-breaker has no points; leave out weight")
        elif question.counts_as is None:
            yield Problem(question.id, "counts_as", "a sign counts as a risk or a demand, or it is a deal_breaker")
        elif question.more_is_kinder:
            yield Problem(question.id, "counts_as", "a sign is a warning, so it can't count as a benefit")
        yield from refused(
            question,
            ask="a sign has a tick in place of ask",
            scale="a sign has no scale: it is yes, partly or no",
            may_not_apply="a sign that doesn't apply is not ticked, so leave may_not_apply out",
            full_at="only a number question has full_at",
            limit="only a number question can be a limit",
            slack_from="only a number question has slack_from",
            page="only a number question shares a page",
            side="only a lines question has a side",
        )
