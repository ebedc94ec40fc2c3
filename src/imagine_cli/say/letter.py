"""Letters to the partner, ready for an e-mail: decline, accept, ask and wind-down.

Nothing internal stands in one: no note, no points, no name of the assessor, nothing that the library alone can do.
What is said of the answers is said in the words that the checklist keeps for the partner, as they stand: `letter`,
`letter_if`, `letter_ask` and `remedy`. The templates are in `templates/`, and a library's own may stand in for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, get_args

from imagine_cli.core.advice import Change
from imagine_cli.core.checklist import TO, Question, Who
from imagine_cli.core.directory import Organization
from imagine_cli.core.partnership import Decision, Library, differs
from imagine_cli.core.verdict import Limit, Reason
from imagine_cli.core.weighed import Weighed
from imagine_cli.say import outlook, sentences
from imagine_cli.say.document import Block, Document, Item, Items, Paragraph
from imagine_cli.say.english import amount_text, day_text, ended, in_words, sentence_case
from imagine_cli.say.letter_template import Template, filled

Kind = Literal["decline", "accept", "ask", "wind-down"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MOST_REASONS = 3
MOST_QUESTIONS = 8

_OUTSIDE: frozenset[Who | None] = frozenset({"partner", "both"})

_ALL_IN_ALL: Mapping[Limit, str] = {
    "benefits_at_least": "it would not bring enough of what we are looking for first",
    "margin_at_least": "what it would bring is not clearly more than what it would ask of us",
    "risks_at_most": "it leaves too much open that could go wrong",
    "demands_at_most": "it would take more time, money and space than we have",
}
"""What speaks against it where no single reason can be told: which limit is missed, as a clause."""
_ALL_IN_ALL_AFTERWARDS: Mapping[Limit, str] = {
    "benefits_at_least": "it does not bring enough of what we had hoped for",
    "margin_at_least": "what it brings is not clearly more than what it asks of us",
    "risks_at_most": "it leaves too much open that could go wrong",
    "demands_at_most": "it takes more time, money and space than we have",
}


class Statement(NamedTuple):
    """What a letter says of the answers: the words, the question that they are about, and what was answered to it.

    A statement about the whole has no question. `answer` is "" where the question isn't answered.
    """

    says: str
    question: str = ""
    answer: str = ""


Value: TypeAlias = "str | Statement | Sequence[str | Statement]"
Content: TypeAlias = "Mapping[str, Value]"
"""What a template may name: texts and statements, "" where there is nothing, and lists of them."""


class Correspondence(NamedTuple):
    """All that a letter is written from.

    `weighed` is None where only a decision is on file. `decision` is the latest one that is about this proposal.
    `to` is whom the letter greets, and `called` what to type for the partner in a command; `filed` says that
    its answers are kept where a decision can be kept beside them.
    """

    partner: str
    called: str
    today: date
    weighed: Weighed | None = None
    decision: Decision | None = None
    library: Library = Library()
    to: str = ""
    doors: tuple[Organization, ...] = ()
    filed: bool = True

    @property
    def decided_otherwise(self) -> bool:
        """Whether people said no where the answers say yes, so that the letter gives the reason they recorded."""
        if self.decision is None or self.decision.under_way:
            return False
        if self.weighed is None:
            return self.decision.no_of_their_own
        return self.decision.against_the_verdict or differs(self.decision.choice, self.weighed.verdict.recommendation)


def letter_document(kind: Kind, content: Content, template: Template) -> Document:
    """A letter of that kind. Whether it may be written at all is for `letter_fit.refuse_unfit` to say before.

    Raise ImagineError, with the line, where the template can't be used.
    """
    text = filled(template, {name: _texts(value) for name, value in content.items()})
    blocks = tuple(_block(part) for part in text.rstrip("\n").split("\n\n") if part)
    return Document(f"Letter: {kind}", blocks, prose=True)


def _texts(value: Value) -> str | Sequence[str]:
    if isinstance(value, str):
        return value
    return (
        value.says if isinstance(value, Statement) else [each if isinstance(each, str) else each.says for each in value]
    )


def _block(paragraph: str) -> Block:
    """A paragraph; one of which every line has its number is a list."""
    lines = paragraph.split("\n")
    marks = [f"{number}. " for number in range(1, len(lines) + 1)]
    if all(line.startswith(mark) for line, mark in zip(lines, marks, strict=True)):
        items = (Item(line.removeprefix(mark)) for line, mark in zip(lines, marks, strict=True))
        return Items(tuple(items), mark="1.")
    return Paragraph(paragraph)


def statements(content: Content) -> Iterator[Statement]:
    """All that a letter may say of the answers."""
    for value in content.values():
        if isinstance(value, Statement):
            yield value
        elif not isinstance(value, str):
            yield from (each for each in value if isinstance(each, Statement))


def letter_content(kind: Kind, case: Correspondence) -> Content:
    """What a template of that kind may name."""
    everywhere = _everywhere(case)
    if kind == "decline":
        return {**everywhere, **_reasons(case), **_ways(case.weighed), "doors": [_door(each) for each in case.doors]}
    if kind == "accept":
        return {**everywhere, "conditions": conditions(case), **_dates(case)}
    if kind == "ask":
        return {**everywhere, **_asking(case)}
    undecided = case.decision is not None and case.decision.under_way
    return {**everywhere, **_reasons(case), **_dates(case._replace(decision=None) if undecided else case)}


# What every letter may name


def _everywhere(case: Correspondence) -> dict[str, Value]:
    assessment = case.weighed.assessment if case.weighed else None
    to = case.to.strip().rstrip(",")
    return {
        "partner": case.partner,
        "greeting": f"Dear {to or case.partner},",
        "to": to,
        "library": case.library.name,
        "signature": case.library.signature or case.library.name,
        "proposal": (assessment.proposal if assessment else "") or (case.decision.proposal if case.decision else ""),
        "today": day_text(case.today),
    }


def _dates(case: Correspondence) -> dict[str, Value]:
    """The dates of the decision that are still to come; of the end also when it is past."""
    decision, today = case.decision, case.today
    starts, review, ends = (decision.starts_on, decision.review_by, decision.ends_on) if decision else (None,) * 3
    return {
        "starts_on": day_text(starts) if starts and starts >= today else "",
        "review_by": day_text(review) if review and review >= today else "",
        "ends_on": day_text(ends) if ends else "",
        "has_ended": "yes" if ends and ends < today else "",
    }


# Why


def _reasons(case: Correspondence) -> dict[str, Value]:
    """The main reason and at most two others, as clauses; or else the one that people recorded, as a sentence."""
    if case.decided_otherwise:
        recorded = case.decision.reason.strip() if case.decision else ""
        return {
            "recorded_reason": ended(sentence_case(recorded)) if recorded else "",
            "main_reason": "",
            "other_reasons": [],
            "only_reason": "",
        }
    clauses = _reason_clauses(case.weighed) if case.weighed else []
    wording = _deciding(case.weighed) if case.weighed else ()
    alone = len(wording) == 1 and len(clauses) == 1 and clauses[0].question == wording[0].question
    return {
        "recorded_reason": "",
        "main_reason": clauses[0] if clauses else "",
        "other_reasons": clauses[1:],
        "only_reason": "yes" if alone else "",
    }


def _reason_clauses(weighed: Weighed) -> list[Statement]:
    """At most three reasons against, as clauses in kind words: deal-breakers first, then the strongest.

    Without one that has such words, what the whole comes to; never a suspicion, and never the librarian's own lines.
    """
    questions = weighed.checklist.by_id()
    clauses = {_clause(questions[reason.question], reason): reason for reason in reversed(_told_reasons(weighed))}
    if clauses:
        return [_said_of(weighed, says, reason.question) for says, reason in reversed(clauses.items())]
    said = _ALL_IN_ALL_AFTERWARDS if weighed.of_a_review else _ALL_IN_ALL
    return [Statement(said[miss.limit]) for miss in weighed.verdict.misses[:1]]


def _told_reasons(weighed: Weighed) -> list[Reason]:
    questions = weighed.checklist.by_id()
    fit = [reason for reason in _deciding(weighed) if not reason.own_words and questions[reason.question].letter]
    return fit[:MOST_REASONS]


def _deciding(weighed: Weighed) -> tuple[Reason, ...]:
    """The reasons that decided it: where all limits are met, the deal-breakers alone."""
    against = weighed.verdict.reasons.against
    ending = tuple(reason for reason in against if reason.deal_breaker)
    return ending if ending and not weighed.verdict.misses else against


def _clause(question: Question, reason: Reason) -> str:
    policy = _bare(question.policy) if reason.deal_breaker else ""
    return f"{_bare(question.letter)} ({policy})" if policy else _bare(question.letter)


def _bare(text: str) -> str:
    return text.strip().rstrip(".").rstrip()


def _said_of(weighed: Weighed, says: str, question: str) -> Statement:
    """Words about a question, with what was answered to it."""
    answer = weighed.assessment.answers.get(question)
    if answer is None or isinstance(answer.value, tuple):
        return Statement(says, question)
    return Statement(says, question, amount_text(answer.value))


# What would let the library say yes


def _ways(weighed: Weighed | None) -> dict[str, Value]:
    """What the partner, or both, could change: each a list of clauses that follow "if", all of which must hold."""
    if weighed is None or weighed.verdict.recommendation == "go ahead":
        return {"would_help": [], "smaller_yes": [], "no_way": "", "long_way": "", "ours_to_change": ""}
    advice = weighed.advice
    smaller = _way(advice.smaller_yes, weighed)
    # What speaks to the reasons that the partner has just read comes before what only moves the figures least.
    wording = {reason.question for reason in _told_reasons(weighed)}
    others = [way for way in advice.would_change if way != advice.smaller_yes]
    others.sort(key=lambda way: sum(change.question not in wording for change in way))
    best = next((clauses for way in others if (clauses := _way(way, weighed))), [])
    none = not (best or smaller)
    ours = any(change.who == "library" for way in advice.would_change for change in way)
    return {
        "would_help": best,
        "smaller_yes": smaller,
        "no_way": "yes" if none and advice.nothing_would else "",
        "long_way": "yes" if none and advice.shortfalls else "",
        "ours_to_change": "yes" if none and ours else "",
    }


def _way(changes: Sequence[Change], weighed: Weighed) -> list[Statement]:
    """One set of changes as clauses; empty where one of them isn't the partner's to make, or has no words."""
    questions = weighed.checklist.by_id()
    clauses = [(_change(change, questions[change.question]), change.question) for change in changes]
    return [_said_of(weighed, says, key) for says, key in clauses] if all(says for says, _ in clauses) else []


def _change(change: Change, question: Question) -> str:
    nothing_at_all = question.takes_amount and change.to == "0"
    if change.who not in _OUTSIDE or not question.letter_if or nothing_at_all:
        return ""
    amount = sentences.with_unit(amount_text(change.to), question)
    return _bare(question.letter_if).replace(TO, amount)


def _door(organization: Organization) -> str:
    address = organization.url or (organization.nearby.phone if organization.nearby else "")
    return f"{organization.name} ({address})" if address else organization.name


# What to agree on


def conditions(case: Correspondence) -> list[Statement]:
    """What is to be agreed with the partner, in the checklist's order; not what the library settles by itself.

    Those of the decision, where people recorded some; else the remedy of every adverse answer.
    """
    questions = case.weighed.checklist.by_id() if case.weighed else {}
    if case.decision and case.decision.conditions:
        agreed = {each.question: each.text for each in case.decision.conditions}
    elif case.weighed:
        reasons = case.weighed.verdict.reasons
        adverse = {reason.question for reason in (*reasons.against, *reasons.mixed)}
        agreed = {
            key: question.remedy
            for key, question in questions.items()
            if key in adverse and question.remedy and question.counts_as != "benefit"
        }
        agreed |= {condition.question: condition.text for condition in case.weighed.verdict.conditions}
    else:
        agreed = {}
    ours = {key for key in agreed if key in questions and questions[key].who_can_change == "library"}
    in_order = sorted(agreed.keys() - ours, key=[*questions, *agreed].index)
    said = {ended(" ".join(agreed[key].split())): key for key in reversed(in_order)}
    return [
        _said_of(case.weighed, says, key) if case.weighed else Statement(says, key)
        for says, key in reversed(said.items())
    ]


# What to ask


def _asking(case: Correspondence) -> dict[str, Value]:
    first, rest = open_questions(case.weighed) if case.weighed else ([], [])
    answer_by = case.weighed.assessment.answer_by if case.weighed else None
    questions = [*first, *rest][:MOST_QUESTIONS]
    hangs_on = len(first) if len(first) < len(questions) else 0
    return {
        "questions": questions,
        "first_ones": _first_ones(hangs_on),
        "answer_by": day_text(answer_by) if answer_by and answer_by > case.today else "",
        "decided": "yes" if case.decision else "",
    }


def _first_ones(number: int) -> str:
    return "" if not number else "first question" if number == 1 else f"first {in_words(number)} questions"


def open_questions(weighed: Weighed) -> tuple[list[Statement], list[Statement]]:
    """What the partner can be asked: first what may end it, then what moves most; a follow-up goes with its driver."""
    questions = weighed.checklist.by_id()
    first: list[Statement] = []
    rest: list[Statement] = []
    for item in outlook.worth_finding_out(weighed.verdict, weighed.advice):
        asked = [questions[item.question], *(questions[key] for key in item.follow_ups)]
        lines = [" ".join(each.letter_ask.split()) for each in asked if each.letter_ask]
        if not lines:
            continue
        follows = bool(asked[0].letter_ask)
        wording = " ".join([lines[0], *(f"If so: {line}" if follows else line for line in lines[1:])])
        (first if item.open_deal_breaker else rest).append(_said_of(weighed, wording, item.question))
    return first, rest
