"""Searches the imported lists: by the words of a search, near a place, and one organization by its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from imagine_cli.core.directory import FoundNearby, Nearby, Organization, OrganizationKind, Place
from imagine_cli.core.matching import HOST_KINDS, HOST_TOPICS
from imagine_cli.store.folder import LOCAL_ORGS
from imagine_cli.store.local_orgs import open_local
from imagine_cli.store.local_records import LocalRecord
from imagine_cli.store.search_words import LEAST_FOR_A_SLIP, Word, folded, near_words, sought

MOST_NEARBY = 100
"""So many of the imported lists are shown at once; more would be searched again anyway."""

NEIGHBORHOOD = 20_000
"""A list of more organizations, as a state's, is searched, but it is too wide to offer names from."""

_COLUMNS = ", ".join(["orgs.id", *(f"orgs.{field}" for field in LocalRecord._fields), "lists.name", "imported_on"])
_FROM = "FROM orgs JOIN lists ON lists.id = orgs.list"


class LocalOrgs:
    """The imported lists of a folder, opened for each search. All raise ImagineError where they can't be read."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCAL_ORGS
        with open_local(self.path):
            pass

    def search(self, words: Sequence[Word], where: Sequence[tuple[str, str]], place: Place | None) -> FoundNearby:
        """What has every word and meets every condition, those at the place first.

        A condition is a column and what it holds: all of `kind`, a word of `topics` or `ages`. Raise ImagineError
        where the file can't be read.
        """
        conditions = [_condition(column) for column, _ in where]
        values: list[str] = [f"% {value} %" if column in _LISTS else value for column, value in where]
        source = _FROM
        if words:
            source += " JOIN found ON found.rowid = orgs.id"
            conditions.append("found MATCH ?")
            values.append(" AND ".join(map(_matching, words)))
        elif place:
            condition, there = _at(place)
            conditions.append(condition)
            values += there
        where_text = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        first, there = _at(place) if place else ("", [])
        best = "bm25(found, 10, 3, 2)" if words else "orgs.name"
        order = f"ORDER BY ({first}) DESC, {best}" if first else f"ORDER BY {best}"
        with open_local(self.path) as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} {source} {where_text} {order} LIMIT {MOST_NEARBY}", (*values, *there)
            ).fetchall()
            number = len(rows)
            if number == MOST_NEARBY:
                (number,) = database.execute(f"SELECT count(*) {source} {where_text}", values).fetchone()
        return FoundNearby(tuple(map(_organization, rows)), number)

    def has(self, word: Word) -> bool:
        """Whether any of the imported lists has a word."""
        return bool(self.search([word], (), None).number)

    def near_words(self, typed: str) -> list[str]:
        """The words of the imported lists that are one letter from what was typed."""
        if len(typed) < LEAST_FOR_A_SLIP:
            return []
        between = (len(typed) - 2, len(typed) + 1, typed[:1], typed[1:2])
        with open_local(self.path) as database:
            terms = database.execute(
                "SELECT term FROM terms WHERE length(term) BETWEEN ? AND ? AND substr(term, 1, 1) IN (?, ?)", between
            )
            return near_words(typed, (term for (term,) in terms))

    def with_id(self, id_: str) -> Organization | None:
        """The organization of that id; None where there is none."""
        number = re.search(r"-(\d{1,9})$", id_)
        if not number:
            return None
        with open_local(self.path) as database:
            row = database.execute(f"SELECT {_COLUMNS} {_FROM} WHERE orgs.id = ?", (int(number[1]),)).fetchone()
        found = _organization(row) if row else None
        return found if found and found.id == id_ else None

    def kinds_by_name(self) -> dict[str, OrganizationKind]:
        """Every organization of the neighborhood by its name."""
        with open_local(self.path) as database:
            rows = database.execute(f"SELECT orgs.name, orgs.kind {_FROM} WHERE number <= ?", (NEIGHBORHOOD,))
            return dict(rows.fetchall())

    def hosts(self, words: Iterable[str]) -> tuple[Organization, ...]:
        """Those of the neighborhood that may be hosts and have one of the words, best first."""
        looked_for = " OR ".join(map(_matching, sought(sorted(words))))
        if not looked_for:
            return ()
        kinds = ", ".join("?" * len(HOST_KINDS))
        topics = " OR ".join(["orgs.topics LIKE ?"] * len(HOST_TOPICS))
        values = (looked_for, NEIGHBORHOOD, *sorted(HOST_KINDS), *(f"{topic}%" for topic in sorted(HOST_TOPICS)))
        with open_local(self.path) as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} {_FROM} JOIN found ON found.rowid = orgs.id WHERE found MATCH ? AND number <= ? "
                f"AND (kind IN ({kinds}) OR {topics}) ORDER BY bm25(found, 10, 3, 2) LIMIT {MOST_NEARBY}",
                values,
            )
            return tuple(map(_organization, rows.fetchall()))


_LISTS = ("topics", "ages")


def _condition(column: str) -> str:
    return f"' ' || orgs.{column} || ' ' LIKE ?" if column in _LISTS else f"orgs.{column} = ?"


def _at(place: Place) -> tuple[str, list[str]]:
    if place.zip:
        return "orgs.zip LIKE ?", [f"{place.zip}%"]
    if place.state:
        return "orgs.city = ? COLLATE NOCASE AND orgs.state = ? COLLATE NOCASE", [place.city, place.state]
    return "orgs.city = ? COLLATE NOCASE", [place.city]


def _matching(word: Word) -> str:
    """A word in FTS5's own language. `spread` has left no quotes in it."""
    begins = [f'"{each.strip()}"*' for each in (*word.beginnings, *word.same)]
    whole = [f'"{each.strip()}"' for each in word.wholes]
    return f"({' OR '.join([*begins, *whole])})"


def _organization(row: Sequence[Any]) -> Organization:
    id_, *fields, list_, imported_on = row
    r = LocalRecord(*fields)
    return Organization(
        id=_id(r.name, id_),
        name=r.name,
        kind=r.kind,
        ages=tuple(r.ages.split()),  # type: ignore[arg-type]
        topics=tuple(r.topics.split()),
        offers=r.offers,
        words=r.also,
        url=r.url,
        local=True,
        note=r.note,
        nearby=Nearby(
            branch=r.branch,
            contact=r.contact,
            phone=r.phone,
            email=r.email,
            street=r.street,
            city=r.city,
            state=r.state,
            zip=r.zip,
            list=list_,
            imported_on=imported_on,
        ),
    )


def _id(name: str, number: str) -> str:
    short = re.sub(r"[^a-z0-9]+", "-", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", folded(name))).strip("-")[:40]
    return f"{short if re.match('[a-z]', short) else f'org-{short}'.rstrip('-')}-{number}".replace("--", "-")
