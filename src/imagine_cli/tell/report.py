"""The report for the meeting, in Markdown: everything (full), one page (brief), or what outsiders may read (share).

The sentences about the verdict come from `words`, so that report and screen can't disagree; nothing is computed here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Literal, NamedTuple, get_args

from msgspec.structs import replace

from imagine_cli.core.advice import Advice, Change, FindOut
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Gauge, Grade, Question, Source, Stage, Who, capacity_questions
from imagine_cli.core.verdict import Reason, Verdict
from imagine_cli.tell import words
from imagine_cli.tell.figures import amount_text, effect, exact, in_words, listed, points, sentence_case
from imagine_cli.tell.markdown import bullets, lean_table, line_start, numbered, page, strong, table, text

Form = Literal["full", "brief", "share"]
Blocks = Iterator[str]

_MOST_REASONS = 6
_MOST_OPEN = 8
_BRIEF_REASONS = 3
_BRIEF_OPEN = 3
_BRIEF_CONDITIONS = 3
_BOX = "\N{BALLOT BOX}"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_OUTSIDE: frozenset[Who | None] = frozenset({"partner", "both"})
_NOT_A_FORECAST = "It puts the reasons in order; it is not a probability of success."
# Nothing in it can end the angle brackets, or be anything but an address.
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")


class _Case(NamedTuple):
    """All that a report is written from."""

    assessment: Assessment
    checklist: Checklist
    verdict: Verdict
    advice: Advice
    today: date
    questions: dict[str, Question]

    @property
    def declined(self) -> bool:
        return self.verdict.recommendation == "decline"

    def answer(self, question: Question) -> Answer | None:
        return self.assessment.answers.get(question.id)

    def answer_text(self, question: Question) -> str:
        state = self.verdict.states.get(question.id, "unknown")
        return text(words.answer_text(question, self.answer(question), state))


def report(
    assessment: Assessment, checklist: Checklist, verdict: Verdict, advice: Advice, form: Form, today: date
) -> str:
    """The report as Markdown. `share` holds no note, no name of the assessor, no points and no amount.

    `today` is printed, and tells whether the day has passed on which the partner expected an answer.
    """
    case = _Case(assessment, checklist, verdict, advice, today, checklist.by_id())
    forms: dict[Form, Callable[[_Case], Blocks]] = {"full": _full, "brief": _brief, "share": _share}
    return page(forms[form](case))


def _full(case: _Case) -> Blocks:
    yield from _title(case, [*_answered(case), *_asked(case), *_due(case), f"Report of {_day(case.today)}"])
    yield from _headline(case)
    yield from _deal_breakers(case)
    yield (
        "This is what the answers come to. People decide; there is space for that further down. Points show how far "
        "an answer moves the balance between benefits and costs."
    )
    yield from _why(case)
    yield from _balance(case)
    yield from _agree_first(case)
    yield from _find_out(case)
    yield from _what_would_change_it(case)
    yield from _watch_signs(case)
    yield from _what_it_takes(case)
    yield from _all_answers(case)
    yield from _decision(case)
    yield from _how_it_was_computed(case)
    yield from _evidence(case)
    yield from _sources(case)
    yield f"{line_start(words.CREDIT)} The infographic appeared on the ALSC Blog in July 2020."
    yield (
        "This report holds notes and names. `imagine report` with `--share` writes one without them, for people "
        "outside the library."
    )


def _brief(case: _Case) -> Blocks:
    yield from _title(case, [*_answered(case), *_due(case)])
    yield from _headline(case)
    yield from _brief_deal_breakers(case)
    yield _balance_in_a_line(case)
    yield _for_and_against(case)
    yield from _own_words_in_a_line(case)
    yield from _brief_conditions(case)
    yield from _brief_find_out(case)
    yield from _brief_outlook(case)
    yield from _brief_decision(case)


def _share(case: _Case) -> Blocks:
    yield from _title(case, ["From the library", _day(case.today)])
    yield f"## {text(sentence_case(words.headline(case.checklist, case.verdict).main.lower()))}"
    yield f"This is what our checklist comes to. {_NOT_A_FORECAST} It is not yet a decision: people make that."
    if case.verdict.deal_breakers_hit or case.verdict.deal_breakers_open:
        yield "A deal-breaker is something that no partnership of ours may have, whatever else speaks for it."
    yield from _shared_reasons(case)
    yield from _shared_conditions(case)
    yield from _shared_questions(case)
    yield from _shared_changes(case)
    yield line_start(words.CREDIT)


# The top of the page


def _title(case: _Case, facts: Iterable[str]) -> Blocks:
    yield f"# {text(case.assessment.partner)}"
    yield line_start(case.assessment.proposal)
    yield " · ".join(facts)


def _answered(case: _Case) -> Blocks:
    assessment = case.assessment
    by = f" by {text(assessment.assessor)}" if assessment.assessor.strip() else ""
    if assessment.finished:
        yield f"Answered on {_day(assessment.finished)}{by}"
    elif assessment.started:
        yield f"Not finished yet, begun on {_day(assessment.started)}{by}"
    else:
        yield f"Not finished yet, begun{by}" if by else "Not finished yet"
    yield f"{text(case.checklist.title)}: {words.answered_text(case.verdict)}"


def _asked(case: _Case) -> Blocks:
    if case.assessment.asked_on:
        yield f"Asked on {_day(case.assessment.asked_on)}"


def _due(case: _Case) -> Blocks:
    if due := case.assessment.answer_by:
        yield f"**Answer was due by {_day(due)}**" if due < case.today else f"Answer due by {_day(due)}"


def _day(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _headline(case: _Case) -> Blocks:
    headline = words.headline(case.checklist, case.verdict)
    yield f"## {text(headline.main)}"
    yield line_start(headline.detail)


def _deal_breakers(case: _Case) -> Blocks:
    for reason in case.verdict.reasons.against:
        if reason.deal_breaker:
            note = text(reason.note)
            yield _deal_breaker(case, reason, reason.says) + (f" Note: {_ended(note)}" if note else "")


def _deal_breaker(case: _Case, reason: Reason, says: str) -> str:
    """A deal-breaker that is hit, with the library's own clause."""
    policy = text(case.questions[reason.question].policy)
    return f"**Deal-breaker:** {text(says)}" + (f" Our rule: {_ended(policy)}" if policy else "")


