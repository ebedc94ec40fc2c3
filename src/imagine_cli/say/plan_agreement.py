"""The draft of a partnership agreement, filled from the answers, with its gaps marked.

The partner reads it, so it holds no note, no score and no doubt: only what was proposed, the amounts that the library
gives, its goals and policies, and the conditions. The clauses are those that the written agreements of libraries and
councils have in common.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from imagine_cli.core.checklist import Clause, Question
from imagine_cli.core.partnership import MISSION_FIT
from imagine_cli.say import sentences
from imagine_cli.say.english import count_of, day_text, ended, mid_sentence, sentence_case
from imagine_cli.say.markdown import bullets, strong, table, text
from imagine_cli.say.plan_conditions import Condition, as_agreed, clause_terms, gap, gaps_in
from imagine_cli.say.plan_parts import Blocks, PlanCase, amount, demand_questions, goal_questions, promised

MOST_HOPES = 3
MOST_GOALS = 4
_BOX = "\N{BALLOT BOX}"
_LINE = "_" * 28


class Body(NamedTuple):
    """What a clause says before its conditions: lines, and a table above them."""

    lines: Sequence[str] = ()
    table: str = ""


class _Clause(NamedTuple):
    """A clause: its title, what writes it, and the name by which conditions are put into it."""

    key: str
    title: str
    write: Callable[[PlanCase, list[Condition]], Body]
    holds: Clause | None = None


def agreement(case: PlanCase) -> Blocks:
    """The draft as blocks of Markdown."""
    written = [(clause, _written(case, clause)) for clause in _CLAUSES]
    present = [(clause, text_) for clause, text_ in written if text_]
    library = case.library.name
    yield "# Partnership agreement: a draft"
    yield f"Between {strong(library) or 'the library'} and {strong(case.partner)}"
    yield f"{day_text(case.today)}. A draft to talk over. It is not legal advice."
    yield from _gap_list(present)
    for number, (clause, text_) in enumerate(present, start=1):
        yield f"## {number}. {clause.title}"
        yield text_


def clause_number(key: Clause | None) -> int:
    """The number of the clause in which a condition stands."""
    return next(number for number, clause in enumerate(_CLAUSES, start=1) if clause.holds == key and _holds_any(clause))


def _holds_any(clause: _Clause) -> bool:
    return clause.holds is not None or clause.key == "also"


def _gap_list(present: list[tuple[_Clause, str]]) -> Blocks:
    """Every gap, read from the clauses themselves, so that none is missed."""
    gaps = [gaps_in(text_) for _, text_ in present]
    number = sum(len(found) for found in gaps)
    yield f"## {sentence_case(count_of(number, 'gap'))} to fill"
    yield "Each is marked where it stands: look for **[fill in**. Strike out what you do not need."
    yield bullets(
        f"**{place} {clause.title}:** {'; '.join(found)}"
        for place, ((clause, _), found) in enumerate(zip(present, gaps, strict=True), start=1)
        if found
    )


def _written(case: PlanCase, clause: _Clause) -> str:
    """A clause without its title: its table, its own lines, then the conditions that belong in it."""
    terms = clause_terms(case.conditions, clause.holds) if _holds_any(clause) else []
    body = clause.write(case, terms)
    agreed = [line for term in terms for line in as_agreed(term.remedy)]
    return "\n\n".join(block for block in (body.table, bullets([*agreed, *body.lines])) if block)


def _unless(said: str, terms: list[Condition], *lines: str) -> list[str]:
    """Lines that a condition of the same clause makes needless, where it says such a thing already."""
    return [] if any(re.search(said, term.remedy, re.IGNORECASE) for term in terms) else list(lines)


# Who, what, what for


def _parties(case: PlanCase, _: list[Condition]) -> Body:
    library = text(case.library.name) or gap("the library's full name")
    lines = [f'This agreement is between {library} ("the library") and {text(case.partner)} ("the partner").']
    if hopes := _hopes(case):
        lines.append(f"What the library sees in it: {' '.join(hopes)}")
    else:
        lines.append(f"What the library sees in it: {gap('why the library takes part')}")
    lines.append(f"What the partner sees in it: {gap('why the partner takes part')}")
    return Body(lines)


def _hopes(case: PlanCase) -> list[str]:
    """The strongest benefits, as far as they are plain sentences about what both sides can shape."""
    told = case.latest
    found = []
    for reason in told.verdict.reasons.for_:
        question = case.questions[reason.question]
        plain = bool(question.labels) and question.more_is_kinder and question.who_can_change == "both"
        if plain and reason.says and not reason.own_words:
            found.append(text(ended(reason.says)))
    return found[:MOST_HOPES]


def _purpose(case: PlanCase, _: list[Condition]) -> Body:
    proposal = " ".join(case.proposed.assessment.proposal.split())
    lines = [f"As proposed: {text(ended(proposal))}" if proposal else gap("what is planned, in two sentences")]
    return Body([*lines, *_goal_lines(case)])


def _goal_lines(case: PlanCase) -> list[str]:
    """Which of the library's goals it serves; nothing where it serves none."""
    against = {reason.question for reason in case.latest.verdict.reasons.against}
    asked = MISSION_FIT in case.latest.verdict.states
    goals = [text(goal) for goal in case.library.goals]
    if MISSION_FIT in against or not (asked or goals):
        return []
    if len(goals) == 1:
        return [f"It serves this goal of the library: {ended(goals[0])}"]
    if goals and len(goals) <= MOST_GOALS:
        return [f"The library's goals: {ended('; '.join(goals))} {gap('which of these goals it serves')}"]
    return [gap("which goal of the library it serves")]


