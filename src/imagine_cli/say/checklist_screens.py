"""What is asked and why: the overview, the stages, and whole checklists, as lines wrapped to a width.

Whoever writes the lines to a stream also finds stand-ins for what it can't print (see `symbols`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from imagine_cli.core.amounts import amount_text
from imagine_cli.core.checklist import Checklist, Question, Source, Stage
from imagine_cli.core.directory import Story
from imagine_cli.core.kinds.kind import Measure
from imagine_cli.core.kinds.number import with_unit
from imagine_cli.duration import minutes_for
from imagine_cli.say import sentences, sums
from imagine_cli.say.english import count_of, in_words, listed, sentence_case
from imagine_cli.say.lines import Lines

COMMANDS = {
    "assess": "answer the questions, get a verdict",
    "verdict": "see a saved verdict again",
    "report": "write the report for the meeting",
    "compare": "several people's answers, or several proposals",
    "decide": "record what people decided, and why",
    "letter": "draft the letter that follows",
    "plan": "an agreement, a list of tasks, the dates",
    "list": "all partnerships, hours, what is due",
    "review": "look back: renew or wind down",
    "library": "your library's name, goals, hours",
    "orgs": "find an organization to work with",
    "stories": "what other libraries did and learned",
    "stages": "what IMAGINE's seven stages ask",
    "checklist": "what is asked, why, and how it counts",
}
"""The commands of the overview, in the order in which a librarian meets them."""

_SHARES = {Fraction(1): "all", Fraction(1, 2): "half", Fraction(0): "none"}


# imagine


def overview_lines(*, width: int) -> list[str]:
    """One screen for `imagine` alone: what it is, what it can do, and what to type next."""
    page = Lines(width)
    page.text("imagine: is this partnership worth it?")
    page.text(
        "Someone has offered your library a partnership. This asks what matters about it, weighs your answers and "
        "recommends going ahead or declining. People decide."
    )
    page.gap()
    for name, does in COMMANDS.items():
        page.labelled(f"imagine {name}", does, label_width=max(map(len, COMMANDS)) + len("imagine ") + 2)
    page.gap()
    page.text("More on each: imagine assess --help")
    page.text(sentences.SHORT_CREDIT)
    page.text("To begin, type (a first look takes about five minutes):")
    page.text("imagine assess", indent=2)
    return page.lines


# imagine stages


def stage_lines(
    checklist: Checklist, wanted: str | None = None, *, width: int, stories: Sequence[Story] = ()
) -> list[str]:
    """All stages with what each is for; or the one that is `wanted`, by its full name, with what it asks.

    `stories` are those to read about that stage.
    """
    page = Lines(width)
    if wanted is None:
        _show_stages(page, checklist)
    else:
        stages = [stage for stage in checklist.stages if stage.name == wanted]
        stage = stages[0] if stages else Stage(wanted, "This checklist asks nothing here.", ())
        _show_stage(page, checklist, stage, stories)
    return page.lines


def _show_stages(page: Lines, checklist: Checklist) -> None:
    page.text(f"{checklist.title}, stage by stage")
    page.gap()
    for stage in checklist.stages:
        label_width = max(len(each.name) for each in checklist.stages) + 2
        page.labelled(stage.name, f"{stage.about} {_how_many(stage)}.", label_width=label_width)
    page.gap()
    if checklist.stages:
        page.text(f"For the questions of one stage: imagine stages {checklist.stages[0].name.lower()}")
        page.gap()
    page.text(sentences.CREDIT)


def _show_stage(page: Lines, checklist: Checklist, stage: Stage, stories: Sequence[Story]) -> None:
    page.text(stage.name)
    page.text(stage.about)
    for question in stage.questions:
        page.gap()
        page.text(f"{question.asks}{_mark(question)}")
        page.text(question.why, indent=2)
    page.gap()
    if stories:
        page.text("What other libraries learned")
        for story in stories:
            page.item("-", f"{sentences.where_text(story)}: {story.lesson}")
        page.text(f"More: imagine stories --stage {stage.name.lower()}")
        page.gap()
    page.text(f"How the answers count: imagine checklist show {checklist.id}")


def _how_many(stage: Stage) -> str:
    return sentence_case(count_of(len(stage.questions), "question"))


def _mark(question: Question) -> str:
    return " [can be a deal-breaker]" if question.may_end_it else ""


# imagine checklist


class Known(Protocol):
    """A checklist that can be chosen, as the store lists it; `problem` says what is wrong with a broken one."""

    @property
    def id(self) -> str:
        """What to type for it."""

    @property
    def title(self) -> str:
        """Its title; empty in a broken one."""

    @property
    def about(self) -> str:
        """What it is for."""

    @property
    def bundled(self) -> bool:
        """Whether it comes with imagine."""

    @property
    def problem(self) -> str | None:
        """What is wrong with it; None where it can be used."""

    @property
    def questions(self) -> int:
        """How many questions it has; 0 in a broken one."""


def list_lines(checklists: Iterable[Known], *, width: int) -> list[str]:
    """The checklists that there are, each with its id, its title and what it is for."""
    page = Lines(width)
    for known in checklists:
        title = f"{known.id}: {known.title}" if known.title else known.id
        page.text(title if known.bundled else f"{title} (your own)")
        page.text(f"It can't be used: {known.problem}" if known.problem else known.about, indent=2)
        if known.questions:
            page.text(_how_long(known.questions), indent=2)
        page.gap()
    page.text("What one of them asks, and why: imagine checklist show ID")
    return page.lines


def _how_long(questions: int) -> str:
    return f"{sentence_case(count_of(questions, 'question'))}, {minutes_for(questions)}."


def sound_line(checklist: Checklist) -> str:
    """What `imagine checklist check` says of a checklist without mistakes."""
    questions = list(checklist.questions())
    enders = sum(question.may_end_it for question in questions)
    asks = count_of(len(questions), "question")
    ending = in_words(enders) if enders else "none"
    return f"{checklist.id}: no mistakes found. It asks {asks}, {ending} of them deal-breakers."


def checklist_lines(checklist: Checklist, *, width: int) -> list[str]:
    """A whole checklist: the rule, then each question with its answers, its weight and its evidence."""
    page = Lines(width)
    page.text(checklist.title)
    page.text(checklist.about)
    page.text(_how_long(sum(1 for _ in checklist.questions())))
    page.text(checklist.introduction)
    page.gap()
    _show_rule(page, checklist)
    _show_weights(page, checklist)
    for stage in checklist.stages:
        page.gap()
        page.text(stage.name.upper())
        page.text(stage.about)
        for question in stage.questions:
            page.gap()
            _show_question(page, checklist, question)
    _show_sources(page, checklist)
    page.gap()
    page.text(sentences.CREDIT)
    return page.lines


def _show_rule(page: Lines, checklist: Checklist) -> None:
    lead, *limits = sums.rule_lines(checklist)
    page.text("The rule")
    page.text(lead)
    for limit in limits:
        page.item("-", limit)
    page.gap()


def _show_weights(page: Lines, checklist: Checklist) -> None:
    page.text("How to read this")
    page.text("Weight: 1 counts a little, 2 more, 3 most. Beside each answer stands how much of the weight it takes.")
    grades = sorted({question.evidence for question in checklist.questions() if question.evidence})
    if grades:
        page.text("Evidence:")
    for grade in grades:
        page.item(f"{grade}:", f"{sentences.evidence_text(grade)}.")


def _show_question(page: Lines, checklist: Checklist, question: Question) -> None:
    page.text(question.asks)
    facts = {
        "Id": question.id,
        "Why": question.why,
        "Asked if": _asked_if(checklist, question),
        "Answers": _answers(question),
        "Counts as": _counts_as(checklist, question),
        "Partly": question.partly,
        "Ends it": _ends_it(checklist, question),
        "Serious": "it is one of the serious signs" if question.serious else "",
        "Policy": question.policy,
        "Remedy": question.remedy,
        "The fix": question.clean,
        "In letters": question.letter,
        "Changed by": sentences.who_text(question.who_can_change),
        "Find out": question.find_out,
        "Evidence": _evidence(checklist, question),
    }
    page.facts(facts)


def _asked_if(checklist: Checklist, question: Question) -> str:
    asks = checklist.by_id()
    conditions = [f'{_quoted(answers)} to "{asks[driver].asks}"' for driver, answers in question.ask_if.items()]
    return f"the answer is {listed(conditions)}" if conditions else ""


def _quoted(answers: Iterable[str]) -> str:
    return listed([f'"{answer}"' for answer in answers], "or")


def _answers(question: Question) -> str:
    answers = question.of_kind.expected(question)
    if question.counts_as and question.labels:
        answers = [f"{label} ({_share(question, label)})" for label in question.labels]
    answers.append("don't know yet")
    if question.may_not_apply:
        answers.append("doesn't apply")
    return listed(answers, "or")


def _share(question: Question, label: str) -> str:
    """How much of the weight an answer takes: of a risk or a demand, what is bad of it."""
    bad = question.of_kind.worth(question, label, Measure()).low
    share = bad if question.is_cost else 1 - bad
    return _SHARES.get(share, f"{round(100 * share)}%")


def _counts_as(checklist: Checklist, question: Question) -> str:
    if question.side:
        return f"not scored; your own words {question.side} it"
    if question.counts_as is None:
        return "not scored"
    told = f"a {question.counts_as}, weight {question.weight} of 3"
    return f"{told}; all of it at {_full_at(checklist, question)}" if question.full_at is not None else told


def _full_at(checklist: Checklist, question: Question) -> str:
    full = question.full_at
    if isinstance(full, str):
        return f'the answer to "{checklist.by_id()[full].asks}"'
    return with_unit(full or Decimal(0), question)


def _ends_it(checklist: Checklist, question: Question) -> str:
    if question.limit:
        least = f", but nothing up to {with_unit(question.slack_from, question)}" if question.slack_from else ""
        return f"more than {amount_text(100 * checklist.rule.slack)} % above that{least}"
    return '"yes"; "partly" is a serious point' if question.deal_breaker else ""


def _evidence(checklist: Checklist, question: Question) -> str:
    named = "; ".join(_short_source(checklist.sources[key]) for key in question.sources if key in checklist.sources)
    if question.evidence and named:
        return f"{question.evidence} ({named})"
    return question.evidence or named


def _short_source(source: Source) -> str:
    return " ".join(part for part in (source.author or source.work, source.year) if part)


def _show_sources(page: Lines, checklist: Checklist) -> None:
    used: Mapping[str, Source] = {
        key: checklist.sources[key]
        for question in checklist.questions()
        for key in question.sources
        if key in checklist.sources
    }
    if not used:
        return
    page.gap()
    page.text("Sources")
    for source in sorted(used.values(), key=lambda source: (source.author or source.work).casefold()):
        page.item("-", f"{', '.join(part for part in (source.author, source.work, source.year) if part)}.")
        if source.url:
            page.unwrapped(source.url, indent=2)
