"""`imagine letter`: a letter to the partner, as plain text for an e-mail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder, Partner
from imagine_cli.cli.output import Result, check_file, emit, to_screen
from imagine_cli.cli.streams import note, notes, notes_last
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.shell import as_typed

if TYPE_CHECKING:
    from imagine_cli.core.assessment import Assessment
    from imagine_cli.core.directory import Organization
    from imagine_cli.core.weighed import Weighed
    from imagine_cli.say.letter import Kind
    from imagine_cli.say.letter_statements import Correspondence

PAPER = "letter.txt"
"""A name for an example, where the one that was typed won't do."""


def letter(
    context: typer.Context,
    partner: Partner = "",
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="decline, accept, ask or wind-down.",
            autocompletion=completion.letters,
            show_default=False,
        ),
    ] = "",
    to: Annotated[
        str, typer.Option(metavar="NAME", help='Whom to greet, such as "Ms. Lopez".', show_default=False)
    ] = "",
    door: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Name this organization as another place to ask; again for one more.",
            autocompletion=completion.organizations,
            show_default=False,
        ),
    ] = None,
    no_doors: Annotated[bool, typer.Option("--no-doors", help="Name no other place to ask.")] = False,
    template: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="A template of your own: its name in letters, or a .txt file.", show_default=False
        ),
    ] = "",
    folder: Folder = None,
) -> None:
    """Write a letter to the partner, as plain text for an e-mail.

    decline says no, with the reasons; accept says yes, with what to agree on; counter-offer says what would let you
    say yes; ask lists what you need to know first; postpone says that the answer takes longer; renew and wind-down
    go on with a partnership or end it.
    """
    from imagine_cli.say.letter_fit import refuse_unfit, remarks
    from imagine_cli.store.characters import NEVER_IN_VALUES

    chosen = _kind(kind)
    if re.search(NEVER_IN_VALUES, to):
        raise UsageError("--to holds a hidden character. Type the name anew.")
    if chosen != "decline" and (door or no_doors):
        raise UsageError("Only a letter that declines names other places to ask: leave out --door and --no-doors.")
    if door and no_doors:
        raise UsageError("Choose one of --door and --no-doors.")
    check_file(PAPER)
    if to_screen():
        notes_last(context)
    home, case = _opened(partner, chosen, to, folder)
    refuse_unfit(chosen, case)
    if chosen == "decline" and not no_doors:
        case = case._replace(doors=_doors(case, door or [], home))
    notes(remarks(chosen, case))
    emit(_result(chosen, case, home, template))


def letter_that_asks(weighed: Weighed, called: str, home: Path) -> Result:
    """The letter that asks the partner what is open, right behind the answers. `called`: what to type for PARTNER."""
    from imagine_cli.say.letter_statements import Correspondence
    from imagine_cli.store.library import read_library

    partner = weighed.assessment.partner
    return _result("ask", Correspondence(partner, called, today(), weighed, library=read_library(home).library), home)


def _result(kind: Kind, case: Correspondence, home: Path, template: str = "") -> Result:
    from imagine_cli.draw.json_partnership import letter_result
    from imagine_cli.say.letter import letter_content, letter_document
    from imagine_cli.say.letter_template import Template
    from imagine_cli.store.templates import find_template

    found = find_template(kind, template, home)
    content = letter_content(kind, case)
    document = letter_document(kind, content, Template(str(found.path), found.text))
    if not document.blocks:
        instead = "leave out --template" if template else "delete it, to use the letter that comes with imagine"
        raise ImagineError(f"{found.path} gives an empty letter. Write into it what the letter says, or {instead}.")
    if not (case.library.signature or case.library.name):
        note(f"The letter is not signed. Put the library's name, or a signature, into {_library_file(home)}")
    return Result(
        "letter",
        document=lambda: document,
        fields=lambda: letter_result(case.partner, kind, document, content.statements),
        name="the letter",
        such_as=PAPER,
        paper="text",
        drawn_from=found.path,
    )


def _kind(typed: str) -> Kind:
    from imagine_cli.say.letter import KINDS
    from imagine_cli.store.search import chosen

    if not typed.strip():
        raise UsageError(f"Which letter? Type one of these after the partner: {', '.join(KINDS)}.")
    named = chosen(typed, KINDS, "letter")
    return next(kind for kind in KINDS if kind == named)


def _opened(partner: str, kind: Kind, to: str, folder: Path | None) -> tuple[Path, Correspondence]:
    """The register, and all that the letter is written from."""
    from imagine_cli.store.files import is_path
    from imagine_cli.store.library import read_library
    from imagine_cli.store.register import register_folder

    home = register_folder(folder)
    if partner == "-" or (partner and is_path(partner)):
        case = _from_file(partner, kind, folder)
    else:
        case = _from_register(partner, kind, home)
    return home, case._replace(library=read_library(home).library, to=to)


