"""The one family of errors that people see. Anything else that escapes is a bug.

An error says what is wrong, where, and what to do; the command line prints it without a traceback.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """One spot in a file and what is wrong there; lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ImagineError(Exception):
    """What went wrong, in words for a librarian; `places` lists the spots in a file, where known."""

    exit_code = 1

    def __init__(self, message: str, places: tuple[Place, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.places = places


class UsageError(ImagineError):
    """The command was typed wrongly: a wrong name, option or combination."""

    exit_code = 2


class Interrupted(ImagineError):
    """The person stopped in the middle; the message says where every answer so far is, and how to go on."""

    exit_code = 130


class AnswerRefused(Interrupted):
    """Input that comes from a pipe held an answer that does not fit: going on would put the rest in wrong places."""

    exit_code = 2
