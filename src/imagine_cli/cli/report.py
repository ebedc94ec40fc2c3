"""`imagine report`: the Markdown report for the meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder, Partner, Review
from imagine_cli.cli.streams import note, notes_last, tell_file
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imagine_cli.cli.finding import FoundAnswers
    from imagine_cli.core.directory import Story
    from imagine_cli.core.drift import Drift
    from imagine_cli.core.partnership import Decision
    from imagine_cli.core.weighed import Weighed
    from imagine_cli.say.report import Form


def report(
    context: typer.Context,
    partner: Partner = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.", show_default=False),
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="One page.")] = False,
    share: Annotated[bool, typer.Option("--share", help="For outsiders: without notes and names.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Replace the file if it is there already.")] = False,
    review: Review = False,
    folder: Folder = None,
) -> None:
    """Write the report for the meeting, in Markdown."""
    from imagine_cli.cli.finding import find_answers
    from imagine_cli.cli.verdict import drift_of
    from imagine_cli.say.report import report as write

    if brief and share:
        raise UsageError("Choose one of --brief and --share.")
    if output is None:
        notes_last(context)
    case = find_answers(partner, folder, kind="review" if review else "assessment")
    for line in case.remarks:
        note(line)
    form: Form = "brief" if brief else "share" if share else "full"
    text = write(
        case.weighed,
        form=form,
        today=today(),
        stories=_stories(case.weighed) if form == "full" else (),
        drift=drift_of(case),
        decision=_decision_on(case),
        others=_others(case),
    )
    if output is None:
        tell_file(text)
    else:
        save(output, text, replace=replace)


def save(path: Path, text: str, *, replace: bool = False) -> None:
    """Write a report, and say where it is."""
    from imagine_cli.cli.papers import put

    if written := put(path, text, replace=replace, such_as="report.md"):
        note(f"Saved the report to {written}")


def save_beside(assessment_file: Path, weighed: Weighed, day: date, drift: Sequence[Drift] = ()) -> None:
    """Write the full report beside the assessment that it tells of, under a name that is free."""
    from imagine_cli.say.report import report as write
    from imagine_cli.store.register import new_paper_path

    path = new_paper_path(assessment_file, "report", weighed.assessment.assessor, day)
    save(path, write(weighed, form="full", today=day, stories=_stories(weighed), drift=drift))


def _decision_on(case: FoundAnswers) -> Decision | None:
    """What people decided on these very answers."""
    path = case.path
    if path is None:
        return None
    from imagine_cli.store.register import decisions_about

    made = decisions_about(case.weighed.assessment.partner, path.parent, case.home).made
    return next((each.decision for each in reversed(made) if each.decision.rests_on == path.name), None)


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
    """What to read before the meeting."""
    from imagine_cli.core.matching import stories_for, weakest_stages
    from imagine_cli.store.directory import read_stories

    weakest = weakest_stages(weighed.checklist, weighed.verdict)[:3]
    return stories_for(weighed.assessment.partner_kind, weakest, read_stories())
