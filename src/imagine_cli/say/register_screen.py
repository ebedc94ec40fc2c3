"""The register in a terminal, drawn with Rich. Data is `Text`, never markup; colour never says anything alone.

The table is laid out here: Rich's own would take longer for 2,000 partnerships than all the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from imagine_cli.core.portfolio import TAKES_HOURS, UNDECIDED, Partnership, Portfolio
from imagine_cli.draw.symbols import printable
from imagine_cli.say.register_words import (
    due_lines,
    due_words,
    hours_lines,
    hours_words,
    name_text,
    short_day,
    standing_words,
    verdict_words,
    work_words,
)

WIDEST = 100
TABLE_FROM = 70
"""Narrower terminals get each partnership as a block of lines."""

_GAP = 2
_HEADINGS = ("Partner", "Decision", "Verdict", "Hours", "Next")
_WIDEST_VERDICT = 14
_AT_ONCE = 200

_Piece = tuple[str, str]
"""Some text and its style."""


class Cell(NamedTuple):
    """Two lines of a row, one above the other, each with its style."""

    top: str
    below: str
    top_style: str = ""
    below_style: str = "dim"


def show_register(console: Console, portfolio: Portfolio, days: int) -> None:
    """Draws what is due, every partnership, and the hours, within the console's width."""
    width = min(console.width, WIDEST)
    due = list(due_lines(portfolio, days))
    for line in due:
        style = "yellow" if line.startswith("Overdue") else ""
        console.print(Text(printable(line, console.encoding), style), highlight=False, width=width)
    if due:
        console.print()
    rows = [_cells(row, console, portfolio.today) for row in portfolio.rows]
    if rows:
        _print(console, _table(rows, width) if width >= TABLE_FROM else _blocks(rows, width))
        console.print()
    for line in hours_lines(portfolio.hours):
        console.print(Text(printable(line, console.encoding)), highlight=False, width=width)


def _cells(row: Partnership, console: Console, today: date) -> tuple[Cell, ...]:
    standing, since = standing_words(row)
    at_work = work_words(row)
    amount, asked = hours_words(row)
    what, soon = due_words(row, today)
    alive = row.state in UNDECIDED or row.state in TAKES_HOURS
    late = "yellow" if row.due and row.due.day < today else ""
    cells = (
        Cell(name_text(row), row.proposal, "bold" if alive else ""),
        Cell(standing, short_day(since) if since and not row.case.skipped else at_work[0] if at_work else ""),
        Cell(verdict_words(row), ""),
        Cell(amount, asked),
        Cell(what, soon, late, late or "dim"),
    )
    return tuple(
        cell._replace(top=printable(cell.top, console.encoding), below=printable(cell.below, console.encoding))
        for cell in cells
    )


def _table(rows: list[tuple[Cell, ...]], width: int) -> Iterator[Text]:
    """A heading, and two lines a partnership."""
    _, *others = zip(*rows, strict=True)
    widths = [
        max(cell_len(title), *map(_cell_width, column)) for title, column in zip(_HEADINGS[1:], others, strict=True)
    ]
    widths[1] = min(widths[1], _WIDEST_VERDICT)
    widths = [width - sum(widths) - _GAP * len(widths), *widths]
    yield _row([(title, "dim") for title in _HEADINGS], widths)
    for cells in rows:
        pairs = [_partner_lines(cells[0], widths[0])]
        pairs += [_two_lines(cell, size) for cell, size in zip(cells[1:], widths[1:], strict=True)]
        yield _row([top for top, _ in pairs], widths)
        if any(below for _, (below, _) in pairs):
            yield _row([below for _, below in pairs], widths)


def _cell_width(cell: Cell) -> int:
    return max(cell_len(cell.top), cell_len(cell.below))


def _row(pieces: list[_Piece], widths: list[int]) -> Text:
    line = Text()
    blank = 0
    for (content, style), width in zip(pieces, widths, strict=True):
        if content:
            line.append(" " * blank)
            line.append(content, style)
            blank = 0
        blank += width - cell_len(content) + _GAP
    return line


def _partner_lines(cell: Cell, width: int) -> tuple[_Piece, _Piece]:
    """The name, on two lines where it is long, else with the proposal below it."""
    if cell_len(cell.top) <= width:
        return (cell.top, cell.top_style), (_cut(cell.below, width), cell.below_style)
    return _two_lines(cell._replace(below=""), width)


def _two_lines(cell: Cell, width: int) -> tuple[_Piece, _Piece]:
    """What stands above, on two lines where it is long, else with what stands below."""
    if cell_len(cell.top) <= width:
        return (cell.top, cell.top_style), (_cut(cell.below, width), cell.below_style)
    head = _chopped(cell.top, width)
    at = head.rfind(" ")
    if at > 0 and not cell.top.startswith(" ", len(head)):
        head = head[:at]
    return (head.rstrip(), cell.top_style), (_cut(cell.top[len(head) :].lstrip(), width), cell.top_style)


def _chopped(content: str, width: int) -> str:
    """As much of a text as fits so many columns; some characters take two, some none.

    A whole beginning is measured, because a sign that makes an emoji of the character before it widens that.
    """
    if content.isascii():
        return content[:width]
    fitting = 0
    for end in range(1, len(content) + 1):
        taken = cell_len(content[:end])
        if taken <= width:
            fitting = end
        elif taken > width + 2:
            break
    return content[:fitting]


def _cut(content: str, width: int) -> str:
    """A text that fits so many columns; where something is left out, dots say so."""
    if cell_len(content) <= width:
        return content
    dots = "..." if content.isascii() else "\N{HORIZONTAL ELLIPSIS}"
    return _chopped(content, width - len(dots)).rstrip() + dots


def _blocks(rows: list[tuple[Cell, ...]], width: int) -> Iterator[Text]:
    """A block of lines a partnership, for narrow terminals."""
    for number, (partner, standing, verdict, hours, due) in enumerate(rows):
        if number:
            yield Text()
        for content, style in _two_lines(partner._replace(below=""), width):
            if content:
                yield Text(content, style)
        facts = (
            (partner.below, "dim"),
            (", ".join(part for part in standing[:2] if part), ""),
            (f"verdict {verdict.top}" if verdict.top else "", ""),
            (_hours_fact(hours), ""),
            (", ".join(part for part in due[:2] if part), due.top_style),
        )
        for content, style in facts:
            if content:
                yield Text(f"  {_cut(content, width - 2)}", style)


def _hours_fact(hours: Cell) -> str:
    if not hours.top:
        return ""
    unit = "hour" if hours.top == "1" else "hours"
    amount = "hours not known" if hours.top == "?" else f"{hours.top} {unit} a month"
    return f"{amount}, {hours.below}" if hours.below and hours.top != "?" else amount


def _print(console: Console, lines: Iterable[Text]) -> None:
    """Many lines at once: printed one by one they would take four times as long."""
    batch: list[Text] = []
    for line in lines:
        batch.append(line)
        if len(batch) == _AT_ONCE:
            console.print(Text("\n").join(batch), highlight=False, soft_wrap=True)
            batch = []
    if batch:
        console.print(Text("\n").join(batch), highlight=False, soft_wrap=True)
