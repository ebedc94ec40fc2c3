"""YAML files that librarians edit by hand, read strictly, with every mistake in its place.

Reading goes in three steps, so that all the mistakes of a file are told at once: `files.read_text` gives the text, of
which it bounds the size; `parse` gives nodes that know their line and column, and bounds their number and depth;
`fields.decode` turns nodes into the Struct that describes the file. `read_document` does the last two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import yaml
from msgspec import Struct
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from imagine_cli.core.texts import MOST_SPREADING, slow_to_compare, spreading_in
from imagine_cli.store.characters import NEVER_IN_FILES, NEVER_IN_VALUES, shown
from imagine_cli.store.fields import decode
from imagine_cli.store.nodes import MAX_DEPTH, MAX_NODES, MAX_PLACES, Faults, Fields, Items, Node, Text
from imagine_cli.store.syntax import TOO_DEEP, syntax_mistake, too_deep

T = TypeVar("T", bound=Struct)

# The C parser is 8 times faster; wheels of PyYAML have it, a build without libyaml does not.
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What an editor that is meant for letters makes of straight quotes.
_CURLY = re.compile(r'[“”„][^“”„"]*[“”"]|[‘‚][^‘‚]*[’‘\']|[«»][^«»]*[«»]')  # noqa: RUF001
_CURLY_FIRST = frozenset("“”„‘‚«»")  # noqa: RUF001

_TAG_DIRECTIVE = re.compile(r"^%TAG\b", re.MULTILINE)


def read_document(
    text: str,
    file: str,
    into: type[T],
    faults: Faults,
    most_nodes: int = MAX_NODES,
    refuse: Callable[[Node, str], None] | None = None,
) -> tuple[Node, T]:
    """Parse and decode the text of a file. Raise ImagineError where nothing came of it, or `refuse` raises it.

    Mistakes that leave something to go on with are added to `faults`; the values that they concern are None.
    """
    root = parse(text, file, faults, most_nodes)
    if root is None and not faults.places:
        faults.add_at(file, 1, 1, "the file is empty; compare it with one that works")
    if root and refuse:
        refuse(root, file)
    value = decode(root, into, faults) if root else None
    if root is None or value is None:
        faults.stop()
    return root, value


def parse(text: str, file: str, faults: Faults, most_nodes: int = MAX_NODES) -> Node | None:
    """Parse one YAML document strictly into nodes; None where it is empty or too broken to go on.

    Mistakes are added to `faults`: YAML's own, and all that would make a file mean something else than it shows
    (duplicate names, aliases, tags, merge keys, hidden characters, curly quotes, text cut off at #), or grow without
    bound.
    """
    for hidden in NEVER_IN_FILES.finditer(text):
        faults.add_at(file, *_line_and_column(text, hidden.start()), _hidden_message(hidden[0]))
        if len(faults.places) > MAX_PLACES:
            return None
    if directive := _TAG_DIRECTIVE.search(text):
        # The parser compares each with all before it.
        faults.add_at(file, *_line_and_column(text, directive.start()), "a line can't begin with %TAG; delete it")
        return None
    clean = NEVER_IN_FILES.sub("\N{REPLACEMENT CHARACTER}", text)
    return _Builder(file, clean, faults, most_nodes).document()


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _hidden_message(character: str) -> str:
    return f"a hidden character (U+{ord(character):04X}) is in the text; delete it"


class _Builder:
    """Builds nodes from the parser's events, without recursion, so that depth can't hurt."""

    def __init__(self, file: str, text: str, faults: Faults, most_nodes: int) -> None:
        self.file = file
        self.text = text
        self.lines = text.split("\n")
        self.faults = faults
        self.most_nodes = most_nodes
        self.root: Node | None = None
        self.inner: Items | Fields | None = None  # the innermost that is open
        self.name: Text | None = None  # in it, the name that waits for its value
        self.outer: list[tuple[Items | Fields | None, Text | None]] = []
        self.spreading = 0  # signs that would grow
        self.read = 0  # how much of the text the events have told of

    def document(self) -> Node | None:
        """The root; None where there is none, or the text can't be read to its end."""
        loader = LOADER(self.text)
        try:
            return self._built(iter(loader.get_event, None))
        except yaml.YAMLError as error:
            self._syntax_fault(getattr(error, "context_mark", None), getattr(error, "problem_mark", None))
        except ValueError:  # PyYAML's Python parser stumbles over escapes such as "\Uffffffff"
            self._syntax_fault(None, loader.get_mark())
        finally:
            loader.dispose()
        return None

    def _syntax_fault(self, began: Any, stopped: Any) -> None:
        """Say what is wrong at the marks that a parser left: of what it was reading, and where it stopped."""
        mark = stopped or began
        end = mark.index if mark else self.read
        deep = too_deep(self.text, self.read, end, MAX_DEPTH - len(self.outer))
        if deep is None:
            index, message = syntax_mistake(self.text, began.index if began else None, end)
        else:
            index, message = deep, TOO_DEEP
        self.faults.add_at(self.file, *_line_and_column(self.text, index), message)

    def _built(self, events: Iterable[Any]) -> Node | None:
        count = documents = 0
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                self._place(Text(self.file, mark.line + 1, mark.column + 1, self._scalar_text(event)), event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.inner, self.name = self.outer.pop()
                count -= 1  # it began with an event of its own
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._refuse_marks(event)
                line, column = event.start_mark.line + 1, event.start_mark.column + 1
                if kind is MappingStartEvent:
                    node: Items | Fields = Fields(self.file, line, column, {})
                else:
                    node = Items(self.file, line, column, [])
                self._place(node, event)
                if len(self.outer) == MAX_DEPTH:
                    self._fault(event, TOO_DEEP)
                    return None
                self.outer.append((self.inner, self.name))
                self.inner, self.name = node, None
            elif kind is AliasEvent:
                self._fault(event, "text can't begin with *, which YAML takes for an alias; put it in double quotes")
                self._place(Text(self.file, event.start_mark.line + 1, event.start_mark.column + 1, ""), event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._fault(event, "a second document begins here; keep one, and delete the --- line")
                    break
            elif kind is StreamEndEvent:
                break
            self.read = event.end_mark.index
            count += 1
            if self.spreading > MOST_SPREADING:
                self._fault(event, f"signs that stand for sentences are in this file more than {MOST_SPREADING} times")
                return None
            if count > self.most_nodes:
                self._fault(event, "the file has too many entries; split it")
                return None
        return self.root

    def _place(self, node: Node, event: Any) -> None:
        """Put a finished or just opened node where it belongs."""
        parent = self.inner
        if isinstance(parent, Fields):
            if self.name is None:
                self.name = self._checked_name(node, parent, event)
            else:
                parent.entries.setdefault(self.name.text, (self.name, node))
                self.name = None
        elif parent is not None:
            parent.items.append(node)
        else:
            self.root = node

    def _checked_name(self, node: Node, parent: Fields, event: Any) -> Text:
        if not isinstance(node, Text):
            self._fault(event, "a list or mapping stands where a name is expected; put text in double quotes")
            return Text(node.file, node.line, node.column, "")
        if node.text == "<<" and not event.style:
            self._fault(event, "<< (merging) is not supported; write the fields out")
        elif node.text in parent.entries:
            first = parent.entries[node.text][0].line
            self._fault(event, f"{shown(node.text)} is here twice, first in line {first}; keep one of them")
        return node

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault(event, "text can't begin with &, which YAML takes for an anchor; put it in double quotes")
        if event.tag is not None:
            self._fault(event, "text can't begin with !, which YAML takes for a tag; put it in double quotes")

    def _scalar_text(self, event: Any) -> str:
        text: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if not text.isascii():
            if slow := slow_to_compare(text):
                self._fault(event, slow)
            self.spreading += spreading_in(text)
        if not text.isprintable():
            for hidden in sorted(set(re.findall(NEVER_IN_VALUES, text))):
                self._fault(event, _hidden_message(hidden))
        if event.style in ("|", ">"):
            return text.rstrip("\n")
        if not event.style:
            end = event.end_mark
            if end.line < len(self.lines) and self.lines[end.line].startswith(" #", end.column):
                message = "text is cut off at #; put it in double quotes, or two spaces before # to make it a comment"
                self.faults.add_at(self.file, end.line + 1, end.column + 2, message)
            if text and text[0] in _CURLY_FIRST and _CURLY.fullmatch(text):
                inner = shown(text[1:-1].strip())
                self._fault(event, f'these curly quotes would be part of the text; use straight ones: "{inner}"')
        return text

    def _fault(self, event: Any, message: str) -> None:
        self.faults.add_at(self.file, event.start_mark.line + 1, event.start_mark.column + 1, message)
