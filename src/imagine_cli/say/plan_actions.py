"""What the library does about it, stage by stage; what to watch for; the dates. For the library alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from imagine_cli.core.advice import Change, FindOut
from imagine_cli.core.checklist import STAGES
from imagine_cli.core.dates import due
from imagine_cli.say import outlook, sentences
from imagine_cli.say.english import and_more, day_text, ended, listed, mid_sentence, sentence_case
from imagine_cli.say.markdown import bullets, line_start, numbered, table, text
from imagine_cli.say.plan_agreement import clause_number
from imagine_cli.say.plan_conditions import Condition
from imagine_cli.say.plan_parts import Blocks, PlanCase, amount, demand_questions, goal_questions, occasions, promised

MOST_ROWS = 20
FEWEST_UNKNOWN = 3
MOST_AGAINST = 5
MOST_NAMED = 5
_BOX = "\N{BALLOT BOX}"
_LIBRARY, _BOTH = "the library", "both sides"


class Row(NamedTuple):
    """One thing to do: at which stage, what (as Markdown), who does it, and by when."""

    stage: str
    what: str
    who: str
    when: str


def for_the_library(case: PlanCase) -> Blocks:
    """The library's own paper as blocks of Markdown."""
    yield f"# For the library: {text(case.partner)}"
    yield "Not for the partner: these are the library's own tasks and worries."
    yield _standing(case)
    yield from _actions(case)
    yield from _watch(case)
    yield from _dates(case)


def _standing(case: PlanCase) -> str:
    """What was decided, or that nothing is."""
    if decision := case.decision:
        by = f" by {text(decision.decided_by)}" if decision.decided_by.strip() else ""
        verdict = f" The verdict was {text(decision.verdict.headline)}." if decision.verdict else ""
        return f"Decided on {day_text(decision.decided_on)}{by}: {decision.choice}.{verdict}"
    main = sentences.headline(case.proposed).main
    return f"Nothing is decided yet. The verdict: {text(ended(main))}"


# What to do


def _actions(case: PlanCase) -> Blocks:
    rows = list(_steps(case))
    unknown, left_out = _unknown(case, MOST_ROWS - len(rows))
    yield "## What to do"
    for stage in STAGES:
        yield f"### {stage}"
        here = (row for row in (*unknown, *rows) if row.stage == stage)
        yield bullets(f"{_BOX} {row.what} *{sentence_case(row.who)}, {row.when}.*" for row in here)
    report = case.command("report", *(["--review"] if case.reviewed else []))
    yield and_more(left_out, f"of less weight, still to be found out; {report} names them")


def _unknown(case: PlanCase, room: int) -> tuple[list[Row], int]:
    """What is still to be found out: all on which a deal-breaker hangs, of the rest what there is room for."""
    found = outlook.worth_finding_out(case.latest.verdict, case.latest.advice)
    ending = [item for item in found if item.open_deal_breaker]
    shown = [*ending, *[item for item in found if not item.open_deal_breaker]][: max(room, FEWEST_UNKNOWN, len(ending))]
    return [_to_find_out(case, item) for item in shown], len(found) - len(shown)


def _to_find_out(case: PlanCase, item: FindOut) -> Row:
    question = case.questions[item.question]
    what = f"Find out: {text(question.ask)} {text(question.find_out)}".rstrip()
    when = "before anyone signs" if item.open_deal_breaker else _by(case, 14, "two weeks before it starts")
    return Row(question.stage, what, _LIBRARY, when)


def _to_settle(case: PlanCase) -> Iterator[Row]:
    """The conditions: those of the agreement by their short names, the library's own tasks as they stand."""
    agreed = [condition for condition in case.conditions if condition.for_the_agreement]
    if agreed:
        yield Row(STAGES[1], _settle(agreed), _BOTH, _start(case))
    for condition in case.conditions:
        if not condition.for_the_agreement:
            question = case.questions.get(condition.question)
            stage = question.stage if question else STAGES[1]
            yield Row(stage, line_start(ended(condition.remedy)), _LIBRARY, _start(case))


def _settle(agreed: list[Condition]) -> str:
    if len(agreed) > MOST_NAMED:
        clauses = listed([str(number) for number in sorted({clause_number(each.clause) for each in agreed})])
        return (
            f"Settle all {len(agreed)} conditions with the partner. They stand in clauses {clauses} of the agreement."
        )
    named = "; ".join(f"{text(each.name)} (clause {clause_number(each.clause)})" for each in agreed)
    return f"Settle with the partner, in the agreement: {named}."


