"""library.yaml: never required, read strictly, and never overwritten behind someone's back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from imagine_cli.core.partnership import Library
from imagine_cli.errors import ImagineError
from imagine_cli.store.library import library_path, read_library, write_library

from .store_kit import mistakes

OURS = Library(
    "Oak Hill Library", ("Adults learn by doing", 'Every "child" reads'), "Ana Lima\nOutreach", Decimal("40.5")
)


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert read_library(tmp_path / "none").library == Library()


@pytest.mark.parametrize("library", [OURS, Library(), Library(name="Only a name")])
def test_what_is_written_reads_back(tmp_path: Path, library: Library) -> None:
    write_library(tmp_path, library, None)
    assert read_library(tmp_path).library == library


def test_a_person_may_write_it_more_simply(tmp_path: Path) -> None:
    library_path(tmp_path).write_text(
        'format: 1\nname: Oak Hill Library\ngoals:\n  - Reading\n  -\nsignature: "Ana Lima"\nspare_staff_hours: 20\n',
        encoding="utf-8",
    )
    assert read_library(tmp_path).library == Library("Oak Hill Library", ("Reading",), "Ana Lima", Decimal(20))


def test_mistakes_are_named_together(tmp_path: Path) -> None:
    library_path(tmp_path).write_text("format: 1\nspare_staff_hours: many\ngoal: Reading\n", encoding="utf-8")
    assert mistakes(lambda: read_library(tmp_path)) == [
        "library.yaml:2:20: many is not a number; write digits with at most one dot",
        "library.yaml:3:1: there is no field goal here; did you mean goals?",
    ]


def test_a_colleagues_change_is_not_undone(tmp_path: Path) -> None:
    write_library(tmp_path, OURS, None)
    mine = read_library(tmp_path)
    write_library(tmp_path, Library(name="Changed"), mine.stamp)
    with pytest.raises(ImagineError, match="it has changed since it was read"):
        write_library(tmp_path, OURS, mine.stamp)
    assert read_library(tmp_path).library.name == "Changed"