def _ended(sentence: str) -> str:
    """A sentence, with a period where it has no other end."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _and_more(rest: int, where: str) -> str:
    return f"And {in_words(rest)} more, {where}." if rest > 0 else ""


# Why


def _why(case: _Case) -> Blocks:
    reasons = case.verdict.reasons
    yield from _reasons("What speaks for it", reasons.for_)
    yield from _reasons("What speaks against it", reasons.against)
    yield from _reasons("What is only partly so", reasons.mixed)


def _reasons(heading: str, reasons: Sequence[Reason]) -> Blocks:
    """The librarian's own lines, then the strongest reasons; deal-breakers stand above, under the headline."""
    own, weighed = _own(reasons), _weighed(reasons)
    if own or weighed:
        yield f"### {heading}"
    if own:
        yield "In our own words:"
        yield bullets(line_start(line) for line in own)
    if weighed:
        rows = [(effect(r.effect), text(r.says), text(r.note)) for r in weighed[:_MOST_REASONS]]
        yield lean_table(["Points", "Reason", "Note"], rows, numbers=[0])
    yield _and_more(len(weighed) - _MOST_REASONS, "with less weight, among all the answers below")


def _own(reasons: Sequence[Reason]) -> list[str]:
    return [reason.says for reason in reasons if reason.own_words and reason.says.strip()]


def _weighed(reasons: Sequence[Reason]) -> list[Reason]:
    return [reason for reason in reasons if not reason.own_words and not reason.deal_breaker]


# How it weighs up


def _balance(case: _Case) -> Blocks:
    yield "## How it weighs up"
    yield table(["", "Points", "Needed", "Met?"], [*_balance_rows(case), _deal_breaker_row(case)], numbers=[1])
    margin = text(words.limit_text("margin_at_least", case.verdict.gauges, case.checklist.rule))
    # Where a deal-breaker is hit, no weight matters.
    weights = "" if case.verdict.deal_breakers_hit else text(words.weights_text(case.advice, case.checklist))
    yield f"{margin} {weights}".rstrip()
    if case.verdict.counts.unknown:
        yield 'A span such as "24 to 31" is what the open questions could still make of it.'


def _balance_rows(case: _Case) -> Iterator[tuple[str, str, str, str]]:
    for row in words.gauge_rows(case.verdict, case.checklist.rule):
        yield row.name, row.figures, row.bound, row.trouble or "yes"
    needed, margin = case.checklist.rule.margin_at_least, case.verdict.gauges.margin
    low, high = (exact(end) < exact(float(needed)) for end in (margin.low, margin.high))
    met = "too low" if high else "may be too low" if low else "yes"
    yield "Benefits minus costs", points(margin, needed), f"at least {amount_text(needed)}", met


