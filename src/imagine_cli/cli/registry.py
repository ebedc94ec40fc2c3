"""All commands, in the order in which a librarian meets them: the one list from which all others are made."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A command: the module and the name in it where it is, the line about it, and a few words for the overview.

    `about` is the first line of its own help, as a test makes sure, so that the list of all needs to load none.
    """

    place: str
    about: str
    does: str


COMMANDS = {
    "assess": Command(
        "assess.assess",
        "Answer the checklist about a proposal: a first look, then, if wanted, the full look.",
        "answer the questions, get a verdict",
    ),
    "verdict": Command(
        "verdict.verdict",
        "Show the verdict of a saved assessment, with its reasons.",
        "see a saved verdict again",
    ),
    "report": Command(
        "report.report",
        "Write the report for the meeting.",
        "write the report for the meeting",
    ),
    "form": Command(
        "form.form",
        "Make a form that colleagues fill in with a browser or on paper, or read what they filled in.",
        "a form for colleagues, in a browser",
    ),
    "compare": Command(
        "compare.compare",
        "Compare several people's answers, or several proposals: where people disagree comes first.",
        "several people's answers, or several proposals",
    ),
    "decide": Command(
        "decide.decide",
        "Record what people decided.",
        "record what people decided, and why",
    ),
    "letter": Command(
        "letter.letter",
        "Write a letter to the partner, as plain text for an e-mail.",
        "draft the letter that follows",
    ),
    "plan": Command(
        "plan.plan",
        "After a yes: write an agreement, what to do by stage, and the dates.",
        "an agreement, a list of tasks, the dates",
    ),
    "list": Command(
        "partnerships.list_",
        "List your partnerships: what is due first, what was decided, and the staff hours promised.",
        "all partnerships, hours, what is due",
    ),
    "review": Command(
        "review.review",
        "Look back at a partnership under way: what was promised, what happened, and whether to renew it.",
        "look back: renew or wind down",
    ),
    "summary": Command(
        "summary.summary",
        "Sum up a year for the board: what was proposed, decided, promised and reviewed, and how it went.",
        "a year, summed up for the board",
    ),
    "library": Command(
        "library.library",
        "Show what is kept about your own library: its name, goals, spare staff hours, signature and branches.",
        "your library's name, goals, hours",
    ),
    "orgs": Command(
        "orgs.orgs",
        "Find an organization to work with.",
        "find an organization to work with",
    ),
    "stories": Command(
        "stories.stories",
        "Read what other libraries did with partners, and learned.",
        "what other libraries did and learned",
    ),
    "stages": Command(
        "stages.stages",
        "Explain IMAGINE: each stage, and what it asks.",
        "what IMAGINE's seven stages ask",
    ),
    "checklist": Command(
        "checklist.app",
        "See what is asked and why; check or start your own.",
        "what is asked, why, and how it counts",
    ),
}
