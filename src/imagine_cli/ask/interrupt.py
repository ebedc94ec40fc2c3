"""Ctrl-C between two prompts, where it is a signal rather than a key."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import questionary


class Interrupt:
    """Remembers a Ctrl-C that comes between two prompts, where it is a signal.

    Python drops the exception where it strikes inside a callback (seen on 3.10); the next prompt then raises it.
    """

    def __init__(self) -> None:
        self._seen = False

    def watch(self) -> None:
        """Listen for it, where signals can be listened for."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._strike)

    def _strike(self, *_: object) -> None:
        self._seen = True
        raise KeyboardInterrupt

    def check(self) -> None:
        """Raise it if it was dropped."""
        if self._seen:
            raise KeyboardInterrupt

    def end(self, question: questionary.Question) -> None:
        """End a prompt that has just begun, if it was dropped on the way there."""
        if self._seen:
            question.application.exit(exception=KeyboardInterrupt())
