"""Commands and names as they have to be typed, so that a line that was copied from the screen works."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

_BARE = re.compile(r"[\w./:][\w./:+-]*")
# A POSIX shell obeys these between double quotes too.
_OBEYED = re.compile(r'["$`\\!]')
# Alone on its line, or behind what leads to it; up to the end, or to where a sentence goes on.
_COMMAND = re.compile(r"""((?:^|: )\ *) (imagine\ (?:"[^"]*"|'[^']*'|[^"'])+?) (?=[.,;)]?\ *$|[.,;)]\ )""", re.VERBOSE)
_JOINT = "\ue001"  # a character that no writing system uses


def as_typed(text: str) -> str:
    """A name or a path as one word of a command: in quotes where the shell would take it apart."""
    separators_alike = text.replace("\\", "/") if _on_windows() else text
    return text if _BARE.fullmatch(separators_alike) else quoted(text)


def quoted(text: str) -> str:
    """A text in quotes: double ones, which every shell knows, unless a POSIX shell would obey something in them."""
    if _OBEYED.search(text) and not _on_windows():
        return "'" + text.replace("'", "'\"'\"'") + "'"
    return f'"{text}"'


def in_one_piece(line: str) -> str:
    """The line with each command in it as one long word, for what breaks lines between words; see `as_words`.

    Where `imagine` is not on the PATH, each begins with what this program was started by, so that it works as typed.
    """
    return _COMMAND.sub(lambda found: found[1] + _as_started(found[2]).replace(" ", _JOINT), line)


def _as_started(command: str) -> str:
    """The command with the program as it was started, where its bare name would not be found."""
    started = Path(sys.argv[0])
    if started.stem.casefold() != "imagine" or not started.is_file():
        return command
    on_path = shutil.which("imagine")
    if on_path and started.samefile(on_path):
        return command
    return as_typed(str(started)) + command.removeprefix("imagine")


def as_words(line: str) -> str:
    """Undoes `in_one_piece`."""
    return line.replace(_JOINT, " ")


def _on_windows() -> bool:
    # cmd and PowerShell, where a backslash in quotes is plain.
    return os.sep == "\\"