def _from_file(typed: str, kind: Kind, folder: Path | None) -> Correspondence:
    """The answers in a file, with the latest decision about their partner that is kept beside them."""
    from imagine_cli.cli.finding import find_answers
    from imagine_cli.say.letter_statements import Correspondence
    from imagine_cli.store.bundled import is_bundled_example
    from imagine_cli.store.decisions import surely_latest
    from imagine_cli.store.files import expanded
    from imagine_cli.store.register import decisions_about

    opened = find_answers(typed, folder)
    notes(opened.remarks)
    weighed, path = opened.weighed, opened.path
    partner = weighed.assessment.partner
    if path is None or is_bundled_example(expanded(typed)):
        return Correspondence(partner, as_typed(typed), today(), weighed, filed=False)
    made = decisions_about(partner, path.parent, opened.home)
    decision = surely_latest(made)
    case = Correspondence(partner, as_typed(typed), today(), weighed, decision, ended=made.ended)
    if kind not in ("renew", "wind-down"):
        return _without_an_old_decision(case, weighed.assessment)
    decided = decision is not None and decision.choice in ("renew", "wind down")
    # As in the register: without a review, such a letter rests on the decision alone.
    return case._replace(weighed=None) if decided and not weighed.of_a_review else case


def _from_register(partner: str, kind: Kind, home: Path) -> Correspondence:
    """The latest answers of a partner (of a review, for a letter that ends it) and its latest decision."""
    from imagine_cli.cli.finding import answers_behind
    from imagine_cli.core.weighed import weigh_assessment
    from imagine_cli.say.letter_statements import Correspondence
    from imagine_cli.store.assessments import open_assessment
    from imagine_cli.store.decisions import decisions_in, surely_latest
    from imagine_cli.store.register import find_assessment, find_partner

    found = find_partner(partner, home)
    notes(found.warnings)
    decided = decisions_in(found.partner.folder)
    decision = surely_latest(decided)
    ends = kind in ("renew", "wind-down")
    entries = [
        entry
        for entry in found.partner.entries
        if entry.kind == ("review" if ends else "assessment") and (entry.finished or not ends)
    ]
    called = as_typed(found.partner.folder.name)
    case = Correspondence(found.partner.name, called, today(), decision=decision, ended=decided.ended)
    if not entries and (ends or decision):
        return case
    if not entries:
        find_assessment(partner, home)  # which says that there is none, and how to start one
    behind = answers_behind(entries, decision)
    opened = open_assessment(behind.path, home)
    note(f"Read {behind.path}")
    notes(opened.warnings)
    case = case._replace(
        partner=opened.assessment.partner, weighed=weigh_assessment(opened.assessment, opened.checklist)
    )
    return case if ends else _without_an_old_decision(case, opened.assessment)


def _without_an_old_decision(case: Correspondence, assessment: Assessment) -> Correspondence:
    from imagine_cli.say.letter_fit import is_about

    if case.decision is None or is_about(case.decision, assessment):
        return case
    note(f"The decision of {case.decision.decided_on} is about an earlier proposal, so it is left aside.")
    return case._replace(decision=None)


def _doors(case: Correspondence, ids: list[str], home: Path) -> tuple[Organization, ...]:
    """Other places to ask: those that were named, else those that surely fit; says which on standard error."""
    from imagine_cli.core.matching import other_places
    from imagine_cli.core.proposal_words import telling_words
    from imagine_cli.store.directory import nearby_lists, read_directory
    from imagine_cli.store.search import organization_with_id

    directory = read_directory(home)
    nearby, warnings = nearby_lists(home)
    notes((*directory.warnings, *warnings))
    if ids:
        return tuple(dict.fromkeys(organization_with_id(each, directory, nearby) for each in ids))
    if case.weighed is None:
        return ()
    from imagine_cli.store.register import same_name

    assessment = case.weighed.assessment
    known = [*directory.organizations, *(nearby.hosts(telling_words(assessment.proposal)) if nearby else ())]
    others = [each for each in known if not same_name(each.name, assessment.partner)]
    found = other_places(assessment.proposal, assessment.partner_kind, others, directory.topics)
    if found:
        wording = " and ".join(f"{each.name} ({each.id})" for each in found)
        note(
            f"The letter names another place to ask: {wording}. Choose with --door ID, or leave it out with --no-doors."
        )
    else:
        note("The letter names no other place to ask. Find one with imagine orgs, and add it with --door ID.")
    return found


def _library_file(home: Path) -> Path:
    from imagine_cli.store.library import library_path

    return library_path(home)
