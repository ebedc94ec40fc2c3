"""`imagine assess`: the interview, the verdict, and the offer of a report."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import today
from imagine_cli.cli.options import AnotherChecklist, Assessor, Folder
from imagine_cli.cli.output import check_file, emit, wish
from imagine_cli.cli.streams import plain_lines_asked
from imagine_cli.errors import UsageError


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
    first_look: Annotated[
        bool, typer.Option("--first-look", help="Only the first look: about 5 minutes, and no offer to go on.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="The full look at once: about 15 minutes.")] = False,
    checklist: AnotherChecklist = "",
    only_unknown: Annotated[bool, typer.Option("--only-unknown", help="Ask only what is not known yet.")] = False,
    assessor: Assessor = "",
    folder: Folder = None,
) -> None:
    """Answer the checklist about a proposal: a first look, then, if wanted, the full look.

    Every answer is saved at once. Stop whenever you like: the same command goes on where you stopped.
    """
    from imagine_cli.ask.back_ends import choose_asker
    from imagine_cli.cli.assess_start import assessment_session
    from imagine_cli.cli.library import offer_once
    from imagine_cli.cli.verdict import PAPER, verdict_result

    if first_look and full:
        raise UsageError("Choose one of --first-look and --full.")
    check_file(PAPER)
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    day = today()
    session = assessment_session(
        asker,
        partner=partner,
        checklist=checklist,
        assessor=assessor,
        folder=folder,
        today=day,
        look="first" if first_look else "full" if full else None,
        only_unknown=only_unknown,
    )
    weighed = session.conduct(asker, day)
    if weighed.verdict.look == "first":
        # A file, or another program, gets one verdict only: the last.
        alone = wish().as_usual
        if alone:
            emit(verdict_result("assess", weighed))
        if first_look or not session.goes_on(asker, weighed):
            if not alone:
                emit(verdict_result("assess", weighed))
            session.end_first_look()
            return
        weighed = session.conduct(asker, day)
    emit(verdict_result("assess", weighed))
    session.end(asker, weighed, day)
    if sys.stdin.isatty():
        offer_once(asker, session.folder)