def _deal_breaker_row(case: _Case) -> tuple[str, str, str, str]:
    hit, still_open = len(case.verdict.deal_breakers_hit), len(case.verdict.deal_breakers_open)
    figures = " and ".join(f"{number} {what}" for number, what in ((hit, "hit"), (still_open, "open")) if number)
    return "Deal-breakers", figures or "none", "none", "no" if hit else "not known yet" if still_open else "yes"


def _balance_in_a_line(case: _Case) -> str:
    return " · ".join(f"{name} **{figures}** ({needed})" for name, figures, needed, _ in _balance_rows(case))


# Before starting


def _agree_first(case: _Case) -> Blocks:
    if not case.verdict.conditions:
        return
    because = {reason.question: reason.says for reason in (*case.verdict.reasons.against, *case.verdict.reasons.mixed)}
    rows = [
        (f"{number}", text(condition.text), text(because.get(condition.question, "")), words.who_text(condition.who))
        for number, condition in enumerate(case.verdict.conditions, start=1)
    ]
    yield "## Agree before starting"
    yield lean_table(["", "What to agree", "Because", "Who"], rows)


def _find_out(case: _Case) -> Blocks:
    found = _worth_finding_out(case)
    if found:
        yield "## Also good to find out" if case.verdict.settled else "## Find out first"
        yield numbered(_to_find_out(case, find_out) for find_out in found[:_MOST_OPEN])
        yield _and_more(len(found) - _MOST_OPEN, "in bold among all the answers below")


def _worth_finding_out(case: _Case) -> Sequence[FindOut]:
    """What to find out; nothing where the answer is no, whatever it turns out to be."""
    return () if case.declined and case.verdict.settled else case.advice.find_out_first


def _to_find_out(case: _Case, find_out: FindOut) -> str:
    """An open question, how to find out, what hangs on it, and what it would settle."""
    question = case.questions[find_out.question]
    parts = [
        strong(question.ask),
        text(words.find_out_text(find_out, question)),
        text(words.settled_by_text(find_out, question, case.checklist.words)),
    ]
    if find_out.follow_ups:
        asks = " ".join(text(case.questions[follow_up].ask) for follow_up in find_out.follow_ups)
        parts.append(f"Depending on the answer, then: {asks}")
    return " ".join(part for part in parts if part)


# What would turn it


def _what_would_change_it(case: _Case) -> Blocks:
    if not case.declined:
        return
    yield "## What would change it"
    yield line_start(words.no_change_text(case.advice, case.checklist))
    yield bullets(line_start(line) for line in words.missing_lines(case.verdict, case.advice))
    if case.advice.would_change:
        yield line_start(words.change_lead(case.advice, case.checklist))
        yield lean_table(["", "What would have to be true", "Who can change it", "How"], list(_ways(case)))
    yield _smaller_yes(case)


def _ways(case: _Case) -> Iterator[tuple[str, str, str, str]]:
    """Every change of every way as a row; the number of the way stands at its first one."""
    for number, changes in enumerate(case.advice.would_change, start=1):
        lines = words.changes_text(changes, case.checklist, worse=False)
        for place, (line, change) in enumerate(zip(lines, changes, strict=True)):
            remedy = case.questions[change.question].remedy
            yield "" if place else f"{number}", text(line), words.who_text(change.who), text(remedy)


def _smaller_yes(case: _Case) -> str:
    """The smaller commitment that would pass; "" where none would, or where it stands above already."""
    smaller = case.advice.smaller_yes
    if not smaller or smaller in case.advice.would_change:
        return ""
    go_ahead = text(case.checklist.words.go_ahead)
    return f"**A smaller yes.** The same proposal with less of it would be {go_ahead}: {_way(case, smaller)}"


def _way(case: _Case, changes: Iterable[Change], *, worse: bool = False) -> str:
    """All changes of one set as one sentence."""
    lines = words.changes_text(changes, case.checklist, worse=worse)
    return _ended("; ".join(text(line.removesuffix(".")) for line in lines))


