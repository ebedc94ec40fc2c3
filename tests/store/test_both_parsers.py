"""PyYAML's C parser and its Python one, which is there where C is not, read the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from imagine_cli.store import yamlfile
from imagine_cli.store.nodes import MAX_DEPTH, MAX_NODES, Faults, Fields, Items, Node, Text
from imagine_cli.store.writer import Plain, dump, dump_record
from imagine_cli.store.yamlfile import parse

from .store_kit import ROOT, SMALL

BUNDLED = sorted((*(ROOT / "checklists").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml"), *ROOT.glob("*.yaml")))
LOADERS = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)
Told = tuple[int, int, object]


def everything(node: Node) -> Told:
    """All that a tree of nodes says, with the order of the names."""
    if isinstance(node, Text):
        # Where nothing stands, parsers differ in where that is.
        return (node.line, node.column, node.text) if node.text else (0, 0, "")
    if isinstance(node, Items):
        return node.line, node.column, [everything(item) for item in node.items]
    assert isinstance(node, Fields)
    assert all(name == name_node.text for name, (name_node, _) in node.entries.items())
    return node.line, node.column, tuple((everything(name), everything(value)) for name, value in node.entries.values())


def read_by(loader: type, text: str, most_nodes: int = MAX_NODES) -> Told | None:
    """All that is read by one parser; None where there is a mistake, or nothing."""
    faults = Faults("f.yaml")
    with patch.object(yamlfile, "LOADER", loader):
        node = parse(text, "f.yaml", faults, most_nodes)
    return everything(node) if node and not faults.places else None


def read_by_both(text: str, most_nodes: int = MAX_NODES) -> Told | None:
    """What both parsers read, or neither."""
    one, other = (read_by(loader, text, most_nodes) for loader in LOADERS)
    assert one == other, text
    return one


def read_by_both_or_refused(text: str) -> None:
    # Each refuses some odd texts that the other takes, such as a tab behind ---.
    one, other = (read_by(loader, text) for loader in LOADERS)
    assert one is None or other is None or one == other, text


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


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS | RECORDS)
def test_all_that_is_written_is_read_alike(text: str) -> None:
    assert read_by_both(text)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_all_bundled_files_are_read_alike(path: Path) -> None:
    assert read_by_both(path.read_text(encoding="utf-8"), 50_000)


@pytest.mark.parametrize("depth", [19, 20, 21])
@pytest.mark.parametrize("kind", ["lines", "lists", "mappings"])
def test_depth_is_bounded_alike(depth: int, kind: str) -> None:
    if kind == "lines":
        text = "\n".join(" " * n + "a:" for n in range(depth))
    elif kind == "lists":
        text = "a: " + "[" * (depth - 1) + "]" * (depth - 1)
    else:
        text = "a: " + "{a: " * (depth - 1) + "b" + "}" * (depth - 1)
    assert bool(read_by_both(text)) == (depth <= MAX_DEPTH)


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
SLIPS = st.sampled_from([
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
            text = text[:at] + draw(SLIPS) + text[at:]
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
def test_what_is_mutated_is_read_alike_or_refused(text: str) -> None:
    read_by_both_or_refused(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(SLIPS, max_size=15).map("".join) | st.text(max_size=60))
def test_any_text_is_read_alike_or_refused(text: str) -> None:
    read_by_both_or_refused(text)
