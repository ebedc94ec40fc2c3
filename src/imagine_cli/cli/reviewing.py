"""Finds or starts the review of a partnership, and what it is held against."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.beside import Beside
from imagine_cli.ask.returning import Unfinished, pick_review_again, pick_unfinished, who_answers
from imagine_cli.cli.baseline import Baseline, baseline_of
from imagine_cli.cli.cases import is_review, own_file
from imagine_cli.cli.saving import saved
from imagine_cli.cli.sitting import Sitting, login_name
from imagine_cli.cli.streams import note
from imagine_cli.core.assessment import Assessment
from imagine_cli.core.partnership import Decision
from imagine_cli.errors import UsageError
from imagine_cli.say.decision import not_under_way
from imagine_cli.shell import as_typed
from imagine_cli.store.assessments import Opened, open_assessment
from imagine_cli.store.checklists import is_path, read_checklist
from imagine_cli.store.files import expanded
from imagine_cli.store.register import (
    Entry,
    Partner,
    decisions_about,
    find_partner,
    name_to_type,
    new_paper_path,
    partner_at,
    refuse_if_read_only,
    register_folder,
    same_name,
)

REVIEW: Literal["review"] = "review"


class Review(NamedTuple):
    """A review to answer now, and what it is held against."""

    sitting: Sitting
    baseline: Baseline

    def beside(self, library: dict[str, Beside]) -> dict[str, Beside]:
        """What to show beside its questions: what was promised, and below it what the library says of itself."""
        told = self.baseline.beside(self.sitting.checklist)
        for id_, known in library.items():
            before = told.get(id_, Beside())
            offers = before.offers if known.offers is None else known.offers
            told[id_] = Beside((*before.says, *known.says), offers)
        return told


def open_review(
    asker: Asker, *, partner: str, checklist: str, assessor: str, folder: Path | None, today: date
) -> Review:
    """One's own unfinished review, a colleague's or a finished one where that is wished for, or a new one.

    Raises `UsageError` for a partner that was declined, and `Interrupted` when the person stops before.
    """
    home = register_folder(folder)
    about, to_type = None, ""
    if is_path(partner):
        path = own_file(partner, home)
        about = open_assessment(path, home)
        if is_review(path, about.checklist):
            sitting = _opened(home, path)
            return Review(sitting, baseline_of(path, sitting.assessment, home))
        # The answers about the proposal: what is reviewed is the partnership that came of it.
        found, to_type = partner_at(path, about.assessment.partner, home), name_to_type(path, home)
    else:
        found = find_partner(partner, home)
    for warning in found.warnings:
        note(warning)
    known = found.partner
    latest = decisions_about(known.name, known.folder, home).latest
    decision = latest.decision if latest else None
    if decision is None or not decision.under_way:
        raise UsageError(not_under_way(known.name, to_type or as_typed(known.folder.name), decision))
    begun = _again(asker, home, known, decision, assessor or login_name())
    sitting = begun or _new(asker, home, known, about, checklist or REVIEW, assessor, today)
    baseline = baseline_of(sitting.path, sitting.assessment, home)
    for warning in baseline.warnings:
        note(warning)
    return Review(sitting, baseline)


def _again(asker: Asker, home: Path, partner: Partner, decision: Decision, me: str) -> Sitting | None:
    """A review to go on with or to change; None to start a new one. One that was decided on already is past."""
    reviews = [entry for entry in partner.entries if entry.kind == REVIEW]
    open_ones = [entry for entry in reviews if not entry.finished]
    mine = [entry for entry in open_ones if same_name(entry.assessor, me)]
    if len(mine) == 1:
        return _opened(home, mine[0].path)
    if open_ones:
        offered = [Unfinished(entry.partner, entry.assessor, entry.started) for entry in open_ones]
        place = pick_unfinished(asker, offered, new="A new review")
        return None if place is None else _opened(home, open_ones[place].path)
    done = next((entry for entry in reviews if not _is_past(entry, decision)), None)
    if done and pick_review_again(asker, partner.name, done.assessor, done.finished or date.min):
        return _opened(home, done.path)
    return None


def _is_past(entry: Entry, decision: Decision) -> bool:
    return decision.rests_on == entry.path.name or (entry.finished or date.max) < decision.decided_on


def _opened(home: Path, path: Path) -> Sitting:
    opened = open_assessment(path, home)
    for warning in opened.warnings:
        note(warning)
    note(f"Opened {path}")
    return Sitting(home, path, opened, REVIEW)


def _new(
    asker: Asker, home: Path, partner: Partner, proposed: Opened | None, named: str, assessor: str, today: date
) -> Sitting:
    """A new review; `proposed` are the answers about the proposal where they were named, else the latest."""
    refuse_if_read_only(home)
    checklist = read_checklist(named, home)
    assessor = assessor or who_answers(asker, login_name())
    latest = next((entry for entry in partner.entries if entry.kind == "assessment"), None)
    if proposed is None and latest is not None:
        proposed = open_assessment(latest.path, home)
    about = proposed.assessment if proposed else Assessment(partner.name)
    review = Assessment(
        partner=partner.name,
        partner_kind=about.partner_kind,
        proposal=about.proposal,
        assessor=assessor,
        started=today,
        checklist_id=str(expanded(named).absolute()) if is_path(named) else checklist.id,
        checklist_digest=checklist.digest,
    )
    path = new_paper_path(partner.folder / REVIEW, REVIEW, assessor, today, ".yaml")
    sitting = Sitting(home, path, Opened(review, checklist), REVIEW)
    saved(asker, lambda: sitting.save(review))
    note(f"Your answers are saved in {path}")
    return sitting
