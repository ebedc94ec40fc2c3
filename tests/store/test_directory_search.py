"""What a search finds, and in which order; and what it says where a name changed or nothing is found."""

from __future__ import annotations

import pytest

from imagine_cli.core.directory import ChangedName, Organization
from imagine_cli.core.matching import stories_for
from imagine_cli.errors import UsageError
from imagine_cli.store.directory import Directory, read_directory, read_stories
from imagine_cli.store.search import (
    Filters,
    chosen,
    find_organizations,
    hints,
    topic_counts,
    with_id,
)
from imagine_cli.store.search_stories import StoryFilters, find_stories
from imagine_cli.store.search_words import sought

TOPICS = {
    "reading": "Reading and free books",
    "families": "Parenting and fathers",
    "latino": "Spanish-language services",
}


def organization(id_: str, name: str, **changes: object) -> Organization:
    given: dict[str, object] = {"kind": "nonprofit", "ages": ("teens",), "topics": ("families",), "offers": "Talks"}
    return Organization(id=id_, name=name, **{**given, **changes})  # type: ignore[arg-type]


SMALL = Directory(
    (
        organization("a", "Dogs for Good", offers="Children\N{RIGHT SINGLE QUOTATION MARK}s reading to dogs"),
        organization("b", "Other Topics", topics=("families", "reading"), ages=("families",)),
        organization("c", "Main Topic", topics=("reading",), local=True),
        organization("d", "Old Friends", formerly=("Reading Friends",)),
        organization("e", "World Reading", kind="government"),
        organization("f", "Reading Café", acronym="RC"),
        organization("g", "Reading"),
    ),
    TOPICS,
    (
        ChangedName(name="Books Inc", status="renamed", year="2020", is_now="f"),
        ChangedName(name="The Closed Club", status="closed", see="c"),
        ChangedName(name="Lost Reading Society", status="ended"),
    ),
    {},
)


def ids(*words: str, **filters: object) -> str:
    found = find_organizations(SMALL, words, Filters(**filters))  # type: ignore[arg-type]
    return "".join(each.id for each in found.organizations)


def test_best_matches_come_first() -> None:
    assert ids("reading") == "gfedacb"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("READING", "cafe"), "f"),
        (("reading café",), "f"),
        (("rc",), "f"),
        (("read", "dog"), "a"),
        (("reading", "dogs"), "a"),
        (("childrens",), "a"),
        (("children's",), "a"),
        (("adings",), ""),
        (("dads", "world"), "e"),
        (("teens", "main"), "c"),
        (("!!!",), ""),
        ((), "abcdefg"),
        (("",), "abcdefg"),
    ],
)
def test_every_word_must_begin_a_word(words: tuple[str, ...], found: str) -> None:
    assert ids(*words) == found


def test_filters_narrow() -> None:
    assert ids(topics=("reading",)) == "bc"
    assert ids(topics=("reading", "families")) == "b"
    assert ids(ages=("families",)) == "b"
    assert ids(kind="government") == "e"
    assert ids("reading", local=True) == "c"


def test_an_old_name_brings_what_it_is_now() -> None:
    found = find_organizations(SMALL, ["books", "inc"], Filters())
    assert [(each.old.name, each.now and each.now.id) for each in found.notices] == [("Books Inc", "f")]
    assert [each.id for each in found.organizations] == ["f"]
    closed = find_organizations(SMALL, ["closed", "club"], Filters())
    assert [each.id for each in closed.organizations] == ["c"]
    former = find_organizations(SMALL, ["reading", "friends"], Filters())
    assert [(each.old.name, each.now and each.now.name) for each in former.notices] == [
        ("Reading Friends", "Old Friends")
    ]
    gone = find_organizations(SMALL, ["lost", "society"], Filters())
    assert [each.old.status for each in gone.notices] == ["ended"]
    assert gone.organizations == ()


def test_old_names_do_not_disturb_other_searches() -> None:
    assert [each.old.name for each in find_organizations(SMALL, ["reading"], Filters()).notices] == ["Reading Friends"]
    assert find_organizations(SMALL, ["books", "inc"], Filters(local=True)).organizations == ()


