"""Small random checklists and answers, sound ones only: what the loader refuses never reaches the verdict."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, Rule, Stage, Who, problems
from imagine_cli.core.gauges import Gauge

SCALES: list[dict[str, Decimal]] = [
    {"yes": Decimal(1), "no": Decimal(0)},
    {"yes": Decimal(1), "partly": Decimal("0.5"), "no": Decimal(0)},
    {"yes": Decimal(0), "partly": Decimal("0.5"), "no": Decimal(1)},
    {"none": Decimal(0), "some": Decimal("0.33"), "much": Decimal("0.67"), "all": Decimal(1)},
]
LIMITS = st.sampled_from([Decimal(n) for n in ("0", "10", "25", "33.333333", "50", "60", "66.666667", "80", "100")])
GAUGE: st.SearchStrategy[Gauge | None] = st.sampled_from(["benefit", "risk", "demand", None])
WHO: st.SearchStrategy[Who | None] = st.sampled_from([None, "library", "partner", "both"])
AMOUNTS = [Decimal(0), Decimal("1.5"), Decimal(3), Decimal(7), Decimal(40)]


@st.composite
def questions(draw: st.DrawFn, index: int, earlier: list[Question], spare: bool) -> Question:
    name = f"q{index}"
    gauge = draw(GAUGE)
    weight = draw(st.sampled_from([1, 2, 3]))
    may_not_apply = draw(st.booleans())
    who = draw(WHO)
    choices = [question for question in earlier if bool(question.labels)]
    ask_if: dict[str, tuple[str, ...]] = {}
    if choices and draw(st.integers(0, 2)) == 0:
        driver = draw(st.sampled_from(choices))
        ask_if[driver.id] = tuple(draw(st.sets(st.sampled_from(sorted(driver.scale)), min_size=1, max_size=2)))
    if draw(st.integers(0, 3)) == 0 and gauge != "benefit":
        return Question(
            id=name,
            ask="How much?",
            stage="Identify",
            kind="number",
            counts_as=gauge,
            weight=weight,
            full_at="spare"
            if spare and draw(st.booleans())
            else draw(st.sampled_from([Decimal(0), Decimal(3), Decimal(7)])),
            ask_if=ask_if,
            deal_breaker_over=draw(st.booleans()),
            may_not_apply=may_not_apply,
            who_can_change=who,
        )
    scale = draw(st.sampled_from(SCALES))
    ends: frozenset[str] = frozenset()
    if draw(st.integers(0, 3)) == 0:
        worst = min(scale.values()) if gauge == "benefit" else max(scale.values())
        ends = frozenset(label for label, value in scale.items() if value == worst)
    return Question(
        id=name,
        ask="Is it so?",
        stage="Identify",
        counts_as=gauge,
        scale=scale,
        weight=weight,
        ask_if=ask_if,
        deal_breaker=ends,
        may_not_apply=may_not_apply,
        who_can_change=who,
        remedy="Agree." if draw(st.booleans()) else "",
    )


@st.composite
def checklists(draw: st.DrawFn, most: int = 6, plain: bool = False) -> Checklist:
    """`plain` leaves out ask_if, so that every question is always asked."""
    spare = draw(st.booleans())
    found: list[Question] = []
    if spare:
        found.append(Question(id="spare", ask="How much can you spare?", stage="Identify", kind="number"))
    found.append(
        Question(id="gain", ask="Is it good?", stage="Identify", counts_as="benefit", scale=SCALES[1], weight=2)
    )
    for index in range(draw(st.integers(1, most - len(found)))):
        question = draw(questions(index, [] if plain else found, spare))
        found.append(question)
    rule = Rule(draw(LIMITS), draw(LIMITS), draw(LIMITS), draw(LIMITS))
    checklist = Checklist(id="random", title="Random", stages=(Stage("Identify", "", tuple(found)),), rule=rule)
    assert not problems(checklist)
    return checklist


@st.composite
def answers_to(draw: st.DrawFn, checklist: Checklist, unknown: bool = True) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for question in checklist.questions():
        possible: list[str | Decimal] = list(AMOUNTS) if question.takes_amount else list(question.scale)
        if unknown:
            possible.append("unknown")
        if question.may_not_apply:
            possible.append("n/a")
        value = draw(st.sampled_from(possible))
        if value != "unknown" or draw(st.booleans()):
            found[question.id] = Answer(value)
    return found


@st.composite
def cases(draw: st.DrawFn, most: int = 6, plain: bool = False) -> tuple[Checklist, dict[str, Answer]]:
    checklist = draw(checklists(most, plain))
    return checklist, draw(answers_to(checklist))
