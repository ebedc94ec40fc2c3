"""A small checklist, a disk that can be full, and the scripted back end that the tests of the interview bring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from imagine_cli.ask.asker import AnswerRow, Prompt, meant, possible
from imagine_cli.ask.interview import interview
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Question, Source, Stage
from imagine_cli.errors import ImagineError
from tests.core.kit import PRESENT

TODAY = date(2026, 11, 22)

MISSION = Question(
    id="mission-fit",
    ask="Does it advance a goal of ours?",
    stage="Identify",
    why="Work that fits gets time. It gets support too.",
    find_out="Read the plan.",
    counts_as="benefit",
    scale=PRESENT,
    evidence="B",
    sources=("smith",),
)
RECORD = Question(id="poor-record", ask="Is anything bad known?", stage="Identify", counts_as="risk", scale=PRESENT)
CHILDREN = Question(id="children", ask="Does it work with children?", stage="Manage", scale=PRESENT)
UNCHECKED = Question(
    id="unchecked",
    ask="Would adults be unchecked?",
    stage="Manage",
    scale=PRESENT,
    ask_if={"children": ("yes", "partly")},
    deal_breaker=frozenset({"yes"}),
    may_not_apply=True,
)
SPARE = Question(
    id="spare",
    ask="How many hours can you spare?",
    stage="Manage",
    kind="number",
    unit="hours a month",
    unit_one="hour a month",
)
HOURS = Question(
    id="hours", ask="How many hours will it take?", stage="Manage", kind="number", counts_as="demand", full_at="spare"
)
BENEFITS = Question(id="benefits", ask="List the benefits.", stage="Evaluate", kind="lines", side="for")

CHECKLIST = Checklist(
    id="small",
    title="A small checklist",
    introduction="Where you heard nothing, answer no.",
    stages=(
        Stage("Identify", "Whether it is sound.", (MISSION, RECORD)),
        Stage("Manage", "Who does the work.", (CHILDREN, UNCHECKED, SPARE, HOURS)),
        Stage("Evaluate", "", (BENEFITS,)),
    ),
    sources={"smith": Source(work="On plans", author="Smith", year="2001")},
)

THROUGH = ("1", "3", "3", "10", "6", "Reaches adults", "")
"""Answers to all of CHECKLIST that rule `unchecked` out."""


class Scripted:
    """A back end that types what it was given; input ends where the script does."""

    def __init__(self, typed: Iterable[str]) -> None:
        self.typed = iter(typed)
        self.said: list[str] = []
        self.emblems: list[str] = []
        self.on_page = False
        self.prompts: list[Prompt] = []
        self.taken: list[tuple[Prompt, str]] = []

    def _next(self) -> str:
        for typed in self.typed:
            if typed == "^C":
                raise KeyboardInterrupt
            return typed
        raise EOFError

    def begin_page(self, heading: str, emblem: str = "") -> None:
        self.emblems.append(emblem)
        self.said.append(f"# {heading}")
        self.on_page = True

    def leave_page(self) -> None:
        self.on_page = False

    def say(self, text: str) -> None:
        self.said.append(text)

    def refuse(self, reason: str) -> None:
        self.said.append(reason)

    def say_rows(self, rows: Sequence[AnswerRow]) -> None:
        self.said += [row.aloud for row in rows]

    def pause(self) -> None:
        self.said.append("(pause)")

    def pick(self, prompt: Prompt) -> str:
        self.prompts.append(prompt)
        while True:
            key = meant(prompt, self._next())
            if key is not None:
                self.taken.append((prompt, key))
                return key
            self.said.append(possible(prompt))

    def line(self, prompt: Prompt) -> str:
        self.prompts.append(prompt)
        typed = self._next().strip() or prompt.default
        self.taken.append((prompt, typed))
        return typed

    @property
    def text(self) -> str:
        return "\n".join(self.said)

    def asked(self) -> list[str]:
        return [prompt.ask for prompt in self.prompts]


class Disk:
    """Keeps every assessment that was saved; the saves whose numbers are in `full` fail."""

    def __init__(self, full: Iterable[int] = ()) -> None:
        self.saved: list[Assessment] = []
        self.full = set(full)
        self.tries = 0

    def save(self, assessment: Assessment) -> None:
        self.tries += 1
        if self.tries in self.full:
            raise ImagineError("the disk is full.")
        self.saved.append(assessment)

    @property
    def last(self) -> Assessment:
        return self.saved[-1]


def new(**answers: str | Decimal | tuple[str, ...]) -> Assessment:
    """An assessment; ids are written with _ for -."""
    kept = {key.replace("_", "-"): Answer(value) for key, value in answers.items()}
    return Assessment(partner="Repair Café", answers=kept)


def run(
    typed: Iterable[str],
    assessment: Assessment | None = None,
    *,
    disk: Disk | None = None,
    checklist: Checklist = CHECKLIST,
    questions: Sequence[str] | None = None,
    only_unknown: bool = False,
) -> tuple[Assessment, Scripted, Disk]:
    """A whole interview with a scripted back end."""
    asker, disk = Scripted(typed), disk or Disk()
    done = interview(
        checklist, assessment or new(), asker, disk.save, TODAY, questions=questions, only_unknown=only_unknown
    )
    return done, asker, disk


def values(assessment: Assessment) -> dict[str, object]:
    return {key: answer.value for key, answer in assessment.answers.items()}
