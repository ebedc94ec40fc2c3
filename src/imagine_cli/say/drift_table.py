"""What was expected beside what happened, drawn in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from imagine_cli.core.checklist import Checklist
from imagine_cli.core.drift import Direction, Drift
from imagine_cli.say.drift_words import HEADING, DriftRow, drift_rows, drift_summary, led

_STYLES: dict[Direction, str] = {"worse": "bold red", "better": "green"}
_NARROW = 60


def show_drift(console: Console, drift: Sequence[Drift], checklist: Checklist) -> None:
    """A table; in a narrow terminal a few lines for each question."""
    rows = drift_rows(drift, checklist)
    console.print()
    console.print(Text(f"  {HEADING}", style="bold"))
    if console.width < _NARROW:
        for row in rows:
            _show_narrow(console, row)
    elif rows:
        table = Table(box=None, pad_edge=False, show_header=True, header_style="dim")
        for heading in ("", "expected", "happened", ""):
            table.add_column(heading, overflow="fold")
        for row in rows:
            style = _STYLES.get(row.direction, "")
            cells = (row.what, row.expected, row.happened)
            table.add_row(*(Text(cell) for cell in cells), Text(row.direction, style=style))
        console.print(Padding(table, (0, 0, 0, 2)))
    console.print(Padding(Text(drift_summary(drift)), (0, 0, 0, 2)))


def _show_narrow(console: Console, row: DriftRow) -> None:
    told = Text(f"{led(row.what)} expected {row.expected}, happened {row.happened} ")
    told.append(f"({row.direction})", style=_STYLES.get(row.direction, ""))
    console.print(Padding(told, (0, 0, 0, 2)))
