"""A small checklist, and answers to it for every headline that there is."""

from __future__ import annotations

from decimal import Decimal

from imagine_cli.core.advice import advise
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Question, Source, Stage, Words
from imagine_cli.core.verdict import weigh
from imagine_cli.core.weighed import Weighed
from tests.core.kit import PRESENT as PRESENT

YES_NO = {"yes": Decimal(1), "no": Decimal(0)}

MISSION = Question(
    id="mission-fit",
    ask="Does it advance a goal in the plan?",
    stage="Identify",
    why="What fits the plan gets support.",
    find_out="Read the plan.",
    counts_as="benefit",
    scale=PRESENT,
    weight=3,
    who_can_change="both",
    reason_for="It advances a goal in our plan.",
    reason_against="It advances no goal in our plan.",
    mixed="It touches a goal in our plan.",
    evidence="B",
    sources=("smith-2001",),
)
NEW_PEOPLE = Question(
    id="new-people",
    ask="Would it reach people whom the library does not reach now?",
    stage="Identify",
    find_out="Ask the partner who comes to it now.",
    counts_as="benefit",
    scale=PRESENT,
    reason_for="It would reach people whom we do not reach now.",
    reason_against="It would reach people who come to us already.",
)
LEAVES = Question(
    id="one-person",
    ask="If one person left, would it stop?",
    stage="Manage",
    counts_as="risk",
    scale=PRESENT,
    weight=2,
    who_can_change="partner",
    reason_for="It would go on if any one person left.",
    reason_against="It would stop if one person left.",
    remedy="Agree on a second contact on each side.",
)
SPARE = Question(
    id="spare-staff-hours",
    ask="How many hours can you spare?",
    stage="Manage",
    kind="number",
    unit="hours a month",
    unit_one="hour a month",
)
HOURS = Question(
    id="staff-hours",
    ask="How many staff hours a month would it take?",
    stage="Manage",
    kind="number",
    unit="hours a month",
    unit_one="hour a month",
    counts_as="demand",
    weight=3,
    full_at="spare-staff-hours",
    deal_breaker_over=True,
    who_can_change="both",
    reason_for="It takes little of our time.",
    reason_against="It takes {answer} of our {full_at} {unit}.",
    remedy="Agree on the most hours.",
)
MINORS = Question(id="minors", ask="Would adults be with children?", stage="Manage", scale=YES_NO)
UNCHECKED = Question(
    id="unchecked-adults",
    ask="Would adults be alone with children without a check?",
    stage="Manage",
    ask_if={"minors": ("yes",)},
    scale=YES_NO,
    deal_breaker=frozenset({"yes"}),
    policy="Child safety policy, section 2",
    reason_against="Adults without a check would be alone with children.",
)
PATRON_DATA = Question(
    id="patron-data",
    ask="Would the partner get patron data without limits?",
    stage="Manage",
    find_out="Ask what it collects.",
    scale=YES_NO,
    deal_breaker=frozenset({"yes"}),
    may_not_apply=True,
    who_can_change="partner",
    policy="Privacy policy, section 4",
    reason_against="The partner would get patron data without limits.",
    reason_for="The partner gets no patron data.",
)
BENEFITS = Question(id="benefits", ask="List the benefits.", stage="Manage", kind="lines", side="for")

CHECKLIST = Checklist(
    id="sample",
    title="Sample checklist",
    about="A sample.",
    stages=(
        Stage("Identify", "Whether the need is real.", (MISSION, NEW_PEOPLE)),
        Stage("Manage", "Who does the work.", (LEAVES, SPARE, HOURS, MINORS, UNCHECKED, PATRON_DATA, BENEFITS)),
    ),
    sources={"smith-2001": Source("A study", "Jo Smith", "2001", "https://example.org/a-study-with-a-long-address-1")},
)
QUICK = Checklist(id="quick", title="Quick look", stages=CHECKLIST.stages, part_of="sample")
REVIEW = Checklist(id="review", title="Review", stages=CHECKLIST.stages, words=Words("renew", "wind down"))

ASSESSMENT = Assessment(
    partner="Riverside Repair Café", proposal="A monthly repair event in the community room, run by their volunteers."
)

Value = str | Decimal | tuple[str, ...]

GOOD: dict[str, Value] = {
    "mission-fit": "yes",
    "new-people": "yes",
    "one-person": "no",
    "spare-staff-hours": Decimal(10),
    "staff-hours": Decimal(2),
    "minors": "no",
    "patron-data": "no",
    "benefits": ("Reaches adults who never come in",),
}

SITUATIONS: dict[str, dict[str, Value]] = {
    "go ahead": {},
    "go ahead with conditions": {"one-person": "partly", "staff-hours": Decimal(5)},
    "settled with open answers": {"new-people": "unknown"},
    "leaning to go ahead": {"mission-fit": "unknown", "one-person": "unknown"},
    "not yet": {"patron-data": "unknown"},
    "not yet, twice": {"patron-data": "unknown", "minors": "unknown"},
    "deal-breaker": {"patron-data": "yes"},
    "two deal-breakers": {"patron-data": "yes", "minors": "yes", "unchecked-adults": "yes"},
    "too many hours": {"staff-hours": Decimal(14)},
    "decline": {"mission-fit": "no"},
    "decline with an open deal-breaker": {"mission-fit": "no", "patron-data": "unknown"},
    "leaning to decline": {"mission-fit": "unknown", "one-person": "partly", "staff-hours": Decimal(8)},
    "nothing known": dict.fromkeys(GOOD, "unknown"),
}


def case(situation: str, checklist: Checklist = CHECKLIST, assessment: Assessment = ASSESSMENT) -> Weighed:
    """One of the situations, weighed."""
    answers = {key: Answer(value) for key, value in {**GOOD, **SITUATIONS[situation]}.items()}
    verdict = weigh(checklist, answers)
    return Weighed(assessment, checklist, verdict, advise(checklist, answers, verdict))
