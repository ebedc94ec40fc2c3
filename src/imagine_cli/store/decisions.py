"""Reads and writes decisions: what people decided, with the verdict as it stood, one file each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from imagine_cli.core.partnership import Agreed, Decision, Opinion, Promise, VerdictThen
from imagine_cli.core.verdict import Points, Range
from imagine_cli.errors import ImagineError
from imagine_cli.store.decision_file import DecisionFile, FileRange, FileVerdict
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


class Made(Struct, frozen=True):
    """A decision, and the file that it stands in."""

    path: Path
    decision: Decision


class Decided(Struct, frozen=True):
    """All decisions about a partner, the latest last, each as it was made and as it was amended; what was skipped."""

    made: tuple[Made, ...]
    warnings: tuple[str, ...] = ()

    @property
    def in_force(self) -> tuple[Made, ...]:
        """Each decision once: as it reads now, the latest last."""
        out = {made.path.name for made in (*self._amended(), *self.copies)}
        # Files that were edited by hand may name each other; then each counts.
        return tuple(made for made in self.made if made.path.name not in out) or self.made

    def _amended(self) -> Iterator[Made]:
        """What was put right by another file, copies of it among them that were there by then."""
        named = {made.path.name: made for made in self.made}
        for at, made in enumerate(self.made):
            if made.decision.amends != made.path.name and (before := named.get(made.decision.amends)):
                yield before
                yield from (each for each in self.made[:at] if each.decision == before.decision)

    @property
    def copies(self) -> tuple[Made, ...]:
        """Those that say, word for word, what a file says that comes later: a decision that is there twice."""
        said = [made.decision for made in self.made]
        return tuple(made for at, made in enumerate(self.made) if made.decision in said[at + 1 :])

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
