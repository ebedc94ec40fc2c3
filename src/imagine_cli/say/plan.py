"""What follows a yes: an agreement to talk over with the partner, and what the library does about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from imagine_cli.core.checklist import STAGES
from imagine_cli.core.dates import due
from imagine_cli.core.finding import FindOut
from imagine_cli.core.plan import Condition, Plan
from imagine_cli.say import outlook, sentences
from imagine_cli.say.agreement import TITLE, agreement_blocks
from imagine_cli.say.agreement_clauses import clause_number
from imagine_cli.say.calendar import occasions
from imagine_cli.say.document import Block, Code, Column, Document, Inline, Item, Items, Paragraph, Row, Section, Table
from imagine_cli.say.english import day_text, ended, in_words, listed, sentence_case

MOST_ROWS = 20
FEWEST_UNKNOWN = 3
MOST_AGAINST = 5
MOST_NAMED = 5
BOX = "\N{BALLOT BOX}"
_LIBRARY, _BOTH = "the library", "both sides"


class Task(NamedTuple):
    """One thing to do: at which stage, what, who does it, and by when."""

    stage: str
    what: Inline
    who: str
    when: str


def plan_document(plan: Plan) -> Document:
    """Both papers: the agreement, and the library's own."""
    alone = _command(plan, "plan", "--share")
    parts = Paragraph(
        (
            "This file holds two papers: the draft of an agreement, and a list for the library alone. Send the partner "
            "only the agreement: ",
            alone,
            " writes it by itself.",
        ),
        "quiet",
    )
    agreement = Section(TITLE, tuple(agreement_blocks(plan)), apart=True)
    ours = Section(f"For the library: {plan.partner}", tuple(_for_the_library(plan)), apart=True)
    return Document(f"Partnership plan: {plan.partner}", (parts, agreement, ours))


def _for_the_library(plan: Plan) -> Iterator[Block]:
    yield Paragraph("Not for the partner: these are the library's own tasks and worries.")
    yield Paragraph(_what_was_decided(plan))
    yield Section("What to do", tuple(_tasks(plan)))
    yield Section("What to watch for", tuple(_watch(plan)))
    yield Section("Dates", tuple(_dates(plan)))


def _command(plan: Plan, name: str, *options: str) -> Code:
    """A command to type about this partner."""
    return Code(" ".join(["imagine", name, plan.called, *options]))


def _what_was_decided(plan: Plan) -> str:
    """What was decided, or that nothing is."""
    if decision := plan.decision:
        by = f" by {decision.decided_by}" if decision.decided_by.strip() else ""
        verdict = f" The verdict was {decision.verdict.headline}." if decision.verdict else ""
        return f"Decided on {day_text(decision.decided_on)}{by}: {decision.choice}.{verdict}"
    return f"Nothing is decided yet. The verdict: {ended(sentences.headline(plan.proposed).main)}"


# What to do


def _tasks(plan: Plan) -> Iterator[Block]:
    steps = list(_steps(plan))
    unknown, left_out = _unknown(plan, MOST_ROWS - len(steps))
    for stage in STAGES:
        here = (task for task in (*unknown, *steps) if task.stage == stage)
        items = (Item(task.what, after=f"{sentence_case(task.who)}, {task.when}.") for task in here)
        yield Section(stage, (Items(tuple(items), mark=BOX),))
    if left_out:
        report = _command(plan, "report", *(["--review"] if plan.reviewed else []))
        more = f"And {in_words(left_out)} more, of less weight, still to be found out; "
        yield Paragraph((more, report, " names them."))


def _unknown(plan: Plan, room: int) -> tuple[list[Task], int]:
    """What is still to be found out: all that is a deal-breaker or serious, of the rest what there is room for."""
    found = plan.latest.advice.find_out
    first = sum(item.deal_breaker or item.serious for item in found)
    shown = found[: max(room, FEWEST_UNKNOWN, first)]
    return [_to_find_out(plan, item) for item in shown], len(found) - len(shown)


def _to_find_out(plan: Plan, item: FindOut) -> Task:
    question = plan.questions[item.question]
    what = f"Find out: {sentences.asked_text(question)} {question.find_out}".rstrip()
    first = item.deal_breaker or item.serious
    when = "before anyone signs" if first else _by(plan, 14, "two weeks before it starts")
    return Task(question.stage, what, _LIBRARY, when)


def _to_settle(plan: Plan) -> Iterator[Task]:
    """The conditions: those of the agreement by their short names, the library's own tasks as they stand."""
    agreed = [condition for condition in plan.conditions if condition.for_the_agreement]
    if agreed:
        yield Task(STAGES[1], _settle(agreed), _BOTH, _start(plan))
    for condition in plan.conditions:
        if not condition.for_the_agreement:
            question = plan.questions.get(condition.question)
            stage = question.stage if question else STAGES[1]
            yield Task(stage, ended(" ".join(condition.remedy.split())), _LIBRARY, _start(plan))


def _settle(agreed: list[Condition]) -> str:
    if len(agreed) > MOST_NAMED:
        clauses = listed([str(number) for number in sorted({clause_number(each.clause) for each in agreed})])
        return (
            f"Settle all {len(agreed)} conditions with the partner. They stand in clauses {clauses} of the agreement."
        )
    named = "; ".join(f"{each.name} (clause {clause_number(each.clause)})" for each in agreed)
    return f"Settle with the partner, in the agreement: {named}."


