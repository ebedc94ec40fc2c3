"""Letters to the partner, ready for an e-mail: decline, accept, counter-offer, ask, postpone, renew and wind-down.

Nothing internal stands in one: no note, no points, no name of the assessor. What the library alone can do stands only
in a decline, as its part of a counter-offer.
What is said of the answers is said in the words that the checklist keeps for the partner (`letter`, `letter_if`,
`letter_ask`, `remedy`); where it keeps none, the letter says less. Each such sentence is a `Statement`, which carries
the answers that it holds for. The templates are in `templates/`, and a library's own may stand in for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from imagine_cli.core.directory import Organization
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.document import Block, Document, Item, Items, Paragraph
from imagine_cli.say.english import day_text, ended, in_words, listed, sentence_case
from imagine_cli.say.letter_statements import (
    OPEN,
    Correspondence,
    Statement,
    agreed_points,
    asked,
    open_questions,
    partner_ways,
    reason_statements,
    way_of_ours,
)
from imagine_cli.say.letter_template import Template, filled

Kind = Literal["decline", "accept", "counter-offer", "ask", "postpone", "renew", "wind-down"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MOST_QUESTIONS = 8


class Content(NamedTuple):
    """What a template may name, and every statement that stands in it."""

    values: Mapping[str, str]
    statements: tuple[Statement, ...] = ()


def letter_document(kind: Kind, content: Content, template: Template) -> Document:
    """A letter of that kind. Whether it may be written at all is for `letter_fit.refuse_unfit` to say before.

    Raise ImagineError, with the line, where the template can't be used.
    """
    text = filled(template, content.values)
    blocks = tuple(_block(part) for part in text.rstrip("\n").split("\n\n") if part)
    return Document(f"Letter: {kind}", blocks, prose=True)


def _block(paragraph: str) -> Block:
    """A paragraph; one of which every line has its number is a list."""
    lines = paragraph.split("\n")
    marks = [f"{number}. " for number in range(1, len(lines) + 1)]
    if all(line.startswith(mark) for line, mark in zip(lines, marks, strict=True)):
        items = (Item(line.removeprefix(mark)) for line, mark in zip(lines, marks, strict=True))
        return Items(tuple(items), mark="1.")
    return Paragraph(paragraph)


def letter_content(kind: Kind, case: Correspondence) -> Content:
    """What a template of that kind may name, and what it states."""
    told: list[Statement] = []
    values = _everywhere(case)
    if kind in ("decline", "counter-offer"):
        most = 2 if kind == "counter-offer" else 1
        values |= _reasons(case, told) | _ways(case.weighed, told, most)
        if kind == "counter-offer" and case.decision and case.decision.changes:
            asked_for = ended(sentence_case(case.decision.changes))
            values |= {
                "changes": asked_for,
                "would_help": f"This is what would have to change: {asked_for}",
                "another_way": "",
            }
        if kind == "decline":
            del values["another_way"]
            values["ours"] = _ours(case.weighed, told, also=bool(values["would_help"]))
            values["doors"] = _doors(case.doors)
    elif kind in ("accept", "renew"):
        values |= _agreeing(case, told, kind == "renew") | _dates(case)
    elif kind == "ask":
        values |= _asking(case, told)
    elif kind == "postpone":
        values["answer_by"] = _answer_day(case)
    else:
        values |= _reasons(case, told) | _ending(case)
    return Content(values, tuple(told))


# What every letter may name


def _everywhere(case: Correspondence) -> dict[str, str]:
    assessment = case.weighed.assessment if case.weighed else None
    to = case.to.strip().rstrip(",")
    return {
        "partner": case.partner,
        "greeting": f"Dear {to or case.partner},",
        "to": to,
        "library": case.library.name,
        "the_library": case.library.name or "the library",
        "signature": case.library.signature or case.library.name,
        "proposal": (assessment.proposal if assessment else "") or (case.decision.proposal if case.decision else ""),
        "today": day_text(case.today),
    }


def _answer_day(case: Correspondence) -> str:
    day = case.answer_by
    return day_text(day) if day and day > case.today else ""


def _dates(case: Correspondence) -> dict[str, str]:
    """The dates of the decision that are still to come, and a sentence that tells them."""
    decision = case.decision
    days = (decision.starts_on, decision.review_by, decision.ends_on) if decision else (None,) * 3
    starts, review, ends = (day_text(day) if day and day >= case.today else "" for day in days)
    told = [f"We plan to start on {starts}."] if starts else []
    told += [f"The last day is {ends}."] if ends else []
    told += [f"By {review} we would like to look with you at how it is going."] if review else []
    return {"starts_on": starts, "review_by": review, "ends_on": ends, "dates": " ".join(told)}


def _numbered(lines: Sequence[str]) -> str:
    """Sentences as numbered lines; a single one stands alone."""
    if len(lines) < 2:
        return "".join(lines)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _doors(organizations: Sequence[Organization]) -> str:
    if not organizations:
        return ""
    named = [_door(each) for each in organizations]
    lead = "Another place to ask is" if len(named) == 1 else "Other places to ask are"
    return f"{lead} {listed(named)}. They may be able to help, or know someone nearby who can."


def _door(organization: Organization) -> str:
    address = organization.url or (organization.nearby.phone if organization.nearby else "")
    return f"{organization.name} ({address})" if address else organization.name


# Why


def _reasons(case: Correspondence, told: list[Statement]) -> dict[str, str]:
    """The main reason and at most two others; or else the one that people recorded. What ran out needs none."""
    if case.ran_out:
        return {"why": "", "reasons": ""}
    if case.decided_otherwise:
        recorded = case.decision.reason.strip() if case.decision else ""
        sentence = ended(sentence_case(" ".join(recorded.split()))) if recorded else ""
        return {"why": sentence, "reasons": sentence}
    clauses = reason_statements(case.weighed) if case.weighed else []
    told += clauses
    says = [clause.says for clause in clauses]
    return {"why": _why(says), "reasons": _numbered([f"{sentence_case(each)}." for each in says])}


def _why(clauses: Sequence[str]) -> str:
    if not clauses:
        return ""
    others = f" It also mattered that {', and that '.join(clauses[1:])}." if clauses[1:] else ""
    return f"{sentence_case(clauses[0])}.{others}"


# What would let the library say yes


def _ways(weighed: Weighed | None, told: list[Statement], most: int) -> dict[str, str]:
    """What the partner, or both, could change, and what else must be known; "" where the checklist has no words."""
    empty = {"would_help": "", "another_way": "", "changes": "", "also_open": ""}
    ways = partner_ways(weighed)[:most] if weighed else []
    if weighed is None or not ways:
        return empty
    first, second = ways[0], ways[1] if len(ways) > 1 else []
    known = open_questions(weighed, only_weighty=True)[:MOST_QUESTIONS]
    told += [*first, *second, *known]
    return {
        "would_help": f"We would be glad to look at it again if {_ifs(first)}.",
        "another_way": f"It would also do if {_ifs(second)}." if second else "",
        "changes": _numbered([f"{sentence_case(each.says)}." for each in first]),
        "also_open": _numbered([each.says for each in known]),
    }


def _ours(weighed: Weighed | None, told: list[Statement], *, also: bool) -> str:
    """A counter-offer that the library itself can make, or a part of it; "" where there is none."""
    others, ours = way_of_ours(weighed) if weighed else ([], [])
    if not ours:
        return ""
    told += [*others, *ours]
    which = "That" if not others else "The last of these" if len(ours) == 1 else f"The last {in_words(len(ours))}"
    verb = "is" if len(ours) == 1 else "are"
    again = f"We could {'also ' if also else ''}take it up again if {_ifs([*others, *ours])}."
    return f"{again} {which} {verb} ours to settle."


def _ifs(clauses: Sequence[Statement]) -> str:
    return listed([clauses[0].says, *(f"if {each.says}" for each in clauses[1:])])


# What to agree on


def _agreeing(case: Correspondence, told: list[Statement], renewing: bool) -> dict[str, str]:
    """Yes; first the points to agree on before, then what belongs in the agreement, and what is still to be known."""
    points, agreement = agreed_points(case)
    decision = case.decision
    if decision and decision.changes:
        points = [Statement(ended(sentence_case(decision.changes))), *points]
    serious = case.weighed.verdict.serious_open if case.weighed else ()
    questions = asked(case.weighed, serious, OPEN) if case.weighed else []
    told += [*points, *agreement, *questions]
    what = "our partnership goes on" if renewing else "we would like to do it"
    these = "this point" if len(points) == 1 else "these points"
    yes = f"Our answer is yes, once we have agreed on {these}:" if points else f"Our answer is yes: {what}."
    if decision and decision.choice == "pilot":
        until = f" until {day_text(decision.ends_on)}" if decision.ends_on else ""
        yes = f"Our answer is yes to a trial{until}{f', once we have agreed on {these}:' if points else '.'}"
    elif points and renewing:
        yes = f"We would be glad to go on, once we have agreed on {these}:"
    elif renewing:
        yes = "We would be glad to go on."
    return {
        "yes": yes,
        "points": _numbered([each.says for each in points]),
        "agreement": _numbered([each.says for each in agreement]),
        "questions": _numbered([each.says for each in questions]),
    }


# What to ask


def _asking(case: Correspondence, told: list[Statement]) -> dict[str, str]:
    questions = open_questions(case.weighed)[:MOST_QUESTIONS] if case.weighed else []
    told += questions
    ending = case.weighed.verdict.deal_breakers.open if case.weighed else ()
    nearly_unknown = case.weighed is not None and case.weighed.outcome == "too-little-known" and not case.decision
    told_otherwise = nearly_unknown or case.decision is not None
    first = sum(not set(ending).isdisjoint(each.holds_for) for each in questions)
    return {
        "before": "Before we begin," if case.decision else "Before we give you an answer,",
        "questions": _numbered([each.says for each in questions]),
        "begin_with": BEGIN_WITH if nearly_unknown else "",
        "first_ones": _first_ones(first) if 0 < first < len(questions) and not told_otherwise else "",
        "answer_by": _answer_day(case),
    }


BEGIN_WITH = "Please begin with who you are, who pays for your work, and what exactly you would like to do here."
"""What matters before anything else, where next to nothing is known."""


def _first_ones(number: int) -> str:
    which = "first question" if number == 1 else f"first {in_words(number)} questions"
    return f"Our answer depends most of all on the {which}."


# The end of a partnership


def _ending(case: Correspondence) -> dict[str, str]:
    decision = case.decision if case.decision and (case.ran_out or not case.decision.under_way) else None
    day = decision.ends_on if decision else None
    if day and day < case.today:
        ending = f"It came to its end on {day_text(day)}."
        to_do = "If either of us still has something that belongs to the other, could we meet once to hand it back?"
    else:
        last = f", and {day_text(day)} will be its last day" if day else ""
        ending = f"We have decided to bring it to an end{last}. We know that this is not the news you hoped for."
        when = "" if day else "on its last day, "
        to_do = (
            f"We would like to end it well. Could we meet soon, to agree {when}on what we tell the people who take "
            "part, and on handing back what belongs to each of us?"
        )
    return {"ending": ending, "to_do": to_do, "ends_on": day_text(day) if day else ""}
