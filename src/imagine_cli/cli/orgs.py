"""`imagine orgs`: national organizations, and the library's own, to find one to work with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Folder, Words
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import note, notes, plain_lines_asked
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.core.directory import ImportedList, Place
    from imagine_cli.say.document import Document
    from imagine_cli.store.directory import Directory
    from imagine_cli.store.local_search import LocalOrgs
    from imagine_cli.store.search import Filters

NOTHING_FOUND = 1
PAPER = "organizations.csv"
"""A name for an example, where the one that was typed won't do."""


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
            help="Only those for early-childhood, school-age, teens, families, adults, seniors or professionals.",
            show_default=False,
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
    near: Annotated[
        str,
        typer.Option(
            metavar="PLACE", help="First those of your imported lists in this ZIP code or city.", show_default=False
        ),
    ] = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--import", metavar="FILE", help="Import a list of organizations nearby (CSV).", show_default=False
        ),
    ] = None,
    columns: Annotated[
        str,
        typer.Option(
            metavar="FIELD=COLUMN",
            help="Which column of it holds what: name=Organization,phone=Tel.",
            show_default=False,
        ),
    ] = "",
    state: Annotated[str, typer.Option(help="Import only this state, as OH.", show_default=False)] = "",
    city: Annotated[str, typer.Option(help="Import only this city.", show_default=False)] = "",
    zips: Annotated[
        list[str] | None,
        typer.Option("--zip", help="Import only ZIP codes that begin so; again for more.", show_default=False),
    ] = None,
    forget: Annotated[
        str, typer.Option(metavar="NAME", help="Take an imported list out, by its name.", show_default=False)
    ] = "",
    folder: Folder = None,
) -> int:
    """Find an organization to work with.

    Every word must begin a word of its name, of what it offers, or of the everyday words
    for it and its topics.
    """
    from imagine_cli.store.folder import register_folder

    check_file(PAPER)
    actions = {"--show": show, "--topics": topics, "--path": path, "--check": check, "--add": add, "--import": file}
    chosen = [name for name, given in {**actions, "--forget": forget}.items() if given]
    if len(chosen) > 1 or (chosen and words):
        raise UsageError(f"{chosen[0]} can't be combined with {chosen[1] if len(chosen) > 1 else 'words'}.")
    if not file and (columns or state or city or zips):
        raise UsageError("--columns, --state, --city and --zip say what to import: give --import FILE too.")
    home = register_folder(folder)
    if path:
        return _tell_path(home)
    if check:
        return _check(check)
    if add:
        return _add(home)
    if file:
        return _import(file, columns, (state, city, zips or []), kind, home)
    if forget:
        from imagine_cli.cli import orgs_import

        return orgs_import.forget(forget, home)
    from imagine_cli.store.directory import nearby_lists, read_directory

    directory = read_directory(home)
    nearby, warnings = nearby_lists(home)
    notes((*directory.warnings, *warnings))
    if show:
        return _show(directory, nearby, show)
    if topics:
        return _topics(directory)
    filters = _filters(directory, topic, ages, kind, local)
    return _search(directory, words or [], filters, nearby, _place(near, nearby))


def _import(file: Path, columns: str, area: tuple[str, str, list[str]], kind: str, home: Path) -> int:
    from imagine_cli.cli.orgs_import import Import, import_list
    from imagine_cli.core.directory import ORGANIZATION_KINDS
    from imagine_cli.store.local_records import Area
    from imagine_cli.store.search import chosen

    state, city, zips = area
    wanted = chosen(kind, ORGANIZATION_KINDS, "kind") if kind else ""
    as_kind = next((each for each in ORGANIZATION_KINDS if each == wanted), None)
    return import_list(Import(file, columns, Area(state, city, tuple(zips)), as_kind), home)


def _place(near: str, nearby: LocalOrgs | None) -> Place | None:
    if not near.strip():
        return None
    if nearby is None:
        raise UsageError("--near needs a list of organizations nearby. Import one with: imagine orgs --import FILE.csv")
    from imagine_cli.core.directory import place_of

    return place_of(near)


