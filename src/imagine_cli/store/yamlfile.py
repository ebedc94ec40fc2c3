"""YAML files that librarians edit by hand: read strictly, with every mistake in its place; written atomically.

Reading goes in three steps, so that all the mistakes of a file are told at once: `read_text` gives the text,
`parse` gives nodes that know their line and column, `decode` turns nodes into the Struct that describes the file.
Every scalar is text until the field that it stands in says otherwise.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin

import msgspec
import yaml
from msgspec import Meta, Struct

from imagine_cli.errors import ImagineError, Place

STANDARD_INPUT = "standard input"
"""What messages call the file that `-` stands for."""

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_DIGITS = 15
MAX_PLACES = 20

# The C parser is 8 times faster; wheels of PyYAML have it, a build without libyaml does not.
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control characters reach the terminal (escape sequences), bidirectional overrides make text look like other text.
_NEVER = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_NEVER_IN_VALUES = re.compile(f"[{_NEVER}]")
# These are fine when escaped; raw, YAML takes them for line ends or refuses them.
_NEVER_IN_FILES = re.compile(f"[{_NEVER}\u2028\u2029\ufeff\ufffe\uffff]")

T = TypeVar("T", bound=Struct)


class Node(Struct):
    """Something in a YAML file; it begins at `line` and `column`, both from 1."""

    file: str
    line: int
    column: int

    def get(self, *names: str) -> Node | None:
        """The value under a path of names; None where there is none."""
        return None if names else self


class Text(Node):
    """A scalar; `text` is empty where nothing was written."""

    text: str


class Items(Node):
    """A list of nodes."""

    items: list[Node]


class Fields(Node):
    """A mapping: under each name the node of the name and the node of the value."""

    entries: dict[str, tuple[Text, Node]]

    def get(self, *names: str) -> Node | None:
        """The value under a path of names; None where there is none."""
        if not names:
            return self
        entry = self.entries.get(names[0])
        return entry[1].get(*names[1:]) if entry else None


class Faults:
    """Gathers the mistakes of a file, so that they are told together. `subject` is what can't be used."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.places: list[Place] = []

    def add(self, node: Node, message: str) -> None:
        """Note a mistake where `node` begins."""
        self.add_at(node.file, node.line, node.column, message)

    def add_at(self, file: str, line: int, column: int, message: str) -> None:
        """Note a mistake at a line and column, both counted from 1."""
        self.places.append(Place(file, line, column, message))

    def check(self) -> None:
        """Raise ImagineError with every mistake so far; do nothing without any."""
        if self.places:
            self.stop()

    def stop(self) -> NoReturn:
        """Raise ImagineError with every mistake so far, in the order of the file."""
        # A set: two checks may find the same thing.
        places = sorted(set(self.places), key=lambda place: (place.file, place.line, place.column))
        count = len(places)
        message = f"{self.subject} can't be used: {'one mistake' if count == 1 else f'{count} mistakes'} to put right"
        if count > MAX_PLACES:
            message += f", of which these are the first {MAX_PLACES}"
        raise ImagineError(message + ".", tuple(places[:MAX_PLACES]))


class Stamp(Struct, frozen=True):
    """What a file held when it was last read or written, so that a change by someone else is noticed."""

    digest: str


# Reading


def expanded(name: str | Path) -> Path:
    """A path as a person types it, with ~ for the home folder. Raise ImagineError where there is no such home."""
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise ImagineError(f"There is no home folder for {name}. Write the whole path.") from error


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name; False, where Path.is_dir would raise, for a name that can't be one."""
    return os.path.isdir(path)  # noqa: PTH112


def exists(path: Path) -> bool:
    """Whether there is a file or folder of that name; False, where Path.exists would raise, for an impossible one."""
    return os.path.exists(path)  # noqa: PTH110


def read_text(path: Path) -> str:
    """Read the text of a file, with plain line ends. Raise ImagineError where it can't be read as UTF-8."""
    return read_stamped(path)[0]