def test_what_is_tried_where_nothing_is_found() -> None:
    tried = hints(SMALL, ["readng"], Filters())
    assert "Reading" in tried.names
    assert tried.topics == ("reading",)
    assert dict(hints(SMALL, ["dogs", "world"], Filters()).alone) == {"dogs": 1, "world": 1}
    assert hints(SMALL, ["qqqq"], Filters()).names == ()


def test_a_word_may_be_begun_and_a_wrong_one_names_the_near_ones() -> None:
    assert chosen("Early Child", ["early-literacy", "early-childhood"], "topic") == "early-childhood"
    for typed, message in (
        ("early", "Did you mean early-literacy or early-childhood?"),
        ("literacy", "Did you mean early-literacy?"),
        ("zzz", "There are: early-literacy, early-childhood."),
    ):
        with pytest.raises(UsageError, match=message.replace("?", r"\?")):
            chosen(typed, ["early-literacy", "early-childhood"], "topic")


def test_one_by_id_name_or_acronym() -> None:
    for typed in ("f", "rc", "reading cafe"):
        assert with_id(typed, SMALL.organizations, "organization", "See.").id == "f"
    assert with_id("Are dogs the new library cat", read_stories(), "story", "See.").id == "dogs-the-new-library-cat"
    with pytest.raises(UsageError, match="There is no organization"):
        with_id("", SMALL.organizations, "organization", "See.")


def test_topics_are_counted_in_their_order() -> None:
    assert list(topic_counts(SMALL).items()) == [("reading", 2), ("families", 6), ("latino", 0)]


def test_stories_by_words_and_filters() -> None:
    stories = read_stories()
    found = find_stories(stories, ["hospital"], StoryFilters()).stories
    assert found[0].title.casefold().count("hospital")
    assert all("hospital" in f"{s.title} {s.partners} {s.library} {s.words} {s.lesson}".casefold() for s in found)
    assert find_stories(stories, ["!"], StoryFilters()).stories == ()
    assert find_stories(stories, [], StoryFilters()).stories == stories
    narrow = find_stories(stories, [], StoryFilters("evaluate", "business", "school-age")).stories
    assert narrow
    assert all((s.partner_kind, s.audience) == ("business", "school-age") and "evaluate" in s.stages for s in narrow)


def test_stories_by_everyday_words_and_with_a_slip() -> None:
    assert find_stories(read_stories(), ["cosplay"], StoryFilters()).stories[0].id == "planning-a-library-con"
    found = find_stories(read_stories(), ["baseballl"], StoryFilters())
    assert (found.stories[0].id, found.meant[0].instead) == ("books-and-baseball-duluth", ("baseball",))


# Ten questions that librarians bring, and an answer that each must give among the first five.


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("summer reading", "cslp"),
        ("foster teens", "national-casa-gal"),
        ("storywalk", "nrpa"),
        ("spanish families", "abriendo-puertas"),
        ("science night", "shpe"),
        ("grief", "national-alliance-childrens-grief"),
        ("homeless teens", "national-safe-place-network"),
        ("rural", "arsl"),
        ("dads", "national-fatherhood-initiative"),
        ("summer meals", "usda-fns"),
    ],
)
def test_ten_real_questions(question: str, answer: str) -> None:
    found = find_organizations(read_directory(), question.split(), Filters()).organizations[:5]
    assert answer in [each.id for each in found]


@pytest.mark.parametrize(
    ("proposal", "found"),
    [
        ("Riverside Repair Café A monthly repair event, run by their volunteer fixers.", "reduce-waste-repair-events"),
        ("Prairie Seed Savers A seed library in the old card catalog.", "simpson-seed-library"),
        ("Harbor House Youth Counseling A counselor in the study room, for teens.", "woods-homes-calgary"),
    ],
)
def test_stories_to_read_are_about_what_is_proposed(proposal: str, found: str) -> None:
    like = stories_for(proposal, read_stories())
    assert found in [story.id for story in like]
    assert len(like) <= 3


@pytest.mark.parametrize("proposal", ["Knights of the Square A chess club for all ages.", "Acme Five free days", ""])
def test_where_no_words_fit_there_is_nothing_to_read(proposal: str) -> None:
    assert stories_for(proposal, read_stories()) == ()


def test_two_words_written_as_one_are_found_and_what_is_no_word_is_not_taken_apart() -> None:
    assert " food bank " in sought(["foodbank"])[0].wholes
    assert sought(["x" * 100_000])[0].wholes == ()
