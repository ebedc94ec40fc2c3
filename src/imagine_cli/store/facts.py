"""Reads and writes partnership.yaml: what a library notes of one partner, beside its answers and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from imagine_cli.core.facts import Facts
from imagine_cli.store.assessments import PartnerName
from imagine_cli.store.edits import edited
from imagine_cli.store.files import Stamp, exists, read_stamped, write_atomically
from imagine_cli.store.names import FACTS_FILE
from imagine_cli.store.nodes import Faults, Node
from imagine_cli.store.writer import dump
from imagine_cli.store.yamlfile import read_document

_HEAD = """\
# Whose partnership this is, of what kind, and whom to call; imagine list finds it by these. Every line may be left out.
"""


class PartnershipFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """Whose partnership it is, of what kind, and whom to call."""

    format: Literal[1]
    partner: PartnerName | None = ""
    branch: str | None = ""
    category: str | None = ""
    contact: str | None = ""


class OpenedFacts(Struct, frozen=True):
    """What is noted, and the stamp that saving it again asks for; without a file nothing and None."""

    facts: Facts
    stamp: Stamp | None = None


def read_facts(place: Path) -> OpenedFacts:
    """Read partnership.yaml of a partner's folder. Raise ImagineError, with all the places, where it has mistakes."""
    path = place / FACTS_FILE
    if not exists(path):
        return OpenedFacts(Facts())
    text, stamp = read_stamped(path)
    return OpenedFacts(_read(text, path)[1], stamp)


def _read(text: str, path: Path) -> tuple[Node, Facts]:
    faults = Faults(str(path))
    root, file = read_document(text, str(path), PartnershipFile, faults)
    faults.check()
    return root, Facts(
        **{name: " ".join((getattr(file, name) or "").split()) for name in Facts.__struct_fields__},
    )


def write_facts(place: Path, facts: Facts, stamp: Stamp | None) -> Path:
    """Save partnership.yaml, and return its path. In a file that is there, comments and other lines stay."""
    path = place / FACTS_FILE
    text = _HEAD + dump({"format": 1, **{name: value for name, value in _fields(facts) if value}})
    if stamp is not None and exists(path):
        there = read_stamped(path)[0]
        root, before = _read(there, path)
        changes = {name: value for name, value in _fields(facts) if value != getattr(before, name)}
        text = edited(there, root, changes, lambda new: _read(new, path)[1] == facts, text)
    write_atomically(path, text, stamp)
    return path


def _fields(facts: Facts) -> Iterator[tuple[str, str]]:
    return ((name, getattr(facts, name)) for name in Facts.__struct_fields__)
