"""Reads and writes decisions: what people decided, with the verdict as it stood, one file each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from imagine_cli.core.outcome import Outcome
from imagine_cli.core.partnership import Agreed, Choice, Decision, Opinion, Promise, VerdictThen
from imagine_cli.core.verdict import Points, Range, Recommendation
from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import PartnerName
from imagine_cli.store.checklist_file import Id
from imagine_cli.store.files import read_text, write_atomically
from imagine_cli.store.first_form import refuse_first_decision
from imagine_cli.store.names import is_decision
from imagine_cli.store.nodes import Faults, Fields
from imagine_cli.store.writer import Plain, dump
from imagine_cli.store.yamlfile import read_document

RESTS_ON_NOTHING = "nothing"

_HEAD = """\
# A decision, with the verdict as it stood that day. A new decision is a new file: imagine decide.
"""

# Text, because a balance may be negative and no other number of ours may.
PointsText = Annotated[str, Meta(pattern=r"^-?[0-9]{1,6}(\.[0-9]{1,6})?$", description="points, such as 4.5")]


CalendarId = Annotated[
    str,
    Meta(pattern="^([0-9a-f]{32})?$", description="32 digits or letters from a to f"),
]


class Made(Struct, frozen=True):
    """A decision, and the file that it stands in."""

    path: Path
    decision: Decision


class FileRange(Struct, kw_only=True, forbid_unknown_fields=True):
    """Points in the spread of what was unknown."""

    low: PointsText
    mid: PointsText
    high: PointsText


class FilePoints(Struct, kw_only=True, forbid_unknown_fields=True):
    """The sums and the balance as they stood."""

    benefits: FileRange
    risks: FileRange
    demands: FileRange
    balance: FileRange


class FileVerdict(Struct, kw_only=True, forbid_unknown_fields=True):
    """The verdict as it stood."""

    headline: str
    outcome: Outcome
    recommendation: Recommendation
    settled: bool
    points: FilePoints
    deal_breakers_hit: list[Id] | None = []
    deal_breakers_open: list[Id] | None = []


class FileOpinion(Struct, kw_only=True, forbid_unknown_fields=True):
    """What one person's answers came to; it stands under the name of the file that they are in."""

    by: str = ""
    headline: str
    outcome: Outcome
    recommendation: Recommendation


class FilePromise(Struct, kw_only=True, forbid_unknown_fields=True):
    """An amount that was promised or expected."""

    amount: Decimal
    what: str
    unit: str = ""


class DecisionFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """What people decided about a partnership."""

    format: Literal[1]
    partner: PartnerName
    proposal: str = ""
    decision: Choice
    decided_on: date
    decided_by: str = ""
    reason: str = ""
    changes: Annotated[str, Meta(description="what has to change for it")] = ""
    votes: Annotated[str, Meta(description="such as 5 to 2")] = ""
    dissent: Annotated[str, Meta(description="who was against it, and why")] = ""
    postponed_until: date | None = None
    starts_on: date | None = None
    review_by: date | None = None
    ends_on: date | None = None
    staff_hours: Decimal | None = None
    rests_on: Annotated[str, Meta(description="the name of the file with the answers, or nothing")]
    amends: Annotated[str, Meta(description="the name of the file with the decision that this one corrects")] = ""
    amended_on: date | None = None
    amended_by: str = ""
    calendar_id: CalendarId = ""
    verdict: FileVerdict | None = None
    answered: dict[str, FileOpinion] | None = {}
    conditions: dict[Id, str] | None = {}
    promises: dict[Id, FilePromise] | None = None


