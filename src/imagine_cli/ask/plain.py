"""Asks in plain lines: numbered, one line in, nothing redrawn. For screen readers, dumb terminals and pipes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TextIO

from imagine_cli.ask.asker import (
    THE_OTHERS,
    AnswerRow,
    Option,
    Prompt,
    Ticked,
    Ticks,
    folded,
    key_meant,
    meant,
    possible,
    which_numbers,
)
from imagine_cli.ask.wrapping import columns_of, usable_width, wrapped
from imagine_cli.draw.symbols import aloud, printable_lines
from imagine_cli.errors import AnswerRefused

HOW_TO_TICK = "Type the numbers of those, with spaces between them. Or, for all the others:"
HOW_TO_TICK_ANEW = "Type the numbers anew, with spaces between them, or 0 for none of them. Or, for all the others:"
NONE_OF_THEM = "0"


class PlainAsker:
    """The plain back end. Reads lines from `stdin` and writes to `stderr`."""

    def __init__(self, stdin: TextIO, stderr: TextIO, environ: Mapping[str, str]) -> None:
        self._stdin = stdin
        self._stderr = stderr
        self._environ = environ
        self._lines = 0
        if isinstance(stdin, io.TextIOWrapper):
            # Bytes that are no text then arrive as text that is refused kindly, where it matters.
            with suppress(io.UnsupportedOperation):
                stdin.reconfigure(errors="surrogateescape")

    def begin_page(self, heading: str, emblem: str = "") -> None:  # noqa: ARG002  it is not for the ear
        """A blank line, then the heading."""
        self._write("\n")
        self.say(heading)

    def leave_page(self) -> None:
        """Nothing is ever cleared, so there is nothing to spare."""

    def say(self, text: str) -> None:
        """The text, wrapped."""
        self._write(wrapped(text, self._width()) + "\n")

    def say_rows(self, rows: Sequence[AnswerRow]) -> None:
        """Each row in sentences: who listens to a page hears no columns."""
        for row in rows:
            self._write(wrapped(row.aloud, self._width(), rest="  ") + "\n")

    def pause(self) -> None:
        """Nothing is ever cleared, so there is nothing to wait for."""

    def pick(self, prompt: Prompt) -> str:
        """The question, the choices and the default, then one line; asked again until it fits."""
        self._show(prompt)
        while True:
            key = meant(prompt, self._read(prompt))
            if key is not None:
                return key
            self.refuse(possible(prompt))

    def tick(self, prompt: Ticks) -> Ticked:
        """The statements, then one line: the numbers of those that are true, or what ends the page.

        Behind numbers, or where none is typed, what is said of the others is asked for.
        """
        ticked = prompt.ticked
        self._show_ticks(prompt)
        while True:
            typed = self._read(Prompt(prompt.ask, options=prompt.rest, default=prompt.default))
            numbers = [word for word in folded(typed).replace(",", " ").split() if word.isdigit()]
            words = " ".join(word for word in folded(typed).replace(",", " ").split() if not word.isdigit())
            keys = {sign.key for sign in prompt.signs}
            ending = key_meant(prompt.endings, words) if words else "" if numbers else prompt.default
            if numbers == [NONE_OF_THEM]:
                numbers, ticked = [], ()
            if ending is None or not keys.issuperset(numbers):
                self.refuse(which_numbers(prompt))
                continue
            ticked = tuple(dict.fromkeys(numbers)) or ticked
            return Ticked(ticked, ending or self.pick(Prompt(THE_OTHERS, prompt.rest, default=prompt.default)))

    def _show_ticks(self, prompt: Ticks) -> None:
        self.say(prompt.ask)
        for sign in prompt.signs:
            already = " (ticked)" if sign.key in prompt.ticked else ""
            self._write(wrapped(f"{sign.says}{already}", self._width(), f"  {sign.key}  ") + "\n")
        self.say(HOW_TO_TICK_ANEW if prompt.ticked else HOW_TO_TICK)
        for option in prompt.rest:
            self._write(wrapped(option.says, self._width(), f"  {option.key}  ") + "\n")
        self._write_commands(prompt.options)

    def refuse(self, reason: str) -> None:
        """Why it can't be taken. A person is asked again; the rest of a pipe would go to the wrong questions."""
        if self._stdin.isatty():
            self.say(reason)
        else:
            raise AnswerRefused(f"Line {self._lines} of the input does not fit. {reason} Nothing after it was used.")

    def line(self, prompt: Prompt) -> str:
        """The question and the default, then one line."""
        self._show(prompt)
        return self._read(prompt).strip() or prompt.default

    def _show(self, prompt: Prompt) -> None:
        self.say(prompt.ask)
        for paragraph in prompt.detail:
            self.say(paragraph)
        for option in prompt.options:
            if not option.command:
                self._write(wrapped(option.says, self._width(), f"  {option.key}  ") + "\n")
        self._write_commands(prompt.options)

    def _write_commands(self, options: Sequence[Option]) -> None:
        commands = [_named(option) for option in options if option.command]
        if commands:
            self._write(wrapped(", ".join(commands), self._width(), "  ") + "\n")

    def _read(self, prompt: Prompt) -> str:
        if default := prompt.enter_means():
            # In words: a speech engine reads "[Enter = no]" as "Enter equals no".
            self.say(f"Press Enter for: {default}")
        self._write("Answer: ")
        typed = ""
        try:
            try:
                # Not input(), which would write its prompt to standard output.
                typed = self._stdin.readline()
                self._lines += 1
            finally:
                # Only Enter in a terminal ends the prompt's line: a pipe is not echoed, and Ctrl-C leaves "^C" there.
                if not (typed.endswith("\n") and self._stdin.isatty()):
                    self._write("\n")
        except (OSError, ValueError):
            raise EOFError from None
        if not typed:
            raise EOFError
        return typed

    def _width(self) -> int:
        return usable_width(columns_of(self._stderr, self._environ))

    def _write(self, text: str) -> None:
        try:
            self._stderr.write(printable_lines(aloud(text), self._stderr.encoding))
            self._stderr.flush()
        except (OSError, ValueError):
            raise EOFError from None


def _named(option: Option) -> str:
    return f"{option.key} {option.says}"
