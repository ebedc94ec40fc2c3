"""Several people's answers to one proposal, held against each other.

Nothing is averaged: each verdict stays that of its own answers and its own checklist. What one answer would do to
somebody else's verdict is found by weighing that person's answers again with that one in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.core.advice import Advice
from imagine_cli.core.assessment import Answer, Assessment, misfit
from imagine_cli.core.checklist import UNKNOWN, Checklist, Question, Side
from imagine_cli.core.counted import Counted, count_answers
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.outcome import outcome_of
from imagine_cli.core.verdict import Verdict, weigh
from imagine_cli.core.weighed import Weighed, weigh_assessment

Course = Literal["go ahead", "not yet", "decline"]
"""What a verdict comes to; `not yet` where something must be found out first."""

_GIVEN = frozenset({"answered", "not applicable"})
_NOT_KNOWN = frozenset({"unknown", "waiting"})


class Answered(Struct, frozen=True):
    """One weighed assessment. `name` tells it from the others: a person's, or a partner's."""

    name: str
    weighed: Weighed

    @property
    def assessment(self) -> Assessment:
        """The answers, and what they are about."""
        return self.weighed.assessment

    @property
    def checklist(self) -> Checklist:
        """What was asked."""
        return self.weighed.checklist

    @property
    def verdict(self) -> Verdict:
        """What the answers come to."""
        return self.weighed.verdict


def course(verdict: Verdict) -> Course:
    """What a verdict comes to, so that two can be called the same or different."""
    waits = outcome_of(verdict, Advice()) in ("not-yet", "too-little-known")
    return "not yet" if waits else verdict.recommendation


class Said(Struct, frozen=True):
    """What one person answered to a question, and the note beside it."""

    who: str
    value: Value
    note: str = ""


class Turn(Struct, frozen=True):
    """One answer of others that alone would give `whose` verdict another course: that of `weighed`."""

    whose: str
    with_answer_of: tuple[str, ...]
    value: Value
    weighed: Weighed


class Difference(Struct, frozen=True):
    """A question that people see differently, or that some of them know and others (`not_known_to`) don't.

    `points` is how far, at most, somebody's balance moves when another's answer takes the place of their own, by the
    checklist that the question is taken from. `deal_breaker`: another's answer would bring a deal-breaker, or take
    one away; where it is a matter of knowing, that an answer to it may end it.
    """

    question: Question
    said: tuple[Said, ...]
    not_known_to: tuple[Said, ...] = ()
    deal_breaker: bool = False
    points: Fraction = Fraction(0)
    turns: tuple[Turn, ...] = ()


class OwnLine(Struct, frozen=True):
    """A benefit (`for`) or a concern (`against`) in people's own words, and who wrote it."""

    side: Side
    text: str
    who: tuple[str, ...]


class People(Struct, frozen=True):
    """Several people's answers to one proposal, in the order in which they were given.

    `checklist` is the fuller one, from which wording and weights come. `disagreements` and `known_to_some` are
    sorted: deal-breakers first, then by points. `agreed` counts the questions to which two or more gave the same
    answer, and nobody who was asked another or none; `asked_of_one` those that only one was asked, and answered.
    """

    everyone: tuple[Answered, ...]
    checklist: Checklist
    disagreements: tuple[Difference, ...]
    known_to_some: tuple[Difference, ...]
    known_to_none: tuple[Question, ...]
    own_lines: tuple[OwnLine, ...]
    agreed: int
    asked_of_one: int

    @property
    def same_outcome(self) -> bool:
        """Whether all come to the same."""
        return len({course(person.verdict) for person in self.everyone}) == 1


