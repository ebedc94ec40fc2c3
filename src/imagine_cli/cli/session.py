"""An interview from start to papers: answers on disk as they grow, the verdict, the report, and what comes next."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.context import Context
from imagine_cli.ask.interview import interview
from imagine_cli.ask.returning import after_first_look, after_verdict
from imagine_cli.ask.way import Look, length_left, look_to_take
from imagine_cli.cli.capacity import Capacity
from imagine_cli.cli.letter import letter_that_asks
from imagine_cli.cli.output import emit, wish
from imagine_cli.cli.report import save_beside
from imagine_cli.cli.streams import note, notes, plain_lines_asked
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.drift import Drift
from imagine_cli.core.verdict import weigh
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.errors import ImagineError, Interrupted, UsageError
from imagine_cli.say.decision import what_to_type
from imagine_cli.say.letter_statements import open_questions
from imagine_cli.say.sentences import headline
from imagine_cli.shell import as_typed, quoted
from imagine_cli.store.assessments import Opened, fitting_value, open_assessment, write_assessment
from imagine_cli.store.files import ChangedMeanwhile, NameTaken, exists, expanded, is_path
from imagine_cli.store.gone import remember
from imagine_cli.store.register import (
    MOST_TRIES,
    FileKind,
    is_own_folder,
    moved_to,
    name_to_type,
    new_paper_path,
    partner_at,
    register_folder,
    same_name,
)

_COMMANDS: dict[FileKind, str] = {"assessment": "assess", "review": "review"}


class Session:
    """The answers of one person that are being given now: their checklist, and the file that they live in.

    `look` is None until it is chosen: then the first look comes first. `first` are ids that are asked first, `context`
    is what is known already, by question. `after_welcome` is said on the first page, behind a welcome if there is one.
    """

    def __init__(self, folder: Path, path: Path, opened: Opened, kind: FileKind = "assessment") -> None:
        self.folder = folder
        self.kind = kind
        self.path = path
        self.checklist = opened.checklist
        self.assessment = opened.assessment
        self.look: Look | None = None
        self.only_unknown = False
        self.welcome = True
        self.after_welcome = ""
        self.first: Sequence[str] = ()
        self.context: Mapping[str, Context] = {}
        self._capacity: Capacity | None = None
        self._stamp = opened.stamp
        self._extra = opened.extra

    def conduct(self, asker: Asker, today: date) -> Weighed:
        """The interview, and what its answers come to.

        Raises `Interrupted` when the person stops; it says where the answers are and how to go on.
        """
        self._capacity = Capacity(self.folder, self.path.parent, today)
        notes(self._capacity.warnings)
        answers = self.assessment.answers
        look = self.look or ("full" if self.only_unknown else look_to_take(self.checklist, answers))
        first = {question.id for question in self.checklist.first_look()}
        # After a first look, only what it did not ask.
        done = look == "full" and not self.only_unknown and first.issubset(answers)
        try:
            self.assessment = interview(
                self.checklist,
                self.assessment,
                asker,
                self.save,
                today,
                look=look,
                skip=first if done else (),
                only_unknown=self.only_unknown,
                nothing_left=lambda given: weigh(self.checklist, given).settled,
                context=_joined(self.context, self._capacity.context(estimating=self.kind == "assessment")),
                first=self.first,
                welcome=self.welcome,
                after_welcome=self.after_welcome,
            )
        except Interrupted as stopped:
            go_on = f"Your answers are in {self.path}\nGo on with: {self.how_to_go_on()}"
            stopped.message = f"{stopped.message}\n{go_on}"
            raise
        note(f"Saved to {self.path}")
        return weigh_assessment(self.assessment, self.checklist)

    def goes_on(self, asker: Asker, weighed: Weighed) -> bool:
        """Whether the full look follows the first one now; where a letter is wanted instead, it is written."""
        to_ask = len(open_questions(weighed)) if wish().as_usual else 0
        left = length_left(self.checklist, self.assessment.answers)
        choice = after_first_look(asker, headline(weighed).main, left=left, to_ask=to_ask)
        if choice == "letter":
            emit(letter_that_asks(weighed, self.name_to_type(), self.folder))
        if choice != "full look":
            return False
        self.look, self.welcome = "full", False
        if remark := self.save(replace(self.assessment, finished=None)):
            note(remark)
        return True

    def end_first_look(self) -> None:
        """What to type next, after a first look."""
        note(f"For the full look: imagine assess {self.name_to_type()}")

    def end(self, asker: Asker, weighed: Weighed, today: date, drift: Sequence[Drift] = ()) -> None:
        """The offer of the report, and what to type next. `drift`: how a review differs from what was expected."""
        name, is_review = self.name_to_type(), self.kind == "review"
        if self._capacity and not is_review and (warning := self._capacity.warning(weighed.assessment)):
            note(warning)
        while (wish := after_verdict(asker, headline(weighed).main)) == "another answer":
            self.try_another_answer(asker, weighed, today)
        if wish == "report":
            save_beside(self.path, weighed, today, drift)
        else:
            which = "--review -o review.md" if is_review else "-o report.md"
            note(f"When you want the report: imagine report {name} {which}")
        others = () if is_review else self._others_who_answered()
        notes(what_to_type(weighed.checklist, weighed.verdict, name, others))

    def try_another_answer(self, asker: Asker, weighed: Weighed, today: date) -> None:
        """Answers changed on a copy that is never saved, and what they would come to."""
        every = [question.id for question in self.checklist.questions()]
        asker.say("Change an answer, then press Enter to see what it would come to. Nothing of this is saved.")
        changed = interview(self.checklist, weighed.assessment, asker, lambda _: None, today, skip=every, welcome=False)
        tried = weigh_assessment(changed, self.checklist)
        asker.say(f"\nWith that it would be: {headline(tried).main}\nIt is: {headline(weighed).main}")

    def save(self, assessment: Assessment) -> str:
        """Put this state on disk, whole or not at all; where someone else has saved that file, in one of its own.

        Returns what to say of that; else "".
        """
        self.assessment = assessment
        remark = self._follow() if self._stamp and not exists(self.path.parent) else ""
        theirs, path, stamp = self.path, self.path, self._stamp
        for _ in range(MOST_TRIES):
            try:
                self._stamp = write_assessment(path, assessment, self._extra, stamp)
            except (ChangedMeanwhile, NameTaken):
                day = assessment.started or date.min
                path, stamp = new_paper_path(theirs, self.kind, assessment.assessor, day, ".yaml"), None
                continue
            self.path = path
            if path == theirs:
                return remark
            return (
                f"Someone else has changed {theirs.name} meanwhile. It stays as it is now. "
                f"All your answers are in {path.name}, beside it."
            )
        raise ImagineError(f"Nothing was saved: others are saving in {theirs.parent}. Try again.")

    def _follow(self) -> str:
        """Go on where the file is, now that its folder has another name, or is gone; what to say of that."""
        before = self.path.parent
        if self._stamp and (moved := moved_to(self.path, self.folder, self._stamp)):
            self.path = moved
            return f"Someone has renamed the folder {before.name} meanwhile. Your answers are in {moved} now."
        return f"The folder {before} was gone. It has been made anew, and all your answers are in it."

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

    def name_to_type(self) -> str:
        """What to type for PARTNER to come back to this one."""
        return name_to_type(self.path, self.folder)

    def how_to_go_on(self) -> str:
        """The command that comes straight back here; it names the assessor where the login name would not do."""
        assessor = self.assessment.assessor
        by_path = self.path.parent.parent != self.folder
        options = [
            "" if by_path or same_name(assessor, login_name()) else f" --as {quoted(assessor)}",
            " --only-unknown" if self.only_unknown else "",
            "" if _is_usual(self.folder) else f" --folder {as_typed(str(self.folder))}",
            " --plain" if plain_lines_asked() else "",
        ]
        return f"imagine {_COMMANDS[self.kind]} {self.name_to_type()}{''.join(options)}"

    def _others_who_answered(self) -> list[str]:
        """Who else has finished answers of this kind about the same partner, by name."""
        found = partner_at(self.path, self.assessment.partner, self.folder)
        entries = [entry for entry in found.partner.entries if entry.kind == self.kind]
        mine = next((entry.assessor for entry in entries if entry.path == self.path), "")
        finished = [entry.assessor for entry in entries if entry.finished and entry.assessor]
        return list(dict.fromkeys(name for name in finished if not same_name(name, mine)))


def session_in(folder: Path, path: Path, kind: FileKind = "assessment", assessor: str = "") -> Session:
    """The session that goes on with a file. `folder` is the register, `assessor` who was named with --as.

    Raises `UsageError` where the file holds somebody else's answers.
    """
    if not is_own_folder(path.parent, folder):
        remember(path.parent)
    opened = open_assessment(path, folder)
    whose = opened.assessment.assessor
    if assessor and whose and not same_name(whose, assessor):
        raise UsageError(
            f"{path} holds the answers of {whose}. To go on with them, leave out --as. "
            f"For answers of {assessor}'s own, name the partner instead of the file."
        )
    notes(opened.warnings)
    note(f"Opened {path}")
    session = Session(folder, path, opened, kind)
    if assessor and not whose:
        session.save(replace(session.assessment, assessor=assessor))
    return session


def _is_usual(folder: Path) -> bool:
    """Whether it is the register that commands look in where no other is named."""
    try:
        return folder == register_folder(None)
    except ImagineError:
        return False


def login_name() -> str:
    """Who sits here, as far as the system knows."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""


def checklist_reference(checklist: str) -> str:
    """The whole path of a checklist that was named by its file, so that it is found from anywhere; else ""."""
    return str(expanded(checklist).absolute()) if is_path(checklist) else ""


def _joined(one: Mapping[str, Context], other: Mapping[str, Context]) -> dict[str, Context]:
    """What is known by question, from both; where both offer an amount, that of the second."""
    joined = dict(one)
    for id_, known in other.items():
        before = joined.get(id_, Context())
        offers = before.offers if known.offers is None else known.offers
        joined[id_] = Context((*before.says, *known.says), offers)
    return joined


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
