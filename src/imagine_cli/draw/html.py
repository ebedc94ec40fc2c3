"""A document as one web page that stands alone: no script, no network, light and dark, on a phone and on paper.

What people typed is escaped, and the page's content policy forbids every request and every script besides.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

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
    columns_said,
    plain,
    shown,
    spans,
    web_address,
)

STYLES = Path(__file__).with_name("page.css")
"""The looks of every page; forms share them."""
_BOX = "\N{BALLOT BOX}"
_TICK = '<span class="box"></span>'
_DEEPEST = 6
_VERDICTS = ("good", "open", "bad")
_LONGEST_FOOT = 90


def document_html(document: Document, library: str = "") -> str:
    """The document as a page, with the library's name at its top and the foot of each sheet of paper."""
    return page(document.title or "imagine", _body(document, library), library, foot=not document.prose)


def page(title: str, body: str, library: str = "", *, foot: bool = True) -> str:
    """A whole page around a body, with a policy that lets nothing in."""
    named = " \N{MIDDLE DOT} ".join(filter(None, (title, library)))
    style = STYLES.read_text(encoding="utf-8") + (_foot(named) if foot else "")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(named)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _foot(named: str) -> str:
    """What stands at the foot of each printed page. Every sign that is no plain letter is written as its number."""
    shortened = named if len(named) <= _LONGEST_FOOT else f"{named[:_LONGEST_FOOT]}..."
    said = "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in shortened)
    look = "font: 8pt sans-serif; color: #57606a"
    return (
        f'@page {{ @bottom-left {{ content: "{said}"; {look}; width: 80%; }}\n'
        f'@bottom-right {{ content: counter(page) " of " counter(pages); {look}; white-space: nowrap; }} }}\n'
    )


def _body(document: Document, library: str) -> str:
    blocks = shown(document)
    if document.prose:
        return _lines([*_library(library), *_blocks(blocks, 2)])
    about = "".join(f"<li>{_text(fact)}</li>" for fact in document.about)
    title = f"<h1>{_text(document.title)}</h1>" if document.title else ""
    verdict = next((b for b in blocks if isinstance(b, Section) and b.tone in _VERDICTS), None)
    main = (
        [_section(block, 2, frame="verdict")] if block is verdict and isinstance(block, Section) else _block(block, 2)
        for block in blocks
    )
    parts = [*_library(library), title, f'<ul class="about">{about}</ul>' if about else ""]
    return _lines([*parts, *(part for block in main for part in block)])


def _library(library: str) -> Iterator[str]:
    if library:
        yield f'<p class="library">{_text(library)}</p>'


def _lines(parts: Iterable[str]) -> str:
    return "".join(f"{part}\n" for part in parts if part)


def _tag(name: str, content: str, *classes: str) -> str:
    named = " ".join(filter(None, classes))
    attribute = f' class="{named}"' if named else ""
    return f"<{name}{attribute}>{content}</{name}>"


# Inline


def _text(data: str) -> str:
    return escape(data).replace("\n", "<br>")


def _inline(inline: Inline) -> str:
    return "".join(map(_span, spans(inline)))


def _span(span: Span) -> str:
    match span:
        case str():
            return _text(span)
        case Strong():
            return _tag("strong", _text(span.text)) if span.text else ""
        case Code():
            return _tag("code", _text(span.text))
        case Gap():
            return _tag("mark", _text(span.text))
        case Link():
            address = web_address(span)
            if not address:
                return _text(span.text)
            on_paper = " data-print" if span.text != address else ""
            return f'<a href="{escape(address)}" rel="noreferrer"{on_paper}>{_text(span.text)}</a>'


# Blocks


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, level)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _tag("p", _inline(block.text), block.tone) if plain(block.text) else ""
        case Items():
            yield _items(block)
            yield _tag("p", _text(block.more), "more") if block.more else ""
        case Points():
            yield _points(block)
            yield _tag("p", _text(block.closing)) if block.closing else ""
        case Table():
            yield _table(block)
        case Fields():
            yield _fields(block)
        case Beside():
            sections = (_section(section, level) for section in block.sections if section.blocks)
            yield f'<div class="beside">\n{_lines(sections)}</div>'
        case Section():
            yield _section(block, level)


def _section(section: Section, level: int, frame: str = "") -> str:
    apart = "apart" if section.apart else ""
    if not section.title:
        return _tag("div", f"\n{_lines(_blocks(section.blocks, level))}", "close", apart)
    heading = f"h{min(level, _DEEPEST)}"
    title = _tag(heading, _text(section.title), "" if frame else section.tone)
    inside = f"\n{_lines([title, *_blocks(section.blocks, level + 1)])}"
    return _tag("section", inside, frame, section.tone if frame else "", apart)


def _items(block: Items) -> str:
    """A list; items that belong together share one of its places."""
    wording: list[str] = []
    for item in block.items:
        if item.joined and wording:
            wording[-1] += f"<br>{_item(item, block)}"
        else:
            wording.append(_item(item, block))
    box = _TICK if block.mark == _BOX else ""
    inside = "".join(f"<li>{box}{each}</li>\n" for each in wording)
    return _tag("ol" if block.mark.startswith("1") else "ul", f"\n{inside}", "tick" if box else "")


