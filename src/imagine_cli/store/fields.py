"""From nodes to the Struct that describes a file: every scalar is text until the field it stands in says otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from imagine_cli.core.dates import FIRST_YEAR, LAST_YEAR, is_in_range
from imagine_cli.core.texts import MAX_TEXT
from imagine_cli.store.characters import shown
from imagine_cli.store.nodes import MAX_PLACES, Faults, Fields, Items, Node, Text

MAX_DIGITS = 15
MAX_ITEMS = 1_000
"""Entries of a list of texts."""
MOST_COMPARED = 1_000

T = TypeVar("T", bound=Struct)


class _Wrong(Exception):
    """A text that does not fit its field; empty where there is no more to say than what was expected."""


def decode(node: Node, into: type[T], faults: Faults) -> T | None:
    """Turn a node into the Struct `into`; where it doesn't fit, add every mistake to `faults`.

    An empty value is as good as none. A value that is wrong is None in the result, and without a field that can't
    be left out there is no result: check `faults` before using it.
    """
    value = _value(node, _form(into), faults)
    return value if isinstance(value, into) else None


def number(text: str) -> Decimal:
    """Read an amount: digits with at most one dot. Raise ValueError, saying what to write instead."""
    if re.fullmatch(r"[0-9]+\.?[0-9]*|\.[0-9]+", text):
        if len(text) > MAX_DIGITS:
            raise ValueError(f"{shown(text)} has too many digits; expected at most {MAX_DIGITS}")
        return Decimal(text)
    hint = "digits with at most one dot"
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text):
        hint = text.replace(",", "")
    elif re.fullmatch(r"[0-9]+,[0-9]+", text):
        hint = text.replace(",", ".")
    raise ValueError(f"{shown(text)} is not a number; write {hint}")


class _Form(Struct):
    """A type, taken apart once because that takes long: what each kind of node is turned into. None takes none."""

    kind: Any
    text: Callable[[str], Any] | None = None
    items: _Form | None = None
    gathered: type[list[Any]] | type[tuple[Any, ...]] = list
    names: _Form | None = None  # of a mapping with names of its own
    values: _Form | None = None
    struct: type[Struct] | None = None
    may_be_none: bool = False

    def takes_text_alone(self) -> bool:
        return not (self.items or self.values or self.struct)


class _Field(Struct):
    """A field of a Struct; `written` is its name in files."""

    written: str
    name: str
    required: bool
    form: _Form


def _form(kind: Any) -> _Form:
    form = _Form(kind, may_be_none=NoneType in get_args(kind))
    for each in reversed(_alternatives(kind)):  # the first of a kind wins
        origin = get_origin(each)
        if origin in (list, tuple):
            form.items, form.gathered = _form(get_args(each)[0]), origin
        elif origin is dict:
            form.names, form.values = map(_form, get_args(each))
            form.struct = None
        elif isinstance(each, type) and issubclass(each, Struct):
            form.names = form.values = None
            form.struct = each
        else:
            form.text = _text_reader(each)
    return form


# Not on types: unions are equal whatever their order, which the messages keep.
@cache
def _struct_fields(kind: type[Struct]) -> dict[str, _Field]:
    return {
        field.encode_name: _Field(field.encode_name, field.name, field.required, _form(field.type))
        for field in msgspec.structs.fields(kind)
    }


@cache
def _required(kind: type[Struct]) -> tuple[_Field, ...]:
    return tuple(field for field in _struct_fields(kind).values() if field.required)


def _value(node: Node, form: _Form, faults: Faults) -> Any:
    """Turn a node into the value of a type; None where it doesn't fit, with the reason in `faults`."""
    if isinstance(node, Text):
        if len(node.text) > MAX_TEXT:
            faults.add(node, f"this text is {len(node.text):,} characters long; shorten it to {MAX_TEXT:,}")
            return None
        if form.text:
            try:
                return form.text(node.text)
            except _Wrong as wrong:
                if str(wrong):
                    faults.add(node, str(wrong))
                    return None
    elif isinstance(node, Items):
        if item := form.items:
            if item.takes_text_alone() and len(node.items) > MAX_ITEMS:
                faults.add(node, f"this list has {len(node.items):,} entries; shorten it to {MAX_ITEMS:,}")
                return None
            return form.gathered([_value(each, item, faults) for each in node.items if not _is_absent_line(each, item)])
    elif isinstance(node, Fields):
        if form.struct:
            return _struct_value(node, form.struct, faults)
        if form.names and form.values:
            return _dict_value(node, form.names, form.values, faults)
    stands = shown(node.text) if isinstance(node, Text) else "a list" if isinstance(node, Items) else "name: value"
    faults.add(node, f"{stands or 'nothing'} stands here; expected {_described(form.kind)}")
    return None


