"""What is asked about a partnership beside its answers: its branch, its category, its contact."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from imagine_cli.ask.asker import Asker, Option, choose, numbered
from imagine_cli.ask.commands import STOP, Command, command_meant
from imagine_cli.ask.library import STOPPED, text_or_known
from imagine_cli.ask.proposal import NOTHING_SAVED
from imagine_cli.core.facts import Facts
from imagine_cli.errors import Interrupted

_NONE = Option("x", "none of them, or all", words=("skip",))


def ask_branch(asker: Asker, branches: Sequence[str], known: str = "") -> str:
    """Which branch a proposal is for; "" for none. Raises `Interrupted` when the person stops."""
    try:
        return _branch(asker, branches, known)
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(NOTHING_SAVED) from None


def _branch(asker: Asker, branches: Sequence[str], known: str) -> str:
    names = [*branches, *([known] if known and known not in branches else [])]
    default = str(names.index(known) + 1) if known else _NONE.key
    key = choose(asker, "Which branch is it for?", (*numbered(names), _NONE, STOP), default)
    if command_meant(key) is Command.STOP:
        raise KeyboardInterrupt
    return "" if key == _NONE.key else names[int(key) - 1]


def ask_facts(asker: Asker, partner: str, known: Facts, branches: Sequence[str]) -> Facts:
    """What is noted of a partnership; Enter keeps what is known. Raises `Interrupted` when the person stops."""
    try:
        asker.begin_page(partner)
        if branches:
            branch = _branch(asker, branches, known.branch)
        else:
            branch = text_or_known(asker, "Which branch is it for?", known.branch)
        return replace(
            known,
            branch=branch,
            category=text_or_known(asker, "What category is it? For example early literacy, or arts.", known.category),
            contact=text_or_known(asker, "Whom to call there? A name, and a number or an address.", known.contact),
        )
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(STOPPED) from None
