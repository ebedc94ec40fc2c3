"""A small checklist, and answers to it for every headline that there is."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Question, Source, Stage, Words
from imagine_cli.core.weighed import Weighed, weigh_assessment

MISSION = Question(
    id="mission-fit",
    ask="Does it advance a goal in the plan?",
    stage="Identify",
    why="What fits the plan gets support.",
    partly="it touches a goal",
    find_out="Read the plan.",
    first=True,
    counts_as="benefit",
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
    reason_for="It would reach people whom we do not reach now.",
    reason_against="It would reach people who come to us already.",
)
EXCLUSIVE = Question(
    id="exclusive",
    tick="It would keep us from working with others",
    short="a closed door to others",
    stage="Identify",
    kind="sign",
    partly="only for this kind of event",
    find_out="Read the draft of the agreement.",
    first=True,
    serious=True,
    counts_as="risk",
    weight=3,
    who_can_change="both",
    remedy="Both sides stay free to work with others.",
    clause="exclusivity",
)
LEAVES = Question(
    id="one-person",
    tick="It would stop if one person left",
    stage="Manage",
    kind="sign",
    counts_as="risk",
    weight=2,
    who_can_change="partner",
    clean="a second person who knows the work",
    reason_for="It would go on if any one person left.",
    reason_against="It would stop if one person left.",
    remedy="Agree on a second contact on each side.",
)
SPARE = Question(
    id="spare-staff-hours",
    ask="How many hours can you spare?",
    stage="Manage",
    kind="number",
    first=True,
    unit="hours a month",
    unit_one="hour a month",
)
HOURS = Question(
    id="staff-hours",
    ask="How many staff hours a month would it take?",
    stage="Manage",
    kind="number",
    first=True,
    unit="hours a month",
    unit_one="hour a month",
    counts_as="demand",
    weight=3,
    full_at="spare-staff-hours",
    limit=True,
    slack_from=Decimal(2),
    who_can_change="both",
    reason_for="It takes little of our time.",
    reason_against="It takes {answer} of our {full_at} {unit}.",
    remedy="Agree on the most hours.",
)
MINORS = Question(id="minors", ask="Would adults be with children?", stage="Manage")
UNCHECKED = Question(
    id="unchecked-adults",
    tick="Adults without a check would be alone with children",
    stage="Manage",
    kind="sign",
    deal_breaker=True,
    ask_if={"minors": ("yes",)},
    policy="Child safety policy, section 2",
    reason_against="Adults without a check would be alone with children.",
)
PATRON_DATA = Question(
    id="patron-data",
    tick="The partner would get patron data without limits",
    stage="Manage",
    kind="sign",
    partly="only what people freely give",
    find_out="Ask what it collects.",
    first=True,
    deal_breaker=True,
    who_can_change="partner",
    clean="only within written limits",
    letter_if="facts were kept only within written limits",
    policy="Privacy policy, section 4",
    reason_against="The partner would get patron data without limits.",
    mixed="The partner would get what people freely give.",
    remedy="The limits on patron data are in writing.",
)
BENEFITS = Question(id="benefits", ask="List the benefits.", stage="Manage", kind="lines", side="for")

CHECKLIST = Checklist(
    id="sample",
    title="Sample checklist",
    about="A sample.",
    stages=(
        Stage("Identify", "Whether the need is real.", (MISSION, NEW_PEOPLE, EXCLUSIVE)),
        Stage("Manage", "Who does the work.", (LEAVES, SPARE, HOURS, MINORS, UNCHECKED, PATRON_DATA, BENEFITS)),
    ),
    sources={"smith-2001": Source("A study", "Jo Smith", "2001", "https://example.org/a-study-with-a-long-address-1")},
)
REVIEW = Checklist(id="review", title="Review", stages=CHECKLIST.stages, words=Words("renew", "wind down"))

ASSESSMENT = Assessment(
    partner="Riverside Repair Café", proposal="A monthly repair event in the community room, run by their volunteers."
)

Value = str | Decimal | tuple[str, ...]

GOOD: dict[str, Value] = {
    "mission-fit": "yes",
    "new-people": "yes",
    "exclusive": "no",
    "one-person": "no",
    "spare-staff-hours": Decimal(10),
    "staff-hours": Decimal(2),
    "minors": "no",
    "patron-data": "no",
    "benefits": ("Reaches adults who never come in",),
}

SITUATIONS: dict[str, dict[str, Value]] = {
    "go ahead": {},
    "go ahead once settled": {"patron-data": "partly", "exclusive": "yes"},
    "go ahead with an open serious sign": {"exclusive": "unknown"},
    "settled with open answers": {"new-people": "unknown"},
    "leaning to go ahead": {"mission-fit": "unknown", "one-person": "unknown"},
    "not yet": {"patron-data": "unknown"},
    "not yet, twice": {"patron-data": "unknown", "minors": "unknown"},
    "deal-breaker": {"patron-data": "yes"},
    "two deal-breakers": {"patron-data": "yes", "minors": "yes", "unchecked-adults": "yes"},
    "too many hours": {"staff-hours": Decimal(14)},
    "not as proposed": {"mission-fit": "no"},
    "not as proposed, with an open deal-breaker": {"mission-fit": "no", "patron-data": "unknown"},
    "far from it": {
        "mission-fit": "no",
        "exclusive": "yes",
        "one-person": "yes",
        "patron-data": "yes",
        "staff-hours": Decimal(14),
    },
    "leaning to decline": {"mission-fit": "unknown", "new-people": "no"},
    "nothing known": dict.fromkeys(GOOD, "unknown"),
}

FIRST_LOOKS: dict[str, dict[str, Value]] = {
    "worth a full look": {},
    "ask first": {"patron-data": "unknown", "exclusive": "yes"},
    "stop as proposed": {"patron-data": "yes"},
    "stop for too little": {"mission-fit": "no", "exclusive": "yes", "staff-hours": Decimal(12)},
}


def case(situation: str, checklist: Checklist = CHECKLIST, assessment: Assessment = ASSESSMENT) -> Weighed:
    """One of the situations, weighed."""
    return _weighed({**GOOD, **SITUATIONS[situation]}, checklist, assessment)


def first_look(situation: str, assessment: Assessment = ASSESSMENT) -> Weighed:
    """Answers to the first look alone, weighed."""
    first = {question.id: GOOD[question.id] for question in CHECKLIST.first_look()}
    return _weighed({**first, **FIRST_LOOKS[situation]}, CHECKLIST, assessment)


def _weighed(values: dict[str, Value], checklist: Checklist, assessment: Assessment) -> Weighed:
    answers = {key: Answer(value) for key, value in values.items()}
    return weigh_assessment(replace(assessment, answers=answers), checklist)
