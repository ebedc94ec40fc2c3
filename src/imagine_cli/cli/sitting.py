"""One sitting at the checklist: finds or starts the assessment, and keeps it on disk as it grows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.interview import asked_now
from imagine_cli.ask.proposal import Known, Offer, pick_checklist, propose
from imagine_cli.ask.returning import Unfinished, pick_again, pick_unfinished
from imagine_cli.cli.cases import own_file
from imagine_cli.cli.saving import saved
from imagine_cli.cli.streams import note, plain_lines_asked
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.matching import partner_kind_of
from imagine_cli.core.verdict import weigh
from imagine_cli.duration import minutes_for
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.shell import quoted
from imagine_cli.store.assessments import Opened, fitting_value, open_assessment, write_assessment
from imagine_cli.store.checklists import is_path, read_checklist
from imagine_cli.store.directory import read_directory
from imagine_cli.store.files import ChangedMeanwhile, exists, expanded
from imagine_cli.store.register import (
    Entry,
    Partner,
    glance,
    name_to_type,
    new_assessment_path,
    new_paper_path,
    partner_at,
    partner_called,
    refuse_if_read_only,
    register_folder,
    same_name,
)

ANOTHER_PROPOSAL = "For another proposal, stop here (s), and type its partner's name behind: imagine assess"


class Sitting:
    """An assessment that is being answered, its checklist, and the file that it lives in."""

    def __init__(
        self, folder: Path, path: Path, opened: Opened, command: Literal["assess", "review"] = "assess"
    ) -> None:
        self.folder = folder
        self.command = command
        self.path = path
        self.checklist = opened.checklist
        self.assessment = opened.assessment
        self.only_unknown = False
        self.after_welcome = ""
        self._stamp = opened.stamp
        self._extra = opened.extra

    def save(self, assessment: Assessment) -> str:
        """Put this state on disk, whole or not at all; where someone else has changed the file, in one of its own.

        Returns what to say of that; else "".
        """
        self.assessment = assessment
        try:
            self._stamp = write_assessment(self.path, assessment, self._extra, self._stamp)
        except ChangedMeanwhile:
            theirs, kind = self.path, "review" if self.command == "review" else "assessment"
            self.path = new_paper_path(theirs, kind, assessment.assessor, assessment.started or date.min, ".yaml")
            self._stamp = write_assessment(self.path, assessment, self._extra, None)
            return (
                f"Someone else has changed {theirs.name} meanwhile. It stays as it is now. "
                f"All your answers are in {self.path.name}, beside it."
            )
        return ""

    def take(self, checklist: Checklist, reference: str = "") -> None:
        """Go on with another checklist; answers that fit it carry over, the others are kept and don't count.

        `reference` is how the file names it, where its id would not find it again.
        """
        before = self.checklist
        self.checklist = checklist
        kept, self._extra = _carried(checklist, {**self._extra, **self.assessment.answers})
        # With answers left over, the digest has to differ from the checklist's: see `write_assessment`.
        digest = before.digest if self._extra else checklist.digest
        named = reference or checklist.id
        taken = replace(self.assessment, answers=kept, checklist_id=named, checklist_digest=digest)
        if remark := self.save(replace(taken, finished=None)):
            note(remark)

    def fuller_checklist(self) -> Checklist | None:
        """The checklist that a quick one is drawn from; None for a full one."""
        return read_checklist(self.checklist.part_of, self.folder) if self.checklist.part_of else None

    def questions_left(self, checklist: Checklist) -> int:
        """How many questions of that checklist have no answer yet."""
        answers = self.assessment.answers
        return sum(question.id not in answers for question in asked_now(checklist, answers))

    def name_to_type(self) -> str:
        """What to type for PARTNER to come back to this one."""
        return name_to_type(self.path, self.folder)

    def how_to_go_on(self) -> str:
        """The command that comes straight back here; it names the assessor where the login name would not do."""
        assessor = self.assessment.assessor
        by_path = self.path.parent.parent != self.folder
        named = "" if by_path or same_name(assessor, login_name()) else f" --as {quoted(assessor)}"
        plain = " --plain" if plain_lines_asked() else ""
        return f"imagine {self.command} {self.name_to_type()}{named}{plain}"


def others_who_answered(sitting: Sitting) -> list[str]:
    """Who else has finished an assessment of the same partner beside it, by name."""
    path = sitting.path
    found = partner_at(path, sitting.assessment.partner, sitting.folder)
    entries = [entry for entry in found.partner.entries if entry.kind == "assessment"]
    mine = next((entry.assessor for entry in entries if entry.path == path), "")
    finished = [entry.assessor for entry in entries if entry.finished and entry.assessor]
    return list(dict.fromkeys(name for name in finished if not same_name(name, mine)))


def login_name() -> str:
    """Who sits here, as far as the system knows."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""


