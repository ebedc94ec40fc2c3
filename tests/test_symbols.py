"""What a stream can't print gets a stand-in, and what a terminal would obey never reaches it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.symbols import bar_for, printable, printable_lines


@pytest.mark.parametrize(
    ("text", "encoding", "printed"),
    [
        ("Café “Zoë” \N{EN DASH} 5 €", "ascii", 'Cafe "Zoe" - 5 ?'),
        ("Straße", "ascii", "Strasse"),
        ("\N{MINUS SIGN}8 · ½", "cp1252", "-8 · ½"),
        ("図書館", "ascii", "???"),
        ("fine", "no-such-encoding", "fine"),
        ("Café", None, "Cafe"),
        ("a\x00b\x9bc\u2066d\te", "utf-8", "abcd e"),
    ],
)
def test_what_a_stream_lacks_gets_a_stand_in(text: str, encoding: str | None, printed: str) -> None:
    assert printable(text, encoding) == printed


@given(st.text(), st.sampled_from(["ascii", "cp1252", "utf-8", "no-such-encoding", None]))
def test_always_printable(text: str, encoding: str | None) -> None:
    shown = printable_lines(text, encoding)
    shown.encode(encoding if encoding in ("cp1252", "utf-8") else "ascii")
    assert "\x1b" not in shown


def test_symbols_have_plain_forms() -> None:
    assert printable_lines("\u201cyes\u201d \u2192 it\u2019s \u2026", "ascii") == '"yes" -> it\'s ...'


@given(st.text(), st.sampled_from(["ascii", "cp1252", "utf-8", "no-such-encoding", None]))
def test_one_line_stays_one_and_lines_stay_lines(text: str, encoding: str | None) -> None:
    assert not {"\n", "\r"} & set(printable(text, encoding))
    assert printable_lines(text, encoding).count("\n") == text.count("\n")


def test_bars_have_plain_forms() -> None:
    assert bar_for("utf-8").full == "\N{FULL BLOCK}"
    assert [bar_for(encoding).full for encoding in ("cp1252", "ascii", "no-such-encoding")] == ["#"] * 3
