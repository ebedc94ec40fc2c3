"""What every kind of question can say of its questions and their answers.

A kind is one file in this folder and one entry in its registry. It alone knows what an answer to such a question may
be, how it reads, and what it is worth; everything else asks the question, which asks its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from imagine_cli.core.amounts import NOTHING, Ratio

if TYPE_CHECKING:
    from imagine_cli.core.checklist import Question

Value = str | Decimal | tuple[str, ...]
"""An answer: a label, an amount, or lines; or one of the two words for "don't know yet" and "doesn't apply"."""

Gate = Literal["none", "clear", "hit", "open"]
"""Where a question stands as a deal-breaker; `none` where no answer to it could end anything."""


class Worth(NamedTuple):
    """The lowest and the highest value that an answer may have, each from 0 to 1, and its gate."""

    low: Ratio
    high: Ratio
    gate: Gate = "none"


class Problem(NamedTuple):
    """One thing that is wrong with a checklist: in which question and field (None: the checklist), and what."""

    question: str | None
    field: str | None
    message: str


class Kind:
    """One kind of question. `takes_amount`: answers are amounts in a unit; `takes_lines`: lines of text."""

    name: ClassVar[str]
    takes_amount: ClassVar[bool] = False
    takes_lines: ClassVar[bool] = False

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
        return "; ".join(value) or "nothing listed" if isinstance(value, tuple) else str(value)

    def ends_when(self, question: Question) -> bool:
        """Whether some answer to it ends everything."""
        return False

    def worth(self, question: Question, value: Value, full: Decimal | None) -> Worth:
        """What an answer counts. `full` is what an amount is measured against, None while unknown."""
        return Worth(NOTHING, NOTHING)

    def problems(self, question: Question) -> Iterator[Problem]:
        """What the loader refuses of such a question by itself. Source: docs/verdict.md."""
        return iter(())
