"""The full back end on prompt_toolkit's pipe input. A hang would be a fault, so each run has a timeout."""

from __future__ import annotations

import io
import random
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import TypeVar

import pytest
from msgspec.structs import replace
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput, Output
from prompt_toolkit.output.vt100 import Vt100_Output

from imagine_cli.ask import pages
from imagine_cli.ask.asker import AnswerRow, Option, Prompt, Ticks, numbered
from imagine_cli.ask.commands import BACK, STOP, WHY
from imagine_cli.ask.context import NOTHING_KNOWN, Context
from imagine_cli.ask.full import FullAsker
from imagine_cli.ask.interview import interview
from imagine_cli.ask.kinds import PROMPTS
from imagine_cli.ask.kinds.choice import choice_prompt
from imagine_cli.ask.kinds.sign import NONE, REST_UNKNOWN
from imagine_cli.ask.way import Way
from imagine_cli.core.checklist import Question
from imagine_cli.core.kinds.kind import Value
from imagine_cli.errors import Interrupted
from imagine_cli.store.checklists import read_checklist
from tests.ask.ask_kit import CHECKLIST, MISSION, TODAY, Disk, new, values

pyte = pytest.importorskip("pyte")
pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the timeout needs POSIX signals")

CHOICE = Prompt(
    ask="Is it?",
    detail=("It matters.",),
    options=(Option("1", "yes"), Option("2", "no"), Option("d", "don't know yet"), Option("b", "back", command=True)),
    default="d",
)
UP, DOWN, CTRL_C, CTRL_D, CTRL_L = "\x1b[A", "\x1b[B", "\x03", "\x04", "\x0c"


@contextmanager
def time_limit(seconds: float = 60) -> Iterator[None]:
    def over(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


T = TypeVar("T")


def press(keys: str, act: Callable[[FullAsker], T], screen: Output | None = None, colors: bool = True) -> T:
    with time_limit(), create_pipe_input() as typed:
        typed.send_text(keys)
        return act(FullAsker(typed, screen or DummyOutput(), colors=colors))


def drawing(columns: int = 80, rows: int = 24) -> tuple[Vt100_Output, io.StringIO]:
    drawn = io.StringIO()
    return Vt100_Output(drawn, lambda: Size(rows=rows, columns=columns), term="xterm-256color", enable_cpr=False), drawn


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ("\r", "d"),
        ("1", "1"),
        ("2", "2"),
        (f"{UP}\r", "2"),
        (f"{DOWN}\r", "1"),
        ("\x1b1", "1"),
        ("\x0f1", "1"),
        ("b\r", "b"),
        ("B\r", "b"),
        ("back\r", "b"),
        ("d\r", "d"),
        ("Don't know yet.\r", "d"),
        ("q\r1", "1"),
        ("q\x7f\r", "d"),
        ("q\x1b\r", "d"),
        ("9\r", "d"),
        (" \r", "d"),
        (f"q{UP}\r", "2"),
    ],
)
def test_a_number_answers_at_once_and_letters_wait_for_enter(keys: str, key: str) -> None:
    assert press(keys, lambda asker: asker.pick(CHOICE)) == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [("y", "1"), ("yes", "1"), ("p", "2"), ("Partly", "2"), ("n", "3"), ("no", "3"), ("NO.", "3"), ("t", "t")],
)
def test_a_word_means_what_it_says_and_none_of_its_letters(typed: str, key: str) -> None:
    """ "yes" once stopped the interview, because its last letter did."""
    assert press(f"{typed}\r", lambda asker: asker.pick(choice_prompt(MISSION, None))) == key


@pytest.mark.parametrize(
    ("keys", "key"), [("12", "12"), ("9", "9"), ("1\r", "1"), ("16\x7f3", "3"), ("1\x7f2", "2"), ("x\r", "x")]
)
def test_of_more_than_nine_a_number_waits_while_a_longer_one_may_come(keys: str, key: str) -> None:
    many = Prompt(ask="Which?", options=(*numbered([f"number {n}" for n in range(1, 16)]), Option("x", "skip")))
    assert press(keys, lambda asker: asker.pick(many)) == key


TICKS = Ticks(
    ask="Tick what is true.",
    signs=numbered(["One thing", "Another", "A third"]),
    rest=(NONE, REST_UNKNOWN),
    options=(BACK, WHY, STOP),
    default="d",
)


