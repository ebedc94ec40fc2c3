"""A disk that fails at any call: nothing is lost, no file is half written, and what happened is said."""

from __future__ import annotations

import errno
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest

from imagine_cli.errors import ImagineError
from imagine_cli.store import import_partnerships
from imagine_cli.store.decisions import decisions_in
from imagine_cli.store.facts import read_facts
from imagine_cli.store.local_orgs import imported_lists
from tests.cli.faults_kit import COMMANDS, Failing, Scene, prepare
from tests.cli.kit import imagine
from tests.cli.partnership_kit import decided, example
from tests.long_run import examples

LEFT_OVER = ".imagine-"
MAY_LEAVE = {"unlink", "chmod"}
"""Whoever can't remove a file leaves it."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scene, Path]:
    """A register with something of everything, and where it is kept as it was before."""
    home, before = tmp_path_factory.mktemp("faults"), tmp_path_factory.mktemp("before")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IMAGINE_FOLDER", str(home / "Partnerships"))
        scene = prepare(home)
    scene.keep(before)
    return scene, before


@pytest.mark.parametrize(
    "words",
    [("report", "repair-cafe"), ("compare", "repair-cafe", "chess-club"), ("review", "repair-cafe", "--as", "Bo")],
    ids=lambda words: words[0],
)
def test_a_decision_that_cant_be_read_is_said_and_not_passed_over(words: tuple[str, ...], isolation: Path) -> None:
    register = isolation / "Partnerships"
    place = example(register, "repair-cafe")
    example(register, "chess-club")
    assert decided("repair-cafe", "go-ahead", "--start", "2027-01-15", "--review", "2027-07-15").code == 0
    (broken,) = place.glob("*-decision.yaml")
    broken.write_bytes(broken.read_bytes()[:300])
    assert f"Skipped a file that can't be used: {broken}" in imagine(*words).err


def test_a_review_fails_where_the_decision_that_it_looks_back_on_cant_be_read(isolation: Path) -> None:
    place = example(isolation / "Partnerships", "repair-cafe")
    assert decided("repair-cafe", "go-ahead", "--start", "2027-01-15", "--review", "2027-07-15").code == 0
    (broken,) = place.glob("*-decision.yaml")
    broken.write_bytes(broken.read_bytes()[:300])
    ran = imagine("review", "repair-cafe", "--as", "Bo")
    assert ran.code == 1
    assert ran.err.startswith("What people decided last can't be told, because a decision can't be read.")
    assert "nothing to review" not in ran.err


def test_a_folder_that_cant_be_read_is_no_partner_without_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Path) -> NoReturn:
        raise OSError(errno.EIO, "Input/output error")

    assert decisions_in(tmp_path / "none").warnings == ()
    monkeypatch.setattr(Path, "iterdir", fails)
    assert decisions_in(tmp_path).warnings == (f"Skipped: the folder {tmp_path} can't be read: Input/output error.",)


def test_a_partnership_of_which_a_full_disk_took_half_is_imported_whole_the_next_time(
    isolation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> NoReturn:
        raise ImagineError("partnership.yaml was not saved: the disk is full.")

    table = isolation / "ours.csv"
    table.write_text("Partner,Branch\nYMCA,Main\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(import_partnerships, "write_facts", fails)
        assert imagine("list", "--import", str(table), typed="\n").code == 1
    assert imagine("list", "--import", str(table), typed="\n").code == 0
    assert [each.name for each in (isolation / "Partnerships").iterdir()] == ["ymca"]
    assert read_facts(isolation / "Partnerships" / "ymca").facts.branch == "Main"


@pytest.mark.slow
@pytest.mark.skipif(not examples(0, 1), reason="every call of every command takes long: only in the long run")
@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_call_fails_the_old_files_or_the_new_ones_are_there_and_it_is_said(
    name: str, prepared: tuple[Scene, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, kept = prepared
    monkeypatch.setenv("IMAGINE_FOLDER", str(scene.register))
    words, typed = scene.words(name)
    scene.set_back(kept)
    before, lists = scene.files(), _lists(scene)
    usual = imagine(*words, typed=typed)
    assert usual.code in (0, 130), usual.err
    done, lists_done = scene.files(), _lists(scene)

    for number in count(1):
        scene.set_back(kept)
        failing = Failing(number, errno.EIO)
        ran = failing.run(*words, typed=typed)
        if not failing.failed:
            break
        where = (failing.failed, number, ran)
        after = scene.files()
        left = {file for file in after if LEFT_OVER in file}
        assert not left or failing.failed in MAY_LEAVE, where
        assert _lists(scene) in (lists, lists_done), where
        assert before.keys() <= after.keys() | {file for file in before if file not in done}, where
        # What a paper could not take in, or a review is not held against, is said instead.
        skipped = "Skipped" in ran.err or "rests on are gone" in ran.err
        for file in after.keys() - left:
            as_it_is = after[file] in (before.get(file), done.get(file)) or _is_begun(after[file], done[file])
            assert as_it_is or skipped, (file, where)
        if ran.code == 0:
            assert skipped or {file: after[file] for file in after.keys() - left} == done, where
        else:
            assert ran.code in (usual.code, 1, 130), where
            assert ran.err.strip(), where
            assert imagine(*words, typed=typed).code in (usual.code, 2), where


def _lists(scene: Scene) -> list[str]:
    return [each.name for each in imported_lists(scene.register)]


def _is_begun(text: bytes, whole: bytes) -> bool:
    """Whether a file holds whole lines of another, as answers do that were saved before the last ones, or none yet."""
    return text.endswith(b"\n") and set(text.splitlines()) <= {*whole.splitlines(), b"answers: {}"}
