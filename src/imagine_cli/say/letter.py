"""Letters to the partner, ready for an e-mail: decline, accept, counter-offer, ask, postpone, renew and wind-down.

Nothing internal stands in one: no note, no points, no name of the assessor, nothing that the library alone can do.
What is said of the answers is said in the words that the checklist keeps for the partner (`letter`, `letter_if`,
`letter_ask`, `remedy`); where it keeps none, the letter says less. Each such sentence is a `Statement`, which carries
the answers that it holds for. The templates are in `templates/`, and a library's own may stand in for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from imagine_cli.core.amounts import amount_text
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import TO, UNKNOWN, Question, Who
from imagine_cli.core.directory import Organization
from imagine_cli.core.kinds.kind import Value as Answered
from imagine_cli.core.kinds.number import unit_beside, with_unit
from imagine_cli.core.outcome import ask_first
from imagine_cli.core.partnership import Decision, Library, differs
from imagine_cli.core.reasons import Rank, Reason
from imagine_cli.core.reasons import filled as with_parts
from imagine_cli.core.verdict import Condition, Miss
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.document import Block, Document, Item, Items, Paragraph
from imagine_cli.say.english import day_text, ended, in_words, listed, sentence_case
from imagine_cli.say.letter_template import Template, filled

Kind = Literal["decline", "accept", "counter-offer", "ask", "postpone", "renew", "wind-down"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MOST_REASONS = 3
MOST_QUESTIONS = 8

OUTSIDE: frozenset[Who | None] = frozenset({"partner", "both"})
"""Who can make a change that a letter may ask for."""
OPEN = ("", UNKNOWN)
"""The answers to a question that is open: none, or don't know yet."""

_ALL_IN_ALL: Mapping[Miss, str] = {
    "benefits": "it would not bring enough of what we are looking for first",
    "balance": "it would ask more of us than it would bring",
}
"""What speaks against it where no single reason can be told, as a clause."""
_ALL_IN_ALL_AFTERWARDS: Mapping[Miss, str] = {
    "benefits": "it does not bring enough of what we had hoped for",
    "balance": "it asks more of us than it brings",
}


class Statement(NamedTuple):
    """What a letter says of the answers, and the answers that it holds for, by question; "" is no answer.

    An amount holds for itself alone. A statement about the whole names no question.
    """

    says: str
    holds_for: Mapping[str, tuple[str, ...]] = {}


class Content(NamedTuple):
    """What a template may name, and every statement that stands in it."""

    values: Mapping[str, str]
    statements: tuple[Statement, ...] = ()


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
    text = filled(template, content.values)
    blocks = tuple(_block(part) for part in text.rstrip("\n").split("\n\n") if part)
    return Document(f"Letter: {kind}", blocks, prose=True)


def _block(paragraph: str) -> Block:
    """A paragraph; one of which every line has its number is a list."""
    lines = paragraph.split("\n")
    marks = [f"{number}. " for number in range(1, len(lines) + 1)]
    if all(line.startswith(mark) for line, mark in zip(lines, marks, strict=True)):
        items = (Item(line.removeprefix(mark)) for line, mark in zip(lines, marks, strict=True))
        return Items(tuple(items), mark="1.")
    return Paragraph(paragraph)


def letter_content(kind: Kind, case: Correspondence) -> Content:
    """What a template of that kind may name, and what it states."""
    told: list[Statement] = []
    values = _everywhere(case)
    if kind in ("decline", "counter-offer"):
        most = 2 if kind == "counter-offer" else 1
        values |= _reasons(case, told) | _ways(case.weighed, told, most)
        if kind == "decline":
            del values["another_way"]
            values["doors"] = _doors(case.doors)
    elif kind in ("accept", "renew"):
        values |= _agreeing(case, told, kind == "renew") | _dates(case)
    elif kind == "ask":
        values |= _asking(case, told)
    elif kind == "postpone":
        values["answer_by"] = _answer_by(case)
    else:
        values |= _reasons(case, told) | _ending(case)
    return Content(values, tuple(told))


# What every letter may name


def _everywhere(case: Correspondence) -> dict[str, str]:
    assessment = case.weighed.assessment if case.weighed else None
    to = case.to.strip().rstrip(",")
    return {
        "partner": case.partner,
        "greeting": f"Dear {to or case.partner},",
        "to": to,
        "library": case.library.name,
        "the_library": case.library.name or "the library",
        "signature": case.library.signature or case.library.name,
        "proposal": (assessment.proposal if assessment else "") or (case.decision.proposal if case.decision else ""),
        "today": day_text(case.today),
    }


