"""The interview: one loop behind every back end.

It asks the questions that are asked at that moment, saves after each answer, and ends on a page of all the
answers. A question whose driver is unknown is not asked, because its answer could not count: the closing page
says what it waits for. Answers to questions that are ruled out later stay on file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NoReturn

from msgspec.structs import replace

from imagine_cli.ask import entries, pages
from imagine_cli.ask.asker import Asker, Prompt, choose
from imagine_cli.ask.beside import Beside
from imagine_cli.ask.pages import Numbered, Place, Value
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist, Question
from imagine_cli.core.counted import count_answers
from imagine_cli.core.kinds import KindName
from imagine_cli.errors import AnswerRefused, ImagineError, Interrupted

Save = Callable[[Assessment], str | None]
"""Writes an assessment to disk; what it returns is said to the person. Raises ImagineError where it can't."""

STOPPED = "You stopped. Every answer so far is saved."


class NotSaved(Interrupted):
    """The person stopped while some answers could not be saved; the message says why, and names them."""


class _Stop(Exception):
    """The person chose to stop."""


class _Command(Enum):
    """What was typed instead of an answer."""

    NOTE = "n"
    BACK = "b"
    WHY = "w"
    STOP = "s"


_COMMANDS = {command.value: command for command in _Command}


def asked_now(checklist: Checklist, answers: Mapping[str, Answer]) -> list[Question]:
    """The questions that are asked as the answers stand, in order; those ruled out or waiting are left out."""
    return [s.question for s in count_answers(checklist, answers).values() if s.state not in ("ruled out", "waiting")]


def interview(
    checklist: Checklist,
    assessment: Assessment,
    asker: Asker,
    save: Save,
    today: date,
    questions: Collection[str] | None = None,
    *,
    only_unknown: bool = False,
    beside: Mapping[str, Beside] | None = None,
    first: Sequence[str] = (),
    after_welcome: str = "",
) -> Assessment:
    """The assessment with its answers, finished on the day `today`.

    `save` is called after every answer, note and change. `questions` limits what is asked to these ids,
    `only_unknown` to what is not known yet; the closing page shows all answers in any case. `beside` puts what is
    known already above a question, by its id; the questions of `first` are asked before the others.
    An assessment with answers goes on at the first question that has none on file, with a welcome and `after_welcome`.

    Raises `Interrupted` when the person stops, or input ends, with everything on disk; `NotSaved` (an
    `Interrupted`) when it is not.
    """
    going_on = _Interview(checklist, assessment, asker, save, questions, only_unknown, beside or {}, first)
    going_on.after_welcome = after_welcome
    return going_on.run(today)


def _in_order(checklist: Checklist, first: Sequence[str]) -> list[str]:
    """All ids as they are asked: those of `first`, then the rest.

    Whatever decides whether a question is asked comes before it, and so does the amount that it is measured against.
    """
    questions = checklist.by_id()
    order: dict[str, None] = {}
    waiting = [id_ for id_ in reversed(first) if id_ in questions]
    while waiting:
        question = questions[waiting[-1]]
        measured_against = [question.full_at] if isinstance(question.full_at, str) else []
        before = [id_ for id_ in (*question.ask_if, *measured_against) if id_ not in order]
        if before:
            waiting += reversed(before)
        else:
            order[waiting.pop()] = None
    return [*order, *(id_ for id_ in questions if id_ not in order)]


