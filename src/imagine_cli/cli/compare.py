"""`imagine compare`: several people's answers to one proposal, or several proposals, side by side."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder
from imagine_cli.cli.output import Result, check_file, emit, to_screen
from imagine_cli.cli.streams import draws, note, notes
from imagine_cli.errors import UsageError
from imagine_cli.shell import as_typed

if TYPE_CHECKING:
    from imagine_cli.core.comparison import Answered, People
    from imagine_cli.core.proposals import Proposals
    from imagine_cli.say.document import Document
    from imagine_cli.store.assessments import Opened

UNNAMED = "Unnamed"
PAPER = "comparison.md"
"""A name for an example, where the one that was typed won't do."""


def compare(
    partners: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PARTNER...",
            help="One partner, to compare the people who answered; or several. A name or its beginning, or a file.",
            autocompletion=completion.partners,
            show_default=False,
        ),
    ] = None,
    spare: Annotated[
        str,
        typer.Option(
            "--spare",
            metavar="HOURS",
            help="Staff hours a month that you can spare for all of them.",
            show_default=False,
        ),
    ] = "",
    folder: Folder = None,
) -> None:
    """Compare several people's answers, or several proposals: where people disagree comes first."""
    from imagine_cli.cli.capacity import hours_left
    from imagine_cli.core.comparison import compare_people
    from imagine_cli.core.proposals import compare_proposals
    from imagine_cli.store.folder import register_folder

    check_file(PAPER)
    home = register_folder(folder)
    hours = _amount(spare)
    opened, about_one = _opened(list(dict.fromkeys(partners or [""])), home)
    if about_one:
        everyone = _answered(opened, [each.assessment.assessor for each in opened])
        _note_different_proposals(everyone)
        if spare:
            note("--spare is for comparing several proposals; it changes nothing here.")
        _tell(compare_people(everyone))
    else:
        proposals = _answered(opened, _partner_names(opened))
        _note_decided(opened, home)
        asking = {each.path.parent for each in opened if each.path}
        left = hours_left(home, today(), asking) if hours is None else hours
        _tell(compare_proposals(proposals, left))


def _note_decided(opened: Iterable[Opened], home: Path) -> None:
    """Which of the proposals people have decided on already."""
    from imagine_cli.store.register import decisions_about

    for each in opened:
        if each.path is None:
            continue
        decided = decisions_about(each.assessment.partner, each.path.parent, home)
        notes(decided.warnings)
        if decided.latest:
            decision = decided.latest.decision
            note(f"{decision.partner}: {decision.choice} was decided on {decision.decided_on}.")


def _amount(typed: str) -> Decimal | None:
    from imagine_cli.store.fields import number

    if not typed:
        return None
    try:
        return number(typed)
    except ValueError as error:
        raise UsageError(f"--spare: {error}.") from None


# What is compared


class _Named(NamedTuple):
    """What one argument means: a file, or a partner's finished assessments, each person's latest, oldest first."""

    paths: tuple[Path, ...]
    is_file: bool
    called: str
    to_type: str

    @property
    def latest(self) -> Path:
        """The one that speaks for the partner where partners are compared."""
        return self.paths[-1]


def _opened(names: Sequence[str], home: Path) -> tuple[list[Opened], bool]:
    """The assessments that are compared, and whether they are all about one partner."""
    from imagine_cli.store.register import same_name

    alone = len(names) == 1
    named = [each for each in (_named(name, home, alone=alone) for name in names) if each]
    if not alone and len(named) < 2:
        raise UsageError("That leaves nothing to compare: two finished assessments are needed, or more.")
    opened = {path: _open(path, home) for path in _each_once(each.latest for each in named)}
    latest = list(opened.values())
    about_one = all(same_name(each.assessment.partner, latest[0].assessment.partner) for each in latest)
    if not about_one:
        for each in named:
            if len(each.paths) > 1:
                note(
                    f"{len(each.paths)} people answered about {each.called}; this takes the latest. "
                    f"To see all: imagine compare {each.to_type}"
                )
        return _noted(latest, named), False
    paths = _each_once(path for each in named for path in each.paths)
    if len(paths) < 2:
        raise _only_one(named[0], latest[0])
    return _noted([opened.get(path) or _open(path, home) for path in paths], named), True


def _each_once(paths: Iterable[Path]) -> list[Path]:
    """Each file once, however it is named."""
    unique: dict[str, Path] = {}
    for path in paths:
        unique.setdefault(os.path.realpath(path), path)
    return list(unique.values())


