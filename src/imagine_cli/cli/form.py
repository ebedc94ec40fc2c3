"""`imagine form`: a form that colleagues fill in with a browser or on paper, and reading what they send back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import AnotherChecklist, Folder
from imagine_cli.cli.output import Result, check_file, emit, wish
from imagine_cli.cli.streams import note, notes
from imagine_cli.errors import ImagineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from imagine_cli.core.assessment import Assessment
    from imagine_cli.core.checklist import Checklist

PAPER = "form.html"
"""A name for an example, where the one that was typed won't do."""


def form(
    partners: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PARTNER or FILE]...",
            help="The partner that the form is about; with --read, the filled-in files.",
            autocompletion=completion.partners,
            show_default=False,
        ),
    ] = None,
    read: Annotated[bool, typer.Option("--read", help="Take filled-in forms into the register.")] = False,
    first_look: Annotated[bool, typer.Option("--first-look", help="Only the questions of the first look.")] = False,
    checklist: AnotherChecklist = "",
    folder: Folder = None,
) -> int:
    """Make a form that colleagues fill in with a browser or on paper, or read what they filled in.

    With -o FILE.html it is one page that needs neither the program nor a network; with .md or .docx, a sheet to print.
    """
    from imagine_cli.store.register import register_folder

    home = register_folder(folder)
    named = partners or []
    if read:
        if first_look or checklist or not wish().as_usual:
            raise UsageError("With --read, name only the files that were filled in.")
        if not named:
            raise UsageError("Which files? For example: imagine form --read 2026-11-30-assessment-anna.yaml")
        return _take(named, home)
    if len(named) > 1:
        raise UsageError('One partner at a time; a name of several words goes into quotes, such as "River Café".')
    _write(named[0] if named else "", checklist, home, first_look=first_look)
    return 0


def _write(partner: str, checklist: str, home: Path, *, first_look: bool) -> None:
    from imagine_cli.say.sheet import sheet_document
    from imagine_cli.store.checklists import read_checklist

    check_file(PAPER, {".html": None})
    asked = read_checklist(checklist or "imagine", home)
    if first_look and not asked.first_look():
        raise UsageError(f"{asked.title} has no first look: none of its questions is marked first.")
    about = _about(partner, home)

    def fields() -> Mapping[str, Any]:
        return _data(asked, about, checklist, first_look=first_look)

    def page() -> str:
        from imagine_cli.draw.form import form_page

        return form_page(fields())

    emit(
        Result(
            "form",
            document=lambda: sheet_document(asked, first=first_look),
            fields=fields,
            name="the form",
            such_as=PAPER,
            paper="markdown",
            others={".html": page},
        )
    )
    file = wish().file
    if file is not None and file.suffix.lower() == ".html":
        note(f"When it comes back filled in: imagine form --read {_example(about)}")


def _data(checklist: Checklist, about: Assessment, named: str, *, first_look: bool) -> dict[str, Any]:
    from imagine_cli.ask.proposal import KIND_WORDS
    from imagine_cli.cli.session import checklist_reference
    from imagine_cli.say.form import form_data

    return form_data(
        checklist,
        about,
        KIND_WORDS,
        os.urandom(8).hex(),
        first_look=first_look,
        reference=checklist_reference(named),
    )


def _about(partner: str, home: Path) -> Assessment:
    """What is known of the partner: from the latest answers about it where it is in the register, else the name."""
    from imagine_cli.cli.finding import partner_named
    from imagine_cli.core.assessment import Assessment
    from imagine_cli.store.assessments import open_assessment

    called = partner_named(partner, home, "form") if partner else None
    if called is None or called.partner is None:
        return Assessment(partner)
    notes(called.warnings)
    latest = next((entry for entry in called.partner.entries if entry.kind == "assessment"), None)
    return open_assessment(latest.path, home).assessment if latest else Assessment(called.partner.name)


def _example(about: Assessment) -> str:
    from imagine_cli.cli.clock import today

    return f"{(about.started or today()).isoformat()}-assessment-anna.yaml"


def _take(files: Sequence[str], home: Path) -> int:
    """Every file that is sound goes into the register; each mistake of the others is named. 1 where there was one."""
    from imagine_cli.store.register import refuse_if_read_only

    refuse_if_read_only(home)
    failed = 0
    for typed in files:
        try:
            take_form(typed, home)
        except ImagineError as error:  # noqa: PERF203  one broken file must not keep the others out
            notes(error.message.splitlines())
            notes(f"  {place}" for place in error.places)
            failed += 1
    if failed:
        note(f"{failed} of {len(files)} could not be read, so nothing of {'it' if failed == 1 else 'them'} was taken.")
    return 1 if failed else 0


def take_form(typed: str, home: Path) -> None:
    """Take a filled-in form into the register, and say so. Raise ImagineError where it can't be read or saved."""
    from datetime import date

    from imagine_cli.cli.finding import other_name
    from imagine_cli.cli.streams import tell
    from imagine_cli.store.assessments import open_assessment, write_assessment
    from imagine_cli.store.files import expanded
    from imagine_cli.store.register import name_to_type, new_assessment_path, partner_in, same_name

    path = expanded(typed)
    opened = open_assessment(path, home)
    notes(opened.warnings)
    taken = opened.assessment
    new = new_assessment_path(home, taken.partner, taken.assessor, taken.finished or taken.started or date.min)
    # The folder of this very partner: the name stands in the file, so nobody could type more of it.
    known = partner_in(new.parent).partner if new.parent.is_dir() else None
    notes(other_name(taken.partner, known.name) if known else ())
    for entry in known.entries if known else ():
        if entry.kind == "assessment" and same_name(entry.assessor, taken.assessor):
            there = open_assessment(entry.path, home)
            if there.assessment == taken:
                note(f"{path} is in the register already, as {entry.path}")
                return
    write_assessment(new, taken, opened.extra, None)
    tell(f"Took {path} as {new}")
    note(f"See what it comes to: imagine verdict {name_to_type(new, home)}")
