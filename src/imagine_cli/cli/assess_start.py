"""Finds the assessment to answer now, or starts one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.proposal import Known, Meant, day_read_back, propose
from imagine_cli.ask.returning import Unfinished, pick_again, pick_unfinished
from imagine_cli.ask.saving import save_or_try_again
from imagine_cli.ask.way import Look, length_left, length_of, look_to_take
from imagine_cli.cli.finding import own_file, partner_named
from imagine_cli.cli.partnership_facts import branch_of, note_branch
from imagine_cli.cli.session import Session, checklist_reference, login_name, session_in
from imagine_cli.cli.streams import notes
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.matching import partner_kind_of
from imagine_cli.core.partnership import Library
from imagine_cli.core.verdict import weigh
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store.assessments import Opened, open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.directory import nearby_lists, read_directory
from imagine_cli.store.files import exists, is_path
from imagine_cli.store.library import USUAL_CHECKLIST, library_checklist, read_library
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
    look: Look | None,
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
        _take_another(session, checklist, home)
        return session
    called = partner_named(partner, home, "assess") if partner else None
    seen = None if called else glance(home)
    notes(called.warnings if called else seen.warnings if seen else ())
    known = called.partner if called else None
    files = known.entries if known else seen.unfinished if seen and not partner else ()
    begin = _Beginning(asker, home, assessor, checklist, look, today, only_unknown=only_unknown)
    found = begin.again(files, one_partner=bool(known))
    return found or begin.anew(partner, known, seen.names if seen else ())


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
    session.take(read_checklist(checklist, home), checklist_reference(checklist))


class _Beginning:
    """How an interview begins: `assessor` is who was named, to whom nobody else's answers are offered."""

    def __init__(
        self,
        asker: Asker,
        home: Path,
        assessor: str,
        checklist: str,
        look: Look | None,
        today: date,
        *,
        only_unknown: bool,
    ) -> None:
        self.asker = asker
        self.home = home
        self.assessor = assessor
        self.checklist = checklist
        self.look = look
        self.today = today
        self.only_unknown = only_unknown

    def again(self, entries: Sequence[Entry], *, one_partner: bool) -> Session | None:
        """One of these assessments to go on with or look at again; None to start a new one.

        Finished ones are offered only for `one_partner`: without a name, a new proposal is what people come with.
        """
        # Their own first: somebody else's answers are offered, and never what Enter alone takes.
        assessments = sorted((e for e in entries if e.kind == "assessment"), key=lambda e: not self._is_own(e))
        theirs = [e for e in assessments if not self.assessor or self._is_own(e)]
        mine = [e for e in assessments if not e.finished and self._is_own(e)]
        begun = [e for e in assessments if not e.finished and (e in theirs or not e.assessor)]
        session: Session | None
        if one_partner and self.only_unknown and theirs and self._is_own(theirs[0]):
            session = session_in(self.home, theirs[0].path)
        elif len(mine) == 1:
            session = session_in(self.home, mine[0].path)
            about = "" if session.assessment.answers else f"This is about {session.assessment.partner}. "
            session.after_welcome = about + ("" if one_partner else ANOTHER_PROPOSAL)
        elif begun:
            offered = [Unfinished(e.partner, e.assessor, e.started) for e in begun]
            place = pick_unfinished(self.asker, offered, own=self._is_own(begun[0]))
            session = None if place is None else session_in(self.home, begun[place].path, assessor=self.assessor)
        elif one_partner and theirs:
            session = self.looked_at_again(theirs[0])
        else:
            session = None
        if session:
            session.only_unknown = session.only_unknown or self.only_unknown
            session.look = session.look or self.look
            _take_another(session, self.checklist, self.home)
        return session

    def _is_own(self, entry: Entry) -> bool:
        return same_name(entry.assessor, self.assessor or login_name())

    def looked_at_again(self, entry: Entry) -> Session | None:
        """A finished assessment, where some of it is to be changed or still to be answered."""
        session = session_in(self.home, entry.path)
        assessment = session.assessment
        verdict = weigh(session.checklist, assessment.answers)
        again = pick_again(
            self.asker,
            assessment.partner,
            assessment.assessor,
            assessment.finished or date.min,
            own=self._is_own(entry),
            unknown=sum(state == "unknown" for state in verdict.states.values()) if verdict.look == "full" else 0,
            left=length_left(session.checklist, assessment.answers) if verdict.look == "first" else "",
        )
        if again == "new":
            return None
        session.only_unknown = again == "unknown"
        # Changing a first look leaves it one.
        session.look = "first" if again == "change" and verdict.look == "first" else "full"
        return session

    def anew(self, typed: str, partner: Partner | None, names: Sequence[str]) -> Session:
        """A new assessment, unless the name that is typed turns out to be a partner's who is in the register."""
        refuse_if_read_only(self.home)
        library = _library(self.home)
        wanted = self.checklist or library.checklist
        _refuse_review(wanted)
        # Before anything is asked, because what is typed until then would be lost.
        taken = read_checklist(wanted, self.home)
        known = _known_partners(self.home) | dict.fromkeys(names, Known())
        if partner:
            known[partner.name] = _known_from(partner, self.home)
        look = self.look or look_to_take(taken, {})
        try:
            proposed = propose(
                self.asker,
                self.today,
                opening=_opening(taken, look),
                assessor=self.assessor or login_name(),
                partner=partner.name if partner else typed,
                is_known=partner is not None,
                known=known,
                in_register=names,
                people=library.people,
            )
        except Meant as meant:
            found = partner_called(meant.name, self.home)
            known_now = found.partner if found else None
            return self.again(known_now.entries if known_now else (), one_partner=True) or self.anew(
                meant.name, known_now, ()
            )
        path = new_assessment_path(self.home, proposed.partner, proposed.assessor, self.today)
        branch = branch_of(self.asker, path.parent, library.branches)
        named = checklist_reference(wanted) or taken.id
        asked = replace(proposed, checklist_id=named, checklist_digest=taken.digest)
        session = Session(self.home, path, Opened(asked, taken))
        session.look = look
        save_or_try_again(self.asker, lambda: session.save(asked))
        if branch:
            note_branch(self.asker, path.parent, branch)
        # Said on the first page: before it, the full back end would clear it away.
        session.after_welcome = f"{day_read_back(asked, self.today)}\nYour answers are saved in {session.path}".strip()
        return session


def _library(home: Path) -> Library:
    """What the library says of itself, and which checklist it asks; a broken file is told of later."""
    try:
        return replace(read_library(home).library, checklist=library_checklist(home))
    except ImagineError:
        return Library(checklist=USUAL_CHECKLIST)


def _opening(checklist: Checklist, look: Look) -> str:
    """What will come, how long it takes, and how to stop."""
    named = "a first look" if look == "first" else "the full look"
    return (
        f"A few words on the proposal, then {named}: {length_of(look, checklist)}. "
        "Each answer is saved at once. To go back type b, to stop s."
    )


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