def _item(item: Item, block: Items) -> str:
    aside = item.heard or f"{block.asides} {item.aside}".strip() if item.aside or item.heard else ""
    parts = (_inline(item.text), _tag("span", f"({_text(aside)})", "aside") if aside else "", _inline(item.after))
    below = (_tag("p", _inline(line)) for line in (*item.below, *item.so) if plain(line).strip())
    return " ".join(filter(None, parts)) + "".join(below)


# Points


def _points(block: Points) -> str:
    """A table in which each bar stands beside its figures."""
    kept = [True, True, any(bar.bound for bar in block.bars), any(bar.met for bar in block.bars)]
    names = [name for name, keep in zip(block.headings, kept, strict=True) if keep]
    head = "".join(_heading(Column(name), span=2 if at == 1 else 1) for at, name in enumerate(names))
    rows = "".join(f'<tr role="row">{_bar_cells(bar, block.headings, kept)}</tr>\n' for bar in block.bars)
    return _whole_table(head, rows, "points")


def _bar_cells(bar: Bar, headings: tuple[str, ...], kept: list[bool]) -> str:
    cells = [
        f'<th scope="row" role="rowheader">{_text(bar.name)}</th>',
        _cell_tag(_text(bar.figures), place="figures"),
        _cell_tag(_bar(bar), place="bar"),
    ]
    for at, text in ((2, bar.bound), (3, bar.met)):
        if kept[at]:
            cells.append(_cell_tag(_tag("span", _text(text), bar.tone) if text else "", headings[at]))
    return "".join(cells)


def _bar(bar: Bar) -> str:
    """The bar: what is certain, and after it what open answers decide."""
    if not bar.most:
        return ""
    low, high = (f"{min(100.0, max(0.0, 100 * value / bar.most)):.4g}" for value in (bar.low, bar.high))
    said = bar.heard or f"{bar.figures} of {bar.most:g}"
    maybe = f"{float(high) - float(low):.4g}"
    tone = f" {bar.tone}" if bar.tone else ""
    open_ = f'<rect class="maybe{tone}" x="{low}%" width="{maybe}%" height="100%"/>' if low != high else ""
    return (
        f'<svg role="img" aria-label="{escape(said)}" height="14"><rect class="track" width="100%" height="100%"/>'
        f'<rect class="sure{tone}" width="{low}%" height="100%"/>{open_}</svg>'
    )


# Tables. Their roles are said besides: some browsers forget them where rows become blocks, as on a phone.


def _table(block: Table) -> str:
    kept = columns_said(block)
    columns = [block.columns[at] for at in kept]
    headed = block.headed and any(column.name for column in columns)
    head = "".join(map(_heading, columns)) if headed else ""
    rows = []
    for row in block.rows:
        cells = "".join(
            _cell(row.cells[at], column, first=not place, named=headed)
            for place, (at, column) in enumerate(zip(kept, columns, strict=True))
        )
        rows.append(f'<tr role="row">{cells}</tr>\n')
    return _whole_table(head, "".join(rows))


def _whole_table(head: str, rows: str, name: str = "") -> str:
    above = f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n' if head else ""
    named = f' class="{name}"' if name else ""
    return f'<table role="table"{named}>\n{above}<tbody role="rowgroup">\n{rows}</tbody>\n</table>'


def _heading(column: Column, span: int = 1) -> str:
    where = (' class="right"' if column.right else "") + (f' colspan="{span}"' if span > 1 else "")
    if not column.name:
        return f'<td role="cell"{where}></td>'
    return f'<th scope="col" role="columnheader"{where}>{_text(column.name)}</th>'


def _cell(cell: Inline | Cell, column: Column, *, first: bool, named: bool) -> str:
    if isinstance(cell, Cell):
        text = _tag("span", _inline(cell.text), cell.tone) if cell.tone else _inline(cell.text)
        text += _tag("span", _text(cell.below), "below", cell.below_tone) if cell.below else ""
    else:
        text = _inline(cell)
    place = "right" if column.right else "rigid" if column.rigid else ""
    if first and text and not column.right:
        where = f' class="{place}"' if place else ""
        return f'<th scope="row" role="rowheader"{where}>{text}</th>'
    return _cell_tag(text, column.name if named else "", place)


def _cell_tag(content: str, name: str = "", place: str = "") -> str:
    where = f' class="{place}"' if place else ""
    said = f' data-name="{escape(name if name.endswith("?") else f"{name}:")}"' if name and content else ""
    return f'<td role="cell"{where}{said}>{content}</td>'


# Facts, and room to fill in


def _fields(block: Fields) -> str:
    to_fill = any(field.lines or field.choices for field in block.fields)
    rows = (f"<div><dt>{_text(field.label)}</dt><dd>{_field(field)}</dd></div>\n" for field in block.fields)
    return _tag("dl", f"\n{''.join(rows)}", "fields", "fill" if to_fill else "")


def _field(field: Field) -> str:
    if field.choices:
        ticks = "".join(f"<li>{_TICK}{_text(choice)}</li>" for choice in field.choices)
        return f'<ul class="choices">{ticks}</ul>' + _room(field.lines)
    return (_inline(field.text) if plain(field.text) else "") + _room(field.lines)


def _room(lines: int) -> str:
    return '<span class="room" role="img" aria-label="room to write"></span>' * min(lines, 1) + (
        '<span class="room"></span>' * max(0, lines - 1)
    )
