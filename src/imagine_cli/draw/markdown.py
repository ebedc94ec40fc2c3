"""A document as Markdown in which whatever people typed stays text.

Data never becomes a heading, a list, a link, a table border or HTML, in CommonMark or in GitHub's Markdown. Only what
could be taken for markup is escaped, because a report is also read as plain text, where every backslash is in the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from imagine_cli.draw.columns import widths_by_words
from imagine_cli.say.document import (
    Beside,
    Block,
    Cell,
    Code,
    Document,
    Field,
    Fields,
    Gap,
    Inline,
    Item,
    Items,
    Link,
    Paragraph,
    Points,
    Section,
    Span,
    Strong,
    Table,
    plain,
    shown,
    spans,
    web_address,
)

_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>|~^$]"  # always: emphasis, code, links, HTML, table borders, strikethrough, formulas
    r"|&(?=[#A-Za-z])"  # an entity such as &amp;
    r"|(?<!\S)\#"  # a heading, or the closing of one
)
_ADDRESS = re.compile(r"\S@\S|://|www\.|mailto:|xmpp:", re.IGNORECASE)
_APART = re.compile(r"([\s|`]+)")
_BEFORE, _AFTER = "([\"'", ".,;:!?)]\"'"
"""What may stand around an address without belonging to it."""
_BLOCK = re.compile(r"^([-+=:]|\(?([0-9]{1,9}|[a-z]|[ivxlcdm]{1,9})(?=[.)](?:\s|$)))")
_WIDEST_PADDED = 100
_DASHES = 72
"""So many dashes, shared out by the words in the cells, tell pandoc how wide the columns of a wide table are."""
_BOX = "\N{BALLOT BOX}"
_BLANK = "_" * 40
_GAP = "\N{EM SPACE}"  # Markdown folds blanks; this one keeps boxes apart
_DEEPEST = 6


def document_text(document: Document) -> str:
    """The document as Markdown."""
    blocks = shown(document)
    if document.prose:
        return _page(_blocks(blocks, 2))
    about = line_start(" · ".join(document.about))
    return _page([f"# {text(document.title)}" if document.title else "", about, *_blocks(blocks, 2)])


def text(data: str) -> str:
    """`data` as Markdown for the middle of a line. White space, line ends too, is folded to single spaces.

    An address is marked as code: GitHub makes links of addresses in a text however their signs are escaped.
    """
    folded = " ".join(data.split())
    if not _ADDRESS.search(folded):
        return _escaped(folded)
    return "".join(_address_as_code(part) if _ADDRESS.search(part) else _escaped(part) for part in _APART.split(folded))


def _escaped(folded: str) -> str:
    return _MARKUP.sub(lambda found: "\\" + found[0], folded)


def _address_as_code(word: str) -> str:
    inside = word.lstrip(_BEFORE)
    address = inside.rstrip(_AFTER)
    if not _ADDRESS.search(address):
        return _escaped(word)
    before, after = word[: len(word) - len(inside)], inside[len(address) :]
    return _escaped(before) + _code(address) + _escaped(after)


def line_start(data: str) -> str:
    """`data` as Markdown for the start of a paragraph or of a list item, where dashes and numbers mean something."""
    return _at_line_start(text(data))


def _at_line_start(escaped: str) -> str:
    return _BLOCK.sub(lambda found: f"{found[0]}\\" if found[2] else f"\\{found[0]}", escaped.lstrip())


# Inline


def _inline(inline: Inline) -> str:
    return "".join(_span(span) for span in spans(inline))


def _span(span: Span) -> str:
    match span:
        case str():
            return _edges_kept(span, text(span))
        case Strong():
            escaped = text(span.text)
            return f"**{escaped}**" if escaped else ""
        case Gap():
            return f"**[{text(span.text.removeprefix('[').removesuffix(']'))}]**"
        case Code():
            return _code(span.text)
        case Link():
            return f"[{text(span.text)}](<{_address(span.url)}>)" if web_address(span) else text(span.text)


def _edges_kept(span: str, escaped: str) -> str:
    """Blanks at the ends keep the parts of a text apart."""
    if not escaped:
        return " " if span else ""
    return " " * span[0].isspace() + escaped + " " * span[-1].isspace()


def _code(data: str) -> str:
    """Code in as many backticks as keep those in it apart."""
    data = " ".join(data.split())
    longest = max((len(run) for run in re.findall("`+", data)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{data}{pad}{fence}"


def _address(url: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in "<>\\ " else c for c in url)


# Blocks


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, level)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _paragraph(block)
        case Items():
            yield _items(block)
            yield line_start(block.more)
        case Points():
            yield _points(block)
            yield line_start(block.closing)
        case Table():
            yield _table_of(block)
        case Fields():
            yield _fields(block)
        case Beside():
            yield from _blocks(block.sections, level)
        case Section():
            if block.title:
                yield f"{'#' * min(level, _DEEPEST)} {text(block.title)}"
            yield from _blocks(block.blocks, level + bool(block.title))


def _paragraph(paragraph: Paragraph) -> str:
    inline = paragraph.text
    if isinstance(inline, str):
        lines = [line_start(line) for line in inline.split("\n")]
        if paragraph.tone == "strong" and any(lines):
            return "  \n".join(f"**{line}**" for line in lines if line)
        return "  \n".join(lines)
    return _at_line_start(_inline(inline))


def _items(block: Items) -> str:
    """A list; items that belong together share one, and what stands at the right follows in brackets."""
    wording: list[str] = []
    for item in block.items:
        mark = f"{len(wording) + 1}." if block.mark.startswith("1") else "-"
        if item.joined and wording:
            wording[-1] = f"{wording[-1].removesuffix('.')}; and {_item(item, block, '')}"
        else:
            box = f"{_BOX} " if block.mark == _BOX else ""
            wording.append(f"{mark} {box}{_at_line_start(_item(item, block, ' ' * (len(mark) + 1)))}")
    return "\n".join(wording)


def _item(item: Item, block: Items, indent: str) -> str:
    """An item; several lines below it are a list of their own, set in by `indent`, one line goes on behind it."""
    aside = item.heard or (f"{block.asides} {item.aside}" if block.asides and item.aside else item.aside)
    below = [wording for part in (*item.below, *item.so) if (wording := _inline(part).strip())]
    parts = [_inline(item.text), f"({text(aside)})" if aside else "", _inline(item.after)]
    if indent and len(below) > 1:
        listed = "".join(f"\n{indent}- {_at_line_start(line)}" for line in below)
        return " ".join(part for part in parts if part) + listed
    return " ".join(part for part in (*parts, *below) if part)


def _points(block: Points) -> str:
    rows = [[text(bar.name), text(bar.figures), text(bar.bound), text(bar.met)] for bar in block.bars]
    return _lean_table(list(map(text, block.headings)), rows, numbers=[1])


def _table_of(block: Table) -> str:
    rows = [[_cell(cell) for cell in row.cells] for row in block.rows]
    names = [text(column.name) if block.headed else "" for column in block.columns]
    numbers = [place for place, column in enumerate(block.columns) if column.right]
    return _lean_table(names, rows, numbers=numbers) if block.lean else _table(names, rows, numbers=numbers)


def _cell(cell: Inline | Cell) -> str:
    if not isinstance(cell, Cell):
        return _inline(cell).strip()
    return ", ".join(part for part in (_inline(cell.text).strip(), text(cell.below)) if part)


def _fields(block: Fields) -> str:
    rows = [row for field in block.fields for row in _field_rows(field)]
    return _table(rows[0], rows[1:])


def _field_rows(field: Field) -> Iterator[list[str]]:
    label = text(field.label)
    if field.choices:
        yield [label, _GAP.join(f"{_BOX} {text(choice)}" for choice in field.choices)]
    elif plain(field.text):
        yield [label, _inline(field.text).strip()]
    for number in range(field.lines):
        yield [label if number == 0 and not field.choices else "", _BLANK]


# Tables


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = ()) -> str:
    """A table of Markdown cells. Columns in `numbers` are set flush right.

    Columns are padded where the whole stays narrow, so that it also reads well as plain text.
    """
    right = frozenset(numbers)
    lines = [list(headings), *(list(row) for row in rows)]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(headings))]
    if sum(widths) + 3 * len(widths) > _WIDEST_PADDED:
        borders = [max(3, width) for width in widths_by_words(list(zip(*lines, strict=True)), _DASHES)]
        widths = [0] * len(widths)
    else:
        borders = widths
    padded = [
        [
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    ]
    dashes = ["-" * (width - 1) + ":" if column in right else "-" * width for column, width in enumerate(borders)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [padded[0], dashes, *padded[1:]])


def _lean_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Iterable[int] = ()) -> str:
    """A table of only the columns in which some row says something."""
    kept = [column for column in range(len(headings)) if any(row[column] for row in rows)]
    right = frozenset(numbers)
    return _table(
        [headings[column] for column in kept],
        [[row[column] for column in kept] for row in rows],
        numbers=[place for place, column in enumerate(kept) if column in right],
    )


def _page(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between them; empty ones are left out. Ends with a line end."""
    return "\n\n".join(block for block in blocks if block) + "\n"
