"""`imagine orgs`: national organizations, and the library's own, to find one to work with."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Folder, Format, Json, Words
from imagine_cli.cli.streams import draws, note, notes, tell, tell_file, width, wrapped
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.store.directory import Directory
    from imagine_cli.store.search import Filters

NOTHING_FOUND = 1


def orgs(
    words: Words = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            help="Only this topic; again for one more that it must have too.",
            autocompletion=completion.topics,
            show_default=False,
        ),
    ] = None,
    ages: Annotated[
        list[str] | None,
        typer.Option(
            help="Only those for early-childhood, school-age, teens, families or professionals.", show_default=False
        ),
    ] = None,
    kind: Annotated[
        str, typer.Option(help="Only this kind: nonprofit, association, government ...", show_default=False)
    ] = "",
    local: Annotated[bool, typer.Option("--local", help="Only those with chapters or offices nearby.")] = False,
    show: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="All that is known of one.",
            autocompletion=completion.organizations,
            show_default=False,
        ),
    ] = "",
    topics: Annotated[bool, typer.Option("--topics", help="The topics, and how many organizations each has.")] = False,
    path: Annotated[bool, typer.Option("--path", help="Where the list is, for grep.")] = False,
    check: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Name every mistake in a list of your own.", show_default=False)
    ] = None,
    add: Annotated[bool, typer.Option("--add", help="Add an organization to your own list.")] = False,
    form: Format = "",
    json: Json = False,
    folder: Folder = None,
) -> int:
    """Find an organization to work with.

    Every word must begin a word of its name, topics or what it offers.
    """
    from imagine_cli.store.folder import register_folder

    chosen = [name for name, given in _actions(show, topics, path, check, add) if given]
    if len(chosen) > 1 or (chosen and words):
        raise UsageError(f"{chosen[0]} can't be combined with {chosen[1] if len(chosen) > 1 else 'words'}.")
    if path:
        return _tell_path(register_folder(folder))
    if check:
        return _check(check, json=json)
    if add:
        return _add(register_folder(folder))
    from imagine_cli.store.directory import read_directory

    directory = read_directory(register_folder(folder))
    notes(directory.warnings)
    if show:
        return _show(directory, show, json=json)
    if topics:
        return _topics(directory, json=json)
    return _search(directory, words or [], _filters(directory, topic, ages, kind, local), form, json=json)


def _actions(show: str, topics: bool, path: bool, check: Path | None, add: bool) -> list[tuple[str, bool]]:
    return [("--show", bool(show)), ("--topics", topics), ("--path", path), ("--check", bool(check)), ("--add", add)]


def _filters(directory: Directory, topic: list[str] | None, ages: list[str] | None, kind: str, local: bool) -> Filters:
    from imagine_cli.core.directory import AGES, ORGANIZATION_KINDS
    from imagine_cli.store.search import Filters, chosen

    return Filters(
        topics=tuple(chosen(each, directory.topics, "topic", "See: imagine orgs --topics") for each in topic or ()),
        ages=tuple(chosen(each, AGES, "age group") for each in ages or ()),
        kind=chosen(kind, ORGANIZATION_KINDS, "kind") if kind else "",
        local=local,
    )


def _search(directory: Directory, words: list[str], filters: Filters, form: str, *, json: bool) -> int:
    from imagine_cli.cli.listing import check_format, organizations_listing, show_list
    from imagine_cli.store.search import Filters, find_organizations, hints

    check_format(form)
    found = find_organizations(directory, words, filters)
    tried = None if found.organizations else hints(directory, words, filters)
    if json:
        from imagine_cli.draw.json import envelope
        from imagine_cli.say.directory_rows import orgs_result

        tell_file(envelope("orgs", orgs_result(found, tried)))
        return NOTHING_FOUND if tried else 0
    if found.notices or tried:
        from imagine_cli.say.directory_screens import no_organization_lines, notice_line

        notes(map(notice_line, found.notices))
        notes(no_organization_lines(words, tried, filtered=filters != Filters()) if tried else ())
    if tried:
        return NOTHING_FOUND
    show_list(organizations_listing(found.organizations), form)
    return 0


def _show(directory: Directory, id_: str, *, json: bool) -> int:
    from imagine_cli.store.search import with_id

    organization = with_id(id_, directory.organizations, "organization", "Find its id with: imagine orgs WORD")
    if json:
        from imagine_cli.draw.json import envelope
        from imagine_cli.say.directory_rows import organization_result

        tell_file(envelope("orgs", {"organization": organization_result(organization)}))
        return 0
    from imagine_cli.say.directory_screens import organization_card

    for line in organization_card(organization, directory.topics, width=width()):
        tell(line)
    return 0


def _topics(directory: Directory, *, json: bool) -> int:
    from imagine_cli.store.search import topic_counts

    counts = topic_counts(directory)
    if json:
        from imagine_cli.draw.json import envelope
        from imagine_cli.say.directory_rows import topics_result

        tell_file(envelope("orgs", topics_result(directory.topics, counts)))
        return 0
    from imagine_cli.say.directory_screens import topics_lines, topics_sentences

    if draws():
        for line in topics_lines(directory.topics, counts, width=width()):
            tell(line)
    else:
        for sentence in topics_sentences(directory.topics, counts):
            for line in wrapped(sentence, sys.stdout):
                tell(line)
    return 0


def _tell_path(folder: Path) -> int:
    from imagine_cli.store.bundled import bundled_file
    from imagine_cli.store.directory import OWN_LIST
    from imagine_cli.store.files import exists

    tell(str(bundled_file("orgs.yaml")))
    if exists(folder / OWN_LIST):
        note(f"Your own list: {folder / OWN_LIST}")
    return 0


def _check(path: Path, *, json: bool) -> int:
    from imagine_cli.store.directory import bundled_organizations, read_own_list
    from imagine_cli.store.files import expanded

    found = read_own_list(expanded(path), bundled_organizations())
    if json:
        from imagine_cli.draw.json import envelope

        tell_file(envelope("orgs", {"path": str(path), "count": len(found.organizations)}))
        return 0
    from imagine_cli.say.directory_screens import sound_list_line

    tell(sound_list_line(path, len(found.organizations)))
    return 0


def _add(folder: Path) -> int:
    from imagine_cli.ask.back_ends import choose_asker
    from imagine_cli.ask.organization import ask_organization
    from imagine_cli.ask.saving import save_or_try_again
    from imagine_cli.store.own_list import open_own_list

    own = open_own_list(folder)
    asker = choose_asker(False, sys.stdin, sys.stderr, os.environ)
    entry = ask_organization(asker, own.topics, own.names)
    organization = save_or_try_again(asker, lambda: own.add(entry))
    note(f"Saved to {own.path}")
    tell(f"imagine orgs --show {organization.id}")
    return 0
