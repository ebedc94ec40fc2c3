"""How the help of a command is laid out: within the window, however narrow; what it says is Typer's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from imagine_cli.cli.streams import width

_WIDEST = 80
_MARGIN = 2
_TWO_COLUMNS_FROM = 58
_SHORT_TERM = 4
_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_Formatter: Any = typer.Context.formatter_class


class _Layout(_Formatter):  # type: ignore[misc]  # Typer keeps the type to itself
    """Options and what they do in two columns; in a narrow window below each other."""

    def __init__(self, **_sizes: Any) -> None:
        super().__init__(width=min(width(), _WIDEST) - _MARGIN)

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        whole = [(term, does.replace("-", _HYPHEN)) for term, does in rows]
        super().write_dl(whole, col_max if self.width >= _TWO_COLUMNS_FROM else _SHORT_TERM, col_spacing)

    def getvalue(self) -> str:
        """The page: what one types is not broken at a hyphen, and no line ends in blanks."""
        return "\n".join(line.rstrip() for line in super().getvalue().replace(_HYPHEN, "-").split("\n"))


class HelpContext(typer.Context):
    """The context of a command that shows its help so."""

    formatter_class = _Layout
