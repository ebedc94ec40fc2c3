"""The register: safe names, the right file for a name, and nobody's file in the way."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imagine_cli.core.assessment import Assessment
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store.assessments import write_assessment
from imagine_cli.store.register import (
    FileKind,
    find_assessment,
    find_partner,
    glance,
    kind_of,
    new_assessment_path,
    partners,
    refuse_if_read_only,
    register_folder,
    slug,
)

DAY = date(2026, 11, 22)


def keep(
    folder: Path,
    partner: str,
    assessor: str = "",
    *,
    day: date = DAY,
    finished: date | None = None,
    kind: FileKind = "assessment",
) -> Path:
    """Save an assessment where the register puts it."""
    path = new_assessment_path(folder, partner, assessor, day, kind)
    write_assessment(path, Assessment(partner, assessor=assessor, started=day, finished=finished), {}, None)
    return path


def below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


# Names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Riverside Repair Café", "riverside-repair-cafe"),
        ("  Children's  Museum & Zoo, Inc.  ", "childrens-museum-zoo-inc"),
        ("ÉCOLE", "ecole"),
        ("Straße", "strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        ("CON", "con-1"),
        ("com1", "com1-1"),
        ("nul.txt", "nul-txt"),
        ("Letters", "letters-1"),
        ("!!!", "partner"),
        ("", "partner"),
        ("...", "partner"),
        ("Библиотека Пушкина", "библиотека-пушкина"),
        ("図書館の友", "図書館の友"),
        ("ガイド", "ガイド"),
        ("도서관", "도서관"),
        ("हिन्दी मंच", "हिन्दी-मंच"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}", "a"),
        ("a" * 100, "a" * 60),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


NAMES = st.text(max_size=90)


@settings(max_examples=300, deadline=None)
@given(NAMES)
@example("\N{LATIN SMALL LETTER DOTLESS I}")
@example("\U00010400" * 90)
def test_a_slug_is_safe_everywhere(name: str) -> None:
    made = slug(name)
    assert 1 <= len(made) <= 62
    assert len(made.encode()) <= 122
    assert made == made.strip(" .-")
    assert not set(made) & set('<>:"/\\|?*. \0')
    assert all(character.isprintable() for character in made)
    assert made.split("-")[0] not in ("con", "prn", "aux", "nul", "com1", "lpt9") or "-" in made
    assert unicodedata.is_normalized("NFC", made)
    assert slug(made) == made


@settings(max_examples=200, deadline=None)
@given(NAMES, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_names_that_differ_in_case_or_composition_alone_get_one_slug(name: str, form: str) -> None:
    assert slug(unicodedata.normalize(form, name)) == slug(name)  # type: ignore[arg-type]
    assert slug(name.casefold()) == slug(name)
    assert slug(f"  {name} ") == slug(name)


# Where


def test_the_register_is_where_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, isolation: Path) -> None:
    assert register_folder(tmp_path / "here") == tmp_path / "here"
    assert register_folder(None) == isolation / "Partnerships"
    assert register_folder(Path("~/mine")) == isolation / "mine"
    monkeypatch.delenv("IMAGINE_FOLDER")
    assert register_folder(None).name == "Partnerships"
    assert register_folder(None).is_absolute()


def test_a_register_that_cant_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImagineError, match="is a file, and partnerships are kept in a folder"):
        register_folder(tmp_path / "file")
    with pytest.raises(ImagineError, match="There is no home folder for ~nobody-of-that-name"):
        register_folder(Path("~nobody-of-that-name/x"))
    monkeypatch.delenv("IMAGINE_FOLDER")
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: "~/Documents")
    with pytest.raises(ImagineError, match="Your documents folder can't be found"):
        register_folder(None)


# Making room


def test_where_new_files_go(tmp_path: Path) -> None:
    first = keep(tmp_path, "Riverside Repair Café", "Anna")
    assert below(tmp_path, first) == "riverside-repair-cafe/2026-11-22-assessment-anna.yaml"
    assert keep(tmp_path, "riverside repair cafe", "Anna").name == "2026-11-22-assessment-anna-2.yaml"
    assert keep(tmp_path, "Riverside Repair Café", "Anna").name == "2026-11-22-assessment-anna-3.yaml"
    nobody = keep(tmp_path, "Riverside Repair Café", "")
    assert below(tmp_path, nobody) == "riverside-repair-cafe/2026-11-22-assessment-library.yaml"
    review = keep(tmp_path, "Riverside Repair Café", "Anna", kind="review")
    assert below(tmp_path, review) == "riverside-repair-cafe/2026-11-22-review-anna.yaml"
    assert [partner.name for partner in partners(tmp_path).found] == ["Riverside Repair Café"]


def test_another_partner_with_the_same_slug_gets_another_folder(tmp_path: Path) -> None:
    keep(tmp_path, "C Club")
    assert new_assessment_path(tmp_path, "C++ Club", "", DAY).parent.name == "c-club-2"
    keep(tmp_path, "C++ Club")
    assert new_assessment_path(tmp_path, "C# Club", "", DAY).parent.name == "c-club-3"
    assert new_assessment_path(tmp_path, "C++ Club", "", DAY).parent.name == "c-club-2"


def test_the_names_inside_the_files_count(tmp_path: Path) -> None:
    keep(tmp_path, "Riverside Repair Café").parent.rename(tmp_path / "cafe (old)")
    assert new_assessment_path(tmp_path, "Riverside Repair Café", "", DAY).parent.name == "cafe (old)"
    assert find_assessment("riverside", tmp_path).path.parent.name == "cafe (old)"
    assert find_assessment("cafe", tmp_path).path.parent.name == "cafe (old)"


def test_an_empty_folder_of_that_name_is_used_and_a_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "Food-Bank").mkdir()
    assert new_assessment_path(tmp_path, "Food Bank", "", DAY).parent.name == "Food-Bank"
    (tmp_path / "Food-Bank" / ".imagine-0123abcd.tmp").touch()  # a colleague is saving there at this moment
    assert new_assessment_path(tmp_path, "Food Bank", "", DAY).parent.name == "Food-Bank"
    (tmp_path / "zoo").touch()
    assert new_assessment_path(tmp_path, "Zoo", "", DAY).parent.name == "zoo-2"


def test_a_name_is_taken_in_any_case(tmp_path: Path) -> None:
    keep(tmp_path, "Zoo", "Bo")
    keep(tmp_path, "Zoo", "Anna").rename(tmp_path / "zoo" / "2026-11-22-ASSESSMENT-Anna.yaml")
    assert new_assessment_path(tmp_path, "Zoo", "Anna", DAY).name == "2026-11-22-assessment-anna-2.yaml"


# Finding


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A register with three partners."""
    keep(tmp_path, "Riverside Repair Café", "Anna", finished=date(2026, 11, 20))
    keep(tmp_path, "Riverside Repair Café", "Bo", finished=date(2026, 11, 23))
    keep(tmp_path, "Riverside Repair Café", "Cy", day=date(2026, 11, 30))
    keep(tmp_path, "River Rangers", "Anna")
    keep(tmp_path, "Food Bank", "Anna", day=date(2026, 1, 2))
    keep(tmp_path, "Food Bank", "Anna", day=date(2026, 1, 2))
    return tmp_path


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Riverside Repair Café", "riverside-repair-cafe/2026-11-22-assessment-bo.yaml"),
        ("RIVERSIDE REPAIR CAFE", "riverside-repair-cafe/2026-11-22-assessment-bo.yaml"),
        ("riverside-rep", "riverside-repair-cafe/2026-11-22-assessment-bo.yaml"),
        ("rivers", "riverside-repair-cafe/2026-11-22-assessment-bo.yaml"),
        ("River R", "river-rangers/2026-11-22-assessment-anna.yaml"),
        ("food", "food-bank/2026-01-02-assessment-anna-2.yaml"),
    ],
)
def test_a_name_means_the_latest_finished_assessment(town: Path, name: str, file: str) -> None:
    found = find_assessment(name, town)
    assert below(town, found.path) == file
    assert found.entry
    assert found.entry.path == found.path


