"""A verdict on a terminal, drawn with Rich. Data is `Text`, never markup; colour never says anything alone."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from imagine_cli.core.verdict import Range
from imagine_cli.core.weighed import Weighed
from imagine_cli.draw.symbols import bar_for, printable
from imagine_cli.say.balance import GaugeRow
from imagine_cli.say.english import half_up
from imagine_cli.say.page import Item, Page, Section, Tone, verdict_page

WIDEST = 100
"""Lines longer than this are hard to follow, however wide the window."""
TWO_COLUMNS_FROM = 70
ROOMY_FROM = 60
WIDEST_BAR = 40
NARROWEST_BAR = 14
SHORT_ASIDE = 4

_STYLES: dict[Tone, str] = {"good": "green", "open": "yellow", "bad": "red"}


def show_verdict(console: Console, weighed: Weighed) -> None:
    """Draws the verdict on `console`, as wide as it is, in characters that its stream has."""
    page = verdict_page(weighed)
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

    def page(self, page: Page) -> RenderableType:
        parts = [self._head(page), self._headline(page), self._gauges(page), *self._rows(page)]
        if page.closing:
            parts.append(Group(*(self.text(line) for line in page.closing)))
        return Group(*_with_gaps(parts))

    def text(self, content: str, style: str = "") -> Text:
        return Text(printable(content, self.encoding), style=style, overflow="fold")

    # The top: who, what, the verdict

    def _head(self, page: Page) -> RenderableType:
        partner = self.text(page.partner, "bold")
        dot = printable(" \N{MIDDLE DOT} ", self.encoding)
        about = self.text(f"{page.checklist}{dot}{page.answered}", "dim")
        proposal = [self.text(page.proposal)] if page.proposal else []
        if partner.cell_len + about.cell_len + 3 > self.width:
            return Group(partner, *proposal, about)
        return Group(self._apart(partner, about), *proposal)

    def _headline(self, page: Page) -> RenderableType:
        main = self.text(page.headline.main, f"bold {_STYLES[page.tone]}")
        return Group(main, self.text(page.headline.detail))

    def _apart(self, left: Text, right: Text) -> Table:
        grid = Table.grid(expand=True)
        grid.add_column(ratio=1)
        grid.add_column(justify="right", no_wrap=True)
        grid.add_row(left, right)
        return grid

    # The gauges

    def _gauges(self, page: Page) -> RenderableType:
        grid = self._gauges_in_columns(page) or self._gauges_above_bars(page)
        margin = self.text(page.margin)
        if any(_cells(gauge.value, 100)[1] for gauge in page.gauges):
            sample = bar_for(self.encoding).open
            return Group(grid, self.text(f"{sample * 2} depends on answers still open", "dim"), margin)
        return Group(grid, margin)

    def _gauges_in_columns(self, page: Page) -> RenderableType | None:
        """Name, bar, figures and limit in a row each; None where that would leave no room for the bars."""
        columns = (
            [g.name for g in page.gauges],
            [g.figures for g in page.gauges],
            [_limit_note(g) for g in page.gauges],
        )
        bar = min(WIDEST_BAR, self.width - sum(max(map(len, column)) + 2 for column in columns))
        if bar < NARROWEST_BAR:
            return None
        grid = Table.grid(padding=(0, 2, 0, 0))
        for gauge in page.gauges:
            note = self.text(_limit_note(gauge), _note_style(gauge))
            grid.add_row(self.text(gauge.name), self._bar(gauge, bar), self.text(gauge.figures, "bold"), note)
        return grid

    def _gauges_above_bars(self, page: Page) -> RenderableType:
        lines: list[RenderableType] = []
        for gauge in page.gauges:
            figures = self.text(f"{gauge.name} {gauge.figures}")
            note = self.text(_limit_note(gauge), _note_style(gauge))
            fits = figures.cell_len + note.cell_len + 2 <= self.width
            lines += [self._apart(figures, note)] if fits else [figures, note]
            lines.append(self._bar(gauge, self.width))
        return Group(*lines)

    def _bar(self, gauge: GaugeRow, width: int) -> Text:
        cells = bar_for(self.encoding)
        full, open_, rest = _cells(gauge.value, width)
        bar = Text(no_wrap=True)
        bar.append(cells.full * full, _trouble_style(gauge) or "cyan")
        bar.append(cells.open * open_, "yellow")
        bar.append(cells.rest * rest, "dim")
        return bar

    # The sections

    def _rows(self, page: Page) -> Iterator[RenderableType]:
        for row in page.rows:
            if len(row) > 1 and self.outer >= TWO_COLUMNS_FROM:
                yield self._side_by_side(row)
            else:
                yield Group(*_with_gaps([self._section(section) for section in row]))

    def _side_by_side(self, row: tuple[Section, ...]) -> RenderableType:
        gap = 4
        grid = Table.grid(padding=(0, gap, 0, 0), expand=True)
        for _ in row:
            grid.add_column(ratio=1)
        grid.add_row(*(self._section(section) for section in row))
        return grid

    def _section(self, section: Section) -> RenderableType:
        parts: list[RenderableType] = [self._title(section)]
        if section.lead:
            parts.append(self.text(section.lead))
        if section.items:
            parts.append(self._items(section))
        if section.more:
            parts.append(self.text(section.more_text, "dim"))
        return Group(*parts)

    def _title(self, section: Section) -> RenderableType:
        style = f"bold {_STYLES[section.tone]}" if section.tone else "bold"
        title = self.text(section.title, style)
        if self._has_asides(section):
            return self._apart(title, self.text(section.asides, "dim"))
        return title

    def _has_asides(self, section: Section) -> bool:
        """Whether something stands at the right: short figures always, words only where there is room."""
        asides = [item.aside for item in section.items if item.aside]
        return bool(asides) and (self.roomy or max(map(len, asides)) <= SHORT_ASIDE)

    def _items(self, section: Section) -> RenderableType:
        aside_column = self._has_asides(section)
        grid = Table.grid(padding=(0, 1, 0, 0), expand=aside_column)
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1 if aside_column else None)
        if aside_column:
            grid.add_column(justify="right", no_wrap=True)
        style = _STYLES[section.tone] if section.tone else ""
        for mark, item in zip(_marks(section), section.items, strict=True):
            aside = [self.text(f" {item.aside}", style)] if aside_column else []
            grid.add_row(self.text(mark, style), self._item(item, aside_below=not aside_column), *aside)
        return grid

    def _item(self, item: Item, *, aside_below: bool) -> RenderableType:
        below = (f"({item.heard})", *item.below) if aside_below and item.heard else item.below
        return Group(self.text(item.text), *(self.text(line, "dim") for line in below))


def _marks(section: Section) -> Iterator[str]:
    number = 0
    for item in section.items:
        number += not item.joined
        yield "" if item.joined else str(number) if section.mark == "1" else section.mark


def _limit_note(gauge: GaugeRow) -> str:
    return f"{gauge.trouble}: {gauge.bound}" if gauge.trouble else gauge.bound


def _note_style(gauge: GaugeRow) -> str:
    return _trouble_style(gauge) or "dim"


def _trouble_style(gauge: GaugeRow) -> str:
    if not gauge.trouble:
        return ""
    return "red" if gauge.missed else "yellow"


def _cells(value: Range, width: int) -> tuple[int, int, int]:
    """How many cells of a bar are certain, open and empty; an open spread never vanishes."""
    full = half_up(value.low * width / 100)
    high = half_up(value.high * width / 100)
    if value.high > value.low and high == full:
        full, high = (full, high + 1) if full < width else (full - 1, high)
    return full, high - full, width - high


def _with_gaps(parts: list[RenderableType]) -> Iterator[RenderableType]:
    """The parts with an empty line between them."""
    for place, part in enumerate(parts):
        if place:
            yield Text()
        yield part
