"""What each clause of the agreement says besides its conditions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from imagine_cli.core.checklist import Clause, Question
from imagine_cli.core.partnership import MISSION_FIT
from imagine_cli.core.plan import Condition, Plan
from imagine_cli.say.document import Beside, Block, Column, Field, Fields, Gap, Inline, Row, Section, Table
from imagine_cli.say.english import day_text, ended, sentence_case
from imagine_cli.say.sentences import short_name, value_text

MOST_HOPES = 3
MOST_GOALS = 4
_BOX = "\N{BALLOT BOX}"


class Body(NamedTuple):
    """What a clause says: lines, and what stands above them."""

    lines: Sequence[Inline] = ()
    above: Block | None = None


Terms: TypeAlias = "Sequence[Condition]"


class ClauseOf(NamedTuple):
    """A clause: its title, what writes it, and the conditions that it holds; None: those of no other clause."""

    title: str
    write: Callable[[Plan, Terms], Body]
    holds: tuple[Clause | None, ...] = ()


def clause_number(key: Clause | None) -> int:
    """The number of the clause in which a condition stands."""
    return next(number for number, clause in enumerate(CLAUSES, start=1) if key in clause.holds)


def gap(what: str) -> Gap:
    """A place for people to fill in; every gap looks the same."""
    return Gap(f"[fill in: {what}]")


def _table(headings: Sequence[str], rows: Sequence[Sequence[Inline]]) -> Table | None:
    return Table(tuple(map(Column, headings)), tuple(Row(tuple(row)) for row in rows)) if rows else None


def _names(terms: Terms, clause: Clause) -> bool:
    """Whether a condition is about just that, so that the agreement needn't ask it anew."""
    return any(term.clause == clause for term in terms)


# Who, what, what for


def _parties(plan: Plan, _: Terms) -> Body:
    library = plan.library.name or gap("the library's full name")
    hopes = " ".join(_hopes(plan)) or gap("why the library takes part")
    return Body(
        [
            ("This agreement is between ", library, f' ("the library") and {plan.partner} ("the partner").'),
            ("What the library sees in it: ", hopes),
            ("What the partner sees in it: ", gap("why the partner takes part")),
        ]
    )


def _hopes(plan: Plan) -> list[str]:
    """The strongest benefits, as far as they are plain sentences about what both sides can shape."""
    found = []
    for reason in plan.latest.verdict.reasons.for_:
        question = plan.questions[reason.question]
        plain = bool(question.labels) and question.more_is_kinder and question.who_can_change == "both"
        if plain and reason.says and not reason.own_words:
            found.append(ended(reason.says))
    return found[:MOST_HOPES]


def _purpose(plan: Plan, _: Terms) -> Body:
    proposal = " ".join(plan.proposed.assessment.proposal.split())
    planned = f"As proposed: {ended(proposal)}" if proposal else gap("what is planned, in two sentences")
    return Body([planned, *_goal_lines(plan)])


def _goal_lines(plan: Plan) -> list[Inline]:
    """Which of the library's goals it serves; nothing where it serves none."""
    against = {reason.question for reason in plan.latest.verdict.reasons.against}
    asked = MISSION_FIT in plan.latest.verdict.states
    goals = plan.library.goals
    if MISSION_FIT in against or not (asked or goals):
        return []
    if len(goals) == 1:
        return [f"It serves this goal of the library: {ended(goals[0])}"]
    if goals and len(goals) <= MOST_GOALS:
        return [(f"The library's goals: {ended('; '.join(goals))} ", gap("which of these goals it serves"))]
    return [gap("which goal of the library it serves")]


def _scope(_: Plan, __: Terms) -> Body:
    return Body(
        [
            ("It covers: ", gap("what is done, for whom, where and how often")),
            ("It does not cover: ", gap("what neither side should expect of it")),
        ]
    )


def _goals(plan: Plan, terms: Terms) -> Body:
    rows = [
        (_name(question), _goal(plan, question), gap(f"who counts the {short_name(question)}, and how"))
        for question in plan.goals
    ]
    more = [] if terms else [gap("a sign of success that both sides can see or count")]
    return Body(more, _table(["What we count", "What we hope for", "Who counts, and how"], rows))


