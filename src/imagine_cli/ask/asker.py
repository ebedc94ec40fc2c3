"""The one small interface through which everything is asked.

A back end shows text and takes in keys; it knows nothing of checklists. The full one redraws the screen, the
plain one prints numbered lines and reads one line at a time; tests bring a scripted third.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from msgspec import Struct


class Option(Struct, frozen=True):
    """One thing that can be chosen: the key to type, and what it says.

    A `command` does something else than answer (a note, going back), and is shown after the answers. `words` mean it
    too, where they are typed in full.
    """

    key: str
    says: str
    command: bool = False
    words: tuple[str, ...] = ()

    def is_meant(self, wish: str) -> bool:
        """Whether typed text, folded, stands for it."""
        return wish in {self.key.casefold(), self.says.casefold(), *map(str.casefold, self.words)}


class Prompt(Struct, frozen=True):
    """One thing to ask.

    `ask` is the question, `detail` the lines under it, `options` the keys that mean something. `default` is
    what Enter alone gives: the key of an option to `pick`, a text to `line`. `default_says` names it where
    the text itself would not do. `prefill` offers the default of a line for editing where the back end can,
    and so it does with `typed`, which was typed before and could not be taken, unless it is `typed_anew`, as an amount
    or a day is. `suggestions` completes what is typed.
    """

    ask: str
    options: tuple[Option, ...] = ()
    detail: tuple[str, ...] = ()
    default: str = ""
    default_says: str = ""
    prefill: bool = False
    typed: str = ""
    typed_anew: bool = False
    suggestions: tuple[str, ...] = ()

    def enter_means(self) -> str:
        """What Enter alone does, in words; empty where it does nothing worth saying."""
        named = [option.says for option in self.options if option.key == self.default]
        return self.default_says or (named[0] if named else self.default)


class Ticks(Struct, frozen=True):
    """Several statements on one page, of which those are ticked that are true.

    `signs` are the statements, each with a number; `ticked` the keys of those ticked already. `rest` are what can be
    said of all the others, `options` the commands, and `default` is what Enter alone says of the others.
    """

    ask: str
    signs: tuple[Option, ...]
    rest: tuple[Option, ...]
    options: tuple[Option, ...] = ()
    ticked: tuple[str, ...] = ()
    default: str = ""

    @property
    def endings(self) -> tuple[Option, ...]:
        """What ends the page: what is said of the others, or a command."""
        return (*self.rest, *self.options)


MOST_NUMBERS_NAMED = 4
THE_OTHERS = "And the others?"


class Ticked(NamedTuple):
    """The keys that were ticked, and the key of what ended the page."""

    keys: tuple[str, ...]
    ending: str


class AnswerRow(Struct, frozen=True):
    """A line of a page that is looked over: a label, a few words in brief, and the text that they belong to.

    `aloud` says all of it in sentences, where it is heard.
    """

    label: str
    brief: str
    text: str
    aloud: str


class Asker(Protocol):
    """What a back end does.

    `pick` and `line` raise KeyboardInterrupt (Ctrl-C) and EOFError (Ctrl-D, end of input, a terminal that is
    gone); whoever asks turns those into `Interrupted`.
    """

    def begin_page(self, heading: str, emblem: str = "") -> None:
        """Starts a new page: a cleared screen, or a blank line, then the heading.

        `emblem` goes before the heading where a page is looked at; read aloud it would only delay the question.
        """

    def leave_page(self) -> None:
        """Ends the page: what others write below it is not to be cleared away when the window changes."""

    def say(self, text: str) -> None:
        """Shows a paragraph, wrapped; line ends in it are kept."""

    def refuse(self, reason: str) -> None:
        """Why what was typed can't be taken. Raises `AnswerRefused` where nobody is there to type it again."""

    def say_rows(self, rows: Sequence[AnswerRow]) -> None:
        """Shows rows in full: in columns where they are looked at, as sentences where they are heard."""

    def pause(self) -> None:
        """Waits until the page has been read, where the next page would clear it."""

    def pick(self, prompt: Prompt) -> str:
        """The key of one of the prompt's options. Asks again until it is one."""

    def tick(self, prompt: Ticks) -> Ticked:
        """Which of the statements are true, and how the page ends."""

    def line(self, prompt: Prompt) -> str:
        """One line as typed, without white space around it; the default for Enter alone.

        Text that was pasted may hold line ends.
        """


def meant(prompt: Prompt, typed: str) -> str | None:
    """The key that `typed` stands for: a key, an option's own words, or nothing for the default; else None."""
    wish = folded(typed)
    if not wish:
        return prompt.default or None
    return key_meant(prompt.options, wish)


def key_meant(options: Sequence[Option], wish: str) -> str | None:
    """The key of the option that folded text stands for; a key before words."""
    by_key = [option.key for option in options if option.key.casefold() == wish]
    by_words = [option.key for option in options if option.is_meant(wish)]
    return next(iter((*by_key, *by_words)), None)


def folded(typed: str) -> str:
    """Typed text without what does not matter: case, white space, a full stop or a bracket behind it."""
    return " ".join(typed.split()).rstrip(".)").casefold()


def which_numbers(prompt: Ticks) -> str:
    """One short line that says what can be typed where statements are ticked."""
    return f"Please type numbers from 1 to {len(prompt.signs)}, or {one_of(prompt.endings)}."


def possible(prompt: Prompt) -> str:
    """One short line that says what can be typed: "Please type 1, 2, d or s."."""
    return f"Please type {one_of(prompt.options)}."


def one_of(options: Sequence[Option]) -> str:
    """The keys of options: "1, 2, d or s"; many numbers in short, "1 to 15, x or s"."""
    keys = [option.key for option in options]
    numbers = [key for key in keys if key.isdigit()]
    if len(numbers) > MOST_NUMBERS_NAMED and keys[: len(numbers)] == numbers:
        keys = [f"{numbers[0]} to {numbers[-1]}", *keys[len(numbers) :]]
    return keys[0] if len(keys) == 1 else ", ".join(keys[:-1]) + " or " + keys[-1]


def numbered(labels: Sequence[str]) -> tuple[Option, ...]:
    """Options with the keys 1, 2, 3 and so on."""
    return tuple(Option(str(number), label) for number, label in enumerate(labels, 1))


def choose(asker: Asker, ask: str, options: Sequence[Option], default: str = "", detail: tuple[str, ...] = ()) -> str:
    """The key of one of a few options."""
    return asker.pick(Prompt(ask=ask, options=tuple(options), default=default, detail=detail))


def confirm(asker: Asker, ask: str, *, default: bool) -> bool:
    """A yes or a no."""
    options = (Option("y", "yes"), Option("n", "no"))
    return choose(asker, ask, options, "y" if default else "n") == "y"
