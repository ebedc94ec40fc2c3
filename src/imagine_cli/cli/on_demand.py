"""Commands that are loaded when they run: taking in the options of all lasts 1.7 times as long as bare Python."""

from __future__ import annotations

from importlib import import_module
from inspect import get_annotations
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command


class OnDemand(TyperCommand):
    """A command that is known by its name and a line about it until it runs, is completed, or shows its own help."""

    def __init__(self, name: str, about: str, place: str) -> None:
        super().__init__(name=name, help=about, rich_markup_mode=None)
        self._place = place

    def make_context(self, *arguments: Any, **settings: Any) -> Any:
        """From here on the command itself answers: Typer asks the context of a command, not the command."""
        return _loaded(self.name, self._place).make_context(*arguments, **settings)


def _loaded(name: str | None, place: str) -> Any:
    """The command at a place such as "partnerships.list_": a function, or a Typer with commands of its own."""
    module, attribute = place.split(".")
    found = getattr(import_module(f"imagine_cli.cli.{module}"), attribute)
    if not isinstance(found, typer.Typer):
        # Typer would evaluate the text of each annotation four times: for many options a fifth of bare Python's time.
        found.__annotations__ = get_annotations(found, eval_str=True)
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        alone.command(name)(found)
        found = alone
    return get_command(found)
