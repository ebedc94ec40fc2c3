"""A document on a terminal, drawn with Rich. Data is `Text`, never markup; colour never says anything alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TextIO

from rich.console import Console
from rich.segment import Segment, Segments
from rich.text import Text

from imagine_cli.draw import tables
from imagine_cli.draw.columns import ROOMY_FROM, WIDEST, columns_of, wrapped, wrapped_spans
from imagine_cli.draw.symbols import bar_for, printable, printable_parts
from imagine_cli.say.document import (
    Bar,
    Beside,
    Block,
    Code,
    Document,
    Field,
    Fields,
    Inline,
    Item,
    Items,
    Paragraph,
    Points,
    Section,
    Span,
    Strong,
    Table,
    Tone,
    plain,
    shown,
    spans,
)

STYLES: dict[Tone, str] = {
    "": "",
    "strong": "bold",
    "quiet": "dim",
    "good": "green",
    "open": "yellow",
    "bad": "red",
}
_SPAN_STYLES = {"Strong": "bold", "Gap": "bold", "Code": "cyan", "Link": "underline"}
_BESIDE_FROM = 70
_BESIDE_GAP = 4
_WIDEST_BAR, _NARROWEST_BAR = 40, 14
_SHORT_ASIDE = 5
_WIDEST_LABEL = 24
_TITLE_WIDTH = 14
"""Of the column in which hanging titles stand."""

Line = Text


def draw(document: Document, stream: TextIO, width: int) -> None:
    """Draw the document on `stream`, within `width` columns, in characters that it has."""
    console = Console(file=stream, width=width)
    roomy = width >= ROOMY_FROM
    margin = 2 if roomy and not document.prose else 0
    # Stand-ins may be wider than what they stand for, so that they are put in before anything is measured.
    document = printable_parts(document._replace(records=None), console.encoding)
    page = _Page(console.encoding, min(width, WIDEST) - 2 * margin, roomy=roomy)
    drawn = [*page.document(document)] if document.prose else [Text(), *page.document(document)]
    console.print(Segments(_segments(drawn, console, " " * margin)), end="", soft_wrap=True)


def _segments(lines: Iterable[Line], console: Console, margin: str) -> Iterator[Segment]:
    """The lines as a console writes them. They fit already: Rich, which would wrap them anew, takes twice as long."""
    for line in lines:
        # Only what is appended keeps the style that a line has as a whole.
        yield from Text(margin if line else "").append_text(line).render(console, end="\n")


class _Page:
    """How one console is drawn on: its encoding and its width."""

    def __init__(self, encoding: str, width: int, *, roomy: bool) -> None:
        self.encoding = encoding
        self.width = width
        self.roomy = roomy

    def narrower(self, width: int) -> _Page:
        return _Page(self.encoding, width, roomy=self.roomy)

    # The whole

    def document(self, document: Document) -> Iterator[Line]:
        head = [] if document.prose or not document.title else list(self._head(document))
        yield from _with_gaps([head, *self.blocks(shown(document))])

    def _head(self, document: Document) -> Iterator[Line]:
        """The title, and the facts below it at its right where both fit in a line."""
        dot = printable(" \N{MIDDLE DOT} ", self.encoding)
        about = dot.join(document.about)
        gap = self.width - columns_of(document.title) - columns_of(about)
        if about and gap >= 3:
            yield Text.assemble((document.title, "bold"), " " * gap, (about, "dim"))
            return
        yield from self.text(document.title, "bold")
        if about:
            yield from self.text(about, "dim")

    def blocks(self, blocks: Iterable[Block]) -> list[list[Line]]:
        """Each block as its lines; what follows a title or a paragraph of the same kind stands close to it."""
        return [list(self.block(block)) for block in blocks]

    def block(self, block: Block) -> Iterator[Line]:
        match block:
            case Paragraph():
                yield from self.inline(block.text, STYLES[block.tone])
            case Items():
                yield from self._items(block)
            case Points():
                yield from self._points(block)
            case Table():
                yield from tables.lines(block, self.width, STYLES)
            case Fields():
                yield from self._fields(block)
            case Beside():
                yield from self._beside(block)
            case Section():
                yield from self._section(block)

    # Text

    def text(self, content: str, style: str = "", first: str = "", rest: str = "") -> Iterator[Line]:
        for line in wrapped(content, self.width, first=first, rest=rest):
            yield Text(line, style)

    def inline(self, content: Inline, style: str = "", first: str = "", rest: str = "") -> Iterator[Line]:
        if isinstance(content, Strong):
            content, style = content.text, f"bold {style}".strip()
        if isinstance(content, str):
            yield from self.text(content, style, first, rest)
            return
        for prefix, parts in wrapped_spans(content, self.width, first, rest):
            line = Text(prefix, style)
            for part in parts:
                line.append(plain(part), f"{_span_style(part)} {style}".strip())
            yield line

    # Sections

    def _section(self, section: Section) -> Iterator[Line]:
        if section.hanging and self.roomy:
            yield from self._hanging(section)
            return
        aside = next((b.asides for b in section.blocks if isinstance(b, Items) and self._has_asides(b)), "")
        style = f"bold {STYLES[section.tone]}".rstrip()
        title = list(self.text(section.title, style))
        if aside and columns_of(section.title) + columns_of(aside) + 2 <= self.width:
            gap = self.width - columns_of(section.title) - columns_of(aside)
            title = [Text.assemble((section.title, style), " " * gap, (aside, "dim"))]
        if section.title:
            yield from title
        before: Block | None = None
        for block in section.blocks:
            if before is not None and _needs_gap(before, block):
                yield Text()
            yield from self.block(block)
            before = block

    def _hanging(self, section: Section) -> Iterator[Line]:
        style = f"bold {STYLES[section.tone]}".rstrip()
        titles = list(self.narrower(_TITLE_WIDTH).text(section.title, style))
        inside = self.narrower(self.width - _TITLE_WIDTH - 1)
        lines = [line for block in section.blocks for line in inside.block(block)]
        for title, line in zip_longest(titles, lines, fillvalue=Text()):
            yield tables.row_of((title, line), (_TITLE_WIDTH, inside.width), 1)

    def _beside(self, block: Beside) -> Iterator[Line]:
        sections = [section for section in block.sections if section.blocks]
        if len(sections) < 2 or self.width < _BESIDE_FROM:
            yield from _with_gaps([list(self._section(section)) for section in sections])
            return
        width = (self.width - _BESIDE_GAP * (len(sections) - 1)) // len(sections)
        columns = [list(self.narrower(width)._section(section)) for section in sections]
        for row in zip_longest(*columns, fillvalue=Text()):
            yield tables.row_of(row, [width] * len(row), _BESIDE_GAP)

    # Lists

    def _has_asides(self, block: Items) -> bool:
        """Whether something stands at the right: short figures always, words only where there is room."""
        widest = max((columns_of(item.aside) for item in block.items), default=0)
        return 0 < widest <= (self.width // 3 if self.roomy else _SHORT_ASIDE)

    def _items(self, block: Items) -> Iterator[Line]:
        style = STYLES[block.tone]
        column = max((columns_of(item.aside) for item in block.items), default=0) if self._has_asides(block) else 0
        inner = self.narrower(self.width - (column + 2 if column else 0))
        marks = list(_marks(block))
        hang = max((columns_of(mark) for mark in marks), default=0) + 1
        for mark, item in zip(marks, block.items, strict=True):
            wording = [_with_after(item)] if _runs_on(item) else [item.text, item.after]
            lines = list(inner.inline(wording[0], "", mark.ljust(hang), " " * hang))
            lines += [line for part in wording[1:] for line in inner.inline(part, "", " " * hang, " " * hang)]
            if style and mark:
                lines[0].stylize(style, 0, hang)
            if column and item.aside:
                gap = self.width - columns_of(lines[0].plain) - columns_of(item.aside)
                lines[0] = Text.assemble(lines[0], " " * gap, (item.aside, style))
            yield from lines
            aside = "" if column else item.heard or item.aside
            for line in (f"({aside})", *item.below) if aside else item.below:
                yield from self.inline(line, "dim", " " * hang, " " * hang)
            for line in item.so:
                yield from self.inline(line, "", " " * hang, " " * hang)
        if block.more:
            yield from self.text(block.more, "dim")

    # Points

    def _points(self, block: Points) -> Iterator[Line]:
        yield from self._bars_in_columns(block) or self._bars_below_names(block)
        is_open = any(_cells(bar, 100)[1] for bar in block.bars)
        legend = f"{bar_for(self.encoding).open * 2} still open" if is_open else ""
        if legend and columns_of(block.closing) + columns_of(legend) + 3 <= self.width:
            yield Text.assemble(block.closing, " " * 3 if block.closing else "", (legend, "dim"))
            return
        for text, style in ((block.closing, ""), (legend, "dim")):
            if text:
                yield from self.text(text, style)

    def _bars_in_columns(self, block: Points) -> list[Line]:
        """Name, bar, figures and bound in a row each; none where that would leave no room for the bars."""
        columns = [[bar.name, bar.figures, _note(bar)] for bar in block.bars]
        widths = [max(map(columns_of, column)) for column in zip(*columns, strict=True)]
        room = min(_WIDEST_BAR, self.width - sum(widths) - 2 * len([width for width in widths if width]))
        if room < _NARROWEST_BAR:
            return []
        lines = []
        for bar, (name, figures, note) in zip(block.bars, columns, strict=True):
            parts = [Text(name), self._bar(bar, room), Text(figures, "bold"), Text(note, _note_style(bar))]
            sizes = [widths[0], room, widths[1], widths[2]]
            lines.append(tables.row_of(parts, sizes, 2))
        return lines

    def _bars_below_names(self, block: Points) -> list[Line]:
        lines: list[Line] = []
        for bar in block.bars:
            head = f"{bar.name} {bar.figures}"
            note = _note(bar)
            gap = self.width - columns_of(head) - columns_of(note)
            if note and gap >= 2:
                lines.append(Text.assemble(head, " " * gap, (note, _note_style(bar))))
            else:
                lines += [*self.text(head), *(self.text(note, _note_style(bar)) if note else ())]
            if bar.most:
                lines.append(self._bar(bar, self.width))
        return lines

    def _bar(self, bar: Bar, width: int) -> Line:
        cells = bar_for(self.encoding)
        line = Text()
        if bar.most:
            full, open_, rest = _cells(bar, width)
            line.append(cells.full * full, STYLES[bar.tone] or "cyan")
            line.append(cells.open * open_, "yellow")
            line.append(cells.rest * rest, "dim")
        return line

    # Facts, and forms

    def _fields(self, block: Fields) -> Iterator[Line]:
        label_width = min(_WIDEST_LABEL, max(columns_of(field.label) for field in block.fields))
        for field in block.fields:
            if self.roomy and columns_of(field.label) <= label_width:
                first, rest = field.label.ljust(label_width + 2), " " * (label_width + 2)
            else:
                first, rest = f"{field.label}: ", "  "
                if columns_of(first) > self.width // 2:
                    yield from self.text(first.rstrip())
                    first = rest
            yield from self.inline(self._filled(field), "", first, rest)
            for _ in range(field.lines - (not plain(field.text) and not field.choices)):
                yield from self.text("_" * 20, "", rest, rest)

    def _filled(self, field: Field) -> Inline:
        if field.choices:
            box = printable("\N{BALLOT BOX}", self.encoding)
            return " ".join(f"{box} {choice}" for choice in field.choices)
        return field.text or "_" * 20


def _span_style(span: Span) -> str:
    return "" if isinstance(span, str) else _SPAN_STYLES[type(span).__name__]


def _with_after(item: Item) -> Inline:
    if not plain(item.after):
        return item.text
    return (*spans(item.text), " ", *spans(item.after))


def _runs_on(item: Item) -> bool:
    """Whether what comes after the text may stand in its line: behind a command it would look like part of it."""
    return not plain(item.after) or not isinstance(spans(item.text)[-1], Code)


def _marks(block: Items) -> Iterator[str]:
    number = 0
    for item in block.items:
        number += not item.joined
        yield "" if item.joined else f"{number}{block.mark[1:]}" if block.mark.startswith("1") else block.mark


def _note(bar: Bar) -> str:
    return f"{bar.met}: {bar.bound}" if bar.tone and bar.met and bar.bound else bar.bound


def _note_style(bar: Bar) -> str:
    return STYLES[bar.tone] or "dim"


def _cells(bar: Bar, width: int) -> tuple[int, int, int]:
    """How many cells of a bar are certain, open and empty; an open spread never vanishes."""
    if not bar.most:
        return 0, 0, 0
    full, high = (int(value * width / bar.most + 0.5) for value in (bar.low, bar.high))
    if bar.high > bar.low and high == full:
        full, high = (full, high + 1) if full < width else (full - 1, high)
    return full, high - full, width - high


def _needs_gap(before: Block, block: Block) -> bool:
    """Titles of a section inside, and whatever comes after one, stand apart; all else stands close."""
    if isinstance(before, Section) and isinstance(block, Section) and before.hanging and block.hanging:
        return False
    return isinstance(block, (Section, Beside)) or isinstance(before, (Section, Beside))


def _with_gaps(parts: Iterable[list[Line]]) -> Iterator[Line]:
    """The parts with an empty line between them."""
    for place, part in enumerate(part for part in parts if part):
        if place:
            yield Text()
        yield from part
