"""The back pages of the full report: every answer, and how the verdict was computed from them."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from imagine_cli.core.checklist import Checklist, Grade, Question, Stage
from imagine_cli.core.gauges import GAUGES
from imagine_cli.say import balance, sentences
from imagine_cli.say.document import Code, Column, Inline, Item, Items, Paragraph, Row, Section, Strong, Table
from imagine_cli.say.english import listed, sentence_case
from imagine_cli.say.report_parts import Blocks, Report

_ANSWERS = (Column("Question"), Column("Answer"), Column("Note"))
_GRADES = (Column("Grade"), Column("Rests on"), Column("Questions", right=True))


def appendix(report: Report) -> Blocks:
    """What nobody needs in the meeting, and somebody may ask for after it."""
    yield _all_answers(report)
    yield Section("How the verdict was computed", (*_how_it_was_computed(report.weighed.checklist), _evidence(report)))


def _all_answers(report: Report) -> Section:
    bold = "What is not known yet is in bold." if report.weighed.verdict.counts.unknown else ""
    stages = (_stage_answers(report, stage) for stage in report.weighed.checklist.stages)
    return Section("All answers", (Paragraph(bold), *stages), apart=True)


def _stage_answers(report: Report, stage: Stage) -> Section:
    rows = (Row((each.ask, _marked(report, each), _note(report, each))) for each in stage.questions)
    return Section(stage.name, (Table(_ANSWERS, tuple(rows), lean=True),))


def _marked(report: Report, question: Question) -> Inline:
    """An answer, in bold where it ends it or is not known yet."""
    shown, verdict = report.answer_text(question), report.weighed.verdict
    if question.id in verdict.deal_breakers_hit:
        return Strong(shown), " (deal-breaker)"
    if question.id in verdict.deal_breakers_open:
        return Strong(shown), " (may be a deal-breaker)"
    return Strong(shown) if verdict.states.get(question.id) in ("unknown", "waiting") else shown


def _note(report: Report, question: Question) -> str:
    answer = report.answer(question)
    return answer.note if answer else ""


def _how_it_was_computed(checklist: Checklist) -> Blocks:
    first, *rest = balance.rule_lines(checklist.rule, checklist.words)
    yield Paragraph(first)
    yield Items(tuple(map(Item, rest)))
    yield Paragraph(_what_counts(checklist))
    yield Paragraph(_weights(checklist))
    yield Paragraph(
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
    heavy = [sentences.short_name(question) for question in scored if question.weight == 3]
    return f"Questions weigh differently: {listed(parts)}." + (f" The heavy ones: {listed(heavy)}." if heavy else "")


def _evidence(report: Report) -> Section:
    questions = list(report.weighed.checklist.questions())
    counts = Counter(question.evidence for question in questions)
    rows = [
        Row((grade, sentence_case(sentences.evidence_text(grade)), f"{counts[grade]}"))
        for grade in get_args(Grade)
        if counts[grade]
    ]
    if rows and counts[None]:
        rows.append(Row(("", "No grade given", f"{counts[None]}")))
    show = (Code("imagine checklist show"), " gives the reason, the evidence and the sources for each question.")
    return Section(
        "What the questions rest on",
        (
            Table(_GRADES, tuple(rows)),
            Paragraph(
                "This evidence is weak. As far as we know, no checklist used before a decision has been tested against "
                "how partnerships turned out later. So the points are not a probability of success. They show what was "
                "asked, what was answered and how it was weighed."
            ),
            Paragraph(show if any(question.sources for question in questions) else ""),
        ),
    )
