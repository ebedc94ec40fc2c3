"""Broken files, made from good ones: their structure, their text or their bytes are damaged, by a seeded die."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import json
from itertools import pairwise
from random import Random
from typing import NamedTuple

from imagine_cli.store.nodes import Faults, Fields, Items, Node, Text
from imagine_cli.store.yamlfile import parse
from tests.store.store_kit import SMALL
from tests.terminal import ROOT

EXAMPLE = (ROOT / "examples" / "repair-cafe.yaml").read_text(encoding="utf-8")

CHECKLIST = f"""\
{SMALL}rule: {{benefits_at_least: 1, balance_at_least: -2, serious_at_most: 1, slack: 0.5}}
words: {{go ahead: "renew", decline: "wind down"}}
sources:
  a-study: {{work: "A study", author: "Jo Smith", year: 2001, url: "https://example.org/study"}}
"""

EXTENDING = """\
format: 1
id: our-branch
title: "Our checklist"
extends: imagine
without: [way-of-earning]
rule:
  balance_at_least: 2
change:
  mission-fit: {weight: 2, remedy: "Ask first."}
  religion-politics:
    deal_breaker: no
    serious: yes
    counts_as: risk
    policy: "Our policy, section 2"
stages:
  - name: Advocate
    questions:
      - id: our-promise
        kind: sign
        tick: "It would keep us from a promise"
        partly: "only for a while"
        counts_as: risk
        reason_against: "It would keep us from a promise."
      - id: our-visits
        ask: "How many visits would it take?"
        kind: number
        counts_as: demand
        full_at: 7.5
        limit: yes
        slack_from: 2
        letter_if: "it took no more than {to}"
"""

DECISION = """\
format: 1
partner: "Riverside Repair Café"
proposal: "A monthly repair event."
decision: go ahead
decided_on: 2026-05-30
decided_by: "Library board"
reason: "It is \\"worth\\" a try."
starts_on: 2026-07-01
review_by: 2027-01-15
staff_hours: 6
rests_on: "2026-05-20-assessment-anna.yaml"
verdict:
  headline: "GO AHEAD, once one thing is settled"
  outcome: go-ahead-once-settled
  recommendation: go ahead
  settled: yes
  points:
    benefits:
      low: 18
      mid: 19.5
      high: 21
    risks:
      low: 2
      mid: 2
      high: 2
    demands:
      low: 4
      mid: 4.5
      high: 5
    balance:
      low: -1.5
      mid: 13
      high: 15
  deal_breakers_hit: []
  deal_breakers_open:
    - patron-data
    - law-or-policy
conditions:
  hangs-on-one-person: "Agree on a second person."
  tasks-owned: "Agree on who does what."
promises:
  staff-hours:
    amount: 6
    what: "staff hours"
    unit: "hours a month"
  cash-cost:
    amount: 80.50
    what: "money"
"""

LIBRARY = """\
format: 1
name: "Oak Hill Public Library"
goals:
  - "Adults learn by doing"
  - "Every child reads by third grade"
spare_staff_hours: 40
signature:
  - "Ana Lima"
  - "Community partnerships, 555-0142"
"""

PARTNERSHIP = """\
format: 1
partner: "Riverside Repair Café"
branch: "East"
category: "repair"
contact: "Ana Ruiz, 555-0142"
"""

ORGS = """\
format: 1
topics:
  canoes: "Boats that one paddles"
organizations:
  - {id: our-bank, name: "Our Food Bank", acronym: "OFB", formerly: ["The Pantry"], url: "https://example.org", \
kind: nonprofit, ages: [families, teens], topics: [canoes], offers: "Food for families", local: yes}
  - {id: paddlers, name: "Paddlers", kind: association, ages: [teens], topics: [canoes], offers: "Canoes to lend"}
changed:
  - {name: "Old Bank", status: renamed, is_now: our-bank, year: 2019}
"""

LETTER = """\
Subject: Su propuesta

Estimados amigos de ${partner}:

Muchas gracias por su propuesta: $proposal. Cuesta $$5.

Les debemos una explicación:\\
$reasons

$would_help $also_open

$changes

Un cordial saludo,

