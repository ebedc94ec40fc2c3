"""The report for the meeting, in Markdown: everything (full), one page (brief), or what outsiders may read (share).

The sentences about the verdict come from `words`, so that report and screen can't disagree; nothing is computed here.
The full form stands in this module, in the order in which a meeting needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal

from imagine_cli.core.advice import FindOut
from imagine_cli.core.checklist import Question, Who
from imagine_cli.core.directory import Story
from imagine_cli.core.drift import Drift
from imagine_cli.core.partnership import Decision
from imagine_cli.core.verdict import Reason
from imagine_cli.core.weighed import Weighed
from imagine_cli.say import outlook, sentences
from imagine_cli.say import report_parts as parts
from imagine_cli.say.decision import decision_lines
from imagine_cli.say.drift_words import HEADING, drift_rows, drift_summary
from imagine_cli.say.english import amount_text, day_text, effect, sentence_case
from imagine_cli.say.markdown import bullets, lean_table, line_start, numbered, page, strong, table, text
from imagine_cli.say.report_appendix import appendix
from imagine_cli.say.report_brief import brief_report
from imagine_cli.say.report_parts import Blocks, Case
from imagine_cli.say.report_share import shared_report

Form = Literal["full", "brief", "share"]


def report(
    weighed: Weighed,
    form: Form,
    today: date,
    stories: Sequence[Story] = (),
    drift: Sequence[Drift] = (),
    decision: Decision | None = None,
    others: Sequence[tuple[str, str]] = (),
) -> str:
    """The report as Markdown. `share` holds no note, no name of the assessor, no points and no amount.

    `today` is printed, and tells whether the day has passed on which the partner expected an answer. `stories` are
    those to read before the meeting, `drift` is what a review found against what was expected, `decision` what people
    decided on these answers, `others` who else answered and what it came to: only the full report tells all of them.
    """
    case = Case(weighed, today, weighed.checklist.by_id(), tuple(stories), tuple(drift), decision, tuple(others))
    forms: dict[Form, Callable[[Case], Blocks]] = {"full": _full, "brief": brief_report, "share": shared_report}
    return page(forms[form](case))


def _full(case: Case) -> Blocks:
    facts = [*_asked(case), *parts.due(case), *parts.filled_in(case), f"Report of {day_text(case.today)}"]
    yield from parts.title(case, facts)
    yield from parts.headline(case)
    yield from parts.other_opinions(case)
    yield from parts.open_deal_breakers(case)
    yield from parts.deal_breakers(case)
    yield from _drift(case)
    yield from _balance(case)
    yield from _find_out(case, settled=False)
    yield from _why(case)
    yield from _what_it_takes(case)
    yield from _agree_first(case)
    yield from _find_out(case, settled=True)
    yield from _what_would_change_it(case)
    yield from _watch_signs(case)
    yield from _to_read(case)
    yield from _decision(case)
    yield from appendix(case)
    yield line_start(sentences.CREDIT)
    yield (
        "This report holds notes and names. `imagine report` with `--share` writes one without them, for people "
        "outside the library."
    )


def _asked(case: Case) -> Blocks:
    if case.weighed.assessment.asked_on:
        yield f"Asked on {day_text(case.weighed.assessment.asked_on)}"


def _drift(case: Case) -> Blocks:
    """A review's own question: what became of what was promised."""
    if not case.drift:
        return
    yield f"## {HEADING}"
    rows = [
        (
            text(row.what),
            text(row.expected),
            text(row.happened),
            strong(row.direction) if row.direction == "worse" else row.direction,
        )
        for row in drift_rows(case.drift, case.weighed.checklist)
    ]
    if rows:
        yield table(["", "Expected", "Happened", "So it is"], rows)
    yield drift_summary(case.drift)


# How it weighs up, and why


