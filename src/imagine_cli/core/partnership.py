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

Choice = Literal["go ahead", "pilot", "go ahead with changes", "send back", "postpone", "decline", "renew", "wind down"]
"""What people can decide; the last two are about a partnership under way."""
CHOICES: tuple[Choice, ...] = get_args(Choice)
ON_A_PROPOSAL, ON_A_PARTNERSHIP = CHOICES[:-2], CHOICES[-2:]
_YES: frozenset[Choice] = frozenset({"go ahead", "pilot", "go ahead with changes", "renew"})
_NO: frozenset[Choice] = frozenset({"decline", "wind down"})

NEED_CHANGES: frozenset[Choice] = frozenset({"go ahead with changes", "send back"})
"""What can't be decided without saying what has to change."""

Ground = Literal["verdict", "others", "deal-breakers"]
"""What a decision owes a reason for: the verdict said otherwise, another's answers did, deal-breakers are there."""

STAFF_HOURS = "staff-hours"
SPARE_STAFF_HOURS = "spare-staff-hours"
MISSION_FIT = "mission-fit"
"""The three ids that have a meaning to the rest of the program where a checklist has them."""
HOURS_A_MONTH = "hours a month"
"""The unit of the first two."""


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


class Opinion(Struct, frozen=True):
    """What one person's answers came to when people decided. `file` is its name, in the same folder."""

    assessor: str
    file: str
    headline: str
    recommendation: Recommendation
    outcome: Outcome


class Decision(Struct, frozen=True):
    """What people decided about a proposal or a partnership. Dates are the library's own calendar days.

    `changes` are what has to change for it, `votes` how people voted, `dissent` who was against it and why, in their
    words. `rests_on` is the name of the file with the answers, in the same folder; `answered` are the outcomes of all
    who answered. `staff_hours` are the hours a month that the library promises by it. `verdict` is None where the
    decision was taken without one. `amends` names the file of the decision that this one corrects, and `amended_on` and
    `amended_by` say when, and who did. `calendar_id` tells its dates from those of every other partnership in a
    calendar; later decisions keep it.
    """

    partner: str
    choice: Choice
    decided_on: date
    decided_by: str = ""
    reason: str = ""
    changes: str = ""
    votes: str = ""
    dissent: str = ""
    proposal: str = ""
    postponed_until: date | None = None
    starts_on: date | None = None
    review_by: date | None = None
    ends_on: date | None = None
    staff_hours: Decimal | None = None
    rests_on: str = ""
    amends: str = ""
    amended_on: date | None = None
    amended_by: str = ""
    calendar_id: str = ""
    verdict: VerdictThen | None = None
    answered: tuple[Opinion, ...] = ()
    conditions: tuple[Agreed, ...] = ()
    promises: tuple[Promise, ...] = ()

    @property
    def under_way(self) -> bool:
        """Whether it is a yes."""
        return is_yes(self.choice)

    @property
    def is_no(self) -> bool:
        """Whether it declines or ends something; a proposal that is sent back or postponed has neither yes nor no."""
        return self.choice in _NO

    @property
    def against_the_verdict(self) -> bool:
        """Whether people decided otherwise than the verdict recommended."""
        then = self.verdict
        return then is not None and differs(self.choice, then.recommendation, then.outcome)

    @property
    def others_who_differ(self) -> tuple[Opinion, ...]:
        """Those whose answers say otherwise, other than the ones that it rests on."""
        return tuple(
            each
            for each in self.answered
            if each.file != self.rests_on and differs(self.choice, each.recommendation, each.outcome)
        )

    def owes_a_reason(self) -> tuple[Ground, ...]:
        """What it needs a reason for, whoever asks later; empty where the answers say the same."""
        then = self.verdict
        broken = then is not None and self.under_way and bool(then.deal_breakers_hit or then.deal_breakers_open)
        grounds: dict[Ground, bool] = {
            "verdict": self.against_the_verdict,
            "others": bool(self.others_who_differ),
            "deal-breakers": broken,
        }
        return tuple(ground for ground, holds in grounds.items() if holds)

    @property
    def no_of_their_own(self) -> bool:
        """Whether it is a no that no verdict asked for, so that only the recorded reason can tell why."""
        return self.is_no and (self.verdict is None or self.against_the_verdict)

    def ran_out(self, day: date) -> bool:
        """Whether it was a yes whose last day has passed by then, such as a pilot's."""
        return self.under_way and self.ends_on is not None and self.ends_on < day

    def hours_on(self, day: date) -> Decimal:
        """The staff hours a month that it takes up on a day; after its end none."""
        over = (self.ends_on is not None and self.ends_on < day) or (not self.under_way and self.ends_on is None)
        return Decimal(0) if over or self.staff_hours is None else self.staff_hours


def is_yes(choice: Choice) -> bool:
    """Whether a choice starts or goes on with a partnership."""
    return choice in _YES


def differs(choice: Choice, recommendation: Recommendation, outcome: Outcome | None = None) -> bool:
    """Whether a choice goes against what the verdict recommends.

    To send a proposal back, or to postpone, is against no verdict; nor is a yes with changes where changes are what the
    verdict offers.
    """
    if choice == "go ahead with changes" and outcome == "not-as-proposed":
        return False
    return choice in (_YES if recommendation == "decline" else _NO)


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


def opinion_of(weighed: Weighed, headline: str, file: str) -> Opinion:
    """One person's answers as a decision keeps what they came to."""
    recommendation = weighed.verdict.recommendation
    return Opinion(weighed.assessment.assessor, file, headline, recommendation, weighed.outcome)
