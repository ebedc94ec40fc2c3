"""What is asked when something that was typed can't be saved: try again, or stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from imagine_cli.ask import pages
from imagine_cli.ask.asker import Asker, choose
from imagine_cli.errors import ImagineError

T = TypeVar("T")


def save_or_try_again(asker: Asker, save: Callable[[], T]) -> T:
    """What `save` returns. Where it raises ImagineError, says why and asks; raises it where the person stops."""
    while True:
        try:
            return save()
        except ImagineError as error:  # noqa: PERF203  people try again more slowly than this
            asker.say(pages.could_not_be_saved(error.message))
            try:
                wish = choose(asker, pages.WHAT_NOW, (pages.SAVE_AGAIN, pages.GIVE_UP), pages.SAVE_AGAIN.key)
            except (KeyboardInterrupt, EOFError):
                wish = pages.GIVE_UP.key
            if wish == pages.GIVE_UP.key:
                raise