def _scope(_: PlanCase, __: list[Condition]) -> Body:
    return Body(
        [
            f"It covers: {gap('what is done, for whom, where and how often')}",
            f"It does not cover: {gap('what neither side should expect of it')}",
        ]
    )


def _goals(case: PlanCase, terms: list[Condition]) -> Body:
    rows = [
        (_name(question), _goal(case, question), gap(f"who counts the {_counted(question)}, and how"))
        for question in goal_questions(case.latest)
    ]
    more = _unless("sign", terms, gap("a sign of success that both sides can see or count"))
    return Body(more, table(["What we count", "What we hope for", "Who counts, and how"], rows) if rows else "")


def _counted(question: Question) -> str:
    return text(mid_sentence(sentences.short_name(question)))


def _goal(case: PlanCase, question: Question) -> str:
    known = amount(case.latest, question)
    if case.reviewed is not None:
        # A review counts what came of it; what to aim for next is still to be said.
        so_far = f" ({text(sentences.value_text(question, known))} so far)" if known is not None else ""
        return gap(f"the next goal{so_far}")
    return gap(_unit(question)) if known is None else text(sentences.value_text(question, known))


# Who does and gives what


def _duties(_: PlanCase, terms: list[Condition]) -> Body:
    lines = _unless(
        r"\bwho does\b",
        terms,
        gap("the library's tasks, from setting up to cleaning up"),
        gap("the partner's tasks, from setting up to cleaning up"),
    )
    return Body([*lines, "Each side sees to it that its own people know what is agreed here."])


def _resources(case: PlanCase, terms: list[Condition]) -> Body:
    rows = [(_name(question), _given(case, question)) for question in demand_questions(case.latest)]
    # Where the most is still to be settled, what was proposed is no limit yet.
    limit = _unless(r"\bmost\b", terms, "At most")
    more = ["The library gives no more than this unless both sides agree on it first."] if limit else []
    return Body(
        [
            *(more if rows else [gap("what the library gives: hours, rooms, money, things")]),
            gap("what the partner gives: people, hours, money, things"),
            gap("what one side pays the other, when and what for, or nothing"),
            "Beyond that, each side pays its own costs.",
        ],
        table(["The library gives", *(limit or ["As proposed"])], rows) if rows else "",
    )