def _answer_by(case: Correspondence) -> str:
    day = case.weighed.assessment.answer_by if case.weighed else None
    return day_text(day) if day and day > case.today else ""


def _dates(case: Correspondence) -> dict[str, str]:
    """The dates of the decision that are still to come, and a sentence that tells them."""
    decision = case.decision
    days = (decision.starts_on, decision.review_by, decision.ends_on) if decision else (None,) * 3
    starts, review, ends = (day_text(day) if day and day >= case.today else "" for day in days)
    told = [f"We plan to start on {starts}."] if starts else []
    told += [f"The last day is {ends}."] if ends else []
    told += [f"By {review} we would like to look with you at how it is going."] if review else []
    return {"starts_on": starts, "review_by": review, "ends_on": ends, "dates": " ".join(told)}


def _numbered(lines: Sequence[str]) -> str:
    """Sentences as numbered lines; a single one stands alone."""
    if len(lines) < 2:
        return "".join(lines)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _doors(organizations: Sequence[Organization]) -> str:
    if not organizations:
        return ""
    named = [f"{each.name} ({each.url})" if each.url else each.name for each in organizations]
    lead = "Another place to ask is" if len(named) == 1 else "Other places to ask are"
    return f"{lead} {listed(named)}. They may be able to help, or know someone nearby who can."


# Why


def _reasons(case: Correspondence, told: list[Statement]) -> dict[str, str]:
    """The main reason and at most two others; or else the one that people recorded."""
    if case.decided_otherwise:
        recorded = case.decision.reason.strip() if case.decision else ""
        sentence = ended(sentence_case(" ".join(recorded.split()))) if recorded else ""
        return {"why": sentence, "reasons": sentence}
    clauses = reason_statements(case.weighed) if case.weighed else []
    told += clauses
    says = [clause.says for clause in clauses]
    return {"why": _why(says), "reasons": _numbered([f"{sentence_case(each)}." for each in says])}


def _why(clauses: Sequence[str]) -> str:
    if not clauses:
        return ""
    others = f" It also mattered that {', and that '.join(clauses[1:])}." if clauses[1:] else ""
    return f"The {'main ' if others else ''}reason is that {clauses[0]}.{others}"


def reason_statements(weighed: Weighed) -> list[Statement]:
    """At most three reasons, as clauses in kind words, what decided first; without one, what the whole comes to.

    Never a suspicion, and never the librarian's own lines.
    """
    found: dict[str, Statement] = {}
    for reason in _deciding(weighed):
        statement = _reason(weighed, reason)
        if statement:
            found.setdefault(statement.says, statement)
    if found:
        return list(found.values())[:MOST_REASONS]
    said = _ALL_IN_ALL_AFTERWARDS if weighed.of_a_review else _ALL_IN_ALL
    return [Statement(said[miss]) for miss in weighed.verdict.misses if miss in said][:1]


def _deciding(weighed: Weighed) -> list[Reason]:
    """The reasons that have a part in what the verdict misses, in the order of the verdict."""
    questions, misses = weighed.checklist.by_id(), set(weighed.verdict.misses)

    def had_a_part(reason: Reason) -> bool:
        if reason.own_words:
            return False
        return (
            "balance" in misses
            or (reason.decides and bool(misses & {"deal_breakers", "limits"}))
            or ("serious" in misses and Rank.EXCEEDED < reason.rank < Rank.OWN_WORDS)
            or ("benefits" in misses and questions[reason.question].more_is_kinder)
        )

    return [reason for reason in weighed.verdict.reasons.against if had_a_part(reason)]


def _reason(weighed: Weighed, reason: Reason) -> Statement | None:
    """A reason as a clause; None where the checklist has no words, or an amount is within what can be spared."""
    question = weighed.checklist.by_id()[reason.question]
    within = question.is_cost and question.takes_amount and reason.rank not in (Rank.EXCEEDED, Rank.PASSED)
    if not question.letter or within:
        return None
    policy = _bare(question.policy) if reason.rank == Rank.DEAL_BREAKER else ""
    clause = f"{_bare(question.letter)} ({policy})" if policy else _bare(question.letter)
    value = _value(weighed, question.id)
    if not isinstance(value, Decimal):
        return Statement(clause, {question.id: _adverse(question)})
    holds_for: dict[str, tuple[str, ...]] = {question.id: (amount_text(value),)}
    full = question.full_at
    if isinstance(full, str):
        spare = weighed.assessment.amount(full)
        holds_for[full] = (amount_text(spare),) if spare is not None else OPEN
    else:
        spare = full
    parts = {
        "{answer}": amount_text(value),
        "{full_at}": amount_text(spare) if spare is not None else "",
        "{unit}": unit_beside(value, question),
    }
    return Statement(with_parts(clause, parts), holds_for)


