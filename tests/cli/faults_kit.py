"""Every command that writes, and a disk that fails at one of its calls to the system."""

from __future__ import annotations

import io
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple
from zipfile import ZipFile

from tests.cli.kit import Ran, imagine
from tests.cli.partnership_kit import decided, example
from tests.interview_script import PROPOSAL, as_input, first_look
from tests.terminal import ROOT

ADDED = "Our Food Bank\nexample.org\n1\nfamilies\nnutrition\nTwo vans of food\ny\n"
LIBRARY = ("Oak Hill Library", "Adults learn by doing", "", "40", "Ana Lima", "", "")

COMMANDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "assess": (("assess",), first_look("1", proposal=("Book Bikes", *PROPOSAL[1:]))),
    "review": (("review", "repair-cafe", "--as", "Bo"), as_input(["1"] * 5)),
    "decide": (("decide", "chess-club", "decline", "--by", "Library board", "--reason", "No room"), ""),
    "amend": (("decide", "repair-cafe", "--amend", "--review", "2027-08-01", "--by", "Director"), ""),
    "library": (("library", "--ask"), as_input(LIBRARY)),
    "orgs --add": (("orgs", "--add"), ADDED),
    "orgs --import": (("orgs", "--import", "{there}/organizations.csv"), "\n"),
    "orgs --forget": (("orgs", "--forget", "others.csv"), ""),
    "list --import": (("list", "--import", "{there}/partnerships.csv"), "\n"),
    "form": (("form", "repair-cafe", "-o", "{there}/form.html", "--replace"), ""),
    "form --read": (("form", "--read", "{there}/filled.yaml"), ""),
    **{
        f"report .{ending}": (("report", "repair-cafe", "-o", f"{{there}}/report.{ending}", "--replace"), "")
        for ending in ("md", "html", "docx", "csv", "json")
    },
    "verdict": (("verdict", "repair-cafe", "-o", "{there}/verdict.md", "--replace"), ""),
    "letter": (("letter", "chess-club", "ask", "-o", "{there}/letter.docx", "--replace"), ""),
    "plan": (("plan", "repair-cafe", "-o", "{there}/plan.md", "--replace"), ""),
    "calendar": (("plan", "repair-cafe", "-o", "{there}/dates.ics", "--replace"), ""),
    "compare": (("compare", "repair-cafe", "chess-club", "-o", "{there}/compared.csv", "--replace"), ""),
    "summary": (("summary", "-o", "{there}/summary.html", "--replace"), ""),
    "checklist new": (("checklist", "new", "our-branch"), ""),
}
"""The words of each, and what is typed in it; {there} is the folder of papers and tables."""

_OF_THE_DISK = {
    *("open", "stat", "lstat", "fstat", "read", "write", "fsync", "link", "rename", "replace", "unlink", "mkdir"),
    *("chmod", "close", "listdir", "scandir", "access", "readlink", "readinto", "readall", "flush"),
}
_OF_SQLITE = {"connect", "execute", "executescript", "executemany", "commit", "close"}
_VARIES = re.compile(rb"\b[0-9a-f]{16,32}\b|[0-9]{8}T[0-9]{6}Z")
_IMPORT = "<frozen importlib"


class Failing:
    """Profiles the program, and lets one call to the disk fail: the one of that `number`, with that error."""

    def __init__(self, number: int, error: int) -> None:
        self.left = number
        self.error = error
        self.failed = ""

    def __call__(self, frame: FrameType, event: str, function: Any) -> None:
        if event != "c_call" or self.left <= 0:
            return
        of_sqlite = _is_of_sqlite(function)
        if not (of_sqlite or _is_of_the_disk(frame, function)):
            return
        self.left -= 1
        if self.left == 0:
            self.failed = function.__name__
            if of_sqlite:
                raise sqlite3.OperationalError("disk I/O error")
            raise OSError(self.error, os.strerror(self.error))

    def run(self, *arguments: str, typed: str) -> Ran:
        """A command on such a disk."""
        sys.setprofile(self)
        try:
            return imagine(*arguments, typed=typed)
        finally:
            sys.setprofile(None)


