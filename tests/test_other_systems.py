"""What Windows and macOS need, tried on any system: nothing of one system only, their paths, files and consoles."""

from __future__ import annotations

import ast
import errno
import os
import re
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import imagine_cli
from imagine_cli.draw.columns import columns_of
from imagine_cli.shell import as_typed, quoted
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.decisions import decisions_in
from imagine_cli.store.directory import bundled_organizations, read_own_list
from imagine_cli.store.files import is_path
from imagine_cli.store.library import read_library
from imagine_cli.store.register import name_to_type, new_assessment_path, partner_called, partners, slug
from imagine_cli.store.survey import survey
from imagine_cli.store.templates import find_template
from tests.cli import kit
from tests.cli.kit import imagine
from tests.cli.partnership_kit import decided, example
from tests.command_lines import command_lines
from tests.register_kit import answered

PACKAGE = Path(imagine_cli.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))

# The source

ONE_SYSTEM_ONLY = {
    "fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "curses", "readline", "syslog", "posix", "crypt",
    "spwd", "nis", "ossaudiodev", "msvcrt", "winreg", "winsound", "_winapi", "nt",
}  # fmt: skip
POSIX_NAMES = {
    "fork", "forkpty", "openpty", "kill", "killpg", "getuid", "geteuid", "getgid", "getegid", "getgroups", "setuid",
    "setsid", "chown", "lchown", "chroot", "mkfifo", "mknod", "uname", "getlogin", "statvfs", "wait", "waitpid",
    "SIGHUP", "SIGKILL", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGQUIT", "SIGWINCH", "SIGTSTP", "SIGPIPE", "alarm",
    "tzset", "O_NOFOLLOW", "O_DIRECTORY", "fchmod", "fchown", "startfile",
}  # fmt: skip
COMPARED_ONLY = {("files.py", f"a folder: {name}") for name in ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")}
"""Names that a path is compared with, which no path of another system begins with."""

FOLDER_OF_ONE_SYSTEM = re.compile(r"/(tmp|dev|home|usr|etc|var|proc)(/|$)|[A-Z]:\\")


def one_system_only(tree: ast.AST) -> Iterator[str]:
    """What would not run, or not do the same, on another system."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (f"import {each.name}" for each in node.names if each.name.split(".")[0] in ONE_SYSTEM_ONLY)
        elif isinstance(node, ast.ImportFrom):
            if str(node.module).split(".")[0] in ONE_SYSTEM_ONLY:
                yield f"from {node.module}"
            if node.module in ("os", "signal", "time"):
                yield from (f"from {node.module} {each.name}" for each in node.names if each.name in POSIX_NAMES)
        elif isinstance(node, ast.Attribute):
            of = node.value.id if isinstance(node.value, ast.Name) else ""
            if of in ("os", "signal", "time") and node.attr in POSIX_NAMES:
                yield f"{of}.{node.attr}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if FOLDER_OF_ONE_SYSTEM.match(node.value):
                yield f"a folder: {node.value}"
        elif isinstance(node, ast.Call):
            yield from joined_by_hand_or_unencoded(node)


def joined_by_hand_or_unencoded(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    named = {keyword.arg for keyword in call.keywords}
    texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if name == "strftime" and any("%-" in text for text in texts):
        yield "a format of one system: %-"
    if name == "Path" and any("/" in text for text in texts):
        yield f"a path joined by hand: {texts}"
    method = isinstance(call.func, ast.Attribute)
    of = call.func.value if isinstance(call.func, ast.Attribute) else None
    takes_text = name == "open" or (method and name in ("read_text", "write_text"))
    in_bytes = name == "open" and any("b" in text for text in texts)
    no_file = isinstance(of, ast.Name) and of.id in ("os", "webbrowser")  # a descriptor, an address
    if takes_text and "encoding" not in named and not in_bytes and not no_file:
        yield f"{name} without an encoding"


def test_nothing_in_the_source_belongs_to_one_system_alone() -> None:
    assert len(SOURCES) > 100
    found = {
        f"{path.relative_to(PACKAGE)}: {what}"
        for path in SOURCES
        for what in one_system_only(ast.parse(path.read_text(encoding="utf-8")))
        if (path.name, what) not in COMPARED_ONLY
    }
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "def f():\n    import pwd",
        "from termios import tcgetattr",
        "from signal import SIGHUP",
        "os.geteuid()",
        "signal.signal(signal.SIGHUP, f)",
        "Path('/tmp/x')",
        "log = '/dev/null'",
        "Path('a/b')",
        "open(path)",
        "open(path, 'w')",
        "path.read_text()",
        "path.open('w')",
        "day.strftime('%-d')",
    ],
)
def test_and_it_would_be_seen(source: str) -> None:
    assert list(one_system_only(ast.parse(source)))


# Paths

ONEDRIVE = PureWindowsPath("C:\\Users\\Jos\u00e9\\OneDrive - Oak Hill\\Partnerships")
SHARE = PureWindowsPath("\\\\server\\Public Services\\Partnerships")


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(os, "altsep", "/")


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize(
    "name",
    [
        str(ONEDRIVE / "zoo" / "2026-11-22-assessment-anna.yaml"),
        str(SHARE / "zoo" / "answers.YML"),
        ".\\answers",
        "C:/Users/anna/answers",
        "C:answers.yaml",
    ],
)
def test_a_windows_path_is_a_file(name: str) -> None:
    assert is_path(name)


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize("name", ["Riverside Repair Caf\u00e9", "J. Smith & Sons", "C: the musical"])
def test_a_name_is_none(name: str) -> None:
    assert not is_path(name)


@pytest.mark.usefixtures("on_windows")
def test_what_to_type_again_in_powershell_and_cmd() -> None:
    file: Any = ONEDRIVE / "oak-hill-zoo" / "2026-11-22-assessment-anna.yaml"
    home: Any = ONEDRIVE
    assert name_to_type(file, home) == "oak-hill-zoo"
    assert name_to_type(file, home / "elsewhere") == f'"{file}"'
    assert name_to_type(PureWindowsPath("D:\\zoo\\a.yaml"), home) == "D:\\zoo\\a.yaml"  # type: ignore[arg-type]
    # A folder that somebody has made by hand.
    by_hand: Any = SHARE / "Zoo & Friends" / "2026-11-22-assessment.yaml"
    share: Any = SHARE
    assert name_to_type(by_hand, share) == '"Zoo & Friends"'
    assert quoted("O'Neill & Co") == '"O\'Neill & Co"'


@pytest.mark.skipif(os.sep == "\\", reason="other quotes")
@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
def test_what_to_type_again_is_one_word_to_the_shell(name: str) -> None:
    assert shlex.split(quoted(name)) == [name]
    assert shlex.split(as_typed(name)) == [name]


def test_what_to_type_again_is_bare_where_it_can_be() -> None:
    assert as_typed("riverside-repair-caf\u00e9") == "riverside-repair-caf\u00e9"
    assert as_typed("$HOME") != "$HOME"


@given(st.text(max_size=100), st.text(max_size=100))
def test_what_is_made_of_names_can_be_a_windows_file(partner: str, assessor: str) -> None:
    for part in (slug(partner), f"2026-11-22-assessment-{slug(assessor, 'library')}.yaml"):
        assert not set(part) & set('<>:"/\\|?*')
        assert not part.endswith((".", " "))
        stem = part.split(".")[0].casefold()
        assert stem not in ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
    made = ONEDRIVE / slug(partner) / f"2026-11-22-assessment-{slug(assessor, 'library')}-12.yaml"
    # The longest path of Windows, with the name that a save takes for a moment.
    assert len(str(made)) < 260
    assert len(str(made.with_name(".imagine-01234567.tmp"))) < 260


# What macOS does to names

CAFE = "Caf\u00e9 Jos\u00e9"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_a_partner_is_found_however_its_accents_are_stored(form: Any, asked: Any, isolation: Path) -> None:
    register = isolation / "Partnerships"
    stored = unicodedata.normalize(form, CAFE)
    place = answered(register, stored, partner=stored).parent
    name = unicodedata.normalize(asked, CAFE)
    for typed in (name, name[:3], "cafe jose"):
        found = partner_called(typed, register)
        assert found is not None
        assert found.partner.folder == place
    path = new_assessment_path(register, name, unicodedata.normalize(asked, "Zo\u00eb"), date(2026, 11, 22))
    assert path.parent == place
    assert len(partners(register).found) == len(survey(register).cases) == 1


def test_a_new_file_takes_no_name_that_differs_in_case_or_accents_alone(isolation: Path) -> None:
    register = isolation / "Partnerships"
    place = answered(register, "Zoo", partner="Zoo").parent
    for name, free in (
        ("2026-11-22-Assessment-ZOE.YAML", "zoe-2"),
        ("2026-11-22-assessment-\u0437\u043e\u0438\u0306.yaml", "\u0437\u043e\u0439-2"),
    ):
        (place / name).touch()
        assessor = free.removesuffix("-2")
        path = new_assessment_path(register, "zoo", assessor, date(2026, 11, 22))
        assert path == place / f"2026-11-22-assessment-{free}.yaml"


# Files that a Windows editor has saved

BOM = b"\xef\xbb\xbf"


def as_windows_saves(path: Path) -> None:
    text = path.read_bytes().removeprefix(BOM).replace(b"\r\n", b"\n")
    path.write_bytes(BOM + text.replace(b"\n", b"\r\n"))


def read_all(register: Path) -> dict[str, Any]:
    """What every reader makes of a register."""
    place = register / "repair-cafe"
    answers = place / "2026-11-18-assessment-anna.yaml"
    (review,) = place.glob("*-review-*.yaml")
    template = find_template("decline", "", register)
    return {
        "assessment": open_assessment(answers, register).assessment,
        "review": open_assessment(review, register).assessment,
        "checklist": read_checklist("ours", register).digest,
        "decision": decisions_in(place),
        "library": read_library(register).library,
        "organizations": read_own_list(register / "orgs.yaml", bundled_organizations()),
        "template": (template.own, template.text),
        "partners": [(each.name, each.folder, each.entries) for each in partners(register).found],
        "survey": survey(register),
    }


@pytest.fixture
def register(isolation: Path) -> Path:
    """A register with a file of every kind."""
    register = isolation / "Partnerships"
    example(register, "repair-cafe")
    assert decided("repair-cafe", "go-ahead", "--start", "2027-01-15", "--review", "2027-07-15").code == 0
    assert imagine("review", "repair-cafe", "--as", "Anna", typed="t\nThe \u201cplan\u201d\n10\n5\ns\n").code == 130
    imagine("library", "--ask", typed="Oak Hill\nAdults learn\n\n40\nAna Lima\n\n\n\n")
    assert (register / "library.yaml").exists()
    example(register, "repair-cafe", assessor="ben")
    ben = register / "repair-cafe" / "2026-11-18-assessment-ben.yaml"
    ben.write_text(re.sub("(?m)^assessor: .*$", "assessor: Ben", ben.read_text(encoding="utf-8")), encoding="utf-8")
    (register / "checklists").mkdir()
    (register / "letters").mkdir()
    for name, text in {
        "checklists/ours.yaml": "format: 1\nid: ours\ntitle: Ours\nextends: imagine\nwithout: [poor-record]\n",
        "letters/decline.txt": (PACKAGE / "say" / "templates" / "decline.txt").read_text(encoding="utf-8"),
        "orgs.yaml": 'format: 1\norganizations:\n  - {id: ours, name: "Caf\u00e9 Ours", kind: nonprofit, '
        'ages: [families], topics: [reading], offers: "Talks.", local: yes}\n',
    }.items():
        (register / name).write_text(text, encoding="utf-8")
    return register


def test_files_that_windows_has_saved_say_the_same_to_every_reader(register: Path) -> None:
    before, codes = read_all(register), {command: imagine(*command).code for command in COMMANDS}
    files = [path for path in register.rglob("*") if path.is_file()]
    assert len(files) == 8
    for path in files:
        as_windows_saves(path)
    assert read_all(register) == before
    assert {command: imagine(*command).code for command in COMMANDS} == codes
    assert imagine("review", "repair-cafe", "--as", "Anna", typed="300\n80\ns\n").code == 130
    after = read_all(register)
    assert len(after["review"].answers) == len(before["review"].answers) + 2


# Consoles

COMMANDS = [
    (),
    *command_lines("repair-cafe", checklist="ours", organization="ours"),
    ("verdict", "repair-cafe", "--json"),
    ("list", "--format", "csv"),
]
STYLE = re.compile(r"\x1b\[[\d;]*m")
WINDOW = 80
ENCODINGS = ["cp1252", "cp437", "cp850", "ascii", "utf-8"]


def meaning(text: str) -> str:
    """The letters and digits of a text, without accents: what no console may lose."""
    plain = unicodedata.normalize("NFKD", text.replace("\N{MULTIPLICATION SIGN}", "x")).casefold()
    return "".join(character for character in plain if character.isascii() and character.isalnum())


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Callable[..., kit.Ran]:
    """The command line in a console of that encoding."""

    def run(*arguments: str, encoding: str, drawn: bool) -> kit.Ran:
        monkeypatch.setenv("PYTHONIOENCODING", encoding)
        monkeypatch.setenv("TERM", "xterm" if drawn else "dumb")
        monkeypatch.setattr(kit.NoTerminal, "isatty", lambda _: True)
        return imagine(*arguments, encoding=encoding)

    return run


@pytest.mark.slow
@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("drawn", [False, True], ids=["plain", "drawn"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_console_stops_a_command_or_changes_what_it_says(
    command: tuple[str, ...], drawn: bool, console: Callable[..., kit.Ran]
) -> None:
    usual = console(*command, encoding="utf-8", drawn=drawn)
    assert usual.code == 0, usual.err
    for encoding in ENCODINGS:
        ran = console(*command, encoding=encoding, drawn=drawn)
        assert ran.code == 0, ran.err
        for there, here in ((usual.out, ran.out), (usual.err, ran.err)):
            here, there = (STYLE.sub("", text) for text in (here, there))
            assert here.count("?") == there.count("?"), encoding
            # A wider stand-in may move the end of a line, and in a table so the order in which cells are read.
            assert in_any_order(meaning(here), drawn) == in_any_order(meaning(there), drawn), encoding
            assert widest(here) <= max(widest(there), WINDOW), encoding
            if encoding == "utf-8":
                assert here == there


def in_any_order(text: str, drawn: bool) -> str:
    return "".join(sorted(text)) if drawn else text


def widest(text: str) -> int:
    return max(map(columns_of, text.splitlines()), default=0)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_questions_are_asked_in_any_console(encoding: str, tmp_path: Path) -> None:
    typed = "Riverside Repair Cafe\n14\nA monthly event.\nAnna\n\nt\nGoal 3\n1\nw\n10\n4\ns\n"
    ran = imagine("assess", "--folder", str(tmp_path / "here"), typed=typed, encoding=encoding)
    assert ran.code == 130
    assert "First look, 3 of" in ran.err
    usual = imagine("assess", "--folder", str(tmp_path / "over-there"), typed=typed)
    assert ran.err.count("?") == usual.err.count("?")
    assert meaning(ran.err) == meaning(usual.err).replace("overthere", "here")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("python", "environ"),
    [
        ([], {"PYTHONIOENCODING": "cp437"}),
        ([], {"PYTHONIOENCODING": "ascii:strict"}),
        (["-X", "utf8=0"], {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}),
        (["-X", "utf8=0"], {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONWARNDEFAULTENCODING": "1"}),
    ],
)
@pytest.mark.usefixtures("register")
def test_a_real_process_without_utf_8(python: list[str], environ: dict[str, str]) -> None:
    for command in (["verdict", "repair-cafe"], ["report", "repair-cafe"], ["list"], ["orgs", "--show", "ours"]):
        ran = subprocess.run(
            [sys.executable, *python, "-c", "from imagine_cli.start import run; run()", *command],
            capture_output=True,
            timeout=30,
            check=False,
            env={**os.environ, **environ},
        )
        assert ran.returncode == 0, ran.stderr
        assert b"Warning" not in ran.stderr
        told = ran.stdout.decode(environ.get("PYTHONIOENCODING", "utf-8").split(":")[0])
        assert "Caf" in told
        assert "Caf?" not in told
    ran = subprocess.run(
        [sys.executable, *python, "-c", "from imagine_cli.start import run; run()", "assess", "--first-look"],
        input="Caf\u00e9 Zo\u00eb\n\nDas \u201eFest\u201c\n\n\n1\n".encode(
            "utf-8" if python else environ["PYTHONIOENCODING"][:5], "replace"
        ),
        capture_output=True,
        timeout=30,
        check=False,
        env={**os.environ, **environ},
    )
    assert b"Traceback" not in ran.stderr
    assert ran.returncode in (2, 130)


# A file that another program has open


def terminal(patch: pytest.MonkeyPatch) -> None:
    """Somebody sits there, at a terminal that is never redrawn."""
    patch.setattr(kit.NoTerminal, "isatty", lambda stream: stream.name == "<stdin>", raising=True)
    patch.setattr(kit.NoTerminal, "name", "<stdin>", raising=False)
    patch.setenv("TERM", "dumb")


class Held:
    """Windows refuses to replace or to create a file, for the first so many times after some that it lets through."""

    def __init__(
        self, patch: pytest.MonkeyPatch, *, let_through: int, refused: int, number: int = errno.EACCES
    ) -> None:
        self.left = let_through
        self.refused = refused
        self.number = number
        for name in ("replace", "hardlink_to"):
            patch.setattr(Path, name, self.instead_of(getattr(Path, name)))

    def instead_of(self, does: Callable[..., object]) -> Callable[..., object]:
        def instead(path: Path, other: Path) -> object:
            if self.left > 0:
                self.left -= 1
            elif self.refused > 0:
                self.refused -= does.__name__ == "replace"  # a new file is tried in both ways
                raise OSError(self.number, "Access is denied")
            return does(path, other)

        return instead


ANSWERED = "Zoo\n\nA zoo at the library.\nAnna\n\n"


def the_one(isolation: Path) -> Path:
    (path,) = (isolation / "Partnerships").glob("*/*-assessment-*.yaml")
    return path


def test_an_answer_is_kept_until_the_other_program_lets_go(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    Held(monkeypatch, let_through=2, refused=1)
    ran = imagine("assess", typed=f"{ANSWERED}1\n10\n1\n4\ns\n")
    said = " ".join(ran.err.split())
    assert "another program has it open. Close that program" in said
    assert "Your answers are kept here while this window stays open." in said
    assert len(open_assessment(the_one(isolation)).assessment.answers) == 3
    assert [each.name for each in the_one(isolation).parent.iterdir()] == [the_one(isolation).name]


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC])
def test_a_proposal_that_cant_be_saved_is_not_lost_either(
    number: int, isolation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal(monkeypatch)
    Held(monkeypatch, let_through=0, refused=2, number=number)
    ran = imagine("assess", typed=f"{ANSWERED}1\n1\n1\ns\n")
    assert ran.err.count("This could not be saved") == 2
    assert "the disk is full" in " ".join(ran.err.split()) or number == errno.EACCES
    kept = open_assessment(the_one(isolation)).assessment
    assert (kept.partner, kept.proposal, len(kept.answers)) == ("Zoo", "A zoo at the library.", 1)


def test_stopping_instead_says_what_is_wrong_and_leaves_nothing(
    isolation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal(monkeypatch)
    Held(monkeypatch, let_through=0, refused=9)
    for end in ("s\n", ""):
        ran = imagine("assess", typed=ANSWERED + end)
        assert ran.code == 1
        assert "another program has it open" in " ".join(ran.err.split())
    assert [path for path in (isolation / "Partnerships").rglob("*") if path.is_file()] == []


def test_a_decision_and_the_librarys_own_words_can_be_saved_again_too(
    isolation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = example(isolation / "Partnerships", "repair-cafe")
    terminal(monkeypatch)
    with monkeypatch.context() as patch:
        Held(patch, let_through=0, refused=1)
        ran = imagine("decide", "repair-cafe", "decline", "--by", "Board", "--reason", "We open in May.", typed="1\n")
    assert (ran.code, "This could not be saved" in ran.err) == (0, True), ran.err
    assert decisions_in(place).latest is not None
    with monkeypatch.context() as patch:
        Held(patch, let_through=0, refused=1)
        ran = imagine("library", "--ask", typed="Oak Hill\n\n\n\n\n\n1\n")
    assert (ran.code, "This could not be saved" in ran.err) == (0, True), ran.err
    assert read_library(isolation / "Partnerships").library.name == "Oak Hill"


def test_a_pipe_is_told_which_answers_did_not_reach_the_disk(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Held(monkeypatch, let_through=2, refused=99, number=errno.ENOSPC)
    ran = imagine("assess", typed=f"{ANSWERED}1\n10\n4\n")
    said = " ".join(ran.err.split())
    assert ran.code == 130
    assert "the disk is full" in said
    assert "10" in said.rpartition("disk is full")[2]
    assert len(open_assessment(the_one(isolation)).assessment.answers) == 1
