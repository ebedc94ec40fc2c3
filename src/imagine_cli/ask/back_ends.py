"""The choice between the two back ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TextIO

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.plain import PlainAsker
from imagine_cli.ask.wrapping import has_terminal_name


def choose_asker(plain: bool, stdin: TextIO, stderr: TextIO, environ: Mapping[str, str]) -> Asker:
    """The back end that suits this terminal; prompts go to `stderr` in both.

    Plain where it is wished for (`--plain`, ACCESSIBLE), where TERM is dumb or missing, and where keys come
    from, or text goes to, something that is no terminal.
    """
    if style_for(plain, stdin, stderr, environ) == "plain":
        return PlainAsker(stdin, stderr, environ)
    # Loads questionary, which takes longer than all the rest of a command.
    from imagine_cli.ask.full import full_asker

    return full_asker(stdin, stderr, environ)


def style_for(plain: bool, stdin: TextIO, stderr: TextIO, environ: Mapping[str, str]) -> Literal["plain", "full"]:
    """Which of the two back ends `choose_asker` takes."""
    redrawn = has_terminal_name(environ) and stdin.isatty() and stderr.isatty()
    return "full" if redrawn and not plain and not environ.get("ACCESSIBLE") else "plain"
