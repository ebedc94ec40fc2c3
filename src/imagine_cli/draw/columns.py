"""Text in columns of a terminal: how wide it is, and broken between words so that it fits.

Some characters take two columns, some none. A command, and an address, is of no use when it is broken: it stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from imagine_cli.say.document import Code, Inline, Link, Span, Strong, spans

NARROWEST, WIDEST = 40, 100
_WORD = re.compile(r"(?:\N{BALLOT BOX}|\[ \])[ \xa0]\S+(?:\xa0\S+)*|\S+")
"""A box to tick stays with the word that it is for."""
_DOTS = "..."
ROOMY_FROM = 60
"""Narrower terminals get no margin, and what stands at the right below what stands at the left."""


def columns_of(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # it knows of joined emoji; nothing else here needs Rich

    return cell_len(text)


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most `width` columns, the first behind `first`, the others behind `rest`.

    Line ends in it stay. Words that are longer than a line are cut, but for addresses.
    """
    found: list[str] = []
    for line in text.split("\n"):
        start = first if not found else rest
        if columns_of(start) + columns_of(line) <= width and " ".join(line.split()) == line:
            found.append(start + line)
            continue
        found += [prefix + "".join(map(_text, parts)) for prefix, parts in wrapped_spans(line, width, start, rest)]
    return found


def wrapped_spans(inline: Inline, width: int, first: str = "", rest: str = "") -> list[tuple[str, list[Span]]]:
    """The same for a text of several parts without line ends: the beginning of each line, and its parts."""
    lines: list[tuple[str, list[Span]]] = [(first, [])]
    used = columns_of(first)
    for word, whole in _words(inline):
        while True:
            line = lines[-1][1]
            blank = bool(line)
            size = sum(columns_of(_text(part)) for part in word)
            room = width - used - blank
            if size <= room or (not blank and (whole or len(word) > 1 or room < 1)):
                line += [" ", *word] if blank else word
                used += blank + size
                break
            if not blank:
                head, tail = _split(_text(word[0]), room)
                line.append(_like(word[0], head))
                word = [_like(word[0], tail)]
            lines.append((rest, []))
            used = columns_of(rest)
    return lines


def _words(inline: Inline) -> list[tuple[list[Span], bool]]:
    """The words, each with the parts that it is made of, and whether it must stay whole."""
    found: list[tuple[list[Span], bool]] = []
    blank = True
    for span in spans(inline):
        text = _text(span)
        pieces = [text] if isinstance(span, Code) else _WORD.findall(text)
        blank = blank or text[:1].isspace()
        for piece in pieces:
            whole = isinstance(span, Code) or "://" in piece
            if blank:
                found.append(([_like(span, piece)], whole))
            else:
                word, was_whole = found[-1]
                found[-1] = ([*word, _like(span, piece)], was_whole or whole)
            blank = True
        blank = text[-1:].isspace() if pieces else blank or bool(text)
    return found


def _like(span: Span, text: str) -> Span:
    match span:
        case Strong():
            return Strong(text)
        case Link():
            return Link(text, span.url)
        case Code():
            return Code(text)
        case _:
            return text


def _text(span: Span) -> str:
    return span if isinstance(span, str) else span.text


def _split(text: str, width: int) -> tuple[str, str]:
    """As much of a text as fits so many columns (a character at least), and the rest."""
    head = chopped(text, width) or text[:1]
    return head, text[len(head) :]


def chopped(text: str, width: int) -> str:
    """As much of a text as fits so many columns.

    A whole beginning is measured, because a sign that makes an emoji of the character before it widens that.
    """
    if text.isascii():
        return text[:width]
    fitting = 0
    for end in range(1, len(text) + 1):
        taken = columns_of(text[:end])
        if taken <= width:
            fitting = end
        elif taken > width + 2:
            break
    return text[:fitting]


def cut(text: str, width: int) -> str:
    """A text that fits so many columns; where something is left out, dots say so."""
    if columns_of(text) <= width:
        return text
    return f"{chopped(text, width - len(_DOTS)).rstrip()}{_DOTS}"


def shares(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths for columns that would like `natural` columns each, no narrower than `least`, so that they fill `room`."""
    widths = list(natural)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda at: widths[at] - least[at])
        if widths[widest] <= least[widest]:
            break
        widths[widest] -= 1
    return widths


def widths_by_words(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Widths, `room` at most together, for columns that hold such texts: each has room for its longest word if it may.

    For paper, where a letter is about as wide as another: what is too wide is narrowed where that makes fewest lines.
    """
    widths = [min(room, max(1, *map(len, column))) for column in columns]
    words = [max((len(word) for text in column for word in text.split()), default=1) for column in columns]
    least = [min(*each, room // len(columns)) for each in zip(widths, words, strict=True)]
    more = [_lines_more(column, width) for column, width in zip(columns, widths, strict=True)]
    for _ in range(sum(widths) - room):
        wide = [at for at, width in enumerate(widths) if width > least[at]]
        if not wide:
            break
        at = min(wide, key=lambda each: (more[each], -widths[each]))
        widths[at] -= 1
        more[at] = _lines_more(columns[at], widths[at])
    return widths


def _lines_more(column: Sequence[str], width: int) -> int:
    """How many lines more its texts would take, were the column narrower by one."""
    narrower = max(1, width - 1)
    return sum(-(-len(text) // narrower) + len(text) // -width for text in column if len(text) > narrower)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """A text with blanks up to so many columns."""
    blanks = " " * max(0, width - columns_of(text))
    return blanks + text if right else text + blanks