def _watch_signs(case: _Case) -> Blocks:
    if case.declined:
        return
    decline, signs = text(case.checklist.words.decline), case.advice.watch_signs
    yield "## Watch signs"
    if signs:
        which = "this" if len(signs) == 1 else "any one of these"
        yield f"It would turn to {decline} if {which} came true. Look again whenever you review it."
        yield numbered(_way(case, changes, worse=True) for changes in signs)
    else:
        yield f"Even three answers that turned worse would not turn it to {decline}."
    if case.advice.watch_deal_breakers:
        yield "A deal-breaker would still end it at once:"
        yield bullets(_what_would_end_it(case.questions[key]) for key in case.advice.watch_deal_breakers)


def _what_would_end_it(question: Question) -> str:
    if question.kind == "number":
        return f"{line_start(sentence_case(words.short_name(question)))}: more than we can spare."
    return line_start(question.reason_against or question.ask)


# Amounts and answers


def _what_it_takes(case: _Case) -> Blocks:
    """Hours and money, asked and to spare: never points, but units that people can picture."""
    rows = [
        (text(question.ask), _amount(case, question), _to_spare(case, question))
        for question in case.checklist.questions()
        if question.kind == "number"
        and question.id not in capacity_questions(case.checklist)
        and case.verdict.states.get(question.id) not in ("ruled out", "not applicable")
    ]
    if rows:
        yield "## What it takes"
        yield lean_table(["", "It asks", "We can spare"], rows)


def _amount(case: _Case, question: Question) -> str:
    shown = case.answer_text(question)
    return f"**{shown}: too much**" if question.id in case.verdict.deal_breakers_hit else shown


def _to_spare(case: _Case, question: Question) -> str:
    if isinstance(question.full_at, str):
        return case.answer_text(case.questions[question.full_at])
    return text(words.with_unit(amount_text(question.full_at), question)) if question.full_at is not None else ""


def _all_answers(case: _Case) -> Blocks:
    yield "## All answers"
    if case.verdict.counts.unknown:
        yield "What is not known yet is in bold."
    for stage in case.checklist.stages:
        if stage.questions:
            yield from _stage_answers(case, stage)


def _stage_answers(case: _Case, stage: Stage) -> Blocks:
    yield f"### {text(stage.name)}"
    yield line_start(stage.about)
    rows = [(text(question.ask), _marked(case, question), _note(case, question)) for question in stage.questions]
    yield lean_table(["Question", "Answer", "Note"], rows)


def _marked(case: _Case, question: Question) -> str:
    """An answer, in bold where it ends it or is not known yet."""
    shown, verdict = case.answer_text(question), case.verdict
    if question.id in verdict.deal_breakers_hit:
        return f"**{shown}** (deal-breaker)"
    if question.id in verdict.deal_breakers_open:
        return f"**{shown}** (may be a deal-breaker)"
    return f"**{shown}**" if verdict.states.get(question.id) in ("unknown", "waiting") else shown


def _note(case: _Case, question: Question) -> str:
    answer = case.answer(question)
    return text(answer.note) if answer else ""


# The decision


def _decision(case: _Case) -> Blocks:
    line = "_" * 40
    labels = ("Why, if it differs from the verdict", "", "Decided by", "Date", "Look at it again on", "Signatures", "")
    yield "## The decision"
    yield "People decide, not the checklist. Where the decision differs from the verdict, write down why."
    yield table(["Decision", _choices(case)], [(label, line) for label in labels])


def _choices(case: _Case) -> str:
    go_ahead, decline = text(case.checklist.words.go_ahead), text(case.checklist.words.decline)
    choices = [go_ahead, decline, "decide later"]
    if case.verdict.conditions:
        choices.insert(1, f"{go_ahead} once the conditions are agreed")
    return "\N{EM SPACE}".join(f"{_BOX} {choice}" for choice in choices)


# How it was computed


def _how_it_was_computed(case: _Case) -> Blocks:
    first, *rest = words.rule_lines(case.checklist.rule, case.checklist.words)
    yield "## How the verdict was computed"
    yield line_start(first)
    yield bullets(line_start(line) for line in rest)
    yield _what_counts(case.checklist)
    yield _weights(case.checklist)
    yield (
        "What is not known yet counts as its whole range, from the best answer to the worst, and never as good news. "
        "The verdict is settled only when both ends of that range lead to the same one. A question that does not "
        "apply, or was not asked, is left out of the sums."
    )