def _filters(directory: Directory, topic: list[str] | None, ages: list[str] | None, kind: str, local: bool) -> Filters:
    from imagine_cli.core.directory import AGES, ORGANIZATION_KINDS
    from imagine_cli.store.search import Filters, chosen

    return Filters(
        topics=tuple(chosen(each, directory.topics, "topic", "See: imagine orgs --topics") for each in topic or ()),
        ages=tuple(chosen(each, AGES, "age group") for each in ages or ()),
        kind=chosen(kind, ORGANIZATION_KINDS, "kind") if kind else "",
        local=local,
    )


def _emit(document: Callable[[], Document], fields: Callable[[], dict[str, Any]], name: str) -> int:
    emit(Result("orgs", document, fields, name=name, such_as=PAPER))
    return 0


def _search(
    directory: Directory, words: list[str], filters: Filters, nearby: LocalOrgs | None, place: Place | None
) -> int:
    from imagine_cli.draw.json_directory import orgs_result
    from imagine_cli.say.directory import no_organization_document, organizations_document
    from imagine_cli.store.search import Filters, find_organizations, hints

    found = find_organizations(directory, words, filters, nearby, place)
    tried = None if found.organizations else hints(directory, words, filters)

    def document() -> Document:
        if tried:
            return no_organization_document(words, found, tried, filtered=filters != Filters())
        return organizations_document(found)

    _emit(document, lambda: orgs_result(found, tried), "the list")
    return NOTHING_FOUND if tried else 0


def _show(directory: Directory, nearby: LocalOrgs | None, id_: str) -> int:
    from imagine_cli.draw.json_directory import organization_result
    from imagine_cli.say.directory import organization_document
    from imagine_cli.store.search import organization_with_id

    found = organization_with_id(id_, directory, nearby)
    return _emit(
        lambda: organization_document(found, directory.topics),
        lambda: {"organization": organization_result(found)},
        "what is known of it",
    )


def _topics(directory: Directory) -> int:
    from imagine_cli.draw.json_directory import topics_result
    from imagine_cli.say.directory import topics_document
    from imagine_cli.store.search import topic_counts

    counts = topic_counts(directory)
    return _emit(
        lambda: topics_document(directory.topics, counts),
        lambda: topics_result(directory.topics, counts),
        "the topics",
    )


def _tell_path(folder: Path) -> int:
    from imagine_cli.say.directory import where_document
    from imagine_cli.store.bundled import bundled_file
    from imagine_cli.store.directory import OWN_LIST
    from imagine_cli.store.files import exists
    from imagine_cli.store.folder import LOCAL_ORGS

    bundled = bundled_file("orgs.yaml")
    own = folder / OWN_LIST if exists(folder / OWN_LIST) else None
    imported = _imported(folder)
    from msgspec.structs import asdict

    return _emit(
        lambda: where_document(bundled, own, folder / LOCAL_ORGS, imported),
        lambda: {
            "path": str(bundled),
            "own_list": str(own) if own else None,
            "imported": [asdict(each) for each in imported],
        },
        "where the lists are",
    )


def _imported(folder: Path) -> tuple[ImportedList, ...]:
    from imagine_cli.store.files import exists
    from imagine_cli.store.folder import LOCAL_ORGS

    if not exists(folder / LOCAL_ORGS):
        return ()
    from imagine_cli.store.local_orgs import imported_lists

    return imported_lists(folder)


def _check(path: Path) -> int:
    from imagine_cli.say.directory import sound_list_document
    from imagine_cli.store.directory import bundled_organizations, read_own_list
    from imagine_cli.store.files import expanded

    number = len(read_own_list(expanded(path), bundled_organizations()).organizations)
    return _emit(
        lambda: sound_list_document(path, number),
        lambda: {"path": str(path), "count": number},
        "what was found",
    )


def _add(folder: Path) -> int:
    from imagine_cli.ask.back_ends import choose_asker
    from imagine_cli.ask.organization import ask_organization
    from imagine_cli.ask.saving import save_or_try_again
    from imagine_cli.draw.json_directory import organization_result
    from imagine_cli.say.document import command_document
    from imagine_cli.store.own_list import open_own_list

    own = open_own_list(folder)
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    entry = ask_organization(asker, own.topics, own.names)
    # Opened anew, because a colleague may have added another meanwhile.
    organization = save_or_try_again(asker, lambda: open_own_list(folder).add(entry))
    note(f"Saved to {own.path}")
    return _emit(
        lambda: command_document(f"imagine orgs --show {organization.id}"),
        lambda: {"path": str(own.path), "organization": organization_result(organization)},
        "what was added",
    )
