"""Whatever people typed stays text, for every reader of Markdown we know of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from imagine_cli.say import markdown

COMMON = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])

# What the readers of files let through: no control characters, but line ends and tabs.
letters = st.characters(exclude_categories=("Cs", "Cc"))
marks = st.sampled_from(list("\\`*_{}[]<>|~#&!-+=:.)(@/\"'$^%? \t\n0123456789abw"))
pieces = st.sampled_from(
    [
        "http://x.org",
        "www.x.org",
        "a@b.org",
        "![](x)",
        "[a](b)",
        "<b>",
        "<!--",
        "&amp;",
        "&#35;",
        "~~",
        "**",
        "__",
        "```",
        "1. ",
        "- ",
        "# ",
        " #",
        "> ",
        "---",
        "===",
        ":-:",
        "| a |",
        "[x]: y",
        "    ",
        "[ ] ",
        "\\|",
    ]
)
typed = st.lists(letters | marks | pieces, max_size=12).map("".join)


def folded(data: str) -> str:
    return " ".join(data.split())


def inline(tokens: list[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def plain(token: Token) -> str:
    """The text of a parsed line, which must hold nothing but text."""
    assert token.children is not None
    assert {child.type for child in token.children} <= {"text"}, token.children
    return "".join(child.content for child in token.children)


@pytest.mark.parametrize("parser", [COMMON, GITHUB])
@given(data=typed)
@example(data="1. not a list")
@example(data="# not a heading")
@example(data="- - -")
@example(data="wow![x](y)")
@example(data="+ plus")
@example(data="[x]: /not-a-definition")
@example(data="2026. What a year")
def test_a_paragraph_of_data_holds_exactly_the_data(parser: MarkdownIt, data: str) -> None:
    tokens = parser.parse(markdown.line_start(data))
    if not folded(data):
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert plain(tokens[1]) == folded(data)


@pytest.mark.parametrize("parser", [COMMON, GITHUB])
@given(data=typed)
@example(data="ends in #")
@example(data="C# ##")
def test_a_heading_of_data_holds_exactly_the_data(parser: MarkdownIt, data: str) -> None:
    tokens = parser.parse(f"## {markdown.text(data)}\n\nAfter.")
    assert [token.type for token in tokens][:3] == ["heading_open", "inline", "heading_close"]
    assert plain(tokens[1]) == folded(data)


@given(data=typed, note=typed)
def test_list_items_of_data_hold_exactly_the_data(data: str, note: str) -> None:
    items = [f"Item: {markdown.text(note)}", markdown.line_start(data) or "none"]
    for written, kind in (
        (markdown.bullets(items), "bullet_list_open"),
        (markdown.numbered(items), "ordered_list_open"),
    ):
        tokens = GITHUB.parse(written)
        assert [token.type for token in tokens if token.type.endswith("list_open")] == [kind]
        assert [plain(token) for token in inline(tokens)] == [folded(f"Item: {note}"), folded(data) or "none"]


@given(rows=st.lists(st.tuples(typed, typed, typed), max_size=4))
@example(rows=[("a|b", "\\|", "\\")])
@example(rows=[("---", ":-:", "|")])
def test_a_table_of_data_keeps_its_rows_and_columns(rows: list[tuple[str, str, str]]) -> None:
    cells = [[markdown.text(data) for data in row] for row in rows]
    tokens = GITHUB.parse(markdown.table(["A", "B", "C"], cells, numbers=[2]) + "\n\nAfter.")
    assert [plain(token) for token in inline(tokens)] == [
        *("A", "B", "C"),
        *(folded(data) for row in rows for data in row),
        "After.",
    ]
    assert sum(token.type == "tr_open" for token in tokens) == len(rows) + 1


@given(data=typed, after=st.sampled_from(["", ".", " and so on", ": more"]))
def test_bold_data_is_bold_and_nothing_else(data: str, after: str) -> None:
    tokens = GITHUB.parse(f"Said: {markdown.strong(data)}{after}")
    children = tokens[1].children
    assert children is not None
    kinds = [child.type for child in children if child.content or child.type != "text"]
    expected = ["text", "strong_open", "text", "strong_close", "text"] if folded(data) else ["text", "text"]
    assert kinds in (expected, expected[:-1])
    assert "".join(child.content for child in children) == f"Said: {folded(data)}{after}".rstrip()


@pytest.mark.parametrize(
    ("data", "written"),
    [
        ("see http://x.org", r"see http:\//x.org"),
        ("www.x.org", r"www\.x.org"),
        ("anna@x.org", r"anna\@x.org"),
    ],
)
def test_addresses_are_broken_where_github_looks_for_them(data: str, written: str) -> None:
    assert markdown.text(data) == written


@pytest.mark.parametrize(
    "harmless",
    [
        "Smith & Sons, Inc.",
        "Great!",
        "Room 2.5 (upstairs)",
        "C# for teens",
        "$500, or 50%",
        "Anna's, if",
        "a - b + c = d",
    ],
)
def test_ordinary_words_carry_no_backslashes(harmless: str) -> None:
    assert markdown.line_start(harmless) == harmless


def test_a_narrow_table_lines_up_as_plain_text() -> None:
    assert markdown.table(["Gauge", "Points"], [["Risks", "8"], ["Resource demands", "40"]], numbers=[1]) == (
        "| Gauge            | Points |\n"
        "| ---------------- | -----: |\n"
        "| Risks            |      8 |\n"
        "| Resource demands |     40 |"
    )


def test_a_wide_table_is_not_padded() -> None:
    written = markdown.table(["A", "B"], [["x" * 99, "y"], ["a", "b"]])
    assert "| a   | b   |" in written


def test_a_lean_table_leaves_out_what_nobody_filled_in() -> None:
    written = markdown.lean_table(["Points", "Reason", "Note"], [["+8", "Good", ""], ["", "Bad", ""]], numbers=[0])
    assert written == ("| Points | Reason |\n| -----: | ------ |\n|     +8 | Good   |\n|        | Bad    |")


def test_a_page_has_one_empty_line_between_blocks() -> None:
    assert markdown.page(["# A", "", "b"]) == "# A\n\nb\n"
