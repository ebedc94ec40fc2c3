"""What a person typed, read as a value: one line, an amount, a day. Kind about slips, and never guesses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.ask.asker import Asker, Prompt
from imagine_cli.ask.commands import command_meant
from imagine_cli.core.dates import FIRST_YEAR, LAST_YEAR, is_in_range
from imagine_cli.core.texts import slow_to_compare

T = TypeVar("T")

LONGEST_LINE = 1000
"""Characters in a note or an item: more is a document, not a note."""

_LONGEST_AMOUNT = 12
_AMOUNT = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_DECIMAL_COMMA = re.compile(r"[0-9]*,[0-9]+")
_FIGURES = re.compile(r"[0-9.,:/ -]*")  # an amount or a day, which is quicker typed anew than put right
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What a terminal would obey, what makes text look like other text, and bytes that were no text.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WHOLE_SEQUENCE = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]")  # as for a colour, which comes with text from a terminal
_WORDS_BEFORE, _LETTERS_BEFORE = 3, 30


class Refused(ValueError):
    """It can't be taken as typed; the message says what to type instead."""


class Lines(Struct, frozen=True):
    """What was read from a text of several lines: those that were `taken`, what is `left` of it, and `why`."""

    taken: tuple[str, ...]
    left: str = ""
    why: str = ""


def read_line(asker: Asker, prompt: Prompt, read: Callable[[str], T]) -> T:
    """What is typed, as `read` takes it. Where `read` raises `Refused`, says why and asks again, to put it right."""
    while True:
        typed = asker.line(prompt)
        try:
            return read(typed)
        except Refused as refusal:
            asker.refuse(str(refusal))
            prompt = replace(prompt, typed="" if _FIGURES.fullmatch(typed) else typed)


def one_line(typed: str) -> str:
    """A line of free text, its white space folded.

    Raises `Refused` for characters that could not be kept in a file or would garble a screen, and says where.
    """
    folded = _folded(typed)
    if hidden := _HIDDEN.search(folded):
        raise Refused(f"It holds {_named(hidden[0])} {_place(folded[: hidden.start()])}. Please leave it out.")
    if slow := slow_to_compare(folded):
        raise Refused(f"It can't be kept: {slow}.")
    if len(folded) > LONGEST_LINE:
        raise Refused(f"It is {len(folded):,} characters long. Please use at most {LONGEST_LINE:,}.")
    return folded


def some_words(typed: str) -> str:
    """A line of free text, as `one_line` takes it, that is no letter of the interview's commands.

    Raises `Refused` as `one_line` does, and for such a letter: whoever typed it wanted something else.
    """
    if command_meant(typed):
        raise Refused("Please write more than one letter. To stop, press Ctrl-C.")
    return one_line(typed)


def without_hidden(typed: str) -> str:
    """`typed` without the characters for which `one_line` refuses it; line ends are kept."""
    seen = (_HIDDEN.sub("", _WHOLE_SEQUENCE.sub("", _folded(line))) for line in typed.splitlines())
    return "\n".join(map(_folded, seen))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _named(hidden: str) -> str:
    if "\ud800" <= hidden <= "\udfff":
        return "a character that can't be read here,"
    return f"a hidden character (U+{ord(hidden):04X})"


def _place(before: str) -> str:
    """Where something stands, by the words before it."""
    words = " ".join(before.split()[-_WORDS_BEFORE:])[-_LETTERS_BEFORE:]
    return f'after "{words}"' if words else "at the beginning"


def lines(typed: str) -> Lines:
    """Each line of a text, which holds several when it was pasted; empty ones are left out.

    Raises `Refused` as `one_line` does, but only where no line could be taken.
    """
    taken: list[str] = []
    left: list[str] = []
    why = ""
    for line in typed.splitlines():
        try:
            taken.append(one_line(line))
        except Refused as refusal:  # noqa: PERF203 - pasted lines are few
            left.append(line)
            why = why or str(refusal)
    taken = [line for line in taken if line]
    if not left:
        return Lines(tuple(taken))
    if not taken:
        raise Refused(why)
    are_not = "one is not" if len(left) == 1 else f"{len(left)} are not"
    return Lines(
        tuple(taken), "\n".join(left), f"{len(taken)} of {len(taken) + len(left)} lines are kept, {are_not} yet. {why}"
    )


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

    Raises `Refused` for any other way of writing it, for days that don't exist, and for years that nobody means.
    """
    text = typed.strip()
    if not _DAY.fullmatch(text):
        raise Refused("Please write the day as year-month-day with hyphens, for example 2026-12-15.")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Refused("There is no such day. Please check it.") from None
    if not is_in_range(found):
        raise Refused(f"Its year is not between {FIRST_YEAR} and {LAST_YEAR}. Please check it.")
    return found