def _adverse(question: Question) -> tuple[str, ...]:
    """The answers that a question's words for the partner hold for: all but the best."""
    if question.is_ticked:
        return ("yes", "partly")
    best = max(question.scale.values())
    return tuple(label for label in question.labels if question.scale[label] < best)


def _value(weighed: Weighed, key: str) -> Answered:
    answer = weighed.assessment.answers.get(key)
    return answer.value if answer else ""


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".").rstrip()


# What would let the library say yes


def _ways(weighed: Weighed | None, told: list[Statement], most: int) -> dict[str, str]:
    """What the partner, or both, could change, and what else must be known; "" where the checklist has no words."""
    empty = {"would_help": "", "another_way": "", "changes": "", "also_open": ""}
    ways = partner_ways(weighed)[:most] if weighed else []
    if weighed is None or not ways:
        return empty
    first, second = ways[0], ways[1] if len(ways) > 1 else []
    known = open_questions(weighed, only_weighty=True)[:MOST_QUESTIONS]
    told += [*first, *second, *known]
    return {
        "would_help": f"We would be glad to look at it again if {_ifs(first)}.",
        "another_way": f"It would be another way if {_ifs(second)}." if second else "",
        "changes": _numbered([f"{sentence_case(each.says)}." for each in first]),
        "also_open": _numbered([each.says for each in known]),
    }


def _ifs(clauses: Sequence[Statement]) -> str:
    return listed([clauses[0].says, *(f"if {each.says}" for each in clauses[1:])])


def partner_ways(weighed: Weighed) -> list[list[Statement]]:
    """The counter-offers whose every change is for the partner or both to make, as clauses that follow "if"."""
    return [way for offer in weighed.advice.counter_offers if (way := _way(offer, weighed))]


def _way(changes: Sequence[Change], weighed: Weighed) -> list[Statement]:
    questions = weighed.checklist.by_id()
    clauses = [_change(change, questions[change.question]) for change in changes]
    return [clause for clause in clauses if clause] if all(clauses) else []


def _change(change: Change, question: Question) -> Statement | None:
    if change.who not in OUTSIDE or not question.letter_if or change.to == 0:
        return None
    if isinstance(change.to, Decimal):
        now = (amount_text(change.now) if isinstance(change.now, Decimal) else "",)
        return Statement(_bare(question.letter_if).replace(TO, with_unit(change.to, question)), {question.id: now})
    return Statement(_bare(question.letter_if), {question.id: _adverse(question)})


# What to agree on


def _agreeing(case: Correspondence, told: list[Statement], renewing: bool) -> dict[str, str]:
    """Yes; first the points to agree on before, then what belongs in the agreement, and what is still to be known."""
    points, agreement = agreed_points(case)
    serious = case.weighed.verdict.serious_open if case.weighed else ()
    questions = _asked(case.weighed, serious, OPEN) if case.weighed else []
    told += [*points, *agreement, *questions]
    what = "our partnership goes on" if renewing else "we would like to do it"
    these = "this point" if len(points) == 1 else "these points"
    yes = f"Our answer is yes, once we have agreed on {these}." if points else f"Our answer is yes: {what}."
    if points and renewing:
        yes = f"We would be glad to go on, once we have agreed on {these}."
    elif renewing:
        yes = "We would be glad to go on."
    return {
        "yes": yes,
        "points": _numbered([each.says for each in points]),
        "agreement": _numbered([each.says for each in agreement]),
        "questions": _numbered([each.says for each in questions]),
    }


def agreed_points(case: Correspondence) -> tuple[list[Statement], list[Statement]]:
    """What is to be agreed on before the start, and what belongs in the agreement; not what is the library's alone.

    The words of the decision count, where people recorded conditions.
    """
    verdict = case.weighed.verdict if case.weighed else None
    later = verdict.in_the_agreement if verdict else ()
    agreed = [Condition(each.question, each.text, None) for each in case.decision.conditions] if case.decision else []
    if not agreed:
        questions = case.weighed.checklist.by_id() if case.weighed else {}
        hit = [Condition(key, questions[key].remedy, None) for key in (verdict.deal_breakers.hit if verdict else ())]
        return _conditions(case, (*hit, *(verdict.settle_first if verdict else ()))), _conditions(case, later)
    keys = {each.question for each in later}
    first = [each for each in agreed if each.question not in keys]
    return _conditions(case, first), _conditions(case, [each for each in agreed if each.question in keys])


