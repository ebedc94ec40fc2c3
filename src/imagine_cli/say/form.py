"""A checklist as a form to fill in: what its page shows, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from imagine_cli.core.assessment import Assessment, PartnerKind
from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.say.sentences import CREDIT

WORDS = {
    "how_to": "Leave open what you don't know. Then save your answers as a file, and send it back.",
    "keeps": (
        "What you type stays on this computer. This browser keeps it until you clear it, in case the page is closed; "
        "other pages opened from this computer's disk could read it. Nothing is sent."
    ),
    "keeps_nothing": "This browser keeps nothing of what you type: save before you close the page.",
    "partner": "Who is the partner?",
    "no_partner": "Please write the partner's name.",
    "kind": "What kind of partner is it?",
    "no_kind": "not said",
    "proposal": "What do they propose? One sentence.",
    "assessor": "Who answers? Your name or role.",
    "why": "Why this is asked",
    "to_find_out": "To find out:",
    "add_note": "Add a note",
    "note": "Your note (it may be a public record)",
    "unknown": "don't know yet",
    "doesnt_apply": "doesn't apply",
    "not_a_number": "Please write a number, for example 40 or 7.5.",
    "tick": "Tick what is true, or may be.",
    "how_far": "How far is it so?",
    "certainly": "certainly",
    "partly": "partly",
    "cant_tell": "I can't tell yet",
    "the_others": "And the others of this list?",
    "none": "I looked: none of the others",
    "deal_breaker": "deal-breaker",
    "how_far_along": "{n} of {all} answered",
    "save": "Save my answers",
    "print": "Print",
    "clear": "Clear what is kept here",
    "clear_ask": "Clear all that you typed here?",
    "cleared": "Cleared.",
    "restored": "Your answers are back, as you left them.",
    "look_again": "Not saved yet: please look at the marked field.",
    "saved": "Saved as {name}, where this browser puts what it downloads.",
}
"""All that the page says by itself."""


def form_data(
    checklist: Checklist,
    about: Assessment,
    kinds: Mapping[PartnerKind, str],
    form: str,
    *,
    first_look: bool = False,
    reference: str = "",
) -> dict[str, Any]:
    """What the page shows, in values that JSON knows.

    `about` says what is known of the partner already, `kinds` are the kinds of partner with their words, `form` is an
    id of its own. `first_look` leaves out what is not asked in one. `reference` is how a file of answers names the
    checklist, where its id would not find it.
    """
    return {
        "form": form,
        "title": checklist.title,
        "introduction": checklist.introduction,
        "credit": CREDIT,
        "words": WORDS,
        "kinds": list(kinds.items()),
        "partner": about.partner,
        "partner_kind": about.partner_kind,
        "proposal": about.proposal,
        "answer_by": about.answer_by.isoformat() if about.answer_by else None,
        "checklist": {"id": reference or checklist.id, "digest": checklist.digest},
        "stages": list(_stages(checklist, first_look=first_look)),
    }


def _stages(checklist: Checklist, *, first_look: bool) -> Iterator[dict[str, Any]]:
    for stage in checklist.stages:
        questions = [_question(each) for each in stage.questions if each.first or not first_look]
        if questions:
            yield {"name": stage.name, "about": stage.about, "questions": questions}


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "ask": question.ask,
        "tick": question.tick,
        "partly": question.partly,
        "why": question.why,
        "find_out": question.find_out,
        "labels": list(question.labels),
        "unit": question.unit,
        "may_not_apply": question.may_not_apply,
        "deal_breaker": question.deal_breaker,
        "ask_if": {driver: list(answers) for driver, answers in question.ask_if.items()},
    }
