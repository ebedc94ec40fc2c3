"""What the two lists hold, orgs.yaml and stories.yaml: their fields, and what must agree between their records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from imagine_cli.core.directory import ChangedName, NotBlank, OrganizationRecord, Story, TopicId
from imagine_cli.store.characters import shown
from imagine_cli.store.fields import nearest_for
from imagine_cli.store.nodes import Fields, Items, Node, Text

Fault = tuple[tuple[str | int, ...], str]
"""What is wrong, and the path to it: names of fields, and places in lists."""


T = TypeVar("T", bound=Struct)


class OrgsFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """A list of organizations: the bundled one, or a library's own, which may add topics."""

    format: Literal[1]
    topics: dict[TopicId, NotBlank] = {}
    topic_words: dict[TopicId, NotBlank] = {}
    organizations: list[OrganizationRecord] = []
    changed: list[ChangedName] = []


class StoriesFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """The list of stories."""

    format: Literal[1]
    stories: list[Story] = []


def orgs_faults(file: OrgsFile, known_topics: Collection[str], known_ids: Collection[str]) -> Iterator[Fault]:
    """What is wrong between the records of a list: ids twice, topics and ids that nobody knows.

    `known_topics` and `known_ids` are those of the bundled list. Values that were wrong by themselves are None.
    """
    topics = {*known_topics, *(file.topics or ())}
    ids = {each.id for each in file.organizations or () if each}
    yield from _ids_twice("organizations", file.organizations)
    names, unknown = sorted(topics), 0
    for topic in file.topic_words or ():
        if topic not in topics:
            yield ("topic_words", topic), f"there is no topic {shown(topic)}; {_near(unknown, topic, names)}"
            unknown += 1
    for place, organization in enumerate(_sound(file.organizations)):
        if organization is None:
            continue
        path = ("organizations", place)
        yield from _lists(path, organization)
        for at, topic in enumerate(organization.topics or ()):
            if topic is not None and topic not in topics:
                yield (*path, "topics", at), f"there is no topic {shown(topic)}; {_near(unknown, topic, names)}"
                unknown += 1
    for place, changed in enumerate(_sound(file.changed)):
        for field in ("is_now", "see"):
            id_ = getattr(changed, field, None)
            if id_ and id_ not in ids and id_ not in known_ids:
                yield ("changed", place, field), f"there is no organization {shown(id_)}; expected the id of one"


def stories_faults(file: StoriesFile) -> Iterator[Fault]:
    """What is wrong between the records of the list of stories: ids that are there twice."""
    yield from _ids_twice("stories", file.stories)


def _ids_twice(
    section: str, records: Sequence[OrganizationRecord | None] | Sequence[Story | None] | None
) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, record in enumerate(records or ()):
        id_: str | None = record.id if record else None
        if id_ is None:
            continue
        if id_ in seen:
            yield (section, place, "id"), f"the id {shown(id_)} is here twice; choose another"
        seen.add(id_)


def _sound(records: Sequence[T | None] | None) -> Sequence[T | None]:
    """The records of a section, which are None, as the section is, where they are wrong by themselves."""
    return records or ()


def _lists(path: tuple[str | int, ...], organization: OrganizationRecord) -> Iterator[Fault]:
    for field, example in (("ages", "[teens]"), ("topics", "[reading]")):
        if getattr(organization, field) == ():
            yield (*path, field), f"nothing is listed here; expected at least one, such as {example}"


def _near(unknown: int, topic: str, topics: Sequence[str]) -> str:
    near = nearest_for(unknown, topic, topics)
    return f"did you mean {' or '.join(near)}?" if near else "see: imagine orgs --topics"


def node_at(root: Node, path: Iterable[str | int]) -> Node:
    """The node at the path of a Fault, or the last one on the way to it."""
    node = root
    for step in path:
        if isinstance(step, int):
            items = _kept(node)
            node = items[step] if step < len(items) else node
        else:
            node = node.get(step) or node
    return node


def _kept(node: Node) -> list[Node]:
    """The items of a list that `fields` keeps: of lines and words, those that are not empty."""
    items = node.items if isinstance(node, Items) else []
    if any(isinstance(item, Fields) for item in items):
        return items
    return [item for item in items if not isinstance(item, Text) or item.text]
