"""Partnerships that a library had before it used imagine, taken over from a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct

from imagine_cli.core.facts import Facts


class Unread(Struct, frozen=True):
    """A cell that was filled in and not taken: its line in the table, what it was to tell, and what stands there."""

    line: int
    field: str
    text: str


class Row(Struct, frozen=True):
    """A partnership of the table; None for what it doesn't tell, or not clearly (those cells are `unread`)."""

    name: str
    about: str = ""
    since: date | None = None
    hours: Decimal | None = None
    review: date | None = None
    facts: Facts = Facts()
    unread: tuple[Unread, ...] = ()

    def missing(self) -> tuple[str, ...]:
        """What it lacks for a review."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[str]:
        if self.since is None:
            yield "since when"
        if self.hours is None:
            yield "staff hours"
        if self.review is None:
            yield "the day of its review"


class Taken(Struct, frozen=True):
    """A partnership that was taken over, and the name of its new folder."""

    row: Row
    folder: str


class Import(Struct):
    """What came of a table: partnerships that were taken over, and how many rows were left out, and why."""

    taken: list[Taken]
    known: int = 0
    twice: int = 0
    nameless: int = 0
    totals: int = 0