@pytest.mark.parametrize(
    ("keys", "ticked"),
    [
        ("n\r", ((), "n")),
        ("d\r", ((), "d")),
        ("13n\r", (("1", "3"), "n")),
        ("31none\r", (("1", "3"), "n")),
        ("11n\r", ((), "n")),
        (" n\r", (("1",), "n")),
        ("\rn\r", (("1",), "n")),
        (f"{DOWN} {DOWN} {DOWN}\r", (("2", "3"), "n")),
        (f"{UP}\r", ((), "d")),
        ("2b\r", (("2",), "b")),
        ("2back\r", (("2",), "b")),
        ("2w\r", (("2",), "w")),
        ("2stop\r", (("2",), "s")),
        (f"1{CTRL_L}2n\r", (("1", "2"), "n")),
        ("9q\r2n\r", (("2",), "n")),
    ],
)
def test_numbers_tick_and_a_letter_ends_the_page(keys: str, ticked: tuple[tuple[str, ...], str]) -> None:
    screen, _ = drawing()
    assert press(f"Anna\r{keys}", on_a_page(lambda asker: asker.tick(TICKS)), screen) == ticked


def test_what_was_ticked_before_is_ticked_and_can_be_taken_back() -> None:
    before = replace(TICKS, ticked=("1", "2"))
    assert press("n\r", lambda asker: asker.tick(before)) == (("1", "2"), "n")
    assert press("1n\r", lambda asker: asker.tick(before)) == (("2",), "n")


def test_a_ticked_page_shows_its_boxes_and_how_to_go_on() -> None:
    screen, drawn = drawing()
    with pytest.raises(KeyboardInterrupt):
        press(CTRL_C, lambda asker: asker.tick(replace(TICKS, ticked=("2",))), screen)
    shown = drawn.getvalue()
    for part in ("1) [ ] One thing", "2) [x] Another", "n) I looked: none of the others", "d) I can't tell yet"):
        assert part in shown


@pytest.mark.parametrize(
    ("pasted", "key"), [("1\n", "1"), (" YES ", "1"), ("1\n2\n", "d"), ("zzz", "d"), ("", "d"), ("\x1b[31m", "d")]
)
def test_what_is_pasted_is_a_key_or_nothing(pasted: str, key: str) -> None:
    screen, drawn = drawing()
    # A second Enter, for where the first was told that what was pasted means nothing.
    assert press(f"\x1b[200~{pasted}\x1b[201~\r\r", lambda asker: asker.pick(CHOICE), screen) == key
    assert "zzz" not in drawn.getvalue()


LIKE_A_MOUSE = ["\x1b[31m", "\x1b[<0;1M", "\x1b[<0;1;1M", "\x1b[M !!", "\x1b[1;2;3;4M", "\x1b[;m"]
SEARCH_AND_QUIT = ["\x11", "\x12", "\x13"]


@pytest.mark.parametrize("odd", [*LIKE_A_MOUSE, *SEARCH_AND_QUIT])
def test_keys_that_do_nothing(odd: str) -> None:
    screen, drawn = drawing()
    assert press(f"{UP}{odd}\r", lambda asker: asker.pick(CHOICE), screen) == "2"
    assert press(f"ab{odd}c\r", lambda asker: asker.line(CHOICE), screen) == "abc"
    press(f"{odd}\r", FullAsker.pause, screen)
    assert "Please type" not in drawn.getvalue()
    assert "search" not in drawn.getvalue()


def on_a_page(ask: Callable[[FullAsker], T]) -> Callable[[FullAsker], T]:
    def act(asker: FullAsker) -> T:
        asker.begin_page("A page", "[I] M")
        asker.say("Something is said.")
        asker.say_rows([AnswerRow("1", "yes", "A row", "")])
        asker.line(Prompt(ask="Who?"))
        return ask(asker)

    return act


