"""How long a text may be, and what in it would take long to be compared with others."""

from __future__ import annotations

import re
from itertools import groupby

MAX_TEXT = 10_000
"""Characters of one text in a file: more is a document, not an answer, a name or a note."""
MOST_MARKS = 30
"""Marks on one letter, as Unicode's stream-safe text has at most (UAX 15): more take long to be put in order."""
MOST_SPREADING = 100
"""Signs in a file that stand for whole sentences, into which comparing takes them apart."""
_SPREADING = ("\ufdfa", "\ufdfb")
_MAY_BE_MARKS = re.compile(f"[^\x00-\u02ff]{{{MOST_MARKS + 1},}}")


def spreading_in(text: str) -> int:
    """How many signs of a text stand for whole sentences."""
    return sum(map(text.count, _SPREADING))


def slow_to_compare(text: str) -> str:
    """What in a text would take long to be compared with others, and no language needs; "" where nothing does."""
    if text.isascii():
        return ""
    if any(map(_is_piled, _MAY_BE_MARKS.findall(text))):
        return f"more than {MOST_MARKS} accents and other marks are on one letter; delete them"
    if spreading_in(text) > MOST_SPREADING:
        return f"a sign that stands for a sentence is here more than {MOST_SPREADING} times; delete it"
    return ""


def _is_piled(run: str) -> bool:
    from unicodedata import combining  # only where it is needed, because start-up counts

    return any(marks and len(list(pile)) > MOST_MARKS for marks, pile in groupby(run, lambda each: combining(each) > 0))
