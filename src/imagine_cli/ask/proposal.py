"""What is asked before the first question: who proposes what, who answers, and how thoroughly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker, Option, Prompt, answer_keys, choose
from imagine_cli.core.assessment import PARTNER_KINDS, Assessment, PartnerKind
from imagine_cli.errors import Interrupted

NOTHING_SAVED = "You stopped before the first question. Nothing was saved."

KIND_WORDS: dict[PartnerKind, str] = {
    "school": "a school or preschool",
    "health": "health care or public health",
    "food": "food: a bank, a garden, a market",
    "arts": "arts or music",
    "museum": "a museum, archive or historical society",
    "business": "a business",
    "nonprofit": "another nonprofit",
    "government": "a government office",
    "university": "a college or university",
    "sports": "sports or recreation",
    "animals": "animals: a shelter, a therapy group, a zoo",
    "media": "a newspaper, station or publisher",
    "faith": "a faith community",
    "volunteers": "volunteers, or friends of the library",
    "other": "something else",
}

_SKIP = "skip this"
_SKIP_KEY = "x"


class Known(Struct, frozen=True):
    """What is known of a partner already: from an earlier assessment, or from a list of organizations."""

    kind: PartnerKind | None = None
    proposal: str = ""


class Offer(Struct, frozen=True):
    """A checklist that can be taken, with an honest guess of its length."""

    title: str
    questions: int
    minutes: str


def propose(
    asker: Asker,
    today: date,
    *,
    assessor: str = "",
    partner: str = "",
    known: Mapping[str, Known] | None = None,
) -> Assessment:
    """A new assessment, started today, with everything but its checklist and its answers.

    `assessor` is offered as the one who answers, `partner` as the name. The names in `known` complete it, and
    what is known of the one that is meant is offered in turn.
    Raises `Interrupted` when the person stops; nothing is saved by then.
    """
    try:
        asker.begin_page("A new proposal")
        name = _text(asker, "Who is the partner?", default=partner, required=True, suggestions=_sorted(known or {}))
        found = _known_of(name, known or {})
        return Assessment(
            partner=name,
            partner_kind=_partner_kind(asker, found.kind),
            proposal=_text(asker, "What do they propose? One sentence.", default=found.proposal, required=False),
            assessor=_text(asker, "Who answers? A name or a role.", default=assessor, required=False),
            answer_by=_answer_by(asker, today),
            started=today,
        )
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def pick_checklist(asker: Asker, quick: Offer, full: Offer) -> Literal["quick", "full"]:
    """Which of the two to take.

    Raises `Interrupted` when the person stops.
    """
    options = (Option("1", _offered(quick)), Option("2", _offered(full)))
    try:
        asker.begin_page("How thorough?")
        key = choose(asker, "Which checklist?", options, "1", ("A quick look can go on to the full one later.",))
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None
    return "quick" if key == "1" else "full"


def _offered(offer: Offer) -> str:
    return f"{offer.title}: {offer.questions} questions, {offer.minutes}"


def _sorted(known: Mapping[str, Known]) -> tuple[str, ...]:
    return tuple(sorted(known, key=str.casefold))


def _known_of(name: str, known: Mapping[str, Known]) -> Known:
    folded = {each.casefold(): each for each in known}
    return known[folded[name.casefold()]] if name.casefold() in folded else Known()


def _partner_kind(asker: Asker, known: PartnerKind | None) -> PartnerKind | None:
    keys = answer_keys(len(PARTNER_KINDS), taken=_SKIP_KEY)
    options = [Option(key, KIND_WORDS[kind]) for key, kind in zip(keys, PARTNER_KINDS, strict=True)]
    default = keys[PARTNER_KINDS.index(known)] if known else _SKIP_KEY
    key = choose(asker, "What kind of partner is it?", [*options, Option(_SKIP_KEY, _SKIP)], default)
    return dict(zip(keys, PARTNER_KINDS, strict=True)).get(key)


def _text(asker: Asker, ask: str, *, required: bool, default: str = "", suggestions: tuple[str, ...] = ()) -> str:
    prompt = Prompt(
        ask=ask,
        default=default,
        default_says="" if default or required else _SKIP,
        prefill=bool(default),
        suggestions=suggestions,
    )
    while True:
        text = entries.read_line(asker, prompt, entries.some_words)
        if text or not required:
            return text
        asker.refuse("A name is needed, to find this again.")


def _answer_by(asker: Asker, today: date) -> date | None:
    prompt = Prompt(
        ask="When do they expect an answer?",
        detail=("Write the day as year-month-day with hyphens, for example 2026-12-15.",),
        default_says=_SKIP,
    )
    day = entries.read_line(asker, prompt, lambda typed: entries.day(typed) if typed.strip() else None)
    if day is not None and day < today:
        asker.say("That day has passed. It is kept as you wrote it.")
    return day
