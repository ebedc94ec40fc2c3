"""The words that librarians type, each held to what it must find."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagine_cli.core.directory import Organization
from imagine_cli.store.directory import read_directory
from imagine_cli.store.search import ENOUGH, Filters, find_organizations

DIRECTORY = read_directory()
LINES = (Path(__file__).parent / "everyday_words.txt").read_text(encoding="utf-8").splitlines()[1:]


def found(words: str) -> list[Organization]:
    return list(find_organizations(DIRECTORY, words.split(), Filters()).organizations)


def of(kind: str) -> list[tuple[str, list[str]]]:
    """Topics or organizations, each with its words."""
    parts = [line.removeprefix(f"{kind} ").split(": ") for line in LINES if line.startswith(f"{kind} ")]
    return [(id_, words.split(", ")) for id_, words in parts]


@pytest.mark.parametrize(("topic", "words"), of("topic"))
def test_every_word_for_a_topic_finds_whom_to_ask(topic: str, words: list[str]) -> None:
    nothing = [word for word in words if not found(word)]
    assert nothing == []
    for word in words:
        organizations = found(word)
        assert any(topic in each.topics for each in organizations) or len(organizations) >= ENOUGH, word


@pytest.mark.parametrize(("id_", "words"), of("organization"))
def test_every_word_for_an_organization_finds_it_before_those_that_only_share_its_topic(
    id_: str, words: list[str]
) -> None:
    for word in words:
        ids = [each.id for each in found(word)]
        assert id_ in ids, word
        only_by_topic = [each.id for each in found(word) if not stands_in(each, word)]
        assert not only_by_topic or ids.index(id_) < ids.index(only_by_topic[0]), word


def stands_in(organization: Organization, words: str) -> bool:
    """Whether the first letters of each word stand somewhere in the record's own fields."""
    o = organization
    topics = [DIRECTORY.topics[topic] for topic in o.topics]
    own = " ".join((o.name, o.acronym, *o.formerly, o.words, o.offers, *o.topics, *o.ages, *topics)).casefold()
    return all(word[:3] in own for word in words.casefold().split())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dental", "dental-lifeline"),
        ("dentist", "americas-toothfairy"),
        ("teeth", "americas-toothfairy"),
        ("vaccine", "american-academy-of-pediatrics"),
        ("lego", "first-robotics"),
        ("anime", "american-go-foundation"),
        ("homework help", "boys-girls-clubs"),
        ("4h", "four-h"),
        ("4-H", "four-h"),
        ("indigenous", "aises"),
        ("foodbank", "feeding-america"),
        ("daycare", "child-care-aware"),
        ("headstart", "national-head-start-association"),
        ("theatre", "puppeteers-of-america"),
        ("babies", "thousand-books"),
        ("ESL", "colorin-colorado"),
        ("summer lunch", "usda-fns"),
        ("drugs", "mental-health-first-aid"),
        ("reading buddies dogs", "intermountain-therapy-animals"),
        ("trans", "trevor-project"),
        ("yalsa", "alsc"),
        ("glsen", "glsen"),
        ("code.org", "code-org"),
        ("seniors", "generations-united"),
    ],
)
def test_what_once_found_nothing_finds_the_right_ones_at_once(typed: str, first: str) -> None:
    assert first in [each.id for each in found(typed)][:5]


@pytest.mark.parametrize(
    ("typed", "meant", "first"),
    [
        ("dentsit", "dentist", "americas-toothfairy"),
        ("litteracy", "literacy", "international-literacy-association"),
        ("dinosuar", "dinosaur", "astc"),
        ("braile", "braille", "national-braille-press"),
    ],
)
def test_a_slip_of_one_letter_still_finds_and_it_says_so(typed: str, meant: str, first: str) -> None:
    result = find_organizations(DIRECTORY, [typed], Filters())
    assert [(each.typed, each.instead[0]) for each in result.meant] == [(typed, meant)]
    assert first in [each.id for each in result.organizations][:5]


def test_of_many_words_one_may_be_missing_and_it_says_which() -> None:
    result = find_organizations(DIRECTORY, ["free", "dictionaries", "for", "unicorns"], Filters())
    assert (result.without, result.organizations[0].id) == ("unicorns", "dictionary-project")
