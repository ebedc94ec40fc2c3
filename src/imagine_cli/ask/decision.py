"""What is asked when people have decided: who, why, and the dates. Only what is not known yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker, Prompt, choose, numbered
from imagine_cli.core.dates import FARTHEST_YEARS, is_too_far, review_day
from imagine_cli.core.partnership import NEED_CHANGES, Choice, Decision
from imagine_cli.errors import Interrupted

NOTHING_SAVED = "You stopped. Nothing was saved."
MOST_OFFERED = 9

_DAY = "For example Dec 15, 12/15 or 2026-12-15."


def complete(
    asker: Asker, decision: Decision, grounds: Callable[[Decision], str], earlier: Decision | None = None
) -> Decision:
    """The decision with what was still missing: by whom; what has to change; a reason where it owes one; its dates.

    `grounds` says what it owes a reason for.

    Of the decision before it, Enter keeps who decided, and all the rest where this one says the same.
    Raises `Interrupted` when the person stops.
    """
    kept = earlier if earlier and says_the_same(decision, earlier) else decision
    try:
        asker.begin_page(f"{decision.partner}: {decision.choice}")
        if not decision.decided_by:
            decision = replace(decision, decided_by=_who(asker, earlier.decided_by if earlier else ""))
        if decision.choice in NEED_CHANGES and not decision.changes:
            decision = replace(decision, changes=_changes(asker, kept.changes))
        if (why := grounds(decision)) and not decision.reason:
            decision = replace(decision, reason=_reason(asker, decision, why, kept.reason))
        return _dated(asker, decision, kept)
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def says_the_same(decision: Decision, earlier: Decision) -> bool:
    """Whether a decision is the same choice as the one before it, on the same answers."""
    return (decision.choice, decision.rests_on) == (earlier.choice, earlier.rests_on)


def who_amends(asker: Asker, decision: Decision) -> str:
    """Who puts a decision right. Raises `Interrupted` when the person stops."""
    prompt = Prompt(ask="Who changes the record? A name, a role or a board.", detail=("The first one stays as it is.",))
    try:
        asker.begin_page(f"{decision.partner}: {decision.choice}")
        return _needed(asker, prompt, "Name who changes it.")
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def pick_partner(asker: Asker, names: Sequence[str], place_of: Callable[[str], int]) -> int:
    """About which partner the decision is, by the place of its name. Raises `Interrupted` when the person stops.

    Where they are too many to choose from, a name is typed; `place_of` finds whose it is, or raises `entries.Refused`.
    """
    ask = "Which partner was decided on?"
    try:
        asker.begin_page("A decision")
        if len(names) > MOST_OFFERED:
            prompt = Prompt(ask=ask, detail=("Its name, or words of it.",), suggestions=tuple(names))
            return entries.read_line(asker, prompt, place_of)
        return int(choose(asker, ask, numbered(names), "1" if len(names) == 1 else "")) - 1
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def pick_choice(asker: Asker, partner: str, choices: Sequence[Choice]) -> Choice:
    """What was decided. Raises `Interrupted` when the person stops."""
    try:
        asker.begin_page(partner)
        return choices[int(choose(asker, "What was decided?", numbered(choices))) - 1]
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def pick_opinion(asker: Asker, opinions: Sequence[str]) -> int:
    """On whose answers the decision rests, by their place. Raises `Interrupted` when the person stops."""
    detail = ("Its letter, plan and review will be drawn from these answers.",)
    try:
        asker.begin_page("Several people have answered")
        return int(choose(asker, "On whose answers does the decision rest?", numbered(opinions), "1", detail)) - 1
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def _who(asker: Asker, before: str) -> str:
    prompt = Prompt(ask="Who decided? A name, a role or a board.", default=before, prefill=bool(before))
    return _needed(asker, prompt, "Name who decided it.")


def _changes(asker: Asker, before: str) -> str:
    prompt = Prompt(
        ask="What has to change? One or two sentences.",
        detail=("The letter to the partner gives it word for word.",),
        default=before,
        prefill=bool(before),
    )
    return _needed(asker, prompt, "Say what has to change.")


def _reason(asker: Asker, decision: Decision, why: str, before: str) -> str:
    quoted = decision.is_no and decision.against_the_verdict
    if quoted:
        detail = "The letter to the partner gives this reason, so word it for them: we ..."
    else:
        detail = "It stays in your records."
    wording = "to decide otherwise" if decision.against_the_verdict else "to decide so all the same"
    return _needed(
        asker,
        Prompt(
            ask=f"{why} What was the reason {wording}? One or two sentences.",
            detail=(detail,),
            default=before,
            prefill=bool(before),
        ),
        "A reason is needed here, for whoever asks later.",
    )


def _needed(asker: Asker, prompt: Prompt, missing: str) -> str:
    while True:
        if text := entries.read_line(asker, prompt, entries.one_line):
            return text
        asker.refuse(missing)


def _dated(asker: Asker, decision: Decision, kept: Decision) -> Decision:
    """`kept` holds the days that are offered."""
    if decision.choice == "postpone" and decision.postponed_until is None:
        offered = _not_before(decision.decided_on, kept.postponed_until)
        until = _day(asker, "Until which day is it postponed?", decision, decision.decided_on, offered)
        return replace(decision, postponed_until=until)
    if not decision.under_way:
        if decision.choice == "wind down" and decision.ends_on is None:
            earliest = max(decision.decided_on, decision.starts_on or decision.decided_on)
            end = _day(asker, "On which day does it end?", decision, earliest, _not_before(earliest, kept.ends_on))
            return replace(decision, ends_on=end)
        return decision
    if decision.starts_on is None and decision.choice != "renew":
        decision = replace(decision, starts_on=_day(asker, "On which day does it start?", decision))
    if decision.choice == "pilot" and decision.ends_on is None:
        decision = replace(decision, ends_on=_end_of_pilot(asker, decision, kept))
    if decision.review_by is not None:
        return decision
    first = decision.starts_on if decision.choice != "renew" else None
    start = max(first or decision.decided_on, decision.decided_on)
    end = decision.ends_on or date.max
    if end <= start:
        return decision  # it is over before anyone could look at it again
    offered = min(_not_before(start, kept.review_by) or review_day(decision, decision.decided_on), end)
    review = _day(asker, "By which day will you look at it again?", decision, start, offered)
    return replace(decision, review_by=review)


def _end_of_pilot(asker: Asker, decision: Decision, kept: Decision) -> date:
    earliest = max(decision.decided_on, decision.starts_on or decision.decided_on)
    while True:
        offered = _not_before(earliest, kept.ends_on)
        if end := _day(asker, "On which day does the pilot end?", decision, earliest, offered):
            return end
        asker.refuse("A pilot has an end. Type its last day.")


def _not_before(earliest: date, day: date | None) -> date | None:
    return day if day and day >= earliest else None


def _day(
    asker: Asker, ask: str, decision: Decision, earliest: date | None = None, offered: date | None = None
) -> date | None:
    """A day that can be right beside those that are known: not before `earliest`, nor behind what comes after it."""
    latest = min(filter(None, (decision.review_by, decision.ends_on)), default=date.max)
    prompt = Prompt(
        ask=ask,
        detail=(_DAY,),
        default=offered.isoformat() if offered else "",
        default_says="" if offered else "not known yet",
        typed_anew=True,
    )

    def read(typed: str) -> date | None:
        if not typed.strip():
            return None
        day = entries.day(typed, decision.decided_on)
        if earliest and day < earliest:
            way_out = " If the start is wrong, press Ctrl-C and decide anew." if earliest == decision.starts_on else ""
            raise entries.Refused(f"That is before {earliest.isoformat()}. Please check the year.{way_out}")
        if day > latest:
            raise entries.Refused(f"That is after {latest.isoformat()}, the day of its review or its end.")
        if is_too_far(day, decision.decided_on, may_be_past=earliest is None):
            raise entries.Refused(f"That is more than {FARTHEST_YEARS} years away. Please check the year.")
        return day

    return entries.read_line(asker, prompt, read)
