"""Whatever people typed stays text, for every reader of Markdown we know of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from imagine_cli.draw.markdown import document_text, line_start
from imagine_cli.say.document import (
    Bar,
    Code,
    Column,
    Document,
    Item,
    Items,
    Link,
    Paragraph,
    Points,
    Row,
    Section,
    Strong,
    Table,
)
from tests.draw.documents import documents, texts, typed

COMMON = MarkdownIt("commonmark")
GITHUB = MarkdownIt("gfm-like").use(tasklists_plugin).use(dollarmath_plugin).use(footnote_plugin).use(deflist_plugin)
assert GITHUB.linkify is not None
GITHUB.linkify.set({"fuzzy_link": False})  # "x.org" alone is no link on GitHub
OURS = {"text", "strong_open", "strong_close", "code_inline", "softbreak", "hardbreak"}
LINKED_BY_GITHUB = re.compile(r"[\w.+-]@[\w-]|(mailto|xmpp|https?|ftp):|www\.", re.IGNORECASE)
"""In text, however its signs were escaped: GitHub looks for addresses after all else is read."""


def folded(data: str) -> str:
    return " ".join(data.split())


def inline(tokens: list[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def text_of(token: Token) -> str:
    """The text of a parsed line, which must hold nothing but what a document can say."""
    assert token.children is not None
    assert {child.type for child in token.children} <= OURS, token.children
    for line in " ".join(child.content if child.type == "text" else "\n" for child in token.children).split("\n"):
        assert not LINKED_BY_GITHUB.search(line), token.children
    return "".join(child.content if child.type in ("text", "code_inline") else "" for child in token.children)


@pytest.mark.parametrize("parser", [COMMON, GITHUB])
@given(data=typed)
@example(data="1. not a list")
@example(data="# not a heading")
@example(data="- - -")
@example(data="- [ ] task")
@example(data="wow![x](y)")
@example(data="+ plus")
@example(data="[x]: /not-a-definition")
@example(data="2026. What a year")
@example(data="a. what pandoc takes for a list")
@example(data="(1) and this")
@example(data="- item")
@example(data="-")
@example(data="1)")
@example(data="evil@evil.example")
@example(data="(see https://evil.example/a|b`c), or mailto:a@b.example?x and xmpp:a@b.example.")
@example(data="www.evil.example/`|`/")
@example(data="`a@b`|``c@d``")
@example(data="$x^2$ and it costs $5$ a day, $$y$$")
@example(data="text[^1] and [^1]: note")
@example(data=":   a definition")
def test_a_paragraph_of_data_holds_exactly_the_data(parser: MarkdownIt, data: str) -> None:
    tokens = parser.parse(line_start(data))
    if not folded(data):
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert text_of(tokens[1]) == folded(data)


@given(documents(typed))
@settings(max_examples=40)
def test_a_document_of_data_says_all_of_it_and_nothing_else(document: Document) -> None:
    tokens = GITHUB.parse(document_text(document))
    met = "\n".join(text_of(token) for token in inline(tokens))
    for said in texts(document.blocks):
        for line in said.split("\n"):
            assert folded(line) in folded(met)
    assert not {token.type for token in tokens} & {"html_block", "code_block", "fence", "hr", "blockquote_open"}


@given(data=typed)
@example(data="ends in #")
@example(data="C# ##")
def test_a_title_of_data_holds_exactly_the_data(data: str) -> None:
    tokens = GITHUB.parse(document_text(Document("", (Section(data, (Paragraph("After."),)),))))
    if folded(data):
        assert [token.type for token in tokens][:3] == ["heading_open", "inline", "heading_close"]
        assert text_of(tokens[1]) == folded(data)


def test_a_table_keeps_its_rows_and_columns() -> None:
    table = Table((Column("A"), Column("B", right=True)), (Row(("a|b", "\\|")), Row(("---", ":-:"))))
    tokens = GITHUB.parse(document_text(Document("", (table, Paragraph("After.")))))
    assert [text_of(token) for token in inline(tokens)] == ["A", "B", "a|b", "\\|", "---", ":-:", "After."]
    assert sum(token.type == "tr_open" for token in tokens) == 3


def test_a_wide_table_tells_pandoc_its_widths_by_its_dashes() -> None:
    table = Table((Column("Short"), Column("Long")), (Row(("a" * 20, "b " * 60)),))
    dashes = document_text(Document("", (table,))).splitlines()[1]
    short, long = (cell.strip() for cell in dashes.strip("|").split("|"))
    assert (len(short), len(long)) == (20, 52), "the long word stays whole, the long text gets the rest"


def test_facts_and_closing_lines_are_no_lists() -> None:
    items = Items((Item("one"),), more="- more")
    document = Document("", (items, Points((Bar("Sum", "3"),), closing="1. closing")), about=("+ about", "2"))
    tokens = GITHUB.parse(document_text(document))
    assert sum(token.type in ("bullet_list_open", "ordered_list_open") for token in tokens) == 1


@pytest.mark.parametrize("kept", ["evil@evil.example", "https://evil.example/x", "mailto:a@b.example"])
def test_an_address_can_be_copied_whole_and_is_no_link(kept: str) -> None:
    assert document_text(Document("", (Paragraph(f"Write to ({kept})."),))) == f"Write to (`{kept}`).\n"


def test_a_long_word_takes_no_longer_than_it_is_long() -> None:
    for word in (")" * 100_000, "a@" * 50_000, "(" * 100_000 + "a@b"):
        assert line_start(word)


def test_a_column_of_a_wide_table_has_room_for_its_longest_word() -> None:
    table = Table((Column("Points"), Column("Reason")), (Row(("+12.5", "a " * 200)), Row(("", "internationalization"))))
    points, reason = document_text(Document("", (table,))).splitlines()[1].strip("| ").split(" | ")
    assert (len(points) >= len("Points"), len(points) + len(reason)) == (True, 72)


def test_strong_words_commands_and_links() -> None:
    item = Item(
        Strong("Agree first."), after=("Run ", Code("imagine `x`"), " or ", Link("read", "https://x.example/<a>"))
    )
    assert document_text(Document("", (Items((item,), "1"),))) == (
        "1. **Agree first.** Run `` imagine `x` `` or [read](<https://x.example/%3Ca%3E>)\n"
    )
