"""Commands that are loaded when they run: taking in the options of all lasts 1.7 times as long as bare Python."""

from __future__ import annotations

from importlib import import_module
from inspect import get_annotations
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperOption
from typer.main import get_command

from imagine_cli.cli.help_page import HelpContext
from imagine_cli.cli.output import ENDINGS, FORMATS, wish_for
from imagine_cli.cli.streams import ask_for_plain_lines

_WHOLE_SENTENCE = 200
"""Characters of the line about a command: Typer would cut it where the window ends."""


class OnDemand(TyperCommand):
    """A command that is known by its name and a line about it until it runs, is completed, or shows its own help."""

    def __init__(self, name: str, about: str, place: str) -> None:
        super().__init__(name=name, help=about, short_help=about, rich_markup_mode=None)
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
    command: Any = get_command(found)
    command.context_class = HelpContext
    for each in getattr(command, "commands", {"": command}).values():
        each.context_class = HelpContext
        each.short_help = each.get_short_help_str(_WHOLE_SENTENCE)
        each.params += [*_result_options(), _plain_option()]
    return command


def _result_options() -> list[TyperOption]:
    """The options about what becomes of a result, which every command takes alike; `output.emit` looks at them."""
    return [
        TyperOption(
            param_decls=["--output", "-o"],
            expose_value=False,
            callback=lambda _context, _option, file: wish_for(file=Path(file) if file else None),
            metavar="FILE",
            help=f"Write it to a file; its ending says what is written: {', '.join(ENDINGS)}.",
        ),
        TyperOption(
            param_decls=["--format"],
            expose_value=False,
            callback=lambda _context, _option, form: wish_for(form=form),
            metavar="FORMAT",
            help=f"How to show it: {', '.join(FORMATS)}.",
        ),
        TyperOption(
            param_decls=["--json"],
            is_flag=True,
            expose_value=False,
            callback=lambda _context, _option, asked: wish_for(form="json" if asked else None),
            help="Show it as JSON, for other programs.",
        ),
        TyperOption(
            param_decls=["--replace"],
            is_flag=True,
            expose_value=False,
            callback=lambda _context, _option, asked: wish_for(replace=asked),
            help="Replace the file if it is there already.",
        ),
        TyperOption(
            param_decls=["--open"],
            is_flag=True,
            expose_value=False,
            callback=lambda _context, _option, asked: wish_for(open=asked),
            help="Show the web page in your browser, once it is written.",
        ),
    ]


def _plain_option() -> TyperOption:
    """`--plain`, which every command takes: who needs it once needs it everywhere."""
    return TyperOption(
        param_decls=["--plain"],
        is_flag=True,
        expose_value=False,
        callback=lambda _context, _option, asked: ask_for_plain_lines(asked),
        help="Plain sentences, one line at a time, for screen readers.",
    )
