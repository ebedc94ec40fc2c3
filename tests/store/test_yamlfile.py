"""Strict reading, plain messages, and writing that never harms."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct

from imagine_cli.errors import ImagineError
from imagine_cli.store import yamlfile
from imagine_cli.store.yamlfile import (
    Faults,
    Fields,
    Plain,
    Stamp,
    Text,
    decode,
    dump,
    number,
    parse,
    read_document,
    read_stamped,
    read_text,
    write_atomically,
)

from .store_kit import mistakes


class Inner(Struct, kw_only=True):
    """A part."""

    name: Annotated[str, Meta(pattern="^[a-z]+$", description="a short name")]
    worth: Annotated[Decimal, Meta(extra_json_schema={"maximum": 1})] = Decimal(0)


class Sample(Struct, kw_only=True):
    """One field of each kind."""

    title: str
    kind: Literal["choice", "number"] = "choice"
    weight: Literal[1, 2, 3] = 1
    open: bool = False
    day: date | None = None
    hours: Decimal | None = None
    parts: list[Inner] = []
    labels: list[str] = []
    answers: dict[str, str | list[str] | None] = {}
    worths: dict[str, Decimal] = {}


@pytest.fixture(params=["C", "Python"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """PyYAML's C parser, and the Python one that is left where a build has no C parser."""
    if request.param == "Python":
        monkeypatch.setattr(yamlfile, "LOADER", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("this PyYAML has no C parser")
    return str(request.param)


def told(text: str) -> list[str]:
    """The mistakes that reading the text as a Sample finds."""

    def read() -> None:
        faults = Faults("f.yaml")
        read_document(text, "f.yaml", Sample, faults)
        faults.check()

    return mistakes(read)


def sample(text: str) -> Sample:
    faults = Faults("f.yaml")
    _, value = read_document(text, "f.yaml", Sample, faults)
    faults.check()
    return value


# What is read


@pytest.mark.usefixtures("either_parser")
def test_words_that_yaml_would_convert_stay_text() -> None:
    value = sample("title: no\nlabels: [yes, 1.0, 2026-11-22, null, ~, 0x10]\nanswers: {on: off, y: 1e3}\n")
    assert value.title == "no"
    assert value.labels == ["yes", "1.0", "2026-11-22", "null", "~", "0x10"]
    assert value.answers == {"on": "off", "y": "1e3"}


@pytest.mark.usefixtures("either_parser")
def test_fields_take_what_they_mean() -> None:
    value = sample(
        "title: T\nkind: number\nweight: 2\nopen: yes\nday: 2026-11-22\nhours: 7.5\n"
        "parts:\n  - {name: a, worth: 0.5}\nanswers:\n  a: [x, y]\n"
    )
    assert (value.kind, value.weight, value.open, value.day) == ("number", 2, True, date(2026, 11, 22))
    assert value.hours == Decimal("7.5")
    assert value.parts[0].worth == Decimal("0.5")
    assert value.answers == {"a": ["x", "y"]}


def test_quotes_never_change_the_meaning() -> None:
    assert sample('title: T\nopen: "yes"\nhours: \'3\'\nweight: "3"\n') == sample(
        "title: T\nopen: yes\nhours: 3\nweight: 3\n"
    )


def test_an_empty_value_is_as_good_as_none() -> None:
    value = sample('title: T\nkind:\nday: ""\nlabels:\n  - a\n  -\nanswers:\n  x:\n')
    assert (value.kind, value.day, value.labels, value.answers) == ("choice", None, ["a"], {})


def test_a_block_text_ends_without_a_line_end() -> None:
    assert sample("title: |\n  one\n  two\n").title == "one\ntwo"


@pytest.mark.usefixtures("either_parser")
def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: T\r\nlabels:\r\n  - a\r\n")
    assert sample(read_text(path)).labels == ["a"]


@pytest.mark.parametrize(
    ("text", "amount"), [("7", "7"), ("7.50", "7.50"), ("0", "0"), (".5", "0.5"), ("5.", "5"), ("007", "7")]
)
def test_number(text: str, amount: str) -> None:
    assert number(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("7,5", "7,5 is not a number; write 7.5"),
        ("1,500", "1,500 is not a number; write 1500"),
        ("-3", "-3 is not a number; write digits with at most one dot"),
        ("1e5", "1e5 is not a number; write digits with at most one dot"),
        ("NaN", "NaN is not a number; write digits with at most one dot"),
        ("1.2.3", "1.2.3 is not a number; write digits with at most one dot"),
        (
            "\N{ARABIC-INDIC DIGIT THREE}",
            "\N{ARABIC-INDIC DIGIT THREE} is not a number; write digits with at most one dot",
        ),
        ("about 6", "about 6 is not a number; write digits with at most one dot"),
        (".", ". is not a number; write digits with at most one dot"),
        ("1" * 16, f"{'1' * 16} has too many digits; expected at most 15"),
    ],
)
def test_not_a_number(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"write|digits") as caught:
        number(text)
    assert str(caught.value) == message


