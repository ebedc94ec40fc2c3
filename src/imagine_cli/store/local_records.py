"""From the rows of a table to organizations nearby: what each column says, and what the IRS's codes mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from imagine_cli.core.directory import Ages, OrganizationKind
from imagine_cli.core.ntee import field_of
from imagine_cli.core.proposal_words import ages_named, topics_named
from imagine_cli.errors import ImagineError
from imagine_cli.store.csv_tables import Table, cleaned, is_of_totals, rows_of
from imagine_cli.store.import_columns import Columns

MOST_ROWS = 500_000
"""More than the largest state has; so many are still searched in a moment."""

LONGEST = 1_000
"""Characters of a cell; more would be no name, address or note."""


class LocalRecord(NamedTuple):
    """One organization of an imported list, as it is kept; lists of words have spaces between them."""

    name: str
    also: str
    kind: OrganizationKind
    ages: str
    topics: str
    offers: str
    note: str
    url: str
    branch: str
    contact: str
    phone: str
    email: str
    street: str
    city: str
    state: str
    zip: str


class Area(Struct, frozen=True):
    """What is imported: only rows of this state, of a city, of ZIP codes that begin so; empty for all."""

    state: str = ""
    city: str = ""
    zips: tuple[str, ...] = ()

    def holds(self, record: LocalRecord) -> bool:
        """Whether a record lies in the area."""
        return (
            (not self.state or record.state.upper() == self.state.upper())
            and (not self.city or record.city.casefold() == self.city.casefold())
            and (not self.zips or record.zip.startswith(self.zips))
        )

    def words(self) -> str:
        """The area in words: "OH, Dayton"; empty for everywhere."""
        zips = f"ZIP {', '.join(self.zips)}" if self.zips else ""
        return ", ".join(part for part in (self.state.upper(), self.city, zips) if part)


class Counts(Struct):
    """What became of the rows."""

    kept: int = 0
    elsewhere: int = 0
    nameless: int = 0
    totals: int = 0
    twice: int = 0
    row: int = 0

    def left_out(self) -> dict[str, int]:
        """How many rows were left out, by the reason in words."""
        return {
            "elsewhere": self.elsewhere,
            "without a name": self.nameless,
            "there twice": self.twice,
            "with a total": self.totals,
        }


def records_of(
    table: Table, columns: Columns, area: Area, kind: OrganizationKind | None, counts: Counts
) -> Iterator[LocalRecord]:
    """The organizations of a list that a person keeps. `kind` is what they are where no column says so."""
    seen = set()
    for counts.row, cells in rows_of(table):
        cell = {field: cleaned(cells[place])[:LONGEST] for field, place in columns.items() if place < len(cells)}
        if not _is_name(cell.get("name", "")):
            counts.nameless += 1
            continue
        if is_of_totals(cells):
            counts.totals += 1
            continue
        record = _record(cell, kind)
        same = hash((record.name.casefold(), record.street.casefold(), record.city.casefold(), record.zip))
        if same in seen:
            counts.twice += 1
        else:
            seen.add(same)
            yield from _counted(record, area, counts)


def irs_records(table: Table, area: Area, counts: Counts) -> Iterator[LocalRecord]:
    """The organizations of the IRS's file, whose rows are a line each, so that other states are passed over fast."""
    place = {name.strip().upper(): at for at, name in enumerate(table.header)}
    wanted = f",{area.state.upper()}," if area.state and table.delimiter == "," else ""
    counted = _Passed(wanted, counts)
    for counts.row, cells in rows_of(table, counted.keeps if wanted else None):
        if len(cells) == len(table.header) and _is_name(cells[place["NAME"]]):
            yield from _counted(_irs_record(cells, place), area, counts)
        else:
            counts.nameless += 1


class _Passed:
    """Counts the lines that are passed over."""

    def __init__(self, wanted: str, counts: Counts) -> None:
        self.wanted = wanted
        self.counts = counts

    def keeps(self, line: str) -> bool:
        if self.wanted in line or '"' in line or line[-1] not in "\r\n":  # a file that was half copied ends so
            return True
        self.counts.elsewhere += 1
        return False


_is_name = re.compile(r"[^\W\d_]").search  # whatever has a letter


def _counted(record: LocalRecord, area: Area, counts: Counts) -> Iterator[LocalRecord]:
    if not area.holds(record):
        counts.elsewhere += 1
    else:
        counts.kept += 1
        if counts.kept > MOST_ROWS:
            raise ImagineError(
                f"The list has more than {MOST_ROWS:,} organizations. Import a part: with --state, --city or --zip."
            )
        yield record


# A list of one's own


