"""Stopped, or cut off, where nobody expects it: an exit code, and never a traceback."""

from __future__ import annotations

import errno
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from imagine_cli.cli import decision_draft
from imagine_cli.cli import main as program
from imagine_cli.cli.session import Session
from imagine_cli.core.assessment import Assessment
from imagine_cli.core.partnership import Decision
from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import open_assessment, write_assessment
from tests.cli.kit import NoTerminal, imagine
from tests.cli.test_assess import MAIN_JOB, begun, saved
from tests.interview_script import DONE, FINISH, GO_ON, as_input, first_look


@pytest.fixture
def register(isolation: Path) -> Path:
    return isolation / "Partnerships"


def test_ctrl_c_while_the_first_one_is_being_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "complain", interrupted)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(sys, "argv", ["imagine", "verdict", "nobody"])
    with pytest.raises(SystemExit) as left:
        program.run()
    assert left.value.code == 130


INTERRUPTED_THERE = """
import atexit, os, signal, sys

def interrupt():
    os.kill(os.getpid(), signal.SIGINT)

class AtImport:
    def find_spec(self, name, path=None, target=None):
        if name == {moment!r}:
            sys.meta_path.remove(self)
            interrupt()

sys.meta_path.insert(0, AtImport())
if {moment!r} == "the end":
    atexit.register(interrupt)
sys.argv = ["imagine", "stages"]
from imagine_cli.start import run
run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C in another way")
@pytest.mark.parametrize(
    "moment", ["imagine_cli.cli", "imagine_cli.cli.main", "typer", "typer.main", "imagine_cli.errors", "the end"]
)
def test_ctrl_c_while_the_program_loads_or_leaves_is_silent(moment: str) -> None:
    # Whatever the tests themselves were started by: behind an & the signal is ignored from the start.
    heard = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code = heard + INTERRUPTED_THERE.format(moment=moment)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=False)
    assert (ran.returncode, ran.stderr) == (130, "")
    assert bool(ran.stdout) == (moment == "the end")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C in another way")
def test_ctrl_c_stays_unheard_where_it_was_before() -> None:
    code = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n" + INTERRUPTED_THERE.format(moment="typer")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


DROPPED = """
import sys
from imagine_cli.cli import main as program

class Dropping:
    def __del__(self):
        raise {error}

def main(_):
    thing = Dropping()
    del thing
    return 0

program.main = main
program.run()
"""


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "ValueError"])
def test_ctrl_c_where_python_can_only_print_it(error: str) -> None:
    code = DROPPED.format(error=error)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=False)
    assert ran.returncode == 0
    assert ("Traceback" in ran.stderr) == (error == "ValueError")


HALF_MADE = """
import warnings
from imagine_cli.cli import main as program
from imagine_cli.errors import ImagineError, Interrupted

class HalfMade:
    def __del__(self):
        warnings.warn("was never awaited", RuntimeWarning)
        raise ValueError

def commands():
    thing = HalfMade()
    raise {error}

program._all_commands = commands
program.run()
"""


@pytest.mark.parametrize(
    ("error", "code", "is_news"),
    [("Interrupted('You stopped.')", 130, False), ("KeyboardInterrupt", 130, False), ("ImagineError('No.')", 1, True)],
)
def test_what_ctrl_c_has_left_half_made_is_no_news(error: str, code: int, is_news: bool) -> None:
    program_text = HALF_MADE.format(error=error)
    ran = subprocess.run([sys.executable, "-c", program_text], capture_output=True, text=True, timeout=20, check=False)
    assert ran.returncode == code
    assert ("Traceback" in ran.stderr) == is_news
    assert "awaited" not in ran.stderr


@pytest.mark.parametrize("number", [errno.EIO, errno.EPIPE])
def test_a_terminal_that_is_gone_when_something_went_wrong(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> NoReturn:
            raise OSError(number, "gone")

    monkeypatch.setattr(sys, "stdin", NoTerminal(""))
    monkeypatch.setattr(sys, "stderr", Gone())
    assert program.main(["verdict", "nobody"]) == 2
    assert program.main(["assess"]) == 130


def changed_before(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A colleague changes the file just before a save, counted from 1."""
    saves = 0

    def meanwhile(path: Path, *arguments: Any) -> Any:
        nonlocal saves
        saves += 1
        if saves == number:
            path.write_text(
                re.sub("(?m)^proposal: .*$", 'proposal: "Theirs."', path.read_text(encoding="utf-8")), encoding="utf-8"
            )
        return write_assessment(path, *arguments)

    monkeypatch.setattr("imagine_cli.cli.session.write_assessment", meanwhile)