def _given(case: PlanCase, question: Question) -> str:
    known = promised(case, question)
    if known is None:
        return gap(_unit(question))
    return "none" if known == 0 else text(sentences.value_text(question, known))


def _unit(question: Question) -> str:
    return f"how many {text(question.unit)}" if question.unit else "how much"


def _name(question: Question) -> str:
    return text(sentence_case(sentences.short_name(question)))


def _contacts(_: PlanCase, terms: list[Condition]) -> Body:
    rows = [("Leads it", *_people("leads it"))]
    if _unless("second person", terms, ""):
        rows.append(("Steps in, and knows the work", *_people("steps in")))
    return Body(
        ["When one of these people changes, that side tells the other at once."],
        table(["", "For the library", "For the partner"], rows),
    )


def _people(does: str) -> tuple[str, str]:
    return gap(f"who {does} for the library: name, phone, email"), gap(
        f"who {does} for the partner: name, phone, email"
    )


# When


def _dates(case: PlanCase, _: list[Condition]) -> Body:
    days, began = case.dates, case.decision.starts_on if case.renewing and case.decision else None
    rows = [
        *([("It began", day_text(began))] if began else []),
        *([] if case.renewing else [("It starts", _day(days.start, "the first day"))]),
        *([("A look midway", day_text(days.midway))] if days.midway else []),
        ("The review", _day(days.review, "the day of the review")),
        *([("Its last day", day_text(days.end))] if days.end else []),
    ]
    lines = ["This agreement takes the place of the one before it."] if case.renewing else []
    until = "It is over on its last day, unless both sides agree to go on." if days.end else _until_ended()
    return Body([*lines, until], table(["", "Day"], rows))


def _until_ended() -> str:
    return f"No last day is set: it goes on until one side ends it (see {_see('ending')})."


def _day(day: date | None, missing: str) -> str:
    return day_text(day) if day else gap(missing)


def _review(case: PlanCase, terms: list[Condition]) -> Body:
    days = case.dates
    midway = f"On {day_text(days.midway)} both sides look at how it is going. " if days.midway else ""
    when = f"On {day_text(days.review)}" if days.review else "At the review"
    return Body(
        [
            f"{midway}{when} they decide together whether it goes on, changes or ends."
            if midway
            else f"{when} both sides decide together whether it goes on, changes or ends.",
            f"Before that, each side tells the other what it has counted (see {_see('goals')}) and what it has spent.",
            *_unless(r"\bcalls\b", terms, gap("who calls these meetings")),
        ]
    )


def _see(key: Clause) -> str:
    return f"clause {clause_number(key)}"


# How the two sides deal with each other


def _publicity(_: PlanCase, __: list[Condition]) -> Body:
    return Body(
        [
            "Each side shows the other whatever names it or carries its logo, and waits for its yes.",
            "Thanks by name are welcome. Neither side says that the other endorses it, its products or its views.",
            gap("who makes flyers, posts and news, and how both sides are named in them"),
        ]
    )


def _made_together(_: PlanCase, __: list[Condition]) -> Body:
    return Body(
        [
            "Each side keeps its rights in what it brings.",
            "What the two make together, such as texts, pictures and recordings, both may use freely if they name each "
            f"other. {gap('works for which something else holds, or none')}",
        ]
    )


def _privacy(_: PlanCase, terms: list[Condition]) -> Body:
    return Body(
        [
            *_unless(
                r"\bpatrons\b",
                terms,
                "The partner neither collects nor is given information that identifies patrons, except: "
                f"{gap('which information, what for, who sees it and when it is deleted, or none')}",
            ),
            "Photos and recordings show only people who have agreed to it; children, only if a parent or guardian has.",
            "Records of the library, this agreement among them, may be open to the public by law.",
        ]
    )


