"""Holds orgs.yaml and stories.yaml to their format, sorting, vocabulary and uniqueness."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from imagine_cli.core.directory import ORGANIZATION_KINDS, Story
from imagine_cli.errors import ImagineError
from imagine_cli.store.bundled import bundled_file
from imagine_cli.store.directory import bundled_organizations, read_stories, stories_in, strict_lists
from imagine_cli.store.directory_files import OrgsFile
from imagine_cli.store.make_ready_lists import main
from imagine_cli.store.ready_lists import READY_FOLDER, ready_list, ready_text

from .store_kit import mistakes

ORGS, STORIES = bundled_file("orgs.yaml"), bundled_file("stories.yaml")
BOTH = [pytest.param(path, id=path.stem) for path in (ORGS, STORIES)]
KEYS = {
    "organizations": "id name acronym formerly url kind ages topics offers words local alsc tier "
    "source page_year own_site note",
    "changed": "name status year is_now became see note source",
    "stories": "id title library place partners partner_kind traditional audience stages lesson inferred words "
    "publisher kind date url source confidence",
}
MAY_BE_LEFT_OUT = {
    "organizations": {"acronym", "formerly", "tier", "page_year", "note"},
    "changed": {"year", "is_now", "became", "see"},
    "stories": {"library", "place", "inferred", "url"},
}
LIST = bundled_organizations()


def folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def records(path: Path) -> list[tuple[str, list[str]]]:
    """Each record's section and the names of its fields, from the text itself."""
    found, section = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"[a-z]+:", line):
            section = line[:-1]
        elif line.startswith("  - "):
            assert line.startswith("  - {")
            assert line.endswith("}")
            bare = re.sub(r'"[^"]*"', '""', line)
            found.append((section, re.findall(r"[{ ]([a-z_]+): ", bare)))
    return found


@pytest.mark.parametrize("path", BOTH)
def test_every_record_is_one_line_with_its_fields_in_order(path: Path) -> None:
    assert records(path)
    for section, fields in records(path):
        order = KEYS[section].split()
        assert fields == [field for field in order if field in fields]
        assert set(order) - set(fields) <= MAY_BE_LEFT_OUT[section]


def test_nothing_was_left_out() -> None:
    assert (len(LIST.organizations), len(LIST.changed), len(read_stories())) == (371, 20, 90)


def test_both_are_sorted_and_nothing_is_there_twice() -> None:
    names = [folded(each.name) for each in LIST.organizations]
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    old = [folded(each.name) for each in LIST.changed]
    assert old == sorted(old)
    assert not set(old) & set(names)
    addresses = [each.url.rstrip("/") for each in LIST.organizations]
    assert len(set(addresses)) == len(addresses)
    titles = [re.sub("[\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
                     "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]", "", folded(each.title))
              for each in read_stories()]  # fmt: skip
    assert titles == sorted(titles)


def test_every_organization_says_something_short_that_can_be_found() -> None:
    for each in LIST.organizations:
        assert 1 <= len(each.topics) <= 4, each.id
        assert len(each.topics) == len(set(each.topics)), each.id
        assert each.ages, each.id
        assert 3 <= len(each.offers.split()) <= 15, each.id
        assert each.source, each.id
        assert each.words, each.id
    kinds = {each.kind for each in LIST.organizations}
    assert kinds <= set(ORGANIZATION_KINDS[:7])
    assert {topic for each in LIST.organizations for topic in each.topics} == set(LIST.topics)


def test_every_story_has_a_lesson_of_a_sentence() -> None:
    order = ["identify", "manage", "advocate", "grow", "implement", "nurture", "evaluate"]
    stories: tuple[Story, ...] = read_stories()
    assert len({each.id for each in stories}) == len(stories)
    for each in stories:
        assert len(each.lesson.split()) <= 20, each.id
        assert each.lesson.endswith("."), each.id
        assert list(each.stages) == [stage for stage in order if stage in each.stages], each.id
        assert each.partners, each.id


def test_names_that_changed_say_what_became_of_them() -> None:
    for each in LIST.changed:
        assert each.note or each.is_now or each.became, each.name
        assert not (each.is_now and each.see), each.name


def test_of_two_stories_with_one_id_the_second_is_named_beside_one_that_is_no_story() -> None:
    line = next(line for line in STORIES.read_text(encoding="utf-8").splitlines() if line.startswith("  - "))
    text = f"format: 1\nstories:\n{line}\n  - nonsense\n{line}\n"
    found = mistakes(lambda: stories_in(text, "stories.yaml"))
    assert [each.split(":")[1] for each in found] == ["4", "5"]
    assert "nonsense stands here" in found[0]
    assert "is here twice; choose another" in found[1]


def test_two_stories_without_a_right_id_are_each_named_once() -> None:
    line = next(line for line in STORIES.read_text(encoding="utf-8").splitlines() if line.startswith("  - "))
    bad = [re.sub("id: [^,]+", f"id: {id_}", line) for id_ in ("4-H", "YMCA", "4-H")]
    found = mistakes(lambda: stories_in("\n".join(["format: 1", "stories:", *bad, ""]), "stories.yaml"))
    assert [each.split(": expected")[0] for each in found] == [
        f"stories.yaml:{n}:10: {id_} stands here; expected an id: a to z, 0 to 9 and hyphens, beginning with a letter"
        for n, id_ in ((3, "4-H"), (4, "YMCA"), (5, "4-H"))
    ]


def test_what_is_ready_is_what_the_yaml_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (text, file) in strict_lists().items():
        shipped = (READY_FOLDER / f"{name}.json").read_text(encoding="utf-8")
        assert shipped == ready_text(text, file), "run python -m imagine_cli.store.make_ready_lists"
    text, orgs = strict_lists()["orgs"]
    assert ready_list("orgs", text, OrgsFile) == orgs
    assert ready_list("orgs", text + "# changed", OrgsFile) is None
    monkeypatch.setattr("imagine_cli.store.ready_lists.READY_FOLDER", tmp_path / "ready")
    assert ready_list("orgs", "", OrgsFile) is None
    assert bundled_organizations() == LIST, "without it, the YAML is read"
    main()
    assert {path.name for path in (tmp_path / "ready").iterdir()} == {"orgs.json", "stories.json"}


def test_an_installation_without_a_list_says_so() -> None:
    with pytest.raises(ImagineError, match=r"The installation is incomplete: the file nonsense\.yaml is missing"):
        bundled_file("nonsense.yaml")
