"""All that a register has on record of every partner, over the years: for the summary, and for learning from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from imagine_cli.core.amounts import amount_in
from imagine_cli.core.summary import Record, Reviewed
from imagine_cli.core.verdict import weigh
from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.decisions import read_decisions
from imagine_cli.store.facts import read_facts
from imagine_cli.store.folder_reader import FolderReader
from imagine_cli.store.latest_decision import without_details, worth_reading
from imagine_cli.store.names import is_decision, kind_of
from imagine_cli.store.register import partner_folders


class Records(Struct, frozen=True):
    """The records of all partners. `warnings` name the files that could not be read, and are left out.

    `copies` name the decisions that are there twice, and count once.
    """

    found: tuple[Record, ...]
    warnings: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def records(folder: Path, year: int | None = None) -> Records:
    """Read the decisions and reviews of a register; of proposals the days, which their files' names bear.

    `year`: only what says something about it, and all of whatever has a review; None: only what has a review. Raise
    ImagineError where the register can't be read.
    """
    reader = _Reader(folder)
    places = partner_folders(folder)
    found = tuple(record for place in places if (record := reader.record(place, year)))
    return Records(found, tuple(reader.warnings), tuple(reader.copies))


class _Reader(FolderReader):
    """Reads what the year is summed up from."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.copies: list[str] = []

    def record(self, place: Path, year: int | None) -> Record | None:
        listed = self.names_in(place)
        if listed is None:
            return None
        names = sorted(listed)
        reviews = [name for name in names if kind_of(name) == "review"]
        proposals = [name for name in names if kind_of(name) == "assessment"]
        if not reviews and (year is None or not (proposals or any(map(is_decision, names)))):
            return None
        # Promises are needed only where a review can be held against them.
        paths = [place / name for name in names if is_decision(name)]
        some = worth_reading(paths, year) if year and not reviews else None
        decided = read_decisions(some[0] if some else paths, str if reviews else without_details)
        self.warnings += decided.warnings
        self.copies += (
            f"Another file holds the same decision as {each.path}, so it counts once." for each in decided.copies
        )
        made = decided.in_force
        done = sorted(self._reviews(place / name for name in reviews), key=lambda each: each.day)
        decisions = tuple(each.decision for each in made)
        decided_on = some[1] if some else tuple(each.decided_on for each in decisions)
        received = tuple(_received(proposals, decided_on))
        if not (decisions or done or received):
            return None
        branch = category = named = ""
        with suppress(ImagineError):  # the list of partnerships names what is wrong there
            facts = read_facts(place).facts
            branch, category, named = facts.branch, facts.category, facts.partner
        named = (decisions[-1].partner if decisions else named) or self._name(place, proposals)
        return Record(named, place.name, received, decisions, decided_on, tuple(done), branch, category)

    def _reviews(self, paths: Iterable[Path]) -> Iterator[Reviewed]:
        for path in paths:
            try:
                opened = open_assessment(path, self.folder, self.read_checklist)
            except ImagineError as error:
                self.skip(error)
                continue
            given = opened.assessment
            if given.finished:
                amounts = {id_: amount_in(answer.value) for id_, answer in given.answers.items()}
                happened = {id_: amount for id_, amount in amounts.items() if amount is not None}
                recommended = weigh(opened.checklist, given.answers).recommendation
                yield Reviewed(path.name, given.finished, recommended, happened)

    def _name(self, place: Path, proposals: list[str]) -> str:
        for name in reversed(proposals):
            try:
                return open_assessment(place / name, self.folder, self.read_checklist).assessment.partner
            except ImagineError as error:  # noqa: PERF203  an older one may bear the name
                self.skip(error)
        return place.name


def _received(names: Iterable[str], decided: Iterable[date]) -> Iterator[date]:
    """The day of the first answers about each proposal: what comes after a decision is about another one."""
    before: date | None = None
    for name in names:
        with suppress(ValueError):
            day = date.fromisoformat(name[:10])
            if before is None or any(before <= each < day for each in decided):
                yield day
            before = day
