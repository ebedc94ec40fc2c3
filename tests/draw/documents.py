"""Documents for tests: any block with any text, and what of them a reader must meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from hypothesis import strategies as st

from imagine_cli.say.document import (
    Bar,
    Beside,
    Block,
    Cell,
    Code,
    Column,
    Document,
    Field,
    Fields,
    Item,
    Items,
    Paragraph,
    Points,
    Row,
    Section,
    Strong,
    Table,
    plain,
)

T = TypeVar("T")
letters = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
marks = st.sampled_from(list("\\`*_{}[]<>|~#&!-+=:.)(@/\"'$^%? 0123456789abw"))
_PIECES = "http://x.org www.x.org a@b.org ![](x) [a](b) <b> <!-- &amp; ~~ ** ``` --- === [x]:y \\| [bold] [/]"
pieces = st.sampled_from([*_PIECES.split(" "), "1. ", "- ", "# ", " #", "> ", "| a |", "    ", "[ ] ", "word "])
typed = st.lists(letters | marks | pieces, max_size=12).map("".join)
words = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=20).map(" ".join)


def _few(one: st.SearchStrategy[T]) -> st.SearchStrategy[list[T]]:
    return st.lists(one, min_size=1, max_size=2)


def blocks(text: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    """Any block, with texts of that kind, sections among them."""
    inline = text | text.map(Strong) | st.tuples(text, st.just(" "), text.map(Strong))
    item = st.tuples(inline, text, text).map(lambda t: Item(t[0], aside=t[1], after=t[2], below=(t[1],)))
    items = st.tuples(st.lists(item, min_size=1, max_size=2), st.sampled_from("-1+")).map(
        lambda t: Items(tuple(t[0]), t[1])
    )
    bars = st.lists(text.map(lambda name: Bar(name, "3 to 4", 3.0, 4.0, 9.0)), min_size=1, max_size=2)
    rows = st.lists(
        st.tuples(inline, inline, text).map(lambda t: Row((t[0], Cell(t[1], t[2])))), min_size=1, max_size=2
    )
    fields = st.lists(
        st.tuples(text, inline, st.integers(0, 2)).map(lambda t: Field(t[0], t[1], lines=t[2])), min_size=1, max_size=2
    )
    columns = (Column("Name"), Column("Figure", right=True))
    simple: st.SearchStrategy[Block] = st.one_of(
        inline.map(Paragraph),
        items,
        bars.map(lambda found: Points(tuple(found))),
        rows.map(lambda found: Table(columns, tuple(found))),
        fields.map(lambda found: Fields(tuple(found))),
    )
    inside = st.lists(simple, max_size=2).map(tuple)
    sections = st.tuples(text, inside, st.booleans()).map(lambda t: Section(t[0], t[1], each=t[2]))
    return simple | sections | st.lists(sections, max_size=2).map(lambda found: Beside(tuple(found)))


def documents(text: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    """Documents of up to three such blocks."""
    found = st.tuples(text, st.lists(blocks(text), max_size=3).map(tuple))
    return found.map(lambda t: Document(t[0], t[1], ("a fact", "another")))


def texts(found: tuple[Block, ...]) -> Iterator[str]:
    """Every text of the blocks that a reader must meet, in reading order."""
    for block in found:
        match block:
            case Paragraph():
                yield plain(block.text)
            case Items():
                for item in block.items:
                    yield from (plain(item.text), plain(item.after), *map(plain, item.below))
            case Points():
                yield from (bar.name for bar in block.bars)
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from (plain(cell.text), cell.below) if isinstance(cell, Cell) else (plain(cell),)
            case Fields():
                yield from (plain(field.text) for field in block.fields)
            case Beside():
                yield from texts(block.sections)
            case Section():
                yield from texts(block.blocks)


CODE = Paragraph(("To go on, type ", Code("imagine assess riverside-repair-cafe --plain"), "."))
