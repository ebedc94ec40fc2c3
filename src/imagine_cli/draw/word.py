"""A document as a Word file: real headings, lists and tables, bars as pictures with their text, numbered pages.

python-docx takes as long to load as the rest of a command, so this module is imported only to write such a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from imagine_cli.draw.columns import widths_by_words
from imagine_cli.draw.word_file import BAR, WordFile
from imagine_cli.say.document import (
    Beside,
    Block,
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Inline,
    Item,
    Items,
    Paragraph,
    Points,
    Section,
    Strong,
    Table,
    columns_said,
    plain,
    shown,
    spans,
)

_BOX = "\N{BALLOT BOX}"
_APART = "\N{EM SPACE}"
_LINE = 107
"""So many characters stand on a line across the page."""
_PADDING = 3
"""As wide as so many characters is what keeps the texts of two columns apart."""
_LABEL = 40


def document_docx(document: Document, library: str = "") -> bytes:
    """The document as the bytes of a Word file, with the library's name on every page."""
    file = WordFile(document.title, library, letter=document.prose)
    writer = _Writer(file, running=document.prose)
    if not document.prose:
        if document.title:
            file.heading(document.title, 1)
        if document.about:
            file.paragraph(" \N{MIDDLE DOT} ".join(document.about), tone="quiet")
    writer.blocks(shown(document), 2)
    return file.content()


class _Writer:
    """Puts blocks into a Word file, one after the other. `running`: line ends in a text stay."""

    def __init__(self, file: WordFile, *, running: bool) -> None:
        self.file = file
        self.running = running

    def blocks(self, blocks: Iterable[Block], level: int) -> None:
        for block in blocks:
            self.block(block, level)

    def block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                if plain(block.text):
                    self.paragraph(block.text, tone=block.tone)
            case Items():
                self.items(block)
            case Points():
                self.points(block)
            case Table():
                self.table(block)
            case Fields():
                self.fields(block)
            case Beside():
                self.blocks(block.sections, level)
            case Section():
                self.section(block, level)

    def section(self, section: Section, level: int) -> None:
        if section.apart:
            self.file.begin_page()
        if section.title:
            self.file.heading(section.title, level, section.tone)
        self.blocks(section.blocks, level + bool(section.title))

    def paragraph(self, inline: Inline, style: str = "", tone: str = "") -> WordParagraph:
        found = self.file.paragraph(style=style)
        self.write(found, inline, tone)
        return found

    def write(self, paragraph: WordParagraph, inline: Inline, tone: str = "") -> None:
        for span in spans(inline):
            self.file.write(paragraph, span, tone, running=self.running)

    # Lists

    def items(self, block: Items) -> None:
        """A list; items that belong together share one of its places, and what stands below an item is set in."""
        number = self.file.new_numbers() if block.mark.startswith("1") else None
        style = "List Number" if number else "List" if block.mark == _BOX else "List Bullet"
        paragraph = None
        for item in block.items:
            if paragraph is None or not item.joined:
                paragraph = self.file.paragraph(style=style)
                if style == "List":
                    paragraph.add_run(f"{_BOX}\t")
                if number:
                    self.file.number(paragraph, number)
            else:
                paragraph.add_run().add_break()
            self.item(paragraph, item, block)
            for line in (*item.below, *item.so):
                if plain(line).strip():
                    self.paragraph(line, "List Continue")
        if block.more:
            self.paragraph(block.more, tone="quiet")

    def item(self, paragraph: WordParagraph, item: Item, block: Items) -> None:
        self.write(paragraph, item.text)
        aside = item.heard or (f"{block.asides} {item.aside}".strip() if item.aside else "")
        if aside:
            self.write(paragraph, f" ({aside})", "quiet")
        if plain(item.after):
            self.write(paragraph, (" ", *spans(item.after)))

    # Tables

    def points(self, block: Points) -> None:
        """Bars in a column of their own, beside their figures."""
        with_bars = any(bar.most for bar in block.bars)
        texts = [(bar.name, bar.figures, bar.bound, bar.met) for bar in block.bars]
        columns = list(zip(*texts, strict=True))
        kept = [at for at in range(4) if at < 2 or any(columns[at])]
        names = [block.headings[at] for at in kept]
        room = _LINE - (BAR + _PADDING) * with_bars
        widths = _widths([(_bold(name), *columns[at]) for name, at in zip(names, kept, strict=True)], room)
        if with_bars:
            names.insert(2, "")
            widths.insert(2, BAR + _PADDING)
        rows = self.file.table(names, widths, len(block.bars))
        for bar, said_of_it, cells in zip(block.bars, texts, rows, strict=True):
            places = [at for at in range(len(cells)) if at != 2 or not with_bars]
            for at, place in zip(kept, places, strict=True):
                text = said_of_it[at]
                self.cell(cells[place], Strong(text) if at < 2 else text, bar.tone if at > 1 else "")
            if bar.most:
                said = bar.heard or f"{bar.figures} of {bar.most:g}"
                self.file.bar(cells[2], bar.low / bar.most, bar.high / bar.most, said)
        if block.closing:
            self.paragraph(block.closing)

    def table(self, block: Table) -> None:
        kept = columns_said(block)
        columns = [block.columns[at] for at in kept]
        texts = [[_cell_text(row.cells[at]) for row in block.rows] for at in kept]
        names = [column.name if block.headed else "" for column in columns]
        widths = _widths([(_bold(name), *each) for name, each in zip(names, texts, strict=True)], _LINE)
        rows = self.file.table(names, widths, len(block.rows), right=_right(columns))
        for row, cells in zip(block.rows, rows, strict=True):
            for at, cell in zip(kept, cells, strict=True):
                said = row.cells[at]
                if isinstance(said, Cell):
                    self.cell(cell, said.text, said.tone)
                    if said.below:
                        self.cell(cell, said.below, said.below_tone, below=True)
                else:
                    self.cell(cell, said)

    def cell(self, cell: _Cell, inline: Inline, tone: str = "", *, below: bool = False) -> None:
        paragraph = self.file.in_cell(cell, below=below)
        self.write(paragraph, inline, tone)

    # Facts, and room to fill in

    def fields(self, block: Fields) -> None:
        """Labels and what is known beside them; a form keeps together, with lines to write on."""
        form = any(field.lines or field.choices for field in block.fields)
        label = min(_LABEL, max(len(field.label) for field in block.fields) + _PADDING)
        rows = self.file.table([], [label, _LINE - label], len(block.fields), form=form)
        for field, (name, room) in zip(block.fields, rows, strict=True):
            self.cell(name, Strong(field.label))
            self.cell(room, _field_text(field))
            self.file.lines_to_write_on(room, field.lines - bool(plain(_field_text(field))))


def _field_text(field: Field) -> Inline:
    return _APART.join(f"{_BOX} {choice}" for choice in field.choices) if field.choices else field.text


def _cell_text(cell: Inline | Cell) -> str:
    return plain(cell.text) if isinstance(cell, Cell) else plain(cell)


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    return [width + _PADDING for width in widths_by_words(columns, room - _PADDING * len(columns))]


def _bold(name: str) -> str:
    """A column's name to measure: a word in bold letters takes a little more room."""
    return " ".join(f"{word}_" for word in name.split())


def _right(columns: Sequence[Column]) -> list[int]:
    return [at for at, column in enumerate(columns) if column.right]