def _balance(case: Case) -> Blocks:
    rows = [(row.name, row.figures, row.bound, row.met) for row in parts.balance_rows(case)]
    yield table(["", "Points", "Needed", "Met?"], [*rows, _deal_breaker_row(case)], numbers=[1])
    # Where a deal-breaker is hit, no weight matters.
    weights = (
        ""
        if case.weighed.verdict.deal_breakers_hit
        else text(outlook.weights_text(case.weighed.advice, case.weighed.checklist))
    )
    spread = any(row.low != row.high for row in parts.balance_rows(case))
    span = "Where there are two figures, what is open decides between them." if spread else ""
    yield f"{weights} {span}".strip()


def _deal_breaker_row(case: Case) -> tuple[str, str, str, str]:
    hit, still_open = len(case.weighed.verdict.deal_breakers_hit), len(case.weighed.verdict.deal_breakers_open)
    figures = " and ".join(f"{number} {what}" for number, what in ((hit, "hit"), (still_open, "open")) if number)
    return "Deal-breakers", figures or "none", "none", "no" if hit else "not known yet" if still_open else "yes"


def _why(case: Case) -> Blocks:
    """The side that carries the verdict comes first."""
    reasons = case.weighed.verdict.reasons
    speaks_for = [*_reasons("What speaks for it", reasons.for_)]
    against = [*_reasons("What speaks against it", reasons.against)]
    partly = [*_reasons("What is only partly so", reasons.mixed)]
    sections = [*against, *partly, *speaks_for] if case.declined else [*speaks_for, *against, *partly]
    yield from sections
    if sections:
        yield "Points show how far an answer moves benefits minus costs. All the answers stand at the end."


def _reasons(heading: str, reasons: Sequence[Reason]) -> Blocks:
    """The librarian's own lines, then the strongest reasons; deal-breakers stand above, under the headline."""
    weighed = parts.weighed(reasons)
    shown = weighed[: parts.MOST_REASONS]
    rows = [("", text(line), "In our own words") for line in parts.own_words(reasons)]
    rows += [(effect(reason.effect), text(reason.says), text(reason.note)) for reason in shown]
    if rows:
        yield f"## {heading}{parts.some_of(len(rows), len(rows) + len(weighed) - len(shown))}"
        yield lean_table(["Points", "Reason", "Note"], rows, numbers=[0])


# What it takes


def _what_it_takes(case: Case) -> Blocks:
    """Hours and money, asked and to spare: never points, but units that people can picture."""
    rows = [
        (text(sentence_case(sentences.short_name(question))), _amount(case, question), _to_spare(case, question))
        for question in case.weighed.checklist.questions()
        if question.takes_amount
        and not question.more_is_kinder
        and (question.counts_as or question.full_at is not None)
        and case.weighed.verdict.states.get(question.id) not in ("ruled out", "not applicable")
    ]
    if rows:
        yield "## What it takes"
        yield lean_table(["", "It asks", "We can spare"], rows)


def _amount(case: Case, question: Question) -> str:
    shown = case.answer_text(question)
    return f"**{shown}: too much**" if question.id in case.weighed.verdict.deal_breakers_hit else shown


def _to_spare(case: Case, question: Question) -> str:
    if isinstance(question.full_at, str):
        return case.answer_text(case.questions[question.full_at])
    return text(sentences.with_unit(amount_text(question.full_at), question)) if question.full_at is not None else ""


# Before starting


def _agree_first(case: Case) -> Blocks:
    if not case.weighed.verdict.conditions:
        return
    reasons = case.weighed.verdict.reasons
    because = {reason.question: text(reason.says) for reason in (*reasons.against, *reasons.mixed)}
    yield "## Agree first"
    yield numbered(
        f"{strong(condition.text)} {because.get(condition.question, '')}{_with_whom(condition.who)}".rstrip()
        for condition in case.weighed.verdict.conditions
    )


