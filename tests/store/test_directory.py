"""The library's own list beside the bundled one: merged, refused with its mistakes, read fast or strictly alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.store import directory_strict
from imagine_cli.store.directory import bundled_organizations, folded, own_list_in, read_directory, read_own_list
from imagine_cli.store.nodes import Faults, Fields, Items, Node, Text
from imagine_cli.store.record_lines import read_record_lines
from imagine_cli.store.yamlfile import parse

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
        (HEAD + OURS + "#" * 9_000_000, "larger than 2 MiB"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = own(tmp_path, text)
    assert any(message in each for each in mistakes(lambda: read_own_list(path, BUNDLED)))


def test_ten_thousand_organizations_are_within_bounds() -> None:
    text = HEAD + "".join(OURS.replace("our-food-bank", f"bank-{n}") for n in range(10_000))
    assert len(own_list_in(text, "orgs.yaml", BUNDLED).organizations) == 10_000


def test_an_empty_field_is_as_good_as_none_and_no_reason_to_read_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    def strictly(*_: object) -> None:
        raise AssertionError("nothing here is beyond the fast reader")

    monkeypatch.setattr(directory_strict, "read_strictly", strictly)
    written = HEAD + OURS.replace("local: yes", 'local: yes, acronym: "", url: ""')
    assert own_list_in(written, "orgs.yaml", BUNDLED) == own_list_in(HEAD + OURS, "orgs.yaml", BUNDLED)


def test_other_ways_to_write_the_same_list_are_read_alike() -> None:
    block = json.loads('["id: our-food-bank", "name: Our Food Bank", "kind: nonprofit", "ages: [families]"]')
    block += ["topics: [nutrition]", "offers: Two vans of food   # since May", "local: true", "acronym:"]
    written = HEAD + "  - " + "\n    ".join(block) + "\n"
    assert read_record_lines(written) is None
    plain, fast = own_list_in(written, "orgs.yaml", BUNDLED), own_list_in(HEAD + OURS, "orgs.yaml", BUNDLED)
    assert plain == fast
    assert own_list_in("format: 1\norganizations:\n", "orgs.yaml", BUNDLED).organizations == ()


# The fast reader must never read anything else than the strict one.

PIECES = st.sampled_from(
    ["  - {", "id: a", 'name: "B, c: d"', "x: [a, b]", 'y: ["p q", r]', ", ", "}", "\n", "# c", "format: 1", "a: no",
     "organizations:", "topics:", '  t: "words"', "  t: w", " ", "z: -", "z: ''", '""',
     "n: 1-", "é", "\t", "[]", "e: []", '"\\n"']
)  # fmt: skip


def plain(node: Node | None) -> object:
    if isinstance(node, Fields):
        return {name: plain(value) for name, (_, value) in node.entries.items() if plain(value) != ""}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, Text) else node


def without_nothing(read: object) -> object:
    if isinstance(read, dict):
        return {name: without_nothing(value) for name, value in read.items() if value != ""}
    return [without_nothing(each) for each in read] if isinstance(read, list) else read


@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_is_read_fast_is_what_the_strict_reader_reads(text: str) -> None:
    read = read_record_lines(text)
    if read:
        faults = Faults("list")
        assert without_nothing(read) == plain(parse(text, "list", faults))
        assert not faults.places


FIELD = st.tuples(
    st.sampled_from("abc"), st.sampled_from(['"x, y: z}"', "no", "2019", "[a, b]", '["q, ]"]', "[]", "a-"])
)


@given(st.lists(st.lists(FIELD, min_size=1, max_size=3), max_size=4))
def test_records_are_read_fast_as_the_strict_reader_reads_them(records: list[list[tuple[str, str]]]) -> None:
    lines = [f"  - {{{', '.join(f'{name}: {value}' for name, value in record)}}}" for record in records]
    test_what_is_read_fast_is_what_the_strict_reader_reads.hypothesis.inner_test(  # type: ignore[attr-defined]
        "\n".join(["format: 1", "organizations:", *lines, ""])
    )
