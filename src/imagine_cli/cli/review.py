"""`imagine review`: a partnership under way, what was promised beside what happened, then renew or wind down."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder, NamedPartner, refuse_standard_input
from imagine_cli.cli.streams import note, plain_lines_asked
from imagine_cli.errors import Interrupted

if TYPE_CHECKING:
    from imagine_cli.ask.asker import Asker
    from imagine_cli.cli.reviewing import Review
    from imagine_cli.core.weighed import Weighed


def review(
    partner: NamedPartner = "",
    checklist: Annotated[
        str,
        typer.Option(
            metavar="ID or FILE",
            help="Another checklist, for example your own.",
            autocompletion=completion.checklists,
            show_default=False,
        ),
    ] = "",
    assessor: Annotated[
        str,
        typer.Option("--as", metavar="NAME", help="Who answers. Else your login name is offered.", show_default=False),
    ] = "",
    folder: Folder = None,
) -> None:
    """Look back at a partnership under way: what was promised, what happened, and whether to renew it.

    What the first verdict leaned on is asked first. Every answer is saved at once.
    """
    from imagine_cli.ask.back_ends import choose_asker
    from imagine_cli.ask.returning import wants_the_report
    from imagine_cli.cli.output import emit
    from imagine_cli.cli.report import save_beside
    from imagine_cli.cli.reviewing import open_review
    from imagine_cli.cli.verdict import verdict_result
    from imagine_cli.say.decision import after_verdict
    from imagine_cli.say.sentences import headline

    refuse_standard_input(partner, "A review is saved while you answer it")
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    day = today()
    opened = open_review(asker, partner=partner, checklist=checklist, assessor=assessor, folder=folder, today=day)
    weighed = _answered(asker, opened, day)
    drift = opened.baseline.drift(weighed)
    emit(verdict_result("review", weighed, drift))
    name = opened.sitting.name_to_type()
    if wants_the_report(asker, headline(weighed).main):
        save_beside(opened.sitting.path, weighed, day, drift)
    else:
        note(f"When you want the report: imagine report {name} --review -o review.md")
    for line in after_verdict(weighed.checklist, weighed.verdict, name):
        note(line)


def _answered(asker: Asker, opened: Review, day: date) -> Weighed:
    """The interview, and the verdict that it comes to."""
    from imagine_cli.ask.interview import interview
    from imagine_cli.cli.capacity import Capacity
    from imagine_cli.core.weighed import weigh_assessment

    sitting = opened.sitting
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
            beside=opened.beside(capacity.beside()),
            first=opened.baseline.leaned_on(sitting.checklist),
        )
    except Interrupted as stopped:
        go_on = f"Your answers are in {sitting.path}\nGo on with: {sitting.how_to_go_on()}"
        stopped.message = f"{stopped.message}\n{go_on}"
        raise
    weighed = weigh_assessment(sitting.assessment, sitting.checklist)
    note(f"Saved to {sitting.path}")
    return weighed