def _with_whom(who: Who | None) -> str:
    """Whose task it is, where it is one side's alone."""
    return f" That is up to {sentences.who_text(who)}." if who in ("library", "partner") else ""


def _find_out(case: Case, *, settled: bool) -> Blocks:
    """What is open: near the top while it can still turn the verdict, else further down."""
    found = outlook.worth_finding_out(case.weighed.verdict, case.weighed.advice)
    if found and settled == case.weighed.verdict.settled:
        later = outlook.ALSO_OPEN if case.declined else "Also good to find out"
        yield f"## {later if settled else 'Find out first'}"
        yield numbered(_to_find_out(case, find_out) for find_out in found[: parts.MOST_OPEN])
        yield parts.and_more(len(found) - parts.MOST_OPEN, "in bold among all the answers below")


def _to_find_out(case: Case, find_out: FindOut) -> str:
    """An open question, how to find out, what hangs on it, and what it would settle."""
    question = case.questions[find_out.question]
    told = [
        strong(question.ask),
        text(outlook.find_out_text(find_out, question)),
        text(outlook.settled_by_text(find_out, question, case.weighed.checklist.words)),
    ]
    if find_out.follow_ups:
        asks = " ".join(text(case.questions[follow_up].ask) for follow_up in find_out.follow_ups)
        told.append(f"Depending on the answer, then: {asks}")
    return " ".join(part for part in told if part)


# What would turn it


def _what_would_change_it(case: Case) -> Blocks:
    if not case.declined:
        return
    yield "## What would change it"
    yield line_start(parts.change_lead(case))
    yield bullets(line_start(line) for line in outlook.missing_lines(case.weighed.verdict, case.weighed.advice))
    if case.weighed.advice.would_change:
        yield lean_table(["", "What would have to be true", "Who can change it", "How"], list(_ways(case)))
    yield parts.smaller_yes(case)


def _ways(case: Case) -> Iterator[tuple[str, str, str, str]]:
    """Every change of every way as a row; the number of the way stands at its first one."""
    for number, changes in enumerate(case.weighed.advice.would_change, start=1):
        lines = outlook.changes_text(changes, case.weighed.checklist, worse=False)
        for place, (line, change) in enumerate(zip(lines, changes, strict=True)):
            remedy = case.questions[change.question].remedy
            yield "" if place else f"{number}", text(line), sentences.who_text(change.who), text(remedy)


def _watch_signs(case: Case) -> Blocks:
    if case.declined:
        return
    decline, signs = text(case.weighed.checklist.words.decline), case.weighed.advice.watch_signs
    yield "## Watch signs"
    if signs:
        which = "this" if len(signs) == 1 else "any one of these"
        yield f"It would turn to {decline} if {which} came true. Look again whenever you review it."
        yield numbered(parts.way(case, changes, worse=True) for changes in signs)
    else:
        yield f"Even three answers that turned worse would not turn it to {decline}."
    yield line_start(outlook.watch_deal_breakers_text(case.weighed.advice, case.weighed.checklist))


# What others learned


def _to_read(case: Case) -> Blocks:
    """Stories of other libraries that fit the partner and the weakest stage."""
    if case.stories:
        yield "## Read before the meeting"
        yield bullets(f"{strong(sentences.where_text(story))}: {text(story.lesson)}" for story in case.stories)
        ids = " or ".join(f"`{story.id}`" for story in case.stories)
        yield f"`imagine stories --show` with {ids} tells where each comes from."


# The decision


def _decision(case: Case) -> Blocks:
    if case.decision:
        yield "## The decision"
        yield bullets(text(line) for line in decision_lines(case.decision))
        return
    line = "_" * 40
    labels = ("Why, if it differs from the verdict", "", "Decided by", "Date", "Look at it again on", "Signatures", "")
    yield "## The decision"
    yield "People decide, not the checklist. Where the decision differs from the verdict, write down why."
    yield table(["Decision", parts.choices(case)], [(label, line) for label in labels])
