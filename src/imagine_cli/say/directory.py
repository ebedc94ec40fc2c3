"""Organizations as people read them: the list, one of them, the topics, and what is said of old names and no match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from imagine_cli.core.directory import (
    Ages,
    FoundOrganizations,
    Hints,
    ImportedList,
    Meant,
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
    "words",
    "source",
    "page_year",
    "own_site",
    "note",
    "branch",
    "contact",
    "phone",
    "email",
    "street",
    "city",
    "state",
    "zip",
    "list",
)
"""The columns, in CSV with a line of their names; a pipe gets those up to `url`."""
PIPED = COLUMNS.index("url") + 1
_NEARBY = COLUMNS[COLUMNS.index("branch") :]

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
RECENT = "2023"
"""The year from which a page counts as one that says how things are; the bundled list was gone through in 2026."""


# The list


def organizations_document(found: FoundOrganizations) -> Document:
    """What a search found, below what was looked for instead, and what became of old names."""
    wording = [*meant_texts(found.meant, found.without), *map(notice_text, found.notices)]
    shown = sum(each.nearby is not None for each in found.organizations)
    if found.nearby > shown:
        wording.append(
            f"Your imported lists have {found.nearby:,} of them, and the best {shown} are here. "
            "Narrow it with another word, --topic or --kind."
        )
    notices = tuple(map(Paragraph, wording))
    rows = tuple(map(_row, found.organizations))
    records = Records(COLUMNS, tuple(map(_cells, found.organizations)), PIPED, hints_of(notices))
    count = sentence_case(count_of(len(rows), "organization"))
    more = Paragraph((f"{count}. More on one: ", Code("imagine orgs --show ID")), "quiet")
    return Document("", (Section("", notices), Table(LIST, rows, headed=False), more), records=records)


def no_organization_document(
    words: Sequence[str], found: FoundOrganizations, hints: Hints, *, filtered: bool
) -> Document:
    """What is said where nothing was found, and what to try. `filtered`: more was asked for than the words."""
    wording: list[Inline] = [notice_text(notice) for notice in found.notices]
    wording.append(nothing_found("organization", words, filtered=filtered))
    if alone := [f"{word} ({_organizations(count)})" for word, count in hints.alone if count]:
        wording.append(f"Found alone: {listed(alone)}. Try fewer words.")
    if hints.names:
        wording.append(f"Names that are near: {', '.join(hints.names)}.")
    if hints.topics:
        near = f"Topics that are near: {', '.join(hints.topics)}. Try: "
        wording.append((near, Code(f"imagine orgs --topic {hints.topics[0]}")))
    wording.append(("All topics: ", Code("imagine orgs --topics")))
    return hints_document(wording, COLUMNS, PIPED)


LIST = (Column("Name"), Column("About"))
"""The columns of a list: what it is called and its id; what it says and what is said about that."""


def _row(organization: Organization) -> Row:
    o = organization
    local = "local offices; " if o.local else ""
    own = "your own list; " if o.own else f"from {o.nearby.list}; " if o.nearby else ""
    about = (own + local + ", ".join(o.topics)).removesuffix("; ")
    cells = (Cell(titled(o), o.id, "strong"), Cell(says(o), about))
    return Row(cells, f"{titled(o)}: {ended(says(o))} Id: {o.id}")


def says(organization: Organization) -> str:
    """What it offers; of one from an imported list, which seldom says, where it is and how to call it."""
    o = organization
    if not o.nearby:
        return o.offers
    parts = (o.offers, whereabouts(o), o.nearby.contact, o.nearby.phone, o.nearby.email)
    return "; ".join(part for part in parts if part) or KIND_WORDS[o.kind]


def whereabouts(organization: Organization) -> str:
    """Where one from an imported list is: "Dayton, OH 45402"; empty for others."""
    if not (near := organization.nearby):
        return ""
    return " ".join(part for part in (", ".join(filter(None, (near.city, near.state))), near.zip) if part)


def _cells(organization: Organization) -> tuple[str, ...]:
    """An organization in the order of COLUMNS, each cell on one line."""
    o = organization
    lists = (", ".join(o.topics), ", ".join(o.ages))
    cells = (o.name, o.id, says(o), *lists, o.kind, "yes" if o.local else "no", o.url)
    own_site = ("yes" if o.own_site else "no") if o.source else ""
    more = (o.acronym, ", ".join(o.formerly), o.words, o.source, o.page_year, own_site, o.note)
    nearby = (getattr(o.nearby, name) if o.nearby else "" for name in _NEARBY)
    return tuple(" ".join(cell.split()) for cell in (*cells, *more, *nearby))


def hints_document(wording: Iterable[Inline], columns: tuple[str, ...], piped: int) -> Document:
    """What is said where there is nothing to list; to who looks on where a program reads the list."""
    paragraphs = tuple(map(Paragraph, wording))
    return Document("", (Section("", paragraphs),), records=Records(columns, (), piped, hints_of(paragraphs)))


def hints_of(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Paragraphs as rows bring them along."""
    return tuple(plain(paragraph.text) for paragraph in paragraphs)


