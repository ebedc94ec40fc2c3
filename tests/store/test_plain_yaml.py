"""The plain reader gives what the strict one gives, or nothing."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from imagine_cli.store import strict_yaml
from imagine_cli.store.nodes import MAX_DEPTH, MAX_NODES, Faults, Fields, Items, Node, Text
from imagine_cli.store.plain_yaml import parse_plain
from imagine_cli.store.writer import Plain, dump, dump_record

from .store_kit import ROOT, SMALL

BUNDLED = sorted((*(ROOT / "checklists").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")))
LOADERS = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)

Told = tuple[int, int, object]


def told(node: Node) -> Told:
    """All that a tree of nodes says, with the order of the names."""
    if isinstance(node, Text):
        return node.line, node.column, node.text
    if isinstance(node, Items):
        return node.line, node.column, [told(item) for item in node.items]
    assert isinstance(node, Fields)
    assert all(name == name_node.text for name, (name_node, _) in node.entries.items())
    return node.line, node.column, tuple((told(name), told(value)) for name, value in node.entries.values())


def strictly(text: str, most_nodes: int = MAX_NODES, loader: type = LOADERS[0]) -> Node | None:
    """What the strict reader makes of a text that must be without a mistake."""
    faults = Faults("f.yaml")
    with patch.object(strict_yaml, "LOADER", loader):
        node = strict_yaml.parse_strictly(text, "f.yaml", faults, most_nodes)
    assert not faults.places, (text, faults.places)
    return node


def same_or_nothing(text: str) -> bool:
    """Whether the plain reader reads the text, after making sure that it then reads what the strict ones read."""
    node = parse_plain(text, "f.yaml")
    if node is None:
        return False
    for loader in LOADERS:
        strict = strictly(text, loader=loader)
        assert strict is not None, text
        assert told(node) == told(strict), text
    return True


# What is written is read


CLEAN = st.characters(
    exclude_categories=["Cc", "Cs"], exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
TEXTS = st.text(st.sampled_from(" \n\t\"\\'#:-,[]{}&*!|>%@`?ab0.\u2028\ufeff") | CLEAN, max_size=20)
SCALARS = st.one_of(
    TEXTS,
    TEXTS.map(Plain),
    st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True).map(Plain),
    st.booleans(),
    st.integers(0, 10**6),
    st.decimals(0, 10**6, places=2),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
NAMES = st.from_regex(r"[a-z][a-z_-]{0,8}( [a-z]{1,4})?", fullmatch=True) | TEXTS
VALUES = st.recursive(
    SCALARS | st.lists(SCALARS, max_size=3),
    lambda inner: st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=5).map(dump)
RECORDS = st.dictionaries(NAMES, SCALARS | st.lists(SCALARS, max_size=3), min_size=1, max_size=4).map(
    lambda fields: f"records:\n  - {dump_record(fields)}\n"
)


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_all_that_is_written_is_read(text: str) -> None:
    assert same_or_nothing(text)


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_all_records_that_are_written_are_read(text: str) -> None:
    assert same_or_nothing(text)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_all_bundled_files_are_read(path: Path) -> None:
    assert same_or_nothing(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a: "b"', "b"),
        ('a: ""', ""),
        ('a: "\\"b\\" \\\\ c\\nd\\te\\u2028"', '"b" \\ c\nd\te\u2028'),
        ('a: "b  \n  c  \n    # d"', "b c # d"),
        ('a: "\n  b\n  "', " b "),
        ("a:   b, c & d (e)", "b, c & d (e)"),
        ("# x\n\n  # y\na: 0.5\n\n", "0.5"),
        ("a:", ""),
        ('"a":  ', ""),
    ],
)
def test_plain_texts(text: str, expected: str) -> None:
    assert same_or_nothing(text)
    node = parse_plain(text, "f.yaml")
    value = node.get("a") if node else None
    assert isinstance(value, Text)
    assert value.text == expected


@pytest.mark.parametrize(
    "text",
    [
        "- a\n-\n- b: c\n  d:\n    - e\n-",
        "a:\n    b:\n     - c\n    d: e\nf: g",
        "a: [ ]\nb: {c: [d, {}] , e: f }",
        SMALL,
    ],
)
def test_plain_shapes(text: str) -> None:
    assert same_or_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "# nothing", "words", '"words"', "[a]", "{a: b}", "a: b\na: c", "a: {b: c, b: d}", '{"a": b}', "a:b",
        "a :b", "a: b # c", "a: b: c", "a: #b", "a: 'b'", "a: b ", 'a: "b" ', 'a: "b" c', 'a: "b', 'a: "b\n\n  c"',
        'a: "b\nc"', 'a: "b\\\n  c"', 'a: "\\x41"', 'a: "\\u202e"', 'a: "b\n---\n  c"', "a: *b", "a: &b c", "a: !b c",
        "a: |\n  b", "a: >\n  b", "a: - b", "- - a", "-a", "-  a", "? a", "<<: {b: c}", "%a", "--- \na: b",
        "a: b\n...", "a: b\n  c", "a: b\n  c: d", "a: b\n- c", "- a\nb: c", "a:\n- b", "a:\n    b: c\n  d: e",
        "  a: b\nc: d", "a:\n\tb: c", "a: b\r", "a: b\u2028c", "\ufeffa: b", "a: [b", "a: [b,]", "a: [b c: d]",
        "a: [, b]", "a: [b}", "a: {b}", "a: {b: }", "a: {b: c]", "a: [b] c", "a: ]", "a: [b:c]", "a: [[b]: c]",
        f"{'a' * 151}: b", "a: ~b", "a: [-]", "a: [b], c", "a: b\t", 'a: "b\t\n  c"', "a: b:", 'a: "b\n   \n  c"',
        "a: {b:c}", "a: {b: , c: d}",
    ],
)  # fmt: skip
def test_what_is_left_to_the_strict_reader(text: str) -> None:
    assert parse_plain(text, "f.yaml") is None


@pytest.mark.parametrize("depth", [19, 20, 21])
@pytest.mark.parametrize("kind", ["lines", "lists", "mappings"])
def test_depth_is_bounded_as_the_strict_reader_bounds_it(depth: int, kind: str) -> None:
    if kind == "lines":
        text = "\n".join(" " * n + "a:" for n in range(depth))
    elif kind == "lists":
        text = "a: " + "[" * (depth - 1) + "]" * (depth - 1)
    else:
        text = "a: " + "{a: " * (depth - 1) + "b" + "}" * (depth - 1)
    assert same_or_nothing(text) == (depth <= MAX_DEPTH)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS | RECORDS, st.integers(1, 30))
def test_what_has_too_many_entries_is_left_to_the_strict_reader(text: str, most_nodes: int) -> None:
    if parse_plain(text, "f.yaml", most_nodes):
        strictly(text, most_nodes)


@pytest.mark.parametrize(
    "line", ["x" * 10**6, "-" * 10**6, "a " * 10**6, 'a: "' + "b" * 10**6, "a: [" + "b - " * 10**6, '"' + "\\n" * 10**6]
)
def test_long_lines_do_no_harm(line: str) -> None:
    assert parse_plain(line, "f.yaml") is None


def test_plain_files_are_read_without_yaml() -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from imagine_cli.store.assessments import open_assessment\n"
        "from imagine_cli.store.checklists import read_checklist\n"
        "for name in ('imagine', 'quick'): read_checklist(name)\n"
        f"open_assessment(Path({str(ROOT / 'examples' / 'repair-cafe.yaml')!r}))\n"
        "print('yaml' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


# What is mutated is read as the strict reader reads it, or not at all

BY_HAND = """\
# A comment
title: "It goes on
  over lines,
    and more"