class _Interview:
    """The state of one interview."""

    def __init__(
        self,
        checklist: Checklist,
        assessment: Assessment,
        asker: Asker,
        save: Save,
        questions: Collection[str] | None,
        only_unknown: bool,
        beside: Mapping[str, Beside],
        first: Sequence[str],
    ) -> None:
        self.checklist = checklist
        self.assessment = assessment
        self.asker = asker
        self.save = save
        # One that holds answers was read from disk; a new one has yet to get there, even if nothing is answered.
        self.on_disk = assessment if assessment.answers else None
        self.beside = beside
        self.order = {id_: number for number, id_ in enumerate(_in_order(checklist, first))}
        self.wanted = {
            id_
            for id_ in self.order
            if (questions is None or id_ in questions) and (not only_unknown or self.value(id_) in (None, UNKNOWN))
        }
        self.due = {id_ for id_ in self.wanted if only_unknown or id_ not in assessment.answers}
        self.seen: set[str] = set()
        self.openings: dict[str, str] = {}
        self.remark = ""
        self.after_welcome = ""
        self.from_saving = ""
        self.told_about_notes = False

    # The way through

    def run(self, today: date) -> Assessment:
        """All of it, to the end or to an interruption."""
        try:
            self.greet()
            self.walk(self.next_due())
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
        asked = self.asked()
        done = sum(question.id in self.assessment.answers for question in asked)
        if done:
            welcome = pages.welcome_back(self.assessment.partner, done, len(asked))
            self.remark = " ".join(filter(None, (welcome, self.after_welcome)))
        elif self.checklist.introduction:
            self.asker.begin_page(self.checklist.title)
            self.asker.say(self.checklist.introduction)
            self.asker.pause()

    def walk(self, question: Question | None) -> None:
        """From this question on, forward and back, until nothing is left to ask."""
        self.seen.clear()
        while question is not None:
            question = self.after(question) if self.ask(question) else self.before(question)

    def change(self, row: Numbered) -> None:
        """Asks one question of the closing page again, then whatever its new answer opened."""
        if self.ask(row.question):
            self.walk(self.next_due())

    def asked(self) -> list[Question]:
        """What is asked as things stand."""
        now = asked_now(self.checklist, self.assessment.answers)
        return sorted(now, key=lambda question: self.order[question.id])

    def pool(self) -> list[Question]:
        """Of those, what this interview is about."""
        return [question for question in self.asked() if question.id in self.wanted]

    def next_due(self) -> Question | None:
        """The first question still to be asked."""
        return next((question for question in self.pool() if question.id in self.due), None)

    def after(self, question: Question) -> Question | None:
        """The next one still to be asked, or seen in this walk before one went back."""
        later = [q for q in self.pool() if self.order[q.id] > self.order[question.id]]
        return next((q for q in later if q.id in self.due or q.id in self.seen), None) or self.next_due()

    def before(self, question: Question) -> Question:
        """The one before it; itself where it is the first."""
        earlier = [q for q in self.pool() if self.order[q.id] < self.order[question.id]]
        if not earlier:
            self.remark = pages.FIRST_QUESTION
            return question
        return earlier[-1]

    # One question

    def ask(self, question: Question) -> bool:
        """Asks until it is answered (True) or the person goes back (False)."""
        self.seen.add(question.id)
        while True:
            self.begin(question)
            entry = self.entry(question)
            if not isinstance(entry, _Command):
                self.answer(question, entry)
                return True
            if entry is _Command.BACK:
                return False
            self.obey(entry, question)

    def begin(self, question: Question) -> None:
        """The page up to the question itself."""
        pool = self.pool()
        if question not in pool:
            pool = self.asked()
        place = Place(pool.index(question) + 1, len(pool))
        self.asker.begin_page(pages.heading(question, place), pages.emblem(question))
        self.say_remarks("\n")
        if self.openings.setdefault(question.stage, question.id) == question.id:
            self.say_about(question.stage)
        if known := self.beside.get(question.id):
            self.asker.say("\n".join(known.says) + "\n")
        note = self.note(question)
        if note:
            self.asker.say(f"Your note: {note}")

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

    def entry(self, question: Question) -> Value | _Command:
        """What the person answers, or wants instead."""
        earlier = self.value(question.id)
        entries_by_kind: Mapping[KindName, Callable[[Question, Value | None], Value | _Command]] = {
            "choice": self.choice_entry,
            "number": self.number_entry,
            "lines": self.lines_entry,
        }
        return entries_by_kind[question.kind](question, earlier)

    def choice_entry(self, question: Question, earlier: Value | None) -> Value | _Command:
        """One of the scale's answers."""
        prompt = pages.choice_prompt(question, earlier)
        key = self.asker.pick(prompt)
        said = next(option.says for option in prompt.options if option.key == key)
        return self.letter_entry(question, key) or said

    def number_entry(self, question: Question, earlier: Value | None) -> Value | _Command:
        """An amount."""
        if earlier is None and (known := self.beside.get(question.id)):
            earlier = known.offers

        def read(typed: str) -> Value | _Command:
            if not typed.strip():
                return _or_unknown(pages.fitting(question, earlier))
            return self.letter_entry(question, typed) or entries.amount(typed)

        return entries.read_line(self.asker, pages.number_prompt(question, earlier), read)

    def lines_entry(self, question: Question, earlier: Value | None) -> Value | _Command:
        """Lines, each saved as it comes."""
        items = earlier if isinstance(earlier, tuple) else ()
        if items:
            prompt = pages.kept_lines_prompt(question, items)
            key = self.asker.pick(prompt)
            if key == pages.KEEP_LINES.key:
                return items
            meant = self.letter_entry(question, key)
            if meant is not None:
                return meant
            if key == pages.REPLACE_LINES.key:
                items = ()
        return self.new_lines(question, items, earlier)

    def new_lines(self, question: Question, items: tuple[str, ...], earlier: Value | None) -> Value | _Command:
        """What is typed after `items`; where nothing is, the earlier answer stands."""

        def read(typed: str) -> entries.Lines | Value | _Command:
            if not typed.strip():
                return items or _or_unknown(pages.fitting(question, earlier))
            meant = self.letter_entry(question, typed)
            # Once there are lines, a stray d or x must not throw them away.
            if isinstance(meant, _Command) or (meant is not None and not items):
                return meant
            if len(typed.strip()) == 1 and typed.isascii():
                raise entries.Refused(pages.one_character(question, items))
            return entries.lines(typed)

        left = ""
        while True:
            prompt = replace(pages.list_prompt(question, items, earlier), typed=left)
            entry = entries.read_line(self.asker, prompt, read)
            if not isinstance(entry, entries.Lines):
                return entry
            items = (*items, *entry.taken)
            self.answer(question, items)
            if left := entry.left:
                self.asker.refuse(entry.why)

    def letter_entry(self, question: Question, typed: str) -> Value | _Command | None:
        """What a letter typed alone means; None where it is no such letter."""
        letter = typed.strip().casefold()
        if letter == "d":
            return UNKNOWN
        if letter == "x" and question.may_not_apply:
            return NOT_APPLICABLE
        return _COMMANDS.get(letter)

    def obey(self, command: _Command, question: Question) -> None:
        """Does what was asked for instead of answering."""
        if command is _Command.STOP:
            raise _Stop
        if command is _Command.WHY:
            self.asker.begin_page(pages.WHY_HEADING)
            self.asker.say(pages.why_text(question, self.checklist.sources))
            self.asker.pause()
        if command is _Command.NOTE:
            self.take_note(question)

    def take_note(self, question: Question) -> None:
        """A note beside the answer; the answer itself stays as it is. Going back leaves the note as it was."""
        if not self.told_about_notes:
            self.asker.say(pages.NOTES_ARE_RECORDS)
            self.told_about_notes = True
        earlier = self.note(question)
        note = entries.read_line(self.asker, pages.note_prompt(earlier), entries.one_line)
        meant = _COMMANDS.get(note.casefold())
        if meant is _Command.STOP:
            raise _Stop
        if meant is _Command.BACK:
            return
        if note == pages.REMOVE:
            note = ""
        if note != earlier:
            self.put(question, Answer(_or_unknown(self.value(question.id)), note))

    # The closing page

    def closing_page(self) -> Numbered | None:
        """Shows all answers; the one to change, or None to finish."""
        now = count_answers(self.checklist, self.assessment.answers)
        rows = [Numbered(number, question) for number, question in enumerate(self.asked(), start=1)]
        self.asker.begin_page(pages.CLOSING_HEADING)
        for stage, lines in pages.closing_rows(rows, self.assessment.answers):
            self.asker.say(stage)
            self.asker.say_rows(lines)
        for sentence in pages.not_asked(now, rows):
            self.asker.say(sentence)
        self.say_remarks("")
        self.asker.say(f"\n{pages.open_ones(rows, now)}")
        return self.row_to_change(pages.closing_prompt(rows), rows)

    def row_to_change(self, prompt: Prompt, rows: list[Numbered]) -> Numbered | None:
        """The row whose number is typed; None for Enter alone."""
        while True:
            typed = self.asker.line(prompt).strip().casefold()
            if not typed:
                return None
            if typed == _Command.STOP.value:
                raise _Stop
            if typed == _Command.BACK.value and rows:
                return rows[-1]
            for row in rows:
                if typed == str(row.number):
                    return row
            self.asker.refuse(pages.not_a_row(rows))

    # What is kept

    def value(self, question_id: str) -> Value | None:
        """The value on file."""
        answer = self.assessment.answers.get(question_id)
        return None if answer is None else answer.value

    def note(self, question: Question) -> str:
        """The note on file."""
        answer = self.assessment.answers.get(question.id)
        return "" if answer is None else answer.note

    def answer(self, question: Question, value: Value) -> None:
        """Keeps an answer with the note that is there, and makes due whatever it opens."""
        before = {q.id for q in self.asked()}
        self.due.discard(question.id)
        self.put(question, Answer(value, self.note(question)))
        self.remark = self.remark or pages.noted(question, value)
        opened = {q.id for q in self.asked()} - before
        # Asked again even where an old answer is on file: it was given under other circumstances.
        self.due |= opened
        self.wanted |= opened

    def put(self, question: Question, answer: Answer) -> None:
        """Into the assessment, and onto the disk."""
        self.assessment = replace(self.assessment, answers={**self.assessment.answers, question.id: answer})
        self.keep()

    def keep(self) -> None:
        """Saves; where that fails, says so and lets the person try again or stop."""
        while (error := self.failure_to_save()) is not None:
            self.asker.say(pages.could_not_be_saved(error.message))
            options = (pages.SAVE_AGAIN, pages.GIVE_UP)
            try:
                wish = choose(self.asker, pages.WHAT_NOW, options, pages.SAVE_AGAIN.key)
            except AnswerRefused:  # out of a pipe, where nobody can be asked
                wish = pages.GIVE_UP.key
            if wish == pages.GIVE_UP.key:
                raise _Stop

    def failure_to_save(self) -> ImagineError | None:
        """Saves; None where that worked."""
        try:
            self.from_saving = self.save(self.assessment) or self.from_saving
        except ImagineError as error:
            return error
        self.on_disk = self.assessment
        return None

    def stop(self) -> NoReturn:
        """Ends the interview with all on disk, or says what is not."""
        if self.on_disk is not self.assessment:
            try:
                error = self.failure_to_save()
            except KeyboardInterrupt:
                error = ImagineError("it was interrupted.")
            if error is not None:
                raise NotSaved(self.what_is_lost(error.message)) from None
        raise Interrupted("\n".join(filter(None, (STOPPED, self.from_saving)))) from None

    def what_is_lost(self, reason: str) -> str:
        """The answers that are not on disk, and why."""
        on_disk = self.on_disk.answers if self.on_disk else {}
        asks = {question.id: question.ask for question in self.checklist.questions()}
        return pages.lost(self.assessment.answers, on_disk, asks, reason)


def _or_unknown(value: Value | None) -> Value:
    return UNKNOWN if value is None else value
