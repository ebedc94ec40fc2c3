"""What was typed, read as lines, amounts and days: what is refused, and why, and what is kept or offered again."""

from __future__ import annotations

from calendar import month_abbr, month_name
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.ask.asker import Prompt
from imagine_cli.ask.entries import (
    Lines,
    Refused,
    amount,
    day,
    day_in_words,
    lines,
    one_line,
    read_line,
    without_hidden,
)
from imagine_cli.core.amounts import amount_text, plain_amount
from imagine_cli.core.dates import is_in_range
from tests.ask.ask_kit import Scripted

PLACED = [
    ("\x07We meet", "It holds a hidden character (U+0007) at the beginning. Please leave it out."),
    ("We meet\x1a weekly", 'It holds a hidden character (U+001A) after "We meet". Please leave it out.'),
    ("one two three four \u202e", 'It holds a hidden character (U+202E) after "two three four". Please leave it out.'),
    ("w" * 50 + "\x00", f'It holds a hidden character (U+0000) after "{"w" * 30}". Please leave it out.'),
    ("Caf\udcc3\udca9", 'It holds a character that can\'t be read here, after "Caf". Please leave it out.'),
    ("a" + "\u0301" * 31, "It can't be kept: more than 30 accents and other marks are on one letter; delete them."),
    ("a" * 1234, "It is 1,234 characters long. Please use at most 1,000."),
]


@pytest.mark.parametrize(("typed", "says"), PLACED)
def test_a_refusal_says_what_and_where(typed: str, says: str) -> None:
    with pytest.raises(Refused) as caught:
        one_line(typed)
    assert str(caught.value) == says


def test_a_thousand_characters_are_taken() -> None:
    assert one_line("a" * 1000) == "a" * 1000


@given(st.text())
def test_what_is_left_without_hidden_characters_is_taken(typed: str) -> None:
    left = without_hidden(typed)
    assert all(one_line(line) == line for line in left.split("\n"))
    assert without_hidden(left) == left


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("We  meet\x07\there", "We meet here"),
        ("a\x0bb", "a\nb"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1bOP", "OP"),
        ("one\r\ntwo\x1a", "one\ntwo"),
    ],
)
def test_without_hidden(typed: str, left: str) -> None:
    assert without_hidden(typed) == left


def test_the_good_lines_are_kept() -> None:
    assert lines("One\n\n Two ") == Lines(("One", "Two"))
    assert lines("\n") == Lines(())
    found = lines("One\nTw\x07o\nThree\n\x1aFour\n")
    assert (found.taken, found.left) == (("One", "Three"), "Tw\x07o\n\x1aFour")
    assert found.why.startswith('2 of 4 lines are kept, 2 are not yet. It holds a hidden character (U+0007) after "Tw"')
    with pytest.raises(Refused, match="U\\+0007"):
        lines("Tw\x07o\n\n\x1aFour")


def test_what_was_refused_goes_with_the_question() -> None:
    asker = Scripted(["bad\x07", "bad \x1a", "good"])
    assert read_line(asker, Prompt(ask="Who?", default="Anna"), one_line) == "good"
    assert [prompt.typed for prompt in asker.prompts] == ["", "bad\x07", "bad \x1a"]
    assert {prompt.default for prompt in asker.prompts} == {"Anna"}


def test_an_amount_or_a_day_is_typed_anew() -> None:
    asker = Scripted(["7,5", "2026-13-40", "12 hours\x07", ""])
    read_line(asker, Prompt(ask="How many?", typed_anew=True), lambda typed: _refused(typed) if typed else typed)
    assert [prompt.typed for prompt in asker.prompts] == ["", "", "", ""]


def _refused(_: str) -> str:
    raise Refused("No.")


# Amounts and days, however they are typed

NO_AMOUNT = {"Please write a number, for example 40 or 7.5.", "That number is too long. Please check it."}
NO_DAY = {
    "Please write the day like Dec 15, 12/15 or 2026-12-15.",
    "There is no such day. Please check it.",
    "Its year is not between 1900 and 2999. Please check it.",
}
TODAYS = st.dates(date(1910, 1, 1), date(2990, 12, 31))


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", " hours", " hours a month", "h"]))
def test_an_amount_reads_the_same_however_it_is_written(known: Decimal, unit: str) -> None:
    for written in (amount_text(known), plain_amount(known), str(known)):
        for typed in (f"{written}{unit}", f"  ${written} ", f"$ {written}{unit}"):
            assert amount(typed) == known


@given(st.text() | st.text("0123456789,.$ -+eE hours", max_size=16))
def test_what_is_typed_for_an_amount_is_one_or_refused_with_the_way_to_write_it(typed: str) -> None:
    try:
        found = amount(typed)
    except Refused as refused:
        assert str(refused) in NO_AMOUNT or str(refused).endswith(", with a dot.")
    else:
        assert found >= 0
        assert amount(amount_text(found)) == found


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), TODAYS, st.booleans())
def test_a_day_reads_the_same_however_it_is_written(known: date, today: date, past: bool) -> None:
    year, month, of_month = known.year, known.month, known.day
    for typed in (
        known.isoformat(),
        f"{year}/{month}/{of_month}",
        f"{month}/{of_month}/{year}",
        f"{month_name[month]} {of_month}, {year}",
        f" {month_abbr[month].upper()}. {of_month}th {year}",
        f"{of_month} {month_abbr[month].lower()} {year}",
        day_in_words(known).partition(", ")[2],
    ):
        assert day(typed, today, past=past) == known


@given(st.dates(date(2000, 1, 1), date(2000, 12, 31)), TODAYS)
def test_a_day_without_a_year_is_the_next_one_or_where_it_has_passed_the_last_one(known: date, today: date) -> None:
    for typed in (f"{known.month}/{known.day}", f"{month_name[known.month]} {known.day}"):
        ahead, past = day(typed, today), day(typed, today, past=True)
        assert past <= today <= ahead
        assert {(each.month, each.day) for each in (ahead, past)} == {(known.month, known.day)}
        if (known.month, known.day) != (2, 29):
            assert ahead - past in (timedelta(0), timedelta(365), timedelta(366))


@given(
    st.text() | st.text("0123456789/-., ", max_size=12) | st.from_regex(r"[a-z]{3,4}\.? [0-9]{1,2},? [0-9]{0,4}"),
    TODAYS,
    st.booleans(),
)
def test_what_is_typed_for_a_day_is_one_or_refused_with_the_way_to_write_it(
    typed: str, today: date, past: bool
) -> None:
    try:
        found = day(typed, today, past=past)
    except Refused as refused:
        assert str(refused) in NO_DAY
    else:
        assert is_in_range(found)
        assert day(found.isoformat(), today) == found


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("2 a week", "hours a month"),
        ("5 hours per week", "hours a month"),
        ("90 minutes", "hours a month"),
        ("5 dollars", "hours a month"),
        ("500 a month", "dollars in the first year"),
    ],
)
def test_an_amount_of_something_else_is_refused(typed: str, unit: str) -> None:
    with pytest.raises(Refused, match=f"how many {unit}"):
        amount(typed, unit)


@pytest.mark.parametrize(
    ("typed", "unit", "known"),
    [
        ("2 hours", "hours a month", 2),
        ("2 hrs/mo", "hours a month", 2),
        ("$500", "dollars in the first year", 500),
        ("20 teens", "people a year", 20),
        ("3 visits a week", "", 3),
    ],
)
def test_an_amount_may_name_its_unit(typed: str, unit: str, known: int) -> None:
    assert amount(typed, unit) == known
