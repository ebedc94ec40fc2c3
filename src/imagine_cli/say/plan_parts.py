"""What the agreement, the action list and the calendar share: the case, and what each date is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from imagine_cli.core.checklist import Question, capacity_questions
from imagine_cli.core.dates import DateKind, Timetable
from imagine_cli.core.partnership import STAFF_HOURS, Decision, Library
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.plan_conditions import Condition

Blocks = Iterator[str]


class PlanCase(NamedTuple):
    """All that a plan is written from.

    `decision` is a yes, or None where nobody has decided. `reviewed` is the review that a renewal rests on, where
    there is one. `to_type` is what stands for PARTNER in a command; `questions` are those of both checklists.
    """

    proposed: Weighed
    reviewed: Weighed | None
    decision: Decision | None
    library: Library
    dates: Timetable
    conditions: list[Condition]
    today: date
    to_type: str
    questions: Mapping[str, Question]

    @property
    def partner(self) -> str:
        """The partner's name."""
        return self.proposed.assessment.partner

    @property
    def latest(self) -> Weighed:
        """The answers that count for what comes now: those of the review where there is one."""
        return self.reviewed or self.proposed

    @property
    def renewing(self) -> bool:
        """Whether a partnership goes on, rather than begins."""
        return self.decision is not None and self.decision.choice == "renew"

    @property
    def missing_days(self) -> list[str]:
        """The days that people still have to set: "start", "review". What goes on has begun already."""
        start_open = self.dates.start is None and not self.renewing
        return [*(["start"] if start_open else []), *([] if self.dates.review else ["review"])]

    def command(self, name: str, *options: str) -> str:
        """A command to type about this partner, as Markdown code."""
        typed = " ".join(["imagine", name, self.to_type, *options])
        # Within a longer fence a backtick in a name ends nothing.
        fence = "``" if "`" in typed else "`"
        return f"{fence}{typed}{fence}"


def amount(weighed: Weighed, question: Question) -> Decimal | None:
    """The amount that was answered; None where it is not known."""
    known = weighed.verdict.states.get(question.id) == "answered"
    return weighed.assessment.amount(question.id) if known else None


def promised(case: PlanCase, question: Question) -> Decimal | None:
    """The amount that the library gives; the hours that people decided on go before those that were asked for."""
    if question.id == STAFF_HOURS and case.decision and case.decision.staff_hours is not None:
        return case.decision.staff_hours
    return amount(case.latest, question)


def demand_questions(weighed: Weighed) -> list[Question]:
    """What the library gives, in amounts, as far as it applies."""
    return [
        question for question in _amounts(weighed) if question.counts_as == "demand" or question.clause == "resources"
    ]


def goal_questions(weighed: Weighed) -> list[Question]:
    """What can be counted of its success, in amounts, as far as it applies."""
    return [question for question in _amounts(weighed) if question.more_is_kinder or question.clause == "goals"]


def _amounts(weighed: Weighed) -> list[Question]:
    spare = capacity_questions(weighed.checklist)
    return [
        question
        for question in weighed.checklist.questions()
        if question.takes_amount
        and question.id not in spare
        and weighed.verdict.states.get(question.id) not in ("ruled out", "not applicable")
    ]


# What each date is for

DATE_NAMES: Mapping[DateKind, str] = {
    "answer": "The partner gets an answer",
    "start": "It starts",
    "midway": "A look midway",
    "review": "The review",
    "end": "The last day",
}


class Occasion(NamedTuple):
    """A day, what happens on it, and what to do, as plain text. `look` marks a day to look at how it is going."""

    kind: DateKind
    day: date
    title: str
    to_do: str
    look: bool


def occasions(case: PlanCase) -> list[Occasion]:
    """Every day that is set, in order."""
    return [
        Occasion(kind, day, DATE_NAMES[kind], _to_do(kind, case.to_type), kind in ("midway", "review"))
        for kind, day in case.dates.days()
    ]


def _to_do(kind: DateKind, to_type: str) -> str:
    weighed: dict[DateKind, str] = {
        "answer": f"Write to the partner by this day: imagine letter {to_type} accept",
        "start": "By now all that had to be agreed is agreed, and both sides have signed. From now on count what you "
        "want to know at the review.",
        "midway": "Ask the partner how it is going, and look at the watch signs in the plan.",
        "review": f"Look together at what you counted and at the watch signs, and decide whether to go on: "
        f"imagine review {to_type}",
        "end": "Thank everyone, give back what belongs to the other side, and tell the people who use it.",
    }
    return weighed[kind]
