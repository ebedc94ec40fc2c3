"""Searches the imported lists: by the words of a search, near a place, and one organization by its id."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from imagine_cli.core.directory import (
    AGES,
    ORGANIZATION_KINDS,
    FoundNearby,
    Nearby,
    Organization,
    OrganizationKind,
    Place,
)
from imagine_cli.core.matching import HOST_KINDS, HOST_TOPICS
from imagine_cli.store.folder import LOCAL_ORGS
from imagine_cli.store.local_orgs import ZIP_MARK, is_as_imported, open_local
from imagine_cli.store.local_records import LocalRecord
from imagine_cli.store.search_words import LEAST_FOR_A_SLIP, Word, folded, near_words, sought, spread

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
        matching = " AND ".join(map(_matching, words))
        there = f"place : {_at(place)}" if place else ""
        with open_local(self.path) as database:
            here = _ids(database, " AND ".join(filter(None, (matching, there))), where) if there else []
            # Without a word, a place alone says what is looked for.
            others = _ids(database, matching, where) if matching or not there else []
            ids = list(dict.fromkeys([*here, *others]))[:MOST_NEARBY]
            number = len(ids)
            if number == MOST_NEARBY:
                number = _count(database, matching or there, where)
            organizations = _with_ids(database, ids)
        if not words:
            organizations.sort(key=lambda each: folded(each.name))
        return FoundNearby(tuple(organizations), number)

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
            return near_words(typed, (term for (term,) in terms if isinstance(term, str)))

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
            kinds = dict(rows.fetchall())
            _check(kinds, kinds.values())
        return kinds

    def hosts(self, words: Iterable[str]) -> tuple[Organization, ...]:
        """Those of the neighborhood that may be hosts and have one of the words, best first."""
        looked_for = " OR ".join(map(_matching, sought(sorted(words))))
        if not looked_for:
            return ()
        kinds = ", ".join("?" * len(HOST_KINDS))
        topics = " OR ".join(["' ' || orgs.topics || ' ' LIKE ?"] * len(HOST_TOPICS))
        values = (looked_for, NEIGHBORHOOD, *sorted(HOST_KINDS), *(f"% {topic} %" for topic in sorted(HOST_TOPICS)))
        with open_local(self.path) as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} {_FROM} JOIN found ON found.rowid = orgs.id WHERE found MATCH ? AND number <= ? "
                f"AND (kind IN ({kinds}) OR {topics}) ORDER BY rank LIMIT {MOST_NEARBY}",
                values,
            )
            return tuple(map(_organization, rows))


_LISTS = ("topics", "ages")


def _ids(database: sqlite3.Connection, matching: str, where: Sequence[tuple[str, str]]) -> list[int]:
    """The best of what matches and meets the conditions."""
    source, values = _source(matching, where)
    order = "ORDER BY rank " if matching else ""
    return [id_ for (id_,) in database.execute(f"SELECT {source} {order}LIMIT {MOST_NEARBY}", values)]


def _count(database: sqlite3.Connection, matching: str, where: Sequence[tuple[str, str]]) -> int:
    source, values = _source(matching, where)
    (number,) = database.execute(f"SELECT count(*) FROM (SELECT {source})", values).fetchone()
    return int(number)


def _source(matching: str, where: Sequence[tuple[str, str]]) -> tuple[str, list[str]]:
    """What is selected, and the values of its marks; without a condition, the words alone are looked into."""
    conditions = [
        f"' ' || orgs.{column} || ' ' LIKE ?" if column in _LISTS else f"orgs.{column} = ?" for column, _ in where
    ]
    values = [f"% {value} %" if column in _LISTS else value for column, value in where]
    if not matching:
        return f"orgs.id FROM orgs WHERE {' AND '.join(conditions) or '1'}", values
    orgs = " JOIN orgs ON orgs.id = found.rowid" if where else ""
    return f"found.rowid FROM found{orgs} WHERE {' AND '.join(['found MATCH ?', *conditions])}", [matching, *values]


def _with_ids(database: sqlite3.Connection, ids: Sequence[int]) -> list[Organization]:
    marks = ", ".join("?" * len(ids))
    rows = {row[0]: row for row in database.execute(f"SELECT {_COLUMNS} {_FROM} WHERE orgs.id IN ({marks})", ids)}
    if len(rows) < len(ids):
        raise sqlite3.DatabaseError  # what is searched isn't what is kept
    return [_organization(rows[id_]) for id_ in ids]


def _at(place: Place) -> str:
    """The words of a place in FTS5's own language."""
    return f'"{ZIP_MARK}{place.zip}"' if place.zip else f'"{spread(place.city).strip()}"'


def _matching(word: Word) -> str:
    """A word in FTS5's own language. `spread` has left no quotes in it."""
    begins = [f'"{each.strip()}"*' for each in (*word.beginnings, *word.same)]
    whole = [f'"{each.strip()}"' for each in word.wholes]
    return f"({' OR '.join([*begins, *whole])})"


def _check(texts: Iterable[Any], kinds: Iterable[Any]) -> None:
    """Raise sqlite3.DatabaseError where no import has written these texts, and kinds of organizations."""
    if not is_as_imported(texts) or not set(kinds) <= set(ORGANIZATION_KINDS):
        raise sqlite3.DatabaseError


def _organization(row: Sequence[Any]) -> Organization:
    """A row as it is kept. Raise sqlite3.DatabaseError where no import has written it."""
    id_, *fields, list_, imported_on = row
    r = LocalRecord(*fields)
    _check(row[1:], [r.kind])
    if not set(r.ages.split()) <= set(AGES):
        raise sqlite3.DatabaseError
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
