"""A document as plain lines, for pipes and screen readers: no boxes, no colour, one statement a line, never wrapped.

Every statement has its end, without which a voice runs it into the next. Statements of a section that asks for it name
the section, so that `grep "^For:"` finds what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from imagine_cli.draw.symbols import aloud, printable
from imagine_cli.say.document import (
    Beside,
    Block,
    Cell,
    Code,
    Document,
    Field,
    Fields,
    Inline,
    Item,
    Items,
    Link,
    Paragraph,
    Points,
    Row,
    Section,
    Table,
    plain,
    shown,
    spans,
)

_TO_FILL_IN = "to fill in"
_ENDS = (".", "!", "?", "…", ":")


def lines(document: Document, encoding: str = "utf-8") -> Iterator[str]:
    """The document, a line a statement, in characters that `encoding` has."""
    wording = _prose(document) if document.prose else map(aloud, _statements(document))
    return (printable(line, encoding) for line in wording)


def _statements(document: Document) -> Iterator[str]:
    if document.title:
        yield _ended(f"{document.title_label}: {document.title}" if document.title_label else document.title)
    yield from map(_ended, document.about)
    yield from _blocks(shown(document), "")


def _blocks(blocks: Iterable[Block], lead: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, lead)


def _block(block: Block, lead: str) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _paragraph(block, lead)
        case Items():
            yield from (lead + line for line in _items(block))
            if block.more:
                yield lead + _ended(block.more)
        case Points():
            yield from (lead + _ended(bar.heard or f"{bar.name}: {bar.figures}") for bar in block.bars)
            if block.closing:
                yield lead + _ended(block.closing)
        case Table():
            names = [column.name for column in block.columns]
            yield from (lead + _row(row, names) for row in block.rows)
        case Fields():
            yield from (lead + _field(field) for field in block.fields)
        case Beside():
            yield from _blocks(block.sections, lead)
        case Section():
            if block.each:
                yield from _blocks(block.blocks, f"{block.title}: ")
            else:
                if block.title:
                    yield _ended(block.title)
                yield from _blocks(block.blocks, "")


def _paragraph(paragraph: Paragraph, lead: str) -> Iterator[str]:
    first, *rest = _sentences(paragraph.heard or paragraph.text).split("\n")
    label = f"{paragraph.label}: " if paragraph.label else lead
    yield label + first
    yield from (line for line in rest if line)


def _items(block: Items) -> Iterator[str]:
    """A line an item; those that go together share one."""
    groups: list[list[Item]] = []
    for item in block.items:
        if item.joined and groups:
            groups[-1].append(item)
        else:
            groups.append([item])
    for group in groups:
        *before, last = group
        texts = [_with_aside(_apart(item.text), item.heard).removesuffix(".") for item in before]
        texts.append(_ended(_with_aside(_apart(last.text), last.heard)) if last.heard else _sentences(last.text))
        wording = ["; and ".join(texts)]
        wording += [_sentences(part) for part in (last.after, *last.below, *last.so) if plain(part)]
        yield " ".join((*map(_ended, wording[:-1]), wording[-1]))


def _row(row: Row, names: list[str]) -> str:
    if row.heard:
        return _ended(row.heard)
    cells = [_cell(cell) for cell in row.cells]
    parts = (f"{name}: {cell}" if name else cell for name, cell in zip(names, cells, strict=True) if cell)
    last = next((cell for cell in reversed(row.cells) if _cell(cell)), "")
    taken = not isinstance(last, Cell) and _is_taken(last)
    return "; ".join(parts) if taken else _ended("; ".join(parts))


def _cell(cell: Inline | Cell) -> str:
    if not isinstance(cell, Cell):
        return _apart(cell)
    return ", ".join(part for part in (_apart(cell.text), cell.below) if part)


def _field(field: Field) -> str:
    if field.choices:
        return f"{field.label}: {_TO_FILL_IN} ({', '.join(field.choices)})."
    if not plain(field.text):
        return f"{field.label}: {_TO_FILL_IN}."
    return f"{field.label}: {_sentences(field.text)}"


def _prose(document: Document) -> Iterator[str]:
    """Running text: paragraphs apart, lists with their marks, as one pastes it into an e-mail."""
    for place, block in enumerate(shown(document)):
        if place:
            yield ""
        match block:
            case Paragraph():
                yield from _apart(block.text).split("\n")
            case Items():
                for number, item in enumerate(block.items, start=1):
                    mark = f"{number}{block.mark[1:]}" if block.mark.startswith("1") else block.mark
                    yield f"{mark} {_apart(item.text)}"
            case _:
                yield from _block(block, "")


def _apart(inline: Inline) -> str:
    """The text alone; an address stands behind the text that leads to it."""
    parts = []
    for span in spans(inline):
        url = getattr(span, "url", "")
        text = span if isinstance(span, str) else span.text
        parts.append(f"{text} ({url})" if url and url != text else text)
    return "".join(parts)


def _sentences(inline: Inline) -> str:
    """A text whose lines have their ends, but for a command or an address at its end, which is taken as it stands."""
    *lines, last = _apart(inline).split("\n")
    return "\n".join([*map(_ended, lines), last if _is_taken(inline) else _ended(last)])


def _is_taken(inline: Inline) -> bool:
    """Whether it ends in a command or an address: a period behind it would be taken too."""
    return isinstance((spans(inline) or ("",))[-1], (Code, Link))


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence.endswith(_ENDS) else f"{sentence}."


def _with_aside(text: str, aside: str) -> str:
    """A text and what is said beside it, in brackets before its period: "It costs little (8 points for)."."""
    if not aside:
        return text
    end = "." if text.endswith(".") and not text.endswith("..") else ""
    return f"{text.removesuffix(end)} ({aside}){end}"
