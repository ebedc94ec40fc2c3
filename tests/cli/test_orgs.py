"""`imagine orgs`: what a librarian, a pipe, a spreadsheet and a program get."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from imagine_cli.ask.organization import ask_organization
from imagine_cli.cli import completion
from imagine_cli.core.directory import Organization
from imagine_cli.store.own_list import open_own_list
from tests.cli.kit import imagine
from tests.store.test_directory import HEAD, OURS
from tests.terminal import IMAGINE, watched

NEW = "Our Food Bank\nexample.org\n1\nfamilies\nnutrition\nTwo vans of food\ny\n"


def register(home: Path, text: str) -> Path:
    path = home / "Partnerships" / "orgs.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pipe_gets_columns_without_colour() -> None:
    ran = imagine("orgs")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert len(lines) == 371
    assert {line.count("\t") for line in lines} == {7}
    assert "\x1b" not in ran.out
    literacy = [line.split("\t") for line in lines if "literacy" in line.casefold()]
    assert [cells[0] for cells in literacy if cells[1] == "reach-out-and-read"] == ["Reach Out and Read"]


def test_words_and_filters() -> None:
    ran = imagine("orgs", "summer", "meals")
    assert ran.out.startswith("USDA Food and Nutrition Service")
    ids = [
        line.split("\t")[1]
        for line in imagine("orgs", "--topic", "foster", "--ages", "teens", "--local").out.splitlines()
    ]
    assert ids
    assert len(ids) < len(imagine("orgs", "--topic", "foster-care").out.splitlines())
    assert all("\tmuseum\t" in line for line in imagine("orgs", "--kind", "museum").out.splitlines())


def test_an_old_name_says_what_it_is_now() -> None:
    ran = imagine("orgs", "teaching", "tolerance")
    assert ran.code == 0
    assert ran.err.startswith("Teaching Tolerance is now Learning for Justice")
    assert ran.out.startswith("Learning for Justice")
    closed = imagine("orgs", "maker", "ed", "initiative")
    assert "closed in 2022" in closed.err
    assert (closed.code, closed.out) == (1, "")


def test_no_match_says_what_to_try() -> None:
    ran = imagine("orgs", "litterracyy")
    assert (ran.code, ran.out) == (1, "")
    assert "Topics that are near: " in ran.err
    assert "imagine orgs --topics" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--topic", "literacy"), "Did you mean"),
        (("--topic", "qqq"), "See: imagine orgs --topics"),
        (("--ages", "babies"), 'There is no age group "babies"'),
        (("--kind", "bank"), 'There is no kind "bank"'),
        (("--format", "pdf"), "There are: table, plain, csv, json, markdown."),
        (("--show", "fedding-america"), "feeding-america"),
        (("--show", "zzzzz"), "imagine orgs WORD"),
        (("--show", "ala", "--topics"), "--show can't be combined with --topics."),
        (("books", "--path"), "--path can't be combined with words."),
    ],
)
def test_what_is_typed_wrongly_is_explained(arguments: tuple[str, ...], message: str) -> None:
    ran = imagine("orgs", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_formats() -> None:
    table = list(csv.DictReader(io.StringIO(imagine("orgs", "--format", "csv").out)))
    assert len(table) == 371
    assert table[0]["id"] == "hundred-black-men"
    drawn = imagine("orgs", "food", "--format", "table").out
    assert "\t" not in drawn
    assert all(len(line) <= 80 for line in drawn.splitlines())
    assert imagine("orgs", "food", "--format", "plain").out == imagine("orgs", "food").out


def test_json() -> None:
    result = json.loads(imagine("orgs", "literacy", "--json").out)["result"]
    assert result["count"] == len(result["organizations"]) > 5
    assert result["hints"] is None
    none = imagine("orgs", "litterracyy", "--json")
    assert none.code == 1
    assert json.loads(none.out)["result"]["hints"]["topics"]
    changed = json.loads(imagine("orgs", "boy", "scouts", "--json").out)["result"]["changed"]
    assert changed[0]["now"] == "scouting-america"
    assert json.loads(imagine("orgs", "--show", "ala", "--json").out)["result"]["organization"]["acronym"] == "ALA"
    topics = json.loads(imagine("orgs", "--topics", "--json").out)["result"]["topics"]
    assert topics[0] == {
        "id": "early-literacy",
        "means": "Talking, singing, reading, writing and playing with children from birth to five",
        "count": 28,
    }
    assert json.loads(imagine("orgs", "--topic", "qq", "--json").out)["ok"] is False


def test_a_card_and_the_topics() -> None:
    card = imagine("orgs", "--show", "reach-out-and-read").out
    assert card.startswith("Reach Out and Read.\n")
    assert "Source" in card
    assert imagine("orgs", "--show", "ALSC").out.startswith("Association for Library Service")
    topics = imagine("orgs", "--topics").out
    assert topics.startswith("early-literacy, 28 organizations: Talking, singing, reading,")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("plain", [False, True])
def test_the_topics_in_a_terminal(plain: bool) -> None:
    with watched(80, [*IMAGINE, "orgs", "--topics", *(["--plain"] if plain else [])], rows=100) as terminal:
        assert terminal.exit_code() == 0
        shown = "early-literacy, 28 organizations: Talking" if plain else "early-literacy       28  Talking, singing"
        assert shown in terminal.text


def test_a_slip_of_a_letter_still_finds_and_says_so() -> None:
    ran = imagine("orgs", "litteracy")
    assert ran.code == 0
    assert ran.err.startswith('Nothing here has "litteracy". This is for literacy.\n')
    assert len(ran.out.splitlines()) > 10
    meant = json.loads(imagine("orgs", "litteracy", "--json").out)["result"]["meant"]
    assert meant == [{"typed": "litteracy", "instead": ["literacy"]}]
    assert 'This is without "unicorns".' in imagine("orgs", "free", "dictionaries", "unicorns").err
    assert "This is for baseball." in imagine("stories", "baseballl").err


def test_no_match_says_what_was_sought() -> None:
    assert imagine("orgs", "zzz").err.startswith('No organization here has a word that begins with "zzz".\n')
    with_options = imagine("orgs", "zzz", "--local")
    assert (with_options.code, with_options.out) == (1, "")
    assert with_options.err.startswith('No organization that fits your options has a word that begins with "zzz".\n')


def test_where_the_lists_are(isolation: Path) -> None:
    ran = imagine("orgs", "--path")
    assert Path(ran.out.strip()).read_text(encoding="utf-8").startswith("# National organizations")
    assert ran.err == ""
    own = register(isolation, HEAD)
    assert str(own) in imagine("orgs", "--path").err


def test_the_own_list_is_searched_too(isolation: Path) -> None:
    register(isolation, HEAD + OURS)
    assert imagine("orgs", "our", "vans").out.startswith("Our Food Bank\tour-food-bank\t")
    assert "from your own list" in imagine("orgs", "--show", "our-food-bank").out
    assert completion.organizations("our-") == ["our-food-bank"]


def test_a_broken_own_list_is_named_and_the_bundled_one_works(isolation: Path) -> None:
    own = register(isolation, HEAD + OURS.replace("families", "babies"))
    ran = imagine("orgs", "summer", "meals")
    assert ran.code == 0
    assert ran.out.startswith("USDA")
    column = OURS.index("families") + 1
    assert f"{own}:3:{column}: babies stands here" in ran.err
    assert "Only the bundled list is used." in ran.err
    checked = imagine("orgs", "--check", str(own))
    assert (checked.code, checked.out) == (1, "")
    assert f"{own}:3:{column}:" in checked.err
    places = json.loads(imagine("orgs", "--check", str(own), "--json").out)["error"]["places"]
    assert [place["line"] for place in places] == [3]


def test_a_sound_list_is_told(isolation: Path) -> None:
    own = register(isolation, HEAD + OURS)
    assert "no mistakes found. It has one organization." in imagine("orgs", "--check", str(own)).out
    assert json.loads(imagine("orgs", "--check", str(own), "--json").out)["result"]["count"] == 1
    assert imagine("orgs", "--check", "nowhere.yaml").code == 1


def test_adding_one(isolation: Path) -> None:
    ran = imagine("orgs", "--add", typed=NEW)
    assert (ran.code, ran.out) == (0, "imagine orgs --show our-food-bank\n")
    path = isolation / "Partnerships" / "orgs.yaml"
    assert f"Saved to {path}" in ran.err
    assert imagine("orgs", "vans").out.startswith("Our Food Bank")
    assert imagine("orgs", "--add", typed=NEW).code == 2
    stopped = imagine("orgs", "--add", typed="Other\n")
    assert stopped.code == 130
    assert "Nothing was added." in stopped.err
    assert len(path.read_text(encoding="utf-8").splitlines()) == 6


def test_of_two_first_ones_at_once_both_are_in_the_list(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(*asked: Any) -> Organization:
        entry = ask_organization(*asked)
        open_own_list(isolation / "Partnerships").add(replace(entry, name="Paddlers"))
        return entry

    monkeypatch.setattr("imagine_cli.ask.organization.ask_organization", meanwhile)
    assert imagine("orgs", "--add", typed=NEW).code == 0
    listed = open_own_list(isolation / "Partnerships").own.organizations
    assert [each.name for each in listed] == ["Paddlers", "Our Food Bank"]


def test_control_characters_never_get_through(isolation: Path) -> None:
    register(isolation, HEAD + OURS.replace("Two vans", "Two\\evans").replace("Our Food", "Our\\u202eFood"))
    ran = imagine("orgs", "food")
    assert not set("\x1b\u202e") & set(ran.out + ran.err)


def test_completion_of_topics_and_a_broken_list(isolation: Path) -> None:
    assert completion.topics("early") == ["early-literacy", "early-childhood"]
    register(isolation, "[")
    assert "ala" in completion.organizations("ala")


def test_to_find_nothing_is_a_result_and_the_exit_code_tells_it() -> None:
    ran = imagine("orgs", "zzz", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["ok"], told["result"]["count"]) == (1, True, 0), "as docs/files.md says"


# Lists of the neighborhood

COUNTY = (
    "Organization,Contact,Phone,Street,City,State,Zip,Services,Internal No.\n"
    "Valley Family Dental,Ana Ruiz,937-555-0101,12 Main St,Dayton,OH,45402,Free screening days,7\n"
    'Oak School,,,1 Oak Ave,Oakwood,OH,45419,"Chess, homework help and meals",8\n'
)


def county(folder: Path, text: str = COUNTY) -> str:
    path = folder / "county.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_county_list_is_imported_after_a_look_at_its_columns(isolation: Path) -> None:
    ran = imagine("orgs", "--import", county(isolation), typed="y\n")
    assert ran.code == 0
    assert ran.out.startswith("Imported 2 organizations from county.csv.")
    assert "imagine orgs WORD --near ZIP" in ran.out
    assert "name: Organization, as Valley Family Dental.\ncontact: Contact, as Ana Ruiz.\n" in ran.err
    assert "Left out: Internal No.\n" in ran.err
    dental = imagine("orgs", "dental", "--near", "45402").out.splitlines()[0].split("\t")
    assert dental[:3] == [
        "Valley Family Dental",
        "valley-family-dental-1",
        "Free screening days; Dayton, OH 45402; Ana Ruiz; 937-555-0101",
    ]
    card = imagine("orgs", "--show", "valley-family-dental-1").out
    assert "Where: 12 Main St, Dayton, OH 45402." in card
    assert "List: county.csv, imported on 20" in card
    where = imagine("orgs", "--path")
    assert "county.csv: 2 organizations, imported on " in where.err
    assert json.loads(imagine("orgs", "--path", "--json").out)["result"]["imported"][0]["number"] == 2


def test_who_says_no_or_stops_imports_nothing(isolation: Path) -> None:
    for typed, code in (("n\n", 1), ("", 130)):
        ran = imagine("orgs", "--import", county(isolation), typed=typed)
        assert (ran.code, ran.out) == (code, "")
        assert "Nothing was imported." in ran.err
        example = '--columns "name=Organization,contact=Contact,phone=Phone,offers=Services,street=Street,'
        assert (example in ran.err) == (code == 1), "who says no can put the guess right"
    assert not (isolation / "Partnerships" / "local-orgs.db").exists()


def test_columns_that_are_named_are_not_asked_about(isolation: Path) -> None:
    ran = imagine("orgs", "--import", county(isolation), "--columns", "name=Organization,zip=7", "--zip", "4541")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Imported one organization from county.csv. Left out: 1 elsewhere.")
    told = json.loads(imagine("orgs", "oak", "--json").out)["result"]
    assert [each["nearby"]["zip"] for each in told["organizations"] if each["nearby"]] == ["45419"]
    assert imagine("orgs", "--forget", "county.csv").out == "county.csv was taken out of the imported lists.\n"
    assert imagine("orgs", "oak").err.startswith('No organization here has a word that begins with "oak".')


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--columns", "name=Nope"), 'has no column "Nope"'),
        (("--columns", "phone=Phone"), "--columns needs name=COLUMN"),
        (("--kind", "bank"), 'There is no kind "bank"'),
        (("--topics",), "--topics can't be combined with --import."),
        (("books",), "--import can't be combined with words."),
    ],
)
def test_what_is_asked_wrongly_of_an_import_is_explained(
    isolation: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = imagine("orgs", "--import", county(isolation), *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_the_example_of_columns_can_be_typed(isolation: Path) -> None:
    file = county(isolation, 'Organization,"Phone, main",City,2\nOak School,1,Lima,x\n')
    refused = imagine("orgs", "--import", file, typed="n\n").err
    columns = refused.rpartition('--columns "')[2].strip().strip('"')
    assert columns == "name=Organization,phone=2,city=City"
    assert imagine("orgs", "--import", file, "--columns", columns).code == 0


def test_what_belongs_to_an_import_needs_one(isolation: Path) -> None:
    assert "give --import FILE too" in imagine("orgs", "food", "--state", "OH").err
    assert "Import one with: imagine orgs --import FILE.csv" in imagine("orgs", "food", "--near", "45402").err
    nameless = imagine("orgs", "--import", county(isolation, "One,Two\nA,B\n"))
    assert "No column of county.csv is called like an organization's name. Its columns are: One, Two." in nameless.err


def test_letters_and_the_interview_know_the_neighborhood(isolation: Path) -> None:
    imagine("orgs", "--import", county(isolation), typed="y\n")
    from imagine_cli.cli.assess_start import _known_partners

    known = _known_partners(isolation / "Partnerships")
    assert known["Oak School"].kind == "school"