def _named(name: str, home: Path, *, alone: bool) -> _Named | None:
    """What an argument means; None, and a remark, for a partner without a finished assessment beside others."""
    from imagine_cli.store.files import is_path
    from imagine_cli.store.register import answers_file, find_assessment, find_partner, latest_of_each

    if name == "-" or is_path(name):
        path = Path(name) if name == "-" else answers_file(name, home)
        return _Named((path,), is_file=True, called=name, to_type=as_typed(name))
    found = find_partner(name or None, home)
    for warning in found.warnings:
        note(warning)
    partner = found.partner
    entries = [entry for entry in partner.entries if entry.kind == "assessment"]
    if not entries:
        find_assessment(name, home)  # it says what is missing, and how to start
    finished = tuple(entry.path for entry in latest_of_each(entries))[::-1]
    if alone or not finished:
        for entry in entries:
            if not entry.finished:
                note(f"Left out, because it is not finished: {entry.path}")
    if finished:
        return _Named(finished, is_file=False, called=partner.name, to_type=as_typed(partner.folder.name))
    if alone:
        raise UsageError(
            f"Nobody has finished an assessment of {partner.name} yet. "
            f"Go on with: imagine assess {as_typed(partner.folder.name)}"
        )
    return None


def _open(path: Path, home: Path) -> Opened:
    from imagine_cli.store.assessments import open_assessment

    return open_assessment("-" if path == Path("-") else path, home)


def _noted(opened: list[Opened], named: Iterable[_Named]) -> list[Opened]:
    """The same, with what is to be said of each on standard error."""
    typed = {each.latest for each in named if each.is_file}
    for each in opened:
        if each.path and each.path not in typed:
            note(f"Read {each.path}")
        elif not each.assessment.finished:
            note(f"{each.path or 'Standard input'} is not finished; what is not answered counts as unknown.")
        for warning in each.warnings:
            note(warning)
    return opened


def _only_one(named: _Named, opened: Opened) -> UsageError:
    who = opened.assessment.assessor or "one person"
    if named.is_file:
        return UsageError(f"{named.called} holds the answers of {who} alone. Name a second file, or more.")
    return UsageError(
        f"There is only one finished assessment of {named.called}, by {who}. "
        f'A colleague can start a new one with: imagine assess {named.to_type} --as "NAME"'
    )


# What they are called


def _partner_names(opened: Sequence[Opened]) -> list[str]:
    """The partners' names; with who answered where two are about the same partner."""
    names = [each.assessment.partner for each in opened]
    return [
        f"{name} ({each.assessment.assessor or UNNAMED})" if names.count(name) > 1 else name
        for name, each in zip(names, opened, strict=True)
    ]


def _answered(opened: Iterable[Opened], names: Iterable[str]) -> list[Answered]:
    """Each weighed, under a name that no other has."""
    from imagine_cli.core.comparison import Answered
    from imagine_cli.core.weighed import weigh_assessment

    found: dict[str, Answered] = {}
    for each, name in zip(opened, names, strict=True):
        called = " ".join(name.split()) or UNNAMED
        if called in found:
            called = next(
                other for number in range(2, len(found) + 3) if (other := f"{called} ({number})") not in found
            )
            note(f"{called} is {each.path or 'standard input'}")
        found[called] = Answered(called, weigh_assessment(each.assessment, each.checklist))
    return list(found.values())


def _note_different_proposals(everyone: Iterable[Answered]) -> None:
    worded: dict[str, str] = {}
    for each in everyone:
        if text := " ".join(each.assessment.proposal.split()):
            worded.setdefault(text.casefold(), each.name)
    if len(worded) > 1:
        note(
            f"The proposal is worded differently, so they may not mean the same one: see {', '.join(worded.values())}."
        )


# How it is told


def _tell(found: People | Proposals) -> None:
    """The comparison in the form that is asked for; a file, and another program, get the whole of it."""
    emit(
        Result(
            "compare",
            document=lambda: _document(found, whole=not (to_screen() and draws())),
            fields=lambda: _fields(found),
            name="the comparison",
            such_as=PAPER,
        )
    )


def _document(found: People | Proposals, *, whole: bool) -> Document:
    from imagine_cli.core.comparison import People
    from imagine_cli.say.comparison import people_document, proposals_document

    if isinstance(found, People):
        return people_document(found, today(), whole=whole)
    return proposals_document(found, today(), whole=whole)


def _fields(found: People | Proposals) -> dict[str, Any]:
    from imagine_cli.core.comparison import People
    from imagine_cli.draw.json_comparison import people_result, proposals_result

    return people_result(found) if isinstance(found, People) else proposals_result(found)
