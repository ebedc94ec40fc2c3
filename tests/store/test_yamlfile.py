"""Strict reading, with plain messages in their place."""

# ruff: noqa: RUF001  curly quotes are what some of these tests are about
from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct

from imagine_cli.errors import ImagineError
from imagine_cli.store import files, yamlfile
from imagine_cli.store.fields import decode
from imagine_cli.store.files import read_text
from imagine_cli.store.nodes import Faults
from imagine_cli.store.yamlfile import parse, read_document

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
    """As files are read: by PyYAML's C parser, or by its Python one, where there is no C."""
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
        ("title: “YMCA”\n", 'f.yaml:1:8: these curly quotes would be part of the text; use straight ones: "YMCA"'),
        ("title: a\nlabels: [‘b’, «c»]\n", "f.yaml:2:10: these curly quotes would be part of the text; use straight"),
        ("title: a\nlabels: [b, « c »]\n", "f.yaml:2:13: these curly quotes would be part of the text; use straight"),
        ("title: „YMCA“ # x\n", 'f.yaml:1:8: these curly quotes would be part of the text; use straight ones: "YMCA"'),
        ("title: @home\n", "f.yaml:1:8: text can't begin with this character; put it in double quotes"),
        ("title: a\nlabels:\n\t- b\n", "f.yaml:3:1: a tab can't indent a line; use spaces"),
        ("title: - a\n", "f.yaml:1:8: this hyphen does not fit here; begin the list on a line of its own"),
        ("labels: [a, b\ntitle: x\n", "f.yaml:1:9: this [ has no ] that fits, or a comma is missing"),
        ("title: a\nlabels:\n  - b\nkind\nopen: yes\n", "f.yaml:4:1: this line has no colon; write a name, a colon"),
        ('title: a\n"kind"\nopen: yes\n', "f.yaml:2:1: this line has no colon; write a name, a colon"),
        ('title: "a \\"b\nkind: c\n', "f.yaml:1:8: this quotation mark is never closed; add one at the end of"),
        ("title: 'it''s\n", "f.yaml:1:8: this quotation mark is never closed; add one at the end of the text"),
        ("labels: [a, 'b\n--- c']\n", "f.yaml:1:13: this quotation mark is never closed; add one at the end of"),
        ('title: "a\\xzz"\n', "f.yaml:1:10: a backslash has a special meaning in double quotes; write two of them"),
        ("title: a\nanswers: {b: c\nkind: d\n", "f.yaml:2:10: this { has no } that fits, or a comma is missing"),
        ("title: &\n", "f.yaml:1:8: text can't begin with this character; put it in double quotes"),
        ("%title: a\n", "f.yaml:1:1: text can't begin with this character; put it in double quotes"),
        ("title: a\n]\n", "f.yaml:2:1: this does not fit the lines before it; line it up with its neighbours"),
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
@pytest.mark.parametrize(
    "text", ["“YMCA” and others", "the “YMCA”", "“A” and “B”", "’Round the Corner Café", "«A» et «B»", '"“YMCA”"', "“"]
)
def test_curly_quotes_within_a_text_or_straight_ones_are_fine(text: str) -> None:
    assert sample(f"title: {text}\n").title == text.strip('"')


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
    assert told('title: "\\U0011ffff"\n') == [
        "f.yaml:1:9: a backslash has a special meaning in double quotes; write two of them"
    ]
    assert told('title: "\\ud800"\n')


def test_a_file_full_of_hidden_characters() -> None:
    assert len(told("\x01" * 100_000)) == 20


def test_a_long_list_of_mistakes_is_cut() -> None:
    with pytest.raises(ImagineError, match=r"f\.yaml can't be used: 300 mistakes .* the first 20\.") as caught:
        sample("title: a\n" + "".join(f"x{n}: 1\n" for n in range(300)))
    assert len(caught.value.places) == 20


def test_a_file_of_nothing_but_mistakes_is_not_read_to_its_end() -> None:
    with pytest.raises(ImagineError, match=r"more than 1,000 mistakes .* the first 20\.") as caught:
        sample("title: a\n" + "".join(f"x{n}: 1\n" for n in range(3000)))
    assert len(caught.value.places) == 20
    assert caught.value.places[0].line == 2


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 100_000, "f.yaml:1:21: lists and fields are nested too deep"),
        ("{a: " * 100_000, "f.yaml:1:81: lists and fields are nested too deep"),
        ("- " * 100_000, "f.yaml:1:41: lists and fields are nested too deep"),
        ("\n".join("  " * n + "a:" for n in range(300)), "f.yaml:21:41: lists and fields are nested too deep"),
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


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_make_it_stumble(content: bytes) -> None:
    with suppress(ImagineError):
        sample(files._decoded(content, "f.yaml"))


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


def test_decode_gives_nothing_without_a_field_that_must_be_there() -> None:
    faults = Faults("f.yaml")
    root = parse("kind: choice\n", "f.yaml", faults)
    assert root
    assert decode(root, Sample, faults) is None


PILE = "a" + "\u0301\u0327" * 16
TOO_MANY_MARKS = "more than 30 accents and other marks are on one letter; delete them"
TOO_MANY_SIGNS = "signs that stand for sentences are in this file more than 100 times"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f'title: "{PILE}"\n', [(1, 8, TOO_MANY_MARKS)]),
        (f"title: a\n{PILE}: b\n", [(2, 1, TOO_MANY_MARKS)]),
        ('title: "a' + "\\u0301\\u0327" * 16 + '"\n', [(1, 8, TOO_MANY_MARKS)]),
        ("title:\n  - " + "\ufdfa" * 60 + "\n  - b\n  - " + "\ufdfb" * 60 + "\n", [(4, 5, TOO_MANY_SIGNS)]),
        ("# a\n%TAG ! tag:x,2000:\n---\ntitle: a\n", [(2, 1, "a line can't begin with %TAG; delete it")]),
    ],
)
def test_what_takes_long_to_compare_is_refused_with_its_place(text: str, places: list[tuple[int, int, str]]) -> None:
    faults = Faults("f.yaml")
    parse(text, "f.yaml", faults)
    assert [(place.line, place.column, place.message) for place in faults.places] == places


@pytest.mark.parametrize(
    "text", ["\u0639\u0644\u064a\u0647 \ufdfa", "Z\u0351\u036b\u0343\u036a\u0302" * 40, "\uac00" * 400, "e\u0301" * 99]
)
def test_what_people_write_in_other_scripts_is_read(text: str) -> None:
    faults = Faults("f.yaml")
    parse(f'title: "{text}"\n', "f.yaml", faults)
    assert not faults.places


def test_a_mistake_at_the_very_beginning_has_a_place_in_the_file() -> None:
    from imagine_cli.store.syntax import syntax_mistake

    assert syntax_mistake("...\\\n", None, 0)[0] >= 0
