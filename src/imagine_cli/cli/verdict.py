"""`imagine verdict`: the verdict of a saved assessment, and what another answer would make of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Folder, Json, Partner, Review
from imagine_cli.cli.streams import draws, note, tell, tell_file, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imagine_cli.cli.cases import Case
    from imagine_cli.core.drift import Drift
    from imagine_cli.core.weighed import Weighed

SETTLED_DECLINE, NOT_SETTLED = 10, 11


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
    json: Json = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Leave with 10 for a settled decline, 11 for not settled.")
    ] = False,
    folder: Folder = None,
) -> int:
    """Show the verdict of a saved assessment, with its reasons."""
    from imagine_cli.cli.cases import open_case

    case = open_case(partner, folder, what_if or (), "review" if review else "assessment")
    for line in case.remarks:
        note(line)
    drift = drift_of(case)
    if json:
        from imagine_cli.draw.json import envelope, verdict_result
        from imagine_cli.say.drift_words import drift_result

        result = verdict_result(case.weighed)
        tell_file(envelope("verdict", {**result, "drift": drift_result(drift)} if drift else result))
    else:
        show(case.weighed)
        show_drift(case.weighed, drift)
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


def show_drift(weighed: Weighed, drift: Sequence[Drift]) -> None:
    """What was expected beside what happened, below the verdict."""
    if draws() and drift:
        from rich.console import Console

        from imagine_cli.say.drift_table import show_drift as draw

        draw(Console(file=sys.stdout, width=width()), drift, weighed.checklist)
        return
    from imagine_cli.say.drift_words import drift_lines

    for line in drift_lines(drift, weighed.checklist):
        for part in wrapped(line, sys.stdout):
            tell(part)


def show(weighed: Weighed) -> None:
    """The verdict on standard output: drawn in a terminal, in plain lines elsewhere."""
    if draws():
        from rich.console import Console

        from imagine_cli.say.screen import show_verdict

        show_verdict(Console(file=sys.stdout, width=width()), weighed)
        return
    from imagine_cli.say.plain_lines import verdict_lines

    for line in verdict_lines(weighed, encoding=sys.stdout.encoding or "ascii"):
        for part in wrapped(line, sys.stdout):
            tell(part)
