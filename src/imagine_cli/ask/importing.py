"""What is asked before a list is imported: whether the columns were understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from imagine_cli.ask.asker import AnswerRow, Asker, confirm
from imagine_cli.errors import Interrupted

NOTHING_IMPORTED = "You stopped. Nothing was imported."


def columns_are_right(asker: Asker, file: str, header: Sequence[str], columns: Mapping[str, int]) -> bool:
    """Whether the person agrees to which column holds what. Raises `Interrupted` when they stop.

    `columns` has the place of the column for each field; `header` the names of all columns.
    """
    try:
        asker.begin_page(f"The columns of {file}")
        asker.say_rows([AnswerRow(field, "", header[at], f"{field}: {header[at]}.") for field, at in columns.items()])
        left = [name for place, name in enumerate(header) if name and place not in columns.values()]
        if left:
            asker.say(f"Left out: {', '.join(left)}")
        return confirm(asker, "Import it like this?", default=True)
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_IMPORTED) from None