@pytest.mark.parametrize(
    ("ask", "keys", "answer"),
    [
        (lambda asker: asker.pick(CHOICE), f"{UP}{CTRL_L}\r", "2"),
        (lambda asker: asker.pick(CHOICE), f"{CTRL_L}{CTRL_L}{DOWN}\r", "1"),
        (lambda asker: asker.line(CHOICE), f"One{CTRL_L} day\r", "One day"),
        (lambda asker: asker.line(replace(CHOICE, typed="One")), f"{CTRL_L} day\r", "One day"),
        (FullAsker.pause, f"{CTRL_L}\r", None),
    ],
)
def test_ctrl_l_draws_the_whole_page_again(ask: Callable[[FullAsker], T], keys: str, answer: T) -> None:
    screen, drawn = drawing()
    assert press(f"Anna\r{keys}", on_a_page(ask), screen) == answer
    last = drawn.getvalue().rpartition("\x1b[2J")[2]
    for part in ("[I] M   A page", "Something is said.", "A row", "Who?", "> Anna"):
        assert part in last
    if answer:
        assert "Is it?" in last


def test_ctrl_l_does_nothing_below_what_others_wrote() -> None:
    screen, drawn = drawing()

    def act(asker: FullAsker) -> str:
        asker.begin_page("A page")
        asker.leave_page()
        return asker.pick(CHOICE)

    assert press(f"1{CTRL_L}\r", act, screen) == "1"
    assert drawn.getvalue().count("\x1b[2J") == 1


def test_a_changed_window_gets_the_whole_page() -> None:
    sizes = [Size(rows=24, columns=80)]
    drawn = io.StringIO()
    screen = Vt100_Output(drawn, lambda: sizes[-1], term="xterm-256color", enable_cpr=False)

    def act(asker: FullAsker) -> str:
        asker.begin_page("A page")
        asker.say("Something is said.")
        sizes.append(Size(rows=24, columns=40))
        return asker.pick(CHOICE)

    assert press("1\r", act, screen) == "1"
    assert drawn.getvalue().count("\x1b[2J") == 2
    last = drawn.getvalue().rpartition("\x1b[2J")[2]
    assert all(part in last for part in ("A page", "Something is said.", "Is it?", "don't know yet"))


def test_it_says_how_to_choose() -> None:
    screen, drawn = drawing()
    press("\r", lambda asker: asker.pick(CHOICE), screen)
    assert "Or type: b back" in drawn.getvalue()


def test_a_low_screen_keeps_the_first_of_what_is_said_about_a_question() -> None:
    prompt = replace(CHOICE, detail=("It matters.", "To find out: Ask them."))
    for rows, both in ((24, True), (8, True), (7, False)):
        screen, drawn = drawing(rows=rows)
        press("\r", lambda asker: asker.pick(prompt), screen)
        assert "It matters." in drawn.getvalue()
        assert ("Ask them." in drawn.getvalue()) is both


def test_what_does_not_fit_is_told_and_asked_again() -> None:
    screen, drawn = drawing()
    press("", lambda asker: asker.refuse("Please write 7.5, with a dot."), screen)
    assert "Please write 7.5, with a dot." in drawn.getvalue()


@pytest.mark.parametrize("ask", [FullAsker.pick, FullAsker.line])
@pytest.mark.parametrize(("key", "raised"), [(CTRL_C, KeyboardInterrupt), (CTRL_D, EOFError)])
def test_ctrl_c_and_ctrl_d(ask: Callable[[FullAsker, Prompt], str], key: str, raised: type[BaseException]) -> None:
    with pytest.raises(raised):
        press(key, lambda asker: ask(asker, CHOICE))


@pytest.mark.parametrize(("key", "raised"), [(CTRL_C, KeyboardInterrupt), (CTRL_D, EOFError)])
def test_ctrl_c_and_ctrl_d_in_a_pause(key: str, raised: type[BaseException]) -> None:
    with pytest.raises(raised):
        press(key, FullAsker.pause)


