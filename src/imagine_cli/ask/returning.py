"""What is asked of someone who comes back: go on, look again, take the rest, write the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker, Option, Prompt, answer_keys, choose, confirm
from imagine_cli.duration import minutes_for
from imagine_cli.errors import Interrupted

ALL_SAVED = "You stopped. Everything is saved."
NOTHING_CHANGED = "You stopped. Nothing was changed."

Again = Literal["change", "unknown", "rest", "new"]


class Unfinished(Struct, frozen=True):
    """An assessment that was begun: about whom, by whom, when."""

    partner: str
    assessor: str
    started: date | None


def pick_unfinished(asker: Asker, begun: Sequence[Unfinished], *, new: str = "A new proposal") -> int | None:
    """Which of the assessments that were begun to go on with, by its place; None for a new one.

    At most nine are offered. Raises `Interrupted` when the person stops.
    """
    offered = list(begun[:9])
    keys = answer_keys(len(offered) + 1)
    options = [Option(key, _go_on_with(one)) for key, one in zip(keys, offered, strict=False)]
    options.append(Option(keys[-1], new))
    try:
        asker.begin_page("Go on, or start anew?")
        key = choose(asker, "Which one?", options, keys[0])
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_CHANGED) from None
    place = keys.index(key)
    return place if place < len(offered) else None


def _go_on_with(one: Unfinished) -> str:
    whose = f"{one.assessor}'s answers" if one.assessor else "The answers"
    begun = f", begun {one.started.isoformat()}" if one.started else ""
    return f"{whose} about {one.partner}{begun}"


def pick_again(asker: Asker, partner: str, assessor: str, finished: date, *, unknown: int, rest: int) -> Again:
    """What to do about an assessment that is finished.

    `unknown`: how many of its questions are not known yet; `rest`: after a quick look, how many the full checklist
    asks besides. Raises `Interrupted` when the person stops.
    """
    whose = f"{assessor} finished" if assessor else "There is"
    remark = f"{whose} an assessment of {partner} on {finished.isoformat()}."
    choices: list[tuple[Again, str]] = [("change", "Look through those answers, and change some")]
    if unknown:
        still = "the one question that is" if unknown == 1 else f"the {unknown} questions that are"
        choices.append(("unknown", f"Answer only {still} not known yet"))
    if rest:
        choices.append(("rest", f"Go on with the other {rest} questions of the full checklist"))
    choices.append(("new", "Start a new assessment"))
    options = [Option(str(number), text) for number, (_, text) in enumerate(choices, 1)]
    try:
        asker.begin_page(partner)
        key = choose(asker, "What would you like to do?", options, "1", (remark,))
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_CHANGED) from None
    return choices[int(key) - 1][0]


def pick_review_again(asker: Asker, partner: str, assessor: str, finished: date) -> bool:
    """Whether to look through a finished review again; else a new one. Raises `Interrupted` when the person stops."""
    whose = f"{assessor} finished" if assessor else "There is"
    remark = f"{whose} a review of {partner} on {finished.isoformat()}."
    options = (Option("1", "Look through those answers, and change some"), Option("2", "Start a new review"))
    try:
        asker.begin_page(partner)
        return choose(asker, "What would you like to do?", options, "1", (remark,)) == "1"
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_CHANGED) from None


def who_answers(asker: Asker, offered: str) -> str:
    """Whose answers they are going to be. Raises `Interrupted` when the person stops."""
    prompt = Prompt(
        ask="Who answers? A name or a role.",
        default=offered,
        default_says="" if offered else "skip this",
        prefill=bool(offered),
    )
    try:
        asker.begin_page("A new review")
        return entries.read_line(asker, prompt, entries.some_words)
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_CHANGED) from None


def wants_the_rest(asker: Asker, verdict: str, questions: int, *, default: bool) -> bool:
    """Whether to go on from a quick look, which came to `verdict`, to the full checklist."""
    ask = f"Go on with the other {questions} questions now? It takes {minutes_for(questions)}."
    return _wanted(asker, verdict, ask, default)


def wants_the_report(asker: Asker, verdict: str) -> bool:
    """Whether to write the report now."""
    return _wanted(asker, verdict, "Write the report for the meeting now?", default=True)


def _wanted(asker: Asker, verdict: str, ask: str, default: bool) -> bool:
    """A yes or no at the end, when everything is saved: input that ends means no.

    Raises `Interrupted` when the person stops. The verdict is said once more, because a long one has scrolled its
    headline away.
    """
    asker.say(f"\n{verdict}")
    try:
        return confirm(asker, ask, default=default)
    except KeyboardInterrupt:
        raise Interrupted(ALL_SAVED) from None
    except EOFError:
        return False
