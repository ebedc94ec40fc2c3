"""`imagine decide`: records what people decided, by whom and when, with the verdict as it stood."""

from __future__ import annotations

import os
import sys
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder, NamedPartner, refuse_standard_input
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import note, notes, plain_lines_asked
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.ask.asker import Asker
    from imagine_cli.core.partnership import Choice, Decision

PAPER = "decision.md"
"""A name for an example, where the one that was typed won't do."""
_DAY = "YYYY-MM-DD"


class _Days(NamedTuple):
    """The days that were typed; None for those that weren't."""

    starts_on: date | None
    review_by: date | None
    ends_on: date | None

    def given(self) -> dict[str, date]:
        return {name: day for name, day in self._asdict().items() if day is not None}


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
    amend: Annotated[
        bool,
        typer.Option("--amend", help="Only move a day of the latest decision; --by and --on then say who, and when."),
    ] = False,
    folder: Folder = None,
) -> None:
    """Record what people decided. The verdict is kept as it stands today, whatever is edited later.

    In a terminal it asks for what is missing.
    """
    from imagine_cli.ask.back_ends import choose_asker
    from imagine_cli.store.register import register_folder

    refuse_standard_input(partner, "A decision is kept beside the answers that it rests on")
    check_file(PAPER)
    home = register_folder(folder)
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    days = _Days(_day("--start", start), _day("--review", review), _day("--end", end))
    options = {"--start": start, "--review": review, "--end": end, "--hours": hours, "--reason": reason}
    given = tuple(option for option, typed in options.items() if typed)
    made_on = _made_on(on)
    if amend:
        _amend(asker, home, partner, decision, _Amendment(by.strip(), made_on, days, given))
    else:
        wording = {"decided_by": by.strip(), "reason": " ".join(reason.split()), "staff_hours": _hours(hours)}
        _record(asker, home, partner, decision, made_on, {**wording, **days.given()}, given)


def _record(
    asker: Asker,
    home: Path,
    partner: str,
    decision: str,
    decided_on: date,
    wording: dict[str, object],
    given: tuple[str, ...],
) -> None:
    """A new decision."""
    from msgspec.structs import replace

    from imagine_cli.ask.decision import complete, pick_choice, pick_opinion
    from imagine_cli.cli.decision_draft import (
        ask_partner,
        choices_now,
        draft,
        partner_left_out,
        recorded,
        what_is_missing,
    )
    from imagine_cli.say.decision import next_steps, replaced, still_counts, still_open

    someone_is_there = sys.stdin.isatty()
    if _choice_named(partner) and not decision and partner_left_out(partner, home):
        partner, decision = "", partner
    typed = _choice(decision) if decision else None
    if not someone_is_there and not (partner and typed):
        raise what_is_missing(partner, typed, str(wording["decided_by"]), home)
    partner = partner or ask_partner(asker, home)
    choice = typed or pick_choice(asker, "A decision", choices_now(partner, home))
    _refuse_what_does_not_fit(choice, given)
    drafted = draft(partner, choice, decided_on, home, partial(pick_opinion, asker) if someone_is_there else None)
    notes(drafted.remarks)
    earlier = drafted.earlier.decision if drafted.earlier else None
    going_on = recorded(drafted.decision, earlier, asks=someone_is_there)
    made = replace(going_on, **{name: value for name, value in wording.items() if value not in (None, "")})
    _refuse_wrong_days(made)
    if someone_is_there:
        made = complete(asker, made, earlier)
    _refuse_what_is_missing(made, earlier)
    _keep(asker, made, drafted.place)
    if warning := still_open(made, drafted.questions):
        note(warning)
    if drafted.earlier and drafted.earlier.decision.decided_on > made.decided_on:
        note(still_counts(drafted.earlier.decision, drafted.earlier.path))
        return
    if earlier:
        note(replaced(earlier, made))
    notes(next_steps(made, drafted.to_type))


class _Amendment(NamedTuple):
    """Days that move: by whom, on which day, which ones, and all options that were given."""

    by: str
    on: date
    days: _Days
    given: tuple[str, ...]


