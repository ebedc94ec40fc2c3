"""What is asked when something that was typed can't be saved: try again, or stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from imagine_cli.ask.asker import Asker, Option, choose
from imagine_cli.errors import AnswerRefused, ImagineError

T = TypeVar("T")

AGAIN = Option("1", "try again")
GIVE_UP = Option("s", "stop")


def save_or_try_again(asker: Asker, save: Callable[[], T]) -> T:
    """What `save` returns. Where it raises ImagineError, says why and asks; raises it where the person stops.

    Out of a pipe, where nobody can try again, it is raised at once.
    """
    while True:
        try:
            return save()
        except ImagineError as error:  # noqa: PERF203  people try again more slowly than this
            if not _wants_to_try_again(asker, error.message):
                raise


def _wants_to_try_again(asker: Asker, reason: str) -> bool:
    try:
        asker.refuse(f"This could not be saved: {reason}\nYour answers are kept here while this window stays open.")
        return choose(asker, "What now?", (AGAIN, GIVE_UP), AGAIN.key) == AGAIN.key
    except (KeyboardInterrupt, EOFError, AnswerRefused):
        return False
