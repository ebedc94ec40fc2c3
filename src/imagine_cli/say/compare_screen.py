"""A comparison in a terminal, drawn with Rich. Data is `Text`, never markup; colour never says anything alone."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from imagine_cli.draw.symbols import printable
from imagine_cli.say.compare_page import ComparisonPage, Item, Part, Row, figures_text
from imagine_cli.say.document import Tone

WIDEST = 100
ROOMY_FROM = 60
"""Narrower terminals get no margin, and what stands at the right below what stands at the left."""
WIDEST_HEADING = 11
_GAP = 2

_STYLES: dict[Tone, str] = {"good": "green", "open": "yellow", "bad": "red"}


def show_comparison(console: Console, page: ComparisonPage) -> None:
    """Draws the comparison on `console`, as wide as it is, in characters that its stream has."""
    drawing = _Drawing(console.encoding, min(console.width, WIDEST))
    console.print(Padding(drawing.page(page), (1, drawing.margin)), width=drawing.outer, highlight=False)


class _Drawing:
    """How one console is drawn on: its encoding and its width."""

    def __init__(self, encoding: str, width: int) -> None:
        self.encoding = encoding
        self.outer = width
        self.roomy = width >= ROOMY_FROM
        self.margin = 2 if self.roomy else 0
        self.width = width - 2 * self.margin

    def page(self, page: ComparisonPage) -> RenderableType:
        head = [self.text(page.title, "bold"), *([self.text(page.about)] if page.about else [])]
        parts: list[RenderableType] = [Group(*head), self.text(page.lead, "bold"), *self._figures(page)]
        parts += [self._part(part) for part in page.parts]
        if page.closing:
            parts.append(Group(*(self.text(line) for line in page.closing)))
        return Group(*_with_gaps(parts))

    def text(self, content: str, style: str = "") -> Text:
        return Text(printable(content, self.encoding), style=style, overflow="fold")

    # Who or what is compared

    def _figures(self, page: ComparisonPage) -> Iterator[RenderableType]:
        """The figures below each other, so that they can be compared; as sentences where they don't fit in a row."""
        headings = [
            wrap(column, WIDEST_HEADING, break_on_hyphens=False, break_long_words=False) for column in page.columns
        ]
        widths = [
            max(map(len, [*heading, *cells]))
            for heading, cells in zip(headings, zip(*(row.cells for row in page.rows), strict=True), strict=True)
        ]
        if sum(widths) + _GAP * len(widths) > self.width:
            yield from (Group(*self._head(row), self.text(figures_text(page, row))) for row in page.rows)
            return
        deepest = max(map(len, headings))
        above = [[""] * (deepest - len(heading)) + heading for heading in headings]
        lines = [self._aligned([heading[line] for heading in above], widths, "dim") for line in range(deepest)]
        yield Group(
            *lines, *(line for row in page.rows for line in (*self._head(row), self._aligned(row.cells, widths)))
        )

    def _head(self, row: Row) -> Iterator[RenderableType]:
        verdict = self.text(row.verdict, f"bold {_STYLES[row.tone]}")
        name = self.text(row.name, "bold")
        if name.cell_len + verdict.cell_len + _GAP <= self.width:
            yield Text.assemble(name, " " * _GAP, verdict)
        else:
            yield from (name, verdict)
        if row.about:
            yield self.text(row.about, "dim")

    def _aligned(self, cells: tuple[str, ...] | list[str], widths: list[int], style: str = "") -> Text:
        padded = (" " * _GAP + cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        return Text(printable("".join(padded), self.encoding), style=style, no_wrap=True)

    # The parts

    def _part(self, part: Part) -> RenderableType:
        lines: list[RenderableType] = [self.text(part.title, "bold")]
        if part.lead:
            lines.append(self.text(part.lead))
        if part.items:
            lines.append(self._items(part))
        if part.left_out:
            lines.append(self.text(part.more_text, "dim"))
        lines += [self.text(line) for line in part.closing]
        return Group(*lines)

    def _items(self, part: Part) -> RenderableType:
        aside_column = self.roomy and any(item.aside for item in part.items)
        grid = Table.grid(padding=(0, 1, 0, 0), expand=aside_column)
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1 if aside_column else None)
        if aside_column:
            grid.add_column(justify="right", no_wrap=True)
        for place, item in enumerate(part.items, start=1):
            mark = self.text(str(place) if part.mark == "1" else part.mark)
            aside = [self.text(f" {item.aside}")] if aside_column else []
            grid.add_row(mark, self._item(item, aside_below=not aside_column), *aside)
        return grid

    def _item(self, item: Item, *, aside_below: bool) -> RenderableType:
        below = (f"({item.aside})", *item.below) if aside_below and item.aside else item.below
        return Group(
            self.text(item.text), *(self.text(line, "dim") for line in below), *(self.text(line) for line in item.so)
        )


def _with_gaps(parts: list[RenderableType]) -> Iterator[RenderableType]:
    """The parts with an empty line between them."""
    for place, part in enumerate(parts):
        if place:
            yield Text()
        yield part
