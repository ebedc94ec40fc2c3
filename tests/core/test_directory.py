"""Where a person looks first, as they type it, and which organizations are there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.core.directory import Nearby, Organization, Place, place_of


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("45402", Place(zip="454")),
        (" 454 ", Place(zip="454")),
        ("4540", Place(zip="454")),
        ("45402-1234", Place(zip="454")),
        ("45", Place(city="45")),
        ("454021", Place(city="454021")),
        ("Dayton", Place(city="Dayton")),
        ("  New   York ,  NY ", Place(city="New York", state="NY")),
        ("Washington, D.C., USA", Place(city="Washington", state="D.C., USA")),
        (", OH", None),
        ("", None),
        (" , ", None),
    ],
)
def test_a_place_is_a_zip_code_or_a_city(typed: str, place: Place | None) -> None:
    assert place_of(typed) == place


def near(**where: str) -> Organization:
    return Organization(
        id="o", name="O", kind="other", ages=(), topics=(), offers="-",
        nearby=Nearby(list="county.csv", imported_on="2026-11-01", **where),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "where", "there"),
    [
        (Place(zip="454"), {"zip": "45402", "city": "Dayton"}, True),
        (Place(zip="454"), {"zip": "44540"}, False),
        (Place(zip="454"), {}, False),
        (Place(city="dayton"), {"city": "DAYTON"}, True),
        (Place(city="Dayton"), {"city": "Dayton", "state": "TX"}, True),
        (Place(city="Dayton", state="oh"), {"city": "Dayton", "state": "OH"}, True),
        (Place(city="Dayton", state="OH"), {"city": "Dayton"}, True),
        (Place(city="Dayton", state="OH"), {"city": "Dayton", "state": "TX"}, False),
        (Place(city="Dayton", state="OH"), {"city": "Lima", "state": "OH"}, False),
        (Place(city="Dayton"), {"city": "Dayton Heights"}, False),
    ],
)
def test_which_organizations_are_there(place: Place, where: dict[str, str], there: bool) -> None:
    assert place.has(near(**where)) == there


def test_one_that_is_on_no_imported_list_is_nowhere() -> None:
    everywhere = Organization(id="o", name="O", kind="other", ages=(), topics=(), offers="-")
    assert not Place(city="Dayton").has(everywhere)
    assert not Place(zip="454").has(everywhere)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_place_or_none(typed: str) -> None:
    place = place_of(typed)
    assert place is None or bool(place.zip) != bool(place.city)
    if place and place.city:
        assert place.has(near(city=place.city.upper(), state=place.state)) == (
            place.city.upper().casefold() == place.city.casefold()
        )
