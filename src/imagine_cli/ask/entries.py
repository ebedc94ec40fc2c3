"""What a person typed, read as a value: one line, an amount, a day. Kind about slips, and never guesses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from imagine_cli.ask.asker import Asker, Prompt
from imagine_cli.ask.pages import COMMANDS

T = TypeVar("T")

LONGEST_LINE = 1000
"""Characters in a note or an item: more is a document, not a note."""

_LONGEST_AMOUNT = 12
_AMOUNT = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_DECIMAL_COMMA = re.compile(r"[0-9]*,[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Refused(ValueError):
    """It can't be taken as typed; the message says what to type instead."""


def read_line(asker: Asker, prompt: Prompt, read: Callable[[str], T]) -> T:
    """What is typed, as `read` takes it. Where `read` raises `Refused`, says why and asks again."""
    while True:
        try:
            return read(asker.line(prompt))
        except Refused as refusal:  # noqa: PERF203 - people type more slowly than this
            asker.refuse(str(refusal))


def one_line(typed: str) -> str:
    """A line of free text, its white space folded.

    Raises `Refused` for characters that could not be kept in a file or would garble a screen.
    """
    folded = " ".join(typed.split())
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in folded) or _BIDIRECTIONAL.search(folded):
        raise Refused("That holds characters that can't be printed. Please type it again without them.")
    if len(folded) > LONGEST_LINE:
        raise Refused(f"That is very long. Please keep it under {LONGEST_LINE} characters.")
    return folded


def some_words(typed: str) -> str:
    """A line of free text, as `one_line` takes it, that is no letter of the interview's commands.

    Raises `Refused` as `one_line` does, and for such a letter: whoever typed it wanted something else.
    """
    if typed.strip().casefold() in [command.key for command in COMMANDS]:
        raise Refused("Please write more than one letter. To stop, press Ctrl-C.")
    return one_line(typed)


def lines(typed: str) -> list[str]:
    """Each line of a text, which holds several when it was pasted; empty ones are left out.

    Raises `Refused` as `one_line` does.
    """
    return [line for line in map(one_line, typed.splitlines()) if line]


def amount(typed: str) -> Decimal:
    """A number of 0 or more: digits with at most one dot.

    Raises `Refused` with the way to write it.
    """
    text = typed.strip()
    if _GROUPED.fullmatch(text):
        raise Refused(f"Please write {text.replace(',', '')}, without the comma.")
    if _DECIMAL_COMMA.fullmatch(text):
        raise Refused(f"Please write {text.replace(',', '.')}, with a dot.")
    if not _AMOUNT.fullmatch(text):
        raise Refused("Please write digits only, for example 40 or 7.5.")
    if len(text) > _LONGEST_AMOUNT:
        raise Refused("That number is too long. Please check it.")
    return Decimal(text)


def day(typed: str) -> date:
    """A calendar day, written 2026-12-15.

    Raises `Refused` for any other way of writing it, and for days that don't exist.
    """
    text = typed.strip()
    if not _DAY.fullmatch(text):
        raise Refused("Please write the day as year-month-day with hyphens, for example 2026-12-15.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("There is no such day. Please check it.") from None
