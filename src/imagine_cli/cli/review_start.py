"""Finds the review of a partnership to answer now, or starts one; and what it is held against."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.returning import Unfinished, pick_review_again, pick_unfinished, who_answers
from imagine_cli.ask.saving import save_or_try_again
from imagine_cli.cli.expectations import Expectations, expectations_for
from imagine_cli.cli.finding import is_review, own_file
from imagine_cli.cli.session import Session, checklist_reference, login_name, session_in
from imagine_cli.cli.streams import notes
from imagine_cli.core.assessment import Assessment
from imagine_cli.core.partnership import Decision
from imagine_cli.errors import UsageError
from imagine_cli.say.decision import not_under_way
from imagine_cli.shell import as_typed
from imagine_cli.store.assessments import Opened, open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.decisions import surely_latest
from imagine_cli.store.files import is_path
from imagine_cli.store.register import (
    Entry,
    FileKind,
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

REVIEW: FileKind = "review"


class Review(NamedTuple):
    """A review to answer now, and what it is held against."""

    session: Session
    expected: Expectations


def review_session(
    asker: Asker, *, partner: str, checklist: str, assessor: str, folder: Path | None, today: date
) -> Review:
    """One's own unfinished review, a colleague's or a finished one where that is wished for, or a new one.

    Somebody else's is offered only where nobody was named as `assessor`. Raises `UsageError` for a partner that was
    declined, and `Interrupted` when the person stops before.
    """
    home = register_folder(folder)
    about, to_type = None, ""
    if is_path(partner):
        path = own_file(partner, home)
        about = open_assessment(path, home)
        if is_review(path, about.checklist):
            return _with_expectations(session_in(home, path, REVIEW, assessor))
        # The answers about the proposal: what is reviewed is the partnership that came of it.
        found, to_type = partner_at(path, about.assessment.partner, home), name_to_type(path, home)
    else:
        found = find_partner(partner, home)
    notes(found.warnings)
    known = found.partner
    decided = decisions_about(known.name, known.folder, home)
    decision = decided.latest.decision if decided.latest else None
    if decision is None or not decision.under_way:
        surely_latest(decided)  # where one can't be read, it says so instead
        raise UsageError(not_under_way(known.name, to_type or as_typed(known.folder.name), decision))
    notes(decided.warnings)
    begun = _again(asker, home, known, decision, assessor)
    return _with_expectations(begun or _new(asker, home, known, about, checklist or REVIEW, assessor, today))


def _with_expectations(session: Session) -> Review:
    """A review that asks first what the decision leaned on, and shows what was expected."""
    expected = expectations_for(session.path, session.assessment, session.folder)
    notes(expected.warnings)
    session.first = expected.leaned_on(session.checklist)
    session.context = expected.context(session.checklist)
    return Review(session, expected)


def _again(asker: Asker, home: Path, partner: Partner, decision: Decision, assessor: str) -> Session | None:
    """A review to go on with or to change; None to start a new one. One that was decided on already is past."""

    def is_own(entry: Entry) -> bool:
        return same_name(entry.assessor, assessor or login_name())

    # One's own first: somebody else's answers are offered, and never what Enter alone takes.
    reviews = sorted((entry for entry in partner.entries if entry.kind == REVIEW), key=lambda entry: not is_own(entry))
    offered = [entry for entry in reviews if not assessor or same_name(entry.assessor, assessor)]
    open_ones = [e for e in reviews if not e.finished and (e in offered or not e.assessor)]
    mine = [entry for entry in open_ones if is_own(entry)]
    if len(mine) == 1:
        return session_in(home, mine[0].path, REVIEW)
    if open_ones:
        begun = [Unfinished(entry.partner, entry.assessor, entry.started) for entry in open_ones]
        place = pick_unfinished(asker, begun, own=is_own(open_ones[0]), new="A new review")
        return None if place is None else session_in(home, open_ones[place].path, REVIEW, assessor)
    done = next((entry for entry in offered if not _is_past(entry, decision)), None)
    if done and pick_review_again(asker, partner.name, done.assessor, done.finished or date.min, own=is_own(done)):
        return session_in(home, done.path, REVIEW)
    return None


def _is_past(entry: Entry, decision: Decision) -> bool:
    return decision.rests_on == entry.path.name or (entry.finished or date.max) < decision.decided_on


def _new(
    asker: Asker, home: Path, partner: Partner, proposed: Opened | None, named: str, assessor: str, today: date
) -> Session:
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
        checklist_id=checklist_reference(named) or checklist.id,
        checklist_digest=checklist.digest,
    )
    path = new_paper_path(partner.folder / REVIEW, REVIEW, assessor, today, ".yaml")
    session = Session(home, path, Opened(review, checklist), REVIEW)
    save_or_try_again(asker, lambda: session.save(review))
    # Said on the first page: before it, the full back end would clear it away.
    session.after_welcome = f"Your answers are saved in {session.path}"
    return session
