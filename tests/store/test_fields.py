"""Amounts as people type them, and fields that take one thing or another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import Struct

from imagine_cli.core.texts import MAX_TEXT
from imagine_cli.store.fields import MAX_ITEMS, decode, nearest_for, number
from imagine_cli.store.nodes import MAX_PLACES, Faults, Fields, Items, Node, Text


@pytest.mark.parametrize(
    ("text", "amount"), [("7", "7"), ("7.50", "7.50"), ("0", "0"), (".5", "0.5"), ("5.", "5"), ("007", "7")]
)
def test_number(text: str, amount: str) -> None:
    assert number(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("7,5", "7,5 is not a number; write 7.5"),
        ("1,500", "1,500 is not a number; write 1500"),
        ("-3", "-3 is not a number; write digits with at most one dot"),
        ("1e5", "1e5 is not a number; write digits with at most one dot"),
        ("NaN", "NaN is not a number; write digits with at most one dot"),
        ("1.2.3", "1.2.3 is not a number; write digits with at most one dot"),
        (
            "\N{ARABIC-INDIC DIGIT THREE}",
            "\N{ARABIC-INDIC DIGIT THREE} is not a number; write digits with at most one dot",
        ),
        ("about 6", "about 6 is not a number; write digits with at most one dot"),
        (".", ". is not a number; write digits with at most one dot"),
        ("1" * 16, f"{'1' * 16} has too many digits; expected at most 15"),
    ],
)
def test_not_a_number(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"write|digits") as caught:
        number(text)
    assert str(caught.value) == message


class Either(Struct):
    """Fields that take the same things, told in another order."""

    given: str | list[str] | None = None
    listed: list[str] | str | None = None
    parts: dict[str, list[str] | bool] = {}


def text(value: str) -> Text:
    return Text("f.yaml", 1, 1, value)


def fields(**values: Node) -> Fields:
    return Fields("f.yaml", 1, 1, {name: (text(name), value) for name, value in values.items()})


def test_a_field_takes_one_thing_or_another() -> None:
    faults = Faults("f.yaml")
    root = fields(
        given=text("a"),
        listed=Items("f.yaml", 1, 1, [text("b"), text("")]),
        parts=fields(c=text("yes"), d=Items("f.yaml", 1, 1, [])),
    )
    assert decode(root, Either, faults) == Either(given="a", listed=["b"], parts={"c": True, "d": []})
    assert not faults.places


def test_what_was_expected_is_told_in_the_order_of_the_field() -> None:
    faults = Faults("f.yaml")
    decode(fields(given=fields(), listed=fields(), parts=text("a")), Either, faults)
    assert [place.message for place in faults.places] == [
        "name: value stands here; expected text or a list",
        "name: value stands here; expected a list or text",
        "a stands here; expected lines of name: value",
    ]


def test_a_text_and_a_list_have_a_bound_that_is_checked_first() -> None:
    faults = Faults("f.yaml")
    lines: list[Node] = [text("a")] * (MAX_ITEMS + 1)
    root = fields(given=text("x" * (MAX_TEXT + 1)), listed=Items("f.yaml", 1, 1, lines), **{"y" * 10_001: text("z")})
    decode(root, Either, faults)
    assert [place.message for place in faults.places] == [
        "this text is 10,001 characters long; shorten it to 10,000",
        "this list has 1,001 entries; shorten it to 1,000",
        f"there is no field {'y' * 59}… here; expected one of given, listed, parts",
    ]
    longest = fields(given=text("x" * MAX_TEXT), listed=Items("f.yaml", 1, 1, lines[1:]))
    faults = Faults("f.yaml")
    assert decode(longest, Either, faults) == Either(given="x" * MAX_TEXT, listed=["a"] * MAX_ITEMS)
    assert not faults.places


def test_near_names_are_sought_for_the_mistakes_that_are_shown() -> None:
    known = {f"name-{n}": n for n in range(2_000)}
    assert nearest_for(0, "name-7x", known)
    assert nearest_for(MAX_PLACES, "name-7x", known) == []
    assert nearest_for(0, "zzzz", ["a"] * 1_000 + ["zzzy"]) == []
