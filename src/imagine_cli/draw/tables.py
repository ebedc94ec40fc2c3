"""Tables in a terminal. They are laid out here: Rich's own would take longer for 2,000 rows than all the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from imagine_cli.draw.columns import ROOMY_FROM, columns_of, cut, shares, wrapped
from imagine_cli.say.document import Cell, Column, Inline, Table, Tone, columns_said, plain

_GAP = 2
_NARROWEST_COLUMN = 8
_NARROWEST_FIRST = 16
_SQUEEZED_FROM = ROOMY_FROM - 4
"""Narrower tables than this are drawn as blocks rather than with cells that wrap."""
_WIDEST_HEADING = 11
"""Names of columns wrap from here on, where what stands below them isn't wider."""
_CLOSE = 2
"""Rows of at most so many lines stand close to each other."""
_Styled = tuple[str, str]
"""A line of a cell and its style."""
_Cells = list[list[_Styled]]
"""The cells of a row, each as its lines."""


def lines(table: Table, width: int, styles: Mapping[Tone, str]) -> Iterator[Text]:
    """The table within `width` columns; where that is too narrow for it, each row as a block of lines."""
    kept = columns_said(table)
    columns = [table.columns[at] for at in kept]
    rows = [[_cell(row.cells[at], styles) for at in kept] for row in table.rows]
    headed = table.headed and any(column.name for column in columns)
    widths = _widths(columns, rows, width, headed=headed)
    if widths is None:
        yield from _as_blocks(columns, rows, width, headed=headed)
        return
    if headed:
        names = [wrapped(column.name, size) for column, size in zip(columns, widths, strict=True)]
        yield from _row_lines([[(line, "dim") for line in name] for name in names], columns, widths)
    fitted = [[_fitted(*each) for each in zip(row, widths, columns, strict=True)] for row in rows]
    apart = any(len(cell) > _CLOSE for row in fitted for cell in row)
    for number, cells in enumerate(fitted):
        if apart and number:
            yield Text()
        yield from _row_lines(cells, columns, widths)


def row_of(parts: Sequence[Text], widths: Sequence[int], gap: int) -> Text:
    """Texts side by side, without blanks at the end of the line."""
    line = Text()
    blank = 0
    for part, width in zip(parts, widths, strict=True):
        if part.plain:
            line.append(" " * blank)
            line.append_text(part)
            blank = 0
        blank += max(0, width - columns_of(part.plain)) + gap
    return line


def _cell(cell: Inline | Cell, styles: Mapping[Tone, str]) -> list[_Styled]:
    """A cell as its lines, not yet fitted."""
    if not isinstance(cell, Cell):
        return [(plain(cell), "")]
    found = [(plain(cell.text), styles[cell.tone])]
    if cell.below:
        found.append((cell.below, styles[cell.below_tone]))
    return found


def _widths(
    columns: Sequence[Column], rows: Sequence[list[list[_Styled]]], width: int, *, headed: bool
) -> list[int] | None:
    """How wide each column is; None where they can't stand side by side."""
    room = width - _GAP * (len(columns) - 1)
    natural, least = [], []
    for at, column in enumerate(columns):
        longest = max((columns_of(text) for row in rows for text, _ in row[at]), default=0)
        name_words = max((columns_of(word) for word in column.name.split()), default=0) if headed else 0
        heading = wrapped(column.name, max(_WIDEST_HEADING, name_words)) if headed else [""]
        natural.append(min(room, max([longest, *map(columns_of, heading)])))
        narrowest = _NARROWEST_FIRST if at == 0 else _NARROWEST_COLUMN
        whole = column.rigid or column.right  # a figure is never broken
        least.append(max(longest, name_words) if whole else min(natural[-1], max(narrowest, name_words)))
    if sum(least) > room or (sum(natural) > room and width < _SQUEEZED_FROM):
        return None
    return shares(natural, least, room)


def _fitted(cell: list[_Styled], width: int, column: Column) -> list[_Styled]:
    (above, style), *below = cell
    lines = [(line, style) for line in wrapped(above, width)]
    for text, style in below:
        lines += [(line, style) for line in ([cut(text, width)] if column.cut else wrapped(text, width))]
    return lines


def _row_lines(cells: list[list[_Styled]], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[Text]:
    for number in range(max(map(len, cells))):
        parts = []
        for cell, column, width in zip(cells, columns, widths, strict=True):
            text, style = cell[number] if number < len(cell) else ("", "")
            parts.append(Text(" " * max(0, width - columns_of(text)) + text if column.right and text else text, style))
        yield row_of(parts, widths, _GAP)


def _as_blocks(
    columns: Sequence[Column], rows: Sequence[list[list[_Styled]]], width: int, *, headed: bool
) -> Iterator[Text]:
    """A block of lines a row: the first cell of words, and below it the others behind the names of their columns."""
    head = next((at for at, column in enumerate(columns) if not column.right), 0)
    for number, row in enumerate(rows):
        if number:
            yield Text()
        yield from (Text(line, style) for line, style in _fitted(row[head], width, columns[head]))
        for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if at == head:
                continue
            wording = [(text, style) for text, style in cell if text]
            if wording and headed and column.name:
                wording = [(f"{column.name}: {', '.join(text for text, _ in wording)}", cell[0][1])]
            for text, style in wording:
                yield from (Text(line, style) for line in wrapped(text, width, first="  ", rest="    "))
