"""What keys do on a whole screen, beyond what questionary knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText, to_formatted_text
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl

from imagine_cli.ask.asker import Prompt, meant, possible


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


class _Complaint:
    """A line under a list of choices about a key that means nothing there.

    Not questionary's own error line, which waits for a terminal that reports its cursor.
    """

    def __init__(self, control: InquirerControl) -> None:
        self._choices = control.text
        self.message = ""
        control.text = self._tokens

    def _tokens(self) -> FormattedText:
        tokens = FormattedText(to_formatted_text(self._choices))
        if self.message:
            tokens.append(("class:ask", f"\n {self.message}"))
        return tokens


def select_keys(control: InquirerControl, prompt: Prompt) -> KeyBindings:
    """What questionary leaves out of a list: Ctrl-D, and a word about a wrong key."""
    keys = KeyBindings()
    complaint = _Complaint(control)

    @keys.add(Keys.ControlD, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError(), style="class:aborting")

    def move(event: KeyPressEvent) -> None:
        key = meant(prompt, event.data) if event.data.strip() else None
        complaint.message = possible(prompt) if key is None else ""
        if key is not None:
            control.pointed_at = [option.key for option in prompt.options].index(key)

    # Questionary's own keys too, so that a complaint goes away with the first right one. Escape and Ctrl-O,
    # because Escape Enter and Ctrl-O would end the list with the text of the empty line that is behind it; and what is
    # pasted or dictated, because it would go to that line.
    for key in (*(option.key for option in prompt.options), Keys.Escape, Keys.ControlO, Keys.BracketedPaste):
        keys.add(key, eager=True)(move)
    keys.add(Keys.Any)(move)
    return keys
