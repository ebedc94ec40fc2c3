"""What docs/security.md and docs/privacy.md promise, held against the code and against running commands."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import ast
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import imagine_cli
from tests.cli.kit import imagine
from tests.hostile.commands import put
from tests.hostile.good import DECISION, EXAMPLE, LIBRARY
from tests.terminal import ROOT

SOURCES = sorted(Path(imagine_cli.__file__).parent.rglob("*.py"))
NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "socketserver", "asyncio",
           "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "websockets"}  # fmt: skip
PROGRAMS = {"subprocess", "multiprocessing", "pty", "pickle", "marshal", "shelve", "ctypes", "code", "runpy"}

WATCHED = """\
import os, sys
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "webbrowser.", "ftplib.", "smtplib.", "urllib.", "pty.")
written = []
def watch(event, arguments):
    if event.startswith(FORBIDDEN):
        print("FORBIDDEN", event, arguments, file=sys.__stderr__)
        os._exit(99)
    if event == "open" and isinstance(arguments[0], str) and (set(arguments[1] or "") & set("wax+")):
        written.append(arguments[0])
sys.addaudithook(watch)
from imagine_cli.cli.main import main
for line in open(sys.argv[1], encoding="utf-8").read().splitlines():
    code = main(line.split("|"))
    if code not in (0, 1):
        print("CODE", code, line, file=sys.__stderr__)
        os._exit(98)
print("WRITTEN", *written, sep="\\n")
"""


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).partition(".")[0])
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_module_can_reach_a_network_or_start_a_program(path: Path) -> None:
    for_open = {"webbrowser"} if path.stem == "output" else set[str]()
    assert not imports(path) & (NETWORK | PROGRAMS) - for_open


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_module_runs_text_as_code(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in (
                "eval",
                "exec",
                "compile",
                "__import__",
                "os.system",
                "os.popen",
                "yaml.load",
                "yaml.unsafe_load",
            ), called


def register() -> Path:
    folder = Path(os.environ["IMAGINE_FOLDER"])
    held = {
        "library.yaml": LIBRARY,
        "partner/2026-05-20-assessment-anna.yaml": EXAMPLE.replace("Adult services librarian", "SECRET-PERSON").replace('note: "', 'note: "SECRET-NOTE ').replace("2026-11-1", "2026-05-1"),
        "partner/2026-05-30-decision.yaml": DECISION.replace("Library board", "SECRET-BOARD").replace("a try", "SECRET-REASON"),
    }  # fmt: skip
    put(folder, {name: text.encode() for name, text in held.items()})
    return folder


def test_commands_open_no_connection_start_nothing_and_write_only_where_they_say(tmp_path: Path) -> None:
    folder = register()
    lines = [
        "list", "list|--format|csv", "list|--json", "verdict|partner", "verdict|partner|--json", "report|partner", f"report|partner|-o|{tmp_path}/r.md",
        "report|partner|--share", "letter|partner|accept", "plan|partner", f"plan|partner|-o|{tmp_path}/d.ics", "compare|partner|examples/lesson-kits.yaml",
        "orgs|reading", "orgs|--topics", "stories|hospital", "stages", "checklist|list", "checklist|show|review", "checklist|new|our-own", "library",
        "decide|partner|decline|--by|Board|--reason|It ends.", "verdict|examples/repair-cafe.yaml", "verdict|https://example.org/x.yaml",
    ]  # fmt: skip
    (tmp_path / "commands.txt").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-B", "-c", WATCHED, str(tmp_path / "commands.txt")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)
    assert ran.returncode == 0, ran.stderr[-2000:]
    written = {Path(line) for line in ran.stdout.partition("WRITTEN\n")[2].splitlines()} - {Path(os.devnull)}
    assert {path.name for path in written} >= {"r.md", "d.ics"} or any(".imagine-" in path.name for path in written)
    assert all(folder in path.parents or tmp_path in path.parents for path in written), written


@pytest.mark.parametrize(
    "command",
    [("report", "partner", "--share"), ("plan", "partner", "--share"), ("letter", "partner", "accept")],
    ids=" ".join,
)
def test_what_is_for_the_partner_holds_no_note_no_name_and_no_recorded_reason(command: tuple[str, ...]) -> None:
    register()
    ran = imagine(*command)
    assert ran.code == 0, ran.err
    assert "SECRET" not in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights by folder")
@pytest.mark.parametrize(
    ("shared", "mask", "mode"),
    [
        (0o755, 0o022, 0o600),
        (0o700, 0o022, 0o600),
        (0o1777, 0o022, 0o600),
        (0o2775, 0o002, 0o664),
        (0o777, 0o077, 0o600),
    ],
)
def test_new_files_are_their_owners_alone_unless_the_folder_is_shared(shared: int, mask: int, mode: int) -> None:
    folder = register()
    (folder / "partner").chmod(shared)
    before = os.umask(mask)
    try:
        assert imagine("decide", "partner", "decline", "--by", "Board", "--reason", "R").code == 0
    finally:
        os.umask(before)
    (made,) = [path for path in (folder / "partner").glob("*-decision*.yaml") if "2026-05-30" not in path.name]
    assert stat.S_IMODE(made.stat().st_mode) == mode


@pytest.mark.parametrize("page", ["security.md", "privacy.md", "testing.md"])
def test_each_promise_names_a_test_that_is_there(page: str) -> None:
    named = re.findall(r"`(test_\w+)`", (ROOT / "docs" / page).read_text(encoding="utf-8"))
    there = {
        found
        for path in (ROOT / "tests").rglob("test_*.py")
        for found in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(named) >= 3
    assert set(named) <= there, set(named) - there
