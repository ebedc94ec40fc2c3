"""How hard a short text is to read: the Flesch-Kincaid grade, a rough count of school years."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CHECKLISTS = Path(__file__).parents[1] / "checklists"
LIMITS = {"ask": 8, "tick": 8, "why": 6}
"""The highest grade of each field. A question is read by people who are tired, and often aloud."""

_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[.?!:;]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
# Two vowels that are heard as two, as in "science", "barrier", "create" and "going"; and the end of "criticism".
_HEARD_APART = re.compile(
    r"(?<![tcs])ia(?!l)|io(?=[tl])|[iu]ou?(?=s$)|i(?=en[ct]|et|er|est)|ea(?=t[eio]|$)|ua|eo(?!p)|yi|(?<=[eo])i(?=ng$)"
    r"|oe(?=v)|yo(?=n)|sm$"
)
# The e of "came", "asked" and "hours"; not that of "settle" and "settled".
_SILENT = re.compile(
    r"(?<![aeiouy])e$|(?<![td])(?<![aeiouy])ed$|(?<![szx])(?<!ch)(?<!sh)(?<![gcaeiouy])es$"
    r"|(?<=ev)e(?=ry)|(?<=som)e(?=[to])|(?<=her)e$"
)
_HEARD_END = re.compile(r"[^aeiouy]le[sd]?$")


class Text(NamedTuple):
    """One text of a checklist: where it stands, and how hard it is."""

    checklist: str
    question: str
    field: str
    grade: float
    text: str


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text that holds at least one word."""
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE_END.findall(text.strip())))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """How many syllables an English word has, as far as its spelling tells."""
    return sum(_syllables(part) for part in re.split("-", re.sub(r"'(?:s|t|ll|re|ve|d)?$", "", word.lower())))


def _syllables(part: str) -> int:
    heard = part if _HEARD_END.search(part) else _SILENT.sub("", part)
    return max(1, len(_VOWELS.findall(heard)) + len(_HEARD_APART.findall(heard)))


def graded(name: str) -> list[Text]:
    """Each question, sign and why of a bundled checklist, with its grade."""
    content: dict[str, Any] = yaml.safe_load((CHECKLISTS / f"{name}.yaml").read_text("utf-8"))
    return [
        Text(name, question["id"], field, grade(question[field]), question[field])
        for stage in content["stages"]
        for question in stage["questions"]
        for field in LIMITS
        if field in question
    ]
