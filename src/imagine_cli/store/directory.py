"""Reads the lists of organizations and stories, and merges the library's own organizations with the bundled ones.

A list with one record a line is read by `record_lines`, in a moment; where that can't, or where anything is wrong,
the strict reader takes over, and names every mistake with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from imagine_cli.core.directory import ChangedName, Organization, Story, Topics
from imagine_cli.errors import ImagineError
from imagine_cli.store.bundled import bundled_file
from imagine_cli.store.directory_files import (
    Fault,
    FileOrganization,
    OrgsFile,
    StoriesFile,
    orgs_faults,
    stories_faults,
)
from imagine_cli.store.files import MEBIBYTE, exists, read_text
from imagine_cli.store.record_lines import read_record_lines

OWN_LIST = "orgs.yaml"
"""What a library's own list is called, in the folder of its register."""

MAX_LIST_BYTES = 2 * MEBIBYTE
MAX_LIST_NODES = 100_000
"""Bounds of a list: some 4,000 organizations, which even the strict reader reads in about a second."""

F = TypeVar("F", OrgsFile, StoriesFile)
V = TypeVar("V", bound=Struct)

_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
_YES_OR_NO_FIELDS = ("local", "alsc", "traditional", "inferred")


class Directory(Struct, frozen=True):
    """All organizations by name, the topics, and the names that changed.

    `warnings` tell of a library's own list that can't be used; `own_path` is that list, where there is one.
    """

    organizations: tuple[Organization, ...]
    topics: Topics
    changed: tuple[ChangedName, ...]
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
        told = (error.message, *(f"  {place}" for place in error.places), "Only the bundled list is used.")
        return _merged(bundled, None, told, path)
    return _merged(bundled, own, (), path)


def _merged(
    bundled: OrgsList, own: OrgsList | None, warnings: tuple[str, ...] = (), path: Path | None = None
) -> Directory:
    if own is None:
        return Directory(bundled.organizations, bundled.topics, bundled.changed, warnings, path)
    by_id = {each.id: each for each in (*bundled.organizations, *own.organizations)}
    changed = {each.name: each for each in (*bundled.changed, *own.changed)}
    organizations = sorted(by_id.values(), key=lambda each: sort_key(each.name))
    topics = {**bundled.topics, **own.topics}
    return Directory(tuple(organizations), topics, tuple(changed.values()), warnings, path)


def bundled_organizations() -> OrgsList:
    """The list that comes with the program."""
    return _read_orgs(bundled_file("orgs.yaml"), (), (), own=False)


def read_own_list(path: Path, bundled: OrgsList) -> OrgsList:
    """A library's own list. Raise ImagineError, with every mistake in its place, where it can't be used."""
    return _read_orgs(path, bundled.topics, {each.id for each in bundled.organizations}, own=True)


def own_list_in(text: str, file: str, bundled: OrgsList) -> OrgsList:
    """The same, for the text of a list that is not on disk yet; `file` is what mistakes call it."""
    return _orgs_in(text, file, bundled.topics, {each.id for each in bundled.organizations}, own=True)


def read_stories() -> tuple[Story, ...]:
    """The stories that come with the program, by title."""
    path = bundled_file("stories.yaml")
    file = _file(read_text(path, MAX_LIST_BYTES), str(path), StoriesFile, stories_faults)
    return tuple(_as_value(each, Story) for each in file.stories)


def sort_key(name: str) -> str:
    """Sorts names without regard to case and accents."""
    return folded(name)


def folded(text: str) -> str:
    """A text as searches and sorting compare it: small letters without accents."""
    if text.isascii():
        return text.casefold()
    import unicodedata

    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


# From text to values


def _read_orgs(path: Path, topics: Collection[str], ids: Collection[str], *, own: bool) -> OrgsList:
    return _orgs_in(read_text(path, MAX_LIST_BYTES), str(path), topics, ids, own=own)


def _orgs_in(text: str, name: str, topics: Collection[str], ids: Collection[str], *, own: bool) -> OrgsList:
    file = _file(text, name, OrgsFile, lambda file: orgs_faults(file, topics, ids))
    return OrgsList(
        tuple(_organization(each, own) for each in file.organizations),
        file.topics,
        tuple(_as_value(each, ChangedName) for each in file.changed),
    )


def _organization(each: FileOrganization, own: bool) -> Organization:
    return Organization(
        id=each.id,
        name=each.name,
        kind=each.kind,
        ages=tuple(each.ages),
        topics=tuple(each.topics),
        offers=each.offers,
        acronym=each.acronym,
        formerly=tuple(each.formerly),
        url=each.url or "",
        local=each.local,
        alsc=each.alsc,
        source=each.source,
        checked=each.checked or "",
        confidence=each.confidence,
        own=own,
    )


def _as_value(record: Struct, kind: type[V]) -> V:
    """The value of a record whose fields bear the same names; what was left out gets the value's own default."""
    given = {name: getattr(record, name) for name in record.__struct_fields__}
    kept = {name: tuple(each) if isinstance(each, list) else each for name, each in given.items() if each is not None}
    return kind(**kept)


def _file(text: str, name: str, into: type[F], faults_between: Callable[[F], Iterable[Fault]]) -> F:
    file = _from_record_lines(text, into)
    if file is not None and not any(True for _ in faults_between(file)):
        return file
    from imagine_cli.store.directory_strict import read_strictly  # loads YAML: start-up counts

    return read_strictly(text, name, into, faults_between, MAX_LIST_NODES)


def _from_record_lines(text: str, into: type[F]) -> F | None:
    """The file, where it is simple and nothing is wrong with any record by itself."""
    sections = read_record_lines(text)
    if sections is None or sections.pop("format", None) != "1":
        return None
    for section in sections.values():
        if isinstance(section, list):
            for record in section:
                _settle(record)
    try:
        return msgspec.convert({"format": 1, **sections}, into)
    except msgspec.ValidationError:
        return None


def _settle(record: dict[str, Any]) -> None:
    """Put true and false for yes and no, and leave out what is empty, as the strict reader does."""
    for name in _YES_OR_NO_FIELDS:
        if name in record:
            record[name] = _YES_OR_NO.get(str(record[name]), record[name])
    for name in [name for name, value in record.items() if value == ""]:
        del record[name]
