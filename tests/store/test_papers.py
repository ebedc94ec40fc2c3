"""A paper is written where its folder is, and replaces another only where it may."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from imagine_cli.errors import ImagineError
from imagine_cli.store.papers import write_paper


def test_a_paper_replaces_another_only_where_it_may(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write_paper(path, "one", replace=False)
    with pytest.raises(ImagineError, match="there is a file of that name already"):
        write_paper(path, "two", replace=False)
    assert path.read_text() == "one"
    write_paper(path, "two", replace=True)
    assert path.read_text() == "two"


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, replace: bool) -> None:
    folder = tmp_path / "mistyped"
    with pytest.raises(ImagineError) as caught:
        write_paper(folder / "report.md", "one", replace=replace)
    assert caught.value.message == f"There is no folder {folder}. Make it first, or choose another."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("replace", [True, False])
@pytest.mark.parametrize("name", ["answers.yaml", "answers.yml", "ANSWERS.YAML", "answers.yaml. "])
def test_a_paper_takes_no_name_that_is_for_answers(tmp_path: Path, name: str, replace: bool) -> None:
    path = tmp_path / name
    with pytest.raises(ImagineError) as caught:
        write_paper(path, "one", replace=replace, such_as="plan.md")
    assert caught.value.message == (
        f"{path} was not saved. Files that end in .yaml hold answers, decisions, lists and checklists, "
        "and a paper must not take their place. Give the paper another name, for example plan.md."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few make links")
def test_a_paper_goes_through_no_link_to_answers(tmp_path: Path) -> None:
    answers, hidden, link = tmp_path / "a.yaml", tmp_path / "hidden", tmp_path / "report.md"
    answers.write_text("format: 1\n")
    link.symlink_to(answers)
    with pytest.raises(ImagineError) as caught:
        write_paper(link, "one", replace=True)
    assert f"{link} was not saved. It leads to {answers.resolve()}." in caught.value.message
    hidden.mkdir()
    (hidden / "b.yaml").symlink_to(tmp_path / "plain.md")
    with pytest.raises(ImagineError, match="Files that end in"):
        write_paper(hidden / "b.yaml", "one", replace=True)
    link.unlink()
    link.hardlink_to(answers)
    with pytest.raises(ImagineError, match="holds what imagine reads"):
        write_paper(link, "one", replace=True)
    assert answers.read_text() == "format: 1\n"


def test_what_imagine_reads_is_not_replaced_whatever_it_is_called(tmp_path: Path) -> None:
    answers, template = tmp_path / "answers.txt", tmp_path / "accept.txt"
    answers.write_text("# mine\nformat: 1\n")
    template.write_text("Dear {{ partner }}")
    for path in (answers, template):
        with pytest.raises(ImagineError) as caught:
            write_paper(path, "one", replace=True, such_as="letter.txt", drawn_from=template)
        assert caught.value.message == (
            f"{path} was not saved: the file of that name holds what imagine reads, and that would be gone. "
            "Give the paper another name, for example letter.txt."
        )
    assert (answers.read_text(), template.read_text()) == ("# mine\nformat: 1\n", "Dear {{ partner }}")
    assert write_paper(tmp_path / "letter.txt", "one", replace=True, drawn_from=template).read_text() == "one"


@pytest.mark.parametrize(
    "head",
    [
        '"format": 1\npartner: A\n',
        "'format': 1\npartner: A\n",
        "? format\n: 1\npartner: A\n",
        "  format: 1\n  partner: A\n",
        "{format: 1, partner: A}\n",
        "--- {format: 1, partner: A}\n",
        "--- # mine\nformat: 1\npartner: A\n",
        '{"partner": "A", "format": 1, "answers": {}}\n',
        '"f\\x6frmat": 1\npartner: A\n',
        "!!str format: 1\npartner: A\n",
        "\ufeff{partner: A, format: 1}\n",
        "partner: A\r\nformat: 1\r\n",
        '{"format": 1, "partner": "A"\n',  # with a slip in it
        "partner: [A\n'format' : 1\n",
        "format: 1\n" + "x: &a 1\n" * 2_000,
    ],
)
@pytest.mark.parametrize("name", ["kept.txt", "kept.md", "kept.json"])
def test_answers_are_not_replaced_however_they_are_written(tmp_path: Path, head: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(head, encoding="utf-8", newline="")
    with pytest.raises(ImagineError, match="holds what imagine reads"):
        write_paper(path, "one", replace=True)
    assert path.read_bytes().decode() == head


@pytest.mark.parametrize("text", ["Dear $greeting", "Dear {{ greeting }}", "{% if library %}A{% endif %}", "${why}"])
def test_no_other_template_is_replaced_either(tmp_path: Path, text: str) -> None:
    path = tmp_path / "accept.txt"
    path.write_text(text)
    with pytest.raises(ImagineError, match="holds what imagine reads"):
        write_paper(path, "one", replace=True)
    assert path.read_text() == text


@pytest.mark.parametrize(
    "text",
    [
        '{"format": 1, "command": "verdict", "ok": true, "result": {"format": 2}}',
        "# Report\n\nThe format: weekly, in the hall. It costs $5.\n",
        "BEGIN:VCALENDAR\nVERSION:2.0\n",
        "",
    ],
)
def test_papers_and_results_are_replaced(tmp_path: Path, text: str) -> None:
    path = tmp_path / "paper.json"
    path.write_text(text)
    assert write_paper(path, "one", replace=True).read_text() == "one"


def test_a_name_that_no_file_can_have_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 300}.md"
    with pytest.raises(ImagineError) as caught:
        write_paper(path, "one", replace=True)
    if sys.platform != "win32":
        assert caught.value.message == (
            f"{path} was not saved: its name is too long for this system. Choose a shorter one."
        )
    assert str(path) in caught.value.message


def test_where_the_disk_refuses_another_place_is_advised_that_papers_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ImagineError) as caught:
        write_paper(tmp_path / "report.md", "one", replace=False)
    assert caught.value.message == (
        f"{tmp_path / 'report.md'} was not saved: the disk is full. Make room, or choose another folder."
    )


def test_a_tilde_is_the_home_folder(isolation: Path) -> None:
    written = write_paper(Path("~/report.md"), "one", replace=False)
    assert written == isolation / "report.md"
    assert written.read_text() == "one"
