"""Whatever people typed stays text, for every reader of Markdown we know of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from imagine_cli.draw.markdown import document_text, line_start
from imagine_cli.say.document import Code, Column, Document, Item, Items, Link, Paragraph, Row, Section, Strong, Table
from tests.draw.documents import documents, texts, typed

COMMON = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"text", "strong_open", "strong_close", "code_inline", "softbreak", "hardbreak"}


def folded(data: str) -> str:
    return " ".join(data.split())


def inline(tokens: list[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def text_of(token: Token) -> str:
    """The text of a parsed line, which must hold nothing but what a document can say."""
    assert token.children is not None
    assert {child.type for child in token.children} <= OURS, token.children
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
    assert len(long) > 4 * len(short)


def test_strong_words_commands_and_links() -> None:
    item = Item(
        Strong("Agree first."), after=("Run ", Code("imagine `x`"), " or ", Link("read", "https://x.example/<a>"))
    )
    assert document_text(Document("", (Items((item,), "1"),))) == (
        "1. **Agree first.** Run `` imagine `x` `` or [read](<https://x.example/%3Ca%3E>)\n"
    )