@pytest.fixture
def lost_interrupt() -> Iterator[Callable[[], None]]:
    """Sends a Ctrl-C whose exception gets lost, as in a callback; the handler is put back afterwards."""
    before = signal.getsignal(signal.SIGINT)

    def lost() -> None:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    yield lost
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("ask", [FullAsker.pick, FullAsker.line])
@pytest.mark.parametrize("late", [False, True])
def test_a_ctrl_c_that_gets_lost_between_two_prompts_ends_the_next(
    ask: Callable[[FullAsker, Prompt], str],
    late: bool,
    lost_interrupt: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def struck(asker: FullAsker) -> str:
        asker.interrupt.watch()
        if late:  # after the prompt has looked for one
            monkeypatch.setattr(asker.interrupt, "check", lost_interrupt)
        else:
            lost_interrupt()
        return ask(asker, CHOICE)

    with pytest.raises(KeyboardInterrupt):
        press("\r", struck)


def test_an_interrupt_from_outside_ends_a_list() -> None:
    class Struck(DummyOutput):
        drawn = ""

        def write(self, data: str) -> None:
            before, self.drawn = self.drawn, self.drawn + data
            if "know yet" in self.drawn and "know yet" not in before:
                signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        press("", lambda asker: asker.pick(CHOICE), Struck())


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    with create_pipe_input() as typed, ThreadPoolExecutor(1) as pool:
        pool.submit(FullAsker(typed, DummyOutput()).interrupt.watch).result()
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("prompt", "keys", "typed"),
    [
        (Prompt(ask="Who?"), " Bob \r", "Bob"),
        (Prompt(ask="Who?"), "\r", ""),
        (Prompt(ask="Who?", default="Anna"), "\r", "Anna"),
        (Prompt(ask="Who?", default="Anna"), "Bob\r", "Bob"),
        (Prompt(ask="Who?", default="Anna", prefill=True), "\r", "Anna"),
        (Prompt(ask="Who?", default="Anna", prefill=True), "bel\r", "Annabel"),
        (Prompt(ask="Who?", default="Anna", prefill=True), "\x15\r", ""),
        (Prompt(ask="Who?"), "\x1b[200~one\ntwo\x1b[201~\r", "one\ntwo"),
        (Prompt(ask="Who?"), "Ren\u00e9 \u4e2d\r", "Ren\u00e9 \u4e2d"),
    ],
)
def test_a_line(prompt: Prompt, keys: str, typed: str) -> None:
    assert press(keys, lambda asker: asker.line(prompt)) == typed


@pytest.mark.parametrize(
    ("typed", "keys", "line", "says"),
    [
        ("7,5", "\x7f\x7f.5\r", "7.5", "[What you typed is on the line. Change it, then press Enter.]"),
        ("We  meet", "\r", "We meet", "[What you typed is on the line."),
        ("We meet\x07 here", "\r", "We meet here", "[The rest of what you typed is on the line."),
        ("\x1b[31mred\x1b[0m \x1a tea\none", "\r", "red tea\none", "[The rest of what you typed is on the line."),
        ("\x07", "\r", "no note", "[Enter = no note]"),
    ],
)
def test_what_was_refused_is_on_the_line(typed: str, keys: str, line: str, says: str) -> None:
    screen, drawn = drawing()
    prompt = Prompt(ask="Your note", default="no note", typed=typed)
    assert press(keys, lambda asker: asker.line(prompt), screen) == line
    assert says in drawn.getvalue()


def test_a_refused_note_is_put_right_not_typed_again() -> None:
    disk = Disk()
    keys = f"\rt\rWe meet\x1a here\r\rt\r\x15{'a' * 1002}\r\x7f\x7f\r{CTRL_C}"
    screen, drawn = drawing()
    with pytest.raises(Interrupted):
        press(keys, lambda asker: interview(CHECKLIST, new(), asker, disk.save, TODAY), screen)
    assert [saved.answers["mission-fit"].note for saved in disk.saved] == ["We meet here", "a" * 1000]
    assert 'It holds a hidden character (U+001A) after "We meet". Please leave it out.' in drawn.getvalue()
    assert "It is 1,002 characters long. Please use at most 1,000." in drawn.getvalue()


def test_of_lines_that_were_pasted_only_the_bad_one_is_asked_again() -> None:
    disk = Disk()
    keys = f"\x1b[200~One\nTwo\nThr\x07ee\nFour\x1b[201~\r\r{CTRL_C}"
    screen, drawn = drawing(100)
    start = new(mission_fit="no", good_record="no", children="no", spare=Decimal(1), hours=Decimal(1))
    with pytest.raises(Interrupted):
        press(keys, lambda asker: interview(CHECKLIST, start, asker, disk.save, TODAY), screen)
    assert [values(saved)["benefits"] for saved in disk.saved] == [
        ("One", "Two", "Four"),
        ("One", "Two", "Four", "Three"),
    ]
    assert (
        '3 of 4 lines are kept, one is not yet. It holds a hidden character (U+0007) after "Thr". Please leave it out.'
    ) in " ".join(drawn.getvalue().split())


