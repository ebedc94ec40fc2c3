from __future__ import annotations

import io

import pytest
from msgspec.structs import replace

from imagine_cli.ask.asker import Option, Prompt, Ticks, confirm
from imagine_cli.ask.back_ends import style_for
from imagine_cli.ask.commands import BACK, STOP
from imagine_cli.ask.entries import Refused, one_line
from imagine_cli.ask.interview import interview
from imagine_cli.ask.kinds.sign import NONE, REST_UNKNOWN
from imagine_cli.ask.plain import PlainAsker
from imagine_cli.ask.wrapping import cells
from imagine_cli.errors import AnswerRefused
from tests.ask.ask_kit import CHECKLIST, THROUGH, TODAY, Disk, new, values

CHOICE = Prompt(
    ask="Is it?",
    detail=("It matters.",),
    options=(Option("1", "yes"), Option("d", "don't know yet"), Option("b", "back", command=True)),
    default="d",
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TerminalBytes(io.BytesIO):
    def isatty(self) -> bool:
        return True


class Gone(io.StringIO):
    """A terminal whose window was closed."""

    def write(self, _: str) -> int:
        raise BrokenPipeError

    def readline(self, _: int | None = -1) -> str:  # type: ignore[override]
        raise OSError(5, "Input/output error")


def plain(typed: str, columns: int = 80) -> tuple[PlainAsker, io.StringIO]:
    shown = io.StringIO()
    return PlainAsker(Terminal(typed), shown, {"COLUMNS": str(columns)}), shown


def test_a_prompt_says_the_question_the_choices_and_the_default() -> None:
    asker, shown = plain("\n")
    assert asker.pick(CHOICE) == "d"
    assert shown.getvalue() == (
        "Is it?\nIt matters.\n  1  yes\n  d  don't know yet\n  b back\nPress Enter for: don't know yet\nAnswer: "
    )


@pytest.mark.parametrize("typed", ["1", " 1 ", "yes", "YES"])
def test_a_key_or_the_words(typed: str) -> None:
    assert plain(f"{typed}\n")[0].pick(CHOICE) == "1"


def test_another_key_gets_one_short_line() -> None:
    asker, shown = plain("q\n1\n")
    assert asker.pick(CHOICE) == "1"
    assert shown.getvalue().endswith("Please type 1, d or b.\nPress Enter for: don't know yet\nAnswer: ")


TICKS = Ticks(
    ask="Tick what is true.",
    signs=(Option("1", "One thing"), Option("2", "Another")),
    rest=(NONE, REST_UNKNOWN),
    options=(BACK, STOP),
    default="d",
)


def test_statements_are_ticked_by_their_numbers_on_one_line() -> None:
    asker, shown = plain("1 2 n\n")
    assert asker.tick(TICKS) == (("1", "2"), "n")
    assert shown.getvalue() == (
        "Tick what is true.\n  1  One thing\n  2  Another\n"
        "Type the numbers of those, with spaces between them. Or, for all the others:\n"
        "  n  I looked: none of the others\n  d  I can't tell yet\n  b back, s stop\n"
        "Press Enter for: I can't tell yet\nAnswer: "
    )


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        ("n", ((), "n")),
        ("none", ((), "n")),
        ("", ((), "d")),
        ("1,2, d", (("1", "2"), "d")),
        ("2 1 1 n", (("2", "1"), "n")),
        ("1\nn", (("1",), "n")),
        ("1\nno", (("1",), "n")),
        ("1\n", (("1",), "d")),
        ("b", ((), "b")),
        ("2 back", (("2",), "b")),
        ("9\n1 n", (("1",), "n")),
        ("yes\nn", ((), "n")),
    ],
)
def test_how_the_others_are_is_asked_where_it_is_not_said(typed: str, ticked: tuple[tuple[str, ...], str]) -> None:
    assert plain(f"{typed}\n")[0].tick(TICKS) == ticked


