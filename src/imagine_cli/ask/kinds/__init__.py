"""How each kind of question is asked: one file a kind, named in one table."""

from __future__ import annotations

from collections.abc import Mapping

from imagine_cli.ask.kinds import choice, lines, number, sign
from imagine_cli.ask.pages import PagePrompt, one_by_one
from imagine_cli.core.kinds import KindName

PROMPTS: Mapping[KindName, PagePrompt] = {
    "choice": one_by_one(choice.ask),
    "sign": sign.ask_page,
    "number": one_by_one(number.ask),
    "lines": one_by_one(lines.ask),
}
"""By the name that a checklist gives the kind."""
