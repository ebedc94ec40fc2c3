"""A text or its bytes, damaged by a seeded die."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

from collections.abc import Sequence
from random import Random

PIECES = (
    "\x00", "\x07", "\x1b[2J", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b31m", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff", "\t", "\r",
    "\r\n", "\n", "\n\n", " ", ":", ": ", "#", " #", "-", "- ", "[", "]", "{", "}", ",", '"', "'", "\\", "|", ">", "&a ", "*a ", "!",
    "!!binary ", "%", "@", "---\n", "...\n", "<<: ", "? ", "é", "e\u0301", "😀", "\u05d0", "{to}", "{0.__class__}",
)  # fmt: skip

LETTER_PIECES = (
    *PIECES, "$", "$$", "$$$", "${", "${}", "${partner", "${partner}", "$partner", "$partner$partner", "$Partner", "$PARTNER", "${a.b}", "${partner.__class__}",
    "${partner[0]}", "${ partner }", "$ partner", "$1", "$_", "$\u00e9", "$partn\u00e9", "$parner", "$$partner", "$$$partner", "${reasons}\\\n", "\n\n$would_help\n\n",
    "\n1. $signature", "\\", "\\\n", "{{", "{%", "{#", "%(partner)s", "{partner}",
)  # fmt: skip


def rewritten(text: str, die: Random, pieces: Sequence[str] = PIECES) -> str:
    """A text that is cut, moved about, or has some of the pieces put in, in one to four places."""
    for _ in range(die.randint(1, 4)):
        at, other = sorted((die.randrange(len(text) + 1), die.randrange(len(text) + 1)))
        lines = text.split("\n")
        line = die.randrange(len(lines))
        what = die.randrange(10)
        if what == 0:
            text = text[:at]
        elif what == 1:
            text = text[:at] + text[min(other, at + 40) :]
        elif what == 2:
            text = text[:at] + text[max(at, other - 200) : other] + text[at:]
        elif what == 3:
            lines.insert(line, die.choice(lines))
        elif what == 4:
            del lines[line]
        elif what == 5:
            lines[line] = die.choice(("  ", " ", "\t", "- ", "#", "")) + lines[line].lstrip(" ")
        elif what == 6:
            text = text.replace("\n", die.choice(("\r\n", "\r", "\n\r", "\r\n", "\n\n")), die.choice((1, 5, -1)))
        else:
            text = text[:at] + die.choice(pieces) * die.choice((1, 1, 1, 3)) + text[at:]
        if what in (3, 4, 5):
            text = "\n".join(lines)
    return "\ufeff" + text if die.random() < 0.05 else text


def rebitten(content: bytes, die: Random) -> bytes:
    """Bytes of which some are put in or changed; a few times others altogether."""
    found = bytearray(content)
    for _ in range(die.randint(1, 6)):
        at = die.randrange(len(found) + 1)
        if die.random() < 0.5:
            found[at:at] = die.randbytes(die.randint(1, 4))
        elif at < len(found):
            found[at] ^= 1 << die.randrange(8)
    return bytes(found) if die.random() < 0.9 else die.randbytes(die.randint(0, 300))
