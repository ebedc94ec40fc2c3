"""Organizations as people read them: the list, one of them, the topics, and what is said of old names and no match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from imagine_cli.core.directory import (
    Ages,
    Confidence,
    FoundOrganizations,
    Hints,
    Notice,
    Organization,
    OrganizationKind,
    Topics,
)
from imagine_cli.say.document import (
    Cell,
    Code,
    Column,
    Document,
    Field,
    Fields,
    Inline,
    Link,
    Paragraph,
    Records,
    Row,
    Section,
    Table,
    plain,
)
from imagine_cli.say.english import count_of, ended, listed, sentence_case

COLUMNS = (
    "name",
    "id",
    "offers",
    "topics",
    "ages",
    "kind",
    "local",
    "url",
    "acronym",
    "formerly",
    "source",
    "checked",
    "confidence",
)
"""The columns, in CSV with a line of their names; a pipe gets those up to `url`."""
PIPED = COLUMNS.index("url") + 1

_AGE_SPANS: dict[Ages, str] = {
    "early-childhood": "birth to 5",
    "school-age": "6 to 12",
    "teens": "13 to 18",
}
"""Those who are told by their age; the others bear their own name."""
KIND_WORDS: dict[OrganizationKind, str] = {
    "nonprofit": "nonprofit",
    "association": "association",
    "government": "government",
    "foundation": "foundation",
    "public-media": "public media",
    "museum": "museum",
    "company-program": "program of a company",
    "business": "business",
    "school": "school",
    "university": "college or university",
    "faith": "faith community",
    "other": "other",
}
CONFIDENCE_WORDS: dict[Confidence, str] = {
    "high": "we are sure that it exists under this name and address",
    "medium": "fairly sure; check its site before you write",
    "low": "not sure; check that it still exists before you write",
}


# The list


def organizations_document(found: FoundOrganizations) -> Document:
    """What a search found, below what became of old names."""
    notices = tuple(Paragraph(notice_text(notice)) for notice in found.notices)
    rows = tuple(map(_row, found.organizations))
    records = Records(COLUMNS, tuple(map(_cells, found.organizations)), PIPED, hints_of(notices))
    count = sentence_case(count_of(len(rows), "organization"))
    more = Paragraph((f"{count}. More on one: ", Code("imagine orgs --show ID")), "quiet")
    return Document("", (Section("", notices), Table(LIST, rows, headed=False), more), records=records)


def no_organization_document(
    words: Sequence[str], found: FoundOrganizations, hints: Hints, *, filtered: bool
) -> Document:
    """What is said where nothing was found, and what to try. `filtered`: more was asked for than the words."""
    told: list[Inline] = [notice_text(notice) for notice in found.notices]
    told.append(nothing_found("organization", words, filtered=filtered))
    if alone := [f"{word} ({_organizations(count)})" for word, count in hints.alone if count]:
        told.append(f"Found alone: {listed(alone)}. Try fewer words.")
    if hints.names:
        told.append(f"Names that are near: {', '.join(hints.names)}.")
    if hints.topics:
        near = f"Topics that are near: {', '.join(hints.topics)}. Try: "
        told.append((near, Code(f"imagine orgs --topic {hints.topics[0]}")))
    told.append(("All topics: ", Code("imagine orgs --topics")))
    return hints_document(told, COLUMNS, PIPED)


LIST = (Column("Name"), Column("About"))
"""The columns of a list: what it is called and its id; what it says and what is said about that."""


def _row(organization: Organization) -> Row:
    o = organization
    local = "local offices; " if o.local else ""
    own = "your own list; " if o.own else ""
    about = own + local + ", ".join(o.topics)
    cells = (Cell(titled(o), o.id, "strong"), Cell(o.offers, about))
    return Row(cells, f"{titled(o)}: {ended(o.offers)} Id: {o.id}")


def _cells(organization: Organization) -> tuple[str, ...]:
    """An organization in the order of COLUMNS, each cell on one line."""
    o = organization
    lists = (", ".join(o.topics), ", ".join(o.ages))
    cells = (o.name, o.id, o.offers, *lists, o.kind, "yes" if o.local else "no", o.url)
    more = (o.acronym, ", ".join(o.formerly), o.source, o.checked, o.confidence or "")
    return tuple(" ".join(cell.split()) for cell in (*cells, *more))


def hints_document(told: Iterable[Inline], columns: tuple[str, ...], piped: int) -> Document:
    """What is said where there is nothing to list; to who looks on where a program reads the list."""
    paragraphs = tuple(map(Paragraph, told))
    return Document("", (Section("", paragraphs),), records=Records(columns, (), piped, hints_of(paragraphs)))


def hints_of(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Paragraphs as rows bring them along."""
    return tuple(plain(paragraph.text) for paragraph in paragraphs)