# What is refused, with its place


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: a\ntitle: b\n", "f.yaml:2:1: title is here twice, first in line 1; keep one of them"),
        (
            "title: *great\n",
            "f.yaml:1:8: text can't begin with *, which YAML takes for an alias; put it in double quotes",
        ),
        (
            "title: &great x\n",
            "f.yaml:1:8: text can't begin with &, which YAML takes for an anchor; put it in double quotes",
        ),
        (
            "title: !important x\n",
            "f.yaml:1:8: text can't begin with !, which YAML takes for a tag; put it in double quotes",
        ),
        ("title: a\n<<: {b: c}\n", "f.yaml:2:1: << (merging) is not supported; write the fields out"),
        ("title: a\n---\ntitle: b\n", "f.yaml:2:1: a second document begins here; keep one, and delete the --- line"),
        ("title: a\x1b[2Jb\n", "f.yaml:1:9: a hidden character (U+001B) is in the text; delete it"),
        ("title: a\N{RIGHT-TO-LEFT OVERRIDE}b\n", "f.yaml:1:9: a hidden character (U+202E) is in the text; delete it"),
        ("title: a\u2028b: c\n", "f.yaml:1:9: a hidden character (U+2028) is in the text; delete it"),
        ("title: a\x85b\n", "f.yaml:1:9: a hidden character (U+0085) is in the text; delete it"),
        ("title: a\x00b\n", "f.yaml:1:9: a hidden character (U+0000) is in the text; delete it"),
        ('title: "a\\e[2Jb"\n', "f.yaml:1:8: a hidden character (U+001B) is in the text; delete it"),
        ('title: "a\\u202Eb"\n', "f.yaml:1:8: a hidden character (U+202E) is in the text; delete it"),
        ('title: "a\\rb"\n', "f.yaml:1:8: a hidden character (U+000D) is in the text; delete it"),
        (
            "title: see shelf #4\n",
            "f.yaml:1:18: text is cut off at #; put it in double quotes, or two spaces before # to make it a comment",
        ),
        (
            "title: #4\n",
            "f.yaml:1:8: text is cut off at #; put it in double quotes, or two spaces before # to make it a comment",
        ),
        ("title: a: b\n", "f.yaml:1:9: this does not fit here; put text that holds a colon or question mark in double"),
        ('title: "abc\n', "f.yaml:1:8: this quotation mark is never closed; add one at the end of the text"),
        ('title: "a" b\n', "f.yaml:1:12: this does not fit the lines before it; line it up with its neighbours"),
        ("title: 'it's'\n", "f.yaml:1:12: this does not fit the lines before it; line it up with its neighbours"),
        ('title: "a\\q"\n', "a backslash has a special meaning in double quotes; write two of them"),
        ("title: *great* fun\n", "f.yaml:1:8: text can't begin with this character; put it in double quotes"),
        ("title: @home\n", "f.yaml:1:8: text can't begin with this character; put it in double quotes"),
        ("title: a\nlabels:\n\t- b\n", "f.yaml:3:1: a tab can't indent a line; use spaces"),
        ("title: - a\n", "f.yaml:1:8: this hyphen does not fit here; begin the list on a line of its own"),
        ("labels: [a, b\ntitle: x\n", "f.yaml:1:9: this [ has no ] that fits, or a comma is missing"),
        ("title: | text\n", "f.yaml:1:10: nothing may follow | or > on its line"),
        ("title: a\nlabels: [{a: b}: c]\n", "f.yaml:2:10: a list or mapping stands where a name is expected"),
        ("", "f.yaml:1:1: the file is empty; compare it with one that works"),
        ("# nothing but a comment\n", "f.yaml:1:1: the file is empty; compare it with one that works"),
        (
            "just words\n",
            "f.yaml:1:1: just words stands here; expected lines of name: value (title, kind, weight, open",
        ),
        ("- a\n", "f.yaml:1:1: a list stands here; expected lines of name: value"),
        ("title: a\nwieght: 2\n", "f.yaml:2:1: there is no field wieght here; did you mean weight?"),
        ("kind: choice\n", "f.yaml:1:1: title is missing; expected text"),
        ("title: [a]\n", "f.yaml:1:8: a list stands here; expected text"),
        ("title: a\nlabels: b\n", "f.yaml:2:9: b stands here; expected a list"),
        ("title: a\nanswers: b\n", "f.yaml:2:10: b stands here; expected lines of name: value"),
        ("title: a\nweight: 5\n", "f.yaml:2:9: 5 stands here; expected 1, 2 or 3"),
        ("title: a\nkind: chioce\n", "f.yaml:2:7: chioce stands here; expected choice or number"),
        ("title: a\nopen: perhaps\n", "f.yaml:2:7: perhaps stands here; expected yes or no"),
        ("title: a\nday: 22.11.2026\n", "f.yaml:2:6: 22.11.2026 stands here; expected a date such as 2026-11-22"),
        ("title: a\nday: 2026-02-30\n", "f.yaml:2:6: 2026-02-30 stands here; expected a date such as 2026-11-22"),
        ("title: a\nday: 20261122\n", "f.yaml:2:6: 20261122 stands here; expected a date such as 2026-11-22"),
        ("title: a\nhours: 7,5\n", "f.yaml:2:8: 7,5 is not a number; write 7.5"),
        ("title: a\nparts:\n  - name: Ab\n", "f.yaml:3:11: Ab stands here; expected a short name"),
        ("title: a\nparts:\n  - {name: b, worth: 2}\n", "f.yaml:3:22: 2 stands here; expected a number"),
        ("title: a\nworths:\n  b:\n", "f.yaml:3:5: nothing stands here; expected a number"),
        ("title: a\nanswers: {b: {c: d}}\n", "f.yaml:2:14: name: value stands here; expected text or a list"),
    ],
)
def test_refused(text: str, expected: str) -> None:
    assert any(expected in message for message in told(text)), told(text)


