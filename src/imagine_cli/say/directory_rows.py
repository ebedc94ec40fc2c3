"""Organizations and stories for other programs: columns for a pipe, CSV for a spreadsheet, results for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from imagine_cli.core.directory import FoundOrganizations, Hints, Notice, Organization, Story, Topics

Cells = tuple[str, ...]

ORGANIZATION_COLUMNS = (
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
STORY_COLUMNS = (
    "title",
    "id",
    "lesson",
    "library",
    "place",
    "partners",
    "partner_kind",
    "stages",
    "audience",
    "date",
    "url",
    "publisher",
    "source",
    "confidence",
)
"""The columns, in CSV with a line of their names; a pipe gets those up to `url`."""

# What a spreadsheet would run as a formula, in its narrow and its wide form.
_FORMULA = re.compile(r"\s*[=+@＝＋－＠]|\s*-(?![0-9.]+$)")  # noqa: RUF001


def organization_cells(organization: Organization) -> Cells:
    """An organization in the order of ORGANIZATION_COLUMNS, each cell on one line."""
    o = organization
    cells = (o.name, o.id, o.offers, _row(o.topics), _row(o.ages), o.kind, _yes(o.local), o.url)
    return _flat(*cells, o.acronym, _row(o.formerly), o.source, o.checked, o.confidence or "")


def story_cells(story: Story) -> Cells:
    """A story in the order of STORY_COLUMNS, each cell on one line."""
    s = story
    cells = (s.title, s.id, s.lesson, s.library, s.place, _row(s.partners), s.partner_kind, _row(s.stages), s.audience)
    return _flat(*cells, date_words(s), s.url, s.publisher, s.source, s.confidence)


def piped(columns: Cells, rows: Iterable[Cells]) -> Iterable[Cells]:
    """The columns that a pipe gets."""
    last = columns.index("url") + 1
    return (row[:last] for row in rows)


def csv_text(columns: tuple[str, ...], rows: Iterable[Cells]) -> str:
    """A table as CSV. What a spreadsheet would run as a formula gets an apostrophe before it."""
    import csv  # loaded only where CSV is wished for, because start-up counts
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row] for row in rows)
    return text.getvalue()


def date_words(story: Story) -> str:
    """When it was published; "about 2019" where that is an estimate."""
    return f"about {story.date}" if story.estimated else story.date


def _flat(*cells: str) -> Cells:
    return tuple(" ".join(cell.split()) for cell in cells)


def _row(items: Iterable[str]) -> str:
    return ", ".join(items)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


# JSON


def orgs_result(found: FoundOrganizations, hints: Hints | None) -> dict[str, Any]:
    """What a search found; `hints` are null unless it found nothing."""
    return {
        "count": len(found.organizations),
        "organizations": [organization_result(each) for each in found.organizations],
        "changed": [_notice_result(notice) for notice in found.notices],
        "hints": hints and {"names": list(hints.names), "topics": list(hints.topics), "alone": dict(hints.alone)},
    }


def organization_result(organization: Organization) -> dict[str, Any]:
    """One organization. Where nothing is known, a text is empty and `confidence` null."""
    return _fields_of(organization)


def _notice_result(notice: Notice) -> dict[str, Any]:
    old = notice.old
    return {**_fields_of(old), "now": notice.now.id if notice.now else None}


def topics_result(topics: Topics, counts: Mapping[str, int]) -> dict[str, Any]:
    """The vocabulary, and how many organizations each topic has."""
    return {"topics": [{"id": id_, "means": means, "count": counts[id_]} for id_, means in topics.items()]}


def stories_result(stories: Iterable[Story]) -> dict[str, Any]:
    """What a search found."""
    found = [story_result(story) for story in stories]
    return {"count": len(found), "stories": found}


def story_result(story: Story) -> dict[str, Any]:
    """One story; `estimated` says whether its year is an estimate."""
    return {**_fields_of(story), "estimated": story.estimated}


def _fields_of(value: Organization | Story | Any) -> dict[str, Any]:
    given = {name: getattr(value, name) for name in value.__struct_fields__}
    return {name: list(each) if isinstance(each, tuple) else each for name, each in given.items()}
