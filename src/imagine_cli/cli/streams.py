"""The two streams: results go to standard output, all else to standard error."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from imagine_cli.errors import ImagineError

if TYPE_CHECKING:
    from typer import Context

NARROWEST, WIDEST = 40, 100
_FILLER = "\ue000"  # a character that no writing system uses
_plain_asked = False
_waiting: list[str] | None = None


class ReaderGoneError(Exception):
    """Nobody reads the results any more (`| head`, a closed pager): no fault of anyone."""


class _Closed(TextIOWrapper):
    """A standard output that is not there: a result that goes to it is lost, and that must be known."""

    def write(self, _text: str, /) -> int:
        """Raise OSError, as a full disk does."""
        raise OSError(errno.EBADF, "Standard output is closed")


def fill_missing_streams() -> None:
    """Put a stream where there is none at all (`<&-`, a program without a console), so that none is missed."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  it stays open for the whole run
    if sys.stdout is None:
        sys.stdout = _Closed(open(os.devnull, "wb"), encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def tell(line: str) -> None:
    """One line of a result, to standard output."""
    _write(sys.stdout, line)


def tell_cells(cells: Iterable[str]) -> None:
    """One line of a result in columns that tabs part, for other programs; a tab in a cell becomes a space."""
    from imagine_cli.draw.symbols import printable

    _write_as_is(sys.stdout, "\t".join(printable(cell, sys.stdout.encoding) for cell in cells))


def tell_file(text: str) -> None:
    """A whole document to standard output; into a file or a pipe always as UTF-8, as it would be on disk."""
    if not sys.stdout.isatty() and "PYTHONIOENCODING" not in os.environ and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    # At its own line ends alone: to splitlines, U+2028 in a name is one, too, and would break JSON in two.
    for line in text.removesuffix("\n").split("\n"):
        _write(sys.stdout, line)


def note(line: str) -> None:
    """One line beside the result, to standard error; in a terminal wrapped between words, never inside a command."""
    if _waiting is not None:
        _waiting.append(line)
        return
    for part in wrapped(line, sys.stderr):
        _write(sys.stderr, part)


def wrapped(line: str, stream: TextIO) -> list[str]:
    """The line as it is for a pipe; in a terminal, which would cut words in two, as lines that fit it.

    A command that does not fit stands on a line of its own, whole: only the terminal may break it, and copies it whole.
    """
    from imagine_cli.shell import as_words, in_one_piece

    line = in_one_piece(line)
    if not stream.isatty():
        return [as_words(line)]
    from textwrap import wrap
    from unicodedata import east_asian_width

    # A character that takes two columns counts as two while the line is cut.
    wording = line if line.isascii() else "".join(c + _FILLER if east_asian_width(c) in "WF" else c for c in line)
    indent = wording[: len(wording) - len(wording.lstrip(" "))]
    lines = wrap(
        wording.lstrip(" "),
        width(),
        initial_indent=indent,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [as_words(each).replace(_FILLER, "") for each in lines] or [""]


def notes(lines: Iterable[str]) -> None:
    """Several such lines."""
    for line in lines:
        note(line)


def notes_last(context: Context) -> None:
    """Where a terminal shows a long paper, let all notes wait until the command ends: before it they scroll away."""
    global _waiting
    if sys.stdout.isatty():
        _waiting = []
        context.call_on_close(_tell_waiting)


def _tell_waiting() -> None:
    """The notes that waited; apart from the paper, unless an error kept it from being written."""
    global _waiting
    wording, _waiting = _waiting or [], None
    if wording and sys.exc_info()[0] is None:
        note("")
    notes(wording)


def _write(stream: TextIO, line: str) -> None:
    from imagine_cli.draw.symbols import printable

    _write_as_is(stream, printable(line, stream.encoding))


def _write_as_is(stream: TextIO, line: str) -> None:
    try:
        stream.write(line + "\n")
    except BrokenPipeError:
        raise ReaderGoneError from None


def end_line() -> None:
    """Ends the line on which a terminal shows "^C", so that what is said next is read from its beginning."""
    if sys.stderr.isatty():
        with suppress(OSError, ReaderGoneError):
            note("")


def complain(error: ImagineError, arguments: list[str]) -> int:
    """Say what went wrong, where and what to do; as JSON where JSON was asked for. Returns the exit code."""
    wording = _told_as_json(error, arguments) if "--json" in arguments else False
    if not wording:
        with suppress(OSError, ReaderGoneError):  # the terminal may have been closed: then there is nobody to tell
            notes(error.message.splitlines())
            notes(f"  {place}" for place in error.places)
    return error.exit_code


def _told_as_json(error: ImagineError, arguments: list[str]) -> bool:
    from imagine_cli.draw.json import error_envelope

    try:
        tell_file(error_envelope(_command_of(arguments), error))
        sys.stdout.flush()
    except (OSError, ReaderGoneError):
        # It may be standard output itself that failed.
        return False
    return True


def _command_of(arguments: list[str]) -> str:
    return next((argument for argument in arguments if not argument.startswith("-")), "imagine")


def ask_for_plain_lines(asked: bool) -> None:
    """Keep whether the command was given `--plain`, which holds for all that it asks and tells."""
    global _plain_asked
    _plain_asked = asked


def plain_lines_asked() -> bool:
    """Whether the command was given `--plain`."""
    return _plain_asked


def draws() -> bool:
    """Whether standard output is a terminal that shows boxes and colour, and nobody asked for plain lines."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("ACCESSIBLE") or os.environ.get("TERM") in ("dumb", "")
    return sys.stdout.isatty() and not plain and not _plain_asked


def width() -> int:
    """How wide lines may be: the terminal's width, from 40 columns up and no wider than reads well."""
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
