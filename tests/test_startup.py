"""Commands start fast because they load little: what each may load is guarded here, not its time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from imagine_cli.cli.registry import COMMANDS
from tests.cli.kit import imagine
from tests.command_lines import command_lines
from tests.terminal import ROOT

# What Typer brings along, and what only old Pythons need of msgspec.
TYPER = {"typer", "annotated_doc", "shellingham"}
READING = TYPER | {"msgspec", "typing_extensions", "yaml", "_yaml"}
WORD = READING | {"docx", "lxml"}
CALENDAR = READING | {"icalendar", "dateutil", "tzdata", "six"}

# Parts of Python that take long to load.
VERY_SLOW = {"asyncio", "email", "http", "importlib.metadata", "importlib.resources"}
SLOW = VERY_SLOW | {"concurrent.futures", "configparser", "csv", "json", "logging", "random", "socket"}
SLOW |= {"ssl", "tempfile", "unittest", "xml", "zoneinfo"}
HEAVY = VERY_SLOW | {"pydantic", "rich", "questionary", "prompt_toolkit", "platformdirs"}
"""What no command in a pipe may load, but for what brings it along."""

EXAMPLE = "examples/repair-cafe.yaml"
PARTNER = "riverside-repair-cafe"
COMMAND_LINES: list[tuple[list[str], set[str], set[str]]] = [
    (["--help"], TYPER, set()),
    (["--version"], TYPER, set()),
    *((line, TYPER, set[str]()) for line in ([name, "--help"] for name in COMMANDS)),
    ([], READING, set()),
    *((list(line), READING, set[str]()) for line in command_lines(PARTNER)),
    (["verdict", PARTNER, "--json"], READING, {"json"}),
    (["report", PARTNER], READING, set()),
    (["report", PARTNER, "--brief"], READING, set()),
    (["letter", PARTNER, "ask"], READING, set()),
    (["decide", PARTNER, "go-ahead", "--by", "Board"], READING, set()),
    (["list", "--format", "csv"], READING, {"csv"}),
    (["list", "--json"], READING, {"json"}),
    (["plan", PARTNER, "-o", "dates.ics"], CALENDAR, SLOW),  # what icalendar brings along
    (["report", PARTNER, "-o", "report.html"], READING, set()),
    (["report", PARTNER, "-o", "report.docx"], WORD, SLOW),  # what python-docx brings along
    (["checklist", "new", "ours"], READING, set()),
    (["assess", "--plain"], READING, set()),
    (["review", PARTNER, "--plain"], READING, set()),
]
"""Command lines, what they may load of other people's packages, and of the slow parts of Python."""


def loaded(*arguments: str, place: Path = ROOT) -> set[str]:
    """What a piped command has loaded when it ends: packages that came with pip, and the slow parts of Python.

    Only what Python itself had not loaded before: some installations load something at every start.
    """
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from imagine_cli.cli.main import main\n"
        f"main({list(arguments)!r})\n"
        "for name, module in list(sys.modules.items()):\n"
        "    if name not in before:\n"
        "        print('site-packages' in (getattr(module, '__file__', None) or ''), name, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=place, check=True
    )
    told = [line.split() for line in ran.stderr.splitlines() if line.startswith(("True ", "False "))]
    installed = {name.partition(".")[0] for kind, name in told if kind == "True"}
    return installed - {"imagine_cli"} | {name for kind, name in told if kind == "False" and name in SLOW}


@pytest.mark.parametrize(
    ("arguments", "packages", "slow"), COMMAND_LINES, ids=[" ".join(line) or "imagine" for line, *_ in COMMAND_LINES]
)
def test_a_command_loads_no_more_than_it_needs(
    arguments: list[str], packages: set[str], slow: set[str], tmp_path: Path
) -> None:
    home = Path(os.environ["IMAGINE_FOLDER"]) / PARTNER
    home.mkdir(parents=True)
    for person in ("anna", "ben"):
        shutil.copy(ROOT / EXAMPLE, home / f"2026-11-16-assessment-{person}.yaml")
    if arguments[:1] == ["plan"]:
        assert imagine("decide", PARTNER, "go-ahead", "--by", "Board").code == 0
    assert loaded(*arguments, place=tmp_path) <= packages | slow


def test_only_the_command_that_runs_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from imagine_cli.cli.main import main\n"
        "main(['stages'])\n"
        "print(*(name for name in sys.modules if name.startswith('imagine_cli.cli.')), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    loaded_parts = {name.rpartition(".")[2] for name in ran.stderr.split()}
    assert loaded_parts & {command.place.partition(".")[0] for command in COMMANDS.values()} == {"stages"}


ASK_NOTHING = [line for line in command_lines(PARTNER) if "--if" not in line]  # its answers read as in the interview


@pytest.mark.parametrize("line", {line[0]: line for line in ASK_NOTHING}.values(), ids=" ".join)
def test_a_command_that_asks_nothing_loads_no_interview(line: tuple[str, ...]) -> None:
    home = Path(os.environ["IMAGINE_FOLDER"]) / PARTNER
    home.mkdir(parents=True)
    for person in ("anna", "ben"):
        shutil.copy(ROOT / EXAMPLE, home / f"2026-11-16-assessment-{person}.yaml")
    code = (
        "import sys\n"
        "from imagine_cli.cli.main import main\n"
        f"main({list(line)!r})\n"
        "print(*(part for part in sys.modules if part.startswith('imagine_cli.ask')), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "imagine_cli.ask" not in ran.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_itself_says_first(name: str) -> None:
    about = COMMANDS[name].about
    itself = " ".join(imagine(name, "--help").out.split())
    assert f" {about} " in itself
    assert name in imagine("--help").out


def test_run_as_a_module_it_is_the_same_command() -> None:
    for line in (["--help"], ["verdict", "--help"], ["verdict", "--nope"]):
        module = subprocess.run(
            [sys.executable, "-m", "imagine_cli", *line], capture_output=True, text=True, check=False
        )
        command = imagine(*line)
        assert (module.returncode, module.stdout, module.stderr) == (command.code, command.out, command.err)
