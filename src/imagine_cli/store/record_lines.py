"""A fast way to read lists that hold one record a line: it reads what is certain, and leaves the rest to YAML.

A list of thousands of records takes YAML seconds and these patterns a moment. They take in a small part of YAML, in
which nothing can be misread: known sections, one field a line or one flow mapping a line, double quotes without
backslashes, plain words without spaces. For all else `read_record_lines` returns None, and the strict reader, which
finds the mistakes and their places, takes over.
"""

from __future__ import annotations

import re
from typing import Any

from imagine_cli.store.characters import NEVER_IN_FILES

Record = dict[str, Any]
"""Texts and lists of texts by the names of their fields."""

_SCALAR = r'(?:"[^"\\\n]*"|[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)'
_LIST = rf"\[(?:{_SCALAR}(?:, {_SCALAR})*)?\]"
_FIELD = rf"[a-z_]+: (?:{_SCALAR}|{_LIST})"
_RECORD_LINE = re.compile(rf"  - \{{{_FIELD}(?:, {_FIELD})*\}}")
_FIELDS = re.compile(rf"([a-z_]+): ({_SCALAR}|{_LIST})[,}}]")
_ITEMS = re.compile(_SCALAR)
_ENTRY_LINE = re.compile(rf"  ([a-z][a-z0-9-]*): ({_SCALAR})")
_SECTION_LINE = re.compile(r"([a-z_]+):(?: ([A-Za-z0-9]+))?")


def read_record_lines(text: str) -> Record | None:
    """The sections of a list: a text, a mapping of texts, or a list of records; None where it may mean anything else.

    Where it is not None, it is what the strict reader would make of the same text, without a mistake.
    """
    if NEVER_IN_FILES.search(text):
        return None
    sections: Record = {}
    section: Any = None
    for line in text.split("\n"):
        if line.startswith("  - "):
            if not isinstance(section, list) or (record := _record(line)) is None:
                return None
            section.append(record)
        elif line and not line.lstrip(" ").startswith("#"):
            if entry := _ENTRY_LINE.fullmatch(line):
                if not isinstance(section, dict) or entry[1] in section:
                    return None
                section[entry[1]] = _bare(entry[2])
            elif (found := _SECTION_LINE.fullmatch(line)) and found[1] not in sections:
                section = found[2] or ({} if found[1] == "topics" else [])
                sections[found[1]] = section
            else:
                return None
    # A section without lines is nothing at all to YAML.
    return {name: section for name, section in sections.items() if section}


def _record(line: str) -> Record | None:
    if not _RECORD_LINE.fullmatch(line):
        return None
    fields = _FIELDS.findall(line, 5)
    record = {name: _listed(value) if value[0] == "[" else _bare(value) for name, value in fields}
    return record if len(record) == len(fields) else None


def _listed(value: str) -> list[str]:
    if '"' not in value:  # as almost all are: three times faster
        return value[1:-1].split(", ") if len(value) > 2 else []
    return [_bare(item) for item in _ITEMS.findall(value)]


def _bare(value: str) -> str:
    return value[1:-1] if value[0] == '"' else value
