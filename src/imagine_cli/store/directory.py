"""Reads the lists of organizations and stories, and merges the library's own organizations with the bundled ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import asdict

from imagine_cli.core.directory import ChangedName, Organization, Story, Topics, TopicWords
from imagine_cli.errors import ImagineError
from imagine_cli.store.bundled import bundled_file
from imagine_cli.store.directory_files import (
    Fault,
    OrgsFile,
    StoriesFile,
    node_at,
    orgs_faults,
    stories_faults,
)
from imagine_cli.store.files import MAX_BYTES, exists, read_text
from imagine_cli.store.folder import LOCAL_ORGS
from imagine_cli.store.nodes import Faults
from imagine_cli.store.ready_lists import ready_list
from imagine_cli.store.search_words import folded

if TYPE_CHECKING:
    from imagine_cli.store.local_search import LocalOrgs

OWN_LIST = "orgs.yaml"
"""What a library's own list is called, in the folder of its register."""

MAX_LIST_BYTES = 4 * MAX_BYTES
MAX_LIST_NODES = 250_000
"""Bounds of a list: some 10,000 organizations, which are read in about two seconds."""

F = TypeVar("F", OrgsFile, StoriesFile)


class Directory(Struct, frozen=True):
    """All organizations by name, the topics, and the names that changed.

    `warnings` tell of a library's own list that can't be used; `own_path` is that list, where there is one.
    """

    organizations: tuple[Organization, ...]
    topics: Topics
    changed: tuple[ChangedName, ...]
    topic_words: TopicWords
    warnings: tuple[str, ...] = ()
    own_path: Path | None = None

    def by_id(self) -> dict[str, Organization]:
        """Every organization under its id."""
        return {organization.id: organization for organization in self.organizations}


class OrgsList(Struct, frozen=True):
    """What one list of organizations holds, in the order of its file."""

    organizations: tuple[Organization, ...]
    topics: Topics
    changed: tuple[ChangedName, ...]
    topic_words: TopicWords


def read_directory(folder: Path | None = None) -> Directory:
    """The bundled organizations, merged with those of `orgs.yaml` in the register's `folder`, which win by id.

    A library's own list that can't be used is left out, and the warnings name each of its mistakes.
    """
    bundled = bundled_organizations()
    path = folder / OWN_LIST if folder else None
    if path is None or not exists(path):
        return _merged(bundled, None)
    try:
        own = read_own_list(path, bundled)
    except ImagineError as error:
        wording = (error.message, *(f"  {place}" for place in error.places), "Only the bundled list is used.")
        return _merged(bundled, None, wording, path)
    return _merged(bundled, own, (), path)


def _merged(
    bundled: OrgsList, own: OrgsList | None, warnings: tuple[str, ...] = (), path: Path | None = None
) -> Directory:
    if own is None:
        return Directory(
            bundled.organizations,
            bundled.topics,
            bundled.changed,
            bundled.topic_words,
            warnings=warnings,
            own_path=path,
        )
    by_id = {each.id: each for each in (*bundled.organizations, *own.organizations)}
    changed = {each.name: each for each in (*bundled.changed, *own.changed)}
    return Directory(
        tuple(sorted(by_id.values(), key=lambda each: sort_key(each.name))),
        {**bundled.topics, **own.topics},
        tuple(changed.values()),
        {**bundled.topic_words, **own.topic_words},
        warnings,
        path,
    )


def bundled_organizations() -> OrgsList:
    """The list that comes with the program."""
    path = bundled_file("orgs.yaml")
    text = read_text(path, MAX_LIST_BYTES)
    ready = ready_list("orgs", text, OrgsFile)
    return _orgs_list(ready, own=False) if ready else _orgs_in(text, str(path), (), (), own=False)


def read_own_list(path: Path, bundled: OrgsList) -> OrgsList:
    """A library's own list. Raise ImagineError, with every mistake in its place, where it can't be used."""
    return _read_orgs(path, bundled.topics, {each.id for each in bundled.organizations}, own=True)


def own_list_in(text: str, file: str, bundled: OrgsList) -> OrgsList:
    """The same, for the text of a list that is not on disk yet; `file` is what mistakes call it."""
    return _orgs_in(text, file, bundled.topics, {each.id for each in bundled.organizations}, own=True)


def read_stories() -> tuple[Story, ...]:
    """The stories that come with the program, by title."""
    path = bundled_file("stories.yaml")
    text = read_text(path, MAX_LIST_BYTES)
    ready = ready_list("stories", text, StoriesFile)
    return tuple(ready.stories) if ready else stories_in(text, str(path))


def stories_in(text: str, file: str) -> tuple[Story, ...]:
    """The stories of a list. Raise ImagineError, with every mistake in its place, where it can't be used."""
    return tuple(_file(text, file, StoriesFile, stories_faults).stories)


def nearby_lists(folder: Path) -> tuple[LocalOrgs | None, tuple[str, ...]]:
    """The imported lists of the register's folder; None where there are none, or with a warning can't be read."""
    if not exists(folder / LOCAL_ORGS):
        return None, ()
    from imagine_cli.store.local_search import LocalOrgs  # SQLite takes a while to load, and few have imported lists

    try:
        return LocalOrgs(folder), ()
    except ImagineError as error:
        return None, (error.message,)


def strict_lists() -> dict[str, tuple[str, OrgsFile | StoriesFile]]:
    """The bundled lists by name, each with its text, read from their YAML whatever is ready."""
    orgs, stories = bundled_file("orgs.yaml"), bundled_file("stories.yaml")
    texts = {path: read_text(path, MAX_LIST_BYTES) for path in (orgs, stories)}
    return {
        "orgs": (texts[orgs], _file(texts[orgs], str(orgs), OrgsFile, lambda file: orgs_faults(file, (), ()))),
        "stories": (texts[stories], _file(texts[stories], str(stories), StoriesFile, stories_faults)),
    }


def sort_key(name: str) -> str:
    """Sorts names without regard to case and accents."""
    return folded(name)


# From text to values


def _read_orgs(path: Path, topics: Collection[str], ids: Collection[str], *, own: bool) -> OrgsList:
    return _orgs_in(read_text(path, MAX_LIST_BYTES), str(path), topics, ids, own=own)


def _orgs_in(text: str, name: str, topics: Collection[str], ids: Collection[str], *, own: bool) -> OrgsList:
    return _orgs_list(_file(text, name, OrgsFile, lambda file: orgs_faults(file, topics, ids)), own=own)


def _orgs_list(file: OrgsFile, *, own: bool) -> OrgsList:
    organizations = tuple(Organization(**asdict(each), own=own) for each in file.organizations)
    return OrgsList(organizations, file.topics, tuple(file.changed), file.topic_words)


def _file(text: str, name: str, into: type[F], faults_between: Callable[[F], Iterable[Fault]]) -> F:
    """The file that `text` is. Raise ImagineError, with every mistake in its place, where it can't be used."""
    from imagine_cli.store.yamlfile import read_document  # slow to load, and what is ready does without

    faults = Faults(name)
    root, file = read_document(text, name, into, faults, MAX_LIST_NODES)
    for path, message in faults_between(file):
        faults.add(node_at(root, path), message)
    faults.check()
    return file
