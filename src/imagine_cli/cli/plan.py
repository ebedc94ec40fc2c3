"""`imagine plan`: after a yes, an agreement, what to do by stage, and the dates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli.clock import now, today
from imagine_cli.cli.options import Folder, Partner
from imagine_cli.cli.output import Result, check_file, emit, to_screen, wish
from imagine_cli.cli.streams import note, notes, notes_last
from imagine_cli.errors import ImagineError
from imagine_cli.shell import quoted

if TYPE_CHECKING:
    from imagine_cli.core.assessment import Assessment
    from imagine_cli.core.partnership import Decision
    from imagine_cli.core.plan import Plan
    from imagine_cli.core.weighed import Weighed

PAPER = "plan.md"
"""A name for an example, where the one that was typed won't do."""
CALENDAR = ".ics"


def plan(
    context: typer.Context,
    partner: Partner = "",
    share: Annotated[bool, typer.Option("--share", help="For the partner: the agreement alone.")] = False,
    folder: Folder = None,
) -> None:
    """After a yes: write an agreement, what to do by stage, and the dates.

    Into a file that ends in .ics go the dates alone, as a calendar that other programs import.
    """
    from imagine_cli.draw.json_plan import plan_result
    from imagine_cli.say.agreement import agreement_document
    from imagine_cli.say.plan import plan_document

    check_file(PAPER, {} if share else {CALENDAR: None})
    if to_screen():
        notes_last(context)
    opened, key = _opened(partner, folder)
    dates = _wants_dates()
    if dates and not opened.dates.days():
        raise ImagineError(f"There are no dates for a calendar yet. Set them with: {_dated_decision(opened)}")
    _remark(opened)
    emit(
        Result(
            "plan",
            document=lambda: agreement_document(opened) if share else plan_document(opened),
            fields=lambda: plan_result(opened),
            name="the dates" if dates else "the agreement" if share else "the plan",
            such_as=PAPER,
            paper="markdown",
            others={} if share else {CALENDAR: lambda: _calendar(opened, key)},
        )
    )
    if dates:
        note("Open the file, or import it in your calendar.")


def _wants_dates() -> bool:
    file = wish().file
    return file is not None and file.suffix.lower() == CALENDAR


def _calendar(opened: Plan, key: str) -> str:
    from imagine_cli.say.calendar import calendar, occasions

    return calendar(occasions(opened), opened.partner, key, now())


def _opened(partner: str, folder: Path | None) -> tuple[Plan, str]:
    """All that a plan is written from, with remarks on standard error; and what tells this partnership from others.

    Raises `ImagineError` where there is no yes, or where its dates can't be right.
    """
    from imagine_cli.cli.finding import find_answers
    from imagine_cli.core.dates import timetable
    from imagine_cli.core.plan import Plan, conditions
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
    drawn_from = Plan(
        proposed=weighed,
        reviewed=reviewed,
        decision=decision,
        library=read_library(home).library,
        dates=timetable(decision, weighed.assessment.answer_by, today()),
        conditions=conditions(questions, weighed.verdict, decision),
        today=today(),
        called=to_type,
        questions=questions,
    )
    if decision and path and decision.choice != "renew" and decision.rests_on not in ("", path.name):
        # Only a name in this very folder: a file that was edited must not lead anywhere else.
        _point_to_other_answers(path.parent / Path(decision.rests_on).name)
    return drawn_from, (decision and decision.calendar_id) or _own_key(weighed.assessment, place)


def _own_key(assessment: Assessment, place: Path | None) -> str:
    from imagine_cli.say.calendar import own_key

    place_of_answers = str(place.resolve()) if place else ""
    return own_key(place_of_answers, assessment.partner, assessment.proposal, assessment.started)


def _answers(partner: str, home: Path) -> str:
    """The file with the answers that the decision rests on; PARTNER as it is where that is a file, or has none."""
    from imagine_cli.cli.finding import answers_behind
    from imagine_cli.store.decisions import decisions_in, surely_latest
    from imagine_cli.store.files import is_path
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
    from imagine_cli.say.decision import letter_for
    from imagine_cli.say.english import day_text
    from imagine_cli.say.sentences import headline

    if decision is not None and not decision.under_way:
        letter = letter_for(decision.choice)
        raise ImagineError(
            f"On {day_text(decision.decided_on)} people decided to {decision.choice}, and a plan follows a yes. "
            f"To write to the partner: imagine letter {to_type} {letter}\n"
            f"If they have decided otherwise since: imagine decide {to_type} go-ahead"
        )
    if decision is not None and decision.ends_on and decision.ran_out(today()):
        raise ImagineError(
            f"It ended on {day_text(decision.ends_on)}, so there is nothing left to plan. "
            f"If it goes on: imagine decide {to_type} renew"
        )
    if decision is None and weighed.verdict.recommendation == "decline":
        raise ImagineError(
            f"The verdict is {headline(weighed).main}, and nothing else was decided, so there is nothing to plan yet. "
            f"What would change it: imagine verdict {to_type}\n"
            f"If people decide to go ahead all the same: imagine decide {to_type} go-ahead"
        )


def _refuse_wrong_dates(decision: Decision, to_type: str) -> None:
    from imagine_cli.core.dates import date_faults

    if faults := date_faults(decision):
        moved = ("start", "review", "end") if decision.ends_on else ("start", "review")
        raise ImagineError(
            f"The dates of the decision can't be right: it {'; and it '.join(faults)}. "
            f"Move them: {_with_days(f'imagine decide {to_type} --amend', moved)}"
        )


def _with_days(command: str, missing: Sequence[str], decision: Decision | None = None) -> str:
    """A command that sets those days, with days for an example that go with the others of the decision."""
    from imagine_cli.core.dates import example_dates, review_day

    start, review = example_dates(today())
    if decision:
        others = [day for day in (decision.review_by, decision.ends_on) if day]
        start = min(start, *others) if others and "review" not in missing else start
        review = review if "start" in missing else review_day(decision, today())
        if decision.ends_on and "end" not in missing:
            start, review = min(start, decision.ends_on), min(review, decision.ends_on)
    days = {"start": start, "review": review, "end": review}
    return " ".join([command, *(f"--{name} {days[name].isoformat()}" for name in missing)])


def _dated_decision(plan: Plan) -> str:
    """What to type to set the days that are missing."""
    command = f"imagine decide {plan.called} {'--amend' if plan.decision else 'go-ahead'}"
    return _with_days(command, plan.missing_days, plan.decision)


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


def _remark(plan: Plan) -> None:
    """What the plan lacks, and how to mend it."""
    from imagine_cli.say.english import count_of, sentence_case
    from imagine_cli.say.sentences import short_name

    if plan.decision is None:
        note(f"Nothing is decided yet. Once it is: imagine decide {plan.called} go-ahead")
    if plan.proposed.assessment.finished is None:
        note("The assessment is not finished yet; what is open counts as not known.")
    still_open = plan.latest.verdict.deal_breakers.open
    if still_open:
        names = "; ".join(short_name(plan.questions[key]) for key in still_open)
        number = sentence_case(count_of(len(still_open), "deal-breaker"))
        note(f"{number} {'is' if len(still_open) == 1 else 'are'} open. Settle before anyone signs: {names}.")
    if plan.missing_days:
        note(f"No day is set for the {' and the '.join(plan.missing_days)}. To set one: {_dated_decision(plan)}")
    if plan.dates.review and plan.dates.review < plan.today:
        note(f"The review was due on {plan.dates.review.isoformat()}: imagine review {plan.called}")
    if not plan.library.name:
        note("To have your library's name and goals filled in: imagine library --ask")
