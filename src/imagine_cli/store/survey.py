"""The whole register at a glance: every partner with its decision, and the answers that none has followed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.core.facts import Facts
from imagine_cli.core.partnership import STAFF_HOURS, Decision
from imagine_cli.core.portfolio import Case, Work
from imagine_cli.core.weighed import weigh_assessment
from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import Opened, open_assessment
from imagine_cli.store.facts import read_facts
from imagine_cli.store.folder_reader import FolderReader
from imagine_cli.store.latest_decision import latest_decision
from imagine_cli.store.names import FACTS_FILE, FileKind, is_decision, is_stray, kind_of, same_name
from imagine_cli.store.register import Entry, partner_folders, read_entry, recency, stray_note

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")


class Survey(Struct, frozen=True):
    """Every partner of a register, by folder. `warnings` say which files were skipped, and why."""

    cases: tuple[Case, ...]
    warnings: tuple[str, ...] = ()


def survey(folder: Path) -> Survey:
    """Look through a register; nothing where it doesn't exist yet. Raise ImagineError where it can't be read.

    Of a partner that was decided on, only the decisions are read, and files with answers that are younger. Of the
    others the heads of all answers, and of the latest finished ones the verdict. A file that can't be read is
    skipped with a warning; a folder with nothing else in it is there by its name.
    """
    reader = _Reader(folder)
    cases = tuple(reader.case(place) for place in partner_folders(folder))
    return Survey(cases, tuple(reader.warnings))


class _Reader(FolderReader):
    """Reads what the list shows."""

    def case(self, place: Path) -> Case:
        before = len(self.warnings)
        names = self.names_in(place)
        if names is None:
            return Case(place.name, place.name, skipped=1)
        decided = latest_decision([place / n for n in names if is_decision(n)])
        self.warnings += decided.warnings
        decision = decided.latest.decision if decided.latest else None
        facts = self._facts(place) if FACTS_FILE in names else Facts()
        entries = sorted(self._entries(place, _with_answers(names, decision)), key=recency, reverse=True)
        if entries and (decision is not None or not decided.warnings):
            opened = self._latest(entries)
            works = tuple(_work(entry, opened.get(entry.path)) for entry in _one_each(entries))
        else:
            works = ()
        named = decision.partner if decision else entries[0].partner if entries else facts.partner or place.name
        skipped = len(self.warnings) - before
        self.warnings += (stray_note(place / name) for name in sorted(names) if is_stray(name))
        return Case(named, place.name, decision, works, skipped, bool(decided.warnings), facts)

    def _facts(self, place: Path) -> Facts:
        try:
            return read_facts(place).facts
        except ImagineError as error:
            self.skip(error)
            return Facts()

    def _entries(self, place: Path, kinds: dict[str, FileKind]) -> Iterator[Entry]:
        for name, kind in kinds.items():
            try:
                yield read_entry(place / name, kind)
            except ImagineError as error:  # noqa: PERF203  one slip must not hide the others
                self.skip(error)

    def _latest(self, entries: list[Entry]) -> dict[Path, Opened]:
        """The latest finished answers that can be read; those that can't be are taken out of `entries`.

        That a checklist has changed since is told where one assessment is looked at; here it would be one line each.
        """
        for entry in [each for each in entries if each.finished]:
            try:
                return {entry.path: open_assessment(entry.path, self.folder, self.read_checklist)}
            except ImagineError as error:  # noqa: PERF203  one slip must not hide the others
                self.skip(error)
                entries.remove(entry)
        return {}


def _with_answers(names: list[str], decision: Decision | None) -> dict[str, FileKind]:
    """The files with answers that no decision has followed yet, by their names.

    Those of a day before the decision's are settled by it, and so is the one that it rests on, whatever its day.
    """
    answers = {name: kind for name in names if (kind := kind_of(name))}
    if decision is None:
        return answers
    settled = decision.decided_on.isoformat()
    if _DAY.match(decision.rests_on):
        settled = max(settled, decision.rests_on[:10])
    return {name: kind for name, kind in answers.items() if name[:10] > settled and name != decision.rests_on}


def _one_each(entries: list[Entry]) -> list[Entry]:
    """The latest finished answers of each person, and the latest unfinished ones."""
    kept: list[Entry] = []
    for entry in entries:
        if not any(_replaces(each, entry) for each in kept):
            kept.append(entry)
    return kept


def _replaces(later: Entry, earlier: Entry) -> bool:
    alike = later.kind == earlier.kind and bool(later.finished) == bool(earlier.finished)
    return alike and same_name(later.assessor, earlier.assessor)


def _work(entry: Entry, opened: Opened | None) -> Work:
    work = Work(
        kind=entry.kind,
        assessor=entry.assessor,
        proposal=entry.proposal,
        started=entry.started,
        finished=entry.finished,
        answer_by=entry.answer_by,
    )
    if opened is None:
        return work
    return replace(
        work,
        hours=opened.assessment.amount(STAFF_HOURS),
        weighed=weigh_assessment(opened.assessment, opened.checklist),
    )
