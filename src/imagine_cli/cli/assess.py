"""`imagine assess`: the interview, the verdict, and the offer of a report."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder
from imagine_cli.cli.streams import note, plain_lines_asked
from imagine_cli.errors import Interrupted, UsageError

if TYPE_CHECKING:
    from imagine_cli.ask.asker import Asker
    from imagine_cli.cli.sitting import Sitting
    from imagine_cli.core.weighed import Weighed


def assess(
    partner: Annotated[
        str,
        typer.Argument(
            metavar="PARTNER",
            help="Whom to go on with, a new partner's name, or an assessment file. Left out: it asks.",
            autocompletion=completion.partners,
            show_default=False,
        ),
    ] = "",
    quick: Annotated[bool, typer.Option("--quick", help="The questions that matter most: about 15 minutes.")] = False,
    full: Annotated[bool, typer.Option("--full", help="The whole checklist: about 25 minutes.")] = False,
    checklist: Annotated[
        str,
        typer.Option(
            metavar="ID or FILE",
            help="Another checklist, for example your own.",
            autocompletion=completion.checklists,
            show_default=False,
        ),
    ] = "",
    only_unknown: Annotated[bool, typer.Option("--only-unknown", help="Ask only what is not known yet.")] = False,
    assessor: Annotated[
        str,
        typer.Option("--as", metavar="NAME", help="Who answers. Else your login name is offered.", show_default=False),
    ] = "",
    folder: Folder = None,
) -> None:
    """Answer the checklist about a proposal.

    Every answer is saved at once. Stop whenever you like: the same command goes on where you stopped.
    """
    from imagine_cli.ask.back_ends import choose_asker
    from imagine_cli.ask.returning import wants_the_report, wants_the_rest
    from imagine_cli.cli.library import offer_once
    from imagine_cli.cli.report import save_beside
    from imagine_cli.cli.sitting import open_sitting, others_who_answered
    from imagine_cli.say.decision import after_verdict
    from imagine_cli.say.sentences import headline

    named = [option for option, given in (("quick", quick), ("imagine", full), (checklist, checklist)) if given]
    if len(named) > 1:
        raise UsageError("Choose one of --quick, --full and --checklist.")
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    day = today()
    sitting = open_sitting(
        asker,
        partner=partner,
        checklist=named[0] if named else "",
        assessor=assessor,
        folder=folder,
        today=day,
        only_unknown=only_unknown,
    )
    weighed = _answered(asker, sitting, day)
    rest = sitting.fuller_checklist()
    go_on = not weighed.verdict.deal_breakers_hit
    if rest and wants_the_rest(asker, headline(weighed).main, sitting.questions_left(rest), default=go_on):
        sitting.take(rest)
        weighed = _answered(asker, sitting, day)
    if wants_the_report(asker, headline(weighed).main):
        save_beside(sitting.path, weighed, day)
    else:
        note(f"When you want the report: imagine report {sitting.name_to_type()} -o report.md")
    for line in after_verdict(weighed.checklist, weighed.verdict, sitting.name_to_type(), others_who_answered(sitting)):
        note(line)
    if sys.stdin.isatty():
        offer_once(asker, sitting.folder)


def _answered(asker: Asker, sitting: Sitting, day: date) -> Weighed:
    """The interview, and the verdict that it comes to."""
    from imagine_cli.ask.interview import interview
    from imagine_cli.cli.capacity import Capacity
    from imagine_cli.cli.output import emit
    from imagine_cli.cli.verdict import verdict_result
    from imagine_cli.core.weighed import weigh_assessment

    capacity = Capacity(sitting.folder, sitting.path.parent, day)
    for warning in capacity.warnings:
        note(warning)
    try:
        sitting.assessment = interview(
            sitting.checklist,
            sitting.assessment,
            asker,
            sitting.save,
            day,
            only_unknown=sitting.only_unknown,
            beside=capacity.beside(),
            after_welcome=sitting.after_welcome,
        )
    except Interrupted as stopped:
        go_on = f"Your answers are in {sitting.path}\nGo on with: {sitting.how_to_go_on()}"
        stopped.message = f"{stopped.message}\n{go_on}"
        raise
    weighed = weigh_assessment(sitting.assessment, sitting.checklist)
    note(f"Saved to {sitting.path}")
    emit(verdict_result("assess", weighed))
    if warning := capacity.warning(weighed.assessment):
        note(warning)
    return weighed
