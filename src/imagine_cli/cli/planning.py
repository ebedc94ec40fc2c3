"""Opens all that a plan is written from, refuses where there is no yes, and says what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from imagine_cli.cli.clock import today
from imagine_cli.cli.streams import note, notes
from imagine_cli.errors import ImagineError
from imagine_cli.shell import quoted

if TYPE_CHECKING:
    from imagine_cli.core.assessment import Assessment
    from imagine_cli.core.partnership import Decision
    from imagine_cli.core.weighed import Weighed
    from imagine_cli.say.plan_parts import PlanCase


def opened(partner: str, folder: Path | None) -> tuple[PlanCase, str]:
    """All that a plan is written from, with remarks on standard error; and what tells this partnership from others.

    Raises `ImagineError` where there is no yes, or where its dates can't be right.
    """
    from imagine_cli.cli.finding import find_answers
    from imagine_cli.core.dates import timetable
    from imagine_cli.say.plan_conditions import conditions
    from imagine_cli.say.plan_parts import PlanCase
    from imagine_cli.store.bundled import is_bundled_example
    from imagine_cli.store.decisions import surely_latest
    from imagine_cli.store.files import expanded
    from imagine_cli.store.library import read_library
    from imagine_cli.store.register import decisions_about, name_to_type, register_folder

    home = register_folder(folder)
    case = find_answers(_answers(partner, home), folder)
    notes(case.remarks)
    weighed, path = case.weighed, case.path
    place = path.parent if path is not None else None
    decision = surely_latest(decisions_about(weighed.assessment.partner, place, home)) if place else None
    to_type = name_to_type(path, home) if path and not is_bundled_example(expanded(partner)) else "PARTNER"
    _refuse_without_a_yes(weighed, decision, to_type)
    if decision:
        _refuse_wrong_dates(decision, to_type)
    reviewed = _review_behind(decision, place, folder)
    questions = {**weighed.checklist.by_id(), **(reviewed.checklist.by_id() if reviewed else {})}
    plan_case = PlanCase(
        proposed=weighed,
        reviewed=reviewed,
        decision=decision,
        library=read_library(home).library,
        dates=timetable(decision, weighed.assessment.answer_by, today()),
        conditions=conditions(questions, weighed.verdict, decision),
        today=today(),
        to_type=to_type,
        questions=questions,
    )
    if decision and path and decision.choice == "go ahead" and decision.rests_on not in ("", path.name):
        # Only a name in this very folder: a file that was edited must not lead anywhere else.
        _point_to_other_answers(path.parent / Path(decision.rests_on).name)
    return plan_case, (decision and decision.calendar_id) or _own_key(weighed.assessment, place)


def _own_key(assessment: Assessment, place: Path | None) -> str:
    """What tells a partnership's dates from any other's while no decision does: the place and head of its answers."""
    told = (str(place.resolve()) if place else "", assessment.partner, assessment.proposal, str(assessment.started))
    return "\n".join(told).encode(errors="replace").decode()  # a path may hold what is no text


def _answers(partner: str, home: Path) -> str:
    """The file with the answers that the decision rests on; PARTNER as it is where that is a file, or has none."""
    from imagine_cli.cli.finding import answers_behind
    from imagine_cli.store.checklists import is_path
    from imagine_cli.store.decisions import decisions_in, surely_latest
    from imagine_cli.store.register import find_partner

    if partner == "-" or is_path(partner):
        return partner
    found = find_partner(partner, home)
    entries = [entry for entry in found.partner.entries if entry.kind == "assessment" and entry.finished]
    if not entries:
        return partner
    notes(found.warnings)
    path = answers_behind(entries, surely_latest(decisions_in(found.partner.folder))).path
    note(f"Read {path}")
    return str(path)


def _point_to_other_answers(path: Path) -> None:
    from imagine_cli.store.files import exists

    if exists(path):
        note(f"The decision rests on other answers. To plan from those: imagine plan {quoted(str(path))}")


def _refuse_without_a_yes(weighed: Weighed, decision: Decision | None, to_type: str) -> None:
    from imagine_cli.say.english import day_text
    from imagine_cli.say.sentences import headline

    if decision is not None and not decision.under_way:
        letter = "wind-down" if decision.choice == "wind down" else "decline"
        raise ImagineError(
            f"On {day_text(decision.decided_on)} people decided to {decision.choice}, and a plan follows a yes. "
            f"To write to the partner: imagine letter {to_type} {letter}\n"
            f"If they have decided otherwise since: imagine decide {to_type} go-ahead"
        )
    if decision is None and weighed.verdict.recommendation == "decline":
        raise ImagineError(
            f"The verdict is {headline(weighed).main}, and nothing else was decided, so there is nothing to plan yet. "
            f"What would change it: imagine verdict {to_type}\n"
            f"If people decide to go ahead all the same: imagine decide {to_type} go-ahead"
        )


def _refuse_wrong_dates(decision: Decision, to_type: str) -> None:
    from imagine_cli.core.dates import date_faults
    from imagine_cli.say.decision import NAMED

    if faults := date_faults(decision):
        raise ImagineError(
            f"The dates of the decision can't be right: it {'; and it '.join(faults)}. "
            f"Decide again with other dates: {_decide_with_dates(to_type, NAMED[decision.choice])}"
        )


def _decide_with_dates(to_type: str, choice: str, missing: Sequence[str] = ("start", "review")) -> str:
    """What to type to set those days, with days for an example."""
    from imagine_cli.core.dates import example_dates

    days = dict(zip(("start", "review"), example_dates(today()), strict=True))
    options = " ".join(f"--{name} {days[name].isoformat()}" for name in missing)
    return f"imagine decide {to_type} {choice} {options}"


def dated_decision(case: PlanCase) -> str:
    """What to type to set the days that are missing."""
    return _decide_with_dates(case.to_type, "renew" if case.renewing else "go-ahead", case.missing_days)


def _review_behind(decision: Decision | None, place: Path | None, folder: Path | None) -> Weighed | None:
    """The review that a renewal rests on; None where there is none, or where it can't be read."""
    from imagine_cli.cli.finding import find_answers
    from imagine_cli.store.register import kind_of

    rests_on = Path(decision.rests_on).name if decision and decision.choice == "renew" else ""
    if place is None or kind_of(Path(rests_on).name) != "review":
        return None
    path = place / rests_on
    try:
        case = find_answers(str(path), folder)
    except ImagineError as error:
        note(f"The review that it rests on can't be used: {error.places[0] if error.places else error.message}")
        return None
    notes((f"Read {path}", *case.remarks))
    return case.weighed


def remark(case: PlanCase) -> None:
    """What the plan lacks, and how to mend it."""
    from imagine_cli.say.english import count_of, sentence_case
    from imagine_cli.say.sentences import short_name

    if case.decision is None:
        note(f"Nothing is decided yet. Once it is: imagine decide {case.to_type} go-ahead")
    if case.proposed.assessment.finished is None:
        note("The assessment is not finished yet; what is open counts as not known.")
    still_open = case.latest.verdict.deal_breakers.open
    if still_open:
        names = "; ".join(short_name(case.questions[key]) for key in still_open)
        number = sentence_case(count_of(len(still_open), "deal-breaker"))
        note(f"{number} {'is' if len(still_open) == 1 else 'are'} open. Settle before anyone signs: {names}.")
    if case.missing_days:
        note(f"No day is set for the {' and the '.join(case.missing_days)}. To set one: {dated_decision(case)}")
    if case.dates.review and case.dates.review < case.today:
        note(f"The review was due on {case.dates.review.isoformat()}: imagine review {case.to_type}")
    if not case.library.name:
        note("To have your library's name and goals filled in: imagine library --ask")