@pytest.mark.usefixtures("either_parser")
def test_a_comment_behind_two_spaces_is_one() -> None:
    value = sample("title: Room#4   # the big one\nlabels:  # all\n  - a  # one\nkind: choice  # usual\n# end\n")
    assert (value.title, value.labels) == ("Room#4", ["a"])


@pytest.mark.usefixtures("either_parser")
def test_all_mistakes_of_a_file_are_told_together_in_order() -> None:
    text = "title: a #1\nkind: x\nweight: 9\nlabels: [a]\nlabels: [b]\nday: soon\nnonsense: 1\n"
    assert [message.split(": ")[0] for message in told(text)] == [
        "f.yaml:1:10",
        "f.yaml:2:7",
        "f.yaml:3:9",
        "f.yaml:5:1",
        "f.yaml:6:6",
        "f.yaml:7:1",
    ]


@pytest.mark.usefixtures("either_parser")
def test_escapes_that_are_no_character() -> None:
    assert told('title: "\\U0011ffff"\n')
    assert told('title: "\\ud800"\n')


def test_a_file_full_of_hidden_characters() -> None:
    assert len(told("\x01" * 100_000)) == 20


def test_a_long_list_of_mistakes_is_cut() -> None:
    with pytest.raises(ImagineError, match=r"f\.yaml can't be used: 3000 mistakes .* the first 20\.") as caught:
        sample("title: a\n" + "".join(f"x{n}: 1\n" for n in range(3000)))
    assert len(caught.value.places) == 20


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 100_000, "nested too deep"),
        ("{a: " * 100_000, "nested too deep"),
        ("- " * 100_000, "nested too deep"),
        ("\n".join("  " * n + "a:" for n in range(300)), "nested too deep"),
        ("labels: [" + "a," * 50_000 + "]", "too many entries"),
    ],
    ids=["lists", "mappings", "blocks", "indentation", "many"],
)
def test_what_would_grow_without_bound_is_stopped(text: str, expected: str) -> None:
    assert expected in told(text)[0]


