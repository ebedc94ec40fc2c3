"""The way through the pages: what is asked as the answers stand, in which order, and what is still due.

A page holds one question, numbers that are asked together, or the signs of a stage.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Literal

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import UNKNOWN, Checklist, Question
from imagine_cli.core.counted import count_answers
from imagine_cli.duration import minutes_for

Answers = Mapping[str, Answer]
Look = Literal["first", "full"]
"""`first`: only the questions of the first look, its signs on pages of their own; `full`: stage by stage."""

MOST_ON_A_PAGE = 8
"""Signs: more would not stand on a screen of 24 lines."""


def asked_now(checklist: Checklist, answers: Answers) -> list[Question]:
    """The questions that are asked as the answers stand, in order; those ruled out or waiting are left out."""
    return [s.question for s in count_answers(checklist, answers).values() if s.state not in ("ruled out", "waiting")]


def look_to_take(checklist: Checklist, answers: Answers) -> Look:
    """The first look until each of its questions has an answer on file, unless others have one already."""
    first = {question.id for question in checklist.first_look()}
    rest = {question.id for question in checklist.questions()} - first
    unanswered = any(q.id in first and q.id not in answers for q in asked_now(checklist, answers))
    return "first" if rest and unanswered and rest.isdisjoint(answers) else "full"


def length_of(look: Look, checklist: Checklist) -> str:
    """How long a look is: "10 pages, about 5 minutes"."""
    return _length(Way(checklist, {}, look=look).pages({}), "")


def length_left(checklist: Checklist, answers: Answers) -> str:
    """How long the full look still is after the first: "21 more pages, about 10 minutes"."""
    rest = Way(checklist, answers, skip=[question.id for question in checklist.first_look()])
    return _length(rest.pages(answers), "more ")


def _length(pages: Sequence[Sequence[Question]], more: str) -> str:
    minutes = minutes_for(sum(map(len, pages)))
    return f"{len(pages)} {more}{'page' if len(pages) == 1 else 'pages'}, {minutes}"


class Way:
    """The pages of one interview.

    `look`: see `Look`; `skip`: ids that it is not about, `only_unknown`: only what is not known yet; `first`: ids that
    are asked before the others.
    """

    def __init__(
        self,
        checklist: Checklist,
        answers: Answers,
        *,
        look: Look = "full",
        skip: Collection[str] = (),
        only_unknown: bool = False,
        first: Sequence[str] = (),
    ) -> None:
        self._checklist = checklist
        self._pages = list(_pages(checklist, look, first))
        self._place = {id_: number for number, page in enumerate(self._pages) for id_ in page}
        self._wanted = {
            question.id
            for question in checklist.questions()
            if (question.first or look == "full")
            and question.id not in skip
            and (not only_unknown or _is_unknown(answers.get(question.id)))
        }
        self._due = {id_ for id_ in self._wanted if only_unknown or id_ not in answers}
        self._seen: set[str] = set()

    @property
    def about(self) -> Collection[str]:
        """The ids of what this interview is about, asked now or not."""
        return self._wanted

    def asked(self, answers: Answers) -> list[Question]:
        """What is asked as things stand: what this interview is about, and what is answered besides."""
        now = asked_now(self._checklist, answers)
        return [question for question in now if question.id in self._wanted or question.id in answers]

    def pages(self, answers: Answers) -> list[tuple[Question, ...]]:
        """The pages that this interview is about, as things stand."""
        now = {question.id: question for question in asked_now(self._checklist, answers)}
        pages = (tuple(now[id_] for id_ in page if id_ in now and id_ in self._wanted) for page in self._pages)
        return [page for page in pages if page]

    def next_due(self, answers: Answers) -> tuple[Question, ...] | None:
        """The first page with a question that is still to be asked."""
        return next((page for page in self.pages(answers) if self._is_due(page)), None)

    def set_out(self) -> None:
        """Begin a walk, in which no page was seen yet."""
        self._seen.clear()

    def saw(self, page: Iterable[Question]) -> None:
        """Take in that a page was shown."""
        self._seen.update(question.id for question in page)

    def after(self, page: Sequence[Question], answers: Answers) -> tuple[Question, ...] | None:
        """The next page still to be asked, or seen in this walk before one went back."""
        later = [each for each in self.pages(answers) if self._place_of(each) > self._place_of(page)]
        seen = (each for each in later if self._is_due(each) or any(q.id in self._seen for q in each))
        return next(seen, None) or self.next_due(answers)

    def before(self, page: Sequence[Question], answers: Answers) -> tuple[Question, ...] | None:
        """The page before it; None where it is the first."""
        earlier = [each for each in self.pages(answers) if self._place_of(each) < self._place_of(page)]
        return earlier[-1] if earlier else None

    def answered(self, question: Question, before: Answers, after: Answers) -> None:
        """Take in an answer, and make due whatever it opens.

        Even where an old answer to that is on file: it was given under other circumstances.
        """
        self._due.discard(question.id)
        if before.get(question.id) == after.get(question.id):
            return
        now, then = asked_now(self._checklist, after), asked_now(self._checklist, before)
        opened = ({q.id for q in now} - {q.id for q in then}) & self._reachable()
        self._due |= opened
        self._wanted |= opened

    def _reachable(self) -> set[str]:
        """What an answer may open: all that belongs to this look."""
        return {id_ for page in self._pages for id_ in page}

    def _is_due(self, page: Iterable[Question]) -> bool:
        return any(question.id in self._due for question in page)

    def _place_of(self, page: Sequence[Question]) -> int:
        return self._place[page[0].id]


def _is_unknown(answer: Answer | None) -> bool:
    return answer is None or answer.value == UNKNOWN


def _pages(checklist: Checklist, look: Look, first: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The ids of each page, in order: what is asked before the others, then the first look, or stage by stage."""
    questions = checklist.by_id()
    leading = [questions[id_] for id_ in _with_what_comes_before(questions, first)]
    others = [question for question in checklist.questions() if question not in leading]
    if look == "first":
        groups = [leading, [question for question in others if question.first]]
    else:
        groups = [leading, *([q for q in others if q.stage == stage.name] for stage in checklist.stages)]
    for group in groups:
        yield from _pages_of(group)


def _pages_of(group: Sequence[Question]) -> Iterator[tuple[str, ...]]:
    """Questions and numbers, then signs, then lines in one's own words."""
    together: dict[str, list[str]] = {}
    for question in group:
        if not question.is_ticked and not question.takes_lines:
            together.setdefault(question.page or question.id, []).append(question.id)
    yield from map(tuple, together.values())
    signs = [question.id for question in group if question.is_ticked]
    if signs:
        each = ceil(len(signs) / ceil(len(signs) / MOST_ON_A_PAGE))
        yield from (tuple(signs[start : start + each]) for start in range(0, len(signs), each))
    yield from ((question.id,) for question in group if question.takes_lines)


def _with_what_comes_before(questions: Mapping[str, Question], first: Sequence[str]) -> list[str]:
    """Those ids, each behind what decides whether it is asked and the amount that it is measured against."""
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
    return list(order)
