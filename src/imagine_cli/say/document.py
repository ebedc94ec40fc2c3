"""What is said, in reading order, before any medium draws it.

A document is made of about seven kinds of block and holds plain text alone: no markup, no colour, no columns counted.
Each block carries what a voice needs besides (`heard`, `label`), so that a screen, a voice, a page and a table are all
drawn from the same value, and can't disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

Tone = Literal["", "strong", "quiet", "good", "open", "bad"]
"""How a text is meant. Where colour is shown it may bear one; no tone says anything that the words don't."""


class Strong(NamedTuple):
    """A few words that stand out."""

    text: str


class Code(NamedTuple):
    """What is typed as it stands, such as a command: never broken, never reworded."""

    text: str


class Link(NamedTuple):
    """A text, and the address that it leads to."""

    text: str
    url: str


class Gap(NamedTuple):
    """Room for people to fill in, in the middle of a text; the text says what, in brackets of its own."""

    text: str


Span: TypeAlias = "str | Strong | Code | Link | Gap"
Inline: TypeAlias = "str | Strong | Code | Link | Gap | tuple[Span, ...]"
"""A text, or several parts of one: they follow each other as they are, blanks included."""


class Paragraph(NamedTuple):
    """A paragraph. A line end in it stays one in running text, and is a blank elsewhere.

    `label` is what a voice says before it ("Verdict"), where a screen shows by its place what it is. `heard` is said
    instead of the text where nothing is drawn.
    """

    text: Inline
    tone: Tone = ""
    label: str = ""
    heard: str = ""


class Item(NamedTuple):
    """One item of a list.

    `aside` stands at its right ("+8"), and `heard` says the same where no heading explains it ("8 points for").
    `after` goes on in the same paragraph, `below` are lines of their own, `so` what follows from it all.
    `joined`: it belongs to the item before, and isn't counted anew. `keep`: it is shown even where room is short.
    """

    text: Inline
    aside: str = ""
    heard: str = ""
    after: Inline = ""
    below: tuple[Inline, ...] = ()
    so: tuple[Inline, ...] = ()
    joined: bool = False
    keep: bool = False


class Items(NamedTuple):
    """A list. `mark` stands before each item, "1" numbers them, "1." with a period.

    `asides` names what stands at their right. `more` says what was left out ("and 3 more in the report").
    """

    items: tuple[Item, ...]
    mark: str = "-"
    asides: str = ""
    more: str = ""
    tone: Tone = ""


class Bar(NamedTuple):
    """A row of points: `low` to `high` out of `most` is where it may lie, `figures` says it in digits.

    `bound` is what is needed ("at least 50"), `met` whether it is ("yes", "no", "not known yet"), and `heard` all of it
    in a sentence. `tone` is open or bad where the bound is in doubt or missed.
    """

    name: str
    figures: str
    low: float = 0
    high: float = 0
    most: float = 0
    bound: str = ""
    met: str = ""
    heard: str = ""
    tone: Tone = ""


class Points(NamedTuple):
    """Bars below each other, to one scale. A row whose `most` is 0 has figures and no bar.

    `headings` name its columns where it is drawn as a table: the name's, the figures', the bound's, whether it is met.
    `closing` is a line below them.
    """

    bars: tuple[Bar, ...]
    headings: tuple[str, str, str, str] = ("", "Points", "Needed", "Met?")
    closing: str = ""


class Column(NamedTuple):
    """A column of a table. `right`: flush right. `rigid`: never wrapped.

    `cut`: what stands below in its cells is only there to recall it, and kept on one line, dots at its end.
    """

    name: str
    right: bool = False
    rigid: bool = False
    cut: bool = False


class Cell(NamedTuple):
    """A cell that is more than a text: `below` is a second line of it, told less loudly."""

    text: Inline
    below: str = ""
    tone: Tone = ""
    below_tone: Tone = "quiet"


class Row(NamedTuple):
    """A row of a table, and the sentence that says it to who can't see the columns."""

    cells: tuple[Inline | Cell, ...]
    heard: str = ""


