"""A decision in the making: what it is about, the verdict it rests on, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from imagine_cli.cli.cases import weighed
from imagine_cli.core.partnership import (
    STAFF_HOURS,
    Agreed,
    Choice,
    Decision,
    promises_in,
    verdict_then,
)
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.shell import as_typed
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import is_path
from imagine_cli.store.decisions import latest_decision, write_decision
from imagine_cli.store.files import exists, expanded
from imagine_cli.store.register import Entry, FileKind, FoundPartner, find_partner, new_decision_path, same_name

MOST_TRIES = 5


class Draft(NamedTuple):
    """A decision with all that the files tell, the one before it, and the folder it goes to."""

    decision: Decision
    earlier: Decision | None
    place: Path
    remarks: tuple[str, ...]


Pick = Callable[[Sequence[str]], int]
"""Asks on whose answers a decision rests: from a line for each to the place of one."""


def draft(partner: str, choice: Choice, day: date, home: Path, pick: Pick | None = None) -> Draft:
    """The decision on what PARTNER names, drawn from its answers. Raises `ImagineError` where they can't be read.

    A yes or no to a proposal rests on its latest assessment, renewing or winding down on the latest review; where
    there is none, the decision stands without a verdict. Where several people have answered, `pick` chooses.
    """
    kind: FileKind = "assessment" if choice in ("go ahead", "decline") else "review"
    if is_path(partner):
        path = expanded(partner)
        return _drafted(path, choice, day, path.parent, ())
    found = find_partner(partner, home)
    entries = [entry for entry in found.partner.entries if entry.kind == kind]
    remarks = found.warnings
    if not entries:
        return _without_answers(found, kind, choice, day)
    if not entries[0].finished:
        remarks += (f"The {kind} is not finished yet; what is open counts as not known.",)
    chosen = entries[0]
    if len(answered := latest_of_each(entries)) > 1:
        if pick:
            chosen = answered[pick([_opinion(entry, home) for entry in answered])]
        else:
            paths = ", ".join(str(entry.path) for entry in answered[1:])
            remarks += (f"Others have answered too. To decide on their answers, name their file: {paths}",)
    return _drafted(chosen.path, choice, day, found.partner.folder, remarks)


def latest_of_each(entries: Iterable[Entry]) -> list[Entry]:
    """The latest finished answers of each person, the latest first."""
    found: list[Entry] = []
    for entry in entries:
        if entry.finished and not any(same_name(entry.assessor, other.assessor) for other in found):
            found.append(entry)
    return found


def _opinion(entry: Entry, home: Path) -> str:
    """Who answered, and what it comes to."""
    opened = open_assessment(entry.path, home)
    return f"{entry.assessor or 'Nobody named'}: {weighed(opened.assessment, opened.checklist).headline}"


def choices_now(partner: str, home: Path) -> tuple[Choice, ...]:
    """What can sensibly be decided about a partner as things stand."""
    place = expanded(partner).parent if is_path(partner) else find_partner(partner, home).partner.folder
    latest = latest_decision(place).made
    return ("renew", "wind down") if latest and latest.decision.under_way else ("go ahead", "decline")


def _drafted(path: Path, choice: Choice, day: date, place: Path, remarks: tuple[str, ...]) -> Draft:
    opened = open_assessment(path, place.parent)
    told = weighed(opened.assessment, opened.checklist)
    latest = latest_decision(place)
    earlier = latest.made.decision if latest.made else None
    promises = promises_in(opened.assessment, opened.checklist)
    decision = Decision(
        partner=opened.assessment.partner,
        choice=choice,
        decided_on=day,
        proposal=opened.assessment.proposal,
        staff_hours=next((promise.amount for promise in promises if promise.question == STAFF_HOURS), None),
        rests_on=path.name,
        verdict=verdict_then(told.verdict, told.headline),
        conditions=tuple(Agreed(condition.question, condition.text) for condition in told.verdict.conditions),
        promises=promises,
    )
    remarks += (f"Read {path}", *opened.warnings, *latest.warnings)
    return Draft(_going_on(decision, earlier), earlier, place, remarks)


def _without_answers(found: FoundPartner, kind: FileKind, choice: Choice, day: date) -> Draft:
    """Renewing or winding down without a review: people may, but a first yes or no needs an assessment."""
    partner = found.partner
    if kind == "assessment":
        raise UsageError(
            f"{partner.name} has no assessment yet. Start one with: imagine assess {as_typed(partner.folder.name)}"
        )
    latest = latest_decision(partner.folder)
    earlier = latest.made.decision if latest.made else None
    if earlier is None:
        raise ImagineError(
            f"Nothing was decided about {partner.name} yet, so there is nothing to {choice}. "
            f"Decide on its proposal first: imagine decide {as_typed(partner.folder.name)} go-ahead"
        )
    to_type = as_typed(partner.folder.name)
    remark = f"There is no review, so no verdict is kept with it. To make one: imagine review {to_type}"
    bare = Decision(partner.name, choice, day, proposal=earlier.proposal, staff_hours=earlier.staff_hours)
    return Draft(_going_on(bare, earlier), earlier, partner.folder, (*found.warnings, *latest.warnings, remark))


def _going_on(decision: Decision, earlier: Decision | None) -> Decision:
    """A partnership that goes on keeps its start, and its hours where the answers name none."""
    if earlier is None or not earlier.under_way:
        return decision
    if decision.choice == "wind down":
        # Until it ends it takes up what was promised, whatever it took in fact.
        return replace(decision, starts_on=earlier.starts_on, staff_hours=earlier.staff_hours)
    if decision.choice == "renew" or decision.rests_on == earlier.rests_on:
        hours = earlier.staff_hours if decision.staff_hours is None else decision.staff_hours
        return replace(decision, starts_on=earlier.starts_on, staff_hours=hours)
    return decision


def keep(decision: Decision, place: Path) -> Path:
    """Saves the decision as a new file in its partner's folder, and returns the file's path."""
    for _ in range(MOST_TRIES):
        path = new_decision_path(place, decision.decided_on)
        try:
            write_decision(path, decision)
        except ImagineError:
            if not exists(path):
                raise
            # A colleague took the name in the same moment; the next one is free.
            continue
        return path
    raise ImagineError(f"The decision was not saved: others are saving in {place}. Try again.")
