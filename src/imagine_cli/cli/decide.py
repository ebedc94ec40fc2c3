"""`imagine decide`: records what people decided, by whom and when, with the verdict as it stood."""

from __future__ import annotations

import os
import sys
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder, NamedPartner, refuse_standard_input
from imagine_cli.cli.streams import note, plain_lines_asked, tell, wrapped
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.core.partnership import Choice, Decision

_DAY = "YYYY-MM-DD"


def decide(
    partner: NamedPartner = "",
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION",
            help="go-ahead or decline; for a partnership under way renew or wind-down.",
            autocompletion=completion.choices,
            show_default=False,
        ),
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decided.", show_default=False)] = "",
    on: Annotated[str, typer.Option("--on", metavar=_DAY, help="When. Else today.", show_default=False)] = "",
    reason: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Why. Needed where it differs from the verdict; a letter that says no then quotes it word for word.",
            show_default=False,
        ),
    ] = "",
    start: Annotated[str, typer.Option(metavar=_DAY, help="When it starts.", show_default=False)] = "",
    review: Annotated[str, typer.Option(metavar=_DAY, help="By when to look at it again.", show_default=False)] = "",
    end: Annotated[str, typer.Option(metavar=_DAY, help="When it ends.", show_default=False)] = "",
    hours: Annotated[
        str,
        typer.Option(metavar="HOURS", help="Staff hours a month promised. Else as answered.", show_default=False),
    ] = "",
    folder: Folder = None,
) -> None:
    """Record what people decided. The verdict is kept as it stands today, whatever is edited later.

    In a terminal it asks for what is missing.
    """
    from msgspec.structs import replace

    from imagine_cli.ask.asker import choose_asker
    from imagine_cli.ask.deciding import complete, pick_choice, pick_opinion
    from imagine_cli.cli.deciding import (
        ask_partner,
        choices_now,
        draft,
        keep,
        partner_left_out,
        recorded,
        what_is_missing,
    )
    from imagine_cli.cli.saving import saved
    from imagine_cli.say.decision_lines import decision_lines, next_steps, replaced, still_counts, still_open
    from imagine_cli.store.register import register_folder

    refuse_standard_input(partner, "A decision is kept beside the answers that it rests on")
    home = register_folder(folder)
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    someone_is_there = sys.stdin.isatty()
    if _choice_named(partner) and not decision and partner_left_out(partner, home):
        partner, decision = "", partner
    typed = _choice(decision) if decision else None
    decided_on = _decided_on(on)
    if not someone_is_there and not (partner and typed):
        raise what_is_missing(partner, typed, by.strip(), home)
    partner = partner or ask_partner(asker, home)
    choice = typed or pick_choice(asker, "A decision", choices_now(partner, home))
    pick = partial(pick_opinion, asker) if someone_is_there else None
    given = {
        "decided_by": by.strip(),
        "reason": " ".join(reason.split()),
        "starts_on": _day("--start", start),
        "review_by": _day("--review", review),
        "ends_on": _day("--end", end),
        "staff_hours": _hours(hours),
    }
    _refuse_what_does_not_fit(choice, {"--start": start, "--review": review, "--end": end, "--hours": hours})
    drafted = draft(partner, choice, decided_on, home, pick)
    for remark in drafted.remarks:
        note(remark)
    earlier = drafted.earlier.decision if drafted.earlier else None
    going_on = recorded(drafted.decision, earlier, asks=someone_is_there)
    made = replace(going_on, **{name: value for name, value in given.items() if value not in (None, "")})
    _refuse_wrong_days(made)
    if someone_is_there:
        made = complete(asker, made, earlier)
    _refuse_what_is_missing(made)
    path = saved(asker, lambda: keep(made, drafted.place))
    for line in decision_lines(made):
        for part in wrapped(line, sys.stdout):
            tell(part)
    note(f"Saved to {path}")
    if warning := still_open(made, drafted.questions):
        note(warning)
    if drafted.earlier and drafted.earlier.decision.decided_on > made.decided_on:
        note(still_counts(drafted.earlier.decision, drafted.earlier.path))
        return
    if earlier:
        note(replaced(earlier, made))
    for line in next_steps(made, drafted.to_type):
        note(line)


def _choice(typed: str) -> Choice:
    from imagine_cli.say.decision_lines import NAMED

    if choice := _choice_named(typed):
        return choice
    raise UsageError(f'"{typed}" is no decision. Write one of these: {", ".join(NAMED.values())}.')


def _choice_named(typed: str) -> Choice | None:
    from imagine_cli.say.decision_lines import NAMED

    wish = "-".join(typed.casefold().replace("-", " ").split())
    return next((choice for choice, name in NAMED.items() if name == wish), None)


def _day(option: str, typed: str) -> date | None:
    if not typed:
        return None
    from imagine_cli.ask.entries import Refused, day

    try:
        return day(typed)
    except Refused as refused:
        raise UsageError(f"{option} {typed}: {refused}") from None


def _decided_on(typed: str) -> date:
    from imagine_cli.core.dates import FIRST_YEAR

    day = _day("--on", typed) or today()
    if day > today():
        raise UsageError(
            f"--on {typed}: that day is still to come; this computer says that today is {today().isoformat()}. "
            "Name the day on which people decided."
        )
    if day.year < FIRST_YEAR:
        raise UsageError(f"--on {typed}: that is long ago. Check the year.")
    return day


def _hours(typed: str) -> Decimal | None:
    if not typed:
        return None
    from imagine_cli.ask.entries import Refused, amount

    try:
        return amount(typed)
    except Refused as refused:
        raise UsageError(f"--hours {typed}: {refused}") from None


def _refuse_what_is_missing(decision: Decision) -> None:
    if not decision.decided_by:
        raise UsageError('Who decided? Add it, for example: --by "Library board"')
    if decision.against_the_verdict and decision.verdict and not decision.reason:
        raise UsageError(
            f"The verdict was {decision.verdict.headline}. Say why people decided otherwise, for example: "
            '--reason "The board wants to try it for three months."'
        )


def _refuse_what_does_not_fit(choice: Choice, options: dict[str, str]) -> None:
    given = [option for option, typed in options.items() if typed]
    if choice == "decline" and given:
        raise UsageError(f"Nothing starts or ends with a decline. Leave out {', '.join(given)}.")


def _refuse_wrong_days(decision: Decision) -> None:
    """Before anything is asked, because what is typed until then would be lost."""
    from imagine_cli.core.dates import date_faults

    faults = date_faults(decision)
    for verb, day in (("is reviewed", decision.review_by), ("ends", decision.ends_on)):
        if day and day < decision.decided_on:
            faults.append(f"{verb} on {day.isoformat()}, before it was decided on {decision.decided_on.isoformat()}")
    if faults:
        told = "; and it ".join(faults)
        raise UsageError(f"The dates can't be right: it {told}. Check --on, --start, --review and --end.")
