"""The strict reading of a list: slower than by lines, takes all that YAML can say, and finds every mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from imagine_cli.store.directory_files import Fault, OrgsFile, StoriesFile
from imagine_cli.store.nodes import Faults, Fields, Items, Node, Text
from imagine_cli.store.yamlfile import read_document

F = TypeVar("F", OrgsFile, StoriesFile)


def read_strictly(
    text: str, name: str, into: type[F], faults_between: Callable[[F], Iterable[Fault]], most_nodes: int
) -> F:
    """The file that `text` is. Raise ImagineError, with every mistake in its place, where it can't be used."""
    faults = Faults(name)
    root, file = read_document(text, name, into, faults, most_nodes)
    for path, message in faults_between(file):
        faults.add(_at(root, path), message)
    faults.check()
    return file


def _at(root: Node, path: Iterable[str | int]) -> Node:
    """The node at a path, or the last one on the way to it."""
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
