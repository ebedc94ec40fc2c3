"""Lay text out as lines that fit a width: paragraphs, items, and labels with what they say."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from imagine_cli.shell import as_words, in_one_piece

NARROWEST = 40
WIDEST = 100
ROOM_FOR_LABELS = 60
"""Widths in columns: the least, the most, and from where on labels stand beside their text."""

LABEL_WIDTH = 10


class Lines:
    """Lines as they are written, each within `width`."""

    def __init__(self, width: int) -> None:
        self.width = max(NARROWEST, min(width, WIDEST))
        self.lines: list[str] = []

    def text(self, content: str, *, indent: int = 0) -> None:
        """A paragraph."""
        self._add(content, " " * indent, " " * indent)

    def item(self, mark: str, content: str) -> None:
        """A paragraph that hangs from its mark."""
        self._add(content, f"{mark} ", " " * (len(mark) + 1))

    def labelled(self, label: str, content: str, *, label_width: int) -> None:
        """A label and its text beside it; the text below where the window is narrow."""
        if self.width < ROOM_FOR_LABELS:
            self.text(label)
            self.text(content, indent=2)
        else:
            self._add(content, label.ljust(label_width), " " * label_width)

    def facts(self, facts: Mapping[str, str]) -> None:
        """What is known of one thing, a label each; empty ones are left out."""
        for label, content in facts.items():
            if not content:
                continue
            if self.width < ROOM_FOR_LABELS:
                self._add(content, f"  {label}: ", "    ")
            else:
                self._add(content, f"  {label.ljust(LABEL_WIDTH)}  ", " " * (LABEL_WIDTH + 4))

    def unwrapped(self, content: str, *, indent: int) -> None:
        """An address, which is of no use when it is broken."""
        self.lines.append(" " * indent + content)

    def gap(self) -> None:
        """An empty line."""
        self.lines.append("")

    def _add(self, content: str, first: str, rest: str) -> None:
        whole = "://" in content  # an address is of no use when it is broken
        told = in_one_piece(content)  # nor is a command
        lines = textwrap.wrap(
            told,
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=not whole and told == content,
            break_on_hyphens=not whole and told == content,
        )
        self.lines += [as_words(line) for line in lines]
