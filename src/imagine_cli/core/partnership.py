"""What follows a verdict: the library behind it, what people decided, and what was promised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from msgspec import Struct

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.checklist import Checklist, capacity_questions
from imagine_cli.core.kinds.number import unit_beside
from imagine_cli.core.outcome import Outcome
from imagine_cli.core.verdict import Points, Recommendation
from imagine_cli.core.weighed import Weighed

Choice = Literal["go ahead", "decline", "renew", "wind down"]
"""What people can decide; the last two are about a partnership under way."""
CHOICES: tuple[Choice, ...] = get_args(Choice)

STAFF_HOURS = "staff-hours"
SPARE_STAFF_HOURS = "spare-staff-hours"
MISSION_FIT = "mission-fit"
"""The three ids that have a meaning to the rest of the program where a checklist has them."""


class Library(Struct, frozen=True):
    """What the library says of itself. `spare_staff_hours`: hours a month for all partnerships together.

    `branches` and `people` (who answers: names or roles) are there to choose from; `checklist` is its own, by its id
    or the path of its file, "" for the one that everybody has.
    """

    name: str = ""
    goals: tuple[str, ...] = ()
    signature: str = ""
    spare_staff_hours: Decimal | None = None
    branches: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    checklist: str = ""


class Promise(Struct, frozen=True):
    """An amount that the proposal named: which question, what it is called, how much, in the unit that fits it."""

    question: str
    what: str
    amount: Decimal
    unit: str = ""


class Agreed(Struct, frozen=True):
    """A condition as it stood when people decided."""

    question: str
    text: str


class VerdictThen(Struct, frozen=True):
    """The verdict as it stood when people decided, so that no later release or edit changes a past decision."""

    recommendation: Recommendation
    settled: bool
    headline: str
    outcome: Outcome
    points: Points
    deal_breakers_hit: tuple[str, ...] = ()
    deal_breakers_open: tuple[str, ...] = ()


class Decision(Struct, frozen=True):
    """What people decided about a proposal or a partnership. Dates are the library's own calendar days.

    `rests_on` is the name of the file with the answers, in the same folder. `staff_hours` are the hours a month that
    the library promises by it. `verdict` is None where the decision was taken without one. `amended_on` and
    `amended_by` say when its days were last moved, and by whom; what was decided, and who decided it, stays.
    `calendar_id` tells its dates from those of every other partnership in a calendar; later decisions keep it.
    """

    partner: str
    choice: Choice
    decided_on: date
    decided_by: str = ""
    reason: str = ""
    proposal: str = ""
    starts_on: date | None = None
    review_by: date | None = None
    ends_on: date | None = None
    staff_hours: Decimal | None = None
    rests_on: str = ""
    amended_on: date | None = None
    amended_by: str = ""
    calendar_id: str = ""
    verdict: VerdictThen | None = None
    conditions: tuple[Agreed, ...] = ()
    promises: tuple[Promise, ...] = ()

    @property
    def under_way(self) -> bool:
        """Whether it is a yes."""
        return is_yes(self.choice)

    @property
    def against_the_verdict(self) -> bool:
        """Whether people decided otherwise than the verdict recommended."""
        return self.verdict is not None and differs(self.choice, self.verdict.recommendation)

    @property
    def no_of_their_own(self) -> bool:
        """Whether it is a no that no verdict asked for, so that only the recorded reason can tell why."""
        return not self.under_way and (self.verdict is None or self.against_the_verdict)

    def hours_on(self, day: date) -> Decimal:
        """The staff hours a month that it takes up on a day; after its end none."""
        over = (self.ends_on is not None and self.ends_on < day) or (not self.under_way and self.ends_on is None)
        return Decimal(0) if over or self.staff_hours is None else self.staff_hours


def is_yes(choice: Choice) -> bool:
    """Whether a choice starts or goes on with a partnership."""
    return choice in ("go ahead", "renew")


def differs(choice: Choice, recommendation: Recommendation) -> bool:
    """Whether a choice goes against what the verdict recommends."""
    return is_yes(choice) != (recommendation == "go ahead")


def promises_in(assessment: Assessment, checklist: Checklist) -> tuple[Promise, ...]:
    """The amounts that an assessment holds of what it takes and gives, in the checklist's order.

    What the library can spare is no promise, so the questions that others are measured against are left out.
    """
    spare = capacity_questions(checklist)
    return tuple(
        Promise(
            question.id,
            question.short or question.id.replace("-", " "),
            amount,
            unit_beside(amount, question),
        )
        for question in checklist.questions()
        if question.takes_amount and question.id not in spare and (amount := assessment.amount(question.id)) is not None
    )


def verdict_then(weighed: Weighed, headline: str) -> VerdictThen:
    """A verdict as a decision keeps it."""
    verdict = weighed.verdict
    return VerdictThen(
        recommendation=verdict.recommendation,
        settled=verdict.settled,
        headline=headline,
        outcome=weighed.outcome,
        points=verdict.points,
        deal_breakers_hit=verdict.deal_breakers.hit,
        deal_breakers_open=verdict.deal_breakers.open,
    )