def test_a_whole_interview() -> None:
    disk = Disk()
    keys = "\r1t\rGoal 3\r3w\r\r1x\r7,5\r7.5\rb\r\r6\rOne\rTwo\r\r2\r1\r"
    done = press(keys, lambda asker: interview(CHECKLIST, new(), asker, disk.save, TODAY))
    assert values(done) == {
        "mission-fit": "yes",
        "good-record": "yes",
        "children": "yes",
        "checked": "n/a",
        "spare": Decimal("7.5"),
        "hours": Decimal(6),
        "benefits": ("One", "Two"),
    }
    assert done.answers["good-record"].note == "Goal 3"
    assert done.finished == TODAY


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("before", ["", "\r", "\r1", "\r1t\r", "\r1w\r", "\r133", "\r1331\r1\r", "\r1331\r1\r\r"])
def test_an_interruption_anywhere(before: str, key: str) -> None:
    disk = Disk()
    with pytest.raises(Interrupted):
        press(before + key, lambda asker: interview(CHECKLIST, new(), asker, disk.save, TODAY))
    assert ("mission-fit" in disk.last.answers) == ("1" in before)


def test_colours_only_where_wanted() -> None:
    def shown(colors: bool) -> str:
        screen, drawn = drawing()
        press("1\r", lambda asker: asker.pick(CHOICE), screen, colors)
        return drawn.getvalue()

    assert "38;5" not in shown(False)


def test_a_closed_window_is_the_end_of_input() -> None:
    class Gone(DummyOutput):
        def flush(self) -> None:
            raise OSError(5, "Input/output error")

    with pytest.raises(EOFError):
        press("1\r", lambda asker: asker.begin_page("A page"), Gone())


ROW = AnswerRow("  1 ?", "300 dollars in the year", "Does it advance a goal of the library's plan?", "Heard only.")


