"""Broken files, made from good ones by a seeded die."""

from __future__ import annotations

from random import Random

from tests.hostile.broken_database import broken_database
from tests.hostile.broken_sheets import broken_sheet
from tests.hostile.broken_text import LETTER_PIECES, rebitten, rewritten
from tests.hostile.broken_yaml import restructured
from tests.hostile.good import DATABASE, GOOD, SHEETS


def broken(kind: str, die: Random) -> bytes:
    """A good file of that kind, damaged in one to four places."""
    if kind == DATABASE:
        return broken_database(GOOD[kind], die)
    text = GOOD[kind].decode()
    if kind in SHEETS:
        content = broken_sheet(text, die)
    elif kind == "letter":
        content = rewritten(text, die, LETTER_PIECES).encode("utf-8", "surrogatepass")
    else:
        if die.random() < 0.5:
            text = restructured(text, die)
        if die.random() < 0.4:
            text = rewritten(text, die)
        content = text.encode("utf-8", "surrogatepass")
    return rebitten(content, die) if die.random() < 0.2 else content
