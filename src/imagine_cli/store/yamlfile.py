"""YAML files that librarians edit by hand, read strictly, with every mistake in its place.

Reading goes in three steps, so that all the mistakes of a file are told at once: `files.read_text` gives the text,
`parse` gives nodes that know their line and column, `fields.decode` turns nodes into the Struct that describes the
file. `read_document` does the last two.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct

from imagine_cli.store.fields import decode
from imagine_cli.store.nodes import MAX_NODES, Faults, Node
from imagine_cli.store.plain_yaml import parse_plain

T = TypeVar("T", bound=Struct)


def read_document(text: str, file: str, into: type[T], faults: Faults, most_nodes: int = MAX_NODES) -> tuple[Node, T]:
    """Parse and decode the text of a file. Raise ImagineError where nothing came of it.

    Mistakes that leave something to go on with are added to `faults`; the values that they concern are None.
    """
    root = parse(text, file, faults, most_nodes)
    if root is None and not faults.places:
        faults.add_at(file, 1, 1, "the file is empty; compare it with one that works")
    value = decode(root, into, faults) if root else None
    if root is None or value is None:
        faults.stop()
    return root, value


def parse(text: str, file: str, faults: Faults, most_nodes: int = MAX_NODES) -> Node | None:
    """Parse one YAML document strictly into nodes; None where it is empty or too broken to go on.

    Mistakes are added to `faults`: see `strict_yaml`, which reads whatever is not surely plain.
    """
    root = parse_plain(text, file, most_nodes)
    if root is not None:
        return root
    from imagine_cli.store.strict_yaml import parse_strictly  # it loads PyYAML, and start-up counts

    return parse_strictly(text, file, faults, most_nodes)