def test_a_whole_name_is_that_partner_even_where_others_begin_with_it(town: Path) -> None:
    keep(town, "Food Bank North")
    assert below(town, find_assessment("food bank", town).path).startswith("food-bank/")


def test_a_folder_whose_name_is_blank_is_shown_among_the_others(town: Path) -> None:
    (town / "\N{NO-BREAK SPACE}").mkdir()
    with pytest.raises(UsageError, match='one of these, or words of one: "\N{NO-BREAK SPACE}", Food Bank, River'):
        find_assessment(None, town)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("river", '"river" may be any of these: River Rangers, Riverside Repair Café. Type more of the name.'),
        ("fod bank", 'There is no partner "fod bank". Did you mean Food Bank?'),
        ("xyz", 'There is no partner "xyz". There are: Food Bank, River Rangers, Riverside Repair Café.'),
        ("!", 'There is no partner "!". There are: Food Bank, River Rangers, Riverside Repair Café.'),
        (None, "Which partner? Name one of these, or words of one: Food Bank, River Rangers, Riverside Repair"),
        (" ", "Which partner?"),
    ],
)
def test_a_name_that_means_none_or_several(town: Path, name: str | None, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_assessment(name, town)
    assert caught.value.message.startswith(message)


@pytest.fixture
def clubs(tmp_path: Path) -> Path:
    """A register with partners whose names differ in signs, or in case, alone."""
    for name in ("C++ Club", "C# Club", "YMCA: swimming", "Club Zoo", "a;b"):
        keep(tmp_path, name)
    other = shutil.copytree(tmp_path / "club-zoo", tmp_path / "zoo club")
    for path in other.iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("Club Zoo", "CLUB Zoo"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("C++ Club", "c-club"),
        ("C# Club", "c-club-2"),
        ("c# club", "c-club-2"),
        ("c-club-2", "c-club-2"),
        ("C#", "c-club-2"),
        ("YMCA swimming", "ymca-swimming"),
        ("ymca: swim", "ymca-swimming"),
        ("YMCA, swimming", "ymca-swimming"),
        ("zoo", "zoo club"),
        ("CLUB Zoo", "zoo club"),
        ("Club Zoo", "club-zoo"),
    ],
)
def test_a_name_to_the_letter_wins_and_a_sign_tells_partners_apart(clubs: Path, name: str, folder: str) -> None:
    assert find_partner(name, clubs).partner.folder.name == folder


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("C Club", '"C Club" may be any of these: C++ Club, C# Club. Type one just as it stands here.'),
        ("C", "Type more of the name."),
        ("club zoo", "Club Zoo, CLUB Zoo. Type one just as it stands here."),
        ("C@ Club", 'There is no partner "C@ Club". Did you mean'),
        ("C+++ Club", 'There is no partner "C+++ Club". Did you mean'),
        ("{a: b}", 'There is no partner "{a: b}". Did you mean a;b?'),
    ],
)
def test_other_signs_are_another_partner(clubs: Path, name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_partner(name, clubs)
    assert message in caught.value.message


def test_partners_of_one_name_are_chosen_by_their_folders(town: Path) -> None:
    shutil.copytree(town / "food-bank", town / "copy")
    for name, how in (
        ("Food Bank", "Type what stands in brackets."),
        ("Food", "Type more of the name, or what stands in brackets."),
    ):
        with pytest.raises(UsageError) as caught:
            find_partner(name, town)
        assert caught.value.message == f'"{name}" may be any of these: Food Bank (copy), Food Bank (food-bank). {how}'
    assert find_partner("copy", town).partner.folder.name == "copy"


def test_a_long_list_of_partners_is_cut(tmp_path: Path) -> None:
    for number in range(15):
        keep(tmp_path, f"Partner {number:02}")
    with pytest.raises(UsageError, match=r"Partner 11, and 3 more\.$"):
        find_assessment(None, tmp_path)


def test_two_folders_with_one_name_are_told_apart(town: Path) -> None:
    (town / "copy").mkdir()
    text = find_assessment("food", town).path.read_text(encoding="utf-8")
    (town / "copy" / "2026-01-03-assessment-anna.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"Food Bank \(copy\), Food Bank \(food-bank\)"):
        find_assessment("Food Bank", town)


@pytest.mark.parametrize("name", ["some.yaml", "some.YML", "./folder/x", "~/x.yaml"])
def test_a_file_is_named_by_its_ending_or_a_separator(tmp_path: Path, name: str) -> None:
    found = find_assessment(name, tmp_path / "none")
    assert found.entry is None
    assert found.path == Path(name).expanduser()


def test_an_empty_register_says_how_to_start(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError) as caught:
            find_assessment("food", folder)
        assert caught.value.message == f"There are no partnerships in {folder} yet. Start with: imagine assess"


def test_a_review_is_not_an_assessment(tmp_path: Path) -> None:
    review = keep(tmp_path, "Zoo", kind="review", finished=DAY)
    assert find_assessment("zoo", tmp_path, "review").path == review
    with pytest.raises(UsageError, match=r"Zoo has no assessment yet. Start one with: imagine assess zoo"):
        find_assessment("zoo", tmp_path)


def test_other_files_and_folders_are_left_alone(town: Path) -> None:
    (town / "library.yaml").write_text("name: X", encoding="utf-8")
    (town / "checklists").mkdir()
    (town / ".git").mkdir()
    (town / "food-bank" / "2026-11-30-decision.yaml").write_text("nonsense", encoding="utf-8")
    (town / "food-bank" / "2026-11-22-report-anna.md").write_text("nonsense", encoding="utf-8")
    (town / "food-bank" / ".2026-11-22-assessment-anna.yaml.swp").write_text("nonsense", encoding="utf-8")
    found = partners(town)
    assert [partner.name for partner in found.found] == ["Food Bank", "River Rangers", "Riverside Repair Café"]
    assert found.warnings == ()


def test_a_broken_file_stops_no_other(town: Path) -> None:
    (town / "food-bank" / "2026-12-01-assessment-bo.yaml").write_text('partner: "unclosed\n', encoding="utf-8")
    (town / "broken").mkdir()
    (town / "broken" / "2026-12-01-assessment-bo.yaml").write_bytes(b"\xff\xfe")
    found = find_assessment("food", town)
    assert found.path.name == "2026-01-02-assessment-anna-2.yaml"
    assert len(found.warnings) == 2
    assert "2026-12-01-assessment-bo.yaml:1:10: this quotation mark is never closed" in found.warnings[1]
    with pytest.raises(ImagineError, match=r"broken has no assessment that can be used\. Skipped a file"):
        find_assessment("broken", town)
    assert new_assessment_path(town, "Broken", "", DAY).parent.name == "broken-2"


def test_folders_that_cant_be_read(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (town / "file").touch()
    with pytest.raises(ImagineError, match=r"The folder .*file can't be read: .*\. Name another with --folder\."):
        partners(town / "file")
    listing = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "food-bank":
            raise PermissionError(errno.EACCES, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = partners(town)
    assert len(found.found) == 3
    assert "food-bank can't be read: Permission denied" in found.warnings[0]


def test_fields_below_the_answers_are_seen_too(tmp_path: Path) -> None:
    path = tmp_path / "zoo" / "2026-01-01-assessment-anna.yaml"
    path.parent.mkdir()
    path.write_text(
        "format: 1\npartner: Zoo\nanswers:\n  a: b\n# note\n  c:\n  - d\nfinished: 2026-01-01\n", encoding="utf-8"
    )
    assert partners(tmp_path).found[0].entries[0].finished == date(2026, 1, 1)


def test_a_register_that_can_only_be_read_is_told_before_the_first_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Tests may run as root, who may write everywhere.
    asked: list[Path] = []

    def refuse(path: Path, mode: int) -> bool:
        assert mode == os.W_OK
        asked.append(path)
        return False

    new = tmp_path / "library" / "register"
    refuse_if_read_only(tmp_path)
    refuse_if_read_only(new)
    assert not new.parent.exists()
    monkeypatch.setattr(os, "access", refuse)
    for folder in (tmp_path, new):
        with pytest.raises(ImagineError) as caught:
            refuse_if_read_only(folder)
        assert caught.value.message == f"Nothing can be saved in {folder}. Choose another folder with --folder."
    assert asked == [tmp_path, tmp_path]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2026-11-22-assessment-anna.yaml", "assessment"),
        ("2026-11-22-review-anna-2.yaml", "review"),
        ("2026-11-22-assessment-анна-мария.yaml", "assessment"),
        ("2026-11-22-assessment-зои\u0306.yaml", "assessment"),
        ("2026-11-22-assessment-" + "x" * 60 + "-12.yaml", "assessment"),
        ("2026-11-22-assessment-" + "x" * 61 + ".yaml", None),
        ("cafe-assessment of Anna Smith.yaml", None),
        ("2026-11-22-assessment.yaml", None),
        ("2026-11-22-assessment-anna.yml", None),
        ("2026-11-22-ASSESSMENT-ANNA.yaml", None),
        ("Copy of 2026-11-22-assessment-anna.yaml", None),
        ("2026-11-22-assessment-anna (1).yaml", None),
        ("2026-11-22-assessment-anna - Copy.yaml", None),
        ("2026-11-22-assessment-anna copy.yaml", None),
        ("2026-11-22-assessment-anna-LAPTOP7.yaml", None),
        ("2026-11-22-assessment-anna.sync-conflict-20261122-101010-ABC.yaml", None),
        ("2026-11-22-assessment-anna (Ben's conflicted copy 2026-11-22).yaml", None),
        ("~$2026-11-22-assessment-anna.yaml", None),
        (".2026-11-22-assessment-anna.yaml", None),
        ("2026-11-22-report-anna.md", None),
        ("2026-11-22-decision.yaml", None),
    ],
)
def test_a_files_name_says_what_it_is_and_copies_are_nobodys(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_a_glance_gives_all_names_and_what_is_unfinished(town: Path) -> None:
    seen = glance(town)
    whole = partners(town).found
    assert sorted(seen.names) == sorted(partner.name for partner in whole)
    expected = [entry for partner in whole for entry in partner.entries if not entry.finished]
    assert set(seen.unfinished) == set(expected)


def test_a_glance_reads_whole_what_it_can_not_tell(town: Path) -> None:
    odd = town / "food-bank" / "2026-12-01-assessment-bo.yaml"
    odd.write_text("{format: 1, partner: Food Bank, assessor: Bo, started: 2026-12-01}\n", encoding="utf-8")
    broken = town / "food-bank" / "2026-12-02-assessment-cy.yaml"
    broken.write_text('partner: "unclosed\n', encoding="utf-8")
    seen = glance(town)
    assert "Bo" in {entry.assessor for entry in seen.unfinished}
    assert any("2026-12-02-assessment-cy.yaml:1:10" in warning for warning in seen.warnings)


def test_a_glance_passes_by_what_it_can_not_open(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (town / "food-bank" / "2026-12-03-assessment-di.yaml").mkdir()
    listing = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "river-rangers":
            raise PermissionError(errno.EACCES, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    seen = glance(town)
    assert seen.names == ("Food Bank", "river-rangers", "Riverside Repair Café")
    (warning,) = seen.warnings
    assert "2026-12-03-assessment-di.yaml is a folder" in warning


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_round_in_a_circle_is_no_partner(town: Path) -> None:
    (town / "circle").symlink_to(town / "circle")
    found = partners(town)
    assert [partner.name for partner in found.found] == ["Food Bank", "River Rangers", "Riverside Repair Café"]
    assert found.warnings == ()


def test_a_partner_is_found_by_any_words_of_its_name(tmp_path: Path) -> None:
    for name in ("Riverside Repair Café", "River Rangers", "Friends of the Library: Elm Street", "Book Repair"):
        keep(tmp_path, name, "Anna", finished=DAY)
    for typed, name in (
        ("cafe", "Riverside Repair Café"),
        ("café riverside", "Riverside Repair Café"),
        ("elm", "Friends of the Library: Elm Street"),
        ("street frie", "Friends of the Library: Elm Street"),
        ("book", "Book Repair"),
    ):
        assert find_partner(typed, tmp_path).partner.name == name
    with pytest.raises(UsageError, match='"repair" may be any of these: '):
        find_partner("repair", tmp_path)
    with pytest.raises(UsageError, match='There is no partner "side"'):
        find_partner("side", tmp_path)
