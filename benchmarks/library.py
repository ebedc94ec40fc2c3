"""Makes what a library keeps, in every size: registers of decided partnerships, and lists of organizations."""

from __future__ import annotations

import os
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from unittest import mock

from msgspec.structs import replace

from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.facts import Facts
from imagine_cli.core.partnership import Agreed, Decision, Library, Promise, promises_in, verdict_then
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.say.sentences import headline
from imagine_cli.store.assessments import open_assessment, write_assessment
from imagine_cli.store.decisions import write_decision
from imagine_cli.store.facts import write_facts
from imagine_cli.store.library import write_library

EXAMPLE = Path(__file__).parents[1] / "examples" / "repair-cafe.yaml"
PARTNER = "friends-of-branch-7"
"""A partner that every register holds."""

BEGUN = "nobody-yet"
"""A partner with an assessment that was begun, in a register made by `begin`."""

_TODAY = date(2026, 11, 22)
_ORGANIZATION = (
    '  - {{id: bank-{0}, name: "Food Bank {0}", url: "https://bank-{0}.example.org", kind: nonprofit, '
    'ages: [families, teens], topics: [nutrition, rural], offers: "Two vans of food for the summer", local: yes}}\n'
)


def fill(folder: Path, number: int) -> None:
    """Make a register of so many partners, each with two assessments, a report, five decisions and its branch."""
    opened = open_assessment(EXAMPLE)
    weighed = weigh_assessment(opened.assessment, opened.checklist)
    told = headline(weighed).main
    promises = promises_in(opened.assessment, opened.checklist)
    with mock.patch.object(os, "fsync"):  # making sure that it lasts takes most of the time, and isn't what is measured
        write_library(folder, Library(spare_staff_hours=Decimal(3 * number)), None)
        texts = {"2026-01-12-report-anna.md": "# A report\n" * 200, **_answers(folder / "0", opened.assessment)}
        for n in range(number):
            name = f"Friends of Branch {n}"
            place = folder / f"friends-of-branch-{n}"
            place.mkdir()
            for file, text in texts.items():
                (place / file).write_text(text.replace("NAME OF IT", name), encoding="utf-8")
            about = replace(opened.assessment, partner=name)
            made = _decision(about, weighed, told, promises, _TODAY + timedelta(days=n % 700 - 50))
            for year in range(2022, 2027):
                day = date(year, 1, 20)
                write_decision(place / f"{day}-decision.yaml", replace(made, decided_on=day))
            write_facts(place, Facts(branch=f"Branch {n % 8}", category="repair", contact="Ana Ruiz, 555-0142"), None)


def _answers(place: Path, assessment: Assessment) -> dict[str, str]:
    """The texts of two people's answers, by the names of their files."""
    for name, assessor in (("2026-01-10-assessment-anna", "Anna"), ("2026-01-12-assessment-ben", "Ben")):
        about = replace(assessment, partner="NAME OF IT", assessor=assessor, answer_by=date(2026, 2, 1))
        write_assessment(place / f"{name}.yaml", about, {}, None)
    texts = {path.name: path.read_text(encoding="utf-8") for path in place.iterdir()}
    for name in texts:
        (place / name).unlink()
    place.rmdir()
    return texts


def _decision(
    assessment: Assessment, weighed: Weighed, told: str, promises: tuple[Promise, ...], review: date
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
        verdict=verdict_then(weighed, told),
        conditions=tuple(
            Agreed(point.question, point.text)
            for point in (*weighed.verdict.settle_first, *weighed.verdict.in_the_agreement)
        ),
        promises=promises,
    )


def begin(folder: Path) -> Path:
    """Make a register with one assessment that has only its amounts, which two to a page are asked; return its file."""
    opened = open_assessment(EXAMPLE)
    path = folder / BEGUN / "2026-11-22-assessment-anna.yaml"
    known = {each.id: Answer(Decimal(5)) for each in opened.checklist.questions() if each.takes_amount and each.first}
    begun = replace(opened.assessment, partner="Nobody Yet", assessor="Anna", finished=None, answers=known)
    write_assessment(path, begun, {}, None)
    return path


def list_organizations(folder: Path, number: int) -> None:
    """Give a register a list of so many organizations of its own, written as imagine writes it."""
    text = "format: 1\norganizations:\n" + "".join(_ORGANIZATION.format(n) for n in range(number))
    (folder / "orgs.yaml").write_text(text, encoding="utf-8")
