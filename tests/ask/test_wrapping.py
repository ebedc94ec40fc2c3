from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.ask import wrapping
from imagine_cli.ask.wrapping import cells, columns_of, usable_width, wrapped


@given(st.text(), st.integers(8, 60), st.sampled_from(["", "  1  ", " - "]))
def test_no_line_is_wider_and_no_word_is_lost(text: str, width: int, first: str) -> None:
    lines = wrapped(text, width, first).split("\n")
    assert all(cells(line) <= width for line in lines)
    shown = "".join(lines)
    assert "".join(shown.removeprefix(first.rstrip()).split()) == "".join(text.split())


def test_hanging_lines() -> None:
    assert wrapped("one two three", 9, "  1  ") == "  1  one\n     two\n     thre\n     e"
    assert wrapped("- one two three", 9) == "- one two\n  three"
    assert wrapped("a\n\nb", 40) == "a\n\nb"


def test_a_word_of_marks_that_take_no_room_is_measured_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0

    def measure(character: str) -> int:
        nonlocal measured
        measured += 1
        return 0 if unicodedata.combining(character) else 1

    monkeypatch.setattr(wrapping, "_cells_of", measure)
    word = "a" + "\u0301\u0327" * 4_000
    assert wrapped(f"{word} {word}bcdef", 5) == f"{word}\n{word}bcde\nf"
    assert measured < 10 * len(word)


def test_wide_characters_take_two_cells() -> None:
    assert cells("\u4e2d\u6587") == 4
    assert cells("e\u0301") == 1
    assert wrapped("\u4e2d\u6587 \u4e2d\u6587", 5) == "\u4e2d\u6587\n\u4e2d\u6587"


@pytest.mark.parametrize(("wish", "columns"), [("57", 57), ("", 80), ("0", 80), ("wide", 80), ("-4", 80)])
def test_columns(wish: str, columns: int) -> None:
    assert columns_of(io.StringIO(), {"COLUMNS": wish}) == columns


def test_usable_width() -> None:
    assert [usable_width(columns) for columns in (3, 40, 400)] == [20, 40, 100]
