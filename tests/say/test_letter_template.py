"""Templates: what a $name does, what is refused and where, and which paragraphs stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.errors import ImagineError
from imagine_cli.say.letter_template import MAX_LETTER, Template, filled

VALUES = {
    "partner": "Harbor House",
    "empty": "",
    "signature": "Jo Smith\nRiverside Public Library",
    "questions": "1. Who?\n2. When?",
}


def letter(text: str) -> str:
    return filled(Template("decline.txt", text), VALUES)


def refused(text: str) -> tuple[int, int, str]:
    with pytest.raises(ImagineError) as caught:
        letter(text)
    (place,) = caught.value.places
    assert place.file == "decline.txt"
    return place.line, place.column, place.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dear $partner,\nhello.", "Dear Harbor House, hello.\n"),
        ("Dear ${partner}s", "Dear Harbor Houses\n"),
        ("It costs $$5.", "It costs $5.\n"),
        ("One.\n\n$empty\n\nTwo.", "One.\n\nTwo.\n"),
        ("One.\n\nHere is why. $empty\n\n \n\nTwo.", "One.\n\nTwo.\n"),
        ("$empty Dear $partner", "Dear Harbor House\n"),
        ("We ask:\n\n$questions", "We ask:\n\n1. Who?\n2. When?\n"),
        ("1. One\ngoes on\n2. Two", "1. One goes on\n2. Two\n"),
        ("Regards,\\\n$signature", "Regards,\nJo Smith\nRiverside Public Library\n"),
    ],
)
def test_what_a_template_says(text: str, told: str) -> None:
    assert letter(text) == told


def test_a_value_is_never_filled_in_itself() -> None:
    told = filled(Template("a.txt", "Dear $partner"), {"partner": "$secret {{ x }} \\ %s", "secret": "no"})
    assert told == "Dear $secret {{ x }} \\ %s\n"


def test_an_unknown_name_is_told_with_its_place_and_near_ones() -> None:
    line, column, message = refused("Hello,\n\ndear $partnr")
    assert (line, column) == (3, 6)
    assert message == "there is no value $partnr in this letter; did you mean $partner?"
    assert "there are: $empty, $partner, $questions, $signature" in refused("$zzzz")[2]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("It costs $5.", "write $$"),
        ("$", "write $$"),
        ("\n{{ partner }}", "$partner"),
        ("{% if partner %}", "$partner"),
        ("${partner.__class__}", "write $$"),
    ],
)
def test_what_means_nothing_is_refused(text: str, says: str) -> None:
    assert says in refused(text)[2]


@pytest.mark.parametrize("text", ["x" * (MAX_LETTER + 1), "$signature " * 5000])
def test_no_letter_is_endless(text: str) -> None:
    with pytest.raises(ImagineError, match="too long"):
        letter(text)


@given(st.text(alphabet="$${}partnempty \\\n1.", max_size=60))
def test_any_template_gives_a_letter_or_one_error_with_its_line(text: str) -> None:
    try:
        told = letter(text)
    except ImagineError as error:
        assert len(error.places) == 1
    else:
        assert "\n\n\n" not in told
