"""A question that takes lines in one's own words: benefits or concerns, asked and told, never scored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from imagine_cli.core.kinds.kind import Kind, Problem, Value, refused

if TYPE_CHECKING:
    from imagine_cli.core.checklist import Question


class Lines(Kind):
    """Any number of lines; none at all is an answer too."""

    name = "lines"
    takes_lines = True

    def expected(self, question: Question) -> list[str]:
        return ["a list of lines"]

    def fits(self, question: Question, value: Value) -> bool:
        return isinstance(value, tuple)

    def read_back(self, question: Question, value: Value) -> str:
        return "; ".join(value) or "nothing listed" if isinstance(value, tuple) else str(value)

    def problems(self, question: Question) -> Iterator[Problem]:
        if question.side is None:
            yield Problem(question.id, "side", "a lines question needs a side: for or against")
        if not question.ask:
            yield Problem(question.id, "ask", "a question needs its text")
        yield from refused(
            question,
            tick="only a sign is ticked",
            scale="a lines question has no scale",
            counts_as="a lines question can't be scored",
            deal_breaker="only a sign can be a deal-breaker",
            serious="only a sign can be serious",
            full_at="only a number question has full_at",
            limit="only a number question can be a limit",
            slack_from="only a number question has slack_from",
            page="only a number question shares a page",
        )
