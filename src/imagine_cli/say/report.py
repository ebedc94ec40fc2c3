"""The report for the meeting: everything (full), one page (brief), or what outsiders may read (share).

The sentences about the verdict are those that the screen shows; nothing is computed here. The full form stands in this
module, in the order in which a meeting needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from imagine_cli.core.checklist import Question, Who
from imagine_cli.core.finding import FindOut
from imagine_cli.core.verdict import Reason
from imagine_cli.say import outlook, sentences
from imagine_cli.say import report_parts as parts
from imagine_cli.say.decision import decision_lines
from imagine_cli.say.document import (
    Bar,
    Code,
    Column,
    Document,
    Field,
    Fields,
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
from imagine_cli.say.drift import drift_section
from imagine_cli.say.english import (
    amount_text,
    and_more,
    day_text,
    effect,
    effect_in_words,
    ended,
    sentence_case,
    with_aside,
)
from imagine_cli.say.report_appendix import appendix
from imagine_cli.say.report_brief import brief_report
from imagine_cli.say.report_parts import Blocks, Report
from imagine_cli.say.report_share import shared_report
from imagine_cli.say.verdict import verdict_tone

Form = Literal["full", "brief", "share"]


def report_document(report: Report, form: Form = "full") -> Document:
    """The report in one of its forms. `share` holds no note, no name of the assessor, no points and no amount."""
    if form == "brief":
        return brief_report(report)
    if form == "share":
        return shared_report(report)
    facts = [*_asked(report), *parts.due(report), *parts.filled_in(report), f"Report of {day_text(report.today)}"]
    return parts.titled(report, facts, _full(report))


def _full(report: Report) -> Blocks:
    yield _verdict(report)
    yield drift_section(report.drift, report.weighed.checklist)
    yield from _find_out(report, settled=False)
    yield from _why(report)
    yield from _what_it_takes(report)
    yield from _agree_first(report)
    yield from _find_out(report, settled=True)
    yield from _what_would_change_it(report)
    yield from _watch_signs(report)
    yield from _to_read(report)
    yield _decision(report)
    yield from appendix(report)
    yield Paragraph(sentences.CREDIT)
    command = (Code("imagine report"), " with ", Code("--share"))
    yield Paragraph(
        (
            "This report holds notes and names. ",
            *command,
            " writes one without them, for people outside the library.",
        )
    )


def _asked(report: Report) -> Iterator[str]:
    if report.weighed.assessment.asked_on:
        yield f"Asked on {day_text(report.weighed.assessment.asked_on)}"


# The verdict, and why


def _verdict(report: Report) -> Section:
    wording = sentences.headline(report.weighed)
    return Section(
        wording.main,
        (
            Paragraph(wording.detail),
            *parts.other_opinions(report),
            *parts.open_deal_breakers(report),
            *parts.deal_breakers(report),
            *_balance(report),
        ),
        verdict_tone(report.weighed.verdict),
    )


def _balance(report: Report) -> Blocks:
    rows = parts.balance_rows(report)
    yield Points((*rows, _deal_breaker_row(report)))
    _, checklist, verdict, advice = report.weighed
    # Where a deal-breaker is hit, no weight matters.
    weights = "" if verdict.deal_breakers_hit else outlook.weights_text(advice, checklist)
    spread = any(row.low != row.high for row in rows)
    span = "Where there are two figures, what is open decides between them." if spread else ""
    yield Paragraph(f"{weights} {span}".strip())


def _deal_breaker_row(report: Report) -> Bar:
    hit, still_open = len(report.weighed.verdict.deal_breakers_hit), len(report.weighed.verdict.deal_breakers_open)
    figures = " and ".join(f"{number} {what}" for number, what in ((hit, "hit"), (still_open, "open")) if number)
    met = "no" if hit else "not known yet" if still_open else "yes"
    return Bar("Deal-breakers", figures or "none", bound="none", met=met)


def _why(report: Report) -> Blocks:
    """The side that carries the verdict comes first."""
    reasons = report.weighed.verdict.reasons
    speaks_for = [*_reasons("What speaks for it", reasons.for_)]
    against = [*_reasons("What speaks against it", reasons.against)]
    partly = [*_reasons("What is only partly so", reasons.mixed)]
    sections = [*against, *partly, *speaks_for] if report.declined else [*speaks_for, *against, *partly]
    yield from sections
    if sections:
        yield Paragraph("Points show how far an answer moves benefits minus costs. All the answers stand at the end.")


def _reasons(heading: str, reasons: Sequence[Reason]) -> Iterator[Section]:
    """The librarian's own lines, then the strongest reasons; deal-breakers stand above, under the headline."""
    with_points = parts.with_points(reasons)
    shown = with_points[: parts.MOST_REASONS]
    rows = [
        Row(("", line, "In our own words"), ended(with_aside(line, "in our own words")))
        for line in parts.own_words(reasons)
    ]
    rows += map(_reason, shown)
    if rows:
        number = len(rows) + len(with_points) - len(shown)
        columns = (Column("Points", right=True), Column("Reason"), Column("Note"))
        yield Section(f"{heading}{parts.some_of(len(rows), number)}", (Table(columns, tuple(rows), lean=True),))


def _reason(reason: Reason) -> Row:
    heard = ended(with_aside(reason.says, effect_in_words(reason.effect)))
    note = f" Note: {reason.note}" if reason.note else ""
    return Row((effect(reason.effect), reason.says, reason.note), f"{heard}{note}")


# What it takes