def _what_counts(checklist: Checklist) -> str:
    questions = list(checklist.questions())
    gauges: dict[Gauge, str] = {
        "benefit": "count as benefits",
        "risk": "as risks",
        "resource": "as demands on resources",
    }
    counted = Counter(question.counts_as for question in questions)
    parts = [f"{counted[gauge]} {name}" for gauge, name in gauges.items() if counted[gauge]]
    ends = sum(question.may_end_it for question in questions)
    return (
        f"Of the {len(questions)} questions on the checklist, {listed(parts)}; {ends} can be a "
        "deal-breaker. The rest only inform. An amount counts by its share of what the library can spare."
    )


def _weights(checklist: Checklist) -> str:
    scored = [question for question in checklist.questions() if question.counts_as]
    counts = Counter(question.weight for question in scored)
    parts = [f"{counts[weight]} {words.weight_words(weight)}" for weight in sorted(counts, reverse=True)]
    heavy = [text(words.short_name(question)) for question in scored if question.weight == 3]
    return f"Questions weigh differently: {listed(parts)}." + (f" The heavy ones: {listed(heavy)}." if heavy else "")


def _evidence(case: _Case) -> Blocks:
    counts = Counter(question.evidence for question in case.checklist.questions())
    rows = [
        (grade, sentence_case(words.evidence_text(grade)), f"{counts[grade]}")
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
        "what was answered and how it was weighed. People decide."
    )


def _sources(case: _Case) -> Blocks:
    cited = {key for question in case.checklist.questions() for key in question.sources}
    lines = [_source(source) for key, source in case.checklist.sources.items() if key in cited]
    if lines:
        yield "## Sources"
        yield bullets(sorted(lines, key=str.casefold))


def _source(source: Source) -> str:
    cited = _ended(", ".join(part for part in (source.author, source.work, source.year) if part))
    return line_start(cited) + (f" <{source.url}>" if _PLAIN_URL.fullmatch(source.url) else "")


# One page


def _brief_deal_breakers(case: _Case) -> Blocks:
    hit = list(_deal_breakers(case))
    yield from hit[:_BRIEF_REASONS]
    yield _and_more(len(hit) - _BRIEF_REASONS, "in the full report")


def _for_and_against(case: _Case) -> str:
    reasons = case.verdict.reasons
    against = sorted(_weighed((*reasons.against, *reasons.mixed)), key=lambda reason: reason.effect)
    sides = [[_with_effect(reason) for reason in side[:_BRIEF_REASONS]] for side in (_weighed(reasons.for_), against)]
    rows = list(zip_longest(*sides, fillvalue=""))
    return table(["Speaks for it (points)", "Speaks against it (points)"], rows) if rows else ""


def _with_effect(reason: Reason) -> str:
    figure = effect(reason.effect)
    return f"{text(reason.says)} ({figure})" if figure else text(reason.says)


def _own_words_in_a_line(case: _Case) -> Blocks:
    sides = (("Benefits", case.verdict.reasons.for_), ("Concerns", case.verdict.reasons.against))
    for name, reasons in sides:
        if lines := _own(reasons):
            shown = [text(line) for line in lines[:_BRIEF_REASONS]]
            if rest := len(lines[_BRIEF_REASONS:]):
                shown.append(f"and {in_words(rest)} more")
            yield f"**{name} in our own words:** {_ended('; '.join(shown))}"


def _brief_conditions(case: _Case) -> Blocks:
    if conditions := case.verdict.conditions:
        yield f"### Agree before starting{_some_of(len(conditions), _BRIEF_CONDITIONS)}"
        yield numbered(line_start(condition.text) for condition in conditions[:_BRIEF_CONDITIONS])


def _brief_find_out(case: _Case) -> Blocks:
    found = case.advice.find_out_first
    if found and not case.verdict.settled:
        yield f"### Find out first{_some_of(len(found), _BRIEF_OPEN)}"
        yield numbered(_briefly_open(case.questions[item.question], item) for item in found[:_BRIEF_OPEN])


def _briefly_open(question: Question, find_out: FindOut) -> str:
    return f"{line_start(question.ask)} {text(words.stake_text(find_out, question))}".rstrip()


def _some_of(number: int, shown: int) -> str:
    return f" ({shown} of {number})" if number > shown else ""


def _brief_outlook(case: _Case) -> Blocks:
    advice = case.advice
    if not case.declined:
        if advice.watch_signs:
            yield "### Watch for"
            yield numbered(_way(case, changes, worse=True) for changes in advice.watch_signs)
        return
    yield "### What would change it"
    lead = words.change_lead(advice, case.checklist) or words.no_change_text(advice, case.checklist)
    missing = "; ".join(text(line) for line in words.missing_lines(case.verdict, advice))
    yield line_start(lead) + (f" {_ended(missing)}" if missing else "")
    yield numbered(f"{_way(case, changes)}{_by_whom(changes)}" for changes in advice.would_change)
    yield _smaller_yes(case)


