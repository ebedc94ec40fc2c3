"""What a stream can print: every symbol has a plain stand-in, so that no console ever stops a verdict."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_PLAIN = {
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{MIDDLE DOT}": "-",
    "\N{BULLET}": "*",
    "\N{BALLOT BOX}": "[ ]",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{LATIN SMALL LETTER SHARP S}": "ss",
    "\N{LATIN SMALL LETTER AE}": "ae",
    "\N{LATIN CAPITAL LETTER AE}": "AE",
    "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
    "\N{LATIN CAPITAL LETTER O WITH STROKE}": "O",
}


class Bar(NamedTuple):
    """The cells of a gauge: what is certain, what open answers decide, the rest."""

    full: str
    open: str
    rest: str


_BLOCKS = Bar("\N{FULL BLOCK}", "\N{MEDIUM SHADE}", "\N{LIGHT SHADE}")
_ASCII = Bar("#", "=", ".")


def bar_for(encoding: str) -> Bar:
    """Blocks where the encoding has them (cp1252 does not), else ASCII."""
    return _BLOCKS if _fits("".join(_BLOCKS), _known(encoding)) else _ASCII


def printable(text: str, encoding: str | None) -> str:
    """`text` on one line, as far as `encoding` can carry it: plain stand-ins, letters without accents, last "?".

    Control characters and direction overrides are refused on reading; here they are dropped once more, because
    a terminal obeys them. A stream without an encoding, or with an unknown one, gets ASCII.
    """
    encoding = _known(encoding)
    if text.isprintable() and _fits(text, encoding):
        return text
    clean = "".join(_calm(character) for character in text)
    if _fits(clean, encoding):
        return clean
    return "".join(c if _fits(c, encoding) else _stand_in(c, encoding) for c in clean)


def printable_lines(text: str, encoding: str | None) -> str:
    """`text` as `printable` makes it, but with its line ends."""
    return "\n".join(printable(line, encoding) for line in text.split("\n"))


def _known(encoding: str | None) -> str:
    try:
        "".encode(encoding or "ascii")
    except LookupError:
        return "ascii"
    return encoding or "ascii"


def _calm(character: str) -> str:
    if character in "\t\n\r\u2028\u2029":
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cs") or _turns_text(character) else character


def _turns_text(character: str) -> bool:
    """Bidirectional overrides and isolates, with which a line can be made to read otherwise than it is."""
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"


def _stand_in(character: str, encoding: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    letters = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return letters if letters and _fits(letters, encoding) else "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
