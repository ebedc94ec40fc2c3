"""What is asked when people have decided: who, why, and the dates. Only what is not known yet."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker, Option, Prompt, answer_keys, choose
from imagine_cli.core.partnership import Choice, Decision, is_yes
from imagine_cli.errors import Interrupted

NOTHING_SAVED = "You stopped. Nothing was saved."
MONTHS_TO_REVIEW = 6

_DAY = "Write the day as year-month-day with hyphens, for example 2026-12-15."


def complete(asker: Asker, decision: Decision) -> Decision:
    """The decision with what was still missing: by whom; a reason where it differs from the verdict; its dates.

    Raises `Interrupted` when the person stops.
    """
    try:
        asker.begin_page(f"{decision.partner}: {decision.choice}")
        if not decision.decided_by:
            decision = replace(decision, decided_by=_who(asker))
        if decision.against_the_verdict and not decision.reason:
            decision = replace(decision, reason=_reason(asker, decision))
        return _dated(asker, decision)
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def pick_choice(asker: Asker, partner: str, choices: Sequence[Choice]) -> Choice:
    """What was decided. Raises `Interrupted` when the person stops."""
    options = tuple(Option(str(number), choice) for number, choice in enumerate(choices, 1))
    try:
        asker.begin_page(partner)
        return choices[int(choose(asker, "What was decided?", options)) - 1]
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def pick_opinion(asker: Asker, opinions: Sequence[str]) -> int:
    """On whose answers the decision rests, by their place. Raises `Interrupted` when the person stops."""
    keys = answer_keys(len(opinions))
    options = tuple(Option(key, says) for key, says in zip(keys, opinions, strict=False))
    detail = ("Its letter, plan and review will be drawn from these answers.",)
    try:
        asker.begin_page("Several people have answered")
        return keys.index(choose(asker, "On whose answers does the decision rest?", options, keys[0], detail))
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def _who(asker: Asker) -> str:
    return _needed(asker, Prompt(ask="Who decided? A name, a role or a board."), "Name who decided it.")


def _reason(asker: Asker, decision: Decision) -> str:
    # complete() asks only where a verdict is on record.
    verdict = decision.verdict.headline if decision.verdict else ""
    if is_yes(decision.choice):
        detail = "It stays in your records."
    else:
        detail = "The letter to the partner gives this reason, so word it for them: we ..."
    return _needed(
        asker,
        Prompt(
            ask=f"The verdict was: {verdict}. What was the reason to decide otherwise? One or two sentences.",
            detail=(detail,),
        ),
        "A reason is needed here, for whoever asks later.",
    )


def _needed(asker: Asker, prompt: Prompt, missing: str) -> str:
    while True:
        if text := entries.read_line(asker, prompt, entries.one_line):
            return text
        asker.refuse(missing)


def _dated(asker: Asker, decision: Decision) -> Decision:
    if not is_yes(decision.choice):
        if decision.choice == "wind down" and decision.ends_on is None:
            return replace(decision, ends_on=_day(asker, "On which day does it end?", decision.decided_on))
        return decision
    if decision.starts_on is None and decision.choice == "go ahead":
        decision = replace(decision, starts_on=_day(asker, "On which day does it start?"))
    if decision.review_by is None:
        first = decision.starts_on if decision.choice == "go ahead" else None
        start = max(first or decision.decided_on, decision.decided_on)
        review = _day(asker, "By which day will you look at it again?", start, review_day(start))
        decision = replace(decision, review_by=review)
    return decision


def review_day(start: date) -> date:
    """The day to look at a partnership again unless another is wished for: MONTHS_TO_REVIEW after its start."""
    months = start.month - 1 + MONTHS_TO_REVIEW
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _day(asker: Asker, ask: str, earliest: date = date.min, offered: date | None = None) -> date | None:
    prompt = Prompt(
        ask=ask,
        detail=(_DAY,),
        default=offered.isoformat() if offered else "",
        default_says="" if offered else "not known yet",
    )

    def read(typed: str) -> date | None:
        if not typed.strip():
            return None
        day = entries.day(typed)
        if day < earliest:
            raise entries.Refused(f"That is before {earliest.isoformat()}. Please check the year.")
        return day

    return entries.read_line(asker, prompt, read)
