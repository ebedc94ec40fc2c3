"""What a checklist may not say, because it would break the promises of the verdict; its reader refuses all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from imagine_cli.core.amounts import units_in
from imagine_cli.core.checklist import TO, Checklist, Question, capacity_questions
from imagine_cli.core.kinds.kind import Problem
from imagine_cli.core.partnership import HOURS_A_MONTH, SPARE_STAFF_HOURS, STAFF_HOURS


def problems(checklist: Checklist) -> list[Problem]:
    """All that would break the promises of the verdict, in the checklist's order; empty when sound.

    Source: docs/verdict.md, What a checklist may not say.
    """
    found: list[Problem] = []
    all_questions = checklist.by_id()
    seen: dict[str, Question] = {}
    capacities = capacity_questions(checklist)
    for question in checklist.questions():
        if question.id in seen:
            found.append(Problem(question.id, "id", f"the id {question.id} is used twice"))
        found += _own_problems(question)
        found += _ask_if_problems(question, seen, all_questions)
        found += _full_at_problems(question, all_questions)
        found += _unit_problems(question)
        if question.id in capacities:
            found += _capacity_problems(question, checklist)
        found += [
            Problem(question.id, "sources", f"there is no source {key}")
            for key in question.sources
            if key not in checklist.sources
        ]
        seen[question.id] = question
    found += _page_problems(checklist)
    if not checklist.possible_benefits:
        found.append(Problem(None, "stages", "no question counts as a benefit, so nothing could ever be recommended"))
    elif checklist.benefits_needed > checklist.possible_benefits:
        message = f"all its benefits together give {checklist.possible_benefits}, so this is never reached"
        found.append(Problem(None, "rule", f"benefits_at_least: {message}"))
    return found


def _own_problems(question: Question) -> Iterator[Problem]:
    yield from question.of_kind.problems(question)
    if message := _brace_fault(question):
        yield Problem(question.id, "letter_if", message)


def _brace_fault(question: Question) -> str:
    """What is wrong with the braces in `letter_if`; "" where nothing is. The partner would read them as they stand."""
    text = question.letter_if
    if question.takes_amount:
        text, may = text.replace(TO, ""), f"only {TO} is filled in"
    else:
        may = f"nothing is filled in here, and {TO} only in a number question"
    stray = re.search(r"\{[^{}]*\}?|\}", text)
    return f"{stray[0]} would stand in the letter as it is; {may}" if stray else ""


def _ask_if_problems(
    question: Question, earlier: Mapping[str, Question], everything: Mapping[str, Question]
) -> Iterator[Problem]:
    for driver_id, answers in question.ask_if.items():
        driver = earlier.get(driver_id)
        if driver is None:
            what = "comes later; it must come before" if driver_id in everything else "is not in the checklist"
            yield Problem(question.id, "ask_if", f"{driver_id} {what}")
        elif not driver.labels:
            yield Problem(question.id, "ask_if", f"{driver_id} is not a choice question")
        else:
            for answer in answers:
                if answer not in driver.labels:
                    message = f"{answer!r} is not an answer of {driver_id} ({', '.join(driver.labels)})"
                    yield Problem(question.id, "ask_if", message)
            if not answers:
                yield Problem(question.id, "ask_if", f"name at least one answer of {driver_id}")


def _full_at_problems(question: Question, everything: Mapping[str, Question]) -> Iterator[Problem]:
    if isinstance(question.full_at, str):
        if question.full_at == question.id:
            yield Problem(question.id, "full_at", "a question can't be measured against itself")
        elif question.full_at not in everything:
            yield Problem(question.id, "full_at", f"{question.full_at} is not in the checklist")
        elif _are_other_units(question.unit, spare := everything[question.full_at].unit):
            message = f"{question.full_at} is in {spare}, and this in {question.unit}; ask for both in the same unit"
            yield Problem(question.id, "unit", message)


def _unit_problems(question: Question) -> Iterator[Problem]:
    """What the register adds up over all partnerships is hours a month."""
    if question.id in (STAFF_HOURS, SPARE_STAFF_HOURS) and _are_other_units(question.unit, HOURS_A_MONTH):
        message = f"the register adds up {question.id} as {HOURS_A_MONTH}; ask for that unit, or use another id"
        yield Problem(question.id, "unit", message)


def _are_other_units(one: str, other: str) -> bool:
    found, wanted = units_in(one), units_in(other)
    return not (found <= wanted or wanted <= found)


def _page_problems(checklist: Checklist) -> Iterator[Problem]:
    """A page holds a number and those that name it: all numbers of one stage, asked under the same conditions."""
    questions = checklist.by_id()
    for question in questions.values():
        if question.page is None:
            continue
        other = questions.get(question.page)
        if other is None or not other.takes_amount or other.stage != question.stage or other.page is not None:
            message = f"{question.page} is no number question of the same stage that has a page of its own"
            yield Problem(question.id, "page", message)
        elif question.ask_if != other.ask_if:
            yield Problem(question.id, "page", f"{question.page} is asked under other conditions")


def _capacity_problems(question: Question, checklist: Checklist) -> Iterator[Problem]:
    """More to spare must be kinder whatever is unknown, so that the best and the worst case bound all between."""
    if not question.takes_amount:
        yield Problem(question.id, "kind", "another question's full_at names it, so it must be a number question")
    if question.ask_if:
        yield Problem(question.id, "ask_if", "another question's full_at names it, so it must always be asked")
    if question.may_not_apply:
        yield Problem(question.id, "may_not_apply", "another question's full_at names it, so it must always apply")
    if question.counts_as:
        yield Problem(question.id, "counts_as", "another question's full_at names it, so it can't be scored itself")
    if len({other.more_is_kinder for other in checklist.questions() if other.full_at == question.id}) > 1:
        message = "a benefit and a cost are both measured against it, so that more of it would help and harm at once"
        yield Problem(question.id, "full_at", message)
