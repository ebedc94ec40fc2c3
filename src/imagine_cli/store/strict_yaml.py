"""The strict reading of YAML: takes all that YAML can say, and tells every mistake in its place, in plain words.

It loads PyYAML, which takes as long as starting bare Python. `yamlfile.parse` therefore loads this module only for
a file that `plain_yaml` leaves to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import yaml

from imagine_cli.store.characters import NEVER_IN_FILES, NEVER_IN_VALUES, shown
from imagine_cli.store.nodes import MAX_DEPTH, MAX_PLACES, Faults, Fields, Items, Node, Text

# The C parser is 8 times faster; wheels of PyYAML have it, a build without libyaml does not.
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_strictly(text: str, file: str, faults: Faults, most_nodes: int) -> Node | None:
    """Parse one YAML document strictly into nodes; None where it is empty or too broken to go on.

    Mistakes are added to `faults`: YAML's own, and all that would make a file mean something else than it shows
    (duplicate names, aliases, tags, merge keys, hidden characters, text cut off at #), or grow without bound.
    """
    for hidden in NEVER_IN_FILES.finditer(text):
        line = text.count("\n", 0, hidden.start()) + 1
        column = hidden.start() - text.rfind("\n", 0, hidden.start())
        faults.add_at(file, line, column, _hidden_message(hidden[0]))
        if len(faults.places) > MAX_PLACES:
            return None
    clean = NEVER_IN_FILES.sub("\N{REPLACEMENT CHARACTER}", text)
    lines = clean.split("\n")
    try:
        return _Builder(file, lines, faults, most_nodes).document(yaml.parse(clean, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        faults.add_at(file, *_syntax_message(error, lines))
    except (yaml.YAMLError, ValueError):
        # ValueError: PyYAML's Python parser stumbles over escapes such as "\Uffffffff".
        faults.add_at(file, 1, 1, "this is not a YAML file; compare it with one that works")
    return None


def _hidden_message(character: str) -> str:
    return f"a hidden character (U+{ord(character):04X}) is in the text; delete it"


class _TooMuch(yaml.MarkedYAMLError):
    """The document passes a bound; parsing stops before memory or the stack suffers."""


class _Builder:
    """Builds nodes from the parser's events, without recursion, so that depth can't hurt."""

    def __init__(self, file: str, lines: list[str], faults: Faults, most_nodes: int) -> None:
        self.file = file
        self.most_nodes = most_nodes
        self.lines = lines
        self.faults = faults
        self.root: Node | None = None
        self.stack: list[Items | Fields] = []
        self.names: list[Text | None] = []  # beside each open Fields: the name that waits for its value
        self.count = 0

    def document(self, events: Iterator[Any]) -> Node | None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, "a second document begins here; keep one, and delete the --- line")
                    break
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self.stack.pop()
                self.names.pop()
        return self.root

    def _node(self, event: Any) -> None:
        self.count += 1
        if self.count > self.most_nodes:
            raise _TooMuch(None, None, "too many entries", event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, "text can't begin with *, which YAML takes for an alias; put it in double quotes")
        elif event.anchor is not None:
            self._fault(event, "text can't begin with &, which YAML takes for an anchor; put it in double quotes")
        if getattr(event, "tag", None) is not None:
            self._fault(event, "text can't begin with !, which YAML takes for a tag; put it in double quotes")
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.MappingStartEvent):
            self._open(Fields(self.file, line, column, {}), event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(Items(self.file, line, column, []), event)
        else:
            text = self._scalar_text(event) if isinstance(event, yaml.ScalarEvent) else ""
            self._place(Text(self.file, line, column, text), event)

    def _open(self, node: Items | Fields, event: Any) -> None:
        self._place(node, event)
        if len(self.stack) == MAX_DEPTH:
            raise _TooMuch(None, None, "too deep", event.start_mark)
        self.stack.append(node)
        self.names.append(None)

    def _place(self, node: Node, event: Any) -> None:
        """Put a finished or just opened node where it belongs."""
        if not self.stack:
            self.root = node
            return
        parent, name = self.stack[-1], self.names[-1]
        if isinstance(parent, Items):
            parent.items.append(node)
        elif name is not None:
            parent.entries.setdefault(name.text, (name, node))
            self.names[-1] = None
        else:
            self.names[-1] = self._name(node, parent, event)

    def _name(self, node: Node, parent: Fields, event: Any) -> Text:
        if not isinstance(node, Text):
            self._fault(event, "a list or mapping stands where a name is expected; put text in double quotes")
            return Text(node.file, node.line, node.column, "")
        if node.text == "<<" and not event.style:
            self._fault(event, "<< (merging) is not supported; write the fields out")
        elif node.text in parent.entries:
            first = parent.entries[node.text][0].line
            self._fault(event, f"{shown(node.text)} is here twice, first in line {first}; keep one of them")
        return node

    def _scalar_text(self, event: Any) -> str:
        text: str = event.value
        for hidden in sorted(set(re.findall(NEVER_IN_VALUES, text))):
            self._fault(event, _hidden_message(hidden))
        if event.style in ("|", ">"):
            return text.rstrip("\n")
        if not event.style:
            end = event.end_mark
            if end.line < len(self.lines) and self.lines[end.line].startswith(" #", end.column):
                message = "text is cut off at #; put it in double quotes, or two spaces before # to make it a comment"
                self.faults.add_at(self.file, end.line + 1, end.column + 2, message)
        return text

    def _fault(self, event: Any, message: str) -> None:
        self.faults.add_at(self.file, event.start_mark.line + 1, event.start_mark.column + 1, message)


# PyYAML's two parsers word the same problem in two ways; each pattern covers both. `at` says which of the error's two
# marks is where the person has to look.
_SYNTAX: tuple[tuple[str, Literal["context", "problem"], str], ...] = (
    (r"too many entries", "problem", "the file has too many entries; split it"),
    (r"too deep", "problem", "lists and fields are nested too deep here; take some levels out"),
    (
        r"quoted scalar.*(end of stream|document separator)",
        "context",
        "this quotation mark is never closed; add one at the end of the text",
    ),
    (
        r"quoted scalar.*(escape|hexdecimal|Unicode|expected escape sequence)",
        "problem",
        "a backslash has a special meaning in double quotes; write two of them",
    ),
    (
        r"scanning an (alias|anchor)",
        "context",
        "text can't begin with this character; put it in double quotes",
    ),
    (
        r"character '?\\?t?.*cannot start any token",
        "problem",
        "text can't begin with this character; put it in double quotes",
    ),
    (
        r"mapping (values|keys) are not allowed",
        "problem",
        "this does not fit here; put text that holds a colon or question mark in double quotes, "
        "and line the beginning up with the lines around it",
    ),
    (
        r"sequence entries are not allowed",
        "problem",
        "this hyphen does not fit here; begin the list on a line of its own, or put the text in double quotes",
    ),
    (r"could not find expected ':'", "context", "this line has no colon; write a name, a colon, a space and the value"),
    (r"flow sequence", "context", "this [ has no ] that fits, or a comma is missing between two entries"),
    (r"flow mapping", "context", "this { has no } that fits, or a comma is missing between two entries"),
    (r"block scalar", "problem", "nothing may follow | or > on its line; put text on one line in double quotes"),
    (
        r"block (mapping|collection|sequence)|document start",
        "problem",
        "this does not fit the lines before it; line it up with its neighbours, "
        'and put text that holds quotation marks in double quotes, with \\" for each of them',
    ),
)


def _syntax_message(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, int, str]:
    """Line and column, both from 1, and what to do there."""
    told = f"{error.context or ''} {error.problem or ''}"
    at, message = "problem", f"YAML can't make sense of this ({error.problem}); put text in double quotes"
    for pattern, pattern_at, pattern_message in _SYNTAX:
        if re.search(pattern, told):
            at, message = pattern_at, pattern_message
            break
    mark = (error.context_mark if at == "context" else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line < len(lines) and lines[line][column:].startswith("\t"):
        message = "a tab can't indent a line; use spaces"
    return line + 1, column + 1, message
