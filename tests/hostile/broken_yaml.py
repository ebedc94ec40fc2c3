"""The structure of a YAML file, damaged by a seeded die."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import json
from random import Random
from typing import NamedTuple

from imagine_cli.store.nodes import Faults, Fields, Items, Node, Text
from imagine_cli.store.yamlfile import parse


class Raw(str):
    """A piece of YAML that is written as it stands."""

    __slots__ = ()


class Map(NamedTuple):
    """A mapping that may hold a name twice."""

    entries: list[tuple[str, Tree]]


Tree = str | list["Tree"] | Map

_RAW = (
    "", "~", "null", "[]", "{}", "[[[[]]]]", "{a: {b: {c: 1}}}", "&a x", "*a", "&a [*a]", "!!python/object/apply:os.system [id]",
    "!x y", "<<: *a", "{<<: {a: 1}}", "? x", "- x", "| x", ">", "|\n    two\n    lines", '"\\x1b[31m"', '"\\u202e"', '"\\ud800"',
    '"\\Uffffffff"', '"\\0"', '"unclosed', "'it''s'", "'unclosed", "a: b: c", "@x", "`x`", "%x", "#x", "x #y", "\ty", "1_000", "0x1f",
    "1e999", "-1", ".inf", ".nan", "1,5", "9" * 40, "0." + "1" * 40, "2026-02-30", "2026-13-01", "0000-00-00", "9999-12-31", "yes",
    "No", "true", "unknown", "n/a", "over", "nothing", "imagine", "quick", "review", "sign", "serious", "/etc/passwd", "../../x.yaml", "/dev/zero",
    "//server/share/x.yaml", "\\\\server\\share\\x.yaml", ".", "x.yaml", "C:x.yaml", "\N{RIGHT-TO-LEFT MARK}x", "[a, [b, {c: d}]",
    "{a, b}", "{a: 1, a: 2}", "[" * 30 + "]" * 30, "x" * 3000, '"' + "\\n" * 300 + '"', "$partner", "{answer.__class__}", "\N{NO-BREAK SPACE}",
)  # fmt: skip


def restructured(text: str, die: Random) -> str:
    """A YAML file with one to three things in its tree changed."""
    root = parse(text, "good.yaml", Faults("good.yaml"))
    assert root is not None
    tree = _tree(root)
    for _ in range(die.randint(1, 3)):
        _damage(tree, die)
    return _block(tree, "", die)


def _tree(node: Node) -> Tree:
    if isinstance(node, Items):
        return [_tree(item) for item in node.items]
    if isinstance(node, Fields):
        return Map([(name, _tree(value)) for name, (_, value) in node.entries.items()])
    assert isinstance(node, Text)
    return node.text


def _damage(root: Tree, die: Random) -> None:
    """Change one thing somewhere in the tree."""
    here: list[Map | list[Tree]] = []
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Map):
            here.append(each)
            waiting += [value for _, value in each.entries]
        elif isinstance(each, list):
            here.append(each)
            waiting += each
    # What stands near the top is as likely as what stands in one of the many lists below.
    place = die.choice(here[:3]) if die.random() < 0.4 else die.choice(here)
    other = die.choice(here)
    entries = place.entries if isinstance(place, Map) else [("x", each) for each in place]
    at = die.randrange(len(entries)) if entries else 0
    what = die.randrange(9)
    if what == 0 and entries:
        del entries[at]
    elif what == 1 and entries:
        entries.insert(die.randrange(len(entries) + 1), entries[at])
    elif what == 2 and entries:
        second = die.randrange(len(entries))
        one, two = entries[at], entries[second]
        entries[at], entries[second] = (one[0], two[1]), (two[0], one[1])
    elif what == 3 and entries:
        entries[at] = (
            die.choice(("x", "format", "id", "<<", "", "a" * 2000, "é", "yes", entries[at][0] + " ")),
            entries[at][1],
        )
    elif what == 4 and entries:
        deep: Tree = entries[at][1]
        for _ in range(die.choice((1, 2, 18, 21, 40))):
            deep = [deep] if die.random() < 0.5 else Map([("a", deep)])
        entries[at] = (entries[at][0], deep)
    elif what == 5:
        entries.insert(at, (f"new{die.randrange(9)}", Raw(die.choice(_RAW))))
    elif what == 6 and isinstance(other, Map) and other.entries and entries:
        name, value = die.choice(other.entries)
        if not _holds(value, place):
            entries.insert(at, (name, value))
    elif entries:
        entries[at] = (entries[at][0], Raw(die.choice(_RAW)))
    if isinstance(place, list):
        place[:] = [each for _, each in entries]


def _holds(tree: Tree, sought: object) -> bool:
    inner = [value for _, value in tree.entries] if isinstance(tree, Map) else tree if isinstance(tree, list) else []
    return tree is sought or any(_holds(each, sought) for each in inner)


def _block(tree: Tree, indent: str, die: Random) -> str:
    if (
        isinstance(tree, str)
        or (indent and die.random() < 0.1)
        or not (tree.entries if isinstance(tree, Map) else tree)
    ):
        return f"{indent}{_flow(tree)}\n"
    lines = []
    for name, value in tree.entries if isinstance(tree, Map) else [(None, each) for each in tree]:
        head = f"{indent}-" if name is None else f"{indent}{_flow(name) if not name.isidentifier() else name}:"
        if isinstance(value, str):
            lines.append(f"{head} {_flow(value)}\n")
        else:
            lines.append(f"{head}\n{_block(value, indent + '  ', die)}")
    return "".join(lines)


def _flow(tree: Tree) -> str:
    if isinstance(tree, Raw):
        return str(tree)
    if isinstance(tree, str):
        return json.dumps(tree, ensure_ascii=False)
    if isinstance(tree, Map):
        return "{" + ", ".join(f"{_flow(name)}: {_flow(value)}" for name, value in tree.entries) + "}"
    return "[" + ", ".join(_flow(each) for each in tree) + "]"