def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert any("alias" in message for message in told("\n".join(lines)))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title: Café\n".encode("latin-1"), "is not UTF-8 text. Open it in an editor and save it as UTF-8."),
        ("title: a\n".encode("utf-16"), "is not UTF-8 text. Open it in an editor and save it as UTF-8."),
        (b"x" * (1024 * 1024 + 1), "is larger than 1 MiB, so it is no file of this program. Name another file."),
    ],
    ids=["Latin-1", "UTF-16", "large"],
)
def test_unreadable_content(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    with pytest.raises(ImagineError) as caught:
        read_text(path)
    assert caught.value.message == f"{path} {message}"


def test_the_place_of_a_byte_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"format: 1\ntitle: Caf\xe9\n")
    assert mistakes(lambda: read_text(path)) == ["f.yaml:2:11: this is not UTF-8 text; save the file as UTF-8"]


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(ImagineError, match=r"There is no file .*none\.yaml\. Check its name and folder\."):
        read_text(tmp_path / "none.yaml")
    with pytest.raises(ImagineError, match="is a folder"):
        read_text(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(ImagineError, match=r"can't be read|There is no file"):
        read_text(tmp_path / "file" / "below.yaml")
    with pytest.raises(ImagineError, match="can't be read"):
        read_text(tmp_path / ("x" * 5000))
    with pytest.raises(ImagineError, match="its name is not a file name"):
        read_text(Path("a\0b"))


def test_standard_input_that_cant_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1, /) -> NoReturn:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Broken()))
    with pytest.raises(ImagineError, match=r"Standard input can't be read: Input/output error\. Name a file instead\."):
        yamlfile.read_standard_input()


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, who may read everything.
    def refuse(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ImagineError, match="You may not read"):
        read_text(tmp_path / "f.yaml")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_make_it_stumble(content: bytes) -> None:
    with suppress(ImagineError):
        sample(yamlfile._decoded(content, "f.yaml"))


# fmt: off
PIECES = st.sampled_from([
    "title", "labels", "parts", ": ", ":", "\n", "\n  ", "- ", "-", "[", "]", "{", "}", ",", '"', "'", "|", ">", "#",
    " #", "&a", "*a", "!t", "<<", "?", "%", "---", "...", "\t", "yes", "1", " ", "\\", "\\U0011ffff", "\\ud800",
    "\ufeff",
])
# fmt: on


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["CSafeLoader", "SafeLoader"]))
def test_no_shape_makes_it_stumble(text: str, loader: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamlfile, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
        try:
            sample(text)
        except ImagineError as error:
            lines = text.split("\n")
            for place in error.places:
                assert 1 <= place.line <= len(lines) + 1
                assert place.column >= 1
                assert "\n" not in place.message


# What is written


def test_what_is_written_is_what_people_would_write() -> None:
    assert dump(
        {
            "format": 1,
            "partner": 'The "Café"',
            "kind": Plain("not at all"),
            "odd": Plain("yes: maybe"),
            "day": date(2026, 11, 22),
            "hours": Decimal("6.50"),
            "big": Decimal("1E+3"),
            "open": True,
            "lines": ["one", "two"],
            "none": [],
            "inner": {"answer": Plain("n/a"), "note": "a\nb"},
            "empty": {},
        }
    ) == (
        'format: 1\npartner: "The \\"Café\\""\nkind: not at all\nodd: "yes: maybe"\nday: 2026-11-22\nhours: 6.50\n'
        'big: 1000\nopen: yes\nlines:\n  - "one"\n  - "two"\nnone: []\ninner:\n  answer: n/a\n  note: "a\\nb"\n'
        "empty: {}\n"
    )


OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CLEAN_TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=OVERRIDES, include_characters="\n\t")
)


