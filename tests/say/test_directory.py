"""How organizations and stories read: cards, lists that fit, columns, CSV, and what is said beside them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from imagine_cli.core.directory import (
    AGES,
    Ages,
    ChangedName,
    Confidence,
    FoundOrganizations,
    FoundStories,
    Hints,
    Notice,
    Organization,
    Story,
)
from imagine_cli.draw import spoken, terminal
from imagine_cli.draw.json_directory import organization_result, story_result
from imagine_cli.draw.rows import csv_text, piped_rows
from imagine_cli.say import directory, stories
from imagine_cli.say.document import Document
from tests.core.test_matching import story

TOPICS = {"reading": "Reading and free books", "families": "Parenting"}
RIF = Organization(
    id="rif",
    name="Reading Is Fundamental",
    acronym="RIF",
    formerly=("Old RIF",),
    url="https://www.rif.org/" + "long/" * 20,
    kind="nonprofit",
    ages=("teens", "families"),
    topics=("reading", "families"),
    offers="Free books [bold] for\ta\nlibrary",
    local=True,
    alsc=True,
    source="https://example.org/page",
    page_year="2019",
)
RIF_TITLE = "Reading Is Fundamental (RIF)"


def said(document: Document) -> str:
    return " ".join(spoken.lines(document))


def drawn(document: Document, width: int, encoding: str = "utf-8") -> list[str]:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)
    terminal.draw(document, stream, width)
    buffer: Any = stream.buffer
    lines: list[str] = buffer.getvalue().decode(encoding).splitlines()
    return lines


def found(*organizations: Organization, notices: tuple[Notice, ...] = ()) -> Document:
    return directory.organizations_document(FoundOrganizations(organizations, notices))


def listed(*some: Story) -> Document:
    return stories.stories_document(FoundStories(some))


def nothing(words: list[str], hints: Hints | None = None, *, filtered: bool = False) -> list[str]:
    none = FoundOrganizations((), ())
    document = directory.no_organization_document(words, none, hints or Hints(), filtered=filtered)
    return list(spoken.lines(document))


def no_story(words: list[str], *, filtered: bool = False) -> list[str]:
    return list(spoken.lines(stories.no_story_document(words, filtered=filtered)))


@pytest.mark.parametrize("width", [40, 80])
def test_a_card_has_everything(width: int) -> None:
    lines = drawn(directory.organization_document(RIF, TOPICS), width)
    text = " ".join(" ".join(lines).split())
    for expected in (
        "Reading Is Fundamental (RIF)",
        "https://example.org/page",
        "not checked by us since 2019, on another's site",
        "Old RIF",
        "ages 13 to 18; also families",
        "reading (Reading and free books); families (Parenting)",
        "chapters or offices that a branch can call",
        "named by ALSC",
    ):
        assert expected in text
    assert RIF.url in text
    assert all(len(line) <= width for line in lines if "://" not in line)


def test_a_card_of_the_own_list_leaves_out_what_is_not_known() -> None:
    ours = Organization(
        id="ours",
        name="Ours (US)",
        acronym="US",
        kind="faith",
        ages=("teens",),
        topics=("reading",),
        offers="Help",
        own=True,
    )
    text = said(directory.organization_document(ours, TOPICS))
    assert "ours (from your own list)" in text
    assert "(US) (US)" not in text
    assert not any(label in text for label in ("Checked", "Source", "Site", "ALSC", "Formerly"))


@pytest.mark.parametrize(
    ("ages", "told"),
    [
        (("school-age", "teens"), "ages 6 to 12 and 13 to 18"),
        (("early-childhood", "families", "professionals"), "ages birth to 5; also families and professionals"),
        (("families", "professionals"), "families and professionals"),
        (AGES, "ages birth to 5, 6 to 12 and 13 to 18; also families, adults, seniors and professionals"),
    ],
)
def test_whom_it_serves_is_told_so_that_figures_are_ages(ages: tuple[Ages, ...], told: str) -> None:
    lines = list(spoken.lines(directory.organization_document(replace(RIF, ages=ages), TOPICS)))
    assert f"Serves: {told}." in lines


@pytest.mark.parametrize(
    ("year", "own_site", "told"),
    [
        ("2024", True, "page of 2024"),
        ("2024", False, "page of 2024, on another's site"),
        ("2022", True, "not checked by us since 2022"),
        ("", True, "a page without a year"),
    ],
)
def test_a_card_says_how_old_the_page_is_and_whose(year: str, own_site: bool, told: str) -> None:
    assert directory.checked_words(replace(RIF, page_year=year, own_site=own_site)) == told
    assert directory.checked_words(replace(RIF, source="")) == ""


@pytest.mark.parametrize("level", ["high", "medium", "low"])
def test_a_story_says_what_is_estimated_inferred_and_how_sure(level: Confidence) -> None:
    told = story("one", inferred=True, source="the tag page; year estimated", confidence=level, url="", library="Ours")
    text = said(stories.story_document(told))
    assert "about 2019" in text
    assert "Lesson inferred" in text
    assert "search for the title" in text
    assert stories.CONFIDENCE_WORDS[level] in text
    sure = said(stories.story_document(story("two", place="Ohio", library="Ours")))
    assert "about" not in sure
    assert "inferred" not in sure
    assert "Ours in Ohio" in sure


@pytest.mark.parametrize(
    ("old", "now", "line"),
    [
        ({"status": "renamed", "year": "2021", "is_now": "rif"}, RIF, f"Old is now {RIF_TITLE} (renamed in 2021)."),
        ({"status": "merged", "is_now": "rif", "note": "Two are one."}, RIF, f"Old is now {RIF_TITLE}. Two are one."),
        ({"status": "merged", "year": "2012", "became": "New"}, None, "Old is now New (merged in 2012)."),
        ({"status": "closed", "year": "2013", "see": "rif"}, RIF, f"Old closed in 2013. See instead: {RIF_TITLE}."),
        ({"status": "ended"}, None, "Old ended."),
    ],
)  # fmt: skip
def test_what_became_of_a_name(old: dict[str, Any], now: Organization | None, line: str) -> None:
    notice = Notice(ChangedName(name="Old", **old), now)
    assert said(found(notices=(notice,))).startswith(line)


def test_no_match_says_what_to_try() -> None:
    hints = Hints(("Reading Is Fundamental",), ("reading",), (("foster", 7), ("teenz", 0), ("tee", 1)))
    text = " ".join(nothing(["foster", "teenz"], hints))
    assert "Found alone: foster (7 organizations) and tee (1 organization)." in text
    assert "teenz (0" not in text
    assert "Reading Is Fundamental" in text
    assert "imagine orgs --topic reading" in text
    assert "imagine stories --stage identify" in " ".join(no_story(["x"]))


@pytest.mark.parametrize(
    ("words", "filtered", "told"),
    [
        (["zzz"], False, 'No story here has a word that begins with "zzz".'),
        (["zzz"], True, 'No story that fits your options has a word that begins with "zzz".'),
        (["a b", "c"], False, 'No story here has words that begin with each of these: "a", "b" and "c".'),
        (["a", "b"], True, 'No story that fits your options has words that begin with each of these: "a" and "b".'),
        ([" "], True, "No story fits your options."),
        ([], True, "No story fits your options."),
    ],
)
def test_no_match_says_what_was_sought_and_no_more(words: list[str], filtered: bool, told: str) -> None:
    assert no_story(words, filtered=filtered)[0] == told
    lines = nothing(words, filtered=filtered)
    assert lines[0] == told.replace("story", "organization")


def test_counts() -> None:
    assert "One organization. More on one: imagine orgs --show ID" in said(found(RIF))
    assert "One story. More on one:" in said(listed(story("one")))
    assert "12 stories." in said(listed(*(story(str(n)) for n in range(12))))
    sound = directory.sound_list_document(Path("a.yaml"), 2)
    assert said(sound) == "a.yaml: no mistakes found. It has two organizations."


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_topics_fit(width: int) -> None:
    lines = drawn(directory.topics_document(TOPICS, {"reading": 36, "families": 4}), width)
    assert all(len(line) <= width for line in lines)
    assert "36" in " ".join(lines)


def test_topics_are_told_in_sentences_to_those_who_listen() -> None:
    assert list(spoken.lines(directory.topics_document(TOPICS, {"reading": 36, "families": 1}))) == [
        "reading, 36 organizations: Reading and free books.",
        "families, 1 organization: Parenting.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("width", [40, 59, 60, 80, 100])
def test_lists_fit_and_data_is_no_markup(width: int, encoding: str) -> None:
    ours = Organization(**{**organization_result(RIF), "own": True, "name": "Café \x1b[31m" + "x" * 50})
    lines = drawn(found(RIF, ours), width, encoding)
    lines += drawn(listed(story("one", inferred=True), story("two")), width, encoding)
    assert all(len(line) <= width for line in lines)
    text = " ".join(" ".join(lines).split())
    assert "[bold]" in text
    assert "\x1b" not in text
    assert "your own list" in text
    assert "lesson inferred" in text


def test_columns_are_one_line_each() -> None:
    records = found(RIF).records
    assert records
    (cells,) = records.rows
    assert len(cells) == len(records.columns)
    assert cells[:3] == ("Reading Is Fundamental", "rif", "Free books [bold] for a library")
    (short,) = piped_rows(records)
    assert short[-2:] == ["yes", RIF.url]
    told = listed(story("one")).records
    assert told
    assert len(told.rows[0]) == len(told.columns)
    assert told.rows[0][2] == "Ask first."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_no_cell_is_run_as_a_formula(start: str) -> None:
    (told,) = csv.DictReader(io.StringIO(csv_text(found(replace(RIF, name=f'{start}HYPERLINK("x")')))))
    assert told["name"] == f'\'{start}HYPERLINK("x")'


def test_sentences_for_those_who_listen() -> None:
    assert said(found(RIF)).startswith("Reading Is Fundamental (RIF): Free books")
    assert said(found(replace(RIF, offers="Books!"))).startswith(f"{RIF_TITLE}: Books! Id: rif. ")
    assert said(listed(story("one"))).startswith("one (2019): Ask first. Id: one. ")
    assert said(listed(story("one", lesson="Ask"))).startswith("one (2019): Ask. Id: one. ")
    dated = replace(story("one"), date="2015-11")
    assert said(listed(dated)).startswith("one (November 2015): Ask first. Id: one. ")
    assert said(listed(replace(dated, source="year estimated"))).startswith(
        "one (about November 2015): Ask first. Id: one. "
    )


def test_results_hold_every_field() -> None:
    result = organization_result(RIF)
    assert set(result) == set(Organization.__struct_fields__)
    assert result["topics"] == ["reading", "families"]
    assert set(story_result(story("one"))) == {*Story.__struct_fields__, "estimated"}