$signature
"""

GOOD = {
    "checklist": CHECKLIST,
    "extending": EXTENDING,
    "assessment": EXAMPLE,
    "review": EXAMPLE.replace("checklist: {id: imagine}", "checklist: {id: review, digest: 3f2a9c1b}"),
    "decision": DECISION,
    "library": LIBRARY,
    "partnership": PARTNERSHIP,
    "orgs": ORGS,
    "letter": LETTER,
}
"""A good file of each kind that a person may edit."""


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
    "{a, b}", "{a: 1, a: 2}", "[" * 30 + "]" * 30, "x" * 3000, '"' + "\\n" * 300 + '"', "{{ 7*7 }}", "{answer.__class__}", "\N{NO-BREAK SPACE}",
)  # fmt: skip

_PIECES = (
    "\x00", "\x07", "\x1b[2J", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b31m", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff", "\t", "\r",
    "\r\n", "\n", "\n\n", " ", ":", ": ", "#", " #", "-", "- ", "[", "]", "{", "}", ",", '"', "'", "\\", "|", ">", "&a ", "*a ", "!",
    "!!binary ", "%", "@", "---\n", "...\n", "<<: ", "? ", "é", "e\u0301", "😀", "\u05d0", "{{", "}}", "{%", "%}", "{#", "#}", "{% for a in doors %}",
    "{% raw %}", "{% include 'x' %}", "{{ self.x() }}", "{{ ''.__class__ }}", "{{ 9**9 }}", "{{ [1]*9 }}", "{{ '\\x1b' }}", "{% endfor %}",
)  # fmt: skip


def broken(kind: str, die: Random) -> bytes:
    """A good file of that kind, damaged in one to four places."""
    text = GOOD[kind]
    if kind != "letter" and die.random() < 0.5:
        text = _restructured(text, die)
    if kind == "letter" or die.random() < 0.4:
        text = _rewritten(text, die)
    content = text.encode("utf-8", "surrogatepass")
    return _rebitten(content, die) if die.random() < 0.2 else content


def _restructured(text: str, die: Random) -> str:
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


def _rewritten(text: str, die: Random) -> str:
    for _ in range(die.randint(1, 4)):
        at, other = sorted((die.randrange(len(text) + 1), die.randrange(len(text) + 1)))
        lines = text.split("\n")
        line = die.randrange(len(lines))
        what = die.randrange(10)
        if what == 0:
            text = text[:at]
        elif what == 1:
            text = text[:at] + text[min(other, at + 40) :]
        elif what == 2:
            text = text[:at] + text[max(at, other - 200) : other] + text[at:]
        elif what == 3:
            lines.insert(line, die.choice(lines))
        elif what == 4:
            del lines[line]
        elif what == 5:
            lines[line] = die.choice(("  ", " ", "\t", "- ", "#", "")) + lines[line].lstrip(" ")
        elif what == 6:
            text = text.replace("\n", die.choice(("\r\n", "\r", "\n\r", "\r\n", "\n\n")), die.choice((1, 5, -1)))
        else:
            text = text[:at] + die.choice(_PIECES) * die.choice((1, 1, 1, 3)) + text[at:]
        if what in (3, 4, 5):
            text = "\n".join(lines)
    return "\ufeff" + text if die.random() < 0.05 else text


def _rebitten(content: bytes, die: Random) -> bytes:
    found = bytearray(content)
    for _ in range(die.randint(1, 6)):
        at = die.randrange(len(found) + 1)
        if die.random() < 0.5:
            found[at:at] = die.randbytes(die.randint(1, 4))
        elif at < len(found):
            found[at] ^= 1 << die.randrange(8)
    return bytes(found) if die.random() < 0.9 else die.randbytes(die.randint(0, 300))


def bombs(size: int) -> dict[str, str]:
    """Files that take a careless reader long or much memory, each of at most `size` characters."""
    letters = [chr(code) for code in range(ord("a"), ord("z"))]
    pairs = pairwise(letters)
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in pairs)
    repeated = {
        "brackets": "[", "braces": "{", "maps in maps": "{a: ", "hyphens": "- ", "question marks": "? ", "empty keys": "?\n", "colons": ": ",
        "comments": "#\n", "blank lines": "\n", "spaces": " ", "tabs": "\t", "escapes": "\x1b", "marks of byte order": "\ufeff", "line ends": "\x85",
        "separators": "\u2028", "one name": "a: 1\n", "documents": "---\n", "ends": "...\n", "anchors": "&a ", "aliases": "*a ", "tags": "!a ",
        "shouts": "!", "directives": "%YAML 1.1\n", "percents": "%", "cut off": "a: b #c\n", "quotes": '"', "backslashes": "\\", "merges": "<<: *a\n",
        "block starts": "|\n", "double braces": "{{", "statements": "{%", "template comments": "{#", "ifs": "{% if partner %}", "raws": "{% raw %}",
        "nots": "{{ not ", "tildes": '{{ "a" ~ ', "parentheses": "{{ (", "numbered lines": "1. a\n",
    }  # fmt: skip
    filled = {
        "a long text": ('partner: "', "x", '"'),
        "a long plain text": ("partner: ", "x ", "x"),
        "a text of escapes": ('partner: "', "\\n", '"'),
        "a text of codes": ('partner: "', "\\u0041", '"'),
        "an unclosed text": ('partner: "', 'x\\"', ""),
        "a text of lines": ('partner: "', "\n x", '"'),
        "a text of empty lines": ('partner: "', "\n", ' "'),
        "a block": ("partner: |\n", " x\n", ""),
        "a folded block": ("partner: >\n", " \n", ""),
        "a text in single quotes": ("partner: '", "''", "'"),
        "a long number": ("format: ", "9", ""),
        "a list on one line": ("organizations: [", "a,", "a]"),
        "a list on one line, not plain": ("organizations: [", "a,", '"\\x41"]'),
        "a long name": ("", "a", ": 1"),
        "a long name in quotes": ('"', "a", '": 1'),
        "an answer of lines": ("format: 1\npartner: x\nanswers:\n  benefits:\n", "    - x\n", ""),
        "an answer that is long": ("format: 1\npartner: x\nanswers:\n  mission-fit: ", "x", ""),
        "empty records": ("format: 1\norganizations:\n", "  - {}\n", ""),
        "marks out of order": ('format: 1\npartner: "a', "\u0301\u0327", '"'),
        "marks out of order, as codes": ('format: 1\npartner: "a', "\\u0301\\u0327", '"'),
        "signs that grow": ('format: 1\npartner: "', "\ufdfa", '"'),
        "lines that grow": ("format: 1\npartner: x\nanswers:\n  benefits:\n", "    - " + "\ufdfa" * 50 + "\n", ""),
        "names that grow": ("format: 1\norganizations:\n", "  - {id: a, name: " + "\ufdfa" * 9 + "}\n", ""),
        "unknown questions left out": (
            "format: 1\nid: ours\ntitle: x\nextends: imagine\nwithout: [",
            "mission-fix, ",
            "]",
        ),
        "a long constant": ("{{ '", "a ", "' | wordwrap(20) }}"),
        "a long sum": ("{{ 1", " + 1", " }}"),
        "a long choice": ("{{ 1", " if partner else 1", " }}"),
    }
    counted = {
        "tag directives": ("", "%TAG !a{}! tag:x,2000:\n"),
        "questions by names of their own": (
            "format: 1\nid: ours\ntitle: x\nextends: imagine\nchange:\n",
            "  mission-{}: {{}}\n",
        ),
        "many names": ("", "a{}: 1\n"),
        "many questions": ("format: 1\npartner: x\nanswers:\n", "  qq{}: 1\n"),
        "many topics": ("format: 1\ntopics:\n", "  t{}: x\n"),
        "many conditions": (DECISION[: DECISION.index("  hangs")], '  a{}: "x"\n'),
    }
    told = {name: piece * (size // len(piece.encode())) for name, piece in repeated.items()}
    for name, (head, piece, tail) in filled.items():
        told[name] = head + piece * ((size - len(head + tail)) // len(piece.encode())) + tail
    for name, (head, piece) in counted.items():
        told[name] = head + "".join(piece.format(n) for n in range((size - len(head)) // (len(piece) + 5)))
    topics = "".join(f"  topic-{n}: x\n" for n in range(min(12_000, size // 30)))
    record = "  - {{id: o{0}, name: x, kind: other, ages: [teens], topics: [topis-{0}], offers: x}}\n"
    unknown = "".join(record.format(n) for n in range(min(1_000, size // 200)))
    return {
        **told,
        "unknown topics": f"format: 1\ntopics:\n{topics}organizations:\n{unknown}",
        "aliases of aliases": laughs,
        "steps": "".join(" " * depth + "a:\n" for depth in range(int((2 * size) ** 0.5) - 3)),
        "steps of hyphens": "".join(" " * depth + "-\n" for depth in range(int((2 * size) ** 0.5) - 3)),
    }
