"""What is asked of someone who comes back, and at the end: go on, look again, take the full look, write the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeVar

from msgspec import Struct

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker, Prompt, choose, numbered
from imagine_cli.ask.commands import STOP, Command, command_meant
from imagine_cli.errors import Interrupted

ALL_SAVED = "You stopped. Everything is saved."
NOTHING_CHANGED = "You stopped. Nothing was changed."

Again = Literal["change", "unknown", "rest", "new"]
AfterFirstLook = Literal["stop", "letter", "full look"]
AfterVerdict = Literal["report", "another answer", "done"]
T = TypeVar("T", AfterFirstLook, AfterVerdict)


class Unfinished(Struct, frozen=True):
    """An assessment that was begun: about whom, by whom, when."""

    partner: str
    assessor: str
    started: date | None


def pick_unfinished(asker: Asker, begun: Sequence[Unfinished], *, own: bool, new: str = "A new proposal") -> int | None:
    """Which of the assessments that were begun to go on with, by its place; None for a new one.

    At most nine are offered. Enter alone takes the first where it is one's `own`,
    else a new one. Raises `Interrupted` when the person stops.
    """
    offered = list(begun[:9])
    texts = [*map(_go_on_with, offered), new]
    place = _picked(asker, "Go on, or start anew?", "Which one?", texts, default=1 if own else len(texts))
    return place if place < len(offered) else None


def _go_on_with(one: Unfinished) -> str:
    whose = f"{one.assessor}'s answers" if one.assessor else "The answers"
    begun = f", begun {entries.day_in_words(one.started)}" if one.started else ""
    return f"{whose} about {one.partner}{begun}"


def pick_again(
    asker: Asker, partner: str, assessor: str, finished: date, *, own: bool, unknown: int, left: str
) -> Again:
    """What to do about an assessment that is finished. Enter alone changes nothing in somebody else's.

    `unknown`: how many of its questions are not known yet; `left`: after a first look, how much the full look asks
    besides. Raises `Interrupted` when the person stops.
    """
    whose = f"{assessor} finished" if assessor else "There is"
    remark = f"{whose} an assessment of {partner} on {entries.day_in_words(finished)}."
    choices: list[tuple[Again, str]] = [("change", "Look through those answers, and change some")]
    if unknown:
        still = "the one question that is" if unknown == 1 else f"the {unknown} questions that are"
        choices.append(("unknown", f"Answer only {still} not known yet"))
    if left:
        choices.append(("rest", f"Go on with the full look: {left}"))
    choices.append(("new", "Start a new assessment"))
    texts = [text for _, text in choices]
    default = 1 if own else len(texts)
    return choices[_picked(asker, partner, "What would you like to do?", texts, remark, default)][0]


def pick_review_again(asker: Asker, partner: str, assessor: str, finished: date, *, own: bool) -> bool:
    """Whether to look through a finished review again; else a new one. Raises `Interrupted` when the person stops.

    Enter alone takes one's `own`, else a new one.
    """
    whose = f"{assessor} finished" if assessor else "There is"
    remark = f"{whose} a review of {partner} on {entries.day_in_words(finished)}."
    texts = ("Look through those answers, and change some", "Start a new review")
    return _picked(asker, partner, "What would you like to do?", texts, remark, 1 if own else 2) == 0


def who_answers(asker: Asker, offered: str) -> str:
    """Whose answers they are going to be. Raises `Interrupted` when the person stops."""
    prompt = Prompt(
        ask="Who answers? A name or a role.",
        options=(STOP,),
        default=offered,
        default_says="" if offered else "skip this",
        prefill=bool(offered),
    )

    def read(typed: str) -> str:
        if command_meant(typed) is Command.STOP:
            raise KeyboardInterrupt
        return entries.one_line(typed)

    try:
        asker.begin_page("A new review")
        return entries.read_line(asker, prompt, read)
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_CHANGED) from None


def after_first_look(asker: Asker, outcome: str, *, left: str, to_ask: int) -> AfterFirstLook:
    """What to do after a first look, which came to `outcome`. Enter alone stops: it never starts ten more minutes.

    `left`: how much the full look asks besides; `to_ask`: how many questions a letter would ask the partner.
    Raises `Interrupted` when the person stops.
    """
    choices: list[tuple[AfterFirstLook, str]] = [("stop", "Stop here")]
    if to_ask:
        choices.append(("letter", "Write the letter that asks the partner what is open"))
    choices.append(("full look", f"Go on with the full look: {left}"))
    return _at_the_end(asker, outcome, choices)


def after_verdict(asker: Asker, verdict: str) -> AfterVerdict:
    """What to do after the verdict: write the report (Enter alone), or try what another answer would do."""
    choices: list[tuple[AfterVerdict, str]] = [
        ("report", "Write the report for the meeting"),
        ("another answer", "Try another answer (nothing is saved)"),
        ("done", "Nothing more now"),
    ]
    return _at_the_end(asker, verdict, choices)


def _picked(asker: Asker, heading: str, ask: str, texts: Sequence[str], remark: str = "", default: int = 1) -> int:
    """The place of what is picked; `default` is the number that Enter alone gives.

    Raises `Interrupted` when the person stops.
    """
    try:
        asker.begin_page(heading)
        key = choose(asker, ask, (*numbered(texts), STOP), str(default), (remark,) if remark else ())
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_CHANGED) from None
    if key == STOP.key:
        raise Interrupted(NOTHING_CHANGED)
    return int(key) - 1


def _at_the_end(asker: Asker, verdict: str, choices: Sequence[tuple[T, str]]) -> T:
    """What is picked when everything is saved; input that ends means the choice that does nothing more.

    Raises `Interrupted` when the person stops. The verdict is said once more, because a long one has scrolled its
    headline away.
    """
    asker.say(f"\n{verdict}")
    try:
        key = choose(asker, "What next?", (*numbered([text for _, text in choices]), STOP), "1")
    except KeyboardInterrupt:
        raise Interrupted(ALL_SAVED) from None
    except EOFError:
        key = STOP.key
    if key == STOP.key:
        key = next(str(n) for n, (choice, _) in enumerate(choices, 1) if choice in ("stop", "done"))
    return choices[int(key) - 1][0]
