"""`imagine plan`: after a yes, an agreement, what to do by stage, and the dates."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli.options import Folder, Partner
from imagine_cli.cli.streams import note, notes_last, tell_file
from imagine_cli.errors import ImagineError, UsageError

if TYPE_CHECKING:
    from imagine_cli.say.plan_parts import PlanCase

PLAN, CALENDAR = "plan.md", "dates.ics"
"""Names for an example, where the one that was typed won't do."""


def plan(
    context: typer.Context,
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
    if calendar and str(calendar) == "-":
        raise UsageError(f"A calendar is a file that other programs open. Name it, for example: --calendar {CALENDAR}")
    if output and calendar and _is_same(output, calendar):
        raise UsageError("The plan and the calendar can't be one file. Give them two names.")
    from imagine_cli.cli.planning import dated_decision, opened, remark

    if output is None and calendar is None:
        notes_last(context)
    case, key = opened(partner, folder)
    if calendar is not None and not case.dates.days():
        raise ImagineError(f"There are no dates for a calendar yet. Set them with: {dated_decision(case)}")
    remark(case)
    _refuse_either(output, calendar, replace=replace)
    if calendar is not None:
        _save_calendar(calendar, case, key, replace=replace)
    if output is None and calendar is not None:
        return
    from imagine_cli.say.plan import plan as write

    text = write(case, share=share)
    if output is None:
        tell_file(text)
    else:
        from imagine_cli.cli.papers import put

        if written := put(output, text, replace=replace, such_as=PLAN):
            note(f"Saved the {'agreement' if share else 'plan'} to {written}")


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names that a person typed mean one file."""
    from imagine_cli.store.files import expanded

    return os.path.realpath(expanded(one)) == os.path.realpath(expanded(other))


def _refuse_either(output: Path | None, calendar: Path | None, *, replace: bool) -> None:
    """Refuse both files where one can't be written, so that neither is written alone."""
    from imagine_cli.store.papers import check_place

    for place, such_as in ((output, PLAN), (calendar, CALENDAR)):
        if place is not None and str(place) != "-":
            check_place(place, replace=replace, such_as=such_as)


def _save_calendar(path: Path, case: PlanCase, key: str, *, replace: bool) -> None:
    """Write the dates as a calendar file, and say where it is."""
    from imagine_cli.say.calendar import calendar
    from imagine_cli.say.english import count_of
    from imagine_cli.say.plan_parts import occasions
    from imagine_cli.store.papers import write_paper

    found = occasions(case)
    dates = calendar(found, case.partner, key, case.today)
    written = write_paper(path, dates, replace=replace, such_as=CALENDAR)
    note(f"Saved {count_of(len(found), 'date')} to {written}. Open it, or import it in your calendar.")
