"""library.yaml as people keep it: what --ask changes, and what it leaves as it stands."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from imagine_cli.errors import ImagineError
from imagine_cli.store.library import library_checklist, library_path, read_library, write_library

BY_HAND = """\
# Ours. Ask Ana before you change the hours.
format: 1

name: Oak Hill   # since 2019
goals:
  # the first two are the board's
  - "Adults learn by doing"
  - Every child reads  # third grade
  # this one is ours
  - Reach teens

# a busy month, not a quiet one
spare_staff_hours: 40  # counted in March
signature: 'Ana Lima # 2'
branches: [Main, East]

# the end
"""


def kept(folder: Path, text: str, **changes: object) -> str:
    """What stands in the file after a change of what the library says."""
    path = library_path(folder)
    path.write_text(text, encoding="utf-8")
    opened = read_library(folder)
    changed = replace(opened.library, **changes)
    write_library(folder, changed, opened.stamp)
    assert read_library(folder).library == changed
    return path.read_text(encoding="utf-8")


def test_what_did_not_change_stays_to_the_letter(tmp_path: Path) -> None:
    assert kept(tmp_path, BY_HAND) == BY_HAND
    assert kept(tmp_path, BY_HAND, name="Elm") == BY_HAND.replace("Oak Hill ", '"Elm" ')
    assert kept(tmp_path, BY_HAND, spare_staff_hours=Decimal(36)) == BY_HAND.replace("40", "36")
    assert kept(tmp_path, BY_HAND, signature="Ben") == BY_HAND.replace(" 'Ana Lima # 2'", '\n  - "Ben"')
    assert kept(tmp_path, BY_HAND, branches=("Main",)) == BY_HAND.replace(" [Main, East]", '\n  - "Main"')
    with_people = kept(tmp_path, BY_HAND, people=("Ana", "Ben"))
    assert with_people == BY_HAND.rstrip("\n") + '\npeople:\n  - "Ana"\n  - "Ben"\n'
    assert kept(tmp_path, BY_HAND, spare_staff_hours=None) == BY_HAND.replace(
        "spare_staff_hours: 40  # counted in March\n", ""
    )


def test_lines_of_a_list_keep_their_comments(tmp_path: Path) -> None:
    found = kept(tmp_path, BY_HAND, goals=("Reach teens", "Lend tools", "Every child reads"))
    assert (
        """goals:
  # this one is ours
  - Reach teens
  - "Lend tools"
  - Every child reads  # third grade

# a busy month"""
        in found
    )


@pytest.mark.parametrize(
    "text",
    [
        "{format: 1, name: Oak, goals: [A, B]}\n",
        'format: 1\nname: "Oak"\ngoals:\n- A\n- >\n  B\n  # no comment\n- C\n',
        "format: 1\r\nname: Oak  # one\r\ngoals: []\r\n",
        "\ufeffformat: 1\nname:\n  Oak\ngoals:\n  - A\n  - B",
        'format: 1\n"name": Oak\nspare_staff_hours:\n',
        "---\nformat: 1\nname: |\n  Oak\n  # Hill\n...\n",
    ],
)
def test_a_file_written_in_any_way_says_what_it_should(text: str, tmp_path: Path) -> None:
    kept(tmp_path, text, name="Elm", goals=("C", "A"), spare_staff_hours=Decimal(4), checklist="tri-county")
    kept(tmp_path, text, name="", goals=())


def test_the_librarys_checklist_may_be_an_id_or_a_file(tmp_path: Path) -> None:
    assert library_checklist(tmp_path) == "imagine"
    library_path(tmp_path).write_text("format: 1\nchecklist: tri-county\n", encoding="utf-8")
    assert library_checklist(tmp_path) == "tri-county"
    library_path(tmp_path).write_text("format: 1\nchecklist: checklists/ours.yaml\n", encoding="utf-8")
    assert library_checklist(tmp_path) == str(tmp_path / "checklists" / "ours.yaml")
    library_path(tmp_path).write_text("format: 1\nchecklist: /dev/zero\n", encoding="utf-8")
    with pytest.raises(ImagineError, match="mistake"):
        library_checklist(tmp_path)
