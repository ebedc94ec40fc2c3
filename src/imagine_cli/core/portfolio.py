"""All partnerships of a library at a glance: where each stands, what is due, and how the staff hours add up."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.core.facts import Facts
from imagine_cli.core.months import Month, coming_months
from imagine_cli.core.partnership import Choice, Decision
from imagine_cli.core.weighed import Weighed

State = Literal[
    "being assessed",
    "to decide",
    "sent back",
    "postponed",
    "declined",
    "to start",
    "under way",
    "winding down",
    "ended",
    "can't tell",
    "nothing known",
]
"""Where a partnership stands on a day. "to start": there is a yes, and it begins later.

"can't tell": its decision can't be read; "nothing known": none of its files.
"""

UNDECIDED: frozenset[State] = frozenset({"being assessed", "to decide"})
TAKES_HOURS: frozenset[State] = frozenset({"to start", "under way", "winding down"})

DueWhat = Literal["answer", "review", "decision", "postponed", "start", "end"]
"""What a day is for: an answer that was promised, a review, the decision that follows one, a decision that was
postponed until then, a start, an end."""


class Work(Struct, frozen=True):
    """One person's answers to a checklist about a partner; without `finished` they are not finished.

    `hours`: the staff hours a month that it would take. It and `weighed` are there where the answers were weighed.
    """

    kind: Literal["assessment", "review"]
    assessor: str = ""
    proposal: str = ""
    started: date | None = None
    finished: date | None = None
    answer_by: date | None = None
    hours: Decimal | None = None
    weighed: Weighed | None = None


class Case(Struct, frozen=True):
    """What is known of one partner: the decision that counts, and the work that no decision has followed yet.

    `folder` tells it apart from another one of the same `name`. `works` has finished ones first, each time the
    latest first. `skipped` counts the files that can't be read, and `decision_lost` tells that one was a decision.
    `facts` are what is noted of the partner.
    """

    name: str
    folder: str
    decision: Decision | None = None
    works: tuple[Work, ...] = ()
    skipped: int = 0
    decision_lost: bool = False
    facts: Facts = Facts()


class Due(Struct, frozen=True):
    """The next day that matters for a partnership, and what for."""

    what: DueWhat
    day: date

    def days_left(self, today: date) -> int:
        """Days until then; below 0 where it is overdue."""
        return (self.day - today).days


class Partnership(Struct, frozen=True):
    """One partner in the list. `promised` and `asked` are staff hours a month, None where nobody wrote how many.

    `namesake`: another folder holds a partner of the same name.
    """

    case: Case
    state: State
    due: Due | None
    promised: Decimal | None
    asked: Decimal | None
    namesake: bool = False

    @property
    def latest(self) -> Work | None:
        """The latest answers that no decision has followed yet, a finished one where there is any."""
        return self.case.works[0] if self.case.works else None

    @property
    def proposal(self) -> str:
        """What is proposed, or was decided on."""
        if self.state not in UNDECIDED and self.case.decision:
            return self.case.decision.proposal
        return self.latest.proposal if self.latest else ""


class Hours(Struct, frozen=True):
    """Staff hours a month over all partnerships; `spare` is None where the library has not said.

    `promised` is what they take up today, `later` what is promised from a start on that is ahead, `months` what they
    take up over the coming year.
    `not_counted` is how many partnerships take hours that nobody wrote down, or may take some: can't tell.
    """

    promised: Decimal
    asked: Decimal
    spare: Decimal | None = None
    not_counted: int = 0
    months: tuple[Month, ...] = ()
    later: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal | None:
        """What is still free, below 0 where too much was promised; None where nobody said what is spare."""
        return None if self.spare is None else self.spare - self.promised


class Portfolio(Struct, frozen=True):
    """All partnerships on one day: overdue ones first, the longest overdue at the top, then by date, then by name."""

    today: date
    rows: tuple[Partnership, ...]
    hours: Hours

    def overdue(self) -> tuple[Partnership, ...]:
        """The partnerships with something overdue, the longest first."""
        return tuple(row for row in self.rows if row.due and row.due.day < self.today)

    def within(self, days: int) -> Portfolio:
        """Only what is overdue, or due in at most so many days. The hours stay those of all."""
        return replace(self, rows=tuple(r for r in self.rows if r.due and r.due.days_left(self.today) <= days))

    def of(self, wanted: Callable[[Partnership], bool]) -> Portfolio:
        """Only those that are wanted. The hours stay those of all."""
        return replace(self, rows=tuple(filter(wanted, self.rows)))


def portfolio(cases: Iterable[Case], today: date, spare: Decimal | None = None) -> Portfolio:
    """All partnerships as they stand on a day. `spare`: staff hours a month that the library has for all together."""
    known = list(cases)
    seen: dict[str, int] = {}
    for case in known:
        seen[_folded(case.name)] = seen.get(_folded(case.name), 0) + 1
    rows = [_partnership(case, today, namesake=seen[_folded(case.name)] > 1) for case in known]
    rows.sort(key=_place)
    hours = Hours(
        promised=_promised(row for row in rows if not _starts_later(row.case, today)),
        asked=sum((row.asked for row in rows if row.asked), Decimal(0)),
        spare=spare,
        not_counted=sum(row.state == "can't tell" or row.promised is None for row in rows),
        months=coming_months((row.case.decision for row in rows if row.case.decision), today),
        later=_promised(row for row in rows if _starts_later(row.case, today)),
    )
    return Portfolio(today, tuple(rows), hours)


def _promised(rows: Iterable[Partnership]) -> Decimal:
    return sum((row.promised for row in rows if row.promised), Decimal(0))


def _partnership(case: Case, today: date, *, namesake: bool) -> Partnership:
    state = _state(case, today)
    takes_unknown = state in TAKES_HOURS and case.decision is not None and case.decision.staff_hours is None
    promised = case.decision.hours_on(today) if case.decision else Decimal(0)
    asked = case.works[0].hours if state in UNDECIDED else Decimal(0)
    due = min(_dues(case, state, today), key=lambda each: each.day, default=None)
    return Partnership(case, state, due, None if takes_unknown else promised, asked, namesake)


def _state(case: Case, today: date) -> State:
    decision = case.decision
    takes_hours = decision is not None and _goes_on(decision, today)
    if decision is None and case.decision_lost:
        return "can't tell"
    if decision and takes_hours:
        if decision.under_way and _starts_later(case, today):
            return "to start"
        return "under way" if decision.under_way else "winding down"
    if case.works:
        return "to decide" if any(work.finished for work in case.works) else "being assessed"
    if decision:
        ended: dict[Choice, State] = {"decline": "declined", "send back": "sent back", "postpone": "postponed"}
        return ended.get(decision.choice, "ended")
    return "nothing known"


def _starts_later(case: Case, today: date) -> bool:
    return case.decision is not None and case.decision.starts_on is not None and case.decision.starts_on > today


def _goes_on(decision: Decision, today: date) -> bool:
    """Whether a partnership takes place or will: the same days on which `Decision.hours_on` counts its hours."""
    return decision.under_way if decision.ends_on is None else decision.ends_on >= today


def _dues(case: Case, state: State, today: date) -> Iterable[Due]:
    """All the days to come that matter, and those that passed without what they were for."""
    promised = next((work.answer_by for work in case.works if work.answer_by and work.kind == "assessment"), None)
    if promised and (state in UNDECIDED or state in TAKES_HOURS):
        yield Due("answer", promised)
    decision = case.decision
    if decision and decision.postponed_until and (state == "postponed" or state in UNDECIDED):
        yield Due("postponed", decision.postponed_until)
    if decision is None or state not in TAKES_HOURS:
        return
    if decision.review_by and decision.under_way:
        reviewed = any(work.kind == "review" and work.finished for work in case.works)
        yield Due("decision" if reviewed else "review", decision.review_by)
    if decision.starts_on and decision.starts_on >= today:
        yield Due("start", decision.starts_on)
    if decision.ends_on:
        yield Due("end", decision.ends_on)


def _place(row: Partnership) -> tuple[bool, date, str, str]:
    """Overdue days lie before today, so that one order puts them first; those without a day come last, by name."""
    return row.due is None, row.due.day if row.due else date.max, _folded(row.case.name), row.case.folder


def _folded(name: str) -> str:
    """A name as names are compared and sorted: without case and accents."""
    if name.isascii():
        return " ".join(name.casefold().split())
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
