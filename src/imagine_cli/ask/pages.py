"""Pages of questions: what stands on one, what it needs of the interview, and what it gives back.

A page holds one question, or several of a kind that are answered together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.commands import Command
from imagine_cli.ask.context import Context
from imagine_cli.core.checklist import STAGES, Question
from imagine_cli.core.kinds.kind import Value


class Talk(Protocol):
    """The interview, as a page sees it."""

    @property
    def asker(self) -> Asker:
        """The back end."""

    def value(self, question: Question) -> Value | None:
        """The answer on file."""

    def context(self, question: Question) -> Context:
        """What the library knows of it already."""

    def answer(self, question: Question, value: Value) -> None:
        """Keeps an answer, on disk too."""

    def obey(self, wish: Wish) -> None:
        """Does what was asked for instead of answering, other than going back."""

    def begin_again(self, page: Page) -> None:
        """Begins the page anew, where another was shown in between."""


class Wish(NamedTuple):
    """A command that was typed instead of an answer, and at which question; `about` all of the page."""

    command: Command
    question: Question
    about: tuple[Question, ...] = ()


Page = Sequence[Question]
PagePrompt = Callable[[Talk, Page, Question], Wish | None]
"""Asks a page, from one of its questions on, and has each answer kept. None where all are answered."""


def one_by_one(ask: Callable[[Talk, Question], Value | Command]) -> PagePrompt:
    """A page whose questions are asked one below the other."""

    def ask_all(talk: Talk, page: Page, start: Question) -> Wish | None:
        at = page.index(start)
        while at < len(page):
            entry = ask(talk, page[at])
            if not isinstance(entry, Command):
                talk.answer(page[at], entry)
                at += 1
            elif entry is Command.BACK and at:
                at -= 1
            else:
                return Wish(entry, page[at])
        return None

    return ask_all


class Place(NamedTuple):
    """Where in the interview a page stands: its number, out of how many there are; `look` names them all."""

    number: int
    of: int
    look: str = ""


def emblem(page: Page) -> str:
    """The seven letters with the stages of a page marked, for those who see them."""
    stages = {question.stage for question in page}
    return " ".join(f"[{name[0]}]" if name in stages else name[0] for name in STAGES)


def heading(page: Page, place: Place | None) -> str:
    """How far along one is, and in which stage."""
    stages = list(dict.fromkeys(question.stage for question in page))
    where = (place.look if place else "") or " and ".join(stages)
    return f"{where}, {place.number} of {place.of}" if place else where
