"""What is noted of one partnership: asked for with `list --edit`, and, where there are branches, by `assess`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from msgspec.structs import replace

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.back_ends import choose_asker
from imagine_cli.ask.facts import ask_branch, ask_facts
from imagine_cli.ask.saving import save_or_try_again
from imagine_cli.cli.streams import note, notes, plain_lines_asked
from imagine_cli.errors import ImagineError
from imagine_cli.store.facts import read_facts, write_facts
from imagine_cli.store.library import read_library
from imagine_cli.store.register import find_partner, refuse_if_read_only


def edit_facts(partner: str, home: Path) -> None:
    """Ask for branch, category and contact of a partner, and save them."""
    refuse_if_read_only(home)
    found = find_partner(partner, home)
    notes(found.warnings)
    place = found.partner.folder
    opened = read_facts(place)
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    branches = read_library(home).library.branches
    facts = ask_facts(asker, found.partner.name, opened.facts, branches)
    path = save_or_try_again(asker, lambda: write_facts(place, facts, opened.stamp))
    note(f"Saved to {path}")


def branch_of(asker: Asker, place: Path, branches: tuple[str, ...]) -> str | None:
    """Which branch a new proposal is for; None where there is nothing to ask, or it is known."""
    if not branches:
        return None
    try:
        known = read_facts(place).facts.branch
    except ImagineError as error:
        notes([error.message, *map(str, error.places)])
        return None
    return None if known else ask_branch(asker, branches)


def note_branch(asker: Asker, place: Path, branch: str) -> None:
    """Keep the branch of a new proposal."""

    def save() -> Path:
        opened = read_facts(place)
        return write_facts(place, replace(opened.facts, branch=branch), opened.stamp)

    save_or_try_again(asker, save)