def _is_of_sqlite(function: Any) -> bool:
    of = getattr(function, "__self__", None)
    return function.__name__ in _OF_SQLITE and (isinstance(of, sqlite3.Connection) or function is sqlite3.connect)


def _is_of_the_disk(frame: FrameType, function: Any) -> bool:
    of = getattr(function, "__self__", None)
    is_file = isinstance(of, io.IOBase) and not isinstance(of, (io.BytesIO, io.TextIOWrapper))
    if function.__name__ not in _OF_THE_DISK or not (is_file or function.__module__ in ("posix", "nt", "_io")):
        return False
    # Not one by which Python finds its own modules.
    at: FrameType | None = frame
    while at is not None:
        if at.f_code.co_filename.startswith(_IMPORT) or "get_terminal_size" in at.f_code.co_name:
            return False
        at = at.f_back
    return True


def _content(path: Path) -> bytes:
    if path.suffix == ".docx":
        with ZipFile(path) as packed:  # the time stands beside each part
            return b"".join(packed.read(part) for part in packed.namelist())
    return _VARIES.sub(b"", path.read_bytes())


class Scene(NamedTuple):
    """A register, and a folder of papers and tables beside it."""

    register: Path
    there: Path

    def words(self, name: str) -> tuple[tuple[str, ...], str]:
        """The words of a command, and what is typed in it."""
        words, typed = COMMANDS[name]
        return tuple(word.replace("{there}", str(self.there)) for word in words), typed

    def files(self) -> dict[str, bytes]:
        """What is in them, without what differs from run to run."""
        found = (path for folder in self for path in folder.rglob("*") if path.is_file() and path.suffix != ".db")
        return {str(path.relative_to(self.register.parent)): _content(path) for path in found}

    def keep(self, before: Path) -> None:
        """Keep them as they are."""
        for folder in self:
            shutil.copytree(folder, before / folder.name)

    def set_back(self, before: Path) -> None:
        """As it was before."""
        for folder in self:
            shutil.rmtree(folder)
            shutil.copytree(before / folder.name, folder)


def prepare(home: Path) -> Scene:
    """Two partners, one decided on; imported lists, an own list; papers of yesterday under the names of today's."""
    scene = Scene(home / "Partnerships", home / "Papers")
    scene.there.mkdir()
    example(scene.register, "repair-cafe")
    example(scene.register, "chess-club")
    shutil.copy(ROOT / "examples" / "lesson-kits.yaml", scene.there / "filled.yaml")
    (scene.there / "partnerships.csv").write_text(
        "Partner,Since,Staff hours,Branch\nYMCA,2021-03-01,4,Main\nTeen Center,2019-01-01,2,East\n", encoding="utf-8"
    )
    for name, city in (("organizations.csv", "Dayton"), ("others.csv", "Akron"), ("more.csv", "Salem")):
        (scene.there / name).write_text(f"Name,City\nOak Hill Pantry,{city}\nPaddlers,{city}\n", encoding="utf-8")
    assert decided("repair-cafe", "go-ahead", "--start", "2027-01-15", "--review", "2027-07-15").code == 0
    for name in ("others.csv", "more.csv"):
        assert imagine("orgs", "--import", str(scene.there / name), typed="\n").code == 0
    assert imagine("orgs", "--add", typed=ADDED.replace("Our", "Their")).code == 0
    for words, _ in COMMANDS.values():
        if "-o" in words:
            paper = scene.there / Path(words[words.index("-o") + 1]).name
            if paper.suffix == ".docx":
                imagine("report", "repair-cafe", "-o", str(paper))
            else:
                paper.write_text("{}" if paper.suffix == ".json" else "old\n", encoding="utf-8")
    return scene
