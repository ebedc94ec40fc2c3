"""The small language of letter templates, which is Python's own `string.Template`: a $name stands for a value.

Nothing in it runs or loops, so a template from anywhere is safe to use. A paragraph that names values, all of which
are empty, is left out.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple, NoReturn

from imagine_cli.errors import ImagineError, Place

MAX_LETTER = 100_000
"""Characters of a template, and of a letter."""

_ITEM = re.compile(r"[0-9]{1,2}\. ")
_KEEP = "\\"
_OLD_FORM = re.compile(r"\{\{|\{%|\{#")


class Template(NamedTuple):
    """A letter's template, and what messages call it."""

    name: str
    text: str


def filled(template: Template, values: Mapping[str, str]) -> str:
    """The letter that a template gives with these values: a paragraph is one line, a blank line parts paragraphs.

    A line that begins with a number and a period stays by itself, and so does what follows a line that ends in a
    backslash; a value keeps its own line breaks. Raise ImagineError, with the line, where the template names no value.
    """
    if len(template.text) > MAX_LETTER:
        raise ImagineError(f"{template.name} is too long for a letter. Shorten it to {MAX_LETTER:,} characters.")
    named = _checked(template, values)
    if len(template.text) + sum(len(values[name]) for name in named) > MAX_LETTER:
        raise ImagineError(f"{template.name} makes a letter that is too long. Shorten it.")
    paragraphs = (_paragraph(block, values) for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", template.text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _checked(template: Template, values: Mapping[str, str]) -> list[str]:
    """Every name in the template; refuses the first mistake."""
    if found := _OLD_FORM.search(template.text):
        _refuse(template, found.start(), f"{found[0]} means nothing here; name a value with a dollar sign: $partner")
    named = []
    for match in string.Template.pattern.finditer(template.text):
        if match["invalid"] is not None:
            _refuse(template, match.start(), "a dollar sign stands before a name, as in $partner; for itself write $$")
        name = match["named"] or match["braced"]
        if name and name not in values:
            near = get_close_matches(name[:100], values, n=2, cutoff=0.6)
            hint = f"did you mean {' or '.join(f'${each}' for each in near)}?" if near else f"there are: {_all(values)}"
            _refuse(template, match.start(), f"there is no value ${name[:60]} in this letter; {hint}")
        if name:
            named.append(name)
    return named


def _all(values: Mapping[str, str]) -> str:
    return ", ".join(f"${name}" for name in sorted(values))


def _refuse(template: Template, at: int, message: str) -> NoReturn:
    line = template.text.count("\n", 0, at) + 1
    column = at - template.text.rfind("\n", 0, at)
    raise ImagineError(
        f"{template.name} can't be used. Put this right, or move the file away to use the letter that comes with "
        "the program.",
        (Place(template.name, line, column, message),),
    )


def _paragraph(block: str, values: Mapping[str, str]) -> str:
    names = [match["named"] or match["braced"] for match in string.Template.pattern.finditer(block)]
    told = [values[name].strip() for name in names if name]
    if told and not any(told):
        return ""
    lines = (string.Template(line).substitute(values) for line in _joined(block))
    return "\n".join(kept for line in lines for part in line.splitlines() if (kept := " ".join(part.split())))


def _joined(block: str) -> Iterator[str]:
    """The lines of a paragraph as they stay in the letter."""
    line, kept = "", True
    for raw in block.split("\n"):
        part = raw.strip()
        if line and (kept or _ITEM.match(part)):
            yield line
            line = ""
        line = f"{line} {part.removesuffix(_KEEP)}"
        kept = part.endswith(_KEEP)
    yield line
