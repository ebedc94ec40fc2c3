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


class Wish(NamedTuple):
    """A command that was typed instead of an answer, and at which question."""

    command: Command
    question: Question


Page = Sequence[Question]
PagePrompt = Callable[[Talk, Page], Wish | None]
"""Asks all of a page, and has each answer kept. None where all are answered."""


def one_by_one(ask: Callable[[Talk, Question], Value | Command]) -> PagePrompt:
    """A page whose questions are asked one below the other."""

    def ask_all(talk: Talk, page: Page) -> Wish | None:
        for question in page:
            entry = ask(talk, question)
            if isinstance(entry, Command):
                return Wish(entry, question)
            talk.answer(question, entry)
        return None

    return ask_all


class Place(NamedTuple):
    """Where in the interview a question stands: its number, out of how many that are asked."""

    number: int
    of: int


def emblem(question: Question) -> str:
    """The seven letters with the present stage marked, for those who see them."""
    return " ".join(f"[{name[0]}]" if name == question.stage else name[0] for name in STAGES)


def heading(question: Question, place: Place) -> str:
    """How far along one is, and in which stage."""
    stage = question.stage
    if stage in STAGES:
        stage += f" - stage {STAGES.index(stage) + 1} of {len(STAGES)}"
    return f"question {place.number} of {place.of}\n{stage}"


def detail_of(question: Question) -> tuple[str, ...]:
    """What stands under a question. An amount has to be worked out, and a deal-breaker looked up: so how to as well."""
    looked_up = question.takes_amount or question.may_end_it
    hints = [question.why]
    if looked_up and question.find_out:
        hints.append(f"To find out: {question.find_out}")
    return tuple(hint for hint in hints if hint)
