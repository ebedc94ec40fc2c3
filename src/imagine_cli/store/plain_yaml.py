"""A fast way to read the plain part of YAML, which this program and most people write; the rest is left to PyYAML.

Loading PyYAML takes as long as starting bare Python, and reading with it two to three times as long as here. Read are
comments on lines of their own, blank lines, mappings and lists by indentation, and as values: text in double quotes,
also over several lines; words that can't mean anything else; lists and mappings in brackets on one line; nothing.
For all else `parse_plain` returns None, and the strict reader, which finds the mistakes and their places, takes over.
So a text has one meaning: where the two might differ, this one keeps silent.
"""

from __future__ import annotations

import re

from imagine_cli.store.characters import NEVER_IN_FILES
from imagine_cli.store.nodes import MAX_DEPTH, MAX_NODES, Fields, Items, Node, Text

# YAML takes no name that is written with more than 1,024 characters, and an escape is written with up to six.
LONGEST_NAME = 150

# A pattern remembers each escape that it has passed, which takes hundreds of bytes.
MOST_ESCAPES = 20_000

# No pattern can match one text in two ways, so none takes long to fail. The escapes are those that `dump` writes.
_INSIDE = r'[^"\\]*(?:\\(?:["\\nt]|u(?:202[89]|feff|fff[ef]))[^"\\]*)*'
_WORDS = r"\w(?:[\w ./-]*[\w.])?"
_SCALAR = rf'{_WORDS}|"{_INSIDE}"'

# Where a line begins, its hyphen and name, and its value: simply quoted, without a sign, or something else.
_LINE = re.compile(rf'( *)(- |-$)?(?:({_SCALAR}):(?: +|$))?(?:"([^"\\]*)"$|(\w(?:[^:#]*[^:# ])?)$|(.*))')
_MORE = re.compile(_INSIDE)
_TOKEN = re.compile(rf" *(?:([\[\]{{}},])|({_SCALAR})(: +)?)")
_ESCAPE = re.compile(r"\\(u....|.)")
_ESCAPED = {"n": "\n", "t": "\t"}

_SIGNS = {"[": "open", "{": "open", "]": "close", "}": "close", ",": "comma"}
# What may follow what in brackets: first in a list, then in a mapping.
_MAY_FOLLOW = {
    "": ({"open"}, {"open"}),
    "open": ({"open", "value", "close"}, {"name", "close"}),
    "comma": ({"open", "value"}, {"name"}),
    "name": (set(), {"open", "value"}),
    "value": ({"comma", "close"}, {"comma", "close"}),
}


def parse_plain(text: str, file: str, most_nodes: int = MAX_NODES) -> Node | None:
    """The nodes of a plain text, the same that the strict reader makes of it without a mistake; None where in doubt.

    It never raises, and the time that it takes grows with the length of the text and no faster.
    """
    if "\t" in text or NEVER_IN_FILES.search(text) or nodes_at_most(text) > most_nodes:
        return None
    if text.count("\\") > MOST_ESCAPES:
        return None
    try:
        return _Reader(text, file).root()
    except _InDoubt:
        return None


def nodes_at_most(text: str) -> int:
    """No plain text holds more nodes: but for the first, a sign stands before each, or a colon behind a name."""
    return 1 + 2 * text.count(":") + text.count("-") + text.count("[") + text.count(",")


class _InDoubt(Exception):
    """A text may mean something else than it seems to, or nothing at all."""


