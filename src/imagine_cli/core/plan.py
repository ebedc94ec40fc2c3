"""What follows a yes: all that a plan is written from, and what has to be agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from imagine_cli.core.checklist import Clause, Question, Who, capacity_questions
from imagine_cli.core.dates import Timetable
from imagine_cli.core.partnership import STAFF_HOURS, Decision, Library
from imagine_cli.core.verdict import Verdict
from imagine_cli.core.weighed import Weighed


class Condition(NamedTuple):
    """Something to agree before starting: where it belongs, whose task it is, and its short name."""

    question: str
    remedy: str
    name: str
    clause: Clause | None
    who: Who | None

    @property
    def for_the_agreement(self) -> bool:
        """Whether the partner has a part in it; the rest is the library's own task."""
        return self.who != "library"


class Plan(NamedTuple):
    """All that a plan is written from.

    `decision` is a yes, or None where nobody has decided. `reviewed` is the review that a renewal rests on, where
    there is one. `called` is what to type for the partner in a command; `questions` are those of both checklists.
    """

    proposed: Weighed
    reviewed: Weighed | None
    decision: Decision | None
    library: Library
    dates: Timetable
    conditions: list[Condition]
    today: date
    called: str
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

    @property
    def demands(self) -> list[Question]:
        """What the library gives, in amounts, as far as it applies."""
        return [q for q in self._amounts() if q.counts_as == "demand" or q.clause == "resources"]

    @property
    def goals(self) -> list[Question]:
        """What can be counted of its success, in amounts, as far as it applies."""
        return [q for q in self._amounts() if q.more_is_kinder or q.clause == "goals"]

    def _amounts(self) -> Iterator[Question]:
        wording = self.latest
        spare = capacity_questions(wording.checklist)
        for question in wording.checklist.questions():
            ruled_out = wording.verdict.states.get(question.id) in ("ruled out", "not applicable")
            if question.takes_amount and question.id not in spare and not ruled_out:
                yield question

    def amount(self, question: Question) -> Decimal | None:
        """The amount that was answered; None where it is not known."""
        known = self.latest.verdict.states.get(question.id) == "answered"
        return self.latest.assessment.amount(question.id) if known else None

    def promised(self, question: Question) -> Decimal | None:
        """The amount that the library gives; hours that people decided on go before those that were asked for."""
        if question.id == STAFF_HOURS and self.decision and self.decision.staff_hours is not None:
            return self.decision.staff_hours
        return self.amount(question)


def conditions(questions: Mapping[str, Question], verdict: Verdict, decision: Decision | None) -> list[Condition]:
    """Every condition once, in the checklist's order: what the answers call for, and what people decided on.

    Where people decided on the same one, their wording counts. After a yes in spite of a deal-breaker, its remedy is
    one of them. `questions` are those of the checklist, and of the one that a renewal rests on.
    """
    remedies = {key: questions[key].remedy for key in verdict.deal_breakers.hit if key in questions}
    remedies |= {item.question: item.text for item in (*verdict.settle_first, *verdict.in_the_agreement)}
    decided = {agreed.question: agreed.text for agreed in decision.conditions} if decision else {}
    if decision and decision.changes:
        decided["changes"] = decision.changes
    wanted = {**remedies, **decided}
    order = [key for key in questions if key in wanted] + [key for key in wanted if key not in questions]
    return [_condition(key, wanted[key], questions.get(key)) for key in order if wanted[key].strip()]


def _condition(key: str, remedy: str, question: Question | None) -> Condition:
    if question is None:
        return Condition(key, remedy, key.replace("-", " "), None, None)
    name = question.short or key.replace("-", " ")
    return Condition(key, remedy, name, question.clause, question.who_can_change)