def test_a_file_that_a_colleague_changes_before_the_very_last_save(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imagine("assess", typed=MAIN_JOB)
    theirs = saved(register)
    changed_before(1, monkeypatch)
    ran = imagine("assess", "riverside", typed=as_input(["1", FINISH, DONE]))
    said = " ".join(ran.err.split())
    assert ran.code == 0
    assert f"Someone else has changed {theirs.name} meanwhile." in said
    mine = theirs.with_name(theirs.name.replace(".yaml", "-2.yaml"))
    assert f"Saved to {mine}" in ran.err
    assert len(open_assessment(mine).assessment.answers) == len(open_assessment(theirs).assessment.answers)
    assert open_assessment(theirs).assessment.proposal == "Theirs."


def test_and_before_the_answers_go_over_to_another_checklist(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun()
    theirs = saved(register)
    own = register / "checklists" / "ours.yaml"
    own.parent.mkdir()
    own.write_text("format: 1\nid: ours\ntitle: Ours\nextends: imagine\n", encoding="utf-8")
    changed_before(1, monkeypatch)
    ran = imagine("assess", "riverside", "--as", "Anna", "--checklist", "ours", typed="")
    assert f"Someone else has changed {theirs.name} meanwhile." in ran.err
    mine = open_assessment(theirs.with_name(theirs.name.replace(".yaml", "-2.yaml")), register).assessment
    assert (mine.checklist_id, len(mine.answers)) == ("ours", 3)


def test_and_before_the_full_look_follows_the_first(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imagine("assess", typed=first_look())
    theirs = saved(register)
    changed_before(2, monkeypatch)
    ran = imagine("assess", "riverside", typed=as_input(["1", FINISH, GO_ON]))
    assert f"Someone else has changed {theirs.name} meanwhile." in " ".join(ran.err.split())
    mine = theirs.with_name(theirs.name.replace(".yaml", "-2.yaml"))
    assert f"Your answers are in {mine}" in ran.err
    assert open_assessment(mine).assessment.finished is None


def test_a_file_that_is_deleted_or_moved_meanwhile_is_written_again(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun()
    path = saved(register)

    def meanwhile(there: Path, *arguments: Any) -> Any:
        path.unlink()
        path.parent.rename(register / "moved")
        monkeypatch.setattr("imagine_cli.cli.session.write_assessment", write_assessment)
        return write_assessment(there, *arguments)

    monkeypatch.setattr("imagine_cli.cli.session.write_assessment", meanwhile)
    assert imagine("assess", "--as", "Anna", typed="300\ns\n").code == 130
    assert len(open_assessment(path).assessment.answers) == 4


def before_a_save(happens: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, before the next save; it is told the path of the file."""
    save, to_come = Session.save, [happens]

    def meanwhile(session: Session, assessment: Assessment) -> str:
        if to_come:
            to_come.pop()(session.path)
        return save(session, assessment)

    monkeypatch.setattr(Session, "save", meanwhile)


def test_a_folder_that_is_renamed_meanwhile_is_followed(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun()
    path = saved(register)
    before_a_save(lambda there: there.parent.rename(register / "cafe"), monkeypatch)
    ran = imagine("assess", "--as", "Anna", typed="300\ns\n")
    now = register / "cafe" / path.name
    assert "Someone has renamed the folder riverside-repair-cafe meanwhile." in " ".join(ran.err.split())
    assert f"Your answers are in {now}" in ran.err
    assert len(open_assessment(now).assessment.answers) == 4
    assert [place.name for place in register.iterdir() if place.is_dir()] == ["cafe"]


def test_a_folder_that_is_deleted_meanwhile_is_made_anew_with_a_word(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun()
    path = saved(register)
    (register / "another").mkdir()
    before_a_save(lambda there: shutil.rmtree(there.parent), monkeypatch)
    ran = imagine("assess", "--as", "Anna", typed="300\ns\n")
    assert "was gone. It has been made anew, and all your answers are in it." in " ".join(ran.err.split())
    assert len(open_assessment(path).assessment.answers) == 4


def test_a_drive_that_goes_away_is_said_and_nothing_is_made_in_its_place(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun()
    path = saved(register)
    unplugged = register.parent / "unplugged"
    before_a_save(lambda _: register.rename(unplugged), monkeypatch)
    ran = imagine("assess", "--as", "Anna", typed="300\ns\n")
    assert ran.code != 0
    assert f"the folder {register} is gone. If it is on a drive or a server, connect it again." in " ".join(
        ran.err.split()
    )
    assert not register.exists()
    assert len(open_assessment(unplugged / path.parent.name / path.name).assessment.answers) == 3


def test_of_two_new_files_of_one_name_the_second_takes_the_next_name(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def colleague(there: Path) -> None:
        there.parent.mkdir(parents=True)
        there.write_text("theirs", encoding="utf-8")

    before_a_save(colleague, monkeypatch)
    begun()
    theirs, mine = sorted((register / "riverside-repair-cafe").iterdir(), key=lambda each: len(each.name))
    assert theirs.read_text(encoding="utf-8") == "theirs"
    assert mine.name == theirs.name.replace(".yaml", "-2.yaml")
    assert len(open_assessment(mine).assessment.answers) == 3


def test_a_decision_goes_where_its_partner_is_now(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imagine("assess", typed=MAIN_JOB)
    keep = decision_draft.keep

    def meanwhile(decision: Decision, place: Path) -> Path:
        if place.exists():
            place.rename(register / "cafe")
        return keep(decision, place)

    monkeypatch.setattr(decision_draft, "keep", meanwhile)
    ran = imagine("decide", "riverside-repair-cafe", "go-ahead", "--by", "Board")
    assert ran.code == 0, ran.err
    (path,) = register.glob("*/*-decision.yaml")
    assert path.parent.name == "cafe"
    assert str(path) in ran.err


def test_what_cant_be_saved_in_a_pipe_is_raised_at_once(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> NoReturn:
        raise ImagineError("The disk is full.")

    monkeypatch.setattr("imagine_cli.store.library.write_atomically", full)
    ran = imagine("library", "--ask", typed="Oak Hill\n\n\n\n\n1\n")
    assert (ran.code, "What now?" in ran.err) == (1, False)
    assert not register.exists()


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (RecursionError(), 1, "That is more than imagine can hold at once. Try a smaller file.\n"),
        (MemoryError(), 1, "That is more than imagine can hold at once. Try a smaller file.\n"),
        (
            OSError(errno.EIO, "The disk is gone", "/there"),
            1,
            "/there: The disk is gone. Nothing more was written. Put that right, then try again.\n",
        ),
        (KeyboardInterrupt(), 130, "Stopped.\n"),
    ],
)
def test_what_ends_a_command_halfway_is_said_in_a_sentence(
    error: BaseException, code: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr("imagine_cli.cli.finding.find_answers", broken)
    assert imagine("report", "riverside") == (code, "", told)


def test_ctrl_c_before_a_command_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "_all_commands", interrupted)
    assert imagine("report", "riverside") == (130, "", "Stopped.\n")


@pytest.mark.parametrize("gone", [False, True])
def test_a_terminal_that_shows_ctrl_c_gets_the_word_on_a_line_of_its_own(
    gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            if gone:
                raise OSError(errno.EIO, "gone")
            return super().write(text)

    def interrupted() -> NoReturn:
        raise KeyboardInterrupt

    err = Terminal()
    monkeypatch.setattr(program, "_all_commands", interrupted)
    monkeypatch.setattr(sys, "stderr", err)
    assert program.main(["report", "riverside"]) == 130
    assert err.getvalue() == ("" if gone else "\nStopped.\n")


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [(errno.ENOSPC, 1, "Nothing more was written."), (errno.EPIPE, 0, "")],
)
def test_results_that_cannot_be_written_to_the_end(
    number: int, code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(NoTerminal):
        def flush(self) -> None:
            raise OSError(number, "No space left on device")

        def fileno(self) -> int:
            return disk.fileno()

    err = NoTerminal()
    with (tmp_path / "results").open("wb") as disk:
        monkeypatch.setattr(sys, "stdout", Full())
        monkeypatch.setattr(sys, "stderr", err)
        monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
        monkeypatch.setattr(sys, "argv", ["imagine", "--version"])
        with pytest.raises(SystemExit) as left:
            program.run()
    assert left.value.code == code
    assert told in err.text()
    assert bool(told) == bool(err.text())