def _conditions(case: Correspondence, conditions: Iterable[Condition]) -> list[Statement]:
    questions = case.weighed.checklist.by_id() if case.weighed else {}
    found: dict[str, Statement] = {}
    for condition in conditions:
        question = questions.get(condition.question)
        text = " ".join(condition.text.split())
        if not text or (question and question.who_can_change == "library"):
            continue
        held = _held(case.weighed, question, condition) if case.weighed and question else {}
        found.setdefault(ended(text), Statement(ended(text), held))
    return list(found.values())


def _held(weighed: Weighed, question: Question, condition: Condition) -> dict[str, tuple[str, ...]]:
    """A remedy holds for adverse answers; one that people recorded in their own words for whatever was answered."""
    if condition.text != question.remedy:
        return {}
    value = _value(weighed, question.id)
    return {question.id: (amount_text(value),) if isinstance(value, Decimal) else _adverse(question)}


# What to ask


def _asking(case: Correspondence, told: list[Statement]) -> dict[str, str]:
    questions = open_questions(case.weighed)[:MOST_QUESTIONS] if case.weighed else []
    told += questions
    ending = case.weighed.verdict.deal_breakers.open if case.weighed else ()
    first = sum(not set(ending).isdisjoint(each.holds_for) for each in questions)
    return {
        "before": "Before we begin," if case.decision else "Before we give you an answer,",
        "questions": _numbered([each.says for each in questions]),
        "first_ones": _first_ones(first) if 0 < first < len(questions) and not case.decision else "",
        "answer_by": _answer_by(case),
    }


def _first_ones(number: int) -> str:
    which = "first question" if number == 1 else f"first {in_words(number)} questions"
    return f"Our answer depends most of all on the {which}."


def open_questions(weighed: Weighed, *, only_weighty: bool = False) -> list[Statement]:
    """What the partner can be asked: first what may end it, then what moves most; a follow-up goes with its driver.

    A first look asks what it says to ask first. `only_weighty`: nothing but deal-breakers, serious signs and limits.
    """
    if weighed.verdict.look == "first" and not only_weighty:
        asked = _asked(weighed, ask_first(weighed.checklist, weighed.verdict), (*OPEN, "partly", "yes"))
        if asked:
            return asked
    found: list[Statement] = []
    questions = weighed.checklist.by_id()
    for item in weighed.advice.find_out:
        if only_weighty and not (item.deal_breaker or item.serious or item.limit):
            continue
        driver = _asked(weighed, (item.question,), OPEN)
        rest = [" ".join(questions[key].letter_ask.split()) for key in item.follow_ups if questions[key].letter_ask]
        if not driver:
            found += _asked(weighed, item.follow_ups, OPEN)
            continue
        says = " ".join([driver[0].says, *(f"If so: {each}" for each in rest)])
        found.append(Statement(says, dict.fromkeys((item.question, *item.follow_ups), OPEN)))
    return found


def _asked(weighed: Weighed, keys: Iterable[str], answers: tuple[str, ...]) -> list[Statement]:
    questions = weighed.checklist.by_id()
    found = []
    for key in keys:
        if not questions[key].letter_ask:
            continue
        value = _value(weighed, key)
        held = (amount_text(value),) if isinstance(value, Decimal) else answers
        found.append(Statement(" ".join(questions[key].letter_ask.split()), {key: held}))
    return found


# The end of a partnership


def _ending(case: Correspondence) -> dict[str, str]:
    decision = case.decision if case.decision and not case.decision.under_way else None
    day = decision.ends_on if decision else None
    if day and day < case.today:
        ending = f"It came to its end on {day_text(day)}."
        to_do = "If either of us still has something that belongs to the other, could we meet once to hand it back?"
    else:
        last = f", and {day_text(day)} will be its last day" if day else ""
        ending = f"We have decided to bring it to an end{last}. We know that this is not the news you hoped for."
        when = "" if day else "on its last day, "
        to_do = (
            f"We would like to end it well. Could we meet soon, to agree {when}on what we tell the people who take "
            "part, and on handing back what belongs to each of us?"
        )
    return {"ending": ending, "to_do": to_do, "ends_on": day_text(day) if day else ""}
