"""What a terminal shows: every word, within its width, and nothing taken for markup."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from imagine_cli.draw import terminal
from imagine_cli.draw.columns import columns_of, wrapped, wrapped_spans
from imagine_cli.say.document import (
    Bar,
    Cell,
    Code,
    Column,
    Document,
    Item,
    Items,
    Paragraph,
    Points,
    Row,
    Section,
    Table,
    plain,
)
from tests.draw.documents import CODE, documents, texts, typed, words


def drawn(document: Document, width: int = 80) -> list[str]:
    stream = io.StringIO()
    terminal.draw(document, stream, width)
    return stream.getvalue().split("\n")


def drawn_in(encoding: str, document: Document, width: int) -> list[str]:
    stream = io.TextIOWrapper(io.BytesIO(), encoding, newline="\n")
    terminal.draw(document, stream, width)
    stream.seek(0)
    return stream.read().split("\n")


@given(documents(words), st.integers(40, 120))
@settings(max_examples=40)
def test_no_word_is_lost_and_no_line_is_too_wide(document: Document, width: int) -> None:
    lines = drawn(document, width)
    assert max(map(cell_len, lines)) <= width
    met = "".join("".join(lines).split())
    for text in texts(document.blocks):
        for word in text.split():
            assert word in met


@given(documents(typed), st.integers(40, 120))
@settings(max_examples=40)
def test_no_text_breaks_the_drawing(document: Document, width: int) -> None:
    for line in drawn(document, width):
        assert cell_len(line) <= width + 2 or "://" in line  # joined emoji measure wider; an address stays whole


@given(typed, st.integers(8, 60))
def test_wrapped_text_keeps_its_characters(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns_of(line) <= width or "://" in line or len(line) < 3 for line in lines)


@pytest.mark.parametrize("width", [40, 44, 80])
def test_a_command_is_never_broken(width: int) -> None:
    lines = drawn(Document("", (CODE,)), width)
    assert any("imagine assess riverside-repair-cafe --plain" in line for line in lines)


def test_parts_of_a_word_stay_together() -> None:
    lines = wrapped_spans(("one two (", "three", "), four"), 12)
    assert ["".join(map(plain, parts)) for _, parts in lines] == ["one two", "(three),", "four"]


def test_a_table_becomes_blocks_where_it_is_too_wide() -> None:
    columns = (Column("Partner"), Column("Decision", rigid=True), Column("Hours", right=True, rigid=True))
    row = Row(("Riverside Repair Café", Cell("under way with conditions", "since May 3"), "6"))
    document = Document("", (Table(columns, (row,)),))
    assert drawn(document, 80)[1:3] == [
        "  Partner                Decision                   Hours",
        "  Riverside Repair Café  under way with conditions      6",
    ]
    narrow = [line for line in drawn(document, 40) if line]
    assert narrow == [
        "Riverside Repair Café",
        "  Decision: under way with conditions,",
        "    since May 3",
        "  Hours: 6",
    ]


@given(documents(words), st.integers(40, 120))
@settings(max_examples=40)
def test_nothing_is_wider_or_run_together_where_signs_are_missing(document: Document, width: int) -> None:
    for line in drawn_in("ascii", document, width):
        assert line.isascii()
        assert len(line) <= width


def test_a_figure_stands_apart_from_its_reason_where_signs_are_missing() -> None:
    items = Items((Item("It costs us little or nothing: 120 a year", "1\N{VULGAR FRACTION ONE HALF}"),), "+")
    first, second, *_ = drawn_in("ascii", Document("", (items,)), 40)[1:]
    assert (first, second) == ("+ It costs us little or nothing:   1 1/2", "  120 a year")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_box_stays_with_what_is_ticked(encoding: str) -> None:
    box = "\N{BALLOT BOX}"
    for choices in (f"{box} yes {box} partly {box} no", f"{box}\N{NO-BREAK SPACE}yes {box}\N{NO-BREAK SPACE}partly"):
        for width in range(40, 60):
            lines = drawn_in(encoding, Document("", (Paragraph(f"{'a' * 30} {choices}"),)), width)
            assert not any(line.endswith((box, "[", "[ ]")) for line in lines)


def test_a_row_that_begins_with_a_figure_is_called_by_its_words_where_it_is_narrow() -> None:
    columns = (Column("Points", right=True), Column("Reason"), Column("Note"))
    rows = (Row(("3", "It takes too many hours.", "Every month.")), Row(("", "Parking on Saturdays", "Our own words")))
    assert drawn(Document("", (Table(columns, rows),)), 40)[1:-1] == [
        "It takes too many hours.",
        "  Points: 3",
        "  Note: Every month.",
        "",
        "Parking on Saturdays",
        "  Note: Our own words",
    ]


def test_words_after_a_command_do_not_look_like_part_of_it() -> None:
    items = Items((Item(("Say yes: ", Code("imagine letter zoo accept")), after="The library, by May 3."),), "-")
    assert drawn(Document("", (items,)))[1:3] == [
        "  - Say yes: imagine letter zoo accept",
        "    The library, by May 3.",
    ]


def test_what_is_open_is_seen_in_a_bar_however_small() -> None:
    points = Points((Bar("Risks", "3 to 3½", 3.0, 3.01, 80.0),))
    assert any("▒" in line for line in drawn(Document("", (points,))))


def test_a_long_list_is_drawn_whole() -> None:
    rows = tuple(Row((f"Partner {number}", "declined")) for number in range(1000))
    lines = drawn(Document("", (Table((Column("Partner"), Column("Decision")), rows),)))
    assert [line.split()[1] for line in lines if "declined" in line] == [str(number) for number in range(1000)]


def test_items_that_go_together_are_numbered_once() -> None:
    items = Items((Item("First"), Item("and this", joined=True), Item("Second")), "1")
    lines = drawn(Document("", (Section("Way", (items, Paragraph("After."))),)))
    assert [line.strip() for line in lines if line] == ["Way", "1 First", "and this", "2 Second", "After."]


@pytest.mark.parametrize("width", [40, 80])
def test_a_tone_is_shown_on_whole_lines_and_in_cells(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    table = Table((Column("Partner"), Column("Next")), (Row((Cell("Cafe", tone="strong"), Cell("late", tone="open"))),))
    shown = "\n".join(drawn(Document("Title", (Paragraph("It ends.", "bad"), table)), width))
    for code, text in (("1", "Title"), ("31", "It ends."), ("1", "Cafe"), ("33", "late")):
        assert f"\x1b[{code}m{text}" in shown
