"""What is measured, in the order of the table. Each row is run once in every round."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import inside, library
from benchmarks.processes import Command, Sample, answers, environ, in_a_terminal, piped, weighed
from imagine_cli.core.checklist import Checklist
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.directory import bundled_organizations
from tests.command_lines import command_lines

IMAGINE = Path(sys.executable).with_name("imagine")
BARE = "python -c pass"
HELLO = "import typer\napp = typer.Typer(rich_markup_mode=None)\n@app.command()\ndef hello(): print('hello')\napp()"
PEERS = {
    "copier --help": ("copier", "--help"),
    "cz --help (commitizen)": ("cz", "--help"),
    "deon --help": ("deon", "--help"),
    "pipx --help": ("pipx", "--help"),
}
BUNDLED = len(bundled_organizations().organizations)
PARTNERSHIPS = {10: None, 500: 700, 2_000: 3_000}
"""Sizes of a register, and the goal in milliseconds of what reads all of it."""
ORGANIZATIONS = (BUNDLED, 1_000, 10_000)
"""Altogether, with those that come with the program."""

QUICK, DIRECTORY, TOLD, PROMPT, PAGE, WORD = 8, 9, 11, 17, 12, 20
"""Goals, in times bare Python: look-ups, the directory, verdicts and reports, the first prompt, papers."""

STOPPED = 130


class Row(NamedTuple):
    """One line of the table. `goal` is in times bare Python, or in milliseconds where `in_milliseconds`."""

    name: str
    run: Callable[[int], Sample]
    goal: float | None = None
    in_milliseconds: bool = False


class Subject(NamedTuple):
    """A command, and its goal in a pipe, if it has one."""

    arguments: tuple[str, ...]
    goal: float | None = None


P = library.PARTNER
# Goals in a pipe are for what people were promised; the others are there to be seen.
GOALS: dict[str, float] = {"verdict": TOLD, "report": TOLD, "orgs": DIRECTORY, "stories": QUICK, "stages": QUICK}
COMMANDS = (
    Subject(("--help",), QUICK),
    Subject(("--version",), QUICK),
    Subject((), QUICK),
    Subject(("verdict", P, "--json"), TOLD),
    Subject(("verdict", P, "--help"), QUICK),
    *(Subject(line, GOALS.get(line[0])) for line in command_lines(P)),
)


DRAWN = (("verdict", P), ("report", P), ("list",), ("summary",), ("compare", P), ("orgs", "literacy"))
"""What is measured in a terminal, too."""


def rows(home: Path, peers: Path | None) -> Iterator[Row]:
    """All rows; what they need is made in the folder `home`."""
    yield _in_a_pipe(BARE, [sys.executable, "-c", "pass"], environ())
    yield _in_a_pipe("Typer hello-world", [sys.executable, "-c", HELLO], environ())
    for name, (program, *arguments) in PEERS.items():
        if peers and (peers / program).exists():
            yield _in_a_pipe(name, [peers / program, *arguments], environ())
    yield from _commands(_register(home, min(PARTNERSHIPS)))
    yield from _writing(home)
    yield from _asking(home)
    yield from _in_process()
    for number, at_most in PARTNERSHIPS.items():
        folder = _register(home, number)
        for name, command in (("list", ("list",)), ("summary 2026", ("summary", "2026"))):
            yield _in_a_pipe(f"imagine {name}, {number:,} partnerships", [IMAGINE, *command], folder, at_most)
        yield _in_a_pipe(f"imagine verdict, 1 of {number:,} partnerships", [IMAGINE, "verdict", P], folder)
    for number in ORGANIZATIONS:
        folder = _organizations(home, number)
        at_most = 1000 if number == 10_000 else None
        name = f"imagine orgs literacy, {number:,} organizations"
        yield _in_a_pipe(name, [IMAGINE, "orgs", "literacy"], folder, at_most)


def _commands(surroundings: dict[str, str]) -> Iterator[Row]:
    """Every command that only reads, in a pipe, and what people look at most in a terminal too."""
    for arguments, goal in COMMANDS:
        command: Command = [IMAGINE, *arguments]
        name = " ".join(["imagine", *("PARTNER" if each == P else each for each in arguments)])
        yield Row(name, _piped(command, surroundings), goal)
        if arguments in DRAWN:
            yield Row(f"{name}, in a terminal", _drawn(command, surroundings))
    completing: dict[str, str] = {"_IMAGINE_COMPLETE": "complete_bash", "COMP_WORDS": "imagine ver", "COMP_CWORD": "1"}
    yield Row("completion of a command", _piped([IMAGINE], surroundings | completing), QUICK)


def _writing(home: Path) -> Iterator[Row]:
    """The commands that write, each into a register of its own, because there is more in it after every round."""
    folder = home / "written"
    surroundings = _made(folder, lambda: library.fill(folder, 10))
    yes = ("decide", P, "go-ahead", "--by", "Library board", "--start", "2027-01-15", "--review", "2027-07-15")
    yield Row("imagine decide PARTNER go-ahead", _piped([IMAGINE, *yes], surroundings))
    for ending, goal in ((".html", PAGE), (".docx", WORD)):
        paper: Command = [IMAGINE, "report", P, "-o", str(home / f"report{ending}"), "--replace"]
        yield Row(f"imagine report PARTNER -o report{ending}", _piped(paper, surroundings), goal)
    sheet: Command = [IMAGINE, "form", "-o", str(home / "form.html"), "--replace"]
    yield Row("imagine form -o form.html", _piped(sheet, surroundings), PAGE)
    new: list[str | Path] = [IMAGINE, "checklist", "new"]
    yield Row("imagine checklist new ID", lambda turn: _piped([*new, f"ours-{turn}"], surroundings)(turn))


def _asking(home: Path) -> Iterator[Row]:
    """The interviews: to their first question, and from an answer to the next question."""
    begun = home / "begun"
    fresh, written = (environ(IMAGINE_FOLDER=str(home / each)) for each in ("empty", "written"))
    surroundings = environ(IMAGINE_FOLDER=str(begun))
    first: Command = [IMAGINE, "assess"]
    yield Row("imagine assess, to the first prompt", _drawn(first, fresh, "Who is the partner?"), PROMPT)
    yield Row("imagine assess --plain, to the end of its input", _piped([*first, "--plain"], fresh, STOPPED))
    again: Command = [IMAGINE, "review", P, "--as", "Anna"]
    yield Row("imagine review PARTNER, to the first prompt", _drawn(again, written, "Press Enter to go on"))
    command: Command = [IMAGINE, "assess", library.BEGUN, "--as", "Anna"]
    shown = [*(f", {page} of 10" for page in (1, 4, 5, 6, 7, 8, 9))]

    def answered(_turn: int) -> Sample:
        """The median of six answers, each saved; the register is made anew for them."""
        for path in begun.glob("*/*"):
            path.unlink()
        library.begin(begun)
        _, *taken = answers(command, surroundings, "d\r", shown)
        return Sample(statistics.median(taken))

    yield Row("from an answer to the next question, saved", answered, 30, in_milliseconds=True)


def _in_process() -> Iterator[Row]:
    full = read_checklist("imagine")
    for times, at_most in ((1, 15), (4, 100)):
        checklist = inside.repeated(full, times)
        count = sum(1 for _ in checklist.questions())
        name = f"verdict with all advice, {count} questions, in process"
        yield Row(name, _weighing(checklist), at_most, in_milliseconds=True)


def _weighing(checklist: Checklist) -> Callable[[int], Sample]:
    return lambda turn: inside.verdict_with_advice(checklist, turn)


def _in_a_pipe(name: str, command: Command, surroundings: dict[str, str], at_most: float | None = None) -> Row:
    """A row of a whole process; `at_most` is its goal in milliseconds."""
    return Row(name, _piped(command, surroundings), at_most, in_milliseconds=at_most is not None)


def _piped(command: Command, surroundings: dict[str, str], code: int = 0) -> Callable[[int], Sample]:
    return lambda turn: _run(turn, command, lambda each: piped(each, surroundings, code))


def _drawn(command: Command, surroundings: dict[str, str], until: str = "") -> Callable[[int], Sample]:
    if until:
        return lambda _: in_a_terminal(command, surroundings, until)
    return lambda turn: _run(turn, command, lambda each: in_a_terminal(each, surroundings))


def _run(turn: int, command: Command, run: Callable[[Command], Sample]) -> Sample:
    """Run a command; in the first turn, which counts for nothing else, it is its memory that is measured."""
    if turn:
        return run(command)
    with weighed(command) as (weighing, size):
        return Sample(run(weighing).seconds, size())


def _register(home: Path, number: int) -> dict[str, str]:
    folder = home / f"{number}-partnerships"
    return _made(folder, lambda: library.fill(folder, number))


def _organizations(home: Path, number: int) -> dict[str, str]:
    folder = home / f"{number}-organizations"
    own = number - ORGANIZATIONS[0]
    return _made(folder, lambda: library.list_organizations(folder, own) if own else None)


def _made(folder: Path, make: Callable[[], None]) -> dict[str, str]:
    """The surroundings in which a folder is the register; it is made where it isn't there yet."""
    if not folder.exists():
        folder.mkdir()
        make()
    return environ(IMAGINE_FOLDER=str(folder))