def nothing_found(what: str, words: Sequence[str], *, filtered: bool) -> str:
    """That nothing was found, and by what it was sought: each word must begin a word of the record."""
    sought = [f'"{word}"' for word in " ".join(words).split()]
    which = f"No {what} that fits your options" if filtered else f"No {what} here"
    if not sought:
        return f"No {what} fits your options."
    if len(sought) == 1:
        return f"{which} has a word that begins with {sought[0]}."
    return f"{which} has words that begin with each of these: {listed(sought)}."


def notice_text(notice: Notice) -> str:
    """What became of a name that changed."""
    old, now = notice.old, notice.now
    when = f" in {old.year}" if old.year else ""
    became = titled(now) if now and old.is_now else old.became
    if became:
        said = f"{old.name} is now {became}" + (f" ({old.status}{when})." if when else ".")
    else:
        said = f"{old.name} {old.status}{when}."
    see = f"See instead: {titled(now)}." if now and not old.is_now else ""
    return " ".join(part for part in (said, old.note, see) if part)


# One of them


def titled(organization: Organization) -> str:
    """Its name with its acronym."""
    if organization.acronym and organization.acronym not in organization.name:
        return f"{organization.name} ({organization.acronym})"
    return organization.name


def organization_document(organization: Organization, topics: Topics) -> Document:
    """All that is known of an organization, a label each."""
    o = organization
    fields = (
        Field("Site", Link(o.url, o.url)),
        Field("Local", "has chapters or offices that a branch can call" if o.local else "none that we know of"),
        Field("Kind", KIND_WORDS[o.kind]),
        Field("Serves", _serves(o)),
        Field("Topics", "; ".join(f"{topic} ({topics[topic]})" for topic in o.topics)),
        Field("Formerly", listed(o.formerly)),
        Field("ALSC", "named by ALSC" if o.alsc else ""),
        Field("Source", (Link(o.source, o.source), f" (page of {o.checked})" if o.checked else "")),
        Field("How sure", CONFIDENCE_WORDS[o.confidence] if o.confidence else ""),
        Field("Id", f"{o.id} (from your own list)" if o.own else o.id),
    )
    return Document(titled(o), (Paragraph(o.offers), Fields(fields)))


def _serves(organization: Organization) -> str:
    """Whom it serves: "ages 6 to 12 and 13 to 18; also families"."""
    spans = [_AGE_SPANS[age] for age in organization.ages if age in _AGE_SPANS]
    others = [age for age in organization.ages if age not in _AGE_SPANS]
    if not spans:
        return listed(others)
    return f"ages {listed(spans)}{f'; also {listed(others)}' if others else ''}"


# Topics, and the lists themselves


def topics_document(topics: Topics, counts: Mapping[str, int]) -> Document:
    """The vocabulary: each topic, how many organizations it has, what it means."""
    columns = (Column("Topic", rigid=True), Column("Organizations", right=True, rigid=True), Column("Means"))
    rows = tuple(
        Row((topic, str(counts[topic]), means), ended(f"{topic}, {_organizations(counts[topic])}: {means}"))
        for topic, means in topics.items()
    )
    return Document("", (Table(columns, rows, headed=False),))


def _organizations(number: int) -> str:
    return f"{number} {'organization' if number == 1 else 'organizations'}"


def where_document(bundled: Path, own: Path | None) -> Document:
    """Where the lists are; a pipe gets the path of the bundled one."""
    told = (Paragraph(("Your own list: ", Code(str(own)))),) if own else ()
    records = Records(("path",), ((str(bundled),),), 1, hints_of(told))
    return Document("", (Section("", (Paragraph(Code(str(bundled))), *told)),), records=records)


def sound_list_document(path: Path, number: int) -> Document:
    """What is said of a list without mistakes."""
    return Document("", (Paragraph(f"{path}: no mistakes found. It has {count_of(number, 'organization')}."),))
