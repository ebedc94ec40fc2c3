"""Files that take a careless reader long or much memory."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

from itertools import pairwise

from imagine_cli.store.import_columns import IRS_COLUMNS
from tests.hostile.broken_database import database_bombs
from tests.hostile.good import DATABASE, DECISION, GOOD, SHEETS


def bombs(kind: str, size: int) -> dict[str, bytes]:
    """Files that take a careless reader of that kind long or much memory, each of about `size` bytes at most."""
    if kind == DATABASE:
        return database_bombs(GOOD[kind], size)
    made = _of_letters(size) if kind == "letter" else _of_sheets(size) if kind in SHEETS else _of_yaml(size)
    return {name: text.encode() for name, text in made.items()}


def _of_letters(size: int) -> dict[str, str]:
    """A letter may have 100,000 characters, so each is tried at that length too."""
    pieces = {
        "dollars": "$", "escaped dollars": "$$", "open braces": "${", "values": "$partner ", "values in braces": "${partner}", "values in one word": "$partner$partner",
        "empty values": "$would_help\n\n", "values of lines": "$reasons\n", "half a value": "${partner ", "points": "${a.b}", "unknown values": "$partnre ", "accents": "$\u00e9",
        "letters of a name": "$" + "p" * 4_000 + " ", "marks out of order": "\u0301\u0327", "signs that grow": "\ufdfa", "blank lines": "\n", "blank lines with spaces": " \n\t\n",
        "spaces": " ", "kept line ends": "\\\n", "backslashes": "\\", "numbered lines": "1. a\n", "line ends": "\x85", "separators": "\u2028", "older values": "{{ partner }}",
        "words": "word ", "paragraphs": "$partner\n\n",
    }  # fmt: skip
    sizes = {"": size, " of 100,000": min(size, 99_000)}
    made = {
        f"{name}{more}": piece * (length // len(piece.encode()))
        for name, piece in pieces.items()
        for more, length in sizes.items()
    }
    return {
        **made,
        "a long name": "$" + "partner" * (size // 7),
        "a line of spaces": "$partner\n" + " " * (size - 20) + "x",
    }


def _of_sheets(size: int) -> dict[str, str]:
    heads = "Organization,Contact,Phone,Since,Staff hours,Street,City,Notes\n"
    irs = ",".join(IRS_COLUMNS) + "\n"
    repeated = {
        "commas": ",", "quotes": '"', "empty cells": '"",', "cells": "a,", "lines": "\n", "carriage returns": "\r", "lines of commas": ",,,,,,,\n", "letters": "x", "spaces": " ", "tabs": "\t",
        "semicolons and bars": ";|", "names of columns": "Name,", "marks of byte order": "\ufeff", "quoted lines": '"\n"\n',
    }  # fmt: skip
    made = {}
    for name, piece in repeated.items():
        for where, head in {"": "", " below the heads": heads, " below those of the IRS": irs}.items():
            made[name + where] = head + piece * ((size - len(head)) // len(piece.encode()))
    filled = {
        "a quote that never closes": ('"', "x", ""),
        "a quote that never closes, over lines": ('"', "x\n", ""),
        "a quote that never closes, over short cells": ('a,b,"', "x,y\n", ""),
        "a cell of marks out of order": ("a", "\u0301\u0327", ""),
        "a cell of signs that grow": ("", "\ufdfa", ""),
        "a cell of commas": ('a,,,,,"', "A, ", '",\n'),
        "one long row": ("", "a b,", ""),
    }
    for name, (start, piece, end) in filled.items():
        for cells, most in {"": size, " of 19,000": 19_000}.items():
            body = start + piece * ((min(size, most) - len(heads + start + end)) // len(piece.encode())) + end
            made[name + cells] = heads + body
            made[f"{name}{cells}, on top"] = body
    rows = {
        "short rows": "a{}\n",
        "rows of names of columns": "Organization,City\n",
        "rows of marks out of order": "a{}" + "\u0301\u0327" * 400 + ",b\n",
        "rows of signs that grow": "a{}" + "\ufdfa" * 400 + ",b\n",
        "rows of one folder's name": "{}!,b\n",
        "rows of another script": "\u4e00{}\u4e01,b\n",
        "rows of addresses": "a{},b,,,," + "a, " * 80 + "\n",
        "rows of web addresses": 'a{},b,,,,,,"' + "a." * 300 + '"\n',
        "rows of numbers": "a{},,,9" + "9" * 300 + ",1e999999,,,\n",
    }
    irs_rows = {
        "rows of the IRS": "1,a{},,,b,OH,45402,03,15,X20\n",
        "rows of the IRS, of signs that grow": "1,a{}" + "\ufdfa" * 400 + ",,,b,OH,45402,03,15,X20\n",
        "rows of the IRS, of marks out of order": "1,a{},,," + "a\u0301\u0327" * 400 + ",OH,45402,03,15,X20\n",
    }
    for head, each in ((heads, rows), (irs, irs_rows)):
        for name, row in each.items():
            number = min((size - len(head)) // len(row.encode()), 4_900)
            made[name] = head + "".join(row.format(n) for n in range(number))
    marks = "a" + "\u0301\u0327" * 4_000
    made["columns of marks out of order"] = ",".join(["Name", "City", *[marks] * (size // 17_000)]) + "\na,b\n"
    made["columns without an end"] = ",".join(f"Column {n}" for n in range(size // 13)) + "\n" + "a," * 900 + "\n"
    return made


def _of_yaml(size: int) -> dict[str, str]:
    letters = [chr(code) for code in range(ord("a"), ord("z"))]
    pairs = pairwise(letters)
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in pairs)
    repeated = {
        "brackets": "[", "braces": "{", "maps in maps": "{a: ", "hyphens": "- ", "question marks": "? ", "empty keys": "?\n", "colons": ": ",
        "comments": "#\n", "blank lines": "\n", "spaces": " ", "tabs": "\t", "escapes": "\x1b", "marks of byte order": "\ufeff", "line ends": "\x85",
        "separators": "\u2028", "one name": "a: 1\n", "documents": "---\n", "ends": "...\n", "anchors": "&a ", "aliases": "*a ", "tags": "!a ",
        "shouts": "!", "directives": "%YAML 1.1\n", "percents": "%", "cut off": "a: b #c\n", "quotes": '"', "backslashes": "\\", "merges": "<<: *a\n",
        "block starts": "|\n",
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
        "answers of huge texts": (
            "format: 1\npartner: x\nanswers:\n",
            "  mission-fit: {answer: yes, note: '" + "x" * 9_900 + "'}\n",
            "",
        ),
        "lines of huge texts": ("format: 1\npartner: x\nanswers:\n  benefits:\n", "    - " + "x" * 9_900 + "\n", ""),
        "unknown questions left out": (
            "format: 1\nid: ours\ntitle: x\nextends: imagine\nwithout: [",
            "mission-fix, ",
            "]",
        ),
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
