"""What the shell completes: partners, checklists, questions, stages, organizations, topics and stories.

Typer gives the shell what is found here as it is, and a shell takes a name such as "$(rm -r ~)" for a command. So only
words are offered that mean nothing to any shell. A broken file never disturbs the shell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from imagine_cli.errors import ImagineError

if TYPE_CHECKING:
    from imagine_cli.core.checklist import Question

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""A word of ASCII letters, digits, "_" and "-" that is no option."""


def _offered(find: Callable[[], Iterable[str]], incomplete: str) -> list[str]:
    try:
        return [word for word in find() if word.startswith(incomplete) and _SAFE.fullmatch(word)]
    except (ImagineError, OSError):
        return []


def partners(incomplete: str) -> list[str]:
    """The folders of partners in the register, by which every command finds them."""
    from imagine_cli.store.register import partner_folders, register_folder

    return _offered(lambda: (place.name for place in partner_folders(register_folder(None))), incomplete)


def choices(incomplete: str) -> list[str]:
    """What can be decided."""
    from imagine_cli.say.decision import NAMED

    return _offered(NAMED.values, incomplete)


def states(incomplete: str) -> list[str]:
    """Where a partnership may stand."""
    from typing import get_args

    from imagine_cli.core.portfolio import State

    return _offered(lambda: (state.replace(" ", "-") for state in get_args(State)), incomplete)


def letters(incomplete: str) -> list[str]:
    """Kinds of letters."""
    from imagine_cli.say.letter import KINDS

    return _offered(lambda: KINDS, incomplete)


def checklists(incomplete: str) -> list[str]:
    """Ids of bundled checklists and of the library's own."""
    from imagine_cli.store.checklists import available_checklists
    from imagine_cli.store.register import register_folder

    return _offered(lambda: (listed.id for listed in available_checklists(register_folder(None))), incomplete)


def questions(incomplete: str) -> list[str]:
    """Question ids of the library's checklist and, behind ID=, their answers."""
    from imagine_cli.store.checklists import read_checklist
    from imagine_cli.store.folder import register_folder
    from imagine_cli.store.library import library_checklist

    asked, equals, answer = incomplete.partition("=")

    def known() -> Mapping[str, Question]:
        home = register_folder(None)
        return read_checklist(library_checklist(home), home).by_id()

    if not equals:
        return [f"{id_}=" for id_ in _offered(known, asked)]

    def answers() -> Iterable[str]:
        question = known().get(asked)
        return question.scale if question and not question.takes_amount else ()

    return [f"{asked}={label}" for label in _offered(answers, answer)]


def stages(incomplete: str) -> list[str]:
    """The seven stages."""
    from imagine_cli.core.checklist import STAGES

    return _offered(lambda: STAGES, incomplete)


def organizations(incomplete: str) -> list[str]:
    """Ids of organizations, the library's own among them."""
    from imagine_cli.store.directory import read_directory
    from imagine_cli.store.folder import register_folder

    return _offered(lambda: (each.id for each in read_directory(register_folder(None)).organizations), incomplete)


def topics(incomplete: str) -> list[str]:
    """Topics of organizations."""
    from imagine_cli.store.directory import bundled_organizations

    return _offered(lambda: bundled_organizations().topics, incomplete)


def stories(incomplete: str) -> list[str]:
    """Ids of stories."""
    from imagine_cli.store.directory import read_stories

    return _offered(lambda: (story.id for story in read_stories()), incomplete)
