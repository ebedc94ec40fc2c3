"""Which partnerships `imagine list` shows: those of a state, a branch, a category, a contact."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, get_args

from imagine_cli.core.portfolio import Partnership, Portfolio, State
from imagine_cli.errors import UsageError
from imagine_cli.store.characters import shown
from imagine_cli.store.names import folded

MOST_NAMED = 12


class Filters(NamedTuple):
    """What was typed; "" for all."""

    state: str = ""
    branch: str = ""
    category: str = ""
    contact: str = ""


def filtered(everything: Portfolio, filters: Filters, branches: Iterable[str] = ()) -> Portfolio:
    """Only the partnerships that were asked for; `branches` are those that the library has.

    Raise UsageError, naming what there is, for a word that fits none.
    """
    found = everything
    state_of: dict[str, Callable[[Partnership], str]] = {
        "state": lambda row: row.state,
        "branch": lambda row: row.case.facts.branch,
        "category": lambda row: row.case.facts.category,
        "contact": lambda row: row.case.facts.contact,
    }
    known = {"state": get_args(State), "branch": tuple(branches)}
    for name, typed in filters._asdict().items():
        if typed:
            value_of = state_of[name]
            there = dict.fromkeys([*known.get(name, ()), *map(value_of, everything.rows)])
            wanted = _meant(name, typed, [each for each in there if each])
            found = found.of(lambda row, value_of=value_of, wanted=wanted: value_of(row) in wanted)  # type: ignore[misc]
    return found


def _meant(name: str, typed: str, there: list[str]) -> frozenset[str]:
    """The values that a word means: those equal to it, else those that begin so, else those that hold it."""
    sought = folded(typed)
    ways: tuple[Callable[[str], bool], ...] = (
        lambda value: value == sought,
        lambda value: value.startswith(sought),
        lambda value: sought in value,
    )
    for fits in ways if sought else ():
        if found := frozenset(value for value in there if fits(folded(value))):
            return found
    if not there:
        raise UsageError(f"No partnership has a {name} yet. Note it with: imagine list --edit PARTNER")
    more = f" and {len(there) - MOST_NAMED} more" if len(there) > MOST_NAMED else ""
    names = ", ".join(map(shown, sorted(there)[:MOST_NAMED]))
    raise UsageError(f"--{name} {shown(typed)}: there is none. There are: {names}{more}.")
