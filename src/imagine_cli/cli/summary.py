"""`imagine summary`: a year of partnerships for the board."""

from __future__ import annotations

from typing import Annotated

import typer

from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import notes
from imagine_cli.errors import UsageError

PAPER = "summary.md"
"""A name for an example, where the one that was typed won't do."""


def summary(
    year: Annotated[str, typer.Argument(metavar="YEAR", help="Which year. Else this one.", show_default=False)] = "",
    folder: Folder = None,
) -> None:
    """Sum up a year for the board: what was proposed, decided, promised and reviewed, and how it went.

    It is drawn from every decision and every review, not from the latest alone.
    """
    from imagine_cli.core import summary as core
    from imagine_cli.draw.json_summary import summary_result
    from imagine_cli.say.summary import summary_document
    from imagine_cli.store.records import records
    from imagine_cli.store.register import register_folder

    check_file(PAPER)
    day = today()
    chosen = _year(year, day.year)
    found = records(register_folder(folder), chosen)
    notes((*found.warnings, *found.copies))
    whole = core.summary(found.found, chosen, day)
    skipped = len(found.warnings)
    emit(
        Result(
            "summary",
            lambda: summary_document(whole, skipped),
            lambda: summary_result(whole, skipped),
            name="the summary",
            such_as=PAPER,
        )
    )


def _year(typed: str, this_year: int) -> int:
    if not typed.strip():
        return this_year
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0
    if not 1900 <= year <= this_year:
        raise UsageError(f"{typed} is no year that can be summed up. Write it like {this_year}.")
    return year
