"""How organizations and stories read: cards, tables that fit, columns, CSV, and what is said beside them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from rich.console import Console

from imagine_cli.core.directory import AGES, Ages, ChangedName, Confidence, Hints, Notice, Organization, Story
from imagine_cli.say import directory_rows as rows
from imagine_cli.say import directory_screens as screens
from imagine_cli.say.directory_table import show_organizations, show_stories
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
    checked="2019",
    confidence="medium",
)
RIF_TITLE = "Reading Is Fundamental (RIF)"


def said(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("width", [40, 80])
def test_a_card_has_everything(width: int) -> None:
    lines = screens.organization_card(RIF, TOPICS, width=width)
    text = said(lines)
    for expected in (
        "Reading Is Fundamental (RIF)",
        "https://example.org/page (page of 2019)",
        "fairly sure; check its site before you write",
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
    text = said(screens.organization_card(ours, TOPICS, width=80))
    assert "ours (from your own list)" in text
    assert "(US) (US)" not in text
    assert not any(label in text for label in ("How sure", "Source", "Site", "ALSC", "Formerly"))


@pytest.mark.parametrize(
    ("ages", "told"),
    [
        (("school-age", "teens"), "ages 6 to 12 and 13 to 18"),
        (("early-childhood", "families", "professionals"), "ages birth to 5; also families and professionals"),
        (("families", "professionals"), "families and professionals"),
        (AGES, "ages birth to 5, 6 to 12 and 13 to 18; also families and professionals"),
    ],
)
def test_whom_it_serves_is_told_so_that_figures_are_ages(ages: tuple[Ages, ...], told: str) -> None:
    lines = screens.organization_card(replace(RIF, ages=ages), TOPICS, width=100)
    assert f"  Serves      {told}" in lines


@pytest.mark.parametrize("level", ["high", "medium", "low"])
def test_a_story_says_what_is_estimated_inferred_and_how_sure(level: Confidence) -> None:
    told = story("one", inferred=True, source="the tag page; year estimated", confidence=level, url="", library="Ours")
    text = said(screens.story_card(told, width=60))
    assert "about 2019" in text
    assert "Lesson inferred" in text
    assert "search for the title" in text
    assert screens.STORY_CONFIDENCE_WORDS[level] in text
    sure = said(screens.story_card(story("two", place="Ohio", library="Ours"), width=60))
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
    assert screens.notice_line(Notice(ChangedName(name="Old", **old), now)) == line


def test_no_match_says_what_to_try() -> None:
    hints = Hints(("Reading Is Fundamental",), ("reading",), (("foster", 7), ("teenz", 0), ("tee", 1)))
    text = said(screens.no_organization_lines(["foster", "teenz"], hints, filtered=False))
    assert "Found alone: foster (7 organizations) and tee (1 organization)." in text
    assert "teenz (0" not in text
    assert "Reading Is Fundamental" in text
    assert "imagine orgs --topic reading" in text
    assert "imagine stories --stage identify" in said(screens.no_story_lines(["x"], filtered=False))


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
    assert screens.no_story_lines(words, filtered=filtered)[0] == told
    lines = screens.no_organization_lines(words, Hints(), filtered=filtered)
    assert lines[0] == told.replace("story", "organization")


def test_counts() -> None:
    assert screens.count_line(1, "orgs") == "One organization. More on one: imagine orgs --show ID"
    assert screens.count_line(1, "stories").startswith("One story.")
    assert screens.count_line(12, "stories").startswith("12 stories.")
    assert screens.sound_list_line(Path("a.yaml"), 2) == "a.yaml: no mistakes found. It has two organizations."


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_topics_fit(width: int) -> None:
    lines = screens.topics_lines(TOPICS, {"reading": 36, "families": 4}, width=width)
    assert all(len(line) <= width for line in lines)
    assert "36" in said(lines)


def test_topics_are_told_in_sentences_to_those_who_listen() -> None:
    assert screens.topics_sentences(TOPICS, {"reading": 36, "families": 1}) == [
        "reading, 36 organizations: Reading and free books.",
        "families, 1 organization: Parenting.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("width", [40, 59, 60, 80, 100])
def test_tables_fit_and_data_is_no_markup(width: int, encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)
    console = Console(file=stream, width=width, force_terminal=False)
    ours = Organization(**{**rows.organization_result(RIF), "own": True, "name": "Café \x1b[31m" + "x" * 50})
    show_organizations(console, [RIF, ours])
    show_stories(console, [story("one", inferred=True), story("two")])
    buffer: Any = stream.buffer
    lines = buffer.getvalue().decode(encoding).splitlines()
    assert all(len(line) <= width for line in lines)
    text = said(lines)
    assert "[bold]" in text
    assert "\x1b" not in text
    assert "your own list" in text
    assert "lesson inferred" in text


def test_columns_are_one_line_each() -> None:
    cells = rows.organization_cells(RIF)
    assert len(cells) == len(rows.ORGANIZATION_COLUMNS)
    assert cells[:3] == ("Reading Is Fundamental", "rif", "Free books [bold] for a library")
    (short,) = rows.piped(rows.ORGANIZATION_COLUMNS, [cells])
    assert short[-2:] == ("yes", RIF.url)
    told = rows.story_cells(story("one"))
    assert len(told) == len(rows.STORY_COLUMNS)
    assert told[2] == "Ask first."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_no_cell_is_run_as_a_formula(start: str) -> None:
    text = rows.csv_text(("a", "b"), [(f'{start}HYPERLINK("x")', "a,b")])
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], [f'\'{start}HYPERLINK("x")', "a,b"]]


def test_sentences_for_those_who_listen() -> None:
    assert screens.organization_lines([RIF])[0].startswith("Reading Is Fundamental (RIF): Free books")
    assert screens.organization_lines([replace(RIF, offers="Books!")]) == [f"{RIF_TITLE}: Books! Id: rif"]
    assert screens.story_lines([story("one")]) == ["one (2019): Ask first. Id: one"]
    assert screens.story_lines([story("one", lesson="Ask")]) == ["one (2019): Ask. Id: one"]


def test_results_hold_every_field() -> None:
    result = rows.organization_result(RIF)
    assert set(result) == set(Organization.__struct_fields__)
    assert result["topics"] == ["reading", "families"]
    assert set(rows.story_result(story("one"))) == {*Story.__struct_fields__, "estimated"}
