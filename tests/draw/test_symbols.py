"""What a stream can't print gets a stand-in, and what a terminal would obey never reaches it."""

from __future__ import annotations

from unicodedata import name, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.draw.symbols import bar_for, printable, printable_lines


@pytest.mark.parametrize(
    ("text", "encoding", "printed"),
    [
        ("Café “Zoë” \N{EN DASH} 5 €", "ascii", 'Cafe "Zoe" - 5 EUR'),
        ("Straße", "ascii", "Strasse"),
        ("\N{MINUS SIGN}8 · ½", "cp1252", "-8 · ½"),
        ("図書館 Книга", "ascii", "??? ?????"),
        ("Łódź, Đorđe, Þór, Œuvre", "cp437", "Lódz, Dorde, Thór, OEuvre"),
        ("Zoe\u0308, co\u00adop", "ascii", "Zoe, coop"),
        ("Zoe\u0308 and Łódź", "cp1252", "Zoë and Lódz"),
        ("\N{HEAVY BLACK HEART}\ufe0f \N{WHITE SMILING FACE}", "cp1252", "? ?"),
        ("¿Qué? «sí» \u2039no\u203a", "ascii", "Que? \"si\" 'no'"),
        ("a ≠ b, a ≮ b, ≤ 3 ± 1", "ascii", "a =/= b, a </ b, <= 3 +/- 1"),
        ("fine", "no-such-encoding", "fine"),
        ("Café", None, "Cafe"),
        ("a\x00b\x9bc\u2066d\te", "utf-8", "abcd e"),
    ],
)
def test_what_a_stream_lacks_gets_a_stand_in(text: str, encoding: str | None, printed: str) -> None:
    assert printable(text, encoding) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("€5, 5€, 5 €, €-5, €€5, €Ł", "EUR 5, 5 EUR, 5 EUR, EUR-5, EUR EUR 5, EUR L"),
        ("£5 or ¥500", "GBP 5 or yen 500"),
        ("½ cup, 2½ cups, 3 ¾", "1/2 cup, 2 1/2 cups, 3 3/4"),
        ("10², 10²³, 10⁻³, m², 1ª, 5™, 7¢", "10^2, 10^23, 10^-3, m2, 1a, 5(TM), 7c"),
        ("20°C, §5, № 7", "20 degrees C, section 5, No. 7"),
    ],
)
def test_an_amount_stays_what_it_is(text: str, printed: str) -> None:
    assert printable(text, "ascii") == printed


def test_a_sign_that_the_stream_has_stays_where_it_is() -> None:
    assert printable("€5 and 2½ from Łódź", "cp1252") == "€5 and 2½ from Lódz"


LATIN = [f"iso8859-{part}" for part in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)]
OLD = ["ascii", "cp437", "cp850", "cp1252"]


@pytest.mark.parametrize("encoding", OLD)
def test_every_latin_letter_comes_out_as_letters(encoding: str) -> None:
    everything = {c for part in LATIN for c in bytes(range(256)).decode(part, "ignore")}
    letters = {c for c in everything if name(c, "").startswith("LATIN ")}
    assert len(letters) == 256
    assert {c: printable(c, encoding) for c in letters if not printable(c, encoding).isalpha()} == {}


def test_every_sign_of_windows_1252_has_a_plain_form() -> None:
    signs = bytes(range(160, 256)).decode("cp1252").replace("¤", "")  # "some currency", for which nothing is near
    assert "?" not in printable(signs, "ascii")


@given(st.text(), st.sampled_from([*OLD, "iso8859-2"]))
def test_what_can_be_encoded_is_never_changed(text: str, encoding: str) -> None:
    whole = normalize("NFC", text)  # else the letter before an accent changes, as it should
    kept = "".join(c for c in whole.encode(encoding, "ignore").decode(encoding) if c.isprintable())
    assert printable(kept, encoding) == kept
    shown = iter(printable(whole, encoding))
    assert all(c in shown for c in kept)


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
