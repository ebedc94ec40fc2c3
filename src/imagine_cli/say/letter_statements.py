"""What letters may say of the answers: each statement in the checklist's words, with the answers that it holds for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

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
from imagine_cli.say.english import ended

MOST_REASONS = 3
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


class Correspondence(NamedTuple):
    """All that a letter is written from.

    `weighed` is None where only a decision is on file. `decision` is the latest one that is about this proposal,
    `ended` the one that ended the partnership before people decided to start it again.
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
    ended: Decision | None = None

    @property
    def answer_by(self) -> date | None:
        """The day by which the partner is to have an answer; it may have passed."""
        postponed = self.decision.postponed_until if self.decision else None
        return postponed or (self.weighed.assessment.answer_by if self.weighed else None)

    @property
    def ran_out(self) -> bool:
        """Whether it came to its end on its last day, and nobody ended it."""
        return self.decision is not None and self.decision.ran_out(self.today)

    @property
    def decided_otherwise(self) -> bool:
        """Whether people said no and no answers say why, so that the letter gives the reason they recorded."""
        if self.decision is None or not self.decision.is_no:
            return False
        if self.weighed is None:
            return True
        return self.decision.against_the_verdict or differs(self.decision.choice, self.weighed.verdict.recommendation)


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


def partner_ways(weighed: Weighed) -> list[list[Statement]]:
    """The counter-offers whose every change is for the partner or both to make, as clauses that follow "if"."""
    return [way for offer in weighed.advice.counter_offers if (way := _way(offer, weighed))]


def _way(changes: Sequence[Change], weighed: Weighed) -> list[Statement]:
    questions = weighed.checklist.by_id()
    if any(change.who not in OUTSIDE for change in changes):
        return []
    clauses = [_change(change, questions[change.question]) for change in changes]
    return [clause for clause in clauses if clause] if all(clauses) else []


def way_of_ours(weighed: Weighed) -> tuple[list[Statement], list[Statement]]:
    """The first counter-offer of which a part is the library's to make: what is the others' of it, and what is ours.

    Both are clauses that follow "if"; nothing where there is no such counter-offer with words for all of it.
    """
    questions = weighed.checklist.by_id()
    for offer in weighed.advice.counter_offers:
        ours = [_change(change, questions[change.question]) for change in offer if change.who == "library"]
        others = [_change(change, questions[change.question]) for change in offer if change.who in OUTSIDE]
        if ours and all((*ours, *others)):
            return [each for each in others if each], [each for each in ours if each]
    return [], []


def _change(change: Change, question: Question) -> Statement | None:
    if not question.letter_if or change.to == 0:
        return None
    if isinstance(change.to, Decimal):
        now = (amount_text(change.now) if isinstance(change.now, Decimal) else "",)
        return Statement(_bare(question.letter_if).replace(TO, with_unit(change.to, question)), {question.id: now})
    return Statement(_bare(question.letter_if), {question.id: _adverse(question)})


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


def open_questions(weighed: Weighed, *, only_weighty: bool = False) -> list[Statement]:
    """What the partner can be asked: first what may end it, then what moves most; a follow-up goes with its driver.

    A first look asks what it says to ask first. `only_weighty`: nothing but deal-breakers, serious signs and limits.
    """
    if weighed.verdict.look == "first" and not only_weighty:
        first = asked(weighed, ask_first(weighed.checklist, weighed.verdict), (*OPEN, "partly", "yes"))
        if first:
            return first
    found: list[Statement] = []
    questions = weighed.checklist.by_id()
    for item in weighed.advice.find_out:
        if only_weighty and not (item.deal_breaker or item.serious or item.limit):
            continue
        driver = asked(weighed, (item.question,), OPEN)
        rest = [" ".join(questions[key].letter_ask.split()) for key in item.follow_ups if questions[key].letter_ask]
        if not driver:
            found += asked(weighed, item.follow_ups, OPEN)
            continue
        says = " ".join([driver[0].says, *(f"If so: {each}" for each in rest)])
        found.append(Statement(says, dict.fromkeys((item.question, *item.follow_ups), OPEN)))
    return found


def asked(weighed: Weighed, keys: Iterable[str], answers: tuple[str, ...]) -> list[Statement]:
    """What the partner is asked about these questions, each of which has one of `answers`."""
    questions = weighed.checklist.by_id()
    found = []
    for key in keys:
        if not questions[key].letter_ask:
            continue
        value = _value(weighed, key)
        held = (amount_text(value),) if isinstance(value, Decimal) else answers
        found.append(Statement(" ".join(questions[key].letter_ask.split()), {key: held}))
    return found
