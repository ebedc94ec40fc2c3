"""What keys do on a whole screen, beyond what questionary knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText, to_formatted_text
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl

from imagine_cli.ask.asker import Option, folded, key_meant

_LONGEST_TYPED = 40


def keys_of_all(anew: Callable[[Application[Any]], None]) -> KeyBindings:
    """Keys that mean the same in lists and on lines; most of them nothing."""
    keys = KeyBindings()

    @keys.add(Keys.ControlL, eager=True)
    def _(event: KeyPressEvent) -> None:
        anew(event.app)

    @keys.add(Keys.SIGINT, eager=True)
    def _(event: KeyPressEvent) -> None:
        # A second Ctrl-C may come when the first has ended the prompt, which can't be ended again.
        if event.app.is_running and not event.app.is_done:
            event.app.exit(exception=KeyboardInterrupt(), style="class:aborting")

    def nothing(event: KeyPressEvent) -> None:
        """Takes the key, and that is all."""

    # No mouse is asked for, and prompt_toolkit fails on pasted text that only begins like its reports. Ctrl-S and
    # Ctrl-Q halt and release the screen elsewhere; here they would search and quit, and Ctrl-R would search, too.
    for key in (Keys.Vt100MouseEvent, Keys.WindowsMouseEvent, Keys.ControlQ, Keys.ControlR, Keys.ControlS):
        keys.add(key, eager=True)(nothing)
    return keys


NOWHERE = -1
"""Where the pointer is while Enter alone shall choose nothing."""


class Menu:
    """A list of choices with a line under it for what is typed: a number answers at once, a letter or word at Enter.

    `options` are those of the list, `others` those that are only typed. Where there are `ticks`, a number or Enter puts
    or takes a tick, and the options that have no tick end the list.
    """

    def __init__(
        self,
        control: InquirerControl,
        options: Sequence[Option],
        others: Sequence[Option],
        *,
        said: str,
        wrong: str,
        ticks: Ticking | None = None,
    ) -> None:
        self._control = control
        self._options = options
        self._every = (*options, *others)
        self._said = said
        self._wrong = wrong
        self._ticks = ticks
        self._typed = ""
        self._complaint = ""
        self._choices = control.text
        control.text = self._tokens
        # Questionary's own error line waits for a terminal that reports its cursor.

    def pointed_at(self) -> str:
        """The key of the choice that the pointer stands at; "" for none."""
        place = self._control.pointed_at
        return "" if place == NOWHERE else self._options[place].key

    def keys(self) -> KeyBindings:
        """What every key does here."""
        keys = KeyBindings()

        def bind(*names: Keys | str) -> Callable[[Callable[[KeyPressEvent], None]], None]:
            def add(handler: Callable[[KeyPressEvent], None]) -> None:
                for name in names:
                    keys.add(name, eager=True)(handler)

            return add

        @bind(Keys.ControlD)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(exception=EOFError(), style="class:aborting")

        @bind(Keys.Up, Keys.Down)
        def _(event: KeyPressEvent) -> None:
            self._typed = self._complaint = ""
            step = 1 if event.key_sequence[0].key == Keys.Down else -1
            before = self._control.pointed_at
            if before == NOWHERE and step < 0:
                before = 0  # up leads to the last one
            self._control.pointed_at = (before + step) % len(self._options)

        @bind(Keys.Backspace)
        def _(_: KeyPressEvent) -> None:
            self._typed, self._complaint = self._typed[:-1], ""

        # Escape Enter and Ctrl-O would end the list with the text of the empty line that is behind it.
        @bind(Keys.Escape, Keys.ControlO)
        def _(_: KeyPressEvent) -> None:
            self._typed = self._complaint = ""

        @bind(Keys.ControlM, Keys.ControlJ)
        def _(event: KeyPressEvent) -> None:
            self._enter(event)

        @bind(Keys.BracketedPaste)
        def _(event: KeyPressEvent) -> None:
            self._typed += " ".join(event.data.split())[:_LONGEST_TYPED]

        @keys.add(Keys.Any, eager=True)
        def _(event: KeyPressEvent) -> None:
            self._type(event)

        return keys

    def _type(self, event: KeyPressEvent) -> None:
        self._complaint = ""
        if event.data.isspace() and not self._typed:
            self._tick(self._control.pointed_at)
        elif event.data.isprintable() and len(self._typed) < _LONGEST_TYPED:
            self._typed += event.data
            if self._typed.isdigit():
                self._number(event)

    def _number(self, event: KeyPressEvent) -> None:
        """A number answers as soon as no longer one can be meant."""
        keys = [option.key for option in self._options]
        if any(key.startswith(self._typed) and key != self._typed for key in keys):
            return
        if self._typed in keys:
            self._choose(event, self._typed)
        else:
            self._refuse()

    def _enter(self, event: KeyPressEvent) -> None:
        key = key_meant(self._every, folded(self._typed)) if self._typed else None
        if key is not None:
            self._choose(event, key)
        elif self._typed or self._control.pointed_at == NOWHERE:
            self._refuse()
        else:
            self._choose(event, self._options[self._control.pointed_at].key)

    def _choose(self, event: KeyPressEvent, key: str) -> None:
        place = next((n for n, option in enumerate(self._options) if option.key == key), None)
        if place is not None:
            self._control.pointed_at = place
        if place is None or not self._tick(place):
            event.app.exit(result=key)

    def _tick(self, place: int) -> bool:
        """Puts or takes the tick, where the choice has one."""
        key = self._options[place].key
        if self._ticks is None or key not in self._ticks.signs:
            return False
        self._typed = self._complaint = ""
        self._ticks.turn(key)
        return True

    def _refuse(self) -> None:
        self._typed, self._complaint = "", self._wrong

    def _tokens(self) -> FormattedText:
        tokens = FormattedText(to_formatted_text(self._choices))
        for text in filter(None, (self._said, self._complaint)):
            tokens.append(("", f"\n {text}"))
        if self._typed:
            tokens.append(("class:ask", f"\n > {self._typed}"))
        return tokens


class Ticking:
    """The ticks of a list: the keys of what can be ticked, and of what is, which is changed in place.

    `show` draws a choice anew when its tick was turned.
    """

    def __init__(self, signs: Sequence[str], ticked: set[str]) -> None:
        self.signs = frozenset(signs)
        self.ticked = ticked
        self.show: Callable[[str], None] = lambda _: None

    def turn(self, key: str) -> None:
        """Tick what is not ticked, and the other way round."""
        self.ticked ^= {key}
        self.show(key)
