"""How long listing a register takes, as a whole process, for 10 to 10,000 partnerships that were decided on.

Run it by hand from the checkout, where imagine is installed: `python benchmarks/register.py [ROUNDS]`.
Each partner has two full assessments, a decision and a report, as the program writes them.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from unittest import mock

from msgspec.structs import replace

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.partnership import Agreed, Decision, Library, Promise, promises_in, verdict_then
from imagine_cli.core.verdict import Verdict, weigh
from imagine_cli.store.assessments import open_assessment, write_assessment
from imagine_cli.store.decisions import write_decision
from imagine_cli.store.library import write_library
from imagine_cli.tell.words import headline

IMAGINE = Path(sys.executable).with_name("imagine")
EXAMPLE = Path(__file__).parents[1] / "examples" / "repair-cafe.yaml"
NUMBERS = (10, 100, 2_000, 10_000)
TODAY = date(2026, 11, 22)


def fill(folder: Path, number: int) -> None:
    """Make a register of so many decided partners."""
    opened = open_assessment(EXAMPLE)
    verdict = weigh(opened.checklist, opened.assessment.answers)
    told = headline(opened.checklist, verdict).main
    write_library(folder, Library(spare_staff_hours=Decimal(3 * number)), None)
    template = folder / "0"
    template.mkdir()
    names = [f"{day}-assessment-{person}.yaml" for day, person in (("2026-01-10", "anna"), ("2026-01-12", "ben"))]
    for name, assessor in zip(names, ("Anna", "Ben"), strict=True):
        about = replace(opened.assessment, partner="NAME OF IT", assessor=assessor, answer_by=date(2026, 2, 1))
        write_assessment(template / name, about, {}, None)
    (template / "2026-01-12-report-anna.md").write_text("# A report\n" * 200, encoding="utf-8")
    texts = {path.name: path.read_text(encoding="utf-8") for path in template.iterdir()}
    shutil.rmtree(template)
    for n in range(number):
        name = f"Friends of Branch {n}"
        place = folder / f"friends-of-branch-{n}"
        place.mkdir()
        for file, text in texts.items():
            (place / file).write_text(text.replace("NAME OF IT", name), encoding="utf-8")
        review = TODAY + timedelta(days=n % 700 - 50)
        made = decision(
            replace(opened.assessment, partner=name),
            verdict,
            told,
            promises_in(opened.assessment, opened.checklist),
            review,
        )
        write_quickly(place / "2026-01-20-decision.yaml", made)


def decision(
    assessment: Assessment, verdict: Verdict, told: str, promises: tuple[Promise, ...], review: date
) -> Decision:
    """A yes, with all that a decision keeps."""
    return Decision(
        partner=assessment.partner,
        choice="go ahead",
        decided_on=date(2026, 1, 20),
        decided_by="Library board",
        proposal=assessment.proposal,
        starts_on=date(2026, 2, 1),
        review_by=review,
        staff_hours=Decimal(3),
        rests_on="2026-01-12-assessment-ben.yaml",
        verdict=verdict_then(verdict, told),
        conditions=tuple(Agreed(condition.question, condition.text) for condition in verdict.conditions),
        promises=promises,
    )


def write_quickly(path: Path, made: Decision) -> None:
    """Write a decision; what makes sure that it lasts takes most of the time, and is not what is measured."""
    with mock.patch.object(os, "fsync"):
        write_decision(path, made)


def measured(arguments: list[str], rounds: int) -> tuple[float, float]:
    """Seconds (the median), and the greatest size in MB, of one process."""
    seconds, size = [], 0.0
    for _ in range(rounds):
        began = time.perf_counter()
        process = subprocess.Popen(
            [IMAGINE, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds.append(time.perf_counter() - began)
        size = max(size, usage.ru_maxrss / 1024)
        if process.returncode not in (0, 130):
            raise SystemExit(f"imagine {' '.join(arguments)} failed")
    return statistics.median(seconds), size


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"Python {sys.version.split()[0]}, {rounds} rounds.\n")
    print("| partnerships | command | seconds | MB |")
    print("| ---: | --- | ---: | ---: |")
    for number in NUMBERS:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            fill(folder, number)
            os.environ["IMAGINE_FOLDER"] = place
            # The last two begin an interview, and end at its first question.
            for arguments in (
                ["list"],
                ["list", "--json"],
                ["list", "--csv"],
                ["verdict", "friends-of-branch-7"],
                ["verdict", "Friends of Branch 7"],
                ["assess"],
                ["assess", "Nobody Yet"],
            ):
                seconds, size = measured(arguments, rounds)
                print(f"| {number:,} | imagine {' '.join(arguments)} | {seconds:.2f} | {size:.0f} |")


if __name__ == "__main__":
    main()