def _by_whom(changes: Iterable[Change]) -> str:
    """Who can make all these changes, in a sentence; "" where nobody is named."""
    named = dict.fromkeys(words.who_text(change.who) for change in changes if change.who)
    return f" That is up to {listed(list(named))}." if named else ""


def _brief_decision(case: _Case) -> Blocks:
    line = "_" * 25
    yield f"**The decision:**\N{EM SPACE}{_choices(case)}"
    yield f"Why, if it differs from the verdict: {line}{line}"
    yield f"Decided by: {line} Date: {'_' * 12} Signature: {line}"
    yield f"{_NOT_A_FORECAST} The full report has all answers, the rule and the sources."


# For people outside the library


def _shared_reasons(case: _Case) -> Blocks:
    reasons = case.verdict.reasons
    speaks_for = [line_start(reason.says) for reason in reasons.for_ if _may_be_told(case, reason)]
    against = [_told_kindly(case, reason) for reason in reasons.against if not reason.own_words]
    for heading, lines in (("What speaks for it", speaks_for), ("What speaks against it", against)):
        if lines:
            yield f"## {heading}"
            yield bullets(lines[:_MOST_REASONS])


def _may_be_told(case: _Case, reason: Reason) -> bool:
    """Whether a reason for is a plain sentence of the checklist: no line of the librarian's, no amount."""
    question = case.questions[reason.question]
    return not reason.own_words and question.kind == "choice" and bool(question.reason_for)


def _told_kindly(case: _Case, reason: Reason) -> str:
    """A reason against in the words meant for the partner; an amount is told without its figures."""
    question = case.questions[reason.question]
    if question.letter:
        says = _ended(sentence_case(question.letter))
    elif question.kind == "number":
        says = f"{sentence_case(words.short_name(question))}: more than we can easily give."
    else:
        says = reason.says
    return _deal_breaker(case, reason, says) if reason.deal_breaker else line_start(says)


def _shared_conditions(case: _Case) -> Blocks:
    shared = [line_start(condition.text) for condition in case.verdict.conditions if condition.who != "library"]
    if shared:
        yield "## What we would need to agree"
        yield numbered(shared)
    yield _ours_to_settle(len(case.verdict.conditions) - len(shared))


def _shared_questions(case: _Case) -> Blocks:
    found = _worth_finding_out(case)
    shared = [find_out for find_out in found if _may_be_asked(case, find_out)]
    if shared:
        yield "## What we still need to know"
        yield numbered(_shared_question(case, find_out) for find_out in shared[:_MOST_OPEN])
        yield _and_more(len(shared) - _MOST_OPEN, "of less weight")
    yield _ours_to_settle(len(found) - len(shared))


def _may_be_asked(case: _Case, find_out: FindOut) -> bool:
    """Whether people outside can help with an open question; what the library can spare is its own affair."""
    question = case.questions[find_out.question]
    if question.who_can_change:
        return question.who_can_change in _OUTSIDE
    return find_out.open_deal_breaker and question.kind == "choice"


def _shared_question(case: _Case, find_out: FindOut) -> str:
    ask = case.questions[find_out.question].ask
    return f"**May be a deal-breaker:** {text(ask)}" if find_out.open_deal_breaker else line_start(ask)


def _ours_to_settle(number: int) -> str:
    if not number:
        return ""
    return f"{sentence_case(in_words(number))} more {'is' if number == 1 else 'are'} for the library alone to settle."


def _shared_changes(case: _Case) -> Blocks:
    ways = tuple(way for way in case.advice.would_change if all(change.who in _OUTSIDE for change in way))
    if ways:
        yield "## What would change it"
        yield line_start(words.change_lead(replace(case.advice, would_change=ways), case.checklist))
        yield numbered(_ended("; and: ".join(_shared_change(case, change) for change in way)) for way in ways)


def _shared_change(case: _Case, change: Change) -> str:
    """A changed answer, without its period; an amount is told without its figures."""
    question = case.questions[change.question]
    if question.kind == "number":
        less = "more" if question.counts_as == "benefit" else "less"
        return f"{line_start(sentence_case(words.short_name(question)))}: {less} than it asks for now"
    return line_start(words.change_text(change, question, worse=False).removesuffix("."))
