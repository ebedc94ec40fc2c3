"""A year of a library's partnerships: what was received, decided, promised and reviewed, and how it went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from imagine_cli.core.partnership import ON_A_PROPOSAL, STAFF_HOURS, Choice, Decision
from imagine_cli.core.verdict import Recommendation

Went = Literal["renewed", "wound down", "reviewed: go on", "reviewed: end it", "not reviewed yet", "taken back", ""]
"""How it went on after a decision; "" after a decision that began nothing."""

ENOUGH_REVIEWS = 10
"""From so many reviewed partnerships on, the library's own record says something."""
RECENT_REVIEWS = 8
"""So many of the latest estimates of hours are looked at."""


class Reviewed(Struct, frozen=True):
    """What a finished review says happened, by question; `day` is when it was finished."""

    file: str
    day: date
    recommendation: Recommendation
    happened: Mapping[str, Decimal] = {}


class Record(Struct, frozen=True):
    """All that is on record of one partner. `received` are the days on which proposals came in.

    `decisions` are the ones in force that say something about the year, `decided_on` the days of all, `reviews` the
    finished ones, each the oldest first.
    """

    name: str
    folder: str
    received: tuple[date, ...] = ()
    decisions: tuple[Decision, ...] = ()
    decided_on: tuple[date, ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    branch: str = ""
    category: str = ""


class Decided(Struct, frozen=True):
    """A decision of the year, and how it went on."""

    record: Record
    decision: Decision
    went: Went


class Compared(Struct, frozen=True):
    """An amount over all reviews of the year in which it can be compared: what was promised, and what happened."""

    question: str
    what: str
    unit: str
    promised: Decimal
    happened: Decimal
    reviews: int


class Due(Struct, frozen=True):
    """A review that was due in the year; `kept` is the day on which it was made, None where it was not."""

    record: Record
    day: date
    kept: date | None


class Estimate(Struct, frozen=True):
    """Staff hours as they were promised, and as they were, in one review."""

    record: Record
    day: date
    promised: Decimal
    happened: Decimal


class OwnRecord(Struct, frozen=True):
    """How far staff hours ran over what was promised, over reviews.

    `over` is the middle one of the shares, such as 0.3 for 30 % more than was promised; `more` counts those that took
    more hours than promised.
    """

    reviews: int
    over: float
    more: int


class Summary(Struct, frozen=True):
    """What happened in a year, and what is still open at its end, or today where it is not over."""

    year: int
    today: date
    received: int
    decided: tuple[Decided, ...]
    compared: tuple[Compared, ...]
    due: tuple[Due, ...]
    waiting: tuple[tuple[Record, date], ...]
    postponed: tuple[tuple[Record, Decision], ...]
    own_record: OwnRecord | None
    by_category: tuple[tuple[str, OwnRecord], ...]
    by_branch: tuple[tuple[str, OwnRecord], ...]

    @property
    def against(self) -> tuple[Decided, ...]:
        """The decisions against the verdict."""
        return tuple(each for each in self.decided if each.decision.against_the_verdict)

    def of(self, *choices: Choice) -> tuple[Decided, ...]:
        """The decisions of these kinds."""
        return tuple(each for each in self.decided if each.decision.choice in choices)


def summary(records: Iterable[Record], year: int, today: date) -> Summary:
    """The year over all partners. A day after `today`, or after the year, counts for nothing."""
    known = sorted(records, key=lambda record: (record.name.casefold(), record.folder))
    last = min(date(year, 12, 31), today)
    decided = [
        Decided(record, decision, _went(record, decision, last))
        for record in known
        for decision in record.decisions
        if decision.decided_on.year == year and decision.decided_on <= last
    ]
    decided.sort(key=lambda each: each.decision.decided_on)
    estimates = sorted(_estimates(known, last), key=lambda each: each.day)
    enough = len({each.record.folder for each in estimates}) >= ENOUGH_REVIEWS
    return Summary(
        year=year,
        today=today,
        received=sum(day.year == year and day <= last for record in known for day in record.received),
        decided=tuple(decided),
        compared=tuple(_compared(known, year, last)),
        due=tuple(sorted(_due(known, year, last), key=lambda due: due.day)),
        waiting=tuple((record, day) for record in known if (day := _waits_since(record, last))),
        postponed=tuple(
            (record, latest)
            for record in known
            if (latest := _latest(record, last)) and latest.choice == "postpone" and not _waits_since(record, last)
        ),
        own_record=_own_record(estimates) if enough else None,
        by_category=_by(estimates, "category") if enough else (),
        by_branch=_by(estimates, "branch") if enough else (),
    )


def recent_estimates(records: Iterable[Record], today: date) -> OwnRecord | None:
    """How the latest estimates of staff hours turned out; None before ENOUGH_REVIEWS partnerships were reviewed."""
    estimates = sorted(_estimates(records, today), key=lambda each: each.day)
    if len({each.record.folder for each in estimates}) < ENOUGH_REVIEWS:
        return None
    return _own_record(estimates[-RECENT_REVIEWS:])


def _latest(record: Record, last: date) -> Decision | None:
    found = next((each for each in reversed(record.decisions) if each.decided_on <= last), None)
    return found if found and found.decided_on == max(day for day in record.decided_on if day <= last) else None


def _waits_since(record: Record, last: date) -> date | None:
    """The day of a proposal that no decision has followed."""
    received = [day for day in record.received if day <= last]
    decided = [day for day in record.decided_on if day <= last]
    return received[-1] if received and (not decided or received[-1] > decided[-1]) else None


def _went(record: Record, decision: Decision, last: date) -> Went:
    if not decision.under_way:
        return ""
    after = record.decisions[record.decisions.index(decision) + 1 :]
    for later in after:
        if later.decided_on <= last and later.choice not in ON_A_PROPOSAL:
            return "renewed" if later.under_way else "wound down"
        if later.decided_on <= last and later.choice == "decline":
            return "taken back"
    reviews = [each for each in record.reviews if decision.decided_on < each.day <= last]
    if not reviews:
        return "not reviewed yet"
    return "reviewed: go on" if reviews[-1].recommendation == "go ahead" else "reviewed: end it"


def _before(record: Record, review: Reviewed) -> Decision | None:
    """The yes that a review looks back on."""
    found = (d for d in reversed(record.decisions) if d.under_way and d.decided_on <= review.day)
    return next((d for d in found if d.rests_on != review.file), None)


def _compared(records: Iterable[Record], year: int, last: date) -> Iterator[Compared]:
    found: dict[str, Compared] = {}
    for record in records:
        for review in record.reviews:
            decision = _before(record, review)
            if decision is None or review.day.year != year or review.day > last:
                continue
            for promise in decision.promises:
                happened = review.happened.get(promise.question)
                if happened is None:
                    continue
                so_far = found.get(promise.question)
                found[promise.question] = Compared(
                    promise.question,
                    promise.what,
                    so_far.unit if so_far else promise.unit,
                    (so_far.promised if so_far else Decimal(0)) + promise.amount,
                    (so_far.happened if so_far else Decimal(0)) + happened,
                    (so_far.reviews if so_far else 0) + 1,
                )
    yield from found.values()


def _due(records: Iterable[Record], year: int, last: date) -> Iterator[Due]:
    """Every review that was due in the year, unless the decision was replaced before."""
    for record in records:
        for decision in record.decisions:
            day = decision.review_by
            if day is None or not decision.under_way or day.year != year or day > last:
                continue
            until = next((later for later in record.decided_on if later > decision.decided_on), date.max)
            kept = next((r.day for r in record.reviews if decision.decided_on < r.day <= min(until, last)), None)
            if kept is not None or until > day:
                yield Due(record, day, kept)


def _estimates(records: Iterable[Record], last: date) -> Iterator[Estimate]:
    for record in records:
        for review in record.reviews:
            decision, happened = _before(record, review), review.happened.get(STAFF_HOURS)
            if decision and decision.staff_hours and happened is not None and review.day <= last:
                yield Estimate(record, review.day, decision.staff_hours, happened)


def _own_record(estimates: list[Estimate]) -> OwnRecord:
    shares = [float(each.happened / each.promised) - 1 for each in estimates]
    return OwnRecord(len(estimates), _middle(shares), sum(share > 0 for share in shares))


def _middle(shares: list[float]) -> float:
    """The middle one; of two in the middle, what lies between them."""
    ordered = sorted(shares)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _by(estimates: list[Estimate], field: Literal["category", "branch"]) -> tuple[tuple[str, OwnRecord], ...]:
    groups: dict[str, list[Estimate]] = {}
    for each in estimates:
        if name := getattr(each.record, field):
            groups.setdefault(name, []).append(each)
    return tuple((name, _own_record(groups[name])) for name in sorted(groups, key=str.casefold))
