"""Writes Markdown in which whatever people typed stays text.

Data never becomes a heading, a list, a link, a table border or HTML, in CommonMark or in GitHub's Markdown. Only what
could be taken for markup is escaped, because a report is also read as plain text, where every backslash is in the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>|~]"  # always: emphasis, code, links, HTML, table borders, strikethrough
    r"|&(?=[#A-Za-z])"  # an entity such as &amp;
    r"|(?<!\S)\#"  # a heading, or the closing of one
    r"|(?<=\S)@(?=\S)"  # an e-mail address
    r"|(?<=:)/(?=/)"  # http://
    r"|(?<=www)\.",  # www.
    re.IGNORECASE,
)
_BLOCK = re.compile(r"^([-+=:]|[0-9]{1,9}(?=[.)](?:\s|$)))")
_WIDEST_PADDED = 100


def text(data: str) -> str:
    """`data` as Markdown for the middle of a line. White space, line ends too, is folded to single spaces."""
    return _MARKUP.sub(lambda found: "\\" + found[0], " ".join(data.split()))


def line_start(data: str) -> str:
    """`data` as Markdown for the start of a paragraph or of a list item, where dashes and numbers mean something."""
    return _BLOCK.sub(lambda found: f"{found[0]}\\" if found[0][0].isdigit() else f"\\{found[0]}", text(data))


def strong(data: str) -> str:
    """`data` in bold; nothing where it is empty, because bare asterisks would draw a rule."""
    escaped = text(data)
    return f"**{escaped}**" if escaped else ""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = ()) -> str:
    """A table of Markdown cells (escape data with `text` first). Columns in `numbers` are set flush right.

    Columns are padded where the whole stays narrow, so that it also reads well as plain text.
    """
    right = frozenset(numbers)
    lines = [list(headings), *(list(row) for row in rows)]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(headings))]
    if sum(widths) + 3 * len(widths) > _WIDEST_PADDED:
        widths = [3] * len(widths)
    borders = [_border(width, flush_right=column in right) for column, width in enumerate(widths)]
    padded = [
        [
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in [padded[0], borders, *padded[1:]])


def lean_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Iterable[int] = ()) -> str:
    """A table of only the columns in which some row says something."""
    kept = [column for column in range(len(headings)) if any(row[column] for row in rows)]
    right = frozenset(numbers)
    return table(
        [headings[column] for column in kept],
        [[row[column] for column in kept] for row in rows],
        numbers=[place for place, column in enumerate(kept) if column in right],
    )


def bullets(items: Iterable[str]) -> str:
    """A list of Markdown items, one a line."""
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """A numbered list of Markdown items, one a line."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))


def page(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between them; empty ones are left out. Ends with a line end."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def _border(width: int, *, flush_right: bool) -> str:
    return "-" * (width - 1) + ":" if flush_right else "-" * width
