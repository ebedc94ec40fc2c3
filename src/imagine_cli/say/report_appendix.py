"""The back pages of the full report: every answer, and how the verdict was computed from them."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from imagine_cli.core.checklist import Checklist, Grade, Question, Stage
from imagine_cli.core.gauges import GAUGES
from imagine_cli.say import balance, sentences
from imagine_cli.say.english import listed, sentence_case
from imagine_cli.say.markdown import bullets, lean_table, line_start, table, text
from imagine_cli.say.report_parts import Blocks, Case


def appendix(case: Case) -> Blocks:
    """What nobody needs in the meeting, and somebody may ask for after it."""
    yield from _all_answers(case)
    yield from _how_it_was_computed(case)
    yield from _evidence(case)


def _all_answers(case: Case) -> Blocks:
    yield "## All answers"
    if case.weighed.verdict.counts.unknown:
        yield "What is not known yet is in bold."
    for stage in case.weighed.checklist.stages:
        if stage.questions:
            yield from _stage_answers(case, stage)


def _stage_answers(case: Case, stage: Stage) -> Blocks:
    yield f"### {text(stage.name)}"
    rows = [(text(question.ask), _marked(case, question), _note(case, question)) for question in stage.questions]
    yield lean_table(["Question", "Answer", "Note"], rows)


def _marked(case: Case, question: Question) -> str:
    """An answer, in bold where it ends it or is not known yet."""
    shown, verdict = case.answer_text(question), case.weighed.verdict
    if question.id in verdict.deal_breakers_hit:
        return f"**{shown}** (deal-breaker)"
    if question.id in verdict.deal_breakers_open:
        return f"**{shown}** (may be a deal-breaker)"
    return f"**{shown}**" if verdict.states.get(question.id) in ("unknown", "waiting") else shown


def _note(case: Case, question: Question) -> str:
    answer = case.answer(question)
    return text(answer.note) if answer else ""


def _how_it_was_computed(case: Case) -> Blocks:
    first, *rest = balance.rule_lines(case.weighed.checklist.rule, case.weighed.checklist.words)
    yield "## How the verdict was computed"
    yield line_start(first)
    yield bullets(line_start(line) for line in rest)
    yield _what_counts(case.weighed.checklist)
    yield _weights(case.weighed.checklist)
    yield (
        "What is not known yet counts as its whole range, from the best answer to the worst, and never as good news. "
        "The verdict is settled only when both ends of that range lead to the same one. A question that does not "
        "apply, or was not asked, is left out of the sums."
    )


def _what_counts(checklist: Checklist) -> str:
    questions = list(checklist.questions())
    counted = Counter(question.counts_as for question in questions)
    named = [(counted[view.name], view.plural) for view in GAUGES.values() if counted[view.name]]
    parts = [f"{number} {'as' if at else 'count as'} {plural}" for at, (number, plural) in enumerate(named)]
    ends = sum(question.may_end_it for question in questions)
    return (
        f"Of the {len(questions)} questions on the checklist, {listed(parts)}; {ends} can be a "
        "deal-breaker. The rest only inform. An amount counts by its share of what the library can spare."
    )


def _weights(checklist: Checklist) -> str:
    scored = [question for question in checklist.questions() if question.counts_as]
    counts = Counter(question.weight for question in scored)
    parts = [f"{counts[weight]} {sentences.weight_words(weight)}" for weight in sorted(counts, reverse=True)]
    heavy = [text(sentences.short_name(question)) for question in scored if question.weight == 3]
    return f"Questions weigh differently: {listed(parts)}." + (f" The heavy ones: {listed(heavy)}." if heavy else "")


def _evidence(case: Case) -> Blocks:
    counts = Counter(question.evidence for question in case.weighed.checklist.questions())
    rows = [
        (grade, sentence_case(sentences.evidence_text(grade)), f"{counts[grade]}")
        for grade in get_args(Grade)
        if counts[grade]
    ]
    if rows and counts[None]:
        rows.append(("", "No grade given", f"{counts[None]}"))
    yield "### What the questions rest on"
    if rows:
        yield table(["Grade", "Rests on", "Questions"], rows, numbers=[2])
    yield (
        "This evidence is weak. As far as we know, no checklist used before a decision has been tested against how "
        "partnerships turned out later. So the points are not a probability of success. They show what was asked, "
        "what was answered and how it was weighed."
    )
    if any(question.sources for question in case.weighed.checklist.questions()):
        yield "`imagine checklist show` gives the reason, the evidence and the sources for each question."
