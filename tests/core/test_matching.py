"""Which stories are suggested before a meeting."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from imagine_cli.core.assessment import PARTNER_KINDS
from imagine_cli.core.directory import ORGANIZATION_KINDS, Organization, Story
from imagine_cli.core.matching import doors_for, partner_kind_of, stories_for


def story(id_: str, **changes: Any) -> Story:
    given: dict[str, Any] = {
        "title": id_,
        "partners": ("a partner",),
        "partner_kind": "health",
        "traditional": False,
        "audience": "teens",
        "stages": ("grow",),
        "lesson": "Ask first.",
        "publisher": "ALSC Blog",
        "kind": "post",
        "date": "2019",
        "source": "the post",
        "confidence": "high",
        "url": "https://example.org",
    }
    return Story(id=id_, **{**given, **changes})


def ids(*arguments: Any, **options: Any) -> list[str]:
    return [each.id for each in stories_for(*arguments, **options)]


def test_partner_and_weakest_stage_come_before_either_alone() -> None:
    stories = [
        story("neither", partner_kind="arts", stages=("manage",)),
        story("kind", stages=("manage",)),
        story("stage", partner_kind="arts"),
        story("later-stage", stages=("nurture",)),
        story("both"),
    ]
    assert ids("health", ["Grow", "Nurture"], stories) == ["both", "later-stage", "stage"]
    assert ids("health", ["Grow", "Nurture"], stories, most=9) == ["both", "later-stage", "stage", "kind"]


def test_sure_readable_and_new_ones_come_first_among_equals() -> None:
    stories = [
        story("inferred", inferred=True),
        story("unsure", confidence="low"),
        story("nowhere", url=""),
        story("old", date="2012-05"),
        story("new", date="2012-11"),
    ]
    assert ids("health", ["Grow"], stories, most=5) == ["new", "old", "nowhere", "unsure", "inferred"]
    assert ids("health", ["Grow"], stories[::-1], most=5) == ids("health", ["Grow"], stories, most=5)


def test_without_a_kind_the_stage_decides_and_nothing_fits_nothing() -> None:
    assert ids(None, ["Grow"], [story("one")]) == ["one"]
    assert ids(None, [], [story("one")]) == []
    assert ids("faith", ["Manage"], [story("one")]) == []


def test_a_later_stage_counts_by_its_place_and_less_than_the_kind_alone() -> None:
    stories = [
        story("other-kind-third", partner_kind="arts", stages=("evaluate",)),
        story("a-third", stages=("evaluate",)),
        story("second", stages=("nurture", "evaluate")),
        story("other-kind-second", partner_kind="arts", stages=("nurture",)),
        story("kind-alone", stages=("manage",)),
    ]
    found = ids("health", ["Grow", "Nurture", "Evaluate"], stories, most=9)
    assert found == ["second", "a-third", "kind-alone", "other-kind-second", "other-kind-third"]


def test_newer_years_come_first_and_a_year_alone_counts_from_its_january() -> None:
    years = [story("a", date="2011-12"), story("b", date="2019"), story("c", date="2020-01"), story("d", date="2018")]
    assert ids("health", ["Grow"], years, most=9) == ["c", "b", "d", "a"]
    assert ids("health", ["Grow"], [story("b", date="2019"), story("a", date="2019-01")]) == ["a", "b"]
    assert ids("health", ["Grow"], [story("a", date="2019"), story("b", date="2019-02")]) == ["b", "a"]


def test_every_kind_of_organization_is_some_kind_of_partner() -> None:
    assert {partner_kind_of(kind) for kind in ORGANIZATION_KINDS} <= set(PARTNER_KINDS)
    assert partner_kind_of("public-media") == "media"


def organization(id_: str, **changes: Any) -> Organization:
    given: dict[str, Any] = {
        "name": id_,
        "kind": "nonprofit",
        "ages": ("teens", "families"),
        "topics": ("mental-health",),
        "offers": "Groups for grief",
        "url": "https://example.org",
        "local": True,
    }
    return Organization(id=id_, **{**given, **changes})


TOPICS = {"mental-health": "", "stem": "", "repair": "", "nature-animals": "", "it-help": "", "glass": ""}


def doors(proposal: str, *organizations: Organization, kind: Any = "nonprofit") -> list[str]:
    return [each.id for each in doors_for(proposal, kind, organizations, TOPICS)]


def test_a_door_has_the_topic_and_the_word_of_the_proposal() -> None:
    fits = organization("fits")
    assert doors("A grief group for teens", fits) == ["fits"]
    assert doors("A GRIEF-support group", fits) == ["fits"]
    assert doors("A group for teens", fits) == []
    assert doors("A grief group for teens", replace(fits, topics=("stem",))) == []
    assert doors("A grief group for teens", replace(fits, offers="Posters")) == []
    assert doors("", fits) == []


def test_rather_no_door_than_a_silly_one() -> None:
    fits = organization("fits")
    assert doors("A grief group for toddlers", fits) == []
    assert doors("A grief group for adults", fits) == []
    assert doors("A grief group", fits, kind="business") == []
    for changes in ({"local": False}, {"url": ""}, {"tier": 2}, {"ages": ("professionals",)}):
        assert doors("A grief group", replace(fits, **changes)) == [], changes
    assert doors("A grief group", replace(fits, topics=("mental-health", "libraries"))) == []


def test_the_library_s_own_doors_come_first_and_there_are_at_most_two() -> None:
    own = organization("own", own=True, topics=("repair",), offers="", url="", local=False)
    others = [organization(name) for name in ("b", "a", "grief line")]
    proposal = "A repair evening and a grief group"
    assert doors(proposal, *others, own) == ["own", "grief line"]
    assert doors(proposal, *others[::-1]) == ["grief line", "a"]
    assert doors(proposal, own, kind="business") == ["own"]


def test_one_that_does_not_fit_hides_no_other() -> None:
    assert doors("A grief group for teens", organization("small", ages=("early-childhood",)), organization("fits")) == [
        "fits"
    ]


def test_adults_besides_others_are_no_hindrance() -> None:
    assert doors("A grief group for teens and older adults", organization("fits")) == ["fits"]


def test_who_offers_more_of_it_comes_first_then_whose_main_topic_it_is_then_the_name() -> None:
    proposal = "A grief and trauma group"
    more = organization("z", offers="Groups for grief and trauma")
    assert doors(proposal, organization("a"), more) == ["z", "a"]
    aside = organization("a", topics=("repair", "mental-health"))
    assert doors(proposal, aside, organization("z")) == ["z", "a"]
    assert doors(proposal, organization("b"), organization("a")) == ["a", "b"]
    twins = [organization("one", name="Twin"), organization("two", name="Twin")]
    assert doors(proposal, *twins) == ["one", "two"]


def test_short_words_name_nothing_and_a_plural_is_the_same_word() -> None:
    own = organization("own", own=True, topics=("it-help",))
    assert doors("Can it be?", own) == []
    assert doors("Help with phones", own) == ["own"]
    zoo = organization("zoo", topics=("nature-animals",), offers="A zoo on wheels, dogs too")
    assert doors("A zoo visit", zoo) == ["zoo"]
    assert doors("Reading to a dog", zoo) == ["zoo"]
    glass = organization("glass", own=True, topics=("glass",))
    assert doors("Painting glass", glass) == ["glass"]
    assert doors("Painting glas", glass) == []
    assert doors("A repai evening", organization("own", own=True, topics=("repair",))) == []
