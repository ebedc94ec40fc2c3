"""`imagine verdict`: the verdict of a saved assessment, and what another answer would make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Folder, Partner, Review
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import note
from imagine_cli.shell import as_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imagine_cli.cli.finding import FoundAnswers
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
            help="Show what another answer would do; nothing is saved. The question's number will do for its id: see "
            "imagine checklist show.",
            autocompletion=completion.questions,
            show_default=False,
        ),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="All of it, not only what fits one screen.")] = False,
    review: Review = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Leave with 10 for a settled decline, 11 for not settled.")
    ] = False,
    folder: Folder = None,
) -> int:
    """Show the verdict of a saved assessment, with its reasons."""
    from imagine_cli.cli.finding import find_answers

    check_file(PAPER)
    found = find_answers(partner, folder, what_if or (), "review" if review else "assessment")
    for line in found.remarks:
        note(line)
    called = "" if what_if or partner == "-" else as_typed(partner)
    emit(verdict_result("verdict", found.weighed, drift_of(found), whole=whole, called=called))
    return _code(found.weighed) if exit_code else 0


def _code(weighed: Weighed) -> int:
    """The exit code of a verdict. The first look alone settles a decline at most."""
    verdict = weighed.verdict
    if verdict.settled and verdict.recommendation == "decline":
        return SETTLED_DECLINE
    return 0 if verdict.settled and verdict.look == "full" else NOT_SETTLED


def drift_of(found: FoundAnswers) -> tuple[Drift, ...]:
    """What a review found against what was expected; nothing for an assessment."""
    from imagine_cli.store.register import kind_of

    if found.path is None or kind_of(found.path.name) != "review":
        return ()
    from imagine_cli.cli.expectations import expectations_for

    expected = expectations_for(found.path, found.weighed.assessment, found.home)
    for line in expected.warnings:
        note(line)
    return expected.drift(found.weighed)


def verdict_result(
    command: str, weighed: Weighed, drift: Sequence[Drift] = (), *, whole: bool = False, called: str = ""
) -> Result:
    """A verdict as what a command came to: what fits one screen, or the whole of it.

    `drift` is what a review found against what was expected; `called` what to type for the answers in a command, ""
    where nothing can be typed.
    """
    from imagine_cli.draw.json_verdict import verdict_result
    from imagine_cli.say.verdict import verdict_document

    return Result(
        command,
        document=lambda: verdict_document(weighed, drift, whole=whole, called=called),
        fields=lambda: verdict_result(weighed, drift),
        name="the verdict",
        such_as=PAPER,
    )
