"""Asks on a whole screen: a page for each question, a pointer to move, keys to jump.

With `full_keys` the only module that loads questionary and prompt_toolkit. Everything is drawn on standard error,
because standard output belongs to results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import Any, NamedTuple, TextIO

import questionary
from prompt_toolkit.application import Application, create_app_session
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.data_structures import Size
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.shortcuts import print_formatted_text
from prompt_toolkit.styles import Style
from questionary.prompts.common import InquirerControl

from imagine_cli.ask.asker import AnswerRow, Option, Prompt, Ticked, Ticks, possible, which_numbers
from imagine_cli.ask.entries import without_hidden
from imagine_cli.ask.full_keys import NOWHERE, Menu, Ticking, keys_of_all
from imagine_cli.ask.interrupt import Interrupt
from imagine_cli.ask.wrapping import cells, usable_width, wrapped
from imagine_cli.draw.symbols import printable_lines

_STYLE = Style(
    [
        ("heading", "bold"),
        ("ask", "bold"),
        ("question", "nobold"),
        ("qmark", "noinherit"),
        ("highlighted", "bold"),
        ("pointer", "bold"),
        ("answer", "noinherit bold"),
    ]
)
_POINTER = ">"
_BEFORE_TITLE = 3  # cells that questionary puts before a choice: " > "
_BRIEF = 16  # cells for the second column of a row
_READABLE = 30  # cells in which a text still reads well beside other columns
_TYPED = "[What you typed is on the line. Change it, then press Enter.]"
_REST_OF_TYPED = "[The rest of what you typed is on the line. Look it over, then press Enter.]"
_OR_TYPE = "Or type:"


def full_asker(stdin: TextIO, stderr: TextIO, environ: Mapping[str, str]) -> FullAsker:
    """The full back end on a terminal; without colours where NO_COLOR is set."""
    screen = create_output(stdout=stderr)
    if isinstance(screen, Vt100_Output):
        # To be told where the cursor is, nothing here needs; a slow line would answer with a warning on the page.
        screen.enable_cpr = False
    asker = FullAsker(
        create_input(stdin),
        screen,
        encoding=stderr.encoding,
        colors=not environ.get("NO_COLOR"),
    )
    asker.interrupt.watch()
    return asker


class _Anew(NamedTuple):
    """What a prompt ends with where its page has to be drawn anew: the choice pointed at, or the text so far."""

    at: str


class FullAsker:
    """The full back end, on an input and an output of prompt_toolkit."""

    def __init__(self, keys: Input, screen: Output, *, encoding: str = "utf-8", colors: bool = True) -> None:
        self._keys = keys
        self._screen = screen
        self._encoding = encoding
        self._color_depth = None if colors else ColorDepth.DEPTH_1_BIT
        self._heading = ""
        self._close = False  # whether the page does without what only spreads it
        self._lines_shown = 0
        self._page: list[Callable[[], None]] = []
        self._page_size: Size | None = None
        self.interrupt = Interrupt()

    def begin_page(self, heading: str, emblem: str = "") -> None:
        """A cleared screen, then the heading."""
        self._heading = heading.split("\n")[0]
        self._close = False
        self._page = [lambda: self._print_heading(heading, emblem)]
        self._draw_page()

    def _print_heading(self, heading: str, emblem: str) -> None:
        """The emblem before it only where both fit in a line."""
        with_emblem = f"{emblem}   {heading}"
        shown = with_emblem if emblem and cells(with_emblem) <= self._width() else heading
        self._print(wrapped(shown, self._width()) + ("" if self._close else "\n"), "class:heading")

    def leave_page(self) -> None:
        """From here on the screen is left as it is when the window changes."""
        self._page_size = None

    def say(self, text: str) -> None:
        """The text, wrapped."""
        self._add(lambda: self._print(wrapped(text, self._width())))

    def refuse(self, reason: str) -> None:
        """Why it can't be taken; the question is asked again."""
        self.say(reason)

    def say_rows(self, rows: Sequence[AnswerRow]) -> None:
        """Three columns, the last two wrapped; on a narrow screen the third stands below the second."""
        self._add(lambda: self._print("\n".join(line for row in rows for line in _row_lines(row, self._width()))))

    def pause(self) -> None:
        """Waits for Enter."""
        self._add(lambda: self._print(""))
        self._answered(lambda _: self._typed("Press Enter to go on."), "")

    def pick(self, prompt: Prompt) -> str:
        """A list with a pointer. A number answers at once; a letter or a word, at Enter."""
        options = [option for option in prompt.options if not option.command]
        commands = [option for option in prompt.options if option.command]
        self._add(lambda: self._show(prompt, self._menu_lines(options, commands)))
        key = self._answered(lambda at: self._chosen(options, commands, at, possible(prompt)), prompt.default)
        says = next(option.says for option in prompt.options if option.key == key)
        self._add(lambda: self._print(f" {_POINTER} {says}\n"))
        return key

    def tick(self, prompt: Ticks) -> Ticked:
        """A list with a box before each statement. A number, the space bar or Enter ticks; a letter ends it."""
        options, keys = (*prompt.signs, *prompt.rest), [sign.key for sign in prompt.signs]
        shown = Prompt(prompt.ask)
        ticks = Ticking(keys, set(prompt.ticked))
        needed = _lines(wrapped(prompt.ask, self._width())) + self._menu_lines(options, prompt.options, ticks)
        if self._lines_shown + needed > self._screen.get_size().rows:
            self._close = True
            self._draw_page()
        self._add(lambda: self._show(shown, self._menu_lines(options, prompt.options, ticks)))
        ending = self._answered(
            lambda at: self._chosen(options, prompt.options, at, which_numbers(prompt), ticks), keys[0]
        )
        return Ticked(tuple(key for key in keys if key in ticks.ticked), ending)

    def _menu_lines(self, options: Sequence[Option], commands: Sequence[Option], ticks: Ticking | None = None) -> int:
        titles = sum(_lines(self._title(option, ticks)) for option in options)
        return 1 + titles + _lines(self._commands(commands))

    def _chosen(
        self,
        options: Sequence[Option],
        commands: Sequence[Option],
        at: str,
        wrong: str,
        ticks: Ticking | None = None,
    ) -> object:
        """What is chosen of a list whose pointer stands at a key, "" for none; the ticks change in place."""
        choices = [questionary.Choice(self._title(option, ticks), value=option.key) for option in options]
        with self._session():
            question = questionary.select(
                "",
                choices=choices,
                default=next((choice for choice in choices if choice.value == at), None),
                qmark="",
                instruction=" ",
                pointer=_POINTER,
                style=_STYLE,
                use_jk_keys=False,
                color_depth=self._color_depth,
                erase_when_done=True,
            )
            control = next(c for c in question.application.layout.find_all_controls() if isinstance(c, InquirerControl))
            if not at:
                control.pointed_at = NOWHERE
            if ticks:
                by_key = {option.key: option for option in options}
                ticks.show = lambda key: setattr(
                    control.choices[[option.key for option in options].index(key)],
                    "title",
                    self._title(by_key[key], ticks),
                )
            menu = Menu(
                control,
                options,
                commands,
                said=self._commands(commands),
                wrong=wrapped(wrong, self._width(), " "),
                ticks=ticks,
            )
            return self._ask(question, menu.pointed_at, menu.keys())

    def line(self, prompt: Prompt) -> str:
        """A line to type on."""
        named = ", ".join(f"{option.key} {option.says}" for option in prompt.options)
        below = [f"{_OR_TYPE} {named}"] if named else []
        offered = without_hidden(prompt.typed)
        if offered:
            below.append(_TYPED if offered.split() == prompt.typed.split() else _REST_OF_TYPED)
        elif prompt.prefill:
            offered = printable_lines(prompt.default, self._encoding)
        elif prompt.enter_means():
            below.append(f"[Enter = {prompt.enter_means()}]")

        def shown() -> None:
            texts = [wrapped(text, self._width()) for text in below]
            self._show(prompt, sum(map(_lines, (*texts, ">"))))
            for text in texts:
                self._print(text)

        self._add(shown)
        typed = self._answered(lambda at: self._typed(">", at, prompt.suggestions), offered).strip()
        # Drawn by questionary, so only to be drawn again.
        self._page.append(lambda: self._print(wrapped(f" > {typed}", self._width())))
        self._add(lambda: self._print(""))
        return typed if typed or prompt.prefill else prompt.default

    def _typed(self, message: str, at: str = "", suggestions: Sequence[str] = ()) -> object:
        with self._session():
            question = questionary.text(
                message, default=at, qmark="", style=_STYLE, color_depth=self._color_depth, **_completion(suggestions)
            )
            return self._ask(question, lambda: question.application.current_buffer.text)

    def _show(self, prompt: Prompt, below: int) -> None:
        """The question and what is said about it, above `below` lines more.

        On a low screen only the first of what is said, since all of it stands behind `w`; and where even that pushes
        the page's heading off, the heading once more.
        """
        ask, *detail = (wrapped(text, self._width()) for text in (prompt.ask, *prompt.detail))
        needed = sum(_lines(text) for text in (ask, *detail[:1])) + below
        if detail and self._lines_shown + needed > self._screen.get_size().rows:
            self._print(wrapped(self._heading, self._width()), "class:heading")
        self._print(ask, "class:ask")
        for place, text in enumerate(detail):
            if place and self._lines_shown + _lines(text) + below > self._screen.get_size().rows:
                break
            self._print(text)

    def _title(self, option: Option, ticks: Ticking | None = None) -> str:
        """A choice as it stands in a list: its key, a box where it can be ticked, what it says."""
        box = "" if ticks is None or option.key not in ticks.signs else "[x] " if option.key in ticks.ticked else "[ ] "
        before = f"{option.key}) {box}"
        apart, joined = ("", before) if self._close else (before, "")
        hang = _BEFORE_TITLE + cells(apart)
        indented = wrapped(f"{joined}{option.says}", self._width() - 1, " " * hang)
        return printable_lines(apart + indented[hang:], self._encoding)

    def _commands(self, commands: Sequence[Option]) -> str:
        named = ", ".join(f"{option.key} {option.says}" for option in commands)
        wording = wrapped(f"{_OR_TYPE} {named}", self._width() - 1, rest=" ") if named else ""
        return printable_lines(wording, self._encoding)

    def _add(self, draw: Callable[[], None]) -> None:
        """Draws a part of the page, and keeps it, so that the page can be drawn anew."""
        self._page.append(draw)
        draw()

    def _draw_page(self) -> None:
        """A cleared screen, then all that is on the page so far, for the screen as wide as it is now."""
        with _gone_is_end_of_input():
            self._screen.erase_screen()
            self._screen.cursor_goto(0, 0)
            self._screen.flush()
        self._page_size = self._screen.get_size()
        self._lines_shown = 0
        for draw in self._page:
            draw()

    def _print(self, text: str, style: str = "") -> None:
        self._lines_shown += _lines(text)
        with _gone_is_end_of_input():
            print_formatted_text(
                FormattedText([(style, printable_lines(text, self._encoding))]),
                output=self._screen,
                style=_STYLE,
                color_depth=self._color_depth,
            )

    def _width(self) -> int:
        return usable_width(self._screen.get_size().columns)

    @contextmanager
    def _session(self) -> Iterator[None]:
        """What questionary builds in here takes keys from our input and draws on our screen."""
        with create_app_session(input=self._keys, output=self._screen):
            yield

    def _answered(self, ask: Callable[[str], object], at: str) -> str:
        """What is answered to a prompt that begins at a choice or with a text; asked anew wherever its page is."""
        while isinstance(answer := ask(at), _Anew):
            at = answer.at
            self._draw_page()
        return str(answer)

    def _ask(self, question: questionary.Question, now: Callable[[], str], keys: KeyBindings | None = None) -> object:
        """The answer, or `_Anew` with what `now` gives. `unsafe_ask`, because `ask` would swallow Ctrl-C."""

        def anew(app: Application[Any]) -> None:
            # A prompt that has ended is drawn once more, and can't be ended again.
            if self._page_size is not None and not app.is_done:
                app.exit(result=_Anew(now()))

        def drawn(app: Application[Any]) -> None:
            if self._screen.get_size() != self._page_size:
                anew(app)

        app = question.application
        app.key_bindings = merge_key_bindings([each for each in (app.key_bindings, keys_of_all(anew), keys) if each])
        app.before_render += drawn
        self.interrupt.check()
        app.pre_run_callables.append(lambda: self.interrupt.end(question))
        with _gone_is_end_of_input():
            return question.unsafe_ask()


def _row_lines(row: AnswerRow, width: int) -> Iterator[str]:
    label = f"{row.label} "
    before_text = cells(label) + _BRIEF + 2
    if width - before_text < _READABLE:
        yield wrapped(row.brief, width, label)
        yield wrapped(row.text, width, " " * cells(label))
        return
    briefs = wrapped(row.brief, before_text - 2, label).split("\n")
    texts = wrapped(row.text, width - before_text).split("\n")
    for brief, text in zip_longest(briefs, texts, fillvalue=""):
        yield f"{brief}{' ' * (before_text - cells(brief))}{text}".rstrip()


def _lines(text: str) -> int:
    return text.count("\n") + 1


def _completion(suggestions: Sequence[str]) -> dict[str, Any]:
    return {"completer": WordCompleter(list(suggestions), ignore_case=True, sentence=True)} if suggestions else {}


@contextmanager
def _gone_is_end_of_input() -> Iterator[None]:
    """A terminal that was closed is the end of input, not a fault."""
    try:
        yield
    except OSError:
        raise EOFError from None
