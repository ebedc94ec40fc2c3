"""The back pages of the full report: all reasons, what else to agree on and to watch, every answer, and the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import get_args

from imagine_cli.core.checklist import Checklist, Grade, Question, Stage
from imagine_cli.core.gauges import GAUGES
from imagine_cli.core.reasons import Reason
from imagine_cli.core.stage_points import Share, stage_points
from imagine_cli.say import sentences
from imagine_cli.say.document import (
    Bar,
    Beside,
    Code,
    Column,
    Inline,
    Item,
    Items,
    Paragraph,
    Points,
    Row,
    Section,
    Strong,
    Table,
)
from imagine_cli.say.english import ended, listed, points_between, points_text, sentence_case, with_aside, with_points
from imagine_cli.say.outlook import (
    settled_by_text,
    stake_text,
    watch_deal_breakers_text,
    watch_lead,
    watch_limits_text,
    weights_text,
    worse_text,
)
from imagine_cli.say.report_parts import Blocks, Report
from imagine_cli.say.sums import rule_lines

_ANSWERS = (Column("Question"), Column("Answer"), Column("Points", right=True, rigid=True), Column("Note"))
_GRADES = (Column("Grade"), Column("Rests on"), Column("Questions", right=True))
_REASONS = (Column("Points", right=True, rigid=True), Column("Reason"), Column("Note"))


def appendix(report: Report) -> Blocks:
    """What the meeting may ask for, and somebody after it; of a first look the answers alone."""
    yield from () if report.of_first_look else _whole_verdict(report)
    yield from _to_read(report)
    yield _all_answers(report)
    if not report.of_first_look:
        computed = (*_how_it_was_computed(report.weighed.checklist), _evidence(report))
        yield Section("How the verdict was computed", computed)
    yield Paragraph(sentences.CREDIT)
    command = (Code("imagine report"), " with ", Code("--share"))
    aside = " writes one without them, for people outside the library."
    yield Paragraph(("This report holds notes and names. ", *command, aside))


def _whole_verdict(report: Report) -> Blocks:
    verdict = report.weighed.verdict
    yield _by_stage(report)
    yield Section("All reasons", tuple(_all_reasons(report)))
    if not report.declined:
        agree = tuple(Item(condition.text) for condition in verdict.in_the_agreement)
        yield Section("In the agreement", (Items(agree, "1"),))
        yield _watch(report)
    yield _open(report)
    if not (verdict.deal_breakers.hit or verdict.limits.exceeded):
        yield Paragraph(weights_text(report.weighed.advice, report.weighed.checklist))


# The stages


def _by_stage(report: Report) -> Section:
    """Two bars for each letter of IMAGINE: what it brings, and what it risks and demands, of what it could."""
    stages = tuple(stage_points(report.weighed.checklist, report.weighed.verdict))
    sides = (
        Section("Benefits", (_shares("benefit", [(each.stage, each.benefits) for each in stages]),)),
        Section("Risks and demands", (_shares("risk and demand", [(each.stage, each.costs) for each in stages]),)),
    )
    return Section("Points by stage, of those that are possible", (Beside(sides),), apart=True)


def _shares(what: str, shares: Iterable[tuple[str, Share]]) -> Points:
    bars = tuple(
        Bar(
            stage,
            f"{(figures := points_between(share.low, share.high))} of {share.possible}",
            float(share.low),
            float(share.high),
            float(share.possible),
            heard=f"{stage}: {figures} of {share.possible} {what} points.",
        )
        for stage, share in shares
        if share.possible
    )
    return Points(bars, ("Stage", "Points", "", ""))


# Reasons


def _all_reasons(report: Report) -> Blocks:
    """The side that carries the verdict comes first."""
    reasons = report.weighed.verdict.reasons
    in_favor = _reasons("For", reasons.for_)
    against, mixed = _reasons("Against", reasons.against), _reasons("Partly", reasons.mixed)
    yield from (against, mixed, in_favor) if report.declined else (in_favor, against, mixed)
    yield Paragraph("Points are those between this answer and the opposite one.")


def _reasons(title: str, reasons: Iterable[Reason]) -> Section:
    return Section(title, (Table(_REASONS, tuple(map(_reason, reasons)), lean=True),))


def _reason(reason: Reason) -> Row:
    points = points_text(reason.effect) if reason.effect else ""
    note = reason.note or ("In our own words" if reason.own_words else "")
    heard = ended(with_aside(reason.says, with_points(points) if points else ""))
    return Row((points, reason.says, note), f"{heard} {note}".strip())


# What is open, and what to watch


def _open(report: Report) -> Section:
    items = []
    for find_out in report.weighed.advice.find_out:
        question = report.question(find_out.question)
        told = [stake_text(find_out), settled_by_text(find_out, question, report.weighed.checklist.words)]
        if find_out.follow_ups:
            asks = " ".join(report.question(follow_up).asks for follow_up in find_out.follow_ups)
            told.append(f"Depending on the answer, then: {asks}")
        items.append(Item(sentences.find_out_text(question), after=" ".join(part for part in told if part)))
    return Section("Not known yet", (Items(tuple(items), "1"),))


def _watch(report: Report) -> Section:
    advice, checklist = report.weighed.advice, report.weighed.checklist
    signs = [
        Item(worse_text(change, report.question(change.question)), joined=place > 0)
        for changes in advice.watch_signs
        for place, change in enumerate(changes)
    ]
    limits, deal_breakers = watch_limits_text(advice, checklist), watch_deal_breakers_text(advice, checklist)
    return Section(
        "Watch for",
        (
            Paragraph(f"A limit would be exceeded by {limits}." if limits else ""),
            Paragraph(f"Any deal-breaker would end it at once: {deal_breakers}." if deal_breakers else ""),
            Paragraph(watch_lead(report.weighed)),
            Items(tuple(signs), "1"),
        ),
    )


# What others learned


def _to_read(report: Report) -> Blocks:
    """Stories of other libraries whose words fit the proposal."""
    if not report.stories:
        return
    items = (Item((Strong(sentences.where_text(story)), f": {story.lesson}")) for story in report.stories)
    ids = [part for story in report.stories for part in (" or ", Code(story.id))][1:]
    tells = (Code("imagine stories --show"), " with ", *ids, " tells where each comes from.")
    yield Section("Read before the meeting", (Items(tuple(items)), Paragraph(tells)))


# Every answer


def _all_answers(report: Report) -> Section:
    bold = "What is not known yet is in bold." if report.weighed.verdict.counts.unknown else ""
    stages = (_stage_answers(report, stage) for stage in report.weighed.checklist.stages)
    return Section("All answers", (Paragraph(bold), *stages), apart=True)


def _stage_answers(report: Report, stage: Stage) -> Section:
    """The answers of a stage with their points; of a first look its own, without points."""
    points = {} if report.of_first_look else report.weighed.verdict.points_of
    asked = (question for question in stage.questions if question.first or not report.of_first_look)
    rows = tuple(_answer_row(report, question, points.get(question.id)) for question in asked)
    return Section(stage.name, (Table(_ANSWERS, rows, lean=True),))


def _answer_row(report: Report, question: Question, points: Fraction | None) -> Row:
    figures = points_text(points) if points is not None else ""
    note = _note(report, question)
    heard = f"{ended(sentences.asked_text(question))} {sentence_case(report.answer_text(question))}"
    heard = ended(with_aside(heard, f"{with_points(figures)} as a {question.counts_as}" if figures else ""))
    return Row((question.asks, _marked(report, question), figures, note), f"{heard} {note}".strip())


def _marked(report: Report, question: Question) -> Inline:
    """An answer, in bold where it ends it or is not known yet."""
    shown, verdict = report.answer_text(question), report.weighed.verdict
    if question.id in verdict.deal_breakers.hit:
        return Strong(shown), " (deal-breaker)"
    if question.id in verdict.limits.exceeded:
        return Strong(shown), " (limit exceeded)"
    if question.id in verdict.deal_breakers.open:
        return Strong(shown), " (may be a deal-breaker)"
    return Strong(shown) if verdict.states.get(question.id) in ("unknown", "waiting") else shown


def _note(report: Report, question: Question) -> str:
    answer = report.answer(question)
    return answer.note if answer else ""


# How it was computed


def _how_it_was_computed(checklist: Checklist) -> Blocks:
    first, *rest = rule_lines(checklist)
    yield Paragraph(first)
    yield Items(tuple(map(Item, rest)))
    yield Paragraph(_what_counts(checklist))
    yield Paragraph(
        "To a question, yes is the good answer: all of a benefit's points, none of a risk's or a demand's. A sign that "
        "is there has all of its points, one that is partly so has half. Hours and money have their share of what we "
        "can spare, rounded to halves."
    )
    yield Paragraph(
        "What is not known yet counts as its whole range, from the best answer to the worst. The verdict is settled "
        "only when both ends of that range lead to the same one."
    )


def _what_counts(checklist: Checklist) -> str:
    questions = list(checklist.questions())
    counted = Counter(question.counts_as for question in questions)
    named = [(counted[view.name], view.plural) for view in GAUGES.values() if counted[view.name]]
    told = [f"{number} {'as' if at else 'count as'} {plural}" for at, (number, plural) in enumerate(named)]
    ends = sum(question.deal_breaker for question in questions)
    return (
        f"Of the {len(questions)} questions and signs, {listed(told)}; {ends} are deal-breakers. The rest only inform."
    )


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