_KINDS: Mapping[OrganizationKind, str] = {
    "faith": "church temple mosque synagogue ministries parish chapel faith religious congregation",
    "school": "school schools academy elementary preschool",
    "university": "university college",
    "museum": "museum",
    "government": "government county city township department police municipal agency public",
    "foundation": "foundation",
    "nonprofit": "nonprofit charity 501c3 non-profit",
    "business": "business company llc corp store restaurant bank insurance realty retail",
    "association": "association club chamber league",
}
_ADDRESS_END = re.compile(r"(.*?),\s*([^,]+),\s*([A-Z]{2})\.?\s+(\d{5}(?:-\d{4})?)$")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


def _record(cell: Mapping[str, str], kind: OrganizationKind | None) -> LocalRecord:
    get: Callable[[str], str] = lambda field: cell.get(field, "")  # noqa: E731
    field = field_of(get("ntee"))
    name, offers = get("name"), get("offers") or field.does
    about = f"{name} {offers} {get('kind')}"
    street, city, state, zip_ = get("street"), get("city"), get("state"), get("zip")
    if not (city or zip_) and (parted := _ADDRESS_END.match(street)):
        street, city, state, zip_ = parted.groups()
    ages: tuple[Ages, ...] = field.ages or ages_named(about)
    return LocalRecord(
        name=name,
        also=get("kind"),
        kind=_kind(get("kind"), name) or (field.kind if get("ntee") else kind) or "other",
        ages=" ".join(ages),
        topics=" ".join(field.topics or topics_named(about)),
        offers=offers,
        note=get("notes"),
        url=_url(get("url")),
        branch=get("branch"),
        contact=get("contact"),
        phone=get("phone"),
        email=get("email"),
        street=street,
        city=city,
        state=state,
        zip=f"0{zip_}" if re.fullmatch(r"\d{4}(-\d{4})?", zip_) else zip_,  # a spreadsheet drops the first zero
    )


def _kind(column: str, name: str) -> OrganizationKind | None:
    for text in (column, name):
        words = set(re.findall(r"[\w-]+", text.casefold()))
        for kind, begins in _KINDS.items():
            if words & set(begins.split()):
                return kind
    return None


def _url(text: str) -> str:
    """An address that can be opened; empty for what is none."""
    if not _ADDRESS.fullmatch(text):
        return ""
    return text if "://" in text else f"https://{text}"


# The IRS's file


_SMALL = frozenset(("and", "of", "the", "for", "in", "on", "at", "to", "a", "an"))
_WRITTEN_LARGE = """
aarp afl am bsa cio dar ffa fm gsa hiv hs ii iii iv lgbtq llc ms naacp nami ne npr nw pbs pta pto ptsa rv se spca std
stem sw tv us usa vfw vi vii ymca ywca
"""
_CAPITALS = frozenset(_WRITTEN_LARGE.split())
_FOUNDATIONS = frozenset(("02", "03", "04"))
_CHURCH, _SCHOOL = "10", "11"


def _irs_record(cells: list[str], place: Mapping[str, int]) -> LocalRecord:
    def get(column: str) -> str:
        return cleaned(cells[place[column]])[:LONGEST]

    field, foundation = field_of(get("NTEE_CD")), get("FOUNDATION").zfill(2)
    kind: OrganizationKind = field.kind
    if foundation in _FOUNDATIONS:
        kind = "foundation"
    elif foundation == _CHURCH:
        kind = "faith"
    elif foundation == _SCHOOL and kind == "nonprofit":
        kind = "school"
    name = get("NAME")
    return LocalRecord(
        name=name_in_small_letters(name),
        also=get("SORT_NAME") if "SORT_NAME" in place else "",
        kind=kind,
        ages=" ".join(field.ages),
        topics=" ".join(field.topics or topics_named(name)),
        offers=field.does,
        note="",
        url="",
        branch="",
        contact="",
        phone="",
        email="",
        street=name_in_small_letters(get("STREET")),
        city=name_in_small_letters(get("CITY")),
        state=get("STATE"),
        zip=get("ZIP").removesuffix("-0000"),
    )


def name_in_small_letters(name: str) -> str:
    """A name that is written in capitals as people write it; any other as it stands."""
    if not name.isupper():
        return name
    written = " ".join(map(_word, name.split()))
    return written[:1].upper() + written[1:]


@lru_cache(maxsize=100_000)
def _word(word: str) -> str:
    small = word.lower()
    if small in _CAPITALS:
        return word
    if small in _SMALL:
        return small
    return re.sub(r"(^|[-/(&])([a-z])", lambda found: found[1] + found[2].upper(), small)
