"""How many rows sections take on a screen of 80 columns, so that what is said can be fitted to it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from imagine_cli.say.document import Block, Items, Paragraph, Section, plain

_WIDTH = 61
"""Columns behind a hanging title on a screen of 80; see `draw.terminal`."""
_MARK, _FIGURES = 2, 4
"""Columns that a mark and the points at the right take."""


def rows_of(sections: Iterable[Section]) -> int:
    """The rows that these hanging sections take together."""
    return sum(_rows(block) for section in sections for block in section.blocks)


def _rows(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(textwrap.wrap(plain(block.text), _WIDTH))
    if not isinstance(block, Items):
        raise TypeError(f"{type(block).__name__} doesn't stand behind a hanging title")
    width = _WIDTH - _MARK - (_FIGURES if any(item.aside for item in block.items) else 0)
    return sum(len(textwrap.wrap(plain(item.text), width)) for item in block.items) + bool(block.more)