class Table(NamedTuple):
    """A table. `lean`: columns in which no row says anything are left out. `headed`: the columns' names are shown."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    lean: bool = False
    headed: bool = True


class Field(NamedTuple):
    """A label with what is known (`text`), or with room to fill in: `choices` to tick, or `lines` to write on."""

    label: str
    text: Inline = ""
    choices: tuple[str, ...] = ()
    lines: int = 0


class Fields(NamedTuple):
    """Facts about one thing, or a form to fill in on paper. What has neither text nor room is left out."""

    fields: tuple[Field, ...]


class Beside(NamedTuple):
    """Sections that stand side by side where there is room, else below each other."""

    sections: tuple[Section, ...]


class Section(NamedTuple):
    """A title with what belongs to it; without a title, lines that stand close together. Left out where it is empty.

    `each`: the title is said before each statement in it, so that a voice, and a search through lines, know of what.
    `hanging`: where there is room, the title stands at the left of what belongs to it, and such sections stand close.
    `apart`: on paper it begins a page of its own.
    """

    title: str
    blocks: tuple[Block, ...]
    tone: Tone = ""
    each: bool = False
    hanging: bool = False
    apart: bool = False


Block: TypeAlias = "Paragraph | Items | Points | Table | Fields | Beside | Section"


class Records(NamedTuple):
    """The same for other programs: every field of every record. The first `piped` columns go into a pipe.

    `hints` are for who looks on: they go to standard error, where the rows are all that the other program gets.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    piped: int
    hints: tuple[str, ...] = ()


class Document(NamedTuple):
    """All that is said at once. `about` are facts below the title, told in one line.

    `records` are what a spreadsheet or another program gets instead. `prose`: running text, such as a letter, whose
    title only names it.
    """

    title: str
    blocks: tuple[Block, ...]
    about: tuple[str, ...] = ()
    records: Records | None = None
    prose: bool = False
    title_label: str = ""


def command_document(command: str) -> Document:
    """A command to type next, whole for a pipe too."""
    return Document("", (Paragraph(Code(command)),), records=Records(("command",), ((command,),), 1))


def plain(inline: Inline) -> str:
    """The text alone."""
    return "".join(span if isinstance(span, str) else span.text for span in spans(inline))


def spans(inline: Inline) -> tuple[Span, ...]:
    """The parts of a text."""
    if isinstance(inline, (str, Strong, Code, Link, Gap)):
        return (inline,)
    return inline


def web_address(link: Link) -> str:
    """Where a link leads, if that is a place on the web; "" for anything else, which may run a script."""
    return link.url if link.url.lower().startswith(("https://", "http://")) else ""


def columns_said(table: Table) -> list[int]:
    """The places of the columns to draw: of a lean table only those in which some row says something."""
    places = range(len(table.columns))
    return [at for at in places if not table.lean or any(_cell_says(row.cells[at]) for row in table.rows)]


def _cell_says(cell: Inline | Cell) -> bool:
    return bool(plain(cell.text) or cell.below) if isinstance(cell, Cell) else bool(plain(cell))


def shown(document: Document) -> tuple[Block, ...]:
    """The blocks that say something; what is empty is left out, sections of empty blocks too.

    Only running text keeps its line ends: elsewhere a line that somebody typed would pass for one of ours.
    """
    return _shown(document.blocks, prose=document.prose)


def _shown(blocks: Iterable[Block], *, prose: bool) -> tuple[Block, ...]:
    return tuple(block for block in (_lean(block, prose=prose) for block in blocks) if _says_something(block))


def _lean(block: Block, *, prose: bool) -> Block:
    if isinstance(block, Paragraph) and not prose:
        return block._replace(text=_on_one_line(block.text), heard=" ".join(block.heard.split()))
    if isinstance(block, Section):
        return block._replace(blocks=_shown(block.blocks, prose=prose))
    if isinstance(block, Beside):
        sections = (s._replace(blocks=_shown(s.blocks, prose=prose)) for s in block.sections)
        return block._replace(sections=tuple(sections))
    if isinstance(block, Fields):
        return Fields(tuple(f for f in block.fields if plain(f.text) or f.choices or f.lines))
    return block


def _on_one_line(inline: Inline) -> Inline:
    if isinstance(inline, str):
        return " ".join(inline.split())
    folded = tuple(map(_folded, spans(inline)))
    return folded[0] if len(folded) == 1 else folded


def _folded(span: Span) -> Span:
    text = " ".join(plain(span).splitlines())
    return text if isinstance(span, str) else span._replace(text=text)


def _says_something(block: Block) -> bool:
    match block:
        case Paragraph():
            return bool(plain(block.text) or block.heard)
        case Items():
            return bool(block.items)
        case Points():
            return bool(block.bars)
        case Table():
            return bool(block.rows)
        case Fields():
            return bool(block.fields)
        case Beside():
            return any(section.blocks for section in block.sections)
        case Section():
            return bool(block.blocks)
