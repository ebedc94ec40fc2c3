"""From nodes to the Struct that describes a file: every scalar is text until the field it stands in says otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from imagine_cli.store.characters import shown
from imagine_cli.store.nodes import Faults, Fields, Items, Node, Text

MAX_DIGITS = 15

T = TypeVar("T", bound=Struct)


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
            raise ValueError(f"{shown(text)} has too many digits; expected at most {MAX_DIGITS}")
        return Decimal(text)
    hint = "digits with at most one dot"
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text):
        hint = text.replace(",", "")
    elif re.fullmatch(r"[0-9]+,[0-9]+", text):
        hint = text.replace(",", ".")
    raise ValueError(f"{shown(text)} is not a number; write {hint}")


@cache
def _struct_fields(kind: type[Struct]) -> dict[str, Any]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _value(node: Node, kind: Any, faults: Faults) -> Any:
    """Turn a node into the value of a type; None where it doesn't fit, with the reason in `faults`."""
    alternatives = _alternatives(kind)
    fitting = [each for each in alternatives if _shape(each) is type(node)]
    if not fitting:
        stands = shown(node.text) if isinstance(node, Text) else "a list" if isinstance(node, Items) else "name: value"
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
        faults.add(node, str(wrong) or f"{shown(node.text) or 'nothing'} stands here; expected {_described(kind)}")
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
            faults.add(name_node, f"there is no field {shown(name)} here; {_suggestion(name, fields)}")
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
