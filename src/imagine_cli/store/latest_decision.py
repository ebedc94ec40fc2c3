"""The decision of a partner that counts, without reading all that were made before: for whole registers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from imagine_cli.errors import ImagineError
from imagine_cli.store.decisions import Decided, Made, number_of, read_decision, read_decisions, skipped
from imagine_cli.store.starts import read_start

_ENOUGH = 4096
_DAY = re.compile(rb'^decided_on: "?([0-9]{4}-[0-9]{2}-[0-9]{2})"? *\r?$', re.MULTILINE)
_REVIEW = re.compile(rb'^review_by: "?([0-9]{4}-[0-9]{2}-[0-9]{2})"? *\r?$', re.MULTILINE)
_POSTPONES = re.compile(rb'^decision: "?postpone', re.MULTILINE)
_AMENDS = re.compile(rb'^amends: "?([^"\\\r\n]+)"? *\r?$', re.MULTILINE)
# What a list of partnerships doesn't show, and where it begins: all of it comes last, unless someone moved it.
_DETAILS = re.compile(r"^(answered|conditions|promises):", re.MULTILINE)
_ANYTHING_ELSE = re.compile(r"^(?!answered:|conditions:|promises:)[^\s#-]", re.MULTILINE)
_PROMISES = re.compile(r"^promises:.*\S", re.MULTILINE | re.DOTALL)


class _Head(NamedTuple):
    """What the first lines of a file seem to say."""

    day: bytes
    number: int
    path: Path
    amends: str


def latest_decision(paths: Sequence[Path]) -> Decided:
    """The decision that counts among these, as `Decided.latest`, and what was skipped of those that may be later.

    Its conditions and promises are left out. Where a quick look can't tell which one it is, all are read.
    """
    heads = [_head(path) for path in paths] if len(paths) > 1 else []
    if not all(heads):
        return read_decisions(paths)
    amended = {head.amends for head in heads if head and head.amends != head.path.name}
    counting = [head for head in heads if head and head.path.name not in amended]
    order = [head.path for head in sorted(counting)] if heads else list(paths)
    warnings: list[str] = []
    for path in reversed(order):
        try:
            return Decided((Made(path, read_decision(path, without_details)),), tuple(warnings))
        except ImagineError as error:  # noqa: PERF203  one slip must not hide the others
            warnings.append(skipped(error))
    return read_decisions(paths)


def worth_reading(paths: Sequence[Path], year: int) -> tuple[list[Path], tuple[date, ...]] | None:
    """Which of these decisions say something about a year, and the days of all; None where a quick look can't tell.

    For partners without a review: the decisions of the year, those whose review came due in it before another decision,
    and those that postpone.
    """
    found: list[tuple[Path, date, date | None, bool]] = []
    for path in paths:
        try:
            start = read_start(path, _ENOUGH)
        except OSError:
            return None
        decided = _DAY.search(start)
        if not decided or _AMENDS.search(start):
            return None
        review = _REVIEW.search(start)
        try:
            due = date.fromisoformat(review[1].decode()) if review else None
            found.append((path, date.fromisoformat(decided[1].decode()), due, bool(_POSTPONES.search(start))))
        except ValueError:  # there is no such day
            return None
    days = tuple(sorted(day for _, day, _, _ in found))
    kept = [
        path
        for path, day, due, postpones in found
        if day.year == year or postpones or (due and due.year == year and not any(day < d <= due for d in days))
    ]
    return kept, days


def _head(path: Path) -> _Head | None:
    try:
        start = read_start(path, _ENOUGH)
    except OSError:
        return None
    day, amends = _DAY.search(start), _AMENDS.search(start)
    return _Head(day[1], number_of(path), path, amends[1].decode(errors="replace") if amends else "") if day else None


def without_details(text: str) -> str:
    """The text of a decision up to its conditions and promises, where it is whole and nothing else comes after them."""
    found = _DETAILS.search(text)
    if not found or _ANYTHING_ELSE.search(text, found.start()) or not _PROMISES.search(text, found.start()):
        return text
    return f"{text[: found.start()]}promises: {{}}\n"
