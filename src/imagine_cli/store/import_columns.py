"""Which column of a table holds what: guessed from the names of the columns, or as a person says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from imagine_cli.errors import UsageError
from imagine_cli.store.characters import shown
from imagine_cli.store.csv_tables import Table, cleaned
from imagine_cli.store.fields import nearest
from imagine_cli.store.search_words import spread

Columns = Mapping[str, int]
"""The place of the column, from 0, for each field that the table has."""

Called = Mapping[str, tuple[str, ...]]
"""What each field's column is called, best first; one that is called exactly so comes before one that begins so."""

CALLED: Called = {
    "name": (
        "organization name", "organisation name", "name of organization", "organization", "organisation", "org name",
        "org", "nonprofit", "nonprofit name", "agency", "agency name", "legal name", "business name", "business",
        "company name", "company", "member name", "member", "account name", "partner", "partner name", "entity name",
        "entity", "provider", "provider name", "school name", "school", "church", "group", "group name", "name",
    ),
    "contact": (
        "contact name", "contact person", "primary contact", "main contact", "contact", "executive director",
        "director", "representative", "full name", "key contact", "president",
    ),
    "phone": (
        "phone", "phone number", "telephone", "telephone number", "main phone", "office phone", "business phone",
        "work phone", "contact phone", "phone 1", "tel", "cell", "mobile", "ph",
    ),
    "email": ("email", "e mail", "email address", "e mail address", "contact email", "mail"),
    "url": ("website", "web site", "url", "web", "web address", "website url", "homepage", "home page", "site"),
    "branch": ("branch", "library branch", "nearest branch", "library"),
    "offers": (
        "description", "services", "services offered", "services provided", "mission", "mission statement", "programs",
        "program", "what they do", "offers", "purpose", "about", "summary",
    ),
    "notes": ("notes", "note", "comments", "comment", "remarks"),
    "kind": ("type", "organization type", "org type", "kind", "sector", "category", "business category", "industry"),
    "street": (
        "street", "street address", "address", "address 1", "address line 1", "mailing address", "physical address",
        "address1",
    ),
    "city": ("city", "town", "municipality", "mailing city"),
    "state": ("state", "st", "province", "mailing state"),
    "zip": ("zip", "zip code", "zipcode", "postal code", "postcode", "zip postal code", "mailing zip"),
    "ntee": ("ntee", "ntee code", "ntee cd"),
}  # fmt: skip

_LONGEST = 100
"""Characters of a column's name that are looked at."""
_MOST = 25
"""Columns whose names are shown."""

IRS_COLUMNS = ("EIN", "NAME", "ICO", "STREET", "CITY", "STATE", "ZIP", "SUBSECTION", "FOUNDATION", "NTEE_CD")
"""By these the IRS's file of exempt organizations is known, whatever stands between them."""


PARTNERSHIPS_CALLED: Called = {
    "name": CALLED["name"],
    "about": (
        "proposal", "program", "programs", "project", "activity", "description", "what they do", "services", "purpose",
        "about", "summary",
    ),
    "since": (
        "since", "start", "start date", "starts", "started", "started on", "begin", "begins", "began", "date started",
        "partner since", "start year", "year started", "year", "date",
    ),
    "hours": (
        "hours", "staff hours", "hours a month", "hours per month", "hours month", "monthly hours", "staff time",
        "staff hours a month", "staff hours per month", "hrs",
    ),
    "review": (
        "review", "review day", "review date", "review by", "next review", "review due", "renewal", "renewal date",
        "renew by", "agreement ends", "expires", "expiration date",
    ),
    "contact": CALLED["contact"],
    "phone": CALLED["phone"],
    "email": CALLED["email"],
    "branch": ("branch", "library branch", "location", "library"),
    "category": ("category", "type", "kind", "program type", "partnership type", "area", "sector"),
}  # fmt: skip
"""The same for a table of partnerships."""


def is_header(cells: Sequence[str], called: Called = CALLED) -> bool:
    """Whether a row names columns, one of which is an organization's name."""
    names = [_name(cell) for cell in cells if cell.strip()]
    known = [name for name in names if any(name in each for each in called.values())]
    return any(name in called["name"] for name in names) and (len(known) > 1 or len(names) == 1)


def is_from_irs(header: Sequence[str]) -> bool:
    """Whether the table is the IRS's file of exempt organizations."""
    return set(IRS_COLUMNS) <= {cell.strip().upper() for cell in header}


def guessed_columns(header: Sequence[str], called: Called = CALLED) -> dict[str, int]:
    """The columns as their names say; a field that no name fits is left out, and no column is taken twice."""
    names = [_name(cell) for cell in header]
    found: dict[str, int] = {}
    for begins in (False, True):
        for field, each in called.items():
            if field not in found and (place := _place(names, each, set(found.values()), begins=begins)) is not None:
                found[field] = place
    if "contact" not in found and "name" in names and names.index("name") not in found.values():
        found["contact"] = names.index("name")
    return {field: found[field] for field in called if field in found}


def _place(names: Sequence[str], called: Sequence[str], taken: set[int], *, begins: bool) -> int | None:
    for each in called:
        for place, name in enumerate(names):
            if place not in taken and (name.startswith(f"{each} ") if begins else name == each):
                return place
    return None


def given_columns(written: str, table: Table, called: Called = CALLED) -> dict[str, int]:
    """The columns as a person wrote them: `name=Organization,phone=Tel.,zip=7`, by their names or from 1.

    Raise UsageError, naming the columns that there are, where a field or a column is none, or the name is missing.
    """
    found: dict[str, int] = {}
    for part in filter(None, (each.strip() for each in written.split(","))):
        field, equals, column = (each.strip() for each in part.partition("="))
        if not equals or field.casefold() not in called:
            near = nearest(field.casefold(), list(called))
            hint = f"Did you mean {near[0]}?" if near else f"Fields are: {', '.join(called)}."
            raise UsageError(f'--columns takes FIELD=COLUMN, as name=Organization; not "{shown(part)}". {hint}')
        found[field.casefold()] = _column(column, table)
    if "name" not in found:
        raise UsageError(f"--columns needs name=COLUMN: the column with the organization's name. {columns_of(table)}")
    return found


def written_columns(columns: Columns, table: Table) -> str:
    """The columns as a person may write them for `given_columns`: by name, or by place where the name won't do."""
    names = [_name(name) for name in table.header]
    parts = []
    for field, place in columns.items():
        name = table.header[place]
        plain = not set(name) & set(",=") and not name.isdecimal() and names.index(names[place]) == place
        parts.append(f"{field}={name if plain and names[place] else place + 1}")
    return ",".join(parts)


def _column(column: str, table: Table) -> int:
    if column.isdecimal() and 0 < int(column) <= len(table.header):
        return int(column) - 1
    names = [_name(cell) for cell in table.header]
    if (wanted := _name(column)) and wanted in names:
        return names.index(wanted)
    raise UsageError(f'{table.path} has no column "{shown(column)}". {columns_of(table)}')


def columns_of(table: Table) -> str:
    """The names of a table's columns, those of a wide one in part."""
    names = [name or f"(column {place})" for place, name in enumerate(table.header, 1)]
    return f"Its columns are: {columns_in_part(names)}."


def columns_in_part(names: Sequence[str]) -> str:
    """Names of columns as a list in words, those of a wide table in part."""
    more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
    return f"{', '.join(map(shown, names[:_MOST]))}{more}"


def _name(cell: str) -> str:
    return spread(cleaned(cell)[:_LONGEST]).strip()
