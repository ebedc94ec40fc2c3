"""Text that fits: wrapped by the cells that it takes on screen."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TextIO

WIDEST = 100
"""Longer lines are tiring to read, however wide the terminal."""

NARROWEST = 20
"""Below this, text is left to the terminal to break."""


def cells(text: str) -> int:
    """How many columns `text` takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)  # nearly all text; measuring each character took most of the time between two questions
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def usable_width(columns: int) -> int:
    """The width to wrap at on a terminal of so many columns."""
    return max(NARROWEST, min(WIDEST, columns))


def columns_of(stream: TextIO, environ: Mapping[str, str]) -> int:
    """The columns of the terminal behind `stream`: COLUMNS where set, 80 where there is no terminal."""
    wish = environ.get("COLUMNS", "")
    if wish.isascii() and wish.isdigit() and int(wish[:6]) > 0:
        return int(wish[:6])
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """`text` in lines of at most `width` cells; `first` opens the first line, `rest` each one after it.

    Line ends in `text` are kept, and so is the spacing of lines that fit. A word longer than a line is broken.
    A paragraph that begins with "- " hangs from its dash.
    """
    later = " " * cells(first) if rest is None else rest
    room = max(1, width - max(cells(first), cells(later)))
    lines: list[str] = []
    for paragraph in text.split("\n"):
        for line in _paragraph(paragraph, room):
            opening = later if lines else first
            lines.append(f"{opening}{line}".rstrip())
    return "\n".join(lines)


def _paragraph(paragraph: str, room: int) -> list[str]:
    if cells(paragraph) <= room:
        return [paragraph]
    if paragraph.startswith("- ") and room > len("- "):
        head, *tail = _filled(paragraph[2:], room - 2)
        return [f"- {head}", *(f"  {line}" for line in tail)]
    return _filled(paragraph, room) or [""]


def _filled(paragraph: str, room: int) -> list[str]:
    lines: list[str] = []
    for word in _pieces(paragraph, room):
        if lines and cells(lines[-1]) + 1 + cells(word) <= room:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _pieces(paragraph: str, room: int) -> Iterator[str]:
    """The words of a paragraph, those longer than a line in pieces."""
    for word in paragraph.split():
        piece, width = "", 0
        for character in word if cells(word) > room else ():
            more = _cells_of(character)
            if piece and width + more > room:
                yield piece
                piece, width = "", 0
            piece += character
            width += more
        yield piece or word


def has_terminal_name(environ: Mapping[str, str]) -> bool:
    """Whether TERM names a terminal that can be redrawn; Windows consoles need no name."""
    term = environ.get("TERM", "")
    return term != "dumb" and (bool(term) or sys.platform == "win32")
