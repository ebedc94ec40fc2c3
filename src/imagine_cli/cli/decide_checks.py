"""What is typed behind `imagine decide`: read, held against what was decided, and refused where it can't be meant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from imagine_cli.cli.clock import today
from imagine_cli.core.dates import date_faults
from imagine_cli.core.partnership import HOURS_A_MONTH, NEED_CHANGES, ON_A_PROPOSAL, Choice, Decision
from imagine_cli.errors import UsageError
from imagine_cli.say.decision import NAMED, grounds_text

_DAYS = ("--start", "--review", "--end", "--hours")
_UNFIT: dict[Choice, tuple[str, ...]] = {
    "go ahead": ("--until", "--changes"),
    "pilot": ("--until",),
    "go ahead with changes": ("--until",),
    "send back": (*_DAYS, "--until"),
    "postpone": (*_DAYS, "--changes"),
    "decline": (*_DAYS, "--until", "--changes"),
    "renew": ("--until",),
    "wind down": ("--until", "--changes"),
}
"""The options that can't belong to a decision."""


def choice_named(typed: str) -> Choice | None:
    """The decision of that name, however it is typed."""
    wish = "-".join(typed.casefold().replace("-", " ").split())
    return next((choice for choice, name in NAMED.items() if name == wish), None)


def day_typed(option: str, typed: str) -> date | None:
    """The day behind an option; None where nothing was typed."""
    if not typed:
        return None
    from imagine_cli.ask.entries import Refused, day

    try:
        return day(typed, today(), past=option in ("--on", "--decided-on"))
    except Refused as refused:
        raise UsageError(f"{option} {typed}: {refused}") from None


def past_day(option: str, typed: str) -> date | None:
    """The day behind an option on which people did something already."""
    day = day_typed(option, typed)
    if day and day > today():
        raise UsageError(
            f"{option} {typed}: that day is still to come; this computer says that today is {today().isoformat()}. "
            "Name the day on which people decided."
        )
    return day


def hours_typed(typed: str) -> Decimal | None:
    """The hours behind --hours; None where nothing was typed."""
    if not typed:
        return None
    from imagine_cli.ask.entries import Refused, amount

    try:
        return amount(typed, HOURS_A_MONTH)
    except Refused as refused:
        raise UsageError(f"--hours {typed}: {refused}") from None


def refuse_what_does_not_fit(choice: Choice, given: tuple[str, ...]) -> None:
    """Raise `UsageError` for options that can't belong to such a decision."""
    unfit = ", ".join(option for option in given if option in _UNFIT[choice])
    if not unfit:
        return
    if choice == "decline":
        raise UsageError(f"Nothing starts or ends with a decline. Leave out {unfit}.")
    if choice == "go ahead" and unfit == "--changes":
        raise UsageError("A yes that needs changes is a decision of its own: go-ahead-with-changes.")
    raise UsageError(f"{unfit} can't belong to the decision {NAMED[choice]}. Leave it out.")


def refuse_wrong_days(decision: Decision) -> None:
    """Before anything is asked, because what is typed until then would be lost."""
    start, end = decision.starts_on, decision.ends_on
    if decision.choice == "wind down" and start and end and end < start:
        raise UsageError(
            f"{decision.partner} starts on {start.isoformat()}, so it can't end on {end.isoformat()}. To call it off "
            "before then, give no last day."
        )
    faults = date_faults(decision)
    days = (
        ("is reviewed", decision.review_by),
        ("ends", decision.ends_on),
        ("is postponed until", decision.postponed_until),
    )
    for verb, day in days:
        if day and day < decision.decided_on:
            verb = verb if verb.endswith("until") else f"{verb} on"
            faults.append(f"{verb} {day.isoformat()}, before it was decided on {decision.decided_on.isoformat()}")
    if faults:
        wording = "; and it ".join(faults)
        options = "--on, --until" if decision.postponed_until else "--on, --start, --review and --end"
        raise UsageError(f"The dates can't be right: it {wording}. Check {options}.")


def refuse_what_is_missing(decision: Decision, earlier: Decision | None) -> None:
    """Raise `UsageError` for a decision without what it needs."""
    if not (decision.decided_by or decision.amends):  # of what was taken over nobody may know
        again = earlier is not None and earlier.choice == decision.choice
        instead = (
            "\nIf only a day of the last decision moves, add --amend, and with --by who moves it." if again else ""
        )
        raise UsageError(f'Who decided? Add it, for example: --by "Library board"{instead}')
    if decision.choice in NEED_CHANGES and not decision.changes:
        raise UsageError('What has to change? Add it, for example: --changes "Every other month, not every month."')
    if decision.choice == "pilot" and not decision.ends_on:
        raise UsageError("A pilot has an end. Add its last day: --end YYYY-MM-DD")
    if (grounds := grounds_text(decision)) and not decision.reason:
        raise UsageError(
            f"{grounds} Say why people decided {'otherwise' if decision.against_the_verdict else 'so all the same'}, "
            'for example: --reason "The board wants to try it for three months."'
        )


def refuse_what_never_began(decision: Decision, earlier: Decision | None, to_type: str) -> None:
    """Raise `UsageError` where a partnership would be renewed or ended that people never said yes to."""
    begun = earlier is not None and (earlier.under_way or earlier.choice == "wind down")
    if decision.choice in ON_A_PROPOSAL or earlier is None or begun:
        return
    raise UsageError(
        f"The latest decision about {decision.partner} is to {earlier.choice} ({earlier.decided_on}), so there is "
        f"nothing to {decision.choice}. If that has changed, decide on its proposal first: "
        f"imagine decide {to_type} go-ahead"
    )


def refuse_to_leave_open(decision: Decision, earlier: Decision | None, to_type: str) -> None:
    """Raise `UsageError` where what is under way would count as not decided or not begun: its hours would be free."""
    later = decision.choice == "renew" and decision.starts_on and decision.starts_on > decision.decided_on
    if earlier and earlier.under_way and later and decision.starts_on != earlier.starts_on:
        raise UsageError(f"--start {decision.starts_on}: a renewal keeps the old start. Leave --start out.")
    if earlier and earlier.under_way and not decision.under_way and not decision.is_no:
        what = "sent back" if decision.choice == "send back" else "postponed"
        raise UsageError(
            f"{decision.partner} is under way, so it can't be {what}. "
            f"To move the day of its review: imagine decide {to_type} --amend --review YYYY-MM-DD\n"
            f'Another proposal needs a name of its own, such as "{decision.partner}: summer program".'
        )
