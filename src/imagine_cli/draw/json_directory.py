"""Organizations and stories as the JSON envelope's `result`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from imagine_cli.core.directory import FoundOrganizations, FoundStories, Hints, Notice, Organization, Story, Topics

Result = dict[str, Any]


def orgs_result(found: FoundOrganizations, hints: Hints | None) -> Result:
    """What a search found; `hints` are null unless it found nothing."""
    return {
        "count": len(found.organizations),
        "organizations": [organization_result(each) for each in found.organizations],
        "changed": [_notice_result(notice) for notice in found.notices],
        **_meant_result(found),
        "without": found.without,
        "nearby": found.nearby,
        "hints": hints and {"names": list(hints.names), "topics": list(hints.topics), "alone": dict(hints.alone)},
    }


def organization_result(organization: Organization) -> Result:
    """One organization. Where nothing is known, a text is empty; `nearby` is null but for one from an imported list."""
    return _fields_of(organization)


def _notice_result(notice: Notice) -> Result:
    old = notice.old
    return {**_fields_of(old), "now": notice.now.id if notice.now else None}


def topics_result(topics: Topics, counts: Mapping[str, int]) -> Result:
    """The vocabulary, and how many organizations each topic has."""
    return {"topics": [{"id": id_, "means": means, "count": counts[id_]} for id_, means in topics.items()]}


def stories_result(found: FoundStories) -> Result:
    """What a search found."""
    stories = [story_result(story) for story in found.stories]
    return {"count": len(stories), "stories": stories, **_meant_result(found)}


def _meant_result(found: FoundOrganizations | FoundStories) -> Result:
    return {"meant": [{"typed": each.typed, "instead": list(each.instead)} for each in found.meant]}


def story_result(story: Story) -> Result:
    """One story; `estimated` says whether its year is an estimate."""
    return {**_fields_of(story), "estimated": story.estimated}


def _fields_of(value: Organization | Story | Any) -> Result:
    given = {name: getattr(value, name) for name in value.__struct_fields__}
    return {name: _plain(each) for name, each in given.items()}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else _fields_of(value) if isinstance(value, Struct) else value