def rows_drawn(columns: int, *rows: AnswerRow) -> list[str]:
    screen, drawn = drawing(columns)
    press("", lambda asker: asker.say_rows(rows), screen)
    return [re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", line).rstrip() for line in drawn.getvalue().split("\r\n")][:-1]


def test_rows_have_columns_and_on_a_narrow_screen_lines() -> None:
    assert rows_drawn(60, ROW, AnswerRow("  2  ", "yes", "Is it?", "")) == [
        "  1 ? 300 dollars in    Does it advance a goal of the",
        "      the year          library's plan?",
        "  2   yes               Is it?",
    ]
    assert rows_drawn(38, ROW) == [
        "  1 ? 300 dollars in the year",
        "      Does it advance a goal of the",
        "      library's plan?",
    ]


class Answerless:
    """An interview of which a page asks nothing but what it shows."""

    def __init__(self, asker: FullAsker) -> None:
        self.asker = asker

    def value(self, _: Question) -> Value | None:
        return None

    def context(self, _: Question) -> Context:
        return NOTHING_KNOWN

    def answer(self, _question: Question, _value: Value) -> None:
        pass

    def obey(self, _: pages.Wish) -> None:
        pass

    def begin_again(self, _: pages.Page) -> None:
        pass


def test_columns_hold_where_characters_are_wide() -> None:
    assert rows_drawn(80, AnswerRow("  1  ", "\u4e2d\u6587", "Is it?", "")) == [f"  1   \u4e2d\u6587{' ' * 14}Is it?"]


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("checklist", ["imagine", "review"])
def test_no_question_is_cut_on_the_page_of_answers(columns: int, checklist: str) -> None:
    rows = [
        AnswerRow(f"{number:>3}  ", "don't know yet", question.asks, "")
        for number, question in enumerate(read_checklist(checklist).questions(), 1)
    ]
    drawn = rows_drawn(columns, *rows)
    assert all(len(line) <= columns for line in drawn)
    shown = [word for line in drawn for word in line.split()]
    assert Counter(shown) == Counter(word for row in rows for word in f"{row.label} {row.brief} {row.text}".split())


@pytest.mark.parametrize("checklist", ["imagine", "review"])
@pytest.mark.parametrize("columns", [40, 80])
def test_it_stays_in_sight_how_far_one_is_and_is_said_once(checklist: str, columns: int) -> None:
    """Every bundled page of the full look on a screen of 24 lines, below what its stage is for."""
    read = read_checklist(checklist)
    about = {stage.name: stage.about for stage in read.stages}
    for page in Way(read, {}).pages({}):
        seen = pyte.Screen(columns, 24)
        stream = io.StringIO()

        def shown(asker: FullAsker, page: pages.Page = page) -> None:
            asker.begin_page(pages.heading(page, pages.Place(21, 49)), pages.emblem(page))
            asker.say(f"{about[page[0].stage]}\n")
            PROMPTS[page[0].kind](Answerless(asker), page, page[0])

        screen = Vt100_Output(stream, lambda: Size(rows=24, columns=columns), term="xterm-256color", enable_cpr=False)
        with suppress(KeyboardInterrupt):
            press(CTRL_C, shown, screen)
        if page[0].takes_amount or page[0].takes_lines:
            pyte.Stream(seen).feed(stream.getvalue())
        else:
            # Up to the end of the list, which is taken away once it is ended.
            pyte.Stream(seen).feed(stream.getvalue().rpartition("s stop")[0])
        assert "\n".join(seen.display).count(", 21 of 49") == 1, page[0].id


@pytest.mark.parametrize("columns", [40, 80])
def test_a_page_of_signs_of_the_first_look_is_seen_whole(columns: int) -> None:
    """On a screen of 24 lines: how far one is, what to do, every sign and how to go on."""
    places = list(Way(read_checklist("imagine"), {}, look="first").pages({}))
    tick_pages = [(number, page) for number, page in enumerate(places, 1) if page[0].is_ticked and page[1:]]
    assert tick_pages
    for number, page in tick_pages:
        seen = pyte.Screen(columns, 24)

        def shown(asker: FullAsker, page: pages.Page = page, number: int = number) -> None:
            asker.begin_page(pages.heading(page, pages.Place(number, len(places), "First look")), pages.emblem(page))
            PROMPTS[page[0].kind](Answerless(asker), page, page[0])

        screen, drawn = drawing(columns)
        with suppress(KeyboardInterrupt):
            press(CTRL_C, shown, screen)
        pyte.Stream(seen).feed(drawn.getvalue().rpartition("s stop")[0])
        text = "\n".join(seen.display)
        keys = [f"{each}) [ ]" for each in range(1, len(page) + 1)]
        for part in (f"First look, {number} of {len(places)}", "Tick by number", *keys, "n) I looked", "b back"):
            assert part in text, (part, text)


def test_a_screen_that_is_too_low_gets_the_heading_again() -> None:
    def ask(asker: FullAsker) -> str:
        asker.begin_page("Identify, 1 of 2")
        asker.say("Whether it is sound.\n")
        return asker.line(CHOICE)

    for rows, times in ((9, 1), (8, 2)):
        screen, drawn = drawing(rows=rows)
        press("1\r", ask, screen)
        assert drawn.getvalue().count("Identify, 1 of 2") == times


ODD_KEYS = ["\t", "\x7f", "\x15", "\x12", "\x1a", "\x18\x05", UP, "\x1b[3~", "\x1bOP", "\x1b[200~a\nb\x1b[201~", "\x0f"]


@pytest.mark.parametrize("seed", range(12))
def test_any_keys_until_the_terminal_is_gone(seed: int) -> None:
    chance = random.Random(seed)
    pool = (
        ["\r"] * 9
        + list("1234dxntypbw67.,") * 2
        + [*ODD_KEYS, *LIKE_A_MOUSE, CTRL_L, "\x11", "\x1b\x1b", "\u00e9", "\x00"]
    )
    keys = "".join(chance.choice(pool) for _ in range(40))
    disk = Disk()
    with time_limit(), create_pipe_input() as typed:
        typed.send_text(keys)
        typed.close()
        with suppress(Interrupted):
            interview(CHECKLIST, new(), FullAsker(typed, DummyOutput()), disk.save, TODAY)
    assert disk.saved


def test_without_a_default_enter_alone_chooses_nothing() -> None:
    prompt = Prompt(ask="What was decided?", options=(Option("1", "go ahead"), Option("2", "decline")))
    screen, _ = drawing()
    assert press("\r\r2\r", lambda asker: asker.pick(prompt), screen) == "2"
    assert press(f"\r{CTRL_L}{DOWN}\r", on_a_page(lambda asker: asker.pick(prompt))) in ("1", "2")
    assert press(f"{UP}\r", lambda asker: asker.pick(prompt)) == "2"
