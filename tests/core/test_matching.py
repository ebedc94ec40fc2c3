"""Which stories are suggested before a meeting, and which hosts to a partner who is declined."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from imagine_cli.core.assessment import PARTNER_KINDS
from imagine_cli.core.directory import ORGANIZATION_KINDS, Nearby, Organization, Story
from imagine_cli.core.matching import FEW, RARE, other_places, partner_kind_of, stories_for, stories_of
from imagine_cli.core.proposal_words import ages_named, singular, topics_named, words_in


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


def ids(proposal: str, stories: list[Story], **options: int) -> list[str]:
    return [each.id for each in stories_for(proposal, stories, **options)]


FITS = {"words": "dental, screening"}
PROPOSAL = "Dental screenings for children on Saturdays"


def test_two_words_that_few_stories_have_or_a_rare_one_in_its_title_make_a_story_fit() -> None:
    assert ids(PROPOSAL, [story("no-word")]) == []
    assert ids(PROPOSAL, [story("one-word", words="a DENTAL clinic")]) == []
    assert ids(PROPOSAL, [story("two", words="a DENTAL clinic", partners=("Screening Aid",))]) == ["two"]
    assert ids(PROPOSAL, [story("title", title="Screening Day")]) == ["title"]
    assert ids(PROPOSAL, [story("partners", partners=("Dental Aid", "Screening Aid"))]) == ["partners"]
    assert ids("", [story("one", **FITS)]) == []


def test_what_many_stories_share_says_nothing() -> None:
    many = [story(f"many-{number}", **FITS) for number in range(FEW + 1)]
    assert ids(PROPOSAL, many) == []
    titled = [story(f"titled-{number}", title="Dental Day") for number in range(RARE + 1)]
    assert ids(PROPOSAL, titled) == []
    assert len(ids(PROPOSAL, many[:FEW], most=FEW)) == FEW
    assert len(ids(PROPOSAL, titled[:RARE])) == RARE


def test_words_that_every_proposal_has_say_nothing() -> None:
    says_little = story("little", title="Saturday programs, stories, clubs", words="children, families, teens, kids")
    assert ids("A Saturday program: stories for families, kids and teens, and clubs", [says_little]) == []


def test_more_words_come_first_and_at_most_three() -> None:
    stories = [
        story("two-words", date="2010", **FITS),
        story("three-words", words="dental screening", title="Teeth"),
        story("later", date="2013", **FITS),
        story("last", inferred=True, date="2014", **FITS),
    ]
    assert ids(f"{PROPOSAL}: teeth", stories) == ["three-words", "later", "two-words"]


def test_sure_readable_and_new_ones_come_first_among_equals() -> None:
    stories = [
        story("inferred", inferred=True, **FITS),
        story("unsure", confidence="low", **FITS),
        story("nowhere", url="", **FITS),
        story("old", date="2012-05", **FITS),
        story("new", date="2012-11", **FITS),
    ]
    expected = ["new", "old", "nowhere", "unsure", "inferred"]
    assert ids(PROPOSAL, stories, most=5) == expected
    assert ids(PROPOSAL, stories[::-1], most=5) == expected
    of_stage = [each.id for each in stories_of("Grow", [*stories, story("other", stages=("manage",))], most=5)]
    assert of_stage == expected
    assert stories_of("Manage", stories) == ()
    assert [each.id for each in stories_of("Grow", stories)] == expected[:3]


def test_newer_years_come_first_and_a_year_alone_counts_from_its_january() -> None:
    years = [story("a", date="2011-12"), story("b", date="2019"), story("c", date="2020-01"), story("d", date="2018")]
    assert [each.id for each in stories_of("Grow", years, most=9)] == ["c", "b", "d", "a"]
    assert [s.id for s in stories_of("Grow", [story("b", date="2019"), story("a", date="2019-01")])] == ["a", "b"]
    assert [s.id for s in stories_of("Grow", [story("a", date="2019"), story("b", date="2019-02")])] == ["b", "a"]


def test_every_kind_of_organization_is_some_kind_of_partner() -> None:
    assert {partner_kind_of(kind) for kind in ORGANIZATION_KINDS} <= set(PARTNER_KINDS)
    assert partner_kind_of("public-media") == "media"


def organization(id_: str, **changes: Any) -> Organization:
    given: dict[str, Any] = {
        "name": id_,
        "kind": "nonprofit",
        "ages": ("teens", "families"),
        "topics": ("out-of-school",),
        "offers": "Rooms, meals and chess after school",
        "url": "https://example.org",
        "local": True,
    }
    return Organization(id=id_, **{**given, **changes})


TOPICS = dict.fromkeys(("mental-health", "out-of-school", "nutrition", "repair", "nature-animals", "it-help"), "")


def places(proposal: str, *organizations: Organization, kind: Any = "nonprofit") -> list[str]:
    return [each.id for each in other_places(proposal, kind, organizations, TOPICS)]


def test_another_place_is_a_host_that_shares_what_it_is_about() -> None:
    fits = organization("fits")
    assert places("Chess for teens", fits) == ["fits"]
    assert places("An after-school hour for teens", fits) == ["fits"]
    assert places("A grief group for teens", fits) == []
    assert places("Chess for teens", replace(fits, topics=("play-sports",))) == [], "no host"
    assert places("Chess for teens", replace(fits, topics=("play-sports", "out-of-school"))) == [], "not mainly"
    assert places("Chess for teens", replace(fits, kind="school", topics=("educators",))) == ["fits"]
    listed = Nearby(list="a.csv", imported_on="2026-11-22")
    guessed = replace(fits, topics=("play-sports", "out-of-school"), nearby=listed)
    assert places("Chess for teens", guessed) == ["fits"], "the topics of a list are guessed, in no order"
    assert places("", fits) == []


def test_nobody_is_sent_to_the_partners_own_kind() -> None:
    proposal = "Therapy dogs that children read to, and a chess table"
    peers = organization("peers", topics=("out-of-school", "nature-animals"), ages=())
    assert places(proposal, peers, kind="animals") == []
    assert places(proposal, peers, kind="volunteers") == ["peers"]
    school = organization("school", kind="school", ages=())
    assert places("Chess", school, kind="school") == []
    assert places("Chess", school, kind="arts") == ["school"]
    assert places("Chess", organization("o", kind="other"), kind="other") == ["o"], "that says nothing of its field"
    pantry = organization("pantry", topics=("nutrition",), own=True)
    assert places("A food pantry shelf", pantry, kind="food") == []
    assert places("A food pantry shelf", pantry, kind="faith") == ["pantry"]


def test_rather_no_place_than_a_silly_one() -> None:
    fits = organization("fits")
    assert places("Chess for toddlers", fits) == []
    assert places("Chess for seniors", fits) == []
    assert places("Chess", fits, kind="business") == []
    for changes in ({"local": False}, {"url": ""}, {"tier": 2}, {"ages": ("professionals",)}):
        assert places("Chess", replace(fits, **changes)) == [], changes
    assert places("Chess", replace(fits, topics=("out-of-school", "libraries"))) == []


def test_those_nearby_and_the_library_s_own_come_first_and_there_are_at_most_two() -> None:
    own = organization("own", own=True, topics=("repair",), offers="", url="", local=False)
    nearby = organization("near", ages=(), url="", nearby=Nearby(list="county.csv", imported_on="2026-11-22"))
    national = organization("national", name="Chess and Meals")
    assert places("Repair, chess and meals", national, own) == ["own", "national"]
    assert places("Repair, chess and meals", national, own, nearby) == ["near", "own"]
    assert places("Chess", national, nearby, kind="business") == ["near"]
    assert places("A repair evening", own, kind="business") == ["own"]


def test_who_shares_more_words_comes_first_then_the_name() -> None:
    proposal = "Chess and meals"
    assert places(proposal, organization("a", offers="Chess"), organization("z")) == ["z", "a"]
    assert places(proposal, organization("b"), organization("a")) == ["a", "b"]
    fed = organization("fed", topics=("out-of-school", "nutrition"))
    assert places(proposal, organization("a"), fed) == ["fed", "a"], "it shares a topic besides"
    assert places(proposal, organization("one", name="Twin"), organization("two", name="Twin")) == ["one", "two"]
    assert places(proposal, organization("b", name="Chess House"), organization("a")) == ["b", "a"]


def test_short_words_name_nothing_and_a_plural_is_the_same_word() -> None:
    own = organization("own", own=True, topics=("it-help",))
    assert places("Can it be?", own) == []
    assert places("Help with phones", own) == ["own"]
    assert places("A repair evening", organization("own", own=True, topics=("repair",))) == ["own"]
    assert places("A repai evening", organization("own", own=True, topics=("repair",))) == []


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("cities", "city"),
        ("flies", "fly"),
        ("pies", "pie"),
        ("dogs", "dog"),
        ("bus", "bus"),
        ("class", "class"),
        ("chess", "chess"),
        ("book", "book"),
    ],
)
def test_a_word_without_its_plural(word: str, one: str) -> None:
    assert singular(word) == one


def test_the_words_of_a_text_are_those_of_three_letters_or_more_and_the_parts_of_hyphened_ones() -> None:
    assert words_in("The ZOO on TV") == {"the", "zoo"}
    assert words_in("After-school clubs") == {"after-school", "after", "school", "clubs", "club"}


def test_a_text_names_topics_and_ages() -> None:
    assert topics_named("A robot and a puppet") == ("stem", "arts-museums"), "as often, so in their own order"
    assert topics_named("A robot, a puppet, a nurse and a veteran") == ("stem", "arts-museums", "health")
    assert topics_named("A robot, a puppet and a song") == ("arts-museums", "stem")
    assert topics_named("Riverside Dental Clinic") == ("health",)
    assert topics_named("Puppets and songs for toddlers") == ("arts-museums", "early-childhood")
    assert topics_named("The Box Office") == ()
    assert ages_named("Lunch for seniors, and for babies") == ("early-childhood", "seniors")