def meant_texts(meant: Sequence[Meant], without: str = "") -> list[str]:
    """What was looked for instead of what was typed."""
    texts = [f'Nothing here has "{each.typed}". This is for {" or ".join(each.instead)}.' for each in meant]
    return [*texts, f'Nothing has all of these words. This is without "{without}".'] if without else texts


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
        Field("Local", _local(o)),
        Field("Kind", KIND_WORDS[o.kind]),
        Field("Serves", _serves(o)),
        Field("Topics", "; ".join(f"{topic} ({topics[topic]})" for topic in o.topics)),
        Field("Formerly", listed(o.formerly)),
        Field("ALSC", "named by ALSC" if o.alsc else ""),
        *_whom_to_call(o),
        Field("Note", o.note),
        Field("Source", Link(o.source, o.source)),
        Field("Checked", checked_words(o)),
        Field("Id", f"{o.id} (from your own list)" if o.own else o.id),
    )
    return Document(titled(o), (Paragraph(o.offers), Fields(fields)))


def _local(organization: Organization) -> str:
    if organization.nearby:
        return ""
    return "has chapters or offices that a branch can call" if organization.local else "none that we know of"


def checked_words(organization: Organization) -> str:
    """How old the page is that was read, and whose it is; empty for one that nobody claims to have checked."""
    o = organization
    if not o.source:
        return ""
    if not o.page_year:
        when = "a page without a year"
    elif o.page_year < RECENT:
        when = f"not checked by us since {o.page_year}"
    else:
        when = f"page of {o.page_year}"
    return when if o.own_site else f"{when}, on another's site"


def _whom_to_call(organization: Organization) -> tuple[Field, ...]:
    if not (near := organization.nearby):
        return ()
    return (
        Field("Where", ", ".join(part for part in (near.street, whereabouts(organization)) if part)),
        Field("Contact", near.contact),
        Field("Phone", near.phone),
        Field("Email", near.email),
        Field("Branch", near.branch),
        Field("List", f"{near.list}, imported on {near.imported_on}"),
    )


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
    return f"{number:,} {'organization' if number == 1 else 'organizations'}"


def where_document(bundled: Path, own: Path | None, local: Path, imported: Sequence[ImportedList]) -> Document:
    """Where the lists are, and which were imported when; a pipe gets the path of the bundled one."""
    wording = [Paragraph(("Your own list: ", Code(str(own))))] if own else []
    if imported:
        wording.append(Paragraph(("Your imported lists: ", Code(str(local)))))
    for each in imported:
        area = f" ({each.area})" if each.area else ""
        wording.append(Paragraph(f"{each.name}{area}: {_organizations(each.number)}, imported on {each.imported_on}."))
    records = Records(("path",), ((str(bundled),),), 1, hints_of(wording))
    return Document("", (Section("", (Paragraph(Code(str(bundled))), *wording)),), records=records)


def sound_list_document(path: Path, number: int) -> Document:
    """What is said of a list without mistakes."""
    return Document("", (Paragraph(f"{path}: no mistakes found. It has {count_of(number, 'organization')}."),))