def _rules(case: PlanCase, _: list[Condition]) -> Body:
    policies = list(dict.fromkeys(text(q.policy) for q in case.latest.checklist.questions() if q.policy.strip()))
    named = f"The library's policies that matter most here: {ended('; '.join(policies))}"
    return Body(
        [
            "Both sides keep the law. In the library's rooms, and wherever its name is used, its policies apply.",
            named if policies else gap("which policies of the library matter most here, with a copy for the partner"),
            "Adults who work with children or teens keep to the library's rules on child safety.",
        ]
    )


def _insurance(_: PlanCase, terms: list[Condition]) -> Body:
    return Body(
        [
            "Each side answers for its own people, and for what it brings.",
            "Whoever learns of an accident or of damage tells the other side the same day.",
            *_unless("insurance", terms, gap("which insurance, permits or releases a rule requires, or none")),
        ]
    )


def _exclusivity(_: PlanCase, terms: list[Condition]) -> Body:
    return Body([] if terms else ["Both sides stay free to work with others, on the same kind of thing too."])


def _decisions(_: PlanCase, __: list[Condition]) -> Body:
    return Body(
        [
            "Each side decides about its own staff, hours, money and message.",
            f"What concerns both is decided together by the two who lead it (see {_see('contacts')}).",
            gap("who on each side settles it when those two can't agree, and how soon"),
        ]
    )


def _ending(_: PlanCase, terms: list[Condition]) -> Body:
    return Body(
        [
            "Changes to this agreement are made in writing; an email that both sides confirm is enough.",
            *_unless(
                "notice",
                terms,
                f"Either side may end it in writing, and need not say why. {gap('how many weeks of notice')}",
            ),
            "Either side may stop it at once where somebody's safety, patrons' privacy or the law demands it.",
            "At its end each side gets back what is its own, and both tell the people who use it in good time.",
        ]
    )


def _also(_: PlanCase, __: list[Condition]) -> Body:
    return Body()


def _binding(_: PlanCase, __: list[Condition]) -> Body:
    return Body(
        [
            f"{_BOX} This says what both sides intend. It is not legally binding.",
            f"{_BOX} This is a contract. It is legally binding.",
            gap("tick one of the two; have whoever handles contracts for the library read it first"),
        ]
    )


def _signatures(_: PlanCase, __: list[Condition]) -> Body:
    rows = [(label, _LINE, _LINE) for label in ("Name and office", "Signature", "Date")]
    return Body(table=table(["", "For the library", "For the partner"], rows))


# In the order in which one reads; what other clauses point to comes before "also", which is not always there.
_CLAUSES = (
    _Clause("parties", "Who, and why", _parties),
    _Clause("purpose", "Purpose", _purpose, "purpose"),
    _Clause("scope", "What it covers", _scope, "scope"),
    _Clause("goals", "Goals", _goals, "goals"),
    _Clause("duties", "Who does what", _duties, "duties"),
    _Clause("resources", "Hours, rooms and money", _resources, "resources"),
    _Clause("contacts", "Contacts", _contacts, "contacts"),
    _Clause("dates", "Dates", _dates, "dates"),
    _Clause("review", "Looking at it together", _review, "review"),
    _Clause("publicity", "Publicity and names", _publicity, "publicity"),
    _Clause("made together", "What is made together", _made_together),
    _Clause("privacy", "Privacy and records", _privacy, "privacy"),
    _Clause("rules", "Law and policies", _rules, "rules"),
    _Clause("insurance", "Risk and insurance", _insurance, "insurance"),
    _Clause("exclusivity", "Working with others", _exclusivity, "exclusivity"),
    _Clause("decisions", "Decisions and disagreements", _decisions, "decisions"),
    _Clause("ending", "Changing it, ending it", _ending, "ending"),
    _Clause("also", "Also agreed", _also),
    _Clause("binding", "Whether it is binding", _binding),
    _Clause("signatures", "Signatures", _signatures),
)
