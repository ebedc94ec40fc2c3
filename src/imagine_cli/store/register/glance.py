"""A quick look at a whole register, which reads no more than the beginnings of most files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from imagine_cli.errors import ImagineError
from imagine_cli.store.decisions import skipped
from imagine_cli.store.names import FACTS_FILE, is_decision, kind_of
from imagine_cli.store.register.partners import Entry, files_in, partner_folders, read_entry, recency
from imagine_cli.store.starts import read_start


class Glance(Struct, frozen=True):
    """What a quick look at a whole register gives: the names of all partners, and what was begun and not finished."""

    names: tuple[str, ...]
    unfinished: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


def glance(folder: Path) -> Glance:
    """Look for names and for unfinished files, and read no more than the beginnings of the others.

    A file that can't be read is skipped with a warning, where it may be unfinished.
    """
    warnings: list[str] = []
    names: list[str] = []
    unfinished: list[Entry] = []
    for place in partner_folders(folder):
        named = ""
        for path, head in heads(place):
            kind = kind_of(path.name)
            if kind and not (head.name and head.finished):
                try:
                    entry = read_entry(path, kind)
                except ImagineError as error:
                    warnings.append(skipped(error))
                    continue
                named = entry.partner
                if not entry.finished:
                    unfinished.append(entry)
            else:
                named = head.name or named
        names.append(named or place.name)
    unfinished.sort(key=recency, reverse=True)
    return Glance(tuple(names), tuple(unfinished), tuple(warnings))


class Head(NamedTuple):
    """What the first lines of a file seem to say; "" and False where they don't say it plainly."""

    name: str
    finished: bool


_NAME_IN_HEAD = re.compile(rb'^partner: "([^"\\\r\n]+)" *\r?$', re.MULTILINE)
_DAY_IN_HEAD = re.compile(rb"^finished: [0-9]{4}-[0-9]{2}-[0-9]{2} *\r?$", re.MULTILINE)
_ENOUGH_FOR_A_HEAD = 4096


def heads(place: Path) -> Iterator[tuple[Path, Head]]:
    """The beginnings of a partner's files with a name in them, by the files' names."""
    try:
        files = files_in(place)
    except ImagineError:
        return
    for path in files:
        if kind_of(path.name) or is_decision(path.name) or path.name == FACTS_FILE:
            try:
                start = read_start(path, _ENOUGH_FOR_A_HEAD)
            except OSError:
                start = b""
            named = _NAME_IN_HEAD.search(start)
            yield path, Head(named[1].decode(errors="replace") if named else "", bool(_DAY_IN_HEAD.search(start)))
