"""The interview: one loop over pages, behind every back end.

It asks what is asked at that moment, saves after each answer, and ends on a page of all the answers. A question whose
driver is unknown is not asked, because its answer could not count: the closing page says what it waits for. Answers to
questions that are ruled out later stay on file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple, NoReturn

from msgspec.structs import replace

from imagine_cli.ask import closing, entries, wording
from imagine_cli.ask.asker import Asker, choose, numbered
from imagine_cli.ask.closing import Numbered
from imagine_cli.ask.commands import BACK, STOP, Command, command_meant
from imagine_cli.ask.context import NOTHING_KNOWN, Context
from imagine_cli.ask.kinds import PROMPTS
from imagine_cli.ask.pages import Page, Place, Wish, emblem, heading
from imagine_cli.ask.saving import save_or_try_again
from imagine_cli.ask.values import or_unknown
from imagine_cli.ask.way import Answers, Look, Way
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.counted import count_answers
from imagine_cli.core.kinds.kind import Value
from imagine_cli.errors import ImagineError, Interrupted

Save = Callable[[Assessment], str | None]
"""Writes an assessment to disk; what it returns is said to the person. Raises ImagineError where it can't."""

STOPPED = "You stopped. Every answer so far is saved."


class NotSaved(Interrupted):
    """The person stopped while some answers could not be saved; the message says why, and names them."""


class _Stop(Exception):
    """The person chose to stop."""


def interview(
    checklist: Checklist,
    assessment: Assessment,
    asker: Asker,
    save: Save,
    today: date,
    *,
    look: Look = "full",
    skip: Collection[str] = (),
    only_unknown: bool = False,
    nothing_left: Callable[[Answers], bool] | None = None,
    context: Mapping[str, Context] | None = None,
    first: Sequence[str] = (),
    welcome: bool = True,
    after_welcome: str = "",
) -> Assessment:
    """The assessment with its answers, finished on the day `today`.

    `save` is called after every answer, note and change. `look` and `skip` say what is asked, `only_unknown` limits it
    to what is not known yet; the closing page shows all answers in any case. `nothing_left` tells whether no answer
    that is left can change what they come to: at the end of a stage that is then said, and stopping offered. `context`
    puts what is known already above a question, by its id; the questions of `first` are asked before the others. An
    assessment with answers goes on at the first page with a question that has none on file, with a `welcome`;
    `after_welcome` is said before the first page in any case.

    Raises `Interrupted` when the person stops, or input ends, with everything on disk; `NotSaved` (an
    `Interrupted`) when it is not.
    """
    way = Way(checklist, assessment.answers, look=look, skip=skip, only_unknown=only_unknown, first=first)
    going = _Interview(
        checklist, assessment, asker, save, way, look, nothing_left, context or {}, welcome, after_welcome
    )
    return going.run(today)


class _Asked(NamedTuple):
    """A page that was asked, and whether the person went back from it."""

    page: Page
    went_back: bool