def _amend(asker: Asker, home: Path, partner: str, decision: str, amendment: _Amendment) -> None:
    """The latest decision with a day moved. The file of the first one stays as it is."""
    from msgspec.structs import replace

    from imagine_cli.ask.decision import who_amends
    from imagine_cli.cli.decision_draft import ask_partner, latest_about
    from imagine_cli.say.decision import first_stays

    if more := [option for option in amendment.given if option in ("--hours", "--reason")]:
        raise UsageError(f"--amend only moves days. Leave out {', '.join(more)}, or record a new decision without it.")
    if not amendment.days.given():
        raise UsageError("Which day moves? Name it with --start, --review or --end.")
    if not partner and sys.stdin.isatty():
        partner = ask_partner(asker, home)
    before, to_type = latest_about(partner, home)
    made = replace(before.decision, **amendment.days.given(), amended_on=amendment.on, amended_by=amendment.by)
    if decision and _choice(decision) != made.choice:
        raise UsageError(
            f"The latest decision is to {made.choice}, and --amend only moves its days. To record that people decided "
            f"otherwise, leave out --amend."
        )
    _refuse_what_does_not_fit(made.choice, amendment.given)
    if amendment.on < made.decided_on:
        raise UsageError(f"--on {amendment.on}: people decided on {made.decided_on}, so nothing was moved before.")
    if all(getattr(before.decision, name) == day for name, day in amendment.days.given().items()):
        raise UsageError("Those days stand in the decision already, so nothing was saved.")
    _refuse_wrong_days(made)
    if not made.amended_by:
        if not sys.stdin.isatty():
            raise UsageError('Who moves it? Add it, for example: --by "Branch manager"')
        made = replace(made, amended_by=who_amends(asker, made))
    _keep(asker, made, before.path.parent)
    note(first_stays(before.decision, before.path))
    if made.under_way:
        note(f"To have its dates in your calendar: imagine plan {to_type} -o dates.ics")


def _keep(asker: Asker, made: Decision, place: Path) -> None:
    """Save it as a file of its own, and show it."""
    from imagine_cli.ask.saving import save_or_try_again
    from imagine_cli.cli.decision_draft import keep
    from imagine_cli.draw.json_partnership import decision_result
    from imagine_cli.say.decision import decision_document

    path = save_or_try_again(asker, lambda: keep(made, place))
    emit(
        Result(
            "decide",
            document=lambda: decision_document(made),
            fields=lambda: {**decision_result(made), "file": str(path)},
            name="the decision as a paper",
            such_as=PAPER,
        )
    )
    note(f"Saved to {path}")


def _choice(typed: str) -> Choice:
    from imagine_cli.say.decision import NAMED

    if choice := _choice_named(typed):
        return choice
    raise UsageError(f'"{typed}" is no decision. Write one of these: {", ".join(NAMED.values())}.')


def _choice_named(typed: str) -> Choice | None:
    from imagine_cli.say.decision import NAMED

    wish = "-".join(typed.casefold().replace("-", " ").split())
    return next((choice for choice, name in NAMED.items() if name == wish), None)


def _day(option: str, typed: str) -> date | None:
    if not typed:
        return None
    from imagine_cli.ask.entries import Refused, day

    try:
        return day(typed, today(), past=option == "--on")
    except Refused as refused:
        raise UsageError(f"{option} {typed}: {refused}") from None


def _made_on(typed: str) -> date:
    day = _day("--on", typed) or today()
    if day > today():
        raise UsageError(
            f"--on {typed}: that day is still to come; this computer says that today is {today().isoformat()}. "
            "Name the day on which people decided."
        )
    return day


def _hours(typed: str) -> Decimal | None:
    if not typed:
        return None
    from imagine_cli.ask.entries import Refused, amount

    try:
        return amount(typed)
    except Refused as refused:
        raise UsageError(f"--hours {typed}: {refused}") from None


def _refuse_what_is_missing(decision: Decision, earlier: Decision | None) -> None:
    if not decision.decided_by:
        again = earlier is not None and earlier.choice == decision.choice
        instead = (
            "\nIf only a day of the last decision moves, add --amend, and with --by who moves it." if again else ""
        )
        raise UsageError(f'Who decided? Add it, for example: --by "Library board"{instead}')
    if decision.against_the_verdict and decision.verdict and not decision.reason:
        raise UsageError(
            f"The verdict was {decision.verdict.headline}. Say why people decided otherwise, for example: "
            '--reason "The board wants to try it for three months."'
        )


def _refuse_what_does_not_fit(choice: Choice, given: tuple[str, ...]) -> None:
    days = [option for option in given if option != "--reason"]
    if choice == "decline" and days:
        raise UsageError(f"Nothing starts or ends with a decline. Leave out {', '.join(days)}.")


def _refuse_wrong_days(decision: Decision) -> None:
    """Before anything is asked, because what is typed until then would be lost."""
    from imagine_cli.core.dates import date_faults

    faults = date_faults(decision)
    for verb, day in (("is reviewed", decision.review_by), ("ends", decision.ends_on)):
        if day and day < decision.decided_on:
            faults.append(f"{verb} on {day.isoformat()}, before it was decided on {decision.decided_on.isoformat()}")
    if faults:
        wording = "; and it ".join(faults)
        raise UsageError(f"The dates can't be right: it {wording}. Check --on, --start, --review and --end.")
