"""One person's answers to one checklist about one proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from msgspec import Struct

from imagine_cli.core.amounts import amount_in
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Question
from imagine_cli.core.kinds.kind import Value

PartnerKind = Literal[
    "school",
    "health",
    "food",
    "arts",
    "museum",
    "business",
    "nonprofit",
    "government",
    "university",
    "sports",
    "animals",
    "media",
    "faith",
    "volunteers",
    "other",
]
PARTNER_KINDS: tuple[PartnerKind, ...] = get_args(PartnerKind)


class Answer(Struct, frozen=True):
    """What was answered, and the note beside it.

    `value` is a label of the question's scale, an amount (Decimal), the lines of a list (a tuple), or one of
    the two words UNKNOWN ("don't know yet") and NOT_APPLICABLE ("doesn't apply").
    """

    value: Value
    note: str = ""


class Assessment(Struct, frozen=True):
    """Who is asked about, who answered, and what. Dates are the library's own calendar days."""

    partner: str
    proposal: str = ""
    partner_kind: PartnerKind | None = None
    assessor: str = ""
    asked_on: date | None = None
    answer_by: date | None = None
    started: date | None = None
    finished: date | None = None
    checklist_id: str = "imagine"
    checklist_digest: str = ""
    answers: Mapping[str, Answer] = {}

    def amount(self, question_id: str) -> Decimal | None:
        """The amount answered to a number question; None while unknown."""
        answer = self.answers.get(question_id)
        return amount_in(answer.value) if answer else None


_MOST_SHOWN = 60


def misfit(question: Question, value: Value) -> str | None:
    """Why `value` can't be an answer to `question`, as "...; expected ..."; None where it fits."""
    if value == UNKNOWN:
        return None
    if value == NOT_APPLICABLE:
        if question.may_not_apply:
            return None
        return f"{NOT_APPLICABLE} is not allowed here; expected {expected(question)}"
    if question.of_kind.fits(question, value):
        return None
    shown = ", ".join(value) if isinstance(value, tuple) else str(value)
    if len(shown) > _MOST_SHOWN:
        shown = f"{shown[: _MOST_SHOWN - 1]}\N{HORIZONTAL ELLIPSIS}"
    return f"{shown} is not an answer to this question; expected {expected(question)}"


def expected(question: Question) -> str:
    """The answers that fit, in words: "yes, partly, no or unknown"."""
    answers = [*question.of_kind.expected(question), UNKNOWN]
    if question.may_not_apply:
        answers.append(NOT_APPLICABLE)
    return ", ".join(answers[:-1]) + " or " + answers[-1]
