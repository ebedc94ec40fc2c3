"""What is asked before a list is imported: whether the columns were understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from imagine_cli.ask.asker import AnswerRow, Asker, confirm
from imagine_cli.errors import Interrupted

NOTHING_IMPORTED = "You stopped. Nothing was imported."


class ColumnGuess(NamedTuple):
    """Which column a field is taken from, and what stands there in one of the first rows."""

    field: str
    column: str
    example: str


def columns_are_right(asker: Asker, file: str, guesses: Sequence[ColumnGuess], left: str) -> bool:
    """Whether the person agrees to which column holds what. Raises `Interrupted` when they stop.

    `left` are the names of the columns that are left out.
    """
    try:
        asker.begin_page(f"The columns of {file}")
        asker.say_rows([_row(guess) for guess in guesses])
        if left:
            asker.say(f"Left out: {left}")
        return confirm(asker, "Import it like this?", default=True)
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_IMPORTED) from None


def _row(guess: ColumnGuess) -> AnswerRow:
    example = f", as {guess.example}" if guess.example else ""
    return AnswerRow(f"{guess.field:<7}", guess.column, guess.example, f"{guess.field}: {guess.column}{example}.")