def _goal(plan: Plan, question: Question) -> Inline:
    known = plan.amount(question)
    if plan.reviewed is not None:
        # A review counts what came of it; what to aim for next is still to be said.
        so_far = f" ({value_text(question, known)} so far)" if known is not None else ""
        return gap(f"the next goal{so_far}")
    return gap(_unit(question)) if known is None else value_text(question, known)


# Who does and gives what


def _duties(_: Plan, terms: Terms) -> Body:
    tasks = [
        gap("the library's tasks, from setting up to cleaning up"),
        gap("the partner's tasks, from setting up to cleaning up"),
    ]
    return Body([*([] if terms else tasks), "Each side sees to it that its own people know what is agreed here."])


def _resources(plan: Plan, terms: Terms) -> Body:
    rows = [(_name(question), _given(plan, question)) for question in plan.demands]
    # Where an amount is still to be settled, what was proposed is no limit yet.
    open_ = {term.question for term in terms} & {question.id for question in plan.demands}
    limit: list[Inline] = [] if open_ else ["The library gives no more than this unless both sides agree on it first."]
    return Body(
        [
            *(limit if rows else [gap("what the library gives: hours, rooms, money, things")]),
            gap("what the partner gives: people, hours, money, things"),
            gap("what one side pays the other, when and what for, or nothing"),
            "Beyond that, each side pays its own costs.",
        ],
        _table(["The library gives", "As proposed" if open_ else "At most"], rows),
    )


def _given(plan: Plan, question: Question) -> Inline:
    known = plan.promised(question)
    if known is None:
        return gap(_unit(question))
    return "none" if known == 0 else value_text(question, known)


def _unit(question: Question) -> str:
    return f"how many {question.unit}" if question.unit else "how much"


def _name(question: Question) -> str:
    return sentence_case(short_name(question))


def _contacts(_: Plan, terms: Terms) -> Body:
    rows: list[tuple[Inline, ...]] = [("Leads it", *_people("leads it"))]
    if not _names(terms, "stand-in"):
        rows.append(("Steps in, and knows the work", *_people("steps in")))
    return Body(
        ["When one of these people changes, that side tells the other at once."],
        _table(["", "For the library", "For the partner"], rows),
    )


def _people(does: str) -> tuple[Gap, ...]:
    return tuple(gap(f"who {does} for the {side}: name, phone, email") for side in ("library", "partner"))


# When


def _dates(plan: Plan, _: Terms) -> Body:
    days, start = plan.dates, plan.decision.starts_on if plan.decision else None
    began = plan.renewing or (start is not None and start < plan.today)
    named = (
        Field("It began", day_text(start) if began and start else ""),
        Field("It starts", "" if began else _day(days.start, "the first day")),
        Field("A look midway", day_text(days.midway) if days.midway else ""),
        Field("The review", _day(days.review, "the day of the review")),
        Field("Its last day", day_text(days.end) if days.end else ""),
    )
    lines = ["This agreement takes the place of the one before it."] if plan.renewing else []
    until = f"No last day is set: it goes on until one side ends it (see clause {clause_number('ending')})."
    if days.end:
        until = "It is over on its last day, unless both sides agree to go on."
    return Body([*lines, until], Fields(named))


def _day(day: date | None, missing: str) -> Inline:
    return day_text(day) if day else gap(missing)


def _review(plan: Plan, terms: Terms) -> Body:
    days = plan.dates
    midway = f"On {day_text(days.midway)} both sides look at how it is going. " if days.midway else ""
    when = f"On {day_text(days.review)}" if days.review else "At the review"
    who = "they decide" if midway else "both sides decide"
    return Body(
        [
            f"{midway}{when} {who} together whether it goes on, changes or ends.",
            f"Before that, each side tells the other what it counted (see clause {clause_number('goals')}) and spent.",
            *([] if _names(terms, "meetings") else [gap("who calls these meetings")]),
        ]
    )


# How the two sides deal with each other


def _publicity(_: Plan, __: Terms) -> Body:
    return Body(
        [
            "Each side shows the other whatever names it or carries its logo, and waits for its yes.",
            "Thanks by name are welcome. Neither side says that the other endorses it, its products or its views.",
            gap("who makes flyers, posts and news, and how both sides are named in them"),
        ]
    )


def _made_together(_: Plan, __: Terms) -> Body:
    return Body(
        [
            "Each side keeps its rights in what it brings.",
            (
                "What the two make together, such as texts, pictures and recordings, both may use freely if they name "
                "each other. ",
                gap("works for which something else holds, or none"),
            ),
        ]
    )


