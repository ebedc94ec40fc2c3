"""What is asked of someone who adds an organization."""

from __future__ import annotations

import pytest

from imagine_cli.ask.organization import AGE_WORDS, KIND_WORDS, ask_organization
from imagine_cli.core.directory import AGES, ORGANIZATION_KINDS, Organization
from imagine_cli.errors import Interrupted

from .ask_kit import Scripted

TOPICS = {"nutrition": "Food", "reading": "Books", "rural": "Small towns"}
NAMES = {"Town Pantry": True, "Feeding America": False}
TYPED = ("Our Food Bank", "example.org", "1", "teens, FAMILIES", "nutri, rural", "Two vans of food", "n")


def ask(*typed: str) -> tuple[Organization, Scripted]:
    asker = Scripted(typed)
    return ask_organization(asker, TOPICS, NAMES), asker


def test_everything_that_is_asked() -> None:
    found, asker = ask(*TYPED)
    assert found == Organization(
        id="",
        name="Our Food Bank",
        url="https://example.org",
        kind="nonprofit",
        ages=("teens", "families"),
        topics=("nutrition", "rural"),
        offers="Two vans of food",
        local=False,
        own=True,
    )
    assert asker.prompts[0].suggestions == ("Feeding America", "Town Pantry")
    assert any("rural: Small towns" in line for prompt in asker.prompts for line in prompt.detail)


@pytest.mark.parametrize(
    ("place", "typed", "reply"),
    [
        (0, "", "A name is needed."),
        (0, "town pantry", "town pantry is in your list already."),
        (0, "a\u202eb", 'It holds a hidden character (U+202E) after "a".'),
        (1, "our site", "Please write it like https://www.example.org"),
        (3, "", "One is needed"),
        (3, "zzz", "There are: early-childhood, school-age"),
        (4, "nutritoin", 'There is no "nutritoin". Did you mean nutrition?'),
        (4, "r", "Did you mean reading or rural?"),
        (5, "", "A few words are needed"),
        (5, "word " * 16, "at most 15 words"),
    ],
)
def test_what_does_not_fit_is_asked_again(place: int, typed: str, reply: str) -> None:
    found, asker = ask(*TYPED[:place], typed, *TYPED[place:])
    assert found.name == "Our Food Bank"
    assert reply in asker.text


def test_an_entry_for_a_bundled_one_takes_its_place_and_an_address_may_be_left_out() -> None:
    found, asker = ask("Feeding America", "", "1", "families", "nutrition", "Boxes", "")
    assert "Your entry will take its place here." in asker.text
    assert (found.url, found.local) == ("", True)


@pytest.mark.parametrize("answered", range(7))
@pytest.mark.parametrize("last", [("^C",), ()])
def test_stopping_adds_nothing(answered: int, last: tuple[str, ...]) -> None:
    with pytest.raises(Interrupted, match="Nothing was added"):
        ask(*TYPED[:answered], *last)


def test_every_kind_and_age_has_words() -> None:
    assert (tuple(KIND_WORDS), tuple(AGE_WORDS)) == (ORGANIZATION_KINDS, AGES)
