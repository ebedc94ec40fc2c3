"""What a stream can print: every symbol has a plain stand-in, so that no console ever stops a verdict."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeVar, cast

_Part = TypeVar("_Part", bound=tuple[Any, ...])

# Signs, and letters that Unicode takes apart no further, mostly as passports spell them (ICAO 9303).
_PLAIN = {
    "\N{MINUS SIGN}": "-",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{FIGURE DASH}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{HORIZONTAL BAR}": "-",
    "\N{MIDDLE DOT}": "-",
    "\N{BULLET OPERATOR}": "-",
    "\N{DOT OPERATOR}": "-",
    "\N{BULLET}": "*",
    "\N{TRIANGULAR BULLET}": "*",
    "\N{HYPHEN BULLET}": "-",
    "\N{BLACK CIRCLE}": "*",
    "\N{WHITE CIRCLE}": "*",
    "\N{BLACK SQUARE}": "*",
    "\N{BLACK SMALL SQUARE}": "*",
    "\N{BALLOT BOX}": "[ ]",
    "\N{BALLOT BOX WITH CHECK}": "[x]",
    "\N{BALLOT BOX WITH X}": "[x]",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LEFTWARDS ARROW}": "<-",
    "\N{LEFT RIGHT ARROW}": "<->",
    "\N{RIGHTWARDS DOUBLE ARROW}": "=>",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{SINGLE LOW-9 QUOTATION MARK}": "'",
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}": "'",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": "'",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}": '"',
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
    "\N{PRIME}": "'",
    "\N{DOUBLE PRIME}": '"',
    "\N{ACUTE ACCENT}": "'",
    "\N{MODIFIER LETTER TURNED COMMA}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{MODIFIER LETTER RIGHT HALF RING}": "'",
    "\N{MODIFIER LETTER LEFT HALF RING}": "'",
    "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}": "^",
    "\N{SMALL TILDE}": "~",
    "\N{INVERTED QUESTION MARK}": "",  # the mark at the end says the same
    "\N{INVERTED EXCLAMATION MARK}": "",
    "\N{BROKEN BAR}": "|",
    "\N{DAGGER}": "+",
    "\N{DOUBLE DAGGER}": "++",
    "\N{COPYRIGHT SIGN}": "(C)",
    "\N{REGISTERED SIGN}": "(R)",
    "\N{TRADE MARK SIGN}": "(TM)",
    "\N{CENT SIGN}": "c",
    "\N{MICRO SIGN}": "u",
    "\N{PLUS-MINUS SIGN}": "+/-",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{DIVISION SIGN}": "/",
    "\N{DIVISION SLASH}": "/",
    "\N{FRACTION SLASH}": "/",
    "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{GREATER-THAN OR EQUAL TO}": ">=",
    "\N{NOT EQUAL TO}": "=/=",
    "\N{ALMOST EQUAL TO}": "~",
    "\N{TILDE OPERATOR}": "~",
    "\N{COMBINING LONG SOLIDUS OVERLAY}": "/",  # it turns a sign into its opposite, and must not vanish
    "\N{LATIN CAPITAL LETTER AE}": "AE",
    "\N{LATIN SMALL LETTER AE}": "ae",
    "\N{LATIN CAPITAL LIGATURE OE}": "OE",
    "\N{LATIN SMALL LIGATURE OE}": "oe",
    "\N{LATIN CAPITAL LETTER SHARP S}": "SS",
    "\N{LATIN SMALL LETTER SHARP S}": "ss",
    "\N{LATIN CAPITAL LETTER THORN}": "Th",
    "\N{LATIN SMALL LETTER THORN}": "th",
    "\N{LATIN CAPITAL LETTER L WITH MIDDLE DOT}": "L",
    "\N{LATIN SMALL LETTER L WITH MIDDLE DOT}": "l",
    **dict(zip("ŁłĐđÐðØøĦħıȷŊŋŦŧĸƒƏəƁɓƊɗƐɛƆɔƘƙƳƴǤǥƗɨ", "LlDdDdOoHhijNnTtkfEeBbDdEeOoKkYyGgIi", strict=True)),
}

# Signs that are read as words: an amount stays one ("EUR 5"), and words stay apart.
_WORDS = {
    "\N{EURO SIGN}": "EUR",
    "\N{POUND SIGN}": "GBP",
    "\N{YEN SIGN}": "yen",
    "\N{INDIAN RUPEE SIGN}": "INR",
    "\N{WON SIGN}": "won",
    "\N{NEW SHEQEL SIGN}": "ILS",
    "\N{DONG SIGN}": "VND",
    "\N{HRYVNIA SIGN}": "UAH",
    "\N{RUBLE SIGN}": "RUB",
    "\N{TURKISH LIRA SIGN}": "TRY",
    "\N{NAIRA SIGN}": "NGN",
    "\N{PESO SIGN}": "PHP",
    "\N{DEGREE SIGN}": "degrees",
    "\N{SECTION SIGN}": "section",
    "\N{PILCROW SIGN}": "paragraph",
    "\N{NUMERO SIGN}": "No.",
    "\N{PER MILLE SIGN}": "per mille",
    "\N{NOT SIGN}": "not",
}


_DECIMALS = {
    "\N{VULGAR FRACTION ONE QUARTER}": ".25",
    "\N{VULGAR FRACTION ONE HALF}": ".5",
    "\N{VULGAR FRACTION THREE QUARTERS}": ".75",
}
_FRACTION = re.compile(f"([0-9]?)([{''.join(_DECIMALS)}])")
_BELOW_ZERO = re.compile("\N{MINUS SIGN}(?=[0-9])")


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
    if text.isascii() and text.isprintable():
        return text
    encoding = _known(encoding)
    if text.isprintable() and _fits(text, encoding):
        return text
    clean = "".join(_calm(character) for character in text)
    return clean if _fits(clean, encoding) else _with_stand_ins(clean, encoding)


def aloud(text: str) -> str:
    """`text` as speech engines read it well: they take "4½" for "four a half", and pass over a minus and a box."""
    if text.isascii():
        return text
    text = _FRACTION.sub(lambda found: f"{found[1] or 0}{_DECIMALS[found[2]]}", text)
    return _BELOW_ZERO.sub("minus ", text).replace("\N{BALLOT BOX} ", "To tick: ")


def printable_lines(text: str, encoding: str | None) -> str:
    """`text` as `printable` makes it, but with its line ends."""
    return "\n".join(printable(line, encoding) for line in text.split("\n"))


def printable_parts(part: _Part, encoding: str | None) -> _Part:
    """A part of a document, or a whole one, with all texts in it as `printable_lines` makes them."""
    return cast(_Part, _parts(part, encoding))


def _parts(part: Any, encoding: str | None) -> Any:
    if isinstance(part, str):
        return printable_lines(part, encoding)
    if not isinstance(part, tuple):
        return part
    parts = [_parts(each, encoding) for each in part]
    return type(part)(*parts) if hasattr(part, "_fields") else tuple(parts)


def _known(encoding: str | None) -> str:
    try:
        "".encode(encoding or "ascii")
    except LookupError:
        return "ascii"
    return encoding or "ascii"


def _calm(character: str) -> str:
    if character in "\t\n\r\u2028\u2029":
        return " "
    from unicodedata import category  # most texts are done before, and start-up counts

    return "" if category(character) in ("Cc", "Cs") or _turns_text(character) else character


def _turns_text(character: str) -> bool:
    """Bidirectional overrides and isolates, with which a line can be made to read otherwise than it is."""
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"


def _with_stand_ins(text: str, encoding: str) -> str:
    from unicodedata import normalize

    wording, before = "", ""
    for character in normalize("NFC", text):  # a stream may have the letter with its accent, and not the accent alone
        piece = character if _fits(character, encoding) else _stand_in(character, encoding)
        wording += _gap(wording, before, character, piece) + piece
        before = character
    return wording


def _gap(wording: str, before: str, character: str, piece: str) -> str:
    """What keeps words apart, and an amount what it is: two and a half is not 21/2, nor ten squared 102."""
    from unicodedata import decomposition

    after_word = before in _WORDS and not wording.endswith(before)
    if after_word and piece[:1].isalnum():
        return " "
    if piece == character:
        return ""
    if character in _WORDS:
        return " " if wording[-1:].isalnum() else ""
    if not before.isdecimal() or any(map(str.isalpha, piece)):
        return ""
    if decomposition(character).startswith("<super>"):
        return "^"
    return " " if piece[:1].isdecimal() else ""


def _stand_in(character: str, encoding: str) -> str:
    """What comes nearest, without accents and whatever is not seen; "?" where nothing is near."""
    from unicodedata import category, normalize

    near = _PLAIN.get(character, _WORDS.get(character))
    if near is not None:
        return near
    near = ""
    for part in normalize("NFKD", character):
        if _fits(part, encoding):
            near += part
        elif part in _PLAIN:
            near += _PLAIN[part]
        elif category(part) not in ("Mn", "Me", "Cf"):
            return "?"
    return near


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
