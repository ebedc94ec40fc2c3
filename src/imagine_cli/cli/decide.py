"""`imagine decide`: records what people decided, by whom and when, with the verdict as it stood."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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


def decide(
    partner: NamedPartner = "",
    decision: Annotated[
        str,
        typer.Argument(
            metavar="DECISION",
            help="go-ahead, pilot, go-ahead-with-changes, send-back, postpone or decline; for a partnership under way "
            "renew or wind-down.",
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
            help="Why. Needed where it differs from the verdict or anyone's answers, or deal-breakers are open; "
            "a letter that says no against the verdict quotes it word for word.",
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
    changes: Annotated[
        str, typer.Option(metavar="TEXT", help="What has to change, for a yes or another look.", show_default=False)
    ] = "",
    until: Annotated[str, typer.Option(metavar=_DAY, help="Until when it is postponed.", show_default=False)] = "",
    votes: Annotated[
        str, typer.Option(metavar="TEXT", help='How people voted, such as "5 to 2".', show_default=False)
    ] = "",
    dissent: Annotated[str, typer.Option(metavar="TEXT", help="Who was against it, and why.", show_default=False)] = "",
    amend: Annotated[
        bool,
        typer.Option(
            "--amend",
            help="Move a day of the latest decision, or correct a slip in it; --by and --on then say who, and when.",
        ),
    ] = False,
    decided_by: Annotated[
        str, typer.Option("--decided-by", metavar="NAME", help="With --amend: who had decided.", show_default=False)
    ] = "",
    decided_on: Annotated[
        str, typer.Option("--decided-on", metavar=_DAY, help="With --amend: when they had.", show_default=False)
    ] = "",
    folder: Folder = None,
) -> None:
    """Record what people decided. The verdict is kept as it stands today, whatever is edited later.

    In a terminal it asks for what is missing.
    """
    from imagine_cli.ask.back_ends import choose_asker
    from imagine_cli.cli.decide_checks import day_typed, hours_typed, past_day
    from imagine_cli.store.register import register_folder

    refuse_standard_input(partner, "A decision is kept beside the answers that it rests on")
    check_file(PAPER)
    home = register_folder(folder)
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    options = {
        "--start": start, "--review": review, "--end": end, "--until": until, "--hours": hours, "--reason": reason,
        "--changes": changes, "--votes": votes, "--dissent": dissent,
    }  # fmt: skip
    given = tuple(option for option, typed in options.items() if typed)
    fields = {
        "starts_on": day_typed("--start", start),
        "review_by": day_typed("--review", review),
        "ends_on": day_typed("--end", end),
        "postponed_until": day_typed("--until", until),
        "staff_hours": hours_typed(hours),
        "reason": " ".join(reason.split()),
        "changes": " ".join(changes.split()),
        "votes": " ".join(votes.split()),
        "dissent": " ".join(dissent.split()),
        "decided_by": " ".join((decided_by if amend else by).split()),
        "decided_on": past_day("--decided-on", decided_on),
    }
    typed = {name: value for name, value in fields.items() if value not in (None, "")}
    made_on = past_day("--on", on) or today()
    if amend:
        _amend(asker, home, partner, decision, by.strip(), made_on, typed, given)
        return
    if decided_by or decided_on:
        raise UsageError("--decided-by and --decided-on correct a decision: add --amend. Else use --by and --on.")
    _record(asker, home, partner, decision, made_on, typed, given)


def _record(
    asker: Asker,
    home: Path,
    partner: str,
    decision: str,
    decided_on: date,
    fields: dict[str, Any],
    given: tuple[str, ...],
) -> None:
    """A new decision."""
    from msgspec.structs import replace

    from imagine_cli.ask.decision import complete, pick_choice, pick_opinion
    from imagine_cli.ask.saving import save_or_try_again
    from imagine_cli.cli.decide_checks import (
        choice_named,
        refuse_to_leave_open,
        refuse_what_does_not_fit,
        refuse_what_is_missing,
        refuse_what_never_began,
        refuse_wrong_days,
    )
    from imagine_cli.cli.decision_draft import (
        ask_partner,
        choices_now,
        draft,
        keep,
        partner_left_out,
        recorded,
        what_is_missing,
    )
    from imagine_cli.say.decision import grounds_text, next_steps, replaced, still_counts, still_open
    from imagine_cli.store.register import decisions_about

    someone_is_there = sys.stdin.isatty()
    if choice_named(partner) and not decision and partner_left_out(partner, home):
        partner, decision = "", partner
    typed = _choice(decision, partner, home) if decision else None
    if not someone_is_there and not (partner and typed):
        raise what_is_missing(partner, typed, str(fields.get("decided_by", "")), home)
    partner = partner or ask_partner(asker, home)
    choice = typed or pick_choice(asker, "A decision", choices_now(partner, home))
    refuse_what_does_not_fit(choice, given)
    drafted = draft(partner, choice, decided_on, home, partial(pick_opinion, asker) if someone_is_there else None)
    notes(drafted.remarks)
    earlier = drafted.earlier.decision if drafted.earlier else None
    going_on = recorded(drafted.decision, earlier, asks=someone_is_there)
    made = replace(going_on, **fields)
    refuse_to_leave_open(made, earlier, drafted.to_type)
    refuse_what_never_began(made, earlier, drafted.to_type)
    refuse_wrong_days(made)
    if someone_is_there:
        made = complete(asker, made, grounds_text, earlier)
    refuse_what_is_missing(made, earlier)
    path = save_or_try_again(asker, lambda: keep(made, drafted.place))
    _show(made, path)
    if warning := still_open(made, drafted.questions):
        note(warning)
    # Read anew: somebody else may have decided while this was asked.
    others = [each for each in decisions_about(made.partner, path.parent, home).in_force if each.path != path]
    if others and others[-1].decision.decided_on > made.decided_on:
        note(still_counts(others[-1].decision, others[-1].path))
        return
    if others:
        note(replaced(others[-1].decision, made))
    notes(next_steps(made, drafted.to_type, today()))


def _amend(
    asker: Asker,
    home: Path,
    partner: str,
    decision: str,
    by: str,
    on: date,
    fields: dict[str, Any],
    given: tuple[str, ...],
) -> None:
    """The latest decision put right. The file of the first one stays as it is."""
    from imagine_cli.ask.saving import save_or_try_again
    from imagine_cli.cli.amend import Amendment, amended
    from imagine_cli.cli.decision_draft import AmendedMeanwhile, keep
    from imagine_cli.say.decision import first_stays

    choice = _choice(decision, partner, home) if decision else None
    amendment = Amendment(by, on, fields, given, choice)
    found = amended(asker, home, partner, amendment)

    def save() -> Path:
        nonlocal found
        while True:
            try:
                return keep(found.decision, found.before.path.parent)
            except AmendedMeanwhile:  # noqa: PERF203 - seldom more than once
                # What somebody else has changed since stays; this goes on top of it.
                before = found.before.path
                found = amended(asker, home, found.to_type, amendment._replace(by=found.decision.amended_by))
                if found.before.path == before:  # files that were edited by hand may name each other
                    raise

    path = save_or_try_again(asker, save)
    _show(found.decision, path)
    note(first_stays(found.before.decision, found.before.path))
    if found.decision.under_way:
        note(f"To have its dates in your calendar: imagine plan {found.to_type} -o dates.ics")


def _show(made: Decision, path: Path) -> None:
    """The decision as it was saved, and where."""
    from imagine_cli.draw.json_partnership import decision_result
    from imagine_cli.say.decision import decision_document

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


def _choice(typed: str, partner: str, home: Path) -> Choice:
    from imagine_cli.cli.decide_checks import choice_named
    from imagine_cli.cli.decision_draft import choice_in_own_words
    from imagine_cli.say.decision import NAMED

    if choice := choice_named(typed) or choice_in_own_words(typed, partner, home):
        return choice
    raise UsageError(f'"{typed}" is no decision. Write one of these: {", ".join(NAMED.values())}.')