def _dict_value(node: Fields, name_form: _Form, value_form: _Form, faults: Faults) -> dict[str, Any]:
    found = {}
    for name, (name_node, value_node) in node.entries.items():
        _value(name_node, name_form, faults)
        if not (_is_absent(value_node) and value_form.may_be_none):
            found[name] = _value(value_node, value_form, faults)
    return found


def _struct_value(node: Fields, kind: type[Struct], faults: Faults) -> Struct | None:
    fields = _struct_fields(kind)
    values = {}
    for name, (name_node, value_node) in node.entries.items():
        if name not in fields:
            faults.add(name_node, f"there is no field {shown(name)} here; {_suggestion(name, fields, faults)}")
        elif not _is_absent(value_node):
            field = fields[name]
            values[field.name] = _value(value_node, field.form, faults)
    missing = [field for field in _required(kind) if field.name not in values]
    for field in missing:
        faults.add(node, f"{field.written} is missing; expected {_described(field.form.kind)}")
    return None if missing else kind(**values)


def _is_absent(node: Node) -> bool:
    return isinstance(node, Text) and not node.text


def _is_absent_line(node: Node, form: _Form) -> bool:
    return _is_absent(node) and form.takes_text_alone()


def _alternatives(kind: Any) -> list[Any]:
    if get_origin(kind) in (Union, UnionType):
        return [each for each in get_args(kind) if each is not NoneType]
    return [kind]


def _text_reader(kind: Any) -> Callable[[str], Any]:
    """What turns a text into a value of the type, or raises _Wrong."""
    base = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if kind is str:
        return str
    if get_origin(base) is Literal:
        return _choice({str(choice): choice for choice in reversed(get_args(base))})
    if base is bool:
        return _choice({"yes": True, "true": True, "no": False, "false": False})
    if base is Decimal:
        return _amount(_at_most(kind))

    if base is date:
        return _day
    patterns = [str(meta.pattern) for meta in get_args(kind)[1:] if isinstance(meta, Meta) and meta.pattern]
    return _matching(patterns[0]) if patterns else str


def _matching(pattern: str) -> Callable[[str], str]:
    # Python takes the $ of a pattern for the place before a last line end, too.
    search = re.compile(re.sub(r"\$$", r"\\Z", pattern)).search

    def matching(text: str) -> str:
        if not search(text):
            raise _Wrong
        return text

    return matching


def _day(text: str) -> date:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):  # Python itself takes more since 3.11
        raise _Wrong
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _Wrong from None
    if not is_in_range(day):
        raise _Wrong(f"the year of {text} can't be meant; expected one from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _choice(choices: Mapping[str, Any]) -> Callable[[str], Any]:
    def chosen(text: str) -> Any:
        if text not in choices:
            raise _Wrong
        return choices[text]

    return chosen


def _amount(at_most: Decimal) -> Callable[[str], Decimal]:
    def amount(text: str) -> Decimal:
        if not text:
            raise _Wrong
        try:
            value = number(text)
        except ValueError as error:
            raise _Wrong(str(error)) from None
        if value > at_most:
            raise _Wrong
        return value

    return amount


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
        wording = [meta.description for meta in metas if isinstance(meta, Meta) and meta.description]
        return wording[0] if wording else _described(base)
    if origin in (Union, UnionType):
        return _either([_described(each) for each in _alternatives(kind)])
    if origin is Literal:
        return _either([str(choice) for choice in get_args(kind)])
    if origin in (list, tuple):
        return "a list"
    if origin is dict:
        return "lines of name: value"
    return _PLAIN_WORDS.get(kind) or f"lines of name: value ({', '.join(list(_struct_fields(kind))[:4])} ...)"


def _either(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _suggestion(name: str, known: Mapping[str, object], faults: Faults) -> str:
    near = nearest_for(len(faults.places), name, known)
    return f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}"


def nearest_for(mistakes: int, name: str, known: Mapping[str, object] | Sequence[str]) -> list[str]:
    """As `nearest`, for a mistake in a file that has so many before it: only those that people see, and not for long.

    Looked for among the first MOST_COMPARED alone.
    """
    return nearest(name, list(islice(known, MOST_COMPARED))) if mistakes < MAX_PLACES else []


def nearest(name: str, known: Mapping[str, object] | Sequence[str]) -> list[str]:
    """Up to three known names that `name` may be a slip of, best first."""
    from difflib import get_close_matches  # loaded for a mistake only, because start-up counts

    return get_close_matches(name[:100], list(known), n=3, cutoff=0.6)
