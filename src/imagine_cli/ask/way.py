"""The way through the questions: which are asked as the answers stand, in which order, and which are still due."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import UNKNOWN, Checklist, Question
from imagine_cli.core.counted import count_answers

Answers = Mapping[str, Answer]


def asked_now(checklist: Checklist, answers: Answers) -> list[Question]:
    """The questions that are asked as the answers stand, in order; those ruled out or waiting are left out."""
    return [s.question for s in count_answers(checklist, answers).values() if s.state not in ("ruled out", "waiting")]


class Way:
    """The questions of one interview.

    `limited_to`: only these ids, where not None; `only_unknown`: only what is not known yet; `first`: ids that are
    asked before the others.
    """

    def __init__(
        self,
        checklist: Checklist,
        answers: Answers,
        *,
        limited_to: Collection[str] | None = None,
        only_unknown: bool = False,
        first: Sequence[str] = (),
    ) -> None:
        self._checklist = checklist
        self._place = {id_: number for number, id_ in enumerate(_in_order(checklist, first))}
        self._wanted = {
            id_
            for id_ in self._place
            if (limited_to is None or id_ in limited_to) and (not only_unknown or _is_unknown(answers.get(id_)))
        }
        self._due = {id_ for id_ in self._wanted if only_unknown or id_ not in answers}
        self._seen: set[str] = set()

    def asked(self, answers: Answers) -> list[Question]:
        """What is asked as things stand, whether or not this interview is about it."""
        return sorted(asked_now(self._checklist, answers), key=self._place_of)

    def pool(self, answers: Answers) -> list[Question]:
        """Of those, what this interview is about."""
        return [question for question in self.asked(answers) if question.id in self._wanted]

    def next_due(self, answers: Answers) -> Question | None:
        """The first question still to be asked."""
        return next((question for question in self.pool(answers) if question.id in self._due), None)

    def set_out(self) -> None:
        """Begin a walk, in which no question was seen yet."""
        self._seen.clear()

    def saw(self, questions: Sequence[Question]) -> None:
        """Take in that questions were shown."""
        self._seen.update(question.id for question in questions)

    def after(self, question: Question, answers: Answers) -> Question | None:
        """The next one still to be asked, or seen in this walk before one went back."""
        later = [q for q in self.pool(answers) if self._place_of(q) > self._place_of(question)]
        return next((q for q in later if q.id in self._due or q.id in self._seen), None) or self.next_due(answers)

    def before(self, question: Question, answers: Answers) -> Question | None:
        """The one before it; None where it is the first."""
        earlier = [q for q in self.pool(answers) if self._place_of(q) < self._place_of(question)]
        return earlier[-1] if earlier else None

    def answered(self, question: Question, before: Answers, after: Answers) -> None:
        """Take in an answer, and make due whatever it opens.

        Even where an old answer to that is on file: it was given under other circumstances.
        """
        self._due.discard(question.id)
        opened = {q.id for q in self.asked(after)} - {q.id for q in self.asked(before)}
        self._due |= opened
        self._wanted |= opened

    def _place_of(self, question: Question) -> int:
        return self._place[question.id]


def _is_unknown(answer: Answer | None) -> bool:
    return answer is None or answer.value == UNKNOWN


def _in_order(checklist: Checklist, first: Sequence[str]) -> list[str]:
    """All ids as they are asked: those of `first`, then the rest.

    Whatever decides whether a question is asked comes before it, and so does the amount that it is measured against.
    """
    questions = checklist.by_id()
    order: dict[str, None] = {}
    waiting = [id_ for id_ in reversed(first) if id_ in questions]
    while waiting:
        question = questions[waiting[-1]]
        measured_against = [question.full_at] if isinstance(question.full_at, str) else []
        before = [id_ for id_ in (*question.ask_if, *measured_against) if id_ not in order]
        if before:
            waiting += reversed(before)
        else:
            order[waiting.pop()] = None
    return [*order, *(id_ for id_ in questions if id_ not in order)]