def compare_people(everyone: Sequence[Answered]) -> People:
    """Where people agree and where they don't. At least two, each with a name of their own.

    Questions are the same where they share id and kind, in whichever checklist they stand; one that only one
    person was asked is never a disagreement. The order of the people changes nothing but the order of their names.
    """
    ranked = _fullest_first(person.checklist for person in everyone)
    minds = [
        _Mind(person, person.checklist.by_id(), count_answers(person.checklist, _answers(person)))
        for person in everyone
    ]
    weighing = _Weighing()
    disagreements: list[Difference] = []
    known_to_some: list[Difference] = []
    known_to_none: list[Question] = []
    agreed = asked_of_one = 0
    for question, home in _all_questions(ranked):
        asked = [mind for mind in minds if _is_asked(mind, question)]
        if question.takes_lines:
            continue
        given = [mind for mind in asked if mind.counts[question.id].state in _GIVEN]
        lacking = [mind for mind in asked if mind.counts[question.id].state in _NOT_KNOWN]
        if len({mind.value(question.id) for mind in given}) > 1:
            disagreements.append(_difference(question, home, given, lacking, weighing))
        elif given and lacking:
            known_to_some.append(_difference(question, home, given, lacking, weighing))
        elif lacking:
            known_to_none.append(question)
        elif given:
            agreed += len(given) > 1
            asked_of_one += len(given) == 1
    return People(
        everyone=tuple(everyone),
        checklist=ranked[0],
        disagreements=tuple(sorted(disagreements, key=_strength)),
        known_to_some=tuple(sorted(known_to_some, key=_strength)),
        known_to_none=tuple(sorted(known_to_none, key=lambda question: not question.may_end_it)),
        own_lines=tuple(_own_lines(ranked, minds)),
        agreed=agreed,
        asked_of_one=asked_of_one,
    )


class _Mind(NamedTuple):
    """One person, and how each question counts for them."""

    person: Answered
    questions: Mapping[str, Question]
    counts: Mapping[str, Counted]

    def value(self, question_id: str) -> Value:
        """The answer on file, for a question where there is one."""
        return _answers(self.person)[question_id].value

    def note(self, question_id: str) -> str:
        """The note on file, "" where there is none."""
        answer = _answers(self.person).get(question_id)
        return answer.note if answer else ""


class _Weighing:
    """Weighs people's answers with one of them changed, each change once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, str], str, Value | None], Verdict] = {}

    def verdict(self, person: Answered, by: Checklist, question_id: str = "", value: Value | None = None) -> Verdict:
        """The verdict on a person's answers by a checklist, with `value` in place where there is one."""
        if value is None and _decides(by) == _decides(person.checklist):
            return person.verdict
        key = (person.name, _decides(by), question_id, value)
        if key not in self._known:
            changed = {} if value is None else {question_id: Answer(value)}
            self._known[key] = weigh(by, {**_answers(person), **changed})
        return self._known[key]


def _answers(person: Answered) -> Mapping[str, Answer]:
    return person.assessment.answers


def _decides(checklist: Checklist) -> tuple[str, str]:
    """What tells a checklist from another that would weigh otherwise."""
    return checklist.id, checklist.digest


def _fullest_first(checklists: Iterable[Checklist]) -> list[Checklist]:
    """Each checklist once, by how much it asks."""
    unique = {_decides(checklist): checklist for checklist in checklists}
    return sorted(unique.values(), key=lambda c: (-len(c.by_id()), c.id, c.digest))


def _all_questions(ranked: Sequence[Checklist]) -> Iterator[tuple[Question, Checklist]]:
    """Every question once, from the fullest checklist that has it, with that checklist."""
    seen: set[str] = set()
    for checklist in ranked:
        for question in checklist.questions():
            if question.id not in seen:
                seen.add(question.id)
                yield question, checklist


def _is_asked(mind: _Mind, question: Question) -> bool:
    own = mind.questions.get(question.id)
    return own is not None and own.kind == question.kind


