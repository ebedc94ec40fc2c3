"""The library's own list beside the bundled one: merged, or refused with its mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imagine_cli.cli import completion
from imagine_cli.store.directory import bundled_organizations, own_list_in, read_directory, read_own_list
from imagine_cli.store.search_words import folded
from tests.cli.kit import imagine
from tests.cli.partnership_kit import example

from .store_kit import mistakes

BUNDLED = bundled_organizations()
HEAD = "format: 1\norganizations:\n"
OURS = (
    '  - {id: our-food-bank, name: "Our Food Bank", kind: nonprofit, ages: [families], topics: [nutrition], '
    'offers: "Two vans of food", local: yes}\n'
)


def own(folder: Path, text: str) -> Path:
    path = folder / "orgs.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_own_list_is_merged_and_wins_by_id(tmp_path: Path) -> None:
    ours = OURS.replace("our-food-bank", "feeding-america")
    own(tmp_path, HEAD + OURS + ours.replace("Our Food Bank", "Feeding Our Town"))
    merged = read_directory(tmp_path)
    assert len(merged.organizations) == len(BUNDLED.organizations) + 1
    assert merged.by_id()["feeding-america"].name == "Feeding Our Town"
    assert merged.by_id()["feeding-america"].own
    names = [folded(each.name) for each in merged.organizations]
    assert names == sorted(names)
    assert merged.warnings == ()


def test_without_an_own_list_or_a_folder(tmp_path: Path) -> None:
    assert read_directory(tmp_path / "nowhere").organizations == read_directory().organizations == BUNDLED.organizations


def test_an_own_list_may_add_topics_and_changed_names(tmp_path: Path) -> None:
    topics = 'topics:\n  chess: "Chess clubs"\n'
    changed = 'changed:\n  - {name: "Town Pantry", status: renamed, is_now: our-food-bank}\n'
    own(tmp_path, f"format: 1\n{topics}organizations:\n{OURS.replace('[nutrition]', '[nutrition, chess]')}{changed}")
    merged = read_directory(tmp_path)
    assert merged.topics["chess"] == "Chess clubs"
    assert merged.changed[-1].is_now == "our-food-bank"
    assert merged.by_id()["our-food-bank"].topics == ("nutrition", "chess")


def test_a_broken_own_list_names_each_mistake_and_the_bundled_one_still_works(tmp_path: Path) -> None:
    broken = OURS.replace("families", "babies").replace("nutrition", "nutritoin").replace("Two vans of food", "")
    path = own(tmp_path, HEAD + OURS + OURS + broken.replace("our-food-bank", "Our Bank"))
    found = mistakes(lambda: read_own_list(path, BUNDLED))
    assert any(each.startswith("orgs.yaml:4:10: the id our-food-bank is here twice") for each in found)
    assert any(
        each.startswith("orgs.yaml:5:") and "babies stands here; expected early-childhood" in each for each in found
    )
    assert any("Our Bank stands here; expected an id" in each for each in found)
    assert any("offers is missing" in each for each in found)
    merged = read_directory(tmp_path)
    assert merged.organizations == BUNDLED.organizations
    assert any("orgs.yaml:4:10:" in line for line in merged.warnings)
    assert merged.warnings[-1] == "Only the bundled list is used."


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ("[nutrition]", "[nutritoin]", "there is no topic nutritoin; did you mean nutrition"),
        ("[nutrition]", "[zzzz]", "there is no topic zzzz; see: imagine orgs --topics"),
        ("[families]", "[]", "nothing is listed here"),
        ("local: yes", "local: maybe", "maybe stands here; expected yes or no"),
        ("local: yes", "lokal: yes", "there is no field lokal here; did you mean local?"),
        ("local: yes", "url: example.org", "expected an address that begins with https://"),
        ("local: yes", "local: yes, local: no", "is here twice"),
        ('"Our Food Bank"', '"Our\x1bBank"', "a hidden character (U+001B)"),
        ("local: yes}", "local: yes", "this { has no } that fits"),
        ("our-food-bank", '"our-food-bank\\n"', "expected an id"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, was: str, becomes: str, message: str) -> None:
    path = own(tmp_path, HEAD + OURS.replace(was, becomes))
    found = mistakes(lambda: read_own_list(path, BUNDLED))
    assert any(message in each and each.startswith("orgs.yaml:3:") for each in found), found


def test_two_records_without_a_right_id_are_each_named_once(tmp_path: Path) -> None:
    bad = [OURS.replace("our-food-bank", id_) for id_ in ("4-H", "YMCA", "4-H", '""')]
    path = own(tmp_path, HEAD + "".join(bad))
    expected = "expected an id: a to z, 0 to 9 and hyphens, beginning with a letter"
    assert mistakes(lambda: read_own_list(path, BUNDLED)) == [
        f"orgs.yaml:3:10: 4-H stands here; {expected}",
        f"orgs.yaml:4:10: YMCA stands here; {expected}",
        f"orgs.yaml:5:10: 4-H stands here; {expected}",
        f"orgs.yaml:6:5: id is missing; {expected}",
    ]
    assert read_directory(tmp_path).organizations == BUNDLED.organizations


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["orgs", "--check", "orgs.yaml"], 1),
        (["orgs", "literacy"], 0),
        (["orgs", "--add"], 1),
        (["letter", "lesson-kits", "decline"], 0),
    ],
)
def test_no_command_stumbles_over_two_records_without_a_right_id(
    command: list[str], code: int, isolation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = isolation / "Partnerships"
    example(register, "lesson-kits")
    own(register, HEAD + OURS.replace("our-food-bank", "4-H") + OURS.replace("our-food-bank", "YMCA"))
    monkeypatch.chdir(register)
    ran = imagine(*command)
    assert ran.code == code
    assert "Traceback" not in ran.err
    assert all(f"orgs.yaml:{line}:10: {id_} stands here" in ran.err for line, id_ in ((3, "4-H"), (4, "YMCA")))
    assert completion.organizations("feeding") == ["feeding-america"]


def test_empty_words_of_a_list_do_not_shift_the_place_of_a_mistake(tmp_path: Path) -> None:
    line = OURS.replace("[nutrition]", '["", nutritoin]')
    path = own(tmp_path, HEAD + line)
    (told,) = mistakes(lambda: read_own_list(path, BUNDLED))
    assert told.startswith(f"orgs.yaml:3:{line.index('nutritoin') + 1}: there is no topic nutritoin")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("format: 1\norganizations: our bank\n", "our bank stands here; expected a list"),
        ("format: 1\ntopics: [a]\norganizations: [x]\nchanged: [y]\n", "a list stands here"),
        ("format: 1\nchanged:\n  - {name: Old, status: renamed, is_now: nobody}\n", "there is no organization nobody"),
        (HEAD + OURS + "#" * 9_000_000, "larger than 4 MiB"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = own(tmp_path, text)
    assert any(message in each for each in mistakes(lambda: read_own_list(path, BUNDLED)))


def test_ten_thousand_organizations_are_within_bounds() -> None:
    text = HEAD + "".join(OURS.replace("our-food-bank", f"bank-{n}") for n in range(10_000))
    assert len(own_list_in(text, "orgs.yaml", BUNDLED).organizations) == 10_000


def test_an_empty_field_is_as_good_as_none() -> None:
    written = HEAD + OURS.replace("local: yes", 'local: yes, acronym: "", url: ""')
    assert own_list_in(written, "orgs.yaml", BUNDLED) == own_list_in(HEAD + OURS, "orgs.yaml", BUNDLED)


def test_other_ways_to_write_the_same_list_are_read_alike() -> None:
    block = json.loads('["id: our-food-bank", "name: Our Food Bank", "kind: nonprofit", "ages: [families]"]')
    block += ["topics: [nutrition]", "offers: Two vans of food   # since May", "local: true", "acronym:"]
    written = HEAD + "  - " + "\n    ".join(block) + "\n"
    plain, fast = own_list_in(written, "orgs.yaml", BUNDLED), own_list_in(HEAD + OURS, "orgs.yaml", BUNDLED)
    assert plain == fast
    assert own_list_in("format: 1\norganizations:\n", "orgs.yaml", BUNDLED).organizations == ()