list:
  # within
  - a
  - b: c
    d: [e, "f", {g: h, i: []}]
  -
    j: 1.5
  -
empty:
deep:
    deeper:
      deepest: {}
words: one, two & three (four) "five" 'six' [7]
"go ahead": yes
"""
# fmt: off
PIECES = st.sampled_from([
    " ", "  ", "\n", "\n  ", "\n\n", ":", ": ", "-", "- ", "--- ", "...", "#", " #", '"', "'", "\\", "\\n", "\\u2028",
    "\\x41", "[", "]", "{", "}", ",", ", ", "&a ", "*a", "!t ", "|", ">", "?", "? ", "%", "@", "`", "~", "<<", "=",
    "\t", "\r", "\x85", "\xa0", "\u3000", "\u2028", "\ufeff", "\x1b", "a", "b: c", "- d", "é", "0", ".", "/",
])
# fmt: on


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A text as it is written, or written by hand, with some slips."""
    text = draw(DOCUMENTS | RECORDS | st.sampled_from([BY_HAND, SMALL]))
    for _ in range(draw(st.integers(1, 4))):
        slip = draw(st.sampled_from(["insert", "delete", "cut", "swap", "repeat", "indent", "join"]))
        at = draw(st.integers(0, len(text)))
        if slip == "insert":
            text = text[:at] + draw(PIECES) + text[at:]
        elif slip == "delete":
            text = text[:at] + text[at + draw(st.integers(1, 3)) :]
        elif slip == "cut":
            text = text[:at]
        else:
            lines = text.split("\n")
            one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
            if slip == "swap":
                lines[one], lines[other] = lines[other], lines[one]
            elif slip == "repeat":
                lines.insert(one, lines[other])
            elif slip == "join":
                lines[one : one + 2] = ["".join(lines[one : one + 2])]
            else:
                lines[one] = " " * draw(st.integers(0, 6)) + lines[one].lstrip(" ")
            text = "\n".join(lines)
    return text


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_what_is_mutated_means_the_same_or_is_left_to_the_strict_reader(text: str) -> None:
    same_or_nothing(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=15).map("".join) | st.text(max_size=60))
def test_no_text_makes_it_stumble(text: str) -> None:
    same_or_nothing(text)
