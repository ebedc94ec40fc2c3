"""A small checklist, a disk that can be full, and the scripted back end that the tests of the interview bring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from imagine_cli.ask.asker import AnswerRow, Prompt, Ticked, Ticks, folded, key_meant, meant, possible, which_numbers
from imagine_cli.ask.interview import interview
from imagine_cli.ask.way import Look
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Question, Source, Stage
from imagine_cli.core.verdict import weigh
from imagine_cli.errors import ImagineError

TODAY = date(2026, 11, 22)

MISSION = Question(
    id="mission-fit",
    ask="Does it advance a goal of ours?",
    stage="Identify",
    why="Work that fits gets time. It gets support too.",
    find_out="Read the plan.",
    partly="it touches a goal",
    counts_as="benefit",
    evidence="B",
    sources=("smith",),
)
RECORD = Question(id="good-record", ask="Is only good known of them?", stage="Identify", counts_as="risk")
CHILDREN = Question(id="children", ask="Does it work with children?", stage="Manage")
CHECKED = Question(
    id="checked",
    ask="Are the adults checked?",
    stage="Manage",
    ask_if={"children": ("yes", "partly")},
    counts_as="risk",
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
        Stage("Manage", "Who does the work.", (CHILDREN, CHECKED, SPARE, HOURS)),
        Stage("Evaluate", "", (BENEFITS,)),
    ),
    sources={"smith": Source(work="On plans", author="Smith", year="2001")},
)

THROUGH = ("1", "3", "3", "10", "6", "Reaches adults", "")
"""Answers to all of CHECKLIST that rule `checked` out."""

SELLING = Question(
    id="forced-selling",
    tick="People must buy something",
    stage="Identify",
    kind="sign",
    deal_breaker=True,
    first=True,
    partly="only some of them",
    why="A library is free.",
    find_out="Read the offer.",
)
EXCLUSIVE = Question(
    id="exclusive",
    tick="It would stop us from working with others",
    stage="Identify",
    kind="sign",
    counts_as="risk",
    weight=3,
    serious=True,
    first=True,
)
MONEY = Question(
    id="uncertain-money", tick="Its money may stop", stage="Identify", kind="sign", counts_as="risk", first=True
)
SLOW = Question(id="slow-contact", tick="They answer late", stage="Manage", kind="sign", counts_as="risk")
MOODY = Question(id="moody", tick="They change their minds", stage="Manage", kind="sign", counts_as="risk")
LIMIT = replace(
    HOURS,
    ask="How many hours would it take?",
    limit=True,
    page="spare",
    first=True,
    unit="hours a month",
    unit_one="hour a month",
)

SIGNED = Checklist(
    id="signed",
    title="A checklist with signs",
    stages=(
        Stage("Identify", "Whether it is sound.", (replace(MISSION, first=True), SELLING, EXCLUSIVE, MONEY)),
        Stage("Manage", "Who does the work.", (replace(SPARE, first=True), LIMIT, CHILDREN, SLOW, MOODY)),
        Stage("Evaluate", "", (replace(BENEFITS, first=True),)),
    ),
    sources=CHECKLIST.sources,
)
"""Its first look: a question, two amounts on one page, a page of three signs, lines. Its full look adds two pages."""


class Scripted:
    """A back end that types what it was given; input ends where the script does."""

    def __init__(self, typed: Iterable[str]) -> None:
        self.typed = iter(typed)
        self.said: list[str] = []
        self.emblems: list[str] = []
        self.on_page = False
        self.prompts: list[Prompt] = []
        self.ticks: list[Ticks] = []
        self.ticked: list[tuple[Ticks, Ticked]] = []
        self.asks: list[str] = []
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
        self.asks.append(prompt.ask)
        while True:
            key = meant(prompt, self._next())
            if key is not None:
                self.taken.append((prompt, key))
                return key
            self.said.append(possible(prompt))

    def tick(self, prompt: Ticks) -> Ticked:
        """Takes numbers and what ends the page on one line, "1 3 n"; other numbers than before where there are any."""
        self.ticks.append(prompt)
        self.asks.append(prompt.ask)
        done = self._ticked(prompt)
        self.ticked.append((prompt, done))
        return done

    def _ticked(self, prompt: Ticks) -> Ticked:
        while True:
            words = folded(self._next()).split()
            keys = tuple(word for word in words if word.isdigit())
            ending = key_meant(prompt.endings, " ".join(word for word in words if not word.isdigit()))
            if not words:
                return Ticked(prompt.ticked, prompt.default)
            if ending and {sign.key for sign in prompt.signs}.issuperset(keys):
                return Ticked(keys or prompt.ticked, ending)
            self.said.append(which_numbers(prompt))

    def line(self, prompt: Prompt) -> str:
        self.prompts.append(prompt)
        self.asks.append(prompt.ask)
        typed = self._next().strip() or prompt.default
        self.taken.append((prompt, typed))
        return typed

    @property
    def text(self) -> str:
        return "\n".join(self.said)

    def asked(self) -> list[str]:
        return self.asks


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
    look: Look = "full",
    skip: Sequence[str] = (),
    only_unknown: bool = False,
    offers_to_stop: bool = False,
) -> tuple[Assessment, Scripted, Disk]:
    """A whole interview with a scripted back end."""
    asker, disk = Scripted(typed), disk or Disk()
    done = interview(
        checklist,
        assessment or new(),
        asker,
        disk.save,
        TODAY,
        look=look,
        skip=skip,
        only_unknown=only_unknown,
        nothing_left=(lambda answers: weigh(checklist, answers).settled) if offers_to_stop else None,
    )
    return done, asker, disk


def values(assessment: Assessment) -> dict[str, object]:
    return {key: answer.value for key, answer in assessment.answers.items()}
