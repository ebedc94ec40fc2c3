"""A whole interview in a real terminal, for the tests that look at the screen. Prints each save to standard output."""

from __future__ import annotations

import os
import sys

from imagine_cli.ask.asker import confirm
from imagine_cli.ask.back_ends import choose_asker
from imagine_cli.ask.interview import interview
from imagine_cli.ask.proposal import Known, propose
from imagine_cli.cli.main import _unraisable
from imagine_cli.core.assessment import Assessment
from imagine_cli.errors import Interrupted
from tests.ask.ask_kit import CHECKLIST, SIGNED, TODAY


def save(assessment: Assessment) -> None:
    print(f"saved {len(assessment.answers)}", file=RESULTS, flush=True)


sys.unraisablehook = _unraisable  # as the program does: Ctrl-C may come inside a callback
SIGNS = "--signs" in sys.argv
RESULTS = sys.stdout if sys.argv[-1].endswith(("driver.py", "--signs")) else open(sys.argv[-1], "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end
asker = choose_asker(False, sys.stdin, sys.stderr, os.environ)
try:
    done = interview(
        SIGNED if SIGNS else CHECKLIST,
        propose(asker, TODAY, opening="To stop, type s.", assessor="Anna", known={"Repair Café": Known()}),
        asker,
        save,
        TODAY,
        look="first" if SIGNS else "full",
    )
    print("report" if confirm(asker, "Write the report now?", default=True) else "no report", file=RESULTS)
    print(done.partner, done.finished, file=RESULTS)
except Interrupted as stop:
    print(stop.message, file=RESULTS)
    sys.exit(stop.exit_code)