def _difference(
    question: Question, home: Checklist, given: Sequence[_Mind], lacking: Sequence[_Mind], weighing: _Weighing
) -> Difference:
    id_ = question.id
    apart = len({mind.value(id_) for mind in given}) > 1
    swaps = list(_swaps(id_, given, lacking, weighing))
    return Difference(
        question=question,
        said=tuple(Said(mind.person.name, mind.value(id_), mind.note(id_)) for mind in given),
        not_known_to=tuple(Said(mind.person.name, UNKNOWN, mind.note(id_)) for mind in lacking),
        deal_breaker=any(swap.moves_a_deal_breaker for swap in swaps) if apart else question.may_end_it,
        points=max(_moved(swap, home, id_, weighing) for swap in swaps),
        turns=tuple(_turns(id_, swaps, given)),
    )


class _Swap(NamedTuple):
    """One person with another's answer in place, and the verdict then; None where their scale doesn't have it."""

    mind: _Mind
    value: Value
    after: Verdict | None

    @property
    def moves_a_deal_breaker(self) -> bool:
        """Whether a deal-breaker, or a limit that is exceeded, comes or goes with it."""
        before, after = self.mind.person.verdict, self.after
        return after is not None and _endings(after) != _endings(before)


def _endings(verdict: Verdict) -> tuple[str, ...]:
    return (*verdict.deal_breakers.hit, *verdict.limits.exceeded)


def _swaps(id_: str, given: Sequence[_Mind], lacking: Sequence[_Mind], weighing: _Weighing) -> Iterator[_Swap]:
    """Each person with each answer of others that is not their own."""
    values = list(dict.fromkeys(mind.value(id_) for mind in given))
    others = [(mind, value) for mind, value in product(given, values) if value != mind.value(id_)]
    for mind, value in [*others, *product(lacking, values)]:
        fits = not misfit(mind.questions[id_], value)
        after = weighing.verdict(mind.person, mind.person.checklist, id_, value) if fits else None
        yield _Swap(mind, value, after)


def _moved(swap: _Swap, home: Checklist, id_: str, weighing: _Weighing) -> Fraction:
    person = swap.mind.person
    before, after = weighing.verdict(person, home), weighing.verdict(person, home, id_, swap.value)
    return abs(after.points.balance.mid - before.points.balance.mid)


def _turns(id_: str, swaps: Iterable[_Swap], given: Sequence[_Mind]) -> Iterator[Turn]:
    for mind, value, after in swaps:
        if after and course(after) != course(mind.person.verdict):
            holders = tuple(other.person.name for other in given if other.value(id_) == value)
            yield Turn(mind.person.name, holders, value, _with_answer(mind.person.weighed, id_, value))


def _with_answer(weighed: Weighed, question_id: str, value: Value) -> Weighed:
    answers = {**weighed.assessment.answers, question_id: Answer(value)}
    return weigh_assessment(replace(weighed.assessment, answers=answers), weighed.checklist)


def _strength(difference: Difference) -> tuple[bool, Fraction]:
    """Deal-breakers first, then by points; the sort keeps the checklist's order in ties."""
    return not difference.deal_breaker, -difference.points


def _own_lines(ranked: Sequence[Checklist], minds: Sequence[_Mind]) -> Iterator[OwnLine]:
    """All lines of all lists, those for it first; one that several wrote, capitals and spaces aside, once."""
    lists = [question for question, _ in _all_questions(ranked) if question.side]
    for question in sorted(lists, key=lambda question: question.side != "for"):
        writers: dict[str, tuple[str, list[str]]] = {}
        for mind in minds:
            for line in _listed(mind, question):
                text = " ".join(line.split())
                who = writers.setdefault(text.casefold(), (text, []))[1]
                if text and mind.person.name not in who:
                    who.append(mind.person.name)
        yield from (OwnLine(question.side or "for", text, tuple(who)) for text, who in writers.values() if who)


def _listed(mind: _Mind, question: Question) -> tuple[str, ...]:
    if not _is_asked(mind, question) or mind.counts[question.id].state != "answered":
        return ()
    lines = mind.value(question.id)
    return lines if isinstance(lines, tuple) else ()
