"""What a person typed, read as a value: one line, an amount, a day. Kind about slips, and never guesses."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.ask.asker import Asker, Prompt
from imagine_cli.core.amounts import units_in
from imagine_cli.core.dates import FIRST_YEAR, LAST_YEAR, is_in_range
from imagine_cli.core.texts import slow_to_compare

T = TypeVar("T")

LONGEST_LINE = 1000
"""Characters in a note or an item: more is a document, not a note."""

_LONGEST_AMOUNT = 12
# With a dollar sign before it, commas in it, and a unit or "a month" behind it.
_AMOUNT = re.compile(
    r"\$? ?([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?: ?[a-z][a-z /]*)?", re.IGNORECASE
)
_DECIMAL_COMMA = re.compile(r"[0-9]*,[0-9]+")
_ISO_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_FIGURES_DAY = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})(?:[-/]([0-9]{4}|[0-9]{2}))?")
_WORDED_DAY = re.compile(r"(?P<month>[a-z]+)\.? ?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? ?(?P<year>[0-9]{4}))?")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]+)\.?(?:,? (?P<year>[0-9]{4}))?")
# As Excel writes a day: 1-Jun-25.
_DASHED_DAY = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[a-z]+)-(?P<year>[0-9]{4}|[0-9]{2})")
_SHORTEST_MONTH = 3
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
            prompt = replace(prompt, typed="" if prompt.typed_anew else typed)


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


def amount(typed: str, unit: str = "") -> Decimal:
    """A number of 0 or more, as people write it: 7.5, $1,200, "10 hours a month".

    `unit` is what is asked for. Raises `Refused` with the way to write it, for an amount of something else ("2 a week"
    where hours a month are asked for) too.
    """
    text = typed.strip()
    found = _AMOUNT.fullmatch(text)
    if not found:
        if _DECIMAL_COMMA.fullmatch(text):
            raise Refused(f"Please write {text.replace(',', '.')}, with a dot.")
        raise Refused("Please write a number, for example 40 or 7.5.")
    figures = found[1].replace(",", "")
    if len(figures) > _LONGEST_AMOUNT:
        raise Refused("That number is too long. Please check it.")
    if unit and not units_in(text) <= units_in(unit):
        raise Refused(f"Please write how many {unit}: the number alone.")
    return Decimal(figures)


def day(typed: str, today: date, *, past: bool = False) -> date:
    """A calendar day, as people in the United States write it: Dec 15, 12/15, December 15, 2026, 2026-12-15.

    Without a year it is the next such day from `today` on; where `past`, the last one up to today. Raises `Refused` for
    any other way of writing it, for days that don't exist, and for years that nobody means.
    """
    text = typed.strip().rstrip(".").casefold()
    numbers = _day_numbers(text)
    if numbers is None:
        raise Refused("Please write the day like Dec 15, 12/15 or 2026-12-15.")
    year, month, of_month = numbers
    years = [year] if year else [today.year + step for step in (range(0, -9, -1) if past else range(9))]
    for each in years:
        try:
            found = date(each, month, of_month)
        except ValueError:
            continue
        if not is_in_range(found):
            raise Refused(f"Its year is not between {FIRST_YEAR} and {LAST_YEAR}. Please check it.")
        if year or (found <= today if past else found >= today):
            return found
    raise Refused("There is no such day. Please check it.")


def day_in_words(day: date) -> str:
    """A day in full, to be read back: "Tuesday, December 15, 2026"."""
    return f"{day_name[day.weekday()]}, {month_name[day.month]} {day.day}, {day.year}"


def _day_numbers(text: str) -> tuple[int | None, int, int] | None:
    """Year (None where it is left out), month and day as written; None where it is no day."""
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = found.groups()
        return int(year), int(month), int(day)
    if found := _FIGURES_DAY.fullmatch(text):
        month, day, year = found.groups()
        return _whole_year(year), int(month), int(day)
    if found := _WORDED_DAY.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _DASHED_DAY.fullmatch(text):
        named = found.groupdict()
        months = [number for number in range(1, 13) if _is_month(named["month"], number)]
        return (_whole_year(named["year"]), months[0], int(named["day"])) if len(months) == 1 else None
    return None


def _is_month(word: str, number: int) -> bool:
    return len(word) >= _SHORTEST_MONTH and month_name[number].casefold().startswith("sep" if word == "sept" else word)


def _whole_year(year: str | None) -> int | None:
    """A year of two figures is one of this century."""
    if not year:
        return None
    return int(year) + (2000 if len(year) == 2 else 0)
