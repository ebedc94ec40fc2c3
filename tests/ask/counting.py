"""How much a person reads and types, from the first question to the last: nothing ticked, nothing typed but amounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from imagine_cli.ask.asker import AnswerRow, Option, Prompt, Ticked, Ticks
from imagine_cli.ask.closing import HEADING
from imagine_cli.ask.interview import interview
from imagine_cli.ask.way import Look
from imagine_cli.core.assessment import Assessment
from imagine_cli.store.checklists import read_checklist


class Length(NamedTuple):
    """Screens, keys pressed, and words on the screens."""

    screens: int
    keys: int
    words: int


AT_MOST: dict[Look, Length] = {"first": Length(12, 24, 450), "full": Length(34, 60, 1600)}


def length(look: Look) -> Length:
    """The length of that look at the checklist that comes with the program."""
    asker = _Counting()
    interview(read_checklist("imagine"), Assessment("Zoo"), asker, lambda _: None, date(2026, 11, 28), look=look)
    return Length(asker.pages, asker.keys, asker.words)


class _Counting:
    """Answers yes, ten of everything, and no sign; counts pages, keys and words."""

    def __init__(self) -> None:
        self.pages = self.keys = self.words = 0
        self.done = False

    def read(self, *texts: str) -> None:
        """Words that stand on a page of a question."""
        if self.pages and not self.done:
            self.words += sum(len(text.split()) for text in texts)

    def press(self, keys: int) -> None:
        if not self.done:
            self.keys += keys

    def begin_page(self, heading: str, emblem: str = "") -> None:
        self.done = self.done or heading == HEADING
        # What stands before the first question says where it is.
        if not self.done and emblem:
            self.pages += 1
        self.read(heading)

    def leave_page(self) -> None:
        pass

    def say(self, text: str) -> None:
        self.read(text)

    def refuse(self, reason: str) -> None:
        raise AssertionError(reason)

    def say_rows(self, rows: Sequence[AnswerRow]) -> None:
        pass

    def pause(self) -> None:
        pass

    def pick(self, prompt: Prompt) -> str:
        self.shown(prompt.ask, *prompt.detail, options=prompt.options)
        self.press(1)
        return "1"

    def tick(self, prompt: Ticks) -> Ticked:
        self.shown(prompt.ask, options=(*prompt.signs, *prompt.rest, *prompt.options))
        self.press(2)
        return Ticked((), "n")

    def line(self, prompt: Prompt) -> str:
        self.shown(prompt.ask, *prompt.detail, options=prompt.options)
        if self.done or not prompt.typed_anew:
            self.press(1)
            return ""
        self.press(3)
        return "10"

    def shown(self, *texts: str, options: Sequence[Option]) -> None:
        self.read(*texts, *(option.says for option in options))
