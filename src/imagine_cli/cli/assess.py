"""`imagine assess`: the interview, the verdict, and the offer of a report."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.clock import today
from imagine_cli.cli.options import Folder
from imagine_cli.cli.output import Wish, check_file, emit, wish
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
    from imagine_cli.ask.returning import wants_the_rest
    from imagine_cli.cli.assess_start import assessment_session
    from imagine_cli.cli.library import offer_once
    from imagine_cli.cli.verdict import PAPER, verdict_result
    from imagine_cli.say.sentences import headline

    named = [option for option, given in (("quick", quick), ("imagine", full), (checklist, checklist)) if given]
    if len(named) > 1:
        raise UsageError("Choose one of --quick, --full and --checklist.")
    check_file(PAPER)
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    day = today()
    session = assessment_session(
        asker,
        partner=partner,
        checklist=named[0] if named else "",
        assessor=assessor,
        folder=folder,
        today=day,
        only_unknown=only_unknown,
    )
    weighed = session.conduct(asker, day)
    rest = session.fuller_checklist()
    if rest and wish() == Wish():  # a file, or another program, gets one verdict only: the last
        emit(verdict_result("assess", weighed))
    go_on = not weighed.verdict.deal_breakers_hit
    taken = rest and wants_the_rest(asker, headline(weighed).main, session.questions_left(rest), default=go_on)
    if rest and taken:
        session.take(rest)
        weighed = session.conduct(asker, day)
    if taken or not rest or wish() != Wish():
        emit(verdict_result("assess", weighed))
    session.end(asker, weighed, day)
    if sys.stdin.isatty():
        offer_once(asker, session.folder)
