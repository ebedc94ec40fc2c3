"""What was typed, read as lines: what is refused, with the place, and what of it is kept or offered again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.ask.asker import Prompt
from imagine_cli.ask.entries import Lines, Refused, lines, one_line, read_line, without_hidden
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
