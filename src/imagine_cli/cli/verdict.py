"""`imagine verdict`: the verdict of a saved assessment, and what another answer would make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Folder, Partner, Review
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imagine_cli.cli.cases import Case
    from imagine_cli.core.drift import Drift
    from imagine_cli.core.weighed import Weighed

SETTLED_DECLINE, NOT_SETTLED = 10, 11
PAPER = "verdict.md"
"""A name for an example, where the one that was typed won't do."""


def verdict(
    partner: Partner = "",
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--if",
            metavar="ID=ANSWER",
            help="Show what another answer would do; nothing is saved. For ids see imagine checklist show.",
            autocompletion=completion.questions,
            show_default=False,
        ),
    ] = None,
    review: Review = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Leave with 10 for a settled decline, 11 for not settled.")
    ] = False,
    folder: Folder = None,
) -> int:
    """Show the verdict of a saved assessment, with its reasons."""
    from imagine_cli.cli.cases import open_case

    check_file(PAPER)
    case = open_case(partner, folder, what_if or (), "review" if review else "assessment")
    for line in case.remarks:
        note(line)
    emit(verdict_result("verdict", case.weighed, drift_of(case)))
    if not exit_code or (case.verdict.settled and case.verdict.recommendation == "go ahead"):
        return 0
    return SETTLED_DECLINE if case.verdict.settled else NOT_SETTLED


def drift_of(case: Case) -> tuple[Drift, ...]:
    """What a review found against what was expected; nothing for an assessment."""
    from imagine_cli.store.register import kind_of

    if case.path is None or kind_of(case.path.name) != "review":
        return ()
    from imagine_cli.cli.baseline import baseline_of

    baseline = baseline_of(case.path, case.weighed.assessment, case.home)
    for line in baseline.warnings:
        note(line)
    return baseline.drift(case.weighed)


def verdict_result(command: str, weighed: Weighed, drift: Sequence[Drift] = ()) -> Result:
    """A verdict as what a command came to. `drift`: what a review found against what was expected."""
    from imagine_cli.draw import json
    from imagine_cli.say.verdict import verdict_document

    return Result(
        command,
        document=lambda: verdict_document(weighed, drift),
        fields=lambda: json.verdict_result(weighed, drift),
        name="the verdict",
        such_as=PAPER,
    )
