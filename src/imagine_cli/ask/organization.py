"""What is asked about an organization that goes into the library's own list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker, Prompt, choose, confirm, numbered
from imagine_cli.core.directory import AGES, ORGANIZATION_KINDS, Ages, Organization, OrganizationKind, Topics
from imagine_cli.errors import Interrupted

NOTHING_ADDED = "You stopped. Nothing was added."
LONGEST_OFFER = 15
"""Words: a longer one is no longer read."""

KIND_WORDS: dict[OrganizationKind, str] = {
    "nonprofit": "a nonprofit",
    "association": "an association",
    "government": "a government office",
    "foundation": "a foundation",
    "public-media": "a public radio or television station",
    "museum": "a museum",
    "company-program": "a program of a company",
    "business": "a business",
    "school": "a school",
    "university": "a college or university",
    "faith": "a faith community",
    "other": "something else",
}
AGE_WORDS: dict[Ages, str] = {
    "early-childhood": "early-childhood (0 to 5)",
    "school-age": "school-age (6 to 12)",
    "teens": "teens (13 to 18)",
    "families": "families",
    "adults": "adults",
    "seniors": "seniors",
    "professionals": "professionals",
}

T = TypeVar("T", bound=str)


def ask_organization(asker: Asker, topics: Topics, names: Mapping[str, bool]) -> Organization:
    """An organization as a person describes it; its id is left empty.

    `topics` is the vocabulary. `names` are those in use: True for the library's own, which can't be added again.
    Raises `Interrupted` when the person stops.
    """
    try:
        asker.begin_page("An organization for your own list")
        name = _name(asker, names)
        return Organization(
            id="",
            name=name,
            url=entries.read_line(asker, Prompt("Its web address?", default_says="it has none"), _address),
            kind=_kind(asker),
            ages=_several(asker, "Whom does it serve?", AGES, tuple(AGE_WORDS.values())),
            topics=_several(asker, "What is it about? The main topic first.", tuple(topics), _meanings(topics)),
            offers=_offers(asker),
            local=confirm(asker, "Does it have an office or a chapter that you can call?", default=True),
            own=True,
        )
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_ADDED) from None


def _name(asker: Asker, names: Mapping[str, bool]) -> str:
    by_name = {name.casefold(): name for name in names}

    def read(typed: str) -> str:
        name = _needed(typed, "A name is needed.")
        if names.get(by_name.get(name.casefold(), "")):
            raise entries.Refused(f"{name} is in your list already. Change its line there, or type another name.")
        return name

    name = entries.read_line(asker, Prompt("What is its name?", suggestions=tuple(sorted(names))), read)
    if name.casefold() in by_name:
        asker.say("It is in the list that comes with imagine. Your entry will take its place here.")
    return name


def _needed(typed: str, reason: str) -> str:
    if text := entries.one_line(typed):
        return text
    raise entries.Refused(reason)


def _address(typed: str) -> str:
    address = entries.one_line(typed)
    if address and "://" not in address:
        address = f"https://{address}"
    if address and not re.fullmatch(r"https?://[^\s/.]+\.\S+", address):
        raise entries.Refused("Please write it like https://www.example.org, or press Enter.")
    return address


def _kind(asker: Asker) -> OrganizationKind:
    options = numbered([KIND_WORDS[kind] for kind in ORGANIZATION_KINDS])
    return ORGANIZATION_KINDS[int(choose(asker, "What kind is it?", options, "1")) - 1]


def _offers(asker: Asker) -> str:
    def read(typed: str) -> str:
        text = _needed(typed, "A few words are needed, to find it again.")
        if len(text.split()) > LONGEST_OFFER:
            raise entries.Refused(f"Please say it in at most {LONGEST_OFFER} words.")
        return text

    detail = ('For example "Volunteers who read with children on Saturdays".',)
    return entries.read_line(asker, Prompt("What does a library get from it?", detail=detail), read)


def _several(asker: Asker, ask: str, known: tuple[T, ...], meanings: Iterable[str]) -> tuple[T, ...]:
    """Some of the `known` words, in the order typed."""

    def read(typed: str) -> tuple[T, ...]:
        parts = [part for part in (each.strip() for each in entries.one_line(typed).split(",")) if part]
        if not parts:
            raise entries.Refused("One is needed, so that it can be found.")
        return tuple(dict.fromkeys(_meant(part, known) for part in parts))

    detail = ("One or several, with commas between them:", "\n".join(f"- {each}" for each in meanings))
    return entries.read_line(asker, Prompt(ask, detail=detail, suggestions=known), read)


def _meant(typed: str, known: tuple[T, ...]) -> T:
    """The known word that was typed, or begun; spaces stand for hyphens."""
    sought = "-".join(typed.casefold().split())
    found = [word for word in known if word == sought] or [word for word in known if word.startswith(sought)]
    if len(found) == 1:
        return found[0]
    near = found or get_close_matches(sought, known, n=3, cutoff=0.5) or [word for word in known if sought in word]
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(known)}."
    raise entries.Refused(f'There is no "{typed}". {hint}')


def _meanings(topics: Topics) -> list[str]:
    return [f"{topic}: {means}" for topic, means in topics.items()]
