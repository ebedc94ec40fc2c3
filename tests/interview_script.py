"""What a person types in an interview, written by the ids of the questions, so that a new question moves nothing.

Run it to renew `end_to_end/answers.txt`: python -m tests.interview_script
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from imagine_cli.ask.way import Look, Way
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist, Question
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.verdict import weigh
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist

EXAMPLE = Path(__file__).parents[1] / "examples" / "repair-cafe.yaml"
FILE = Path(__file__).parent / "end_to_end" / "answers.txt"
"""The main job, for whatever can only read a file."""

PROPOSAL = ("Riverside Repair Café", "14", "A monthly repair event in the community room.", "Adult services", "")
FINISH = ""
STOP_HERE, ASKING_LETTER, GO_ON = "1", "2", "3"
"""What comes after a first look that leaves something to ask."""
OTHER_QUESTIONS = "2"
"""Going on with the full look where nothing that is left can change the verdict."""
REPORT, ANOTHER_ANSWER, DONE = "1", "2", "3"
"""What comes after the verdict."""

ANSWERS: Mapping[str, Value] = {
    **{id_: answer.value for id_, answer in open_assessment(EXAMPLE).assessment.answers.items()},
    "speaks-for-library": UNKNOWN,
    "benefits": ("Reaches adults who never come in",),
    "concerns": ("Parking on Saturdays",),
}
"""Those of an example, with one that is not known yet."""

_KEYS = {"yes": "1", "partly": "2", "no": "3", UNKNOWN: "d\r", NOT_APPLICABLE: "x\r"}


class Step(NamedTuple):
    """A page of the interview, and what is answered on it; `offer`: before it one may stop, as nothing can change."""

    page: tuple[Question, ...]
    values: tuple[Value, ...]
    offer: bool = False

    def answers(self) -> dict[str, Answer]:
        """The answers by their ids."""
        return {question.id: Answer(value) for question, value in zip(self.page, self.values, strict=True)}

    def lines(self) -> tuple[str, ...]:
        """What gives them in plain mode."""
        return ((OTHER_QUESTIONS,) if self.offer else ()) + self._lines()

    def _lines(self) -> tuple[str, ...]:
        if self.page[0].is_ticked and self.page[1:]:
            ticked = self._ticked()
            numbers = " ".join(str(place + 1) for place in ticked)
            return (f"{numbers} {self._others()}".strip(), *(_line(self.values[place]) for place in ticked))
        return tuple(line for value in self.values for line in _lines(value))

    def keys(self) -> tuple[str, ...]:
        """What gives them on a whole screen, prompt by prompt."""
        if self.page[0].is_ticked and self.page[1:]:
            ticked = self._ticked()
            numbers = "".join(str(place + 1) for place in ticked)
            return (f"{numbers}{self._others()}\r", *(_KEYS[str(self.values[place])] for place in ticked))
        return tuple(
            _KEYS[line] if line in _KEYS and question.labels else f"{line}\r"
            for question, value in zip(self.page, self.values, strict=True)
            for line in _lines(value)
        )

    def _ticked(self) -> list[int]:
        others = "no" if "no" in self.values else UNKNOWN
        return [place for place, value in enumerate(self.values) if value != others]

    def _others(self) -> str:
        return "n" if "no" in self.values else "d"


def _lines(value: Value) -> tuple[str, ...]:
    return (*value, "") if isinstance(value, tuple) else (_line(value),)


def _line(value: Value) -> str:
    return {UNKNOWN: "d", NOT_APPLICABLE: "x"}.get(str(value), str(value))


def steps(
    checklist: Checklist,
    answers: Mapping[str, Value],
    known: Mapping[str, Value] | None = None,
    *,
    look: Look = "first",
    skip: Collection[str] = (),
) -> Iterator[Step]:
    """The pages in the order in which they come, with the answers of each; unknown where none is named.

    `known` are the answers that are on file already.
    """
    given = {id_: Answer(value) for id_, value in (known or {}).items()}
    way = Way(checklist, given, look=look, skip=skip)
    stage, offered = "", look == "first"
    while page := way.next_due(given):
        offer = not offered and stage not in ("", page[0].stage) and weigh(checklist, given).settled
        offered, stage = offered or offer, page[-1].stage
        step = Step(page, tuple(answers.get(question.id, UNKNOWN) for question in page), offer)
        before, given = given, {**given, **step.answers()}
        for question in page:
            way.answered(question, before, given)
        yield step


def script(
    checklist: Checklist | str,
    answers: Mapping[str, Value],
    known: Mapping[str, Value] | None = None,
    *,
    look: Look = "first",
) -> tuple[str, ...]:
    """All lines that give these answers in plain mode, to the last page."""
    asked = read_checklist(checklist) if isinstance(checklist, str) else checklist
    return tuple(line for step in steps(asked, answers, known, look=look) for line in step.lines())


def the_rest(answers: Mapping[str, Value] = ANSWERS) -> tuple[str, ...]:
    """What the full look asks besides the first."""
    checklist = read_checklist("imagine")
    first = [question.id for question in checklist.first_look()]
    known = {id_: ANSWERS[id_] for id_ in first}
    return tuple(line for step in steps(checklist, answers, known, look="full", skip=first) for line in step.lines())


def answering(checklist: str, *, look: Look = "first", **answers: Value) -> str:
    """What is typed from the first page on, up to the last answer that is named; ids are written with _ for -."""
    named = {id_.replace("_", "-"): value for id_, value in answers.items()}
    left = set(named)

    def is_left(step: Step) -> bool:
        wanted = bool(left)
        left.difference_update(question.id for question in step.page)
        return wanted

    asked = takewhile(is_left, steps(read_checklist(checklist), named, look=look))
    return as_input([line for step in asked for line in step.lines()])


def number_at_the_end(question_id: str, look: Look = "first") -> str:
    """What to type on the page of all answers to change one of `ANSWERS`."""
    checklist = read_checklist("imagine")
    asked = [q.id for q in (checklist.first_look() if look == "first" else checklist.questions())]
    return str(asked.index(question_id) + 1)


def as_input(lines: tuple[str, ...] | list[str]) -> str:
    """Lines as standard input."""
    return "".join(f"{line}\n" for line in lines)


def first_look(*after_the_answers: str, proposal: tuple[str, ...] = PROPOSAL) -> str:
    """A whole first look of `ANSWERS`; what comes after its page of answers is the caller's."""
    return as_input([*proposal, *script("imagine", ANSWERS), FINISH, *after_the_answers])


def main_job(*after_the_answers: str, proposal: tuple[str, ...] = PROPOSAL) -> str:
    """The first look, then the full look; what comes after its page of answers is the caller's, else the report."""
    return first_look(GO_ON, *the_rest(), FINISH, *(after_the_answers or (REPORT,)), proposal=proposal)


if __name__ == "__main__":
    FILE.write_text(main_job(), encoding="utf-8")