@settings(max_examples=300, deadline=None)
@given(CLEAN_TEXT, st.sampled_from([str, Plain]), st.sampled_from(["CSafeLoader", "SafeLoader"]))
def test_every_text_survives(text: str, kind: type[str], loader: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamlfile, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
        faults = Faults("f.yaml")
        root = parse(dump({"title": kind(text), text: [kind(text)]}), "f.yaml", faults)
        assert not faults.places
    assert isinstance(root, Fields)
    title = root.get("title")
    assert isinstance(title, Text)
    assert title.text == text


def test_a_text_with_a_control_character_is_refused() -> None:
    with pytest.raises(ImagineError, match=r"A hidden character \(U\+001B\) is in the text"):
        dump({"note": "a\x1b[2J"})


def test_windows_line_ends_are_written_as_plain_ones() -> None:
    assert dump({"note": "a\r\nb\rc"}) == 'note: "a\\nb\\nc"\n'


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "f.yaml"
    stamp = write_atomically(path, "title: é\n", None)
    assert path.read_bytes() == "title: é\n".encode()
    assert read_stamped(path) == ("title: é\n", stamp)
    assert [each.name for each in path.parent.iterdir()] == ["f.yaml"]


def test_one_stamp_follows_another(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "1\n", None)
    stamp = write_atomically(path, "2\n", stamp)
    write_atomically(path, "3\n", stamp)
    assert path.read_text() == "3\n"


def test_a_file_of_someone_else_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("theirs")
    with pytest.raises(ImagineError) as caught:
        write_atomically(path, "ours", None)
    assert caught.value.message == (
        f"{path} was not saved: there is a file of that name already. Choose another name, or move that file."
    )
    assert path.read_text() == "theirs"


def test_a_file_that_has_changed_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "ours", None)
    path.write_text("a colleague's")
    with pytest.raises(ImagineError, match="it has changed since it was read, so saving would undo someone's work"):
        write_atomically(path, "ours again", stamp)
    assert path.read_text() == "a colleague's"
    assert [each.name for each in tmp_path.iterdir()] == ["f.yaml"]


def test_a_file_that_is_gone_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "f.yaml"
    write_atomically(path, "answers", Stamp("0"))
    assert path.read_text() == "answers"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "the disk is full. Make room"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "you may not write there, or another program has it open"),
        (errno.EIO, "Input/output error. Choose another name or folder."),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_when_the_disk_refuses_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str, step: str
) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "old", None)

    def refuse(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os if step == "fsync" else Path, step, refuse)
        with pytest.raises(ImagineError, match=message):
            write_atomically(path, "new", stamp)
        with pytest.raises(ImagineError, match=message):
            write_atomically(tmp_path / "other.yaml", "new", None)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["f.yaml"]


def test_two_that_create_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    fsync = os.fsync

    def meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        path.write_text("the other's")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ImagineError, match="there is a file of that name already"):
        write_atomically(path, "ours", None)
    assert path.read_text() == "the other's"


def test_places_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImagineError, match=r"a file or folder is in the way|a file stands where a folder is needed"):
        write_atomically(tmp_path / "file" / "f.yaml", "", None)
    with pytest.raises(ImagineError, match=r"it is a folder|you may not write there"):
        write_atomically(tmp_path, "", None)
    with pytest.raises(ImagineError, match=r"its name is too long|name is not a file name"):
        write_atomically(tmp_path / ("x" * 300), "", None)
    with pytest.raises(ImagineError, match="its name is not a file name"):
        write_atomically(Path("a\0b"), "", None)
    with pytest.raises(ImagineError, match="can't be written as UTF-8"):
        write_atomically(tmp_path / "f.yaml", "\udcff", None)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_a_shared_file_stays_shared(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "1", None)
    path.chmod(0o664)
    write_atomically(path, "2", stamp)
    assert path.stat().st_mode & 0o777 == 0o664


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    stamp = write_atomically(real, "1", None)
    link.symlink_to(real)
    write_atomically(link, "2", stamp)
    assert link.is_symlink()
    assert real.read_text() == "2"


def test_decode_gives_nothing_without_a_field_that_must_be_there() -> None:
    faults = Faults("f.yaml")
    root = parse("kind: choice\n", "f.yaml", faults)
    assert root
    assert decode(root, Sample, faults) is None
