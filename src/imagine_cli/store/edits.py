"""Changes fields of a YAML file that people edit too, and leaves its other lines, and its comments, as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from imagine_cli.errors import ImagineError
from imagine_cli.store.nodes import Fields, Items, Node, Text
from imagine_cli.store.writer import dump

# A line that belongs to what comes after it.
_COMMENT_LINE = re.compile(r"\s*(#.*)?")
# The comment behind a value on one line, quoted or bare.
_COMMENT = re.compile(r"""\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'].*?|)(\s+\#.*)?""")


def edited(text: str, root: Node, changes: Mapping[str, object], says_it: Callable[[str], bool], whole: str) -> str:
    """The text with these fields of its outermost mapping changed; one whose value is None or empty is taken out.

    New ones come last. `root` is what the text was parsed into. Of a file written in an unusual way, such as all on one
    line, where `says_it` does not hold of the result, it is `whole`: the file written anew.
    """
    found = _edited(text, root, changes)
    try:
        return found if says_it(found) else whole
    except ImagineError:
        return whole


def _edited(text: str, root: Node, changes: Mapping[str, object]) -> str:
    if not isinstance(root, Fields):
        return text
    lines = text.rstrip("\n").split("\n")
    fields = sorted((name.line - 1, key, node) for key, (name, node) in root.entries.items())
    starts = [start for start, _, _ in fields]
    if len(set(starts)) < len(starts):
        return text
    found = lines[: starts[0]] if starts else lines
    for (start, key, node), until in zip(fields, [*starts[1:], len(lines)], strict=True):
        end = until
        while end > start + 1 and _COMMENT_LINE.fullmatch(lines[end - 1]):
            end -= 1
        field = lines[start:end]
        found += _field(key, changes[key], node, field) if key in changes else field
        found += lines[end:until]
    for key, value in changes.items():
        if key not in root.entries and not _is_nothing(value):
            found += _written(key, value)
    return "\n".join(found) + "\n"


def _is_nothing(value: object) -> bool:
    return value is None or value in ("", ())


def _written(key: str, value: object) -> list[str]:
    return dump({key: value}).splitlines()


def _field(key: str, value: object, node: Node, lines: Sequence[str]) -> list[str]:
    """The lines of one field with its new value, and the comments that stood in them."""
    if _is_nothing(value):
        return []
    new = _written(key, value)
    if isinstance(node, Text) and len(lines) == len(new) == 1:
        comment = _COMMENT.fullmatch(lines[0].partition(":")[2])
        return [new[0] + (comment[1] or "" if comment else "")]
    if isinstance(node, Items) and isinstance(value, tuple) and lines[0].partition("#")[0].rstrip().endswith(":"):
        kept = dict(_items(node, lines))
        return [lines[0], *(line for item, own in zip(value, new[1:], strict=True) for line in kept.get(item, [own]))]
    return new


def _items(node: Items, lines: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The text of each item of a list that stands below its name, and its lines with the comments above them."""
    starts = [at for at, line in enumerate(lines) if re.match(r"\s*-(\s|$)", line)]
    begins = 1
    for item, start in zip(node.items, starts, strict=False):
        if isinstance(item, Text):
            yield item.text, lines[begins : start + 1]
        begins = start + 1
