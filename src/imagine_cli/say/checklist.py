"""What is asked and why: the stages, the checklists that there are, and one of them whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from imagine_cli.core.amounts import amount_text
from imagine_cli.core.checklist import Checklist, Question, Source, Stage
from imagine_cli.core.directory import Story
from imagine_cli.core.kinds.kind import Measure
from imagine_cli.core.kinds.number import with_unit
from imagine_cli.duration import minutes_for
from imagine_cli.errors import Place
from imagine_cli.say import sentences, sums
from imagine_cli.say.document import Block, Code, Document, Field, Fields, Item, Items, Link, Paragraph, Section
from imagine_cli.say.english import count_of, in_words, listed, sentence_case

_SHARES = {Fraction(1): "all", Fraction(1, 2): "half", Fraction(0): "none"}


# The stages


def stages_document(checklist: Checklist) -> Document:
    """All stages, with what each is for and how much it asks."""
    stages = checklist.stages
    fields = Fields(tuple(Field(stage.name, f"{stage.about} {_how_many(len(stage.questions))}.") for stage in stages))
    one = Code(f"imagine stages {stages[0].name.lower()}") if stages else ""
    more = Paragraph(("For the questions of one stage: ", one) if stages else "")
    return Document(f"{checklist.title}, stage by stage", (fields, more, Paragraph(sentences.CREDIT)))


def stage_document(checklist: Checklist, name: str, stories: Sequence[Story] = ()) -> Document:
    """One stage, by its full name: what it asks and why, and the stories to read about it."""
    nothing = Stage(name, "This checklist asks nothing here.", ())
    stage = next((stage for stage in checklist.stages if stage.name == name), nothing)
    questions = (
        Section("", (Paragraph(f"{question.asks}{_mark(question)}", "strong"), Paragraph(question.why)))
        for question in stage.questions
    )
    more = Paragraph(("More: ", Code(f"imagine stories --stage {name.lower()}")))
    learned = Items(tuple(Item(f"{sentences.where_text(story)}: {story.lesson}") for story in stories))
    read = Section("What other libraries learned", (learned, more) if stories else ())
    counts = Paragraph(("How the answers count: ", Code(f"imagine checklist show {checklist.id}")))
    return Document(name, (Paragraph(stage.about), *questions, read, counts))


def _how_many(questions: int) -> str:
    return sentence_case(count_of(questions, "question"))


def _mark(question: Question) -> str:
    marks = {"deal-breaker": question.deal_breaker, "limit": question.limit, "serious sign": question.serious}
    return next((f" [{mark}]" for mark, there in marks.items() if there), "")


# The checklists


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


def checklists_document(checklists: Iterable[Known]) -> Document:
    """The checklists that there are, each with its id, its title and what it is for."""
    more = Paragraph(("What one of them asks, and why: ", Code("imagine checklist show ID")))
    return Document("", (*map(_known, checklists), more))


def _known(known: Known) -> Section:
    title = f"{known.id}: {known.title}" if known.title else known.id
    wrong = f"It can't be used: {known.problem}"
    about = Paragraph(wrong, "bad") if known.problem else Paragraph(known.about)
    length = Paragraph(_how_long(known.questions) if known.questions else "")
    return Section(title if known.bundled else f"{title} (your own)", (about, length))


def _how_long(questions: int) -> str:
    return f"{_how_many(questions)}, {minutes_for(questions)}."


def sound_checklist_document(checklist: Checklist, missing: Sequence[Place] = ()) -> Document:
    """What is said of a checklist without mistakes, and what it has no words for."""
    questions = list(checklist.questions())
    enders = sum(question.deal_breaker for question in questions)
    asks = count_of(len(questions), "question")
    ending = in_words(enders) if enders else "none"
    wording = f"{checklist.id}: no mistakes found. It asks {asks}, {ending} of them deal-breakers."
    less = "It can be used as it is. Papers will say less where it has no words:" if missing else ""
    return Document("", (Paragraph(wording), Paragraph(less), Items(tuple(Item(str(place)) for place in missing))))


# One of them


def checklist_document(checklist: Checklist) -> Document:
    """A whole checklist: the rule, then each question with its answers, its weight and its evidence."""
    about = (checklist.about, _how_long(sum(1 for _ in checklist.questions())), checklist.introduction)
    lead, *limits = sums.rule_lines(checklist)
    rule = Section("The rule", (Paragraph(lead), Items(tuple(map(Item, limits)))))
    sources = Section("Sources", (Items(tuple(_sources(checklist))),))
    numbers = {question.id: number for number, question in enumerate(checklist.questions(), start=1)}
    stages = (_stage(checklist, stage, numbers) for stage in checklist.stages)
    blocks = (Section("", tuple(map(Paragraph, about))), rule, _weights(checklist), *stages, sources)
    return Document(checklist.title, (*blocks, Paragraph(sentences.CREDIT)))


def _weights(checklist: Checklist) -> Section:
    wording = "Weight: 1 counts a little, 2 more, 3 most. Beside each answer stands how much of the weight it takes."
    grades = sorted({question.evidence for question in checklist.questions() if question.evidence})
    evidence = Fields(tuple(Field(grade, f"{sentences.evidence_text(grade)}.") for grade in grades))
    return Section("How to read this", (Paragraph(wording), Section("Evidence", (evidence,) if grades else ())))


def _stage(checklist: Checklist, stage: Stage, numbers: Mapping[str, int]) -> Section:
    questions: Iterator[Block] = (_question(checklist, question, numbers[question.id]) for question in stage.questions)
    return Section(stage.name.upper(), (Paragraph(stage.about), *questions))


def _question(checklist: Checklist, question: Question, number: int) -> Section:
    facts = (
        Field("Id", f"{question.id} (question {number})"),
        Field("Why", question.why),
        Field("Asked if", _asked_if(checklist, question)),
        Field("Answers", _answers(question)),
        Field("Counts as", _counts_as(checklist, question)),
        Field("Partly", question.partly),
        Field("Ends it", _ends_it(checklist, question)),
        Field("Serious", "it is one of the serious signs" if question.serious else ""),
        Field("Policy", question.policy),
        Field("Remedy", question.remedy),
        Field("The fix", question.clean),
        Field("In letters", question.letter),
        Field("Changed by", sentences.who_text(question.who_can_change)),
        Field("Find out", question.find_out),
        Field("Evidence", _evidence(checklist, question)),
    )
    return Section(question.asks, (Fields(facts),))


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
    wording = f"a {question.counts_as}, weight {question.weight} of 3"
    return f"{wording}; all of it at {_full_at(checklist, question)}" if question.full_at is not None else wording


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


def _sources(checklist: Checklist) -> Iterator[Item]:
    used = {key for question in checklist.questions() for key in question.sources}
    sources = [source for key, source in checklist.sources.items() if key in used]
    for source in sorted(sources, key=lambda source: (source.author or source.work).casefold()):
        said = f"{', '.join(part for part in (source.author, source.work, source.year) if part)}."
        yield Item(said, below=(Link(source.url, source.url),) if source.url else ())
