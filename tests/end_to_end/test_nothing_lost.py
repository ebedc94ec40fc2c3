"""Sessions in a real terminal that end at any moment and in any way: what was on the screen is on the disk."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain, islice
from pathlib import Path
from types import FrameType

import pytest

from imagine_cli.ask.closing import HEADING as ALL_ANSWERS
from imagine_cli.ask.kinds.sign import REST_UNKNOWN
from imagine_cli.ask.way import Way, look_to_take
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import UNKNOWN, Checklist, Question
from imagine_cli.store.assessments import open_assessment, write_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.decisions import read_decision
from imagine_cli.store.files import Stamp, write_atomically
from imagine_cli.store.library import read_library
from tests.cli.kit import Ran, imagine
from tests.cli.partnership_kit import decided, example
from tests.interview_script import ANSWERS, script, steps
from tests.long_run import examples
from tests.terminal import Watched, pexpect

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

# A program inherits what it is deaf to, from nohup or a shell that runs the tests in the background.
HEARING = "import signal as s; s.signal(s.SIGINT, s.default_int_handler); s.signal(s.SIGHUP, s.{}); "
RUN = "from imagine_cli.start import run; run()"
PROGRAM = HEARING.format("SIG_DFL") + RUN
# As under nohup: the terminal goes, and the program is told by its next read.
DEAF = HEARING.format("SIG_IGN") + RUN
HEADING = re.compile(r"(?:First look|[A-Z][a-z]+), (\d+) of (\d+)")
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")
TICK = "Tick by number what is true, or may be."
NOTHING_LEFT = "No answer that is left can change the verdict."
CLOSING = "To change an answer, type its number"
NEXT = "What next?"
NO_QUESTIONS = (NOTHING_LEFT, CLOSING, NEXT)
GO_ON = re.compile(r"(\d)\s+Go on with the full look")
READY = "\x1b[?2004h"
"""What prompt_toolkit sends when a prompt takes keys."""

WAYS = ("kill", "terminate", "hang up", "close", "close unheard", "Ctrl-C", "Ctrl-C twice", "Ctrl-D")
POLITE = {"Ctrl-C", "Ctrl-C twice", "Ctrl-D"}
SIGNALS = {"kill": signal.SIGKILL, "terminate": signal.SIGTERM}
if sys.platform != "win32":
    SIGNALS["hang up"] = signal.SIGHUP


class Session:
    """A command in a terminal, driven by keys, with what was confirmed on its screen."""

    def __init__(self, arguments: list[str], *, plain: bool, deaf: bool = False) -> None:
        backend = ["--plain"] if plain else []
        self.plain = plain
        self.run = Watched(80, ["-c", DEAF if deaf else PROGRAM, *arguments, *backend], rows=60)
        self.from_here = 0

    def take_in(self, seconds: float = 0.02) -> bool:
        """What has come since; False at the end."""
        try:
            new = self.run.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except (pexpect.EOF, OSError, ValueError):
            return False
        self.run.raw += new
        self.run.stream.feed(new)
        return True

    def drain(self) -> None:
        """All that came until the end."""
        until = time.monotonic() + 10
        while self.take_in() and time.monotonic() < until:
            pass

    @property
    def new(self) -> str:
        """What the screen was given since the last Enter."""
        return self.run.raw[self.from_here :]

    def ready(self, wanted: Callable[[str], object] = bool) -> None:
        """Waits until something was shown, and the next prompt takes keys."""
        until = time.monotonic() + 20
        while not (self._takes_keys() and wanted(CONTROL.sub("", self.new))):
            assert time.monotonic() < until, f"nothing comes:\n{self.run.text}"
            assert self.take_in(), f"it ended:\n{self.run.text}"

    def _takes_keys(self) -> bool:
        if self.plain:
            return self.new.endswith((": ", "> "))
        return READY in self.new

    def enter(self, typed: str) -> None:
        """Types a line."""
        self.from_here = len(self.run.raw)
        self.run.press(typed + "\r")

    def choose(self, typed: str) -> None:
        """Takes a choice; on a whole screen, a number needs no Enter."""
        if self.plain or not typed.isdigit():
            self.enter(typed)
        else:
            self.from_here = len(self.run.raw)
            self.run.press(typed)

    def ended(self, again: str = "") -> int | None:
        """Waits for the end: the exit code, None where a signal ended it. The key is pressed again meanwhile."""
        child = self.run.child
        begun = pressed = time.monotonic()
        while child.isalive():
            now = time.monotonic()
            assert now < begun + 15, f"it goes on:\n{self.run.text}"
            if child.closed or not self.take_in():
                time.sleep(0.01)
            elif again and now > pressed + 0.5:
                pressed = now
                self.run.press(again)
        return None if child.exitstatus is None else int(child.exitstatus)

    def end(self, way: str) -> int | None:
        """Ends it: the exit code, None where a signal ended it."""
        child, again = self.run.child, ""
        if way in SIGNALS:
            os.kill(child.pid, SIGNALS[way])
        elif way.startswith("close"):
            self.take_in(0)
            child.ptyproc.fileobj.close()  # not close(), which would see to it that the program ends
            child.child_fd = child.ptyproc.fd = -1
            child.closed = child.ptyproc.closed = True
        elif way == "Ctrl-D":
            # Between two pages the system swallows it, and people press it once more.
            self.run.press("\x04")
            again = "\x04"
        else:
            self.run.press("\x03")
            if way == "Ctrl-C twice":
                with suppress(OSError):
                    self.run.press("\x03")
        code = self.ended(again)
        if not child.closed:
            self.drain()
        return code


@contextmanager
def session(arguments: list[str], *, plain: bool, deaf: bool = False) -> Iterator[Session]:
    started = Session(arguments, plain=plain, deaf=deaf)
    try:
        yield started
    finally:
        child = started.run.child
        if child.isalive():
            os.kill(child.pid, signal.SIGKILL)
        if not child.closed:
            child.close(force=True)


def contains(wanted: str, text: str) -> bool:
    return wanted in text


def asks_how_far(tick: str, text: str) -> bool:
    return "What you ticked" in text and tick in " ".join(text.split())


class Interview:
    """A seeded script at the questions of a session, and what its screen has confirmed."""

    def __init__(self, at: Session, checklist: Checklist, choice: random.Random, known: dict[str, Answer]) -> None:
        self.at = at
        self.checklist = checklist
        self.choice = choice
        self.confirmed = dict(known)
        self.pending: dict[str, Answer] = {}
        self.number = 0
        self.told_of_another = False

    def await_page(self) -> None:
        """Waits for the next page; what was answered before it is confirmed by that."""
        self.at.ready(self.shows_a_page)
        self.confirmed |= self.pending
        self.pending = {}
        # On the page that waits, not on one that was cleared away.
        self.told_of_another |= "Someone else has changed" in " ".join(self.at.run.text.split())

    def shows_a_page(self, new: str) -> bool:
        return self.question_in(new) is not None or self.without_question_in(new) != ""

    @staticmethod
    def without_question_in(new: str) -> str:
        """The page that is no question's: where one may stop, all the answers, what comes after the verdict."""
        return next((mark for mark in NO_QUESTIONS if mark in " ".join(new.split())), "")

    @property
    def place(self) -> str:
        """What kind of page it is."""
        new = CONTROL.sub("", self.at.new)
        if mark := self.without_question_in(new):
            return mark
        question = self.question
        if question.is_ticked:
            return "signs" if self.ticks else "one sign"
        return f"second {question.kind}" if question.page else question.kind

    def question_in(self, new: str) -> Question | None:
        """The one that is asked last on the page; of signs that are ticked together, the first."""
        page = " ".join(new[[0, *(found.end() for found in HEADING.finditer(new))][-1] :].split())
        if "What you ticked" in page or (TICK in page and REST_UNKNOWN.says not in page):
            return None  # or not all of it is drawn yet
        if ALL_ANSWERS in page or "Saved to" in page or NOTHING_LEFT in page:
            return None
        if TICK in page:
            signs = (question for question in self.checklist.questions() if question.is_ticked)
            return next((question for question in signs if question.tick in page), None)
        shown = [question for question in self.checklist.questions() if question.asks in page]
        return max(shown, key=lambda question: (page.rfind(question.asks), len(question.asks)), default=None)

    @property
    def ticks(self) -> bool:
        """Whether several signs are ticked together now."""
        return self.question.is_ticked and TICK in self.at.new

    @property
    def question(self) -> Question:
        found = self.question_in(CONTROL.sub("", self.at.new))
        assert found is not None
        return found

    def step(self) -> bool:
        """One thing that a person does at a page; False where there is no more to do."""
        wish = self.choice.choices(("answer", "note", "back", "why"), (12, 2, 2, 1))[0]
        if self.without_question_in(CONTROL.sub("", self.at.new)):
            if not self.pass_by():
                return False
        elif wish == "note" and not self.ticks:
            self.note()
        elif wish == "back":
            self.at.enter("b")
        elif wish == "why" and self.at.plain:
            self.at.enter("w")
        else:
            self.answer()
        self.await_page()
        return True

    def pass_by(self) -> bool:
        """Goes on from a page that is no question's; False where that would be the end."""
        new = CONTROL.sub("", self.at.new)
        mark = self.without_question_in(new)
        if mark == NOTHING_LEFT:
            self.at.choose("2")
        elif mark == CLOSING:
            self.at.enter("")
        elif go_on := GO_ON.search(new):
            self.at.choose(go_on[1])
        else:
            return False
        return True

    def note(self) -> None:
        question = self.question
        before = self.confirmed.get(question.id, Answer(UNKNOWN))
        self.at.enter("t")
        self.at.ready(lambda new: "Your note, in one line" in new)
        self.number += 1
        text = f"Note {self.number} on it"
        # A note that is there already stands on the line, to be edited.
        self.at.enter(text if self.at.plain else f"\x15{text}")
        self.pending[question.id] = Answer(before.value, text)

    def answer(self) -> None:
        question = self.question
        note = self.confirmed[question.id].note if question.id in self.confirmed else ""
        if self.ticks:
            self.tick()
            return
        if question.takes_lines:
            self.lines(question, note)
            return
        typed, value = self.typed(question)
        self.pending[question.id] = Answer(value, note)
        if question.takes_amount:
            self.at.enter(typed)
        else:
            self.at.choose(typed)

    def tick(self, pages: int = 2) -> str:
        """Ticks at most two signs of a page, says how the others are, and how far those are so on so many `pages`.

        Returns where it then is: "how far", or "" where the next page follows.
        """
        shown = " ".join(CONTROL.sub("", self.at.new).rpartition(TICK)[2].split())
        signs = (question for question in self.checklist.questions() if question.is_ticked and question.tick in shown)
        page = sorted(signs, key=lambda question: shown.find(question.tick))
        before = {q.id for q in page if q.id in self.confirmed and self.confirmed[q.id].value in ("yes", "partly")}
        ticked = sorted(self.choice.sample(range(len(page)), self.choice.randint(pages < 2, 2)))
        others = self.choice.choice(("n", "d"))
        wanted = {page[place].id for place in ticked}
        if self.at.plain:
            self.at.enter(" ".join([*(str(place + 1) for place in ticked), others] if ticked else ["0", others]))
        else:
            turned = [place for place, q in enumerate(page) if (q.id in wanted) != (q.id in before)]
            self.at.enter("".join(str(place + 1) for place in turned) + others)
        for question in page:
            known = self.confirmed.get(question.id)
            if question.id not in wanted:
                self.put(question, "no" if others == "n" else UNKNOWN)
            elif known and known.value == "no":
                self.put(question, UNKNOWN)
        for number, place in enumerate(ticked):
            self.at.ready(partial(asks_how_far, page[place].tick))
            self.confirmed |= self.pending
            if number >= pages:
                return "how far"
            key, value = self.choice.choice((("1", "yes"), ("2", "partly"), ("d", UNKNOWN)))
            self.put(page[place], value)
            self.at.choose(key)
        return ""

    def put(self, question: Question, value: str) -> None:
        note = self.confirmed[question.id].note if question.id in self.confirmed else ""
        self.pending[question.id] = Answer(value, note)

    def typed(self, question: Question) -> tuple[str, str | Decimal]:
        if self.choice.random() < 0.1:
            return "d", UNKNOWN
        if question.takes_amount:
            amount = str(self.choice.randint(1, 99))
            return amount, Decimal(amount)
        said = list(question.labels)
        place = self.choice.randrange(len(said))
        return str(place + 1), said[place]

    def lines(self, question: Question, note: str) -> None:
        before = self.confirmed.get(question.id)
        if before and isinstance(before.value, tuple):
            self.pending[question.id] = before
            self.at.choose("1")
            return
        lines: tuple[str, ...] = ()
        for _ in range(self.choice.randint(1, 3)):
            self.number += 1
            lines += (f"Line number {self.number}",)
            self.pending[question.id] = Answer(lines, note)
            self.at.enter(lines[-1])
            self.at.ready(partial(contains, f"Line {len(lines) + 1}"))
            self.confirmed |= self.pending
        self.at.enter("")

    def stop(self, way: str, moment: str) -> tuple[int | None, str]:
        """The end, at a page: as it stands there, with half an answer typed, or just after Enter; and where it was."""
        place = self.place
        if place == "signs" and moment == "entering":
            place = self.tick(self.choice.randint(0, 1)) or place
        elif moment == "typing" and place == "signs" and way != "Ctrl-D":
            self.at.run.press("1")  # a tick, on a page that is not ended
        elif moment == "typing" and way != "Ctrl-D":
            # Of a choice, no letter is taken before Enter.
            self.at.run.press("12" if place in (CLOSING, "number", "second number", "lines") else "y")
        elif moment == "entering" and place != "lines":
            if place in NO_QUESTIONS:
                self.pass_by()
                place = f"after {place}"
            else:
                self.answer()
            until = time.monotonic() + self.choice.random() * 0.03
            while time.monotonic() < until and self.at.take_in(0.001):
                pass
        code = self.at.end(way)
        if self.shows_a_page(CONTROL.sub("", self.at.new)) and moment == "entering":
            self.confirmed |= self.pending
        return code, place


