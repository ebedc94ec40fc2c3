"""What the shell completes: partners, checklists, questions, stages, organizations, topics and stories.

A broken file never disturbs the shell.
"""

from __future__ import annotations

from imagine_cli.errors import ImagineError


def partners(incomplete: str) -> list[str]:
    """Names of partners in the register."""
    from imagine_cli.store.register import glance, register_folder

    try:
        names = sorted(glance(register_folder(None)).names)
    except (ImagineError, OSError):
        return []
    return [name for name in names if name.casefold().startswith(incomplete.casefold())]


def choices(incomplete: str) -> list[str]:
    """What can be decided."""
    from imagine_cli.say.decision_lines import NAMED

    return [name for name in NAMED.values() if name.startswith(incomplete.casefold())]


def letters(incomplete: str) -> list[str]:
    """Kinds of letters."""
    from imagine_cli.say.letter import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete.casefold())]


def checklists(incomplete: str) -> list[str]:
    """Ids of bundled checklists and of the library's own."""
    from imagine_cli.store.checklists import available_checklists
    from imagine_cli.store.register import register_folder

    try:
        found = available_checklists(register_folder(None))
    except (ImagineError, OSError):
        return []
    return [listed.id for listed in found if listed.id.startswith(incomplete)]


def questions(incomplete: str) -> list[str]:
    """Question ids and, behind ID=, their answers."""
    from imagine_cli.store.checklists import read_checklist

    try:
        by_id = read_checklist("imagine").by_id()
    except (ImagineError, OSError):
        return []
    start, equals, _ = incomplete.partition("=")
    if equals and start in by_id:
        return [f"{start}={label}" for label in by_id[start].scale if f"{start}={label}".startswith(incomplete)]
    return [f"{id_}=" for id_ in by_id if id_.startswith(incomplete)]


def stages(incomplete: str) -> list[str]:
    """The seven stages."""
    from imagine_cli.core.checklist import STAGES

    return [stage for stage in STAGES if stage.casefold().startswith(incomplete.casefold())]


def organizations(incomplete: str) -> list[str]:
    """Ids of organizations, the library's own among them."""
    from imagine_cli.store.directory import read_directory
    from imagine_cli.store.folder import register_folder

    try:
        known = read_directory(register_folder(None)).organizations
    except (ImagineError, OSError):
        return []
    return [each.id for each in known if each.id.startswith(incomplete)]


def topics(incomplete: str) -> list[str]:
    """Topics of organizations."""
    from imagine_cli.store.directory import bundled_organizations

    try:
        return [topic for topic in bundled_organizations().topics if topic.startswith(incomplete)]
    except (ImagineError, OSError):
        return []


def stories(incomplete: str) -> list[str]:
    """Ids of stories."""
    from imagine_cli.store.directory import read_stories

    try:
        return [story.id for story in read_stories() if story.id.startswith(incomplete)]
    except (ImagineError, OSError):
        return []