def _what_it_takes(report: Report) -> Blocks:
    """Hours and money, asked and to spare: never points, but units that people can picture."""
    rows = [
        Row((sentence_case(sentences.short_name(question)), _amount(report, question), _to_spare(report, question)))
        for question in report.weighed.checklist.questions()
        if question.takes_amount
        and not question.more_is_kinder
        and (question.counts_as or question.full_at is not None)
        and report.weighed.verdict.states.get(question.id) not in ("ruled out", "not applicable")
    ]
    columns = (Column(""), Column("It asks"), Column("We can spare"))
    yield Section("What it takes", (Table(columns, tuple(rows), lean=True),))


def _amount(report: Report, question: Question) -> Inline:
    shown = report.answer_text(question)
    return Strong(f"{shown}: too much") if question.id in report.weighed.verdict.deal_breakers_hit else shown


def _to_spare(report: Report, question: Question) -> str:
    if isinstance(question.full_at, str):
        return report.answer_text(report.question(question.full_at))
    return sentences.with_unit(amount_text(question.full_at), question) if question.full_at is not None else ""


# Before starting


def _agree_first(report: Report) -> Blocks:
    reasons = report.weighed.verdict.reasons
    because = {reason.question: reason.says for reason in (*reasons.against, *reasons.mixed)}
    items = (
        Item((Strong(each.text), f" {because.get(each.question, '')}{_with_whom(each.who)}".rstrip()))
        for each in report.weighed.verdict.conditions
    )
    yield Section("Agree first", (Items(tuple(items), "1"),))


def _with_whom(who: Who | None) -> str:
    """Whose task it is, where it is one side's alone."""
    return f" That is up to {sentences.who_text(who)}." if who in ("library", "partner") else ""


def _find_out(report: Report, *, settled: bool) -> Blocks:
    """What is open: near the top while it can still turn the verdict, else further down."""
    found = outlook.worth_finding_out(report.weighed.verdict, report.weighed.advice)
    if settled != report.weighed.verdict.settled:
        return
    later = outlook.ALSO_OPEN if report.declined else "Also good to find out"
    items = tuple(_to_find_out(report, find_out) for find_out in found[: parts.MOST_OPEN])
    more = and_more(len(found) - parts.MOST_OPEN, "in bold among all the answers below")
    yield Section(later if settled else "Find out first", (Items(items, "1", more=more),))


def _to_find_out(report: Report, find_out: FindOut) -> Item:
    """An open question, how to find out, what hangs on it, and what it would settle."""
    question = report.question(find_out.question)
    wording = [
        outlook.find_out_text(find_out, question),
        outlook.settled_by_text(find_out, question, report.weighed.checklist.words),
    ]
    if find_out.follow_ups:
        asks = " ".join(report.question(follow_up).ask for follow_up in find_out.follow_ups)
        wording.append(f"Depending on the answer, then: {asks}")
    return Item(Strong(question.ask), after=" ".join(part for part in wording if part))


# What would turn it


def _what_would_change_it(report: Report) -> Blocks:
    if not report.declined:
        return
    missing = map(Item, outlook.missing_lines(report.weighed.verdict, report.weighed.advice))
    columns = (Column(""), Column("What would have to be true"), Column("Who can change it"), Column("How"))
    yield Section(
        "What would change it",
        (
            Paragraph(parts.change_lead(report)),
            Items(tuple(missing)),
            Table(columns, tuple(_ways(report)), lean=True),
            *parts.smaller_yes(report),
        ),
    )


def _ways(report: Report) -> Iterator[Row]:
    """Every change of every way as a row; the number of the way stands at its first one."""
    for number, changes in enumerate(report.weighed.advice.would_change, start=1):
        lines = outlook.changes_text(changes, report.weighed.checklist, worse=False)
        for place, (line, change) in enumerate(zip(lines, changes, strict=True)):
            remedy = report.question(change.question).remedy
            yield Row(("" if place else f"{number}", line, sentences.who_text(change.who), remedy))


def _watch_signs(report: Report) -> Blocks:
    if report.declined:
        return
    _, checklist, _, advice = report.weighed
    decline, signs = checklist.words.decline, advice.watch_signs
    if signs:
        which = "this" if len(signs) == 1 else "any one of these"
        lead = f"It would turn to {decline} if {which} came true. Look again whenever you review it."
    else:
        lead = f"Even three answers that turned worse would not turn it to {decline}."
    items = tuple(Item(parts.way(report, changes, worse=True)) for changes in signs)
    ending = outlook.watch_deal_breakers_text(advice, checklist)
    yield Section("Watch signs", (Paragraph(lead), Items(items, "1"), Paragraph(ending)))


# What others learned


def _to_read(report: Report) -> Blocks:
    """Stories of other libraries that fit the partner and the weakest stage."""
    if not report.stories:
        return
    items = (Item((Strong(sentences.where_text(story)), f": {story.lesson}")) for story in report.stories)
    ids = [part for story in report.stories for part in (" or ", Code(story.id))][1:]
    tells = (Code("imagine stories --show"), " with ", *ids, " tells where each comes from.")
    yield Section("Read before the meeting", (Items(tuple(items)), Paragraph(tells)))


# The decision


def _decision(report: Report) -> Section:
    if report.decision:
        return Section("The decision", (Items(tuple(map(Item, decision_lines(report.decision)))),))
    return Section(
        "The decision",
        (
            Paragraph("People decide, not the checklist. Where the decision differs from the verdict, write down why."),
            Fields(
                (
                    Field("Decision", choices=parts.choices(report)),
                    Field("Why, if it differs from the verdict", lines=2),
                    Field("Decided by", lines=1),
                    Field("Date", lines=1),
                    Field("Look at it again on", lines=1),
                    Field("Signatures", lines=2),
                )
            ),
        ),
    )
