"""Finds the assessment to answer now, or starts one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.proposal import Known, Offer, pick_checklist, propose
from imagine_cli.ask.returning import Unfinished, pick_again, pick_unfinished
from imagine_cli.ask.saving import save_or_try_again
from imagine_cli.cli.finding import own_file
from imagine_cli.cli.session import Session, checklist_reference, login_name, session_in
from imagine_cli.cli.streams import note, notes
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.matching import partner_kind_of
from imagine_cli.core.verdict import weigh
from imagine_cli.duration import minutes_for
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store.assessments import Opened, open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.directory import nearby_lists, read_directory
from imagine_cli.store.files import exists, is_path
from imagine_cli.store.register import (
    Entry,
    Partner,
    glance,
    new_assessment_path,
    partner_called,
    refuse_if_read_only,
    register_folder,
    same_name,
)

ANOTHER_PROPOSAL = "For another proposal, stop here (s), and type its partner's name behind: imagine assess"


def assessment_session(
    asker: Asker,
    *,
    partner: str,
    checklist: str,
    assessor: str,
    folder: Path | None,
    today: date,
    only_unknown: bool,
) -> Session:
    """The assessment to answer now: a file that was named, one that was begun or finished, or a new one.

    One's own unfinished assessment is resumed unasked; all else is offered, and somebody else's only where nobody was
    named as `assessor`. Raises `Interrupted`, with nothing changed, when the person stops before.
    """
    home = register_folder(folder)
    if is_path(partner):
        session = session_in(home, _file_named(partner, home), assessor=assessor)
        session.only_unknown = only_unknown
    else:
        called = partner_called(partner, home) if partner else None
        seen = None if called else glance(home)
        notes(called.warnings if called else seen.warnings if seen else ())
        known = called.partner if called else None
        files = known.entries if known else seen.unfinished if seen and not partner else ()
        assessments = [entry for entry in files if entry.kind == "assessment"]
        found = _again(asker, home, assessments, assessor, one_partner=bool(known), only_unknown=only_unknown)
        if found is None:
            names = _known_partners(home) | dict.fromkeys(seen.names if seen else (), Known())
            if known:
                names[known.name] = _known_from(known, home)
            name = known.name if known else partner
            return _new(asker, home, name, names, assessor or login_name(), checklist, today)
        session = found
    _take_another(session, checklist, home)
    return session


def _file_named(typed: str, home: Path) -> Path:
    path = own_file(typed, home)
    if not exists(path) and not typed.casefold().endswith((".yaml", ".yml")):
        raise UsageError(
            f"There is no file {path}. For a partner of that name, type just: imagine assess. It asks for the name."
        )
    return path


def _take_another(session: Session, checklist: str, home: Path) -> None:
    """Go on with another checklist, where one was named."""
    if not checklist or checklist == session.checklist.id:
        return
    _refuse_review(checklist)
    wanted = read_checklist(checklist, home)
    if wanted.part_of == session.checklist.id:
        note(f"These answers are to {session.checklist.title} already, which asks all of {wanted.title}.")
    else:
        session.take(wanted, checklist_reference(checklist))


def _again(
    asker: Asker, home: Path, entries: list[Entry], assessor: str, *, one_partner: bool, only_unknown: bool
) -> Session | None:
    """One of these assessments to go on with or look at again; None to start a new one.

    Finished ones are offered only for `one_partner`: without a name, a new proposal is what people come with.
    `assessor`: who was named, to whom nobody else's are offered.
    """
    theirs = [entry for entry in entries if not assessor or same_name(entry.assessor, assessor)]
    if one_partner and only_unknown and theirs:
        session = session_in(home, theirs[0].path)
        session.only_unknown = True
        return session
    mine = [e for e in entries if not e.finished and same_name(e.assessor, assessor or login_name())]
    if len(mine) == 1:
        session = session_in(home, mine[0].path)
        session.after_welcome = "" if one_partner else ANOTHER_PROPOSAL
    else:
        begun = [e for e in entries if not e.finished and (e in theirs or not e.assessor)]
        if not begun:
            return _looked_at_again(asker, home, theirs[0]) if one_partner and theirs else None
        place = pick_unfinished(asker, [Unfinished(e.partner, e.assessor, e.started) for e in begun])
        if place is None:
            return None
        session = session_in(home, begun[place].path, assessor=assessor)
    session.only_unknown = only_unknown
    return session


def _looked_at_again(asker: Asker, home: Path, entry: Entry) -> Session | None:
    session = session_in(home, entry.path)
    assessment = session.assessment
    unknown = weigh(session.checklist, assessment.answers).counts.unknown
    fuller = session.fuller_checklist()
    again = pick_again(
        asker,
        assessment.partner,
        assessment.assessor,
        assessment.finished or date.min,
        unknown=unknown,
        rest=session.questions_left(fuller) if fuller else 0,
    )
    session.only_unknown = again == "unknown"
    if fuller and again == "rest":
        session.take(fuller)
    return None if again == "new" else session


def _known_partners(home: Path) -> dict[str, Known]:
    """What the lists of organizations say, by name; the imported ones where they are of a neighborhood."""
    directory = read_directory(home)
    nearby, warnings = nearby_lists(home)
    notes((*directory.warnings, *warnings))
    kinds = {each.name: each.kind for each in directory.organizations}
    local = nearby.kinds_by_name() if nearby else {}
    # An imported list that doesn't say what somebody is has them as "other": nothing to offer as an answer.
    known = {name: Known(None if kind == "other" else partner_kind_of(kind)) for name, kind in local.items()}
    return known | {name: Known(partner_kind_of(kind)) for name, kind in kinds.items()}


def _known_from(partner: Partner, home: Path) -> Known:
    """What the latest assessment of a partner says of it; nothing where it can't be read."""
    assessments = [entry for entry in partner.entries if entry.kind == "assessment"]
    try:
        latest = open_assessment(assessments[0].path, home).assessment if assessments else None
    except ImagineError:
        return Known()
    return Known(latest.partner_kind, latest.proposal) if latest else Known()


def _refuse_review(checklist: str) -> None:
    if checklist == "review":
        raise UsageError("That checklist is for a partnership under way. Use it with: imagine review PARTNER")


def _new(
    asker: Asker, home: Path, partner: str, known: Mapping[str, Known], me: str, checklist: str, today: date
) -> Session:
    refuse_if_read_only(home)
    _refuse_review(checklist)
    # Before anything is asked, because what is typed until then would be lost.
    wanted = read_checklist(checklist, home) if checklist else None
    proposed = propose(asker, today, assessor=me, partner=partner, known=known)
    taken = wanted or read_checklist(_quick_or_full(asker), home)
    path = new_assessment_path(home, proposed.partner, proposed.assessor, today)
    named = checklist_reference(checklist) or taken.id
    asked = replace(proposed, checklist_id=named, checklist_digest=taken.digest)
    session = Session(home, path, Opened(asked, taken))
    save_or_try_again(asker, lambda: session.save(asked))
    note(f"Your answers are saved in {path}")
    return session


def _quick_or_full(asker: Asker) -> str:
    quick, full = (_offer(read_checklist(name)) for name in ("quick", "imagine"))
    return "quick" if pick_checklist(asker, quick, full) == "quick" else "imagine"


def _offer(checklist: Checklist) -> Offer:
    count = sum(1 for _ in checklist.questions())
    return Offer(checklist.title, count, minutes_for(count))
