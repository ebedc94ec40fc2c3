"""What the two lists hold, orgs.yaml and stories.yaml: their fields, and what must agree between their records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct

from imagine_cli.core.assessment import PartnerKind
from imagine_cli.core.directory import Ages, Audience, Confidence, Fate, OrganizationKind, StoryStage
from imagine_cli.store.characters import shown

RecordId = Annotated[
    str,
    Meta(pattern="^[a-z][a-z0-9-]*$", description="an id: a to z, 0 to 9 and hyphens, beginning with a letter"),
]
TopicId = Annotated[str, Meta(pattern="^[a-z][a-z0-9-]*$", description="a topic such as early-literacy")]
Words = Annotated[str, Meta(pattern=r"\S", description="text")]
Address = Annotated[str, Meta(pattern=r"^https?://\S+$", description="an address that begins with https://")]
Year = Annotated[str, Meta(pattern=r"^(19|20)[0-9]{2}$", description="a year such as 2019")]
YearOrMonth = Annotated[
    str,
    Meta(pattern=r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$", description="a year, or year and month such as 2019-05"),
]

Fault = tuple[tuple[str | int, ...], str]
"""What is wrong, and the path to it: names of fields, and places in lists."""


T = TypeVar("T", bound=Struct)


class FileOrganization(Struct, kw_only=True, forbid_unknown_fields=True):
    """One organization. In a library's own list, an address, a source and confidence may be left out."""

    id: RecordId
    name: Words
    acronym: str = ""
    formerly: list[Words] = []
    url: Address | None = None
    kind: OrganizationKind
    ages: list[Ages]
    topics: list[TopicId]
    offers: Words
    local: bool = False
    alsc: bool = False
    source: str = ""
    checked: Year | None = None
    confidence: Confidence | None = None


class FileChangedName(Struct, kw_only=True, forbid_unknown_fields=True):
    """A name that is no longer right."""

    name: Words
    status: Fate
    year: Year | None = None
    is_now: RecordId | None = None
    became: str = ""
    see: RecordId | None = None
    note: str = ""
    source: str = ""


class OrgsFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """A list of organizations: the bundled one, or a library's own, which may add topics."""

    format: Literal[1]
    topics: dict[TopicId, Words] = {}
    organizations: list[FileOrganization] = []
    changed: list[FileChangedName] = []


class FileStory(Struct, kw_only=True, forbid_unknown_fields=True):
    """A partnership of another library, and the lesson from it."""

    id: RecordId
    title: Words
    library: str = ""
    place: str = ""
    partners: list[Words]
    partner_kind: PartnerKind
    traditional: bool
    audience: Audience
    stages: list[StoryStage]
    lesson: Words
    inferred: bool = False
    publisher: Words
    kind: Literal["article", "post", "report", "toolkit", "webinar"]
    date: YearOrMonth
    url: Address | None = None
    source: Words
    confidence: Confidence


class StoriesFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """The list of stories."""

    format: Literal[1]
    stories: list[FileStory] = []


def orgs_faults(file: OrgsFile, known_topics: Collection[str], known_ids: Collection[str]) -> Iterator[Fault]:
    """What is wrong between the records of a list: ids twice, topics and ids that nobody knows.

    `known_topics` and `known_ids` are those of the bundled list. Values that were wrong by themselves are None.
    """
    topics = {*known_topics, *(file.topics or ())}
    ids: set[str] = set()
    for place, organization in enumerate(_sound(file.organizations)):
        if organization is None:
            continue
        path = ("organizations", place)
        if organization.id in ids:
            yield (*path, "id"), f"the id {shown(organization.id)} is here twice; choose another"
        ids.add(organization.id)
        yield from _lists(path, organization)
        for at, topic in enumerate(organization.topics or []):
            if topic is not None and topic not in topics:
                yield (*path, "topics", at), f"there is no topic {shown(topic)}; {_near(topic, topics)}"
    for place, changed in enumerate(_sound(file.changed)):
        for field in ("is_now", "see"):
            id_ = getattr(changed, field, None)
            if id_ and id_ not in ids and id_ not in known_ids:
                yield ("changed", place, field), f"there is no organization {shown(id_)}; expected the id of one"


def stories_faults(file: StoriesFile) -> Iterator[Fault]:
    """What is wrong between the records of the list of stories: ids that are there twice."""
    ids: set[str] = set()
    for place, story in enumerate(_sound(file.stories)):
        if story is None:
            continue
        if story.id in ids:
            yield ("stories", place, "id"), f"the id {shown(story.id)} is here twice; choose another"
        ids.add(story.id)


def _sound(records: Sequence[T | None] | None) -> Sequence[T | None]:
    """The records of a section, which are None, as the section is, where they are wrong by themselves."""
    return records or ()


def _lists(path: tuple[str | int, ...], organization: FileOrganization) -> Iterator[Fault]:
    for field, example in (("ages", "[teens]"), ("topics", "[reading]")):
        if getattr(organization, field) == []:
            yield (*path, field), f"nothing is listed here; expected at least one, such as {example}"


def _near(topic: str, topics: Collection[str]) -> str:
    from imagine_cli.store.fields import nearest  # loaded for a mistake only, because start-up counts

    near = nearest(topic, sorted(topics))
    return f"did you mean {' or '.join(near)}?" if near else "see: imagine orgs --topics"
