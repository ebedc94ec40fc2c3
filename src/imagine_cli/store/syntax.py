"""What is wrong with a text that YAML can't read, and where to look: decided by the text itself.

The parsers word the same problem in different ways, and change their words between releases. All that is taken from
them is where they stopped, and where the thing begins that they were reading.
"""

from __future__ import annotations

import re

TOO_DEEP = "lists and fields are nested too deep here; take some levels out"

_UNCLOSED = "this quotation mark is never closed; add one at the end of the text"
_BACKSLASH = "a backslash has a special meaning in double quotes; write two of them"
_TAB = "a tab can't indent a line; use spaces"
_FIRST_CHARACTER = "text can't begin with this character; put it in double quotes"
_LIST = "this [ has no ] that fits, or a comma is missing between two entries"
_MAPPING = "this { has no } that fits, or a comma is missing between two entries"
_BLOCK_TEXT = "nothing may follow | or > on its line; put text on one line in double quotes"
_HYPHEN = "this hyphen does not fit here; begin the list on a line of its own, or put the text in double quotes"
_COLON = (
    "this does not fit here; put text that holds a colon or question mark in double quotes, "
    "and line the beginning up with the lines around it"
)
_NO_COLON = "this line has no colon; write a name, a colon, a space and the value"
_OUT_OF_LINE = (
    "this does not fit the lines before it; line it up with its neighbours, "
    'and put text that holds quotation marks in double quotes, with \\" for each of them'
)
_NO_SENSE = "YAML can't make sense of this; put text in double quotes"

# Where a quoted text ends: escapes are passed over, so that they are not taken for its end.
_QUOTE_OR_ESCAPE = {'"': re.compile(r'\\.|"', re.DOTALL), "'": re.compile("''|'")}


def syntax_mistake(text: str, began: int | None, stopped: int) -> tuple[int, str]:
    """Where to look, and what to do there.

    `stopped` is the index at which a parser stopped, `began` where that begins which it was reading, as far as it
    says so.
    """
    at = text[stopped : stopped + 1]
    first = text[began] if began is not None and began < len(text) else ""
    if at == "\t":
        return stopped, _TAB
    if began is not None:
        if first in _QUOTE_OR_ESCAPE and not _is_closed(text, began, stopped):
            # One parser stops before the backslash, the other behind it or the letter that follows.
            escape = text.rfind("\\", max(began, stopped - 2), stopped + 1)
            return (began, _UNCLOSED) if escape < 0 else (escape, _BACKSLASH)
        if first and first in "&*!%@`":
            return began, _FIRST_CHARACTER
        if first == "[":
            return began, _LIST
        if first == "{":
            return began, _MAPPING
        if first and first in "|>":
            return stopped, _BLOCK_TEXT
    if at == "\\" or text[max(stopped - 2, 0) : max(stopped - 1, 0)] == "\\":
        return text.rfind("\\", 0, stopped + 1), _BACKSLASH
    if at and at in "@`%":
        return stopped, _FIRST_CHARACTER
    if began is None:
        return stopped, {"-": _HYPHEN, ":": _COLON, "?": _COLON}.get(at, _NO_SENSE)
    if not re.search(r":\s|^- ", text[began:stopped]):
        return began, _NO_COLON
    return stopped, _OUT_OF_LINE


def too_deep(text: str, start: int, stopped: int, levels: int) -> int | None:
    """Where brackets between two places pass so many levels; None where they don't."""
    for bracket in re.finditer(r"[][{}]", text[start:stopped]):
        levels += 1 if bracket[0] in "]}" else -1
        if levels < 0:
            return start + bracket.start()
    return None


def _is_closed(text: str, began: int, stopped: int) -> bool:
    quote = text[began]
    return any(found[0] == quote for found in _QUOTE_OR_ESCAPE[quote].finditer(text, began + 1, stopped))