WHERE_IT_MATTERS = re.compile(r"imagine_cli.(ask.(?!wrapping)|cli|store.(files|assessments|writer|register))")
STEPS = 10_000
"""About as many steps there as the session of the last test makes."""

PLAN = [(seed, WAYS[seed % len(WAYS)], bool(seed // len(WAYS) % 2)) for seed in range(examples(25, 500))]


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "way", "plain"), PLAN)
def test_whatever_ends_an_interview_every_confirmed_answer_is_kept(
    seed: int, way: str, plain: bool, isolation: Path, record_property: Callable[[str, object], None]
) -> None:
    choice = random.Random(seed)
    register = isolation / "Partnerships"
    command = "review" if choice.random() < 0.25 else "assess"
    if command == "review":
        example(register, "repair-cafe")
        decided("repair-cafe", "go-ahead", "--start", "2027-01-15", "--review", "2027-07-15")
        arguments, kind = ["review", "repair-cafe", "--as", "Anna"], "review"
        checklist, known = read_checklist("review"), {}
    else:
        arguments, kind, checklist = ["assess", PLACE, "--as", "Anna"], "assessment", read_checklist("imagine")
        known = begun(checklist, choice.choice((6, 6, 7, 9, choice.randrange(24), choice.randrange(24))))
        begin(register, checklist, known)

    with session(arguments, plain=plain, deaf=way == "close unheard") as at:
        if command == "review":
            # Its first page may be the introduction, which the full back end holds until Enter.
            at.ready()
            if not HEADING.search(CONTROL.sub("", at.new)):
                at.enter("")
        talk = Interview(at, checklist, choice, known)
        talk.await_page()
        sought = choice.choice(PLACES)
        for _ in range(choice.randint(0, 10)):
            if talk.place == sought or not talk.step():
                break
        code, place = talk.stop(way, choice.choice(("waiting", "typing", "entering")))
        record_property("page", place)
        at_the_end = place in (NEXT, f"after {CLOSING}", f"after {NEXT}")
        assert "Traceback" not in at.run.raw, at.run.raw
        if way in POLITE:
            # The second may come when all is told and Python is on its way out, where it ends at once.
            assert code == 130 or (way == "Ctrl-C twice" and code is None) or (way == "Ctrl-D" and at_the_end)
        elif way in SIGNALS:
            assert code is None
        if way in ("Ctrl-C", "Ctrl-D") and CLOSING not in place and NEXT not in place:
            assert "Every answer so far is saved." in " ".join(at.run.text.split())

    (path,) = register.glob(f"*/*-{kind}-anna.yaml")
    opened = open_assessment(path, register)
    kept = dict(opened.assessment.answers)
    lost = {id_: answer for id_, answer in talk.confirmed.items() if kept.get(id_) != answer}
    # What was under way when it ended may have reached the disk as well.
    assert all(kept[id_] == talk.pending.get(id_) for id_ in lost if id_ in kept), (lost, kept)
    assert set(lost) <= set(talk.pending)
    assert set(kept) <= {*talk.confirmed, *talk.pending}
    left = [each.name for each in path.parent.iterdir() if each.name.endswith(".tmp")]
    assert not left or way in SIGNALS or way == "close"
    assert opened.assessment.finished or place != NEXT
    goes_on_where_it_ended(arguments, checklist, kept, "2\n" if opened.assessment.finished else "")


PLACE = "riverside-repair-cafe"
PLACES = ("choice", "number", "second number", "signs", "signs", "one sign", "lines", *NO_QUESTIONS)


def begin(register: Path, checklist: Checklist, answers: dict[str, Answer] | None = None) -> None:
    """An assessment that was begun, as `imagine assess` leaves it."""
    assessment = Assessment(
        partner="Riverside Repair Café",
        assessor="Anna",
        started=date(2026, 11, 22),
        checklist_id=checklist.id,
        checklist_digest=checklist.digest,
        answers=answers or begun(checklist),
    )
    write_assessment(register / PLACE / "2026-11-22-assessment-anna.yaml", assessment, {}, None)


def begun(checklist: Checklist, pages: int = 1) -> dict[str, Answer]:
    """The answers of so many pages: of the first look, then of what the full look asks besides."""
    first = [question.id for question in checklist.first_look()]
    known = {id_: ANSWERS[id_] for id_ in first}
    looks = (steps(checklist, ANSWERS), steps(checklist, ANSWERS, known, look="full", skip=first))
    answers = {id_: each for step in islice(chain(*looks), max(pages, 1)) for id_, each in step.answers().items()}
    return {**answers, first[0]: Answer("yes", "Goal 3")}


def goes_on_where_it_ended(arguments: list[str], checklist: Checklist, kept: dict[str, Answer], typed: str) -> None:
    """Coming back asks the first page with a question that has no answer on file, and what is left disturbs nothing."""
    look = look_to_take(checklist, kept) if arguments[0] == "assess" else "full"
    first = [question.id for question in checklist.first_look()]
    done = arguments[0] == "assess" and look == "full" and kept.keys() >= set(first)
    pages = Way(checklist, kept, look=look, skip=first if done else ()).pages(kept)
    due = [page for page in pages if any(question.id not in kept for question in page)]
    if arguments[0] == "assess":
        due = due[:1]  # a review asks first what was promised
    again = imagine(*arguments, typed=typed)
    assert again.code == 130, again.err
    assert "Skipped" not in again.err
    if due:
        page = " ".join(again.err[HEADING.search(again.err).end() :].split())  # type: ignore[union-attr]
        assert any((question.tick or question.ask) in page for each in due for question in each), (page, due)
    else:
        assert CLOSING in again.err


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(examples(4, 60)))
def test_before_the_first_question_all_of_a_proposal_is_kept_or_nothing(seed: int, isolation: Path) -> None:
    choice = random.Random(seed)
    register = isolation / "Partnerships"
    typed = ("Riverside Repair Caf\u00e9", "14", "A monthly repair event.", "", "", "")
    with session(["assess", "--as", "Anna"], plain=bool(seed % 2)) as at:
        at.ready(lambda new: "Who is the partner?" in new)
        for line in typed[: choice.randint(0, len(typed))]:
            at.choose(line)
            at.ready()
        code = at.end(choice.choice(("kill", "terminate", "hang up", "close", "Ctrl-C", "Ctrl-D")))
        assert code in (None, 130)
        begun_on_screen = bool(HEADING.search(CONTROL.sub("", at.run.raw)))
    found = list(register.glob("*/*.yaml"))
    assert found or not begun_on_screen
    for path in found:
        assessment = open_assessment(path, register).assessment
        assert (assessment.partner, assessment.proposal) == (typed[0], typed[2])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(examples(4, 40)))