def _steps(case: PlanCase) -> Iterator[Row]:
    """What a careful librarian does anyway."""
    identify, manage, advocate, grow, implement, nurture, evaluate = STAGES
    two_weeks = _by(case, 14, "two weeks before it starts")
    yield Row(identify, "Go through the agreement with the partner, and fill its gaps.", _BOTH, two_weeks)
    yield Row(manage, _say_yes(case), _LIBRARY, f"by {day_text(case.dates.answer)}" if case.dates.answer else "now")
    yield from _to_settle(case)
    contracts = "Have whoever handles contracts for the library read the agreement. Sign it once all is settled."
    yield Row(manage, contracts, _BOTH, _start(case))
    calendar = case.command("plan", "--calendar", "dates.ics")
    yield Row(manage, f"Put the dates into your calendar: {calendar}", _LIBRARY, "as soon as it is signed")
    desk = "Tell the staff at the desk what it is, when it is, and whom to ask."
    yield Row(advocate, desk, _LIBRARY, _by(case, 7, "a week before it starts"))
    yield Row(advocate, "Show each other flyers and posts before they go out.", _BOTH, two_weeks)
    yield Row(grow, "Invite the people it is meant for, where the partner meets them too.", _BOTH, two_weeks)
    yield Row(implement, _set_aside(case), _LIBRARY, two_weeks)
    yield Row(implement, _count(case), _LIBRARY, "from the first day on")
    yield Row(nurture, "Thank the partner and everyone who does the work, in writing.", _LIBRARY, _after_a_month(case))
    if case.dates.midway or case.missing_days:
        midway = f"on {day_text(case.dates.midway)}" if case.dates.midway else "halfway to the review"
        yield Row(nurture, "Ask the partner how it is going, and look at the watch signs below.", _BOTH, midway)
    review = case.dates.review
    before = f"by {day_text(due(review, 14, case.today) or review)}" if review else "two weeks before the review"
    yield Row(evaluate, "Put together what you counted, what you spent, and what people said.", _LIBRARY, before)
    on = f"by {day_text(review)}" if review else "at the review"
    yield Row(evaluate, f"Look back together, and decide whether it goes on: {case.command('review')}", _BOTH, on)


def _say_yes(case: PlanCase) -> str:
    if case.renewing:
        return "Tell the partner in writing that it goes on."
    return f"Say yes to the partner in writing: {case.command('letter', 'accept')}"


def _set_aside(case: PlanCase) -> str:
    given = [
        f"{text(mid_sentence(sentences.short_name(question)))} ({text(sentences.value_text(question, known))})"
        for question in demand_questions(case.latest)
        if (known := promised(case, question))
    ]
    if not given:
        return "Set aside what the library gives: hours on the schedule, rooms, money."
    return f"Set aside what the library gives: {listed(given)}."


def _count(case: PlanCase) -> str:
    counted = [
        f"{text(mid_sentence(sentences.short_name(question)))} "
        f"(hoped for: {text(sentences.value_text(question, known))})"
        for question in goal_questions(case.latest)
        if case.reviewed is None and (known := amount(case.latest, question)) is not None
    ]
    return f"Count what you will want to know at the review{f': {listed(counted)}' if counted else ''}."


def _start(case: PlanCase) -> str:
    return _by(case, 0, "before it starts")


def _by(case: PlanCase, days_before: int, otherwise: str) -> str:
    """By which day, "now" where that has passed; in words where no start is set."""
    if case.renewing:
        return "now"
    day = due(case.dates.start, days_before, case.today)
    if day is None:
        return otherwise
    return f"by {day_text(day)}" if day > case.today else "now"


def _after_a_month(case: PlanCase) -> str:
    if case.renewing:
        return "now"
    return f"by {day_text(_later(case.dates.start, 30))}" if case.dates.start else "a month after it starts"


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


# What to watch for


def _watch(case: PlanCase) -> Blocks:
    told = case.latest
    yield "## What to watch for"
    yield _when_to_look(case)
    if told.verdict.recommendation == "decline":
        against = [
            line_start(ended(r.says)) for r in told.verdict.reasons.against if r.says.strip() and not r.own_words
        ]
        yield "The verdict was against it. Look whether this still speaks against it:"
        yield bullets(against[:MOST_AGAINST])
        return
    if told.advice.watch_signs:
        yield text(outlook.watch_lead(told.advice, told.checklist))
        yield numbered(_sign(case, changes) for changes in told.advice.watch_signs)
    else:
        yield f"Even three answers that turned worse would not turn it to {text(told.checklist.words.decline)}."
    yield line_start(outlook.watch_deal_breakers_text(told.advice, told.checklist))


def _sign(case: PlanCase, changes: tuple[Change, ...]) -> str:
    lines = [outlook.change_text(change, case.questions[change.question], worse=True) for change in changes]
    first, *rest = (text(line.rstrip(".")) if at else line_start(line.rstrip(".")) for at, line in enumerate(lines))
    return ended("; **and** ".join([first, *(mid_sentence(line) for line in rest)]))


def _when_to_look(case: PlanCase) -> str:
    days = [day_text(day) for day in (case.dates.midway, case.dates.review) if day]
    if case.dates.review is None:
        return "Look at it midway and at the review. No day is set for the review yet."
    return f"Look at it on {listed(days)}, and whenever something seems wrong."


# The dates


def _dates(case: PlanCase) -> Blocks:
    found = occasions(case)
    yield "## Dates"
    if found:
        yield table(["Day", "What", "What to do"], [(day_text(o.day), o.title, text(o.to_do)) for o in found])
    if missing := case.missing_days:
        choice = "renew" if case.renewing else "go-ahead"
        decide = case.command("decide", choice)
        options = listed([f"`--{name}`" for name in missing])
        yield f"No day is set yet for the {listed(missing, 'and the')}. To set it: {decide} with {options}"
