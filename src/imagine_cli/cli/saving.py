"""Saves what a person has just typed, and lets them try again where the disk refuses."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from imagine_cli.ask.asker import Asker

T = TypeVar("T")


def saved(asker: Asker, save: Callable[[], T]) -> T:
    """What `save` returns. In a terminal a failure can be tried again; out of a pipe it is raised at once."""
    if not sys.stdin.isatty():
        return save()
    from imagine_cli.ask.saving import save_or_try_again

    return save_or_try_again(asker, save)