@pytest.mark.parametrize(
    ("typed", "keys"), [("n", ("1",)), ("2 n", ("2",)), ("0 n", ()), ("0\nn", ()), ("1 2 n", ("1", "2"))]
)
def test_what_was_ticked_stays_until_numbers_are_typed_anew(typed: str, keys: tuple[str, ...]) -> None:
    asker, shown = plain(f"{typed}\n")
    assert asker.tick(replace(TICKS, ticked=("1",))) == (keys, "n")
    assert "  1  One thing (ticked)\n" in shown.getvalue()
    assert "or 0 for none of them." in shown.getvalue()


def test_no_default_asks_again() -> None:
    asker, shown = plain("\n1\n")
    assert asker.pick(Prompt(ask="Is it?", options=(Option("1", "yes"),))) == "1"
    assert "Please type 1.\nAnswer: " in shown.getvalue()


def test_a_line_and_its_default() -> None:
    asker, shown = plain("\n  Bob \n")
    prompt = Prompt(ask="Who?", default="Anna", prefill=True)
    assert [asker.line(prompt), asker.line(prompt)] == ["Anna", "Bob"]
    assert shown.getvalue() == "Who?\nPress Enter for: Anna\nAnswer: " * 2


def test_a_last_line_without_its_end_counts() -> None:
    asker, _ = plain("1")
    assert asker.pick(CHOICE) == "1"
    with pytest.raises(EOFError):
        asker.pick(CHOICE)


def test_a_pipe_gets_the_line_end_that_nobody_typed() -> None:
    shown = io.StringIO()
    PlainAsker(io.StringIO("1\n"), shown, {}).pick(CHOICE)
    assert shown.getvalue().endswith("Press Enter for: don't know yet\nAnswer: \n")


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, EOFError])
def test_whoever_stops_is_answered_on_a_line_of_its_own(stopped: type[BaseException]) -> None:
    class Stopping(Terminal):
        def readline(self, _: int | None = -1) -> str:  # type: ignore[override]
            if stopped is KeyboardInterrupt:
                raise KeyboardInterrupt
            return ""

    shown = io.StringIO()
    with pytest.raises(stopped):
        PlainAsker(Stopping(), shown, {}).pick(CHOICE)
    assert shown.getvalue().endswith("Answer: \n")


def test_a_pipe_is_not_asked_again() -> None:
    stdin = io.StringIO("1\nq\n1\n")
    asker = PlainAsker(stdin, io.StringIO(), {})
    assert asker.pick(CHOICE) == "1"
    with pytest.raises(AnswerRefused) as caught:
        asker.pick(CHOICE)
    assert caught.value.message == (
        "Line 2 of the input does not fit. Please type 1, d or b. Nothing after it was used."
    )
    assert caught.value.exit_code == 2
    assert stdin.read() == "1\n"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (("1", "3", "3", "7,5", "6"), "Line 4 of the input does not fit. Please write 7.5, with a dot."),
        (
            ("1", "3", "3", "10", "6", "", "9"),
            "Line 7 of the input does not fit. Please type a number from 1 to 6, b or s, or press Enter to finish.",
        ),
        (
            ("t", "bad \x1b[31m", "1"),
            'Line 2 of the input does not fit. It holds a hidden character (U+001B) after "bad".',
        ),
    ],
)
def test_a_pipe_that_does_not_fit_keeps_what_came_before(typed: tuple[str, ...], reason: str) -> None:
    disk = Disk()
    with pytest.raises(AnswerRefused) as caught:
        interview(
            CHECKLIST, new(), PlainAsker(io.StringIO("\n".join(typed) + "\n"), io.StringIO(), {}), disk.save, TODAY
        )
    assert caught.value.message.startswith(reason)
    assert caught.value.message.endswith(" Nothing after it was used.")
    kept = values(disk.last) if disk.saved else {}
    assert list(kept) == ["mission-fit", "good-record", "children", "spare", "hours", "benefits"][: len(kept)]
    assert len(kept) == {4: 3, 7: 6, 2: 0}[int(reason.split()[1])]


@pytest.mark.parametrize("typed", ["y\n", "yes\n", "\n"])
def test_yes(typed: str) -> None:
    assert confirm(plain(typed)[0], "Write the report now?", default=True) is True