def test_a_decision_or_what_the_library_says_of_itself_is_kept_whole_or_not_at_all(seed: int, isolation: Path) -> None:
    choice = random.Random(seed)
    register = isolation / "Partnerships"
    place = example(register, "repair-cafe")
    if seed % 2:
        arguments = ["decide", "repair-cafe", "go-ahead"]
        typed = ["Library board", "2027-01-15", ""]
    else:
        arguments = ["library", "--ask"]
        typed = ["Oak Hill Library", "Adults learn by doing", "", "40", "Ana Lima", "", ""]
    with session(arguments, plain=bool(seed // 2 % 2)) as at:
        at.ready(lambda new: "Who decided?" in new or "What is the library called?" in new)
        count = choice.randint(0, len(typed))
        for line in typed[: max(count - 1, 0)]:
            at.enter(line)
            at.ready()
        if count:
            at.enter(typed[count - 1])
            time.sleep(choice.random() * 0.05)
        at.end(choice.choice(("kill", "terminate", "close", "Ctrl-C")))
        assert "Traceback" not in at.run.raw
        told = "Saved to" in CONTROL.sub("", at.run.raw)
    decisions = list(place.glob("*-decision*.yaml"))
    own = register / "library.yaml"
    assert not told or decisions or own.exists()
    for path in decisions:
        assert read_decision(path).decided_by == "Library board"
    if own.exists():
        assert read_library(register).library.signature == "Ana Lima"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(examples(2, 20)))
def test_of_two_sessions_at_once_neither_loses_an_answer(seed: int, isolation: Path) -> None:
    choice = random.Random(seed)
    register, checklist = isolation / "Partnerships", read_checklist("imagine")
    begin(register, checklist)
    arguments = ["assess", "--as", "Anna"]
    with session(arguments, plain=True) as one, session(arguments, plain=bool(seed % 2)) as other:
        talks = [Interview(at, checklist, choice, begun(checklist)) for at in (one, other)]
        for talk in talks:
            talk.await_page()
        for _ in range(8):
            choice.choice(talks).step()
        for talk in talks:
            talk.step()
            talk.at.end("Ctrl-C")
    assert any(talk.told_of_another for talk in talks)
    kept = [open_assessment(path, register).assessment.answers for path in register.glob("*/*-assessment-*.yaml")]
    assert len(kept) == 2
    for talk in talks:
        assert any(talk.confirmed.items() <= dict(answers).items() for answers in kept)


KILLED_AT_EACH_STEP = """
import io, os, signal, sys
from pathlib import Path
from imagine_cli.store.files import read_stamped, write_atomically

path, new = Path(sys.argv[1]), sys.argv[2] == "new"
def reaches_the_disk(function):
    return function.__module__ == "posix" or isinstance(function.__self__, io.IOBase) or function is io.open

for step in range(1, 4000):
    path.unlink(missing_ok=True)
    stamp = None if new else write_atomically(path, "old " * 2000, None)
    child = os.fork()
    if not child:
        steps = 0
        def strike(frame, event, argument):
            global steps
            if event == "c_call" and reaches_the_disk(argument):
                steps += 1
                if steps == step:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.setprofile(strike)
        write_atomically(path, "new " * 3000, stamp)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if path.exists():
        content = path.read_text()
        assert content == "new " * 3000 or (content == "old " * 2000 and not new), (step, len(content))
    else:
        assert new, step
    if not status:
        print(step)
        break
"""


@pytest.mark.parametrize("kind", ["new", "replaced"])
def test_a_save_that_is_killed_at_any_step_leaves_the_old_file_or_the_new_one(kind: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", KILLED_AT_EACH_STEP, str(tmp_path / "f.yaml"), kind],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 10


class InterruptAt:
    """Ctrl-C at one of the steps of our own code, a step being a call or a return: Python raises it between any two."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, frame: FrameType, *_: object) -> None:
        if WHERE_IT_MATTERS.search(frame.f_code.co_filename):
            self.left -= 1
        if self.left == 0:
            self.left = -1
            sys.setprofile(None)
            raise KeyboardInterrupt

    def run(self, what: Callable[[], object]) -> bool:
        """Whether it was interrupted."""
        before = sys.getprofile()
        sys.setprofile(self)
        try:
            what()
        except KeyboardInterrupt:
            return True
        finally:
            sys.setprofile(before)
        return self.left < 0


@pytest.mark.filterwarnings("ignore")  # an open file that was left over
def test_a_save_that_is_interrupted_at_any_step_can_be_made_again(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    for step in range(1, 400):
        path.unlink(missing_ok=True)
        stamp = write_atomically(path, "old", None)
        interrupted = InterruptAt(step).run(partial(write_atomically, path, "new", stamp))
        assert path.read_text() in ("old", "new")
        write_atomically(path, "newer", write_atomically(path, "new", stamp if interrupted else Stamp("")))
        assert path.read_text() == "newer"
        assert [each.name for each in tmp_path.iterdir()] == ["f.yaml"]
        if not interrupted:
            break
    assert step > 30


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(examples(40, 400)))
def test_ctrl_c_at_any_step_of_the_program_loses_nothing_that_was_confirmed(seed: int, isolation: Path) -> None:
    register, checklist = isolation / "Partnerships", read_checklist("imagine")
    begin(register, checklist)
    first, second, *rest = islice(
        script(checklist, ANSWERS, {id_: each.value for id_, each in begun(checklist).items()}), 7
    )
    answers = [first, second, "t", "A note", *rest, "s"]
    (path,) = register.glob("*/*-assessment-*.yaml")
    said: list[Ran] = []
    step = random.Random(seed).randint(1, STEPS)
    with suppress(KeyboardInterrupt):  # once more, on the way out
        InterruptAt(step).run(lambda: said.append(imagine("assess", "--as", "Anna", typed="\n".join(answers) + "\n")))
    kept = open_assessment(path, register).assessment.answers
    files = list(path.parent.iterdir())
    assert files == [path], files
    for ran in said:
        assert ran.code == 130
        shown = len(HEADING.findall(ran.err))
        # Each page confirms what was typed before it: two pairs of amounts, a note on the second, three choices.
        confirmed = (0, 0, 2, 2, 4, 5, 6, 7)[shown]
        assert len(kept) >= 1 + confirmed, (step, ran.err)