class _Reader:
    """Reads one text line by line. What is open is kept in lists, so that depth can't hurt."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = enumerate(text.split("\n"), 1)
        self.open: list[Fields | Items] = []
        self.columns: list[int] = []  # where the entries of each open one begin, counted from 1
        self.name: Text | None = None  # of the last entry of a mapping
        self.room = True  # for lines that stand further in: nothing is placed yet, or the last entry has no value

    def root(self) -> Node:
        """Read all lines. Raise _InDoubt where one is not plain, or none holds anything."""
        file = self.file
        for number, line in self.lines:
            if not line:
                continue
            indent, dash, name, quoted, words, rest = _LINE.match(line).groups()  # type: ignore[union-attr]
            if not (dash or name):
                if words or quoted is not None or (rest and rest[0] != "#"):
                    raise _InDoubt
                continue
            column = len(indent) + 1
            if self.room or column != self.columns[-1]:
                self._go_to(number, column, dash)
            if isinstance(self.open[-1], Items) != bool(dash):
                raise _InDoubt
            if name:
                if dash:
                    column += 2
                    fields = Fields(file, number, column, {})
                    _put(fields, self.open[-1], None)
                    self._enter(fields, column)
                self.name = _scalar(name, file, number, column)
                column += len(name)
            self.room = False
            if quoted is not None:
                value: Node = Text(file, number, len(line) - len(quoted) - 1, quoted)
            elif words:
                value = Text(file, number, len(line) - len(words) + 1, words)
            elif not rest:
                value = Text(file, number, column + 1, "")
                self.room = True
            elif rest[0] == '"':
                value = Text(file, number, len(line) - len(rest) + 1, _unquoted(self._to_the_quote(rest)))
            else:
                value = _in_brackets(rest, file, number, len(line) - len(rest) + 1, MAX_DEPTH - len(self.open))
            _put(value, self.open[-1], self.name)
        if not self.open:
            raise _InDoubt
        return self.open[0]

    def _go_to(self, number: int, column: int, dash: str | None) -> None:
        """Open or close what a line opens or closes by where it begins."""
        columns = self.columns
        if self.room and (not columns or column > columns[-1]):
            node = Items(self.file, number, column, []) if dash else Fields(self.file, number, column, {})
            parent = self.open[-1] if self.open else None
            if isinstance(parent, Items):
                parent.items[-1] = node
            elif parent and self.name:
                parent.entries[self.name.text] = (self.name, node)
            self._enter(node, column)
            return
        while columns and column < columns[-1]:
            columns.pop()
            self.open.pop()
        if not columns or column > columns[-1]:
            raise _InDoubt

    def _enter(self, node: Fields | Items, column: int) -> None:
        """Open a mapping or list, whose entries begin at `column`."""
        if len(self.open) == MAX_DEPTH:
            raise _InDoubt
        self.open.append(node)
        self.columns.append(column)

    def _to_the_quote(self, first: str) -> str:
        """A text in quotes as one line, with its quotes: YAML takes a line end within, and the indent, for a space."""
        if _ends(first, 1):
            return first
        parts = [first.rstrip(" ")]
        for _, line in self.lines:
            part = line.strip(" ")
            # An empty line would be a line end in the text; one that does not stand further in may end the document.
            if not part or not line.startswith(" " * self.columns[-1]):
                raise _InDoubt
            parts.append(part)
            if _ends(part, 0):
                return " ".join(parts)
        raise _InDoubt


def _in_brackets(text: str, file: str, number: int, first_column: int, depth_left: int) -> Node:
    """A list or mapping in brackets, which `text` is from its first to its last character."""
    levels: list[Fields | Items] = []
    name: Text | None = None
    node: Node | None = None
    before, at = "", 0
    while node is None or levels:
        found = _TOKEN.match(text, at)
        if not found:
            raise _InDoubt
        sign, scalar, colon = found.groups()
        column = first_column + found.start(1 if sign else 2)
        at = found.end()
        what = _SIGNS[sign] if sign else "name" if colon else "value"
        in_fields = bool(levels) and isinstance(levels[-1], Fields)
        if what not in _MAY_FOLLOW[before][in_fields] or (what == "close" and in_fields != (sign == "}")):
            raise _InDoubt
        before = what
        if what == "close":
            node = levels.pop()
            before = "value"
        elif what == "name":
            name = _scalar(scalar, file, number, column)
        elif what == "value":
            _put(_scalar(scalar, file, number, column), levels[-1], name)
        elif what == "open":
            opened = Items(file, number, column, []) if sign == "[" else Fields(file, number, column, {})
            if levels:
                _put(opened, levels[-1], name)
            levels.append(opened)
            if len(levels) > depth_left:
                raise _InDoubt
    if at < len(text):
        raise _InDoubt
    return node


def _scalar(written: str, file: str, number: int, column: int) -> Text:
    return Text(file, number, column, written if written[0] != '"' else _unquoted(written))


def _put(value: Node, parent: Fields | Items, name: Text | None) -> None:
    """Put a value at the end of a list, or of a mapping under a name that it doesn't have yet."""
    if isinstance(parent, Items):
        parent.items.append(value)
    elif name is None or name.text in parent.entries or len(name.text) > LONGEST_NAME:
        raise _InDoubt
    else:
        parent.entries[name.text] = (name, value)


def _ends(part: str, start: int) -> bool:
    """Whether the text in quotes that goes on at `start` ends with this line; else it goes on in the next one."""
    end = _MORE.match(part, start).end()  # type: ignore[union-attr] # it matches nothing, too
    if end < len(part) and part[end:] != '"':
        raise _InDoubt
    return end < len(part)


def _unquoted(written: str) -> str:
    """A text without its quotes and escapes."""
    return _ESCAPE.sub(_unescaped, written[1:-1]) if "\\" in written else written[1:-1]


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED.get(code, code)