def read_stamped(path: Path) -> tuple[str, Stamp]:
    """Read the text of a file, and the stamp that `write_atomically` asks for before it replaces the file."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ImagineError(_unreadable(path, error)) from error
    return _decoded(content, str(path)), _stamp(content)


def read_standard_input() -> str:
    """Read what is piped in, by the same rules as a file."""
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImagineError(f"Standard input can't be read: {error.strerror}. Name a file instead.") from error
    return _decoded(content, STANDARD_INPUT)


def _unreadable(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {path}. Check its name and folder."
    if is_folder(path):
        return f"{path} is a folder. Name a file in it."
    if isinstance(error, PermissionError):
        return f"You may not read {path}. Ask its owner, or whoever looks after your computers, for permission."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not a file name"
    return f"{path} can't be read: {reason}. Check its name and folder."


def _decoded(content: bytes, name: str) -> str:
    if len(content) > MAX_BYTES:
        raise ImagineError(f"{name} is larger than 1 MiB, so it is no file of this program. Name another file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        message = "this is not UTF-8 text; save the file as UTF-8"
        raise ImagineError(
            f"{name} is not UTF-8 text. Open it in an editor and save it as UTF-8.",
            (Place(name, line, column, message),),
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


# Parsing


def read_document(text: str, file: str, into: type[T], faults: Faults) -> tuple[Node, T]:
    """Parse and decode the text of a file. Raise ImagineError where nothing came of it.

    Mistakes that leave something to go on with are added to `faults`; the values that they concern are None.
    """
    root = parse(text, file, faults)
    if root is None and not faults.places:
        faults.add_at(file, 1, 1, "the file is empty; compare it with one that works")
    value = decode(root, into, faults) if root else None
    if root is None or value is None:
        faults.stop()
    return root, value


def parse(text: str, file: str, faults: Faults) -> Node | None:
    """Parse one YAML document strictly into nodes; None where it is empty or too broken to go on.

    Mistakes are added to `faults`: YAML's own, and all that would make a file mean something else than it shows
    (duplicate names, aliases, tags, merge keys, hidden characters, text cut off at #), or grow without bound.
    """
    for hidden in _NEVER_IN_FILES.finditer(text):
        line = text.count("\n", 0, hidden.start()) + 1
        column = hidden.start() - text.rfind("\n", 0, hidden.start())
        faults.add_at(file, line, column, _hidden_message(hidden[0]))
        if len(faults.places) > MAX_PLACES:
            return None
    clean = _NEVER_IN_FILES.sub("\N{REPLACEMENT CHARACTER}", text)
    lines = clean.split("\n")
    try:
        return _Builder(file, lines, faults).document(yaml.parse(clean, Loader=LOADER))
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

    def __init__(self, file: str, lines: list[str], faults: Faults) -> None:
        self.file = file
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
        if self.count > MAX_NODES:
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
            self._fault(event, f"{_shown(node.text)} is here twice, first in line {first}; keep one of them")
        return node

    def _scalar_text(self, event: Any) -> str:
        text: str = event.value
        for hidden in sorted(set(_NEVER_IN_VALUES.findall(text))):
            self._fault(event, _hidden_message(hidden))
        if event.style in ("|", ">"):
            return text.rstrip("\n")
        if not event.style:
            end = event.end_mark
            rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
            if rest.startswith(" #"):
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


# Decoding


class _Wrong(Exception):
    """A text that does not fit its field; empty where there is no more to say than what was expected."""


def decode(node: Node, into: type[T], faults: Faults) -> T | None:
    """Turn a node into the Struct `into`; where it doesn't fit, add every mistake to `faults`.

    An empty value is as good as none. A value that is wrong is None in the result, and without a field that can't
    be left out there is no result: check `faults` before using it.
    """
    value = _value(node, into, faults)
    return value if isinstance(value, into) else None


def number(text: str) -> Decimal:
    """Read an amount: digits with at most one dot. Raise ValueError, saying what to write instead."""
    if re.fullmatch(r"[0-9]+\.?[0-9]*|\.[0-9]+", text):
        if len(text) > MAX_DIGITS:
            raise ValueError(f"{_shown(text)} has too many digits; expected at most {MAX_DIGITS}")
        return Decimal(text)
    hint = "digits with at most one dot"
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text):
        hint = text.replace(",", "")
    elif re.fullmatch(r"[0-9]+,[0-9]+", text):
        hint = text.replace(",", ".")
    raise ValueError(f"{_shown(text)} is not a number; write {hint}")


@cache
def _struct_fields(kind: type[Struct]) -> dict[str, Any]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _value(node: Node, kind: Any, faults: Faults) -> Any:
    """Turn a node into the value of a type; None where it doesn't fit, with the reason in `faults`."""
    alternatives = _alternatives(kind)
    fitting = [each for each in alternatives if _shape(each) is type(node)]
    if not fitting:
        stands = _shown(node.text) if isinstance(node, Text) else "a list" if isinstance(node, Items) else "name: value"
        faults.add(node, f"{stands or 'nothing'} stands here; expected {_described(kind)}")
        return None
    if isinstance(node, Fields):
        return _fields_value(node, fitting[0], faults)
    if isinstance(node, Items):
        (item_kind,) = get_args(fitting[0])
        return [_value(item, item_kind, faults) for item in node.items if not _is_absent_line(item, item_kind)]
    assert isinstance(node, Text)  # noqa: S101 - there are three kinds of node
    try:
        return _leaf(node.text, fitting[0])
    except _Wrong as wrong:
        faults.add(node, str(wrong) or f"{_shown(node.text) or 'nothing'} stands here; expected {_described(kind)}")
        return None


def _fields_value(node: Fields, kind: Any, faults: Faults) -> Any:
    if get_origin(kind) is dict:
        name_kind, value_kind = get_args(kind)
        found = {}
        for name, (name_node, value_node) in node.entries.items():
            _value(name_node, name_kind, faults)
            if not (_is_absent(value_node) and NoneType in get_args(value_kind)):
                found[name] = _value(value_node, value_kind, faults)
        return found
    fields = _struct_fields(kind)
    values = {}
    for name, (name_node, value_node) in node.entries.items():
        if name not in fields:
            faults.add(name_node, f"there is no field {_shown(name)} here; {_suggestion(name, fields)}")
        elif not _is_absent(value_node):
            values[fields[name].name] = _value(value_node, fields[name].type, faults)
    missing = [field for field in fields.values() if field.required and field.name not in values]
    for field in missing:
        faults.add(node, f"{field.encode_name} is missing; expected {_described(field.type)}")
    return None if missing else kind(**values)


def _is_absent(node: Node) -> bool:
    return isinstance(node, Text) and not node.text


def _is_absent_line(node: Node, kind: Any) -> bool:
    return _is_absent(node) and all(_shape(each) is Text for each in _alternatives(kind))


def _alternatives(kind: Any) -> list[Any]:
    if get_origin(kind) in (Union, UnionType):
        return [each for each in get_args(kind) if each is not NoneType]
    return [kind]


def _shape(kind: Any) -> type[Node]:
    """Which kind of node a type is written as."""
    origin = get_origin(kind)
    if origin is list:
        return Items
    if origin is dict or (isinstance(kind, type) and issubclass(kind, Struct)):
        return Fields
    return Text


def _leaf(text: str, kind: Any) -> Any:
    base = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(base) is Literal:
        for choice in get_args(base):
            if str(choice) == text:
                return choice
    elif base is bool:
        if text in ("yes", "true", "no", "false"):
            return text in ("yes", "true")
    elif base is Decimal and text:
        try:
            amount = number(text)
        except ValueError as error:
            raise _Wrong(str(error)) from None
        if amount <= _at_most(kind):
            return amount
    else:
        with suppress(msgspec.ValidationError):
            return msgspec.convert(text, kind)
    raise _Wrong


def _at_most(kind: Any) -> Decimal:
    """The greatest amount that a number field takes, from its JSON Schema's `maximum`."""
    metas = [meta.extra_json_schema or {} for meta in get_args(kind)[1:] if isinstance(meta, Meta)]
    return min((Decimal(extra["maximum"]) for extra in metas if "maximum" in extra), default=Decimal("Infinity"))


_PLAIN_WORDS: dict[Any, str] = {
    str: "text",
    bool: "yes or no",
    Decimal: "a number",
    date: "a date such as 2026-11-22",
}


def _described(kind: Any) -> str:
    """What a field takes, in words."""
    origin = get_origin(kind)
    if origin is Annotated:
        base, *metas = get_args(kind)
        told = [meta.description for meta in metas if isinstance(meta, Meta) and meta.description]
        return told[0] if told else _described(base)
    if origin in (Union, UnionType):
        return _either([_described(each) for each in _alternatives(kind)])
    if origin is Literal:
        return _either([str(choice) for choice in get_args(kind)])
    if origin is list:
        return "a list"
    if origin is dict:
        return "lines of name: value"
    return _PLAIN_WORDS.get(kind) or f"lines of name: value ({', '.join(list(_struct_fields(kind))[:4])} ...)"


def _either(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _suggestion(name: str, known: Mapping[str, object]) -> str:
    near = nearest(name, known)
    return f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}"


def nearest(name: str, known: Mapping[str, object] | Sequence[str]) -> list[str]:
    """Up to three known names that `name` may be a slip of, best first."""
    from difflib import get_close_matches  # loaded for a mistake only, because start-up counts

    return get_close_matches(name[:100], list(known), n=3, cutoff=0.6)


def _shown(text: str) -> str:
    """A text as a message quotes it: on one line, not too long, without what a terminal would obey."""
    line = _NEVER_IN_VALUES.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return line if len(line) <= 60 else line[:59] + "…"


# Writing


class Plain(str):
    """A text that is written without quotes where YAML allows it: a label, an id."""

    __slots__ = ()


_SAFE_PLAIN = re.compile(r"\w(?:[\w ./-]*[\w.])?")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_TO_ESCAPE = re.compile('["\\\\\n\t\u2028\u2029\ufeff\ufffe\uffff]')


def dump(fields: Mapping[str, object]) -> str:
    """Write fields as YAML: block style, one item a line, free text in double quotes, Plain, numbers and dates bare.

    Values are texts, Plain, bool, int, Decimal, date, lists or tuples, and mappings. Line ends become plain ones.
    Raise ImagineError for a text that holds a control character, because no file may.
    """
    return "".join(f"{line}\n" for line in _lines(fields, ""))


def _lines(fields: Mapping[str, object], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        yield from _entry(f"{indent}{_written(Plain(name))}:", value, indent + "  ")


def _entry(head: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield head if value else f"{head} {{}}"
        yield from _lines(value, indent)
    elif isinstance(value, (list, tuple)):
        yield head if value else f"{head} []"
        for item in value:
            yield f"{indent}- {_written(item)}"
    else:
        yield f"{head} {_written(value)}"


def _written(value: object) -> str:
    if isinstance(value, str):
        return str(value) if isinstance(value, Plain) and _SAFE_PLAIN.fullmatch(value) else _quoted(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(abs(value), "f")
    return str(value)


def _quoted(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if hidden := _NEVER_IN_VALUES.search(text):
        raise ImagineError(
            f'A hidden character (U+{ord(hidden[0]):04X}) is in the text "{_shown(text)}". Type the text again.'
        )
    return '"' + _TO_ESCAPE.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'


def write_atomically(path: Path, text: str, replaces: Stamp | None) -> Stamp:
    """Write a file whole or not at all, with the folders above it, and return its stamp.

    `replaces` is the stamp of the version that may be replaced; None for a new file. Raise ImagineError, and leave
    what is there untouched, where another file is in the way, it has changed since, or the disk refuses.
    """
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise ImagineError(f"{path} was not saved: its text can't be written as UTF-8. Type it again.") from error
    try:
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _refuse_what_is_not_ours(target, path, replaces)
        _replace(target, content, replaces)
    except (OSError, ValueError) as error:
        raise ImagineError(_unwritable(path, error)) from error
    return _stamp(content)


def _refuse_what_is_not_ours(target: Path, path: Path, replaces: Stamp | None) -> None:
    try:
        content = target.read_bytes()
    except FileNotFoundError:
        # With a stamp: someone moved or deleted it. Writing it again loses nothing; refusing would lose the answers.
        return
    if replaces is None:
        raise FileExistsError(errno.EEXIST, "it is there already", str(path))
    if _stamp(content) != replaces:
        raise ImagineError(
            f"{path} was not saved: it has changed since it was read, so saving would undo someone's work. "
            "Run the command again to go on from what is there now."
        )


def _replace(target: Path, content: bytes, replaces: Stamp | None) -> None:
    # The tempfile module would make the file private, and a register is often shared; it also loads slowly.
    temporary = target.with_name(f".imagine-{os.urandom(4).hex()}.tmp")
    claimed = False
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replaces is None:
            target.open("xb").close()  # of two programs that create the same file, one gets the error
            claimed = True
        else:
            with suppress(OSError):
                temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        if claimed:
            with suppress(OSError):
                target.unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can; Windows refuses, and needs it not."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_DISK_REASONS = {
    errno.ENOSPC: "the disk is full. Make room, or choose another folder with --folder",
    errno.EROFS: "the disk can only be read. Choose another folder with --folder",
    errno.ENAMETOOLONG: "its name is too long for this system. Choose a shorter one",
    errno.ENOTDIR: "a file stands where a folder is needed. Choose another folder with --folder",
}


def _unwritable(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileExistsError):
        if is_folder(path) or not exists(path):
            return f"{path} was not saved: a file or folder is in the way. Choose another name."
        return f"{path} was not saved: there is a file of that name already. Choose another name, or move that file."
    if is_folder(path):
        return f"{path} was not saved: it is a folder. Name a file in it."
    if isinstance(error, PermissionError):
        return (
            f"{path} was not saved: you may not write there, or another program has it open. "
            "Close that program, or choose another folder with --folder."
        )
    reason = _DISK_REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
    told = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not a file name"
    return f"{path} was not saved: {reason or f'{told}. Choose another name or folder'}."


def _stamp(content: bytes) -> Stamp:
    return Stamp(hashlib.sha256(content).hexdigest())
