"""Writes YAML as people would write it, so that it can be read back and edited by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from imagine_cli.core.texts import MAX_TEXT, slow_to_compare
from imagine_cli.errors import ImagineError
from imagine_cli.store.characters import NEVER_IN_VALUES, shown


class Plain(str):
    """A text that is written without quotes where YAML allows it: a label, an id."""

    __slots__ = ()


# Not compiled here: that takes time, and most commands only read.
_SAFE_PLAIN = r"\w(?:[\w ./-]*[\w.])?"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_TO_ESCAPE = '["\\\\\n\t\u2028\u2029\ufeff\ufffe\uffff]'


def dump(fields: Mapping[str, object]) -> str:
    """Write fields as YAML: block style, one item a line, free text in double quotes, Plain, numbers and dates bare.

    Values are texts, Plain, bool, int, Decimal, date, lists or tuples, and mappings. Line ends become plain ones.
    Raise ImagineError for a text that holds a control character, because no file may.
    """
    return "".join(f"{line}\n" for line in _lines(fields, ""))


def dump_record(fields: Mapping[str, object]) -> str:
    """Write fields as a YAML flow mapping on one line, for files that hold one record a line; else as `dump` does."""
    return "{" + ", ".join(f"{_written(Plain(name))}: {_in_flow(value)}" for name, value in fields.items()) + "}"


def _in_flow(value: object) -> str:
    return f"[{', '.join(map(_written, value))}]" if isinstance(value, (list, tuple)) else _written(value)


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
        return str(value) if isinstance(value, Plain) and re.fullmatch(_SAFE_PLAIN, value) else _quoted(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(abs(value), "f")
    return str(value)


def _quoted(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_TEXT:
        raise ImagineError(f'The text "{shown(text)}" is {len(text):,} characters long. Shorten it to {MAX_TEXT:,}.')
    if slow := slow_to_compare(text):
        raise ImagineError(f'The text "{shown(text)}" can\'t be kept: {slow}.')
    if hidden := re.search(NEVER_IN_VALUES, text):
        raise ImagineError(
            f'A hidden character (U+{ord(hidden[0]):04X}) is in the text "{shown(text)}". Type the text again.'
        )
    return '"' + re.sub(_TO_ESCAPE, lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'
