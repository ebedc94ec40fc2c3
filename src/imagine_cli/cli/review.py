"""`imagine review`: a partnership under way, what was promised beside what happened, then renew or wind down."""

from __future__ import annotations

import os
import sys

from imagine_cli.cli.clock import today
from imagine_cli.cli.options import AnotherChecklist, Assessor, Folder, NamedPartner, refuse_standard_input
from imagine_cli.cli.output import check_file, emit
from imagine_cli.cli.streams import plain_lines_asked


def review(
    partner: NamedPartner = "",
    checklist: AnotherChecklist = "",
    assessor: Assessor = "",
    folder: Folder = None,
) -> None:
    """Look back at a partnership under way: what was promised, what happened, and whether to renew it.

    What the first verdict leaned on is asked first. Every answer is saved at once.
    """
    from imagine_cli.ask.back_ends import choose_asker
    from imagine_cli.cli.review_start import review_session
    from imagine_cli.cli.verdict import PAPER, verdict_result

    refuse_standard_input(partner, "A review is saved while you answer it")
    check_file(PAPER)
    asker = choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ)
    day = today()
    session, expected = review_session(
        asker, partner=partner, checklist=checklist, assessor=assessor, folder=folder, today=day
    )
    weighed = session.conduct(asker, day)
    drift = expected.drift(weighed)
    emit(verdict_result("review", weighed, drift))
    session.end(asker, weighed, day, drift)