class Decided(Struct, frozen=True):
    """All decisions about a partner, the latest last, each as it was made and as it was amended; what was skipped."""

    made: tuple[Made, ...]
    warnings: tuple[str, ...] = ()

    @property
    def in_force(self) -> tuple[Made, ...]:
        """Each decision once: as it reads now, the latest last."""
        amended = {made.decision.amends for made in self.made if made.decision.amends != made.path.name}
        # Files that were edited by hand may name each other; then each counts.
        return tuple(made for made in self.made if made.path.name not in amended) or self.made

    @property
    def latest(self) -> Made | None:
        """The one that counts."""
        return self.in_force[-1] if self.made else None

    @property
    def ended(self) -> Decision | None:
        """The latest that ended the partnership, where another one counts by now."""
        before = (made.decision for made in reversed(self.in_force[:-1]))
        return next((decision for decision in before if decision.choice == "wind down"), None)


def decisions_in(place: Path) -> Decided:
    """The decisions in a partner's folder, by their day, and of those of one day by when they were saved.

    A file that can't be read is skipped with a warning, and so is the folder; one that is not there holds none.
    """
    try:
        named = [path for path in place.iterdir() if is_decision(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return Decided(())
    except OSError as error:
        return Decided((), (f"Skipped: the folder {place} can't be read: {error.strerror}.",))
    return read_decisions(named)


def read_decisions(paths: Iterable[Path], part: Callable[[str], str] = str) -> Decided:
    """The decisions in these files, or the `part` of each that is needed, as in `decisions_in`."""
    found: list[Made] = []
    warnings: list[str] = []
    for path in paths:
        try:
            found.append(Made(path, read_decision(path, part)))
        except ImagineError as error:  # noqa: PERF203  one slip must not hide the others
            warnings.append(skipped(error))
    return Decided(tuple(sorted(found, key=_recency)), tuple(warnings))


def surely_latest(decided: Decided) -> Decision | None:
    """The decision of a partner that counts, for papers that go out. Raise ImagineError where one can't be read.

    It might be the latest: a letter that accepts must not go out because a decline was saved with a slip in it.
    """
    if decided.warnings:
        wording = "\n".join(decided.warnings)
        raise ImagineError(
            f"What people decided last can't be told, because a decision can't be read. Put it right, or move the file "
            f"elsewhere.\n{wording}"
        )
    return decided.latest.decision if decided.latest else None


def _recency(made: Made) -> tuple[date, int, str]:
    return made.decision.decided_on, number_of(made.path), made.path.name


def number_of(path: Path) -> int:
    """Which decision of its day it is, by the file's name: the first has no number, and its name ends in "decision"."""
    number = re.search(r"-([0-9]{1,4})$", path.stem)
    return int(number[1]) if number else 1


def read_decision(path: Path, part: Callable[[str], str] = str) -> Decision:
    """Read a decision, or the `part` of its text that is needed. Raise ImagineError, with all places, for mistakes."""
    faults = Faults(str(path))
    text = part(read_text(path))
    root, file = read_document(text, str(path), DecisionFile, faults, refuse=refuse_first_decision)
    if file.rests_on != RESTS_ON_NOTHING:
        # A copy that broke off may still be good YAML; its last fields tell.
        for name in ("verdict", "promises"):
            if not isinstance(root.get(name), Fields):
                faults.add(root, f"{name} is missing; the file may have been cut off, so copy it again")
    faults.check()
    return Decision(
        partner=file.partner,
        choice=file.decision,
        decided_on=file.decided_on,
        decided_by=file.decided_by,
        reason=file.reason,
        changes=file.changes,
        votes=file.votes,
        dissent=file.dissent,
        proposal=file.proposal,
        postponed_until=file.postponed_until,
        starts_on=file.starts_on,
        review_by=file.review_by,
        ends_on=file.ends_on,
        staff_hours=file.staff_hours,
        rests_on="" if file.rests_on == RESTS_ON_NOTHING else file.rests_on,
        amends=file.amends,
        amended_on=file.amended_on,
        amended_by=file.amended_by,
        calendar_id=file.calendar_id,
        verdict=_verdict(file.verdict) if file.verdict else None,
        answered=tuple(
            Opinion(each.by, name, each.headline, each.recommendation, each.outcome)
            for name, each in (file.answered or {}).items()
        ),
        conditions=tuple(Agreed(question, text) for question, text in (file.conditions or {}).items()),
        promises=tuple(
            Promise(question, promise.what, promise.amount, promise.unit)
            for question, promise in (file.promises or {}).items()
        ),
    )


def _verdict(file: FileVerdict) -> VerdictThen:
    return VerdictThen(
        recommendation=file.recommendation,
        settled=file.settled,
        headline=file.headline,
        outcome=file.outcome,
        points=Points(**{name: _range(getattr(file.points, name)) for name in Points.__struct_fields__}),
        deal_breakers_hit=tuple(file.deal_breakers_hit or ()),
        deal_breakers_open=tuple(file.deal_breakers_open or ()),
    )


def _range(file: FileRange) -> Range:
    return Range(_fraction(file.low), _fraction(file.mid), _fraction(file.high))


# The points of many decisions are few numbers.
_fraction = lru_cache(maxsize=1024)(Fraction)


def write_decision(path: Path, decision: Decision) -> None:
    """Save a new decision. Raise ImagineError where a file is in the way, or the disk refuses."""
    write_atomically(path, _HEAD + dump(dict(_fields(decision))), None)


def _fields(decision: Decision) -> Iterator[tuple[str, object]]:
    yield "format", 1
    yield "partner", decision.partner
    optional: dict[str, object] = {
        "proposal": decision.proposal,
        "decision": Plain(decision.choice),
        "decided_on": decision.decided_on,
        "decided_by": decision.decided_by,
        "reason": decision.reason,
        "changes": decision.changes,
        "votes": decision.votes,
        "dissent": decision.dissent,
        "postponed_until": decision.postponed_until,
        "starts_on": decision.starts_on,
        "review_by": decision.review_by,
        "ends_on": decision.ends_on,
        "staff_hours": decision.staff_hours,
        "rests_on": decision.rests_on or Plain(RESTS_ON_NOTHING),
        "amends": decision.amends,
        "amended_on": decision.amended_on,
        "amended_by": decision.amended_by,
        "calendar_id": decision.calendar_id,
    }
    yield from ((name, value) for name, value in optional.items() if value not in (None, ""))
    if then := decision.verdict:
        yield "verdict", _written_verdict(then)
    if decision.answered:
        yield "answered", {each.file: _written_opinion(each) for each in decision.answered}
    if decision.conditions:
        yield "conditions", {agreed.question: agreed.text for agreed in decision.conditions}
    if decision.promises or decision.verdict:
        yield "promises", {promise.question: _written_promise(promise) for promise in decision.promises}


def _written_verdict(then: VerdictThen) -> dict[str, object]:
    return {
        "headline": then.headline,
        "outcome": Plain(then.outcome),
        "recommendation": Plain(then.recommendation),
        "settled": then.settled,
        "points": {name: _written_range(getattr(then.points, name)) for name in Points.__struct_fields__},
        "deal_breakers_hit": [Plain(id_) for id_ in then.deal_breakers_hit],
        "deal_breakers_open": [Plain(id_) for id_ in then.deal_breakers_open],
    }


def _written_opinion(opinion: Opinion) -> dict[str, object]:
    named = {"by": opinion.assessor} if opinion.assessor else {}
    return {
        **named,
        "headline": opinion.headline,
        "outcome": Plain(opinion.outcome),
        "recommendation": Plain(opinion.recommendation),
    }


def _written_range(value: Range) -> dict[str, object]:
    return {end: Plain(_written(getattr(value, end))) for end in Range.__struct_fields__}


def _written(points: Fraction) -> str:
    """Halves as they are; of other fractions, which only a scale of one's own has, six decimals."""
    return format(Decimal(round(points * 10**6)).scaleb(-6).normalize(), "f")


def _written_promise(promise: Promise) -> dict[str, object]:
    wording: dict[str, object] = {"amount": promise.amount, "what": promise.what}
    return {**wording, "unit": promise.unit} if promise.unit else wording


def skipped(error: ImagineError) -> str:
    """What to say of a file that can't be used."""
    wording = str(error.places[0]) if error.places else error.message
    return f"Skipped a file that can't be used: {wording}"