class _Interview:
    """The state of one interview."""

    def __init__(
        self,
        checklist: Checklist,
        assessment: Assessment,
        asker: Asker,
        save: Save,
        way: Way,
        look: Look,
        nothing_left: Callable[[Answers], bool] | None,
        context: Mapping[str, Context],
        welcome: bool,
        after_welcome: str,
    ) -> None:
        self.checklist = checklist
        self.assessment = assessment
        self.asker = asker
        self.save = save
        # One that holds answers was read from disk; a new one has yet to get there, even if nothing is answered.
        self.on_disk = assessment if assessment.answers else None
        self.way = way
        self.look = look
        self.nothing_left = nothing_left
        self.known = context
        self.welcome = welcome
        self.after_welcome = after_welcome
        self.openings: dict[str, str] = {}
        self.remark = ""
        self.from_saving = ""
        self.notes_explained = False

    # The way through

    def run(self, today: date) -> Assessment:
        """All of it, to the end or to an interruption."""
        try:
            self.greet()
            self.walk(self.way.next_due(self.assessment.answers))
            while (row := self.closing_page()) is not None:
                self.change(row)
            self.assessment = replace(self.assessment, finished=today)
            self.keep()
            if self.from_saving:
                self.asker.say(self.from_saving)
            self.asker.leave_page()
        except (KeyboardInterrupt, EOFError, _Stop):
            self.stop()
        return self.assessment

    def greet(self) -> None:
        """The rule for silence before the very first answer; a welcome afterwards."""
        asked = self.way.asked(self.assessment.answers)
        done = sum(question.id in self.assessment.answers for question in asked)
        if not done:
            self.remark = self.after_welcome
        elif self.welcome:
            welcome = wording.welcome_back(self.assessment.partner, done, len(asked))
            self.remark = " ".join(filter(None, (welcome, self.after_welcome)))
        if not done and self.checklist.introduction:
            self.asker.begin_page(self.checklist.title)
            self.say_remarks("\n")
            self.asker.say(self.checklist.introduction)
            self.asker.pause()

    def walk(self, page: Page | None) -> None:
        """From this page on, forward and back, until nothing is left to ask."""
        self.way.set_out()
        while page is not None:
            asked = self.ask_page(page)
            if asked.went_back:
                page = self.before(page)
                continue
            page = self.way.after(asked.page, self.assessment.answers)
            if page and page[0].stage != asked.page[-1].stage and self.look == "full":
                page = self.unless_nothing_is_left(asked.page, page)

    def unless_nothing_is_left(self, page: Page, following: Page) -> Page | None:
        """The `following` page. Once no answer can change the verdict: None where the person would rather see that."""
        if self.nothing_left is None or not self.nothing_left(self.assessment.answers):
            return following
        self.asker.begin_page(wording.NOTHING_LEFT_HEADING)
        self.say_remarks("\n")
        options = (*numbered(wording.SEE_IT_OR_GO_ON), BACK, STOP)
        key = choose(self.asker, wording.NOTHING_LEFT, options, "1")
        if key == STOP.key:
            raise _Stop
        if key == BACK.key:
            return page
        self.nothing_left = None
        return None if key == "1" else following

    def change(self, row: Numbered) -> None:
        """Asks one question of the closing page again, then whatever its new answer opened."""
        if not self.ask_page((row.question,)).went_back:
            self.walk(self.way.next_due(self.assessment.answers))

    def before(self, page: Page) -> Page:
        """The page to go back to; the same where it is the first."""
        earlier = self.way.before(page, self.assessment.answers)
        if earlier is None:
            self.remark = wording.FIRST_QUESTION
        return earlier or page

    # One page

    def ask_page(self, page: Page) -> _Asked:
        """Asks a page until all of it is answered, or the person goes back."""
        start = page[0]
        while True:
            self.way.saw(page)
            self.begin(page)
            wish = PROMPTS[start.kind](self, page, start)
            if wish is None or wish.command is Command.BACK:
                return _Asked(page, went_back=wish is not None)
            self.obey(wish)
            start = wish.question

    def begin(self, page: Page) -> None:
        """The top of a page."""
        self.begin_again(page)
        self.say_remarks("\n")
        stage = page[0].stage
        if self.look == "full" and self.openings.setdefault(stage, page[0].id) == page[0].id:
            self.say_about(stage)
        for question in page:
            self.show_what_is_known(question, f"{wording.ended(wording.named(question))} " if page[1:] else "")

    def begin_again(self, page: Page) -> None:
        """Its heading: how far along one is."""
        pages = self.way.pages(self.assessment.answers)
        here = next((n for n, each in enumerate(pages, 1) if each[0].id == page[0].id), None)
        place = Place(here, len(pages), wording.FIRST_LOOK if self.look == "first" else "") if here else None
        self.asker.begin_page(heading(page, place), emblem(page))

    def show_what_is_known(self, question: Question, of: str = "") -> None:
        """What the library knows of a question already, and the note beside it; `of` names it where there are more."""
        if known := self.known.get(question.id):
            self.asker.say(of + "\n".join(known.says) + "\n")
        if note := self.note(question):
            self.asker.say(f"{of}Your note: {note}")

    def say_remarks(self, end: str) -> None:
        """What is to be said once, on the page that is shown: before it, the full back end would clear it away."""
        for remark in filter(None, (self.from_saving, self.remark)):
            self.asker.say(f"{remark}{end}")
        self.remark = self.from_saving = ""

    def say_about(self, stage_name: str) -> None:
        """What a stage is for."""
        for stage in self.checklist.stages:
            if stage.name == stage_name and stage.about:
                self.asker.say(f"{stage.about}\n")

    def obey(self, wish: Wish) -> None:
        """Does what was asked for instead of answering."""
        if wish.command is Command.STOP:
            raise _Stop
        if wish.command is Command.WHY:
            self.asker.begin_page(wording.WHY_HEADING)
            if len(wish.about) > 1:
                self.asker.say(wording.whys_text(wish.about))
            else:
                self.asker.say(wording.why_text(wish.question, self.checklist.sources))
            self.asker.pause()
        if wish.command is Command.NOTE:
            self.take_note(wish.question)

    def take_note(self, question: Question) -> None:
        """A note beside the answer; the answer itself stays as it is. Going back leaves the note as it was."""
        if not self.notes_explained:
            self.asker.say(wording.NOTES_ARE_RECORDS)
            self.notes_explained = True
        earlier = self.note(question)
        note = entries.read_line(self.asker, wording.note_prompt(earlier), entries.one_line)
        command = command_meant(note)
        if command is Command.STOP:
            raise _Stop
        if command is Command.BACK:
            return
        if note == wording.REMOVE:
            note = ""
        if note != earlier:
            self.put(question, Answer(or_unknown(self.value(question)), note))

    # The closing page

    def closing_page(self) -> Numbered | None:
        """Shows all answers; the one to change, or None to finish."""
        now = count_answers(self.checklist, self.assessment.answers)
        asked = self.way.asked(self.assessment.answers)
        rows = [Numbered(number, question) for number, question in enumerate(asked, start=1)]
        self.asker.begin_page(closing.HEADING)
        for stage, lines in closing.closing_rows(rows, self.assessment.answers):
            self.asker.say(stage)
            self.asker.say_rows(lines)
        for sentence in closing.not_asked(now, rows, self.way.about):
            self.asker.say(sentence)
        self.say_remarks("")
        self.asker.say(f"\n{closing.open_ones(rows, now)}")
        row = closing.row_to_change(self.asker, rows)
        if row is Command.STOP:
            raise _Stop
        return row

    # What is kept

    def value(self, question: Question) -> Value | None:
        """The answer on file."""
        answer = self.assessment.answers.get(question.id)
        return None if answer is None else answer.value

    def context(self, question: Question) -> Context:
        """What the library knows of a question already."""
        return self.known.get(question.id, NOTHING_KNOWN)

    def note(self, question: Question) -> str:
        """The note on file."""
        answer = self.assessment.answers.get(question.id)
        return "" if answer is None else answer.note

    def answer(self, question: Question, value: Value) -> None:
        """Keeps an answer with the note that is there, and makes due whatever it opens."""
        before = self.assessment.answers
        self.put(question, Answer(value, self.note(question)))
        self.way.answered(question, before, self.assessment.answers)
        self.remark = wording.noted(count_answers(self.checklist, self.assessment.answers)[question.id]) or self.remark

    def put(self, question: Question, answer: Answer) -> None:
        """Into the assessment, and onto the disk."""
        self.assessment = replace(self.assessment, answers={**self.assessment.answers, question.id: answer})
        self.keep()

    def keep(self) -> None:
        """Saves; where that fails, says so and lets the person try again or stop."""
        try:
            save_or_try_again(self.asker, self.save_once)
        except ImagineError:
            raise _Stop from None

    def save_once(self) -> None:
        """Saves. Raises ImagineError where that fails."""
        self.from_saving = self.save(self.assessment) or self.from_saving
        self.on_disk = self.assessment

    def stop(self) -> NoReturn:
        """Ends the interview with all on disk, or says what is not."""
        if self.on_disk is not self.assessment:
            try:
                self.save_once()
            except ImagineError as error:
                raise NotSaved(self.what_is_lost(error.message)) from None
            except KeyboardInterrupt:
                raise NotSaved(self.what_is_lost("it was interrupted.")) from None
        raise Interrupted("\n".join(filter(None, (STOPPED, self.from_saving)))) from None

    def what_is_lost(self, reason: str) -> str:
        """The answers that are not on disk, and why."""
        on_disk = self.on_disk.answers if self.on_disk else {}
        asks = {question.id: question.asks for question in self.checklist.questions()}
        return wording.lost(self.assessment.answers, on_disk, asks, reason)
