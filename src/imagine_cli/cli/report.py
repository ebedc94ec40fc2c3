"""`imagine report`: the report for the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder, Partner, Review
from imagine_cli.cli.output import Result, check_file, emit, to_screen, wish
from imagine_cli.cli.streams import note, notes, notes_last
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from imagine_cli.cli.finding import FoundAnswers
    from imagine_cli.core.directory import Story
    from imagine_cli.core.drift import Drift
    from imagine_cli.core.partnership import Decision
    from imagine_cli.core.weighed import Weighed
    from imagine_cli.say.report import Form

PAPER = "report.md"
"""A name for an example, where the one that was typed won't do."""


def report(
    context: typer.Context,
    partner: Partner = "",
    brief: Annotated[bool, typer.Option("--brief", help="One page.")] = False,
    share: Annotated[bool, typer.Option("--share", help="For outsiders: without notes and names.")] = False,
    review: Review = False,
    folder: Folder = None,
) -> None:
    """Write the report for the meeting."""
    from imagine_cli.cli.finding import find_answers
    from imagine_cli.cli.verdict import drift_of
    from imagine_cli.draw.json_verdict import verdict_result
    from imagine_cli.say.report import report_document
    from imagine_cli.say.report_parts import Report

    if brief and share:
        raise UsageError("Choose one of --brief and --share.")
    if share and _as_json():
        raise UsageError("JSON holds notes and points, so there is none with --share. Leave out one of them.")
    check_file(PAPER)
    if to_screen():
        notes_last(context)
    case = find_answers(partner, folder, kind="review" if review else "assessment")
    for line in case.remarks:
        note(line)
    drift = drift_of(case)
    form: Form = "brief" if brief else "share" if share else "full"
    made_from = Report(
        case.weighed,
        today(),
        stories=_stories(case.weighed) if form == "full" else (),
        drift=drift,
        decision=_decision_on(case),
        others=tuple(_others(case)),
    )
    emit(
        Result(
            "report",
            document=lambda: report_document(made_from, form),
            fields=lambda: verdict_result(case.weighed, drift),
            name="the report",
            such_as=PAPER,
            paper="markdown",
        )
    )


def _as_json() -> bool:
    file = wish().file
    return wish().form == "json" or (file is not None and file.suffix.lower() == ".json")


def save_beside(assessment_file: Path, weighed: Weighed, day: date, drift: Sequence[Drift] = ()) -> None:
    """Write the full report beside the assessment that it tells of, under a name that is free."""
    from imagine_cli.draw.markdown import document_text
    from imagine_cli.say.report import report_document
    from imagine_cli.say.report_parts import Report
    from imagine_cli.store.papers import write_paper
    from imagine_cli.store.register import new_paper_path

    path = new_paper_path(assessment_file, "report", weighed.assessment.assessor, day)
    document = report_document(Report(weighed, day, _stories(weighed), tuple(drift)))
    written = write_paper(path, document_text(document), replace=False, such_as=PAPER)
    note(f"Saved the report to {written}")


def _decision_on(case: FoundAnswers) -> Decision | None:
    """What people decided on these very answers."""
    path = case.path
    if path is None:
        return None
    from imagine_cli.store.register import decisions_about

    decided = decisions_about(case.weighed.assessment.partner, path.parent, case.home)
    notes(decided.warnings)
    return next((each.decision for each in reversed(decided.made) if each.decision.rests_on == path.name), None)


def _others(case: FoundAnswers) -> list[tuple[str, str]]:
    """Who else answered about the same partner, and what it came to: a meeting must not hear one side alone."""
    from imagine_cli.cli.finding import opinion
    from imagine_cli.store.register import kind_of, latest_of_each, partner_at

    path = case.path
    if path is None or not (kind := kind_of(path.name)):
        return []
    partner = partner_at(path, case.weighed.assessment.partner, case.home).partner
    entries = [entry for entry in partner.entries if entry.kind == kind]
    return [opinion(entry, case.home) for entry in latest_of_each(entries) if entry.path != path]


def _stories(weighed: Weighed) -> tuple[Story, ...]:
    """What to read before the meeting: stories about what is proposed."""
    from imagine_cli.core.matching import stories_for
    from imagine_cli.store.directory import read_stories

    return stories_for(f"{weighed.assessment.partner} {weighed.assessment.proposal}", read_stories())
