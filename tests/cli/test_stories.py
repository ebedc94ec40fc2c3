"""`imagine stories`: what other libraries did, for a librarian, a pipe, a spreadsheet and a program."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from imagine_cli.cli import completion
from tests.cli.kit import imagine


def test_a_pipe_gets_columns() -> None:
    ran = imagine("stories")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert len(lines) == 90
    assert {line.count("\t") for line in lines} == {10}


def test_words_and_filters() -> None:
    assert "Reading in the NICU\t" in imagine("stories", "HOSPITAL").out
    narrow = imagine("stories", "--stage", "Eval", "--partner-kind", "business", "--audience", "school-age")
    assert "barbershop-books-la" in narrow.out
    assert all("evaluate" in line for line in narrow.out.splitlines())


def test_no_match_says_what_to_try() -> None:
    ran = imagine("stories", "zzz")
    assert (ran.code, ran.out) == (1, "")
    assert 'No story here has a word that begins with "zzz".' in ran.err
    assert "No story that fits your options has" in imagine("stories", "zzz", "--stage", "evaluate").err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--stage", "dream"), 'There is no stage "dream"'),
        (("--partner-kind", "bank"), 'There is no kind of partner "bank"'),
        (("--audience", "dogs"), 'There is no audience "dogs"'),
        (("--format", "pdf"), "There are: table, plain, csv, json, markdown."),
        (("--show", "zzzzz"), "imagine stories WORD"),
        (("books", "--show", "x"), "can't be combined"),
    ],
)
def test_what_is_typed_wrongly_is_explained(arguments: tuple[str, ...], message: str) -> None:
    ran = imagine("stories", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_card_says_what_is_estimated_and_inferred() -> None:
    assert "about 2016" in imagine("stories", "--show", "girl-scouts-and-libraries").out
    assert "Lesson inferred" in imagine("stories", "--show", "dogs-the-new-library-cat").out


def test_formats_and_json() -> None:
    assert len(list(csv.DictReader(io.StringIO(imagine("stories", "--format", "csv").out)))) == 90
    assert "lesson inferred" in " ".join(imagine("stories", "dogs", "--format", "table").out.split())
    result = json.loads(imagine("stories", "hospital", "--json").out)["result"]
    assert result["count"] == len(result["stories"])
    nothing = imagine("stories", "zzz", "--json")
    told = json.loads(nothing.out)
    assert (nothing.code, told["ok"], told["result"]["count"]) == (1, True, 0), "as docs/files.md says"
    shown = json.loads(imagine("stories", "--show", "girl-scouts-and-libraries", "--json").out)["result"]["story"]
    assert shown["estimated"] is True
    assert completion.stories("girl") == ["girl-scouts-and-libraries"]


def test_a_file_of_any_ending(tmp_path: Path) -> None:
    for name, told in (("s.csv", "title,id,lesson"), ("s.md", "|"), ("s.txt", "Id: "), ("s.json", '"stories"')):
        assert imagine("stories", "dogs", "-o", str(tmp_path / name)).code == 0
        assert told in (tmp_path / name).read_text(encoding="utf-8")
    assert (tmp_path / "s.csv").read_bytes().startswith(b"\xef\xbb\xbftitle,id,lesson")
