"""`imagine plan`: after a yes, an agreement, what to do by stage, and the dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli.options import Folder, Partner
from imagine_cli.cli.streams import note, tell_file
from imagine_cli.errors import ImagineError, UsageError

if TYPE_CHECKING:
    from imagine_cli.tell.plan_parts import PlanCase


def plan(
    partner: Partner = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.", show_default=False),
    ] = None,
    share: Annotated[bool, typer.Option("--share", help="For the partner: the agreement alone.")] = False,
    calendar: Annotated[
        Path | None,
        typer.Option(
            "--calendar",
            metavar="FILE",
            help="Write the dates as a calendar file (.ics), alone or beside -o.",
            show_default=False,
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace files that are there already.")] = False,
    folder: Folder = None,
) -> None:
    """After a yes: write an agreement, what to do by stage, and the dates."""
    if share and calendar and output is None:
        raise UsageError("With --calendar alone no agreement is written. Leave out --share, or add -o FILE.")
    if output and calendar and output.absolute() == calendar.absolute():
        raise UsageError("The plan and the calendar can't be one file. Give them two names.")
    from imagine_cli.cli.planning import dated_decision, opened, remark

    case, key = opened(partner, folder)
    if calendar is not None and not case.dates.days():
        raise ImagineError(f"There are no dates for a calendar yet. Set them with: {dated_decision(case)}")
    remark(case)
    if calendar is not None:
        _save_calendar(calendar, case, key, replace=replace)
    if output is None and calendar is not None:
        return
    from imagine_cli.tell.plan import plan as write

    text = write(case, share=share)
    if output is None:
        tell_file(text)
    else:
        from imagine_cli.store.papers import write_paper

        write_paper(output, text, replace=replace)
        note(f"Saved the {'agreement' if share else 'plan'} to {output}")


def _save_calendar(path: Path, case: PlanCase, key: str, *, replace: bool) -> None:
    """Write the dates as a calendar file, and say where it is."""
    from imagine_cli.store.papers import write_paper
    from imagine_cli.tell.calendar import calendar
    from imagine_cli.tell.figures import count_of
    from imagine_cli.tell.plan_parts import occasions

    found = occasions(case)
    write_paper(path, calendar(found, case.partner, key, case.today), replace=replace)
    note(f"Saved {count_of(len(found), 'date')} to {path}. Open it, or import it in your calendar.")
