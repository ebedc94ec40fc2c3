"""Asks for signs: those of a page are ticked together, and each that is ticked is then asked how far it is so."""

from __future__ import annotations

from collections.abc import Callable

from imagine_cli.ask.asker import Option, Prompt, Ticked, Ticks
from imagine_cli.ask.commands import (
    BACK,
    COMMANDS,
    STOP,
    WHY,
    Command,
    command_meant,
    letter_meant,
)
from imagine_cli.ask.kinds.choice import answer_option
from imagine_cli.ask.pages import Page, Talk, Wish
from imagine_cli.ask.values import fitting
from imagine_cli.core.checklist import UNKNOWN, Question
from imagine_cli.core.kinds.kind import Value

TICK = "Tick by number what is true, or may be."
NONE = Option("n", "I looked: none of the others", words=("no", "none", "none of the others"))
REST_UNKNOWN = Option("d", "I can't tell yet", words=("don't know", "don't know yet", "dont know"))
ENDS_IT = " (deal-breaker)"

_TRUE = ("yes", "partly")
_ALL = (*_TRUE, "no")
_SAYS = {"yes": "certainly", "partly": "partly", "no": "no"}


def ask_page(talk: Talk, page: Page, _start: Question) -> Wish | None:
    """Asks all signs of a page. One alone, or one that is looked at again, is asked for itself.

    So are those that the others were kept without: they were ticked before a stop, or have come up since.
    """
    left = [each for each in page if talk.value(each) is None]
    if len(page) == 1:
        return _ask_one(talk, page[0], _ALL)
    if left and len(left) < len(page):
        return _ask_each(talk, left, _ALL, lambda _: talk.begin_again(page), begun=True)
    ticked = [_key(page, each) for each in page if fitting(each, talk.value(each)) in _TRUE]
    while True:
        found = talk.asker.tick(ticks_prompt(talk, page, tuple(ticked)))
        command = command_meant(found.ending)
        wish = Wish(command, page[0], tuple(page)) if command else _take(talk, page, found)
        if wish is None or wish.command is Command.STOP or command is Command.BACK:
            return wish
        if wish.command is Command.WHY:
            talk.obey(wish)
        ticked = list(found.keys)
        talk.begin_again(page)


def _take(talk: Talk, page: Page, found: Ticked) -> Wish | None:
    """Keeps what was said of the page; of each sign that is ticked, once it is known how far it is so."""
    rest = "no" if found.ending == NONE.key else UNKNOWN
    ticked = [each for each in page if _key(page, each) in found.keys]
    for each in page:
        if each not in ticked:
            talk.answer(each, rest)
        elif talk.value(each) == "no":
            talk.answer(each, UNKNOWN)  # it is not so any more, even if the person stops here
    heading = "What you ticked" if len(ticked) == 1 else f"What you ticked, {{}} of {len(ticked)}"
    return _ask_each(talk, ticked, _TRUE, lambda number: talk.asker.begin_page(heading.format(number)))


def _ask_each(
    talk: Talk, signs: Page, labels: tuple[str, ...], begin: Callable[[int], None], *, begun: bool = False
) -> Wish | None:
    """Asks how far each sign is so, on a page of its own; `begun` where that of the first is there already."""
    for number, each in enumerate(signs, 1):
        while True:
            if not begun:
                begin(number)
            begun = False
            wish = _ask_one(talk, each, labels)
            if wish is None:
                break
            if wish.command in (Command.BACK, Command.STOP):
                return wish
            talk.obey(wish)
    return None


def _ask_one(talk: Talk, question: Question, labels: tuple[str, ...]) -> Wish | None:
    prompt = sign_prompt(question, labels, talk.value(question))
    key = talk.asker.pick(prompt)
    meant = letter_meant(question, key)
    if isinstance(meant, Command):
        return Wish(meant, question)
    talk.answer(question, meant or labels[int(key) - 1])
    return None


def sign_prompt(question: Question, labels: tuple[str, ...], earlier: Value | None) -> Prompt:
    """How far a sign is so."""
    options = tuple(answer_option(str(n), label, question.partly, _SAYS[label]) for n, label in enumerate(labels, 1))
    value = fitting(question, earlier)
    chosen = [option.key for option in options if value in option.words]
    return Prompt(
        ask=f"{question.tick}.{ENDS_IT if question.deal_breaker else ''}",
        detail=_how_to_tell(question),
        options=(*options, Option("d", "can't tell yet", words=("don't know", "don't know yet")), *COMMANDS),
        default=chosen[0] if chosen else "d",
    )


def _how_to_tell(question: Question) -> tuple[str, ...]:
    """Why it is asked, and how to find out: with whoever ticks something, it weighs."""
    to_find_out = f"To find out: {question.find_out}" if question.find_out else ""
    return tuple(filter(None, (question.why, to_find_out)))


def ticks_prompt(talk: Talk, page: Page, ticked: tuple[str, ...]) -> Ticks:
    """All signs of a page. Where all that is not ticked was found not to be so, Enter says that again."""
    others = [each for each in page if _key(page, each) not in ticked]
    looked = others and all(talk.value(each) == "no" for each in others)
    return Ticks(
        ask=TICK,
        signs=tuple(Option(_key(page, each), f"{each.tick}{ENDS_IT if each.deal_breaker else ''}") for each in page),
        rest=(NONE, REST_UNKNOWN),
        options=(BACK, WHY, STOP),
        ticked=ticked,
        default=NONE.key if looked else REST_UNKNOWN.key,
    )


def _key(page: Page, question: Question) -> str:
    return str(page.index(question) + 1)
