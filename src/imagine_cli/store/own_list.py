"""Adds an organization to the library's own list, and leaves everything else in it as it stands, comments included."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.core.directory import Organization, Topics
from imagine_cli.errors import ImagineError
from imagine_cli.store.directory import (
    MAX_LIST_BYTES,
    MAX_LIST_NODES,
    OWN_LIST,
    OrgsList,
    bundled_organizations,
    own_list_in,
)
from imagine_cli.store.files import Stamp, exists, read_stamped, write_atomically
from imagine_cli.store.nodes import Faults, Fields, Items, Node
from imagine_cli.store.search_words import folded
from imagine_cli.store.writer import Plain, dump_record
from imagine_cli.store.yamlfile import parse

HEAD = """\
# Organizations of our own, beside those that come with imagine; one with an id from there takes its place.
# One organization a line. After changes by hand: imagine orgs --check FILE
format: 1

organizations:
"""
_INDENT = "  - "


class OwnList(Struct, frozen=True):
    """A library's own list as it was read; without a `stamp` it is not there yet.

    `topics` is the vocabulary with the bundled one. `names` are all that are in use: True for those in this list.
    """

    path: Path
    text: str
    stamp: Stamp | None
    bundled: OrgsList
    own: OrgsList

    @property
    def topics(self) -> Topics:
        """The bundled topics and the list's own."""
        return {**self.bundled.topics, **self.own.topics}

    @property
    def names(self) -> dict[str, bool]:
        """Every name in use, and whether this list has it."""
        bundled = {each.name: False for each in self.bundled.organizations}
        return {**bundled, **{each.name: True for each in self.own.organizations}}

    def add(self, organization: Organization) -> Organization:
        """Write an organization, which gets its id, as one line more; return it as it was written.

        Raise ImagineError, and change nothing, where the file has changed since, or no line can be added for sure.
        """
        added = replace(organization, id=self._id_for(organization.name), own=True)
        record = dump_record(_fields(added))
        text = with_line(self.text, record, str(self.path))
        if not self._reads_as(text, added):
            raise ImagineError(_by_hand(str(self.path), record))
        write_atomically(self.path, text, self.stamp)
        return added

    def _reads_as(self, text: str, added: Organization) -> bool:
        """Whether that text holds all that is in the list, and the one that was added."""
        try:
            read = own_list_in(_plain(text), str(self.path), self.bundled)
        except ImagineError:  # about a text that nobody has seen: its places would say nothing
            return False
        return read.organizations == (*self.own.organizations, added)

    def _id_for(self, name: str) -> str:
        """The id of the bundled organization of that name, whose place it takes; else a new one from the name."""
        for each in self.bundled.organizations:
            if folded(each.name) == folded(name):
                return each.id
        taken = {each.id for each in (*self.bundled.organizations, *self.own.organizations)}
        short = re.sub(r"[^a-z0-9]+", "-", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", folded(name))).strip("-")
        base = (short if re.match("[a-z]", short) else f"org-{short}".rstrip("-"))[:60].rstrip("-")
        number = 1
        id_ = base
        while id_ in taken:
            number += 1
            id_ = f"{base}-{number}"
        return id_


def open_own_list(folder: Path) -> OwnList:
    """The own list in the register's `folder`, or an empty one that is not there yet.

    Raise ImagineError, with every mistake in its place, where there is one that can't be used.
    """
    path = folder / OWN_LIST
    bundled = bundled_organizations()
    if not exists(path):
        return OwnList(path, HEAD, None, bundled, OrgsList((), {}, (), {}))
    while True:
        text, stamp = read_stamped(path, MAX_LIST_BYTES)
        as_it_is = path.read_bytes()  # with its own line ends
        if Stamp(sha256(as_it_is).hexdigest()) == stamp:  # else somebody saved between the two
            break
    return OwnList(path, as_it_is.decode(), stamp, bundled, own_list_in(text, str(path), bundled))


def with_line(text: str, record: str, file: str) -> str:
    """The text of a list with a record more, after the last one. Raise ImagineError where nobody can tell how."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    # A list that is written as empty becomes one that can go on.
    lines = [re.sub(r"^organizations:\s*\[\s*\]\s*$", "organizations:", line) for line in lines]
    faults = Faults(file)
    root = parse(_plain("\n".join(lines)), file, faults, MAX_LIST_NODES)
    if not isinstance(root, Fields):
        raise ImagineError(_by_hand(file, record))
    if "organizations" not in root.entries:
        while lines and not lines[-1].strip():
            lines.pop()
        return end.join([*lines, "", "organizations:", _INDENT + record, ""])
    last, indent = _last_line(root, lines)
    if indent is None:
        raise ImagineError(_by_hand(file, record))
    rest = lines[last + 1 :] or [""]  # a last line without an end gets one
    return end.join([*lines[: last + 1], indent + record, *rest])


def _plain(text: str) -> str:
    """The text of a file as it is read: plain line ends, no byte order mark."""
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")


def _last_line(root: Fields, lines: list[str]) -> tuple[int, str | None]:
    """The last line of the last organization, from 0, and how its own first line begins."""
    name, section = root.entries["organizations"]
    later = [other.line for other, _ in root.entries.values() if other.line > name.line]
    last = min(later, default=len(lines) + 1) - 2
    while last >= name.line and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
        last -= 1
    return last, _indent(section, lines)


def _indent(section: Node, lines: list[str]) -> str | None:
    if not isinstance(section, Items) or not section.items:
        return _INDENT
    begins = lines[section.items[-1].line - 1][: section.items[-1].column - 1]
    return begins if re.fullmatch(r" *- +", begins) else None


def _fields(organization: Organization) -> dict[str, object]:
    """What is written: what is known, in the order of the bundled list."""
    o = organization
    return {
        "id": Plain(o.id),
        "name": o.name,
        **({"url": o.url} if o.url else {}),
        "kind": Plain(o.kind),
        "ages": [Plain(age) for age in o.ages],
        "topics": [Plain(topic) for topic in o.topics],
        "offers": o.offers,
        "local": o.local,
    }


def _by_hand(file: str, record: str) -> str:
    return f"{file} is written in a way that no line can be added to for sure. Add this one by hand:\n{_INDENT}{record}"