def open_sitting(
    asker: Asker,
    *,
    partner: str,
    checklist: str,
    assessor: str,
    folder: Path | None,
    today: date,
    only_unknown: bool,
) -> Sitting:
    """The assessment to answer now: a file that was named, one that was begun or finished, or a new one.

    One's own unfinished assessment is resumed unasked; all else is offered. Raises `Interrupted`, with nothing
    changed, when the person stops before.
    """
    home = register_folder(folder)
    if is_path(partner):
        path = own_file(partner, home)
        if not exists(path) and not partner.casefold().endswith((".yaml", ".yml")):
            raise UsageError(
                f"There is no file {path}. For a partner of that name, type just: imagine assess. It asks for the name."
            )
        sitting = _opened(home, path, only_unknown=only_unknown)
    else:
        me = assessor or login_name()
        called = partner_called(partner, home) if partner else None
        seen = None if called else glance(home)
        for warning in called.warnings if called else seen.warnings if seen else ():
            note(warning)
        known = called.partner if called else None
        found = None
        if known or not partner:
            files = known.entries if known else seen.unfinished if seen else ()
            assessments = [entry for entry in files if entry.kind == "assessment"]
            found = _again(asker, home, assessments, assessor, one_partner=bool(known), only_unknown=only_unknown)
            if found and assessor and not found.assessment.assessor:
                found.save(replace(found.assessment, assessor=assessor))
        if found is None:
            directory = read_directory(home)
            for warning in directory.warnings:
                note(warning)
            names = {each.name: Known(partner_kind_of(each.kind)) for each in directory.organizations}
            names |= dict.fromkeys(seen.names if seen else (), Known())
            if known:
                names[known.name] = _known_from(known, home)
            return _new(asker, home, known.name if known else partner, names, me, checklist, today)
        sitting = found
    if checklist and checklist != sitting.checklist.id:
        _refuse_review(checklist)
        wanted = read_checklist(checklist, home)
        if wanted.part_of == sitting.checklist.id:
            note(f"These answers are to {sitting.checklist.title} already, which asks all of {wanted.title}.")
        else:
            sitting.take(wanted, _reference(checklist))
    return sitting


def _again(
    asker: Asker, home: Path, entries: list[Entry], assessor: str, *, one_partner: bool, only_unknown: bool
) -> Sitting | None:
    """One of these assessments to go on with or look at again; None to start a new one.

    Finished ones are offered only for `one_partner`: without a name, a new proposal is what people come with.
    `assessor`: who was named; else whoever sits here.
    """
    if one_partner and only_unknown and entries:
        return _opened(home, entries[0].path, only_unknown=True)
    begun = [entry for entry in entries if not entry.finished]
    mine = [entry for entry in begun if same_name(entry.assessor, assessor or login_name())]
    if len(mine) == 1:
        sitting = _opened(home, mine[0].path, only_unknown=only_unknown)
        sitting.after_welcome = "" if one_partner else ANOTHER_PROPOSAL
        return sitting
    if begun:
        place = pick_unfinished(asker, [Unfinished(e.partner, e.assessor, e.started) for e in begun])
        return None if place is None else _opened(home, begun[place].path, only_unknown=only_unknown)
    return _looked_at_again(asker, home, entries[0], assessor) if one_partner and entries else None


def _looked_at_again(asker: Asker, home: Path, entry: Entry, named: str) -> Sitting | None:
    sitting = _opened(home, entry.path)
    assessment = sitting.assessment
    unknown = weigh(sitting.checklist, assessment.answers).counts.unknown
    fuller = sitting.fuller_checklist()
    again = pick_again(
        asker,
        assessment.partner,
        assessment.assessor,
        assessment.finished or date.min,
        unknown=unknown,
        rest=sitting.questions_left(fuller) if fuller else 0,
        theirs=bool(named) and not same_name(assessment.assessor, named),
    )
    sitting.only_unknown = again == "unknown"
    if fuller and again == "rest":
        sitting.take(fuller)
    return None if again == "new" else sitting


def _opened(home: Path, path: Path, *, only_unknown: bool = False) -> Sitting:
    opened = open_assessment(path, home)
    for warning in opened.warnings:
        note(warning)
    note(f"Opened {path}")
    sitting = Sitting(home, path, opened)
    sitting.only_unknown = only_unknown
    return sitting


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
) -> Sitting:
    refuse_if_read_only(home)
    _refuse_review(checklist)
    # Before anything is asked, because what is typed until then would be lost.
    wanted = read_checklist(checklist, home) if checklist else None
    proposed = propose(asker, today, assessor=me, partner=partner, known=known)
    taken = wanted or read_checklist(_quick_or_full(asker), home)
    path = new_assessment_path(home, proposed.partner, proposed.assessor, today)
    named = _reference(checklist) or taken.id
    asked = replace(proposed, checklist_id=named, checklist_digest=taken.digest)
    sitting = Sitting(home, path, Opened(asked, taken))
    saved(asker, lambda: sitting.save(asked))
    note(f"Your answers are saved in {path}")
    return sitting


def _quick_or_full(asker: Asker) -> str:
    quick, full = (_offer(read_checklist(name)) for name in ("quick", "imagine"))
    return "quick" if pick_checklist(asker, quick, full) == "quick" else "imagine"


def _offer(checklist: Checklist) -> Offer:
    count = sum(1 for _ in checklist.questions())
    return Offer(checklist.title, count, minutes_for(count))


def _reference(checklist: str) -> str:
    """The whole path of a checklist that was named by its file, so that it is found from anywhere; else ""."""
    return str(expanded(checklist).absolute()) if is_path(checklist) else ""


def _carried(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """The answers that fit a checklist, and the rest."""
    questions = checklist.by_id()
    kept, rest = {}, {}
    for key, answer in answers.items():
        value = answer.value if isinstance(answer.value, tuple) else str(answer.value)
        try:
            kept[key] = Answer(fitting_value(questions[key], value), answer.note)
        except (KeyError, ValueError):
            rest[key] = answer
    return kept, rest