def test_no() -> None:
    assert confirm(plain("n\n")[0], "Write the report now?", default=True) is False


def test_a_closed_window_is_the_end_of_input() -> None:
    with pytest.raises(EOFError):
        PlainAsker(Gone(), io.StringIO(), {}).line(CHOICE)
    with pytest.raises(EOFError):
        PlainAsker(Terminal("1\n"), Gone(), {}).line(CHOICE)


def test_text_that_is_no_text() -> None:
    typed = b"Caf\xff\n1\n\xc3"
    asker = PlainAsker(io.TextIOWrapper(TerminalBytes(typed), encoding="utf-8"), io.StringIO(), {})
    with pytest.raises(Refused):
        one_line(asker.line(CHOICE))
    assert asker.pick(CHOICE) == "1"
    with pytest.raises(EOFError):
        asker.pick(CHOICE)
    piped = PlainAsker(io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"), io.StringIO(), {})
    with pytest.raises(Refused):
        one_line(piped.line(CHOICE))
    assert piped.pick(CHOICE) == "1"
    with pytest.raises(AnswerRefused, match=r"^Line 3 of the input does not fit\. Please type 1, d or b\. "):
        piped.pick(CHOICE)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_no_encoding_breaks_it(encoding: str) -> None:
    raw = io.BytesIO()
    asker = PlainAsker(Terminal(""), io.TextIOWrapper(raw, encoding=encoding, errors="strict"), {})
    asker.say("Café \u2192 \u201cyes\u201d \u4e2d \x1b[31m")
    shown = raw.getvalue().decode(encoding)
    assert "\x1b" not in shown
    assert shown.startswith("Caf")


@pytest.mark.parametrize("columns", [40, 57, 80])
def test_everything_fits_the_terminal(columns: int) -> None:
    typed = "\n".join(("w", "t", "A note that is rather long, and then some more of it", "q", *THROUGH, "99", ""))
    shown = io.StringIO()

    class Echoing(Terminal):
        def readline(self, _: int | None = -1) -> str:  # type: ignore[override]
            shown.write("\n")
            return super().readline()

    asker = PlainAsker(Echoing(typed + "\n"), shown, {"COLUMNS": str(columns)})
    done = interview(CHECKLIST, new(), asker, Disk().save, TODAY)
    assert len(values(done)) == 6
    assert all(cells(line) <= columns for line in shown.getvalue().splitlines())


def test_the_answers_are_sentences_and_a_number_changes_one() -> None:
    asker, shown = plain("\n".join((*THROUGH, "2", "d", "", "")))
    done = interview(CHECKLIST, new(), asker, Disk().save, TODAY)
    assert values(done)["good-record"] == "unknown"
    page = " ".join(shown.getvalue().rsplit("Your answers\n", 1)[1].split())
    assert page.startswith(
        "Identify 1: Does it advance a goal of ours? Answer: yes. "
        "2: Is only good known of them? Answer: don't know yet. Manage "
    )
    assert "4: How many hours can you spare? Answer: 10 hours a month. " in page
    assert "6: List the benefits. Answer: 1 line: Reaches adults. " in page


FULL = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("wish", "environ", "style"),
    [
        (False, FULL, "full"),
        (True, FULL, "plain"),
        (False, {**FULL, "ACCESSIBLE": "1"}, "plain"),
        (False, {"TERM": "dumb"}, "plain"),
        (False, {**FULL, "NO_COLOR": "1"}, "full"),
    ],
)
def test_which_back_end(wish: bool, environ: dict[str, str], style: str) -> None:
    assert style_for(wish, Terminal(), Terminal(), environ) == style


@pytest.mark.parametrize(("platform", "style"), [("linux", "plain"), ("darwin", "plain"), ("win32", "full")])
def test_no_terminal_name(platform: str, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert style_for(False, Terminal(), Terminal(), {}) == style


def test_what_is_no_terminal() -> None:
    assert style_for(False, io.StringIO(), Terminal(), FULL) == "plain"
    assert style_for(False, Terminal(), io.StringIO(), FULL) == "plain"