def _privacy(_: Plan, terms: Terms) -> Body:
    none_of_it = (
        "The partner neither collects nor is given information that identifies patrons, except: ",
        gap("which information, what for, who sees it and when it is deleted, or none"),
    )
    return Body(
        [
            *([] if terms else [none_of_it]),
            "Photos and recordings show only people who have agreed to it; children, only if a parent or guardian has.",
            "Records of the library, this agreement among them, may be open to the public by law.",
        ]
    )


def _rules(plan: Plan, _: Terms) -> Body:
    policies = list(dict.fromkeys(q.policy for q in plan.latest.checklist.questions() if q.policy.strip()))
    named = f"The library's policies that matter most here: {ended('; '.join(policies))}"
    return Body(
        [
            "Both sides keep the law. In the library's rooms, and wherever its name is used, its policies apply.",
            named if policies else gap("which policies of the library matter most here, with a copy for the partner"),
            "Adults who work with children or teens keep to the library's rules on child safety.",
        ]
    )


def _insurance(_: Plan, terms: Terms) -> Body:
    return Body(
        [
            "Each side answers for its own people, and for what it brings.",
            "Whoever learns of an accident or of damage tells the other side the same day.",
            *([] if terms else [gap("which insurance, permits or releases a rule requires, or none")]),
        ]
    )


def _exclusivity(_: Plan, terms: Terms) -> Body:
    return Body([] if terms else ["Both sides stay free to work with others, on the same kind of thing too."])


def _decisions(_: Plan, __: Terms) -> Body:
    return Body(
        [
            "Each side decides about its own staff, hours, money and message.",
            f"What concerns both is decided together by the two who lead it (see clause {clause_number('contacts')}).",
            gap("who on each side settles it when those two can't agree, and how soon"),
        ]
    )


def _ending(_: Plan, terms: Terms) -> Body:
    notice = ("Either side may end it in writing, and need not say why. ", gap("how many weeks of notice"))
    return Body(
        [
            "Changes to this agreement are made in writing; an email that both sides confirm is enough.",
            *([] if _names(terms, "notice") else [notice]),
            "Either side may stop it at once where somebody's safety, patrons' privacy or the law demands it.",
            "At its end each side gets back what is its own, and both tell the people who use it in good time.",
        ]
    )


def _binding(_: Plan, __: Terms) -> Body:
    return Body(
        [
            f"{_BOX} This says what both sides intend. It is not legally binding.",
            f"{_BOX} This is a contract. It is legally binding.",
            gap("tick one of the two; have whoever handles contracts for the library read it first"),
        ]
    )


def _signatures(_: Plan, __: Terms) -> Body:
    to_sign = Fields(tuple(Field(label, lines=1) for label in ("Name and office", "Signature", "Date")))
    return Body(above=Beside((Section("For the library", (to_sign,)), Section("For the partner", (to_sign,)))))


# In the order in which one reads; what other clauses point to comes before "Also agreed", which is not always there.
CLAUSES = (
    ClauseOf("Who, and why", _parties),
    ClauseOf("Purpose", _purpose, ("purpose",)),
    ClauseOf("What it covers", _scope, ("scope",)),
    ClauseOf("Goals", _goals, ("goals",)),
    ClauseOf("Who does what", _duties, ("duties",)),
    ClauseOf("Hours, rooms and money", _resources, ("resources",)),
    ClauseOf("Contacts", _contacts, ("contacts", "stand-in")),
    ClauseOf("Dates", _dates, ("dates",)),
    ClauseOf("Looking at it together", _review, ("review", "meetings")),
    ClauseOf("Publicity and names", _publicity, ("publicity",)),
    ClauseOf("What is made together", _made_together),
    ClauseOf("Privacy and records", _privacy, ("privacy",)),
    ClauseOf("Law and policies", _rules, ("rules",)),
    ClauseOf("Risk and insurance", _insurance, ("insurance",)),
    ClauseOf("Working with others", _exclusivity, ("exclusivity",)),
    ClauseOf("Decisions and disagreements", _decisions, ("decisions",)),
    ClauseOf("Changing it, ending it", _ending, ("ending", "notice")),
    ClauseOf("Also agreed", lambda _, __: Body(), (None,)),
    ClauseOf("Whether it is binding", _binding),
    ClauseOf("Signatures", _signatures),
)