def _steps(plan: Plan) -> Iterator[Task]:
    """What a careful librarian does anyway."""
    identify, manage, advocate, grow, implement, nurture, evaluate = STAGES
    two_weeks = _by(plan, 14, "two weeks before it starts")
    yield Task(identify, "Go through the agreement with the partner, and fill its gaps.", _BOTH, two_weeks)
    yield Task(manage, _say_yes(plan), _LIBRARY, f"by {day_text(plan.dates.answer)}" if plan.dates.answer else "now")
    yield from _to_settle(plan)
    contracts = "Have whoever handles contracts for the library read the agreement. Sign it once all is settled."
    yield Task(manage, contracts, _BOTH, _start(plan))
    calendar = ("Put the dates into your calendar: ", _command(plan, "plan", "-o", "dates.ics"))
    yield Task(manage, calendar, _LIBRARY, "as soon as it is signed")
    desk = "Tell the staff at the desk what it is, when it is, and whom to ask."
    yield Task(advocate, desk, _LIBRARY, _by(plan, 7, "a week before it starts"))
    yield Task(advocate, "Show each other flyers and posts before they go out.", _BOTH, two_weeks)
    yield Task(grow, "Invite the people it is meant for, where the partner meets them too.", _BOTH, two_weeks)
    yield Task(implement, _set_aside(plan), _LIBRARY, two_weeks)
    yield Task(implement, _count(plan), _LIBRARY, "from the first day on")
    yield Task(nurture, "Thank the partner and everyone who does the work, in writing.", _LIBRARY, _after_a_month(plan))
    if plan.dates.midway or plan.missing_days:
        midway = f"on {day_text(plan.dates.midway)}" if plan.dates.midway else "halfway to the review"
        yield Task(nurture, "Ask the partner how it is going, and look at the watch signs below.", _BOTH, midway)
    review = plan.dates.review
    before = f"by {day_text(due(review, 14, plan.today) or review)}" if review else "two weeks before the review"
    yield Task(evaluate, "Put together what you counted, what you spent, and what people said.", _LIBRARY, before)
    on = f"by {day_text(review)}" if review else "at the review"
    look_back = ("Look back together, and decide whether it goes on: ", _command(plan, "review"))
    yield Task(evaluate, look_back, _BOTH, on)


def _say_yes(plan: Plan) -> Inline:
    if plan.renewing:
        return "Tell the partner in writing that it goes on."
    return ("Say yes to the partner in writing: ", _command(plan, "letter", "accept"))


def _set_aside(plan: Plan) -> str:
    given = [
        f"{sentences.short_name(question)} ({sentences.value_text(question, known)})"
        for question in plan.demands
        if (known := plan.promised(question))
    ]
    if not given:
        return "Set aside what the library gives: hours on the schedule, rooms, money."
    return f"Set aside what the library gives: {listed(given)}."


def _count(plan: Plan) -> str:
    counted = [
        f"{sentences.short_name(question)} (hoped for: {sentences.value_text(question, known)})"
        for question in plan.goals
        if plan.reviewed is None and (known := plan.amount(question)) is not None
    ]
    return f"Count what you will want to know at the review{f': {listed(counted)}' if counted else ''}."


def _start(plan: Plan) -> str:
    return _by(plan, 0, "before it starts")


def _by(plan: Plan, days_before: int, otherwise: str) -> str:
    """By which day, "now" where that has passed; in words where no start is set."""
    if plan.renewing:
        return "now"
    day = due(plan.dates.start, days_before, plan.today)
    if day is None:
        return otherwise
    return f"by {day_text(day)}" if day > plan.today else "now"


def _after_a_month(plan: Plan) -> str:
    if plan.renewing:
        return "now"
    if plan.dates.start is None:
        return "a month after it starts"
    day = _later(plan.dates.start, 30)
    return f"by {day_text(day)}" if day > plan.today else "now"


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


# What to watch for


def _watch(plan: Plan) -> Iterator[Block]:
    latest = plan.latest
    yield Paragraph(_when_to_look(plan))
    if latest.verdict.recommendation == "decline":
        against = [ended(r.says) for r in latest.verdict.reasons.against if r.says.strip() and not r.own_words]
        if against:
            was = sentences.headline(latest).main
            yield Paragraph(f"The verdict was {ended(was)} See whether this still speaks against it:")
            yield Items(tuple(map(Item, against[:MOST_AGAINST])))
        return
    yield Paragraph(outlook.watch_lead(latest))
    if latest.advice.watch_signs:
        yield Items(tuple(_signs(plan)), mark="1")
    ending = (
        outlook.watch_limits_text(latest.advice, latest.checklist),
        outlook.watch_deal_breakers_text(latest.advice, latest.checklist),
    )
    if any(ending):
        yield Paragraph(f"Any of these would end it at once: {'; '.join(filter(None, ending))}.")


def _signs(plan: Plan) -> Iterator[Item]:
    questions = plan.latest.checklist.by_id()
    for changes in plan.latest.advice.watch_signs:
        lines = [outlook.worse_text(change, questions[change.question]) for change in changes]
        yield Item("; and ".join(line.removesuffix(".") for line in lines))


def _when_to_look(plan: Plan) -> str:
    days = [day_text(day) for day in (plan.dates.midway, plan.dates.review) if day]
    if plan.dates.review is None:
        return "Look at it midway and at the review. No day is set for the review yet."
    return f"Look at it on {listed(days)}, and whenever something seems wrong."


# The dates


def _dates(plan: Plan) -> Iterator[Block]:
    columns = (Column("Day", rigid=True), Column("What"), Column("What to do"))
    yield Table(columns, tuple(Row((day_text(o.day), o.title, o.to_do)) for o in occasions(plan)))
    if missing := plan.missing_days:
        decide = _command(plan, "decide", "--amend" if plan.decision else "go-ahead")
        options = listed([f"--{name}" for name in missing])
        yield Paragraph(
            (f"No day is set yet for the {listed(missing, 'and the')}. To set it: ", decide, f" with {options}")
        )
