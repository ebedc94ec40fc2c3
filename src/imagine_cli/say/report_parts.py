"""What every form of the report shares: the case it is written from, and pieces that more than one form shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from imagine_cli.core.advice import Change
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Question
from imagine_cli.core.directory import Story
from imagine_cli.core.drift import Drift
from imagine_cli.core.partnership import Decision
from imagine_cli.core.verdict import Reason
from imagine_cli.core.weighed import Weighed
from imagine_cli.say import balance, outlook, sentences
from imagine_cli.say.document import Bar
from imagine_cli.say.english import day_text, in_words, mid_sentence, sentence_case
from imagine_cli.say.english import ended as ended
from imagine_cli.say.markdown import line_start, text

Blocks = Iterator[str]

MOST_REASONS = 6
MOST_OPEN = 8
_BOX = "\N{BALLOT BOX}"


class Case(NamedTuple):
    """All that a report is written from."""

    weighed: Weighed
    today: date
    questions: dict[str, Question]
    stories: tuple[Story, ...] = ()
    drift: tuple[Drift, ...] = ()
    decision: Decision | None = None
    others: tuple[tuple[str, str], ...] = ()

    @property
    def declined(self) -> bool:
        """Whether the recommendation is to decline, settled or not."""
        return self.weighed.verdict.recommendation == "decline"

    def answer(self, question: Question) -> Answer | None:
        """What is on file for a question."""
        return self.weighed.assessment.answers.get(question.id)

    def answer_text(self, question: Question) -> str:
        """The answer to a question as people say it, as Markdown."""
        state = self.weighed.verdict.states.get(question.id, "unknown")
        return text(sentences.answer_text(question, self.answer(question), state))


# The top of the page


def title(case: Case, facts: Iterable[str]) -> Blocks:
    """Partner, proposal, and a line of facts about both."""
    yield f"# {text(case.weighed.assessment.partner)}"
    yield line_start(case.weighed.assessment.proposal)
    yield " · ".join(facts)


def filled_in(case: Case) -> Blocks:
    """When and by whom the checklist was filled in, and how much of it."""
    assessment = case.weighed.assessment
    by = f" by {text(assessment.assessor)}" if assessment.assessor.strip() else ""
    if assessment.finished:
        yield f"Filled in on {day_text(assessment.finished)}{by}"
    elif assessment.started:
        yield f"Not finished yet, begun on {day_text(assessment.started)}{by}"
    else:
        yield f"Not finished yet, begun{by}" if by else "Not finished yet"
    yield f"{text(case.weighed.checklist.title)}: {sentences.answered_text(case.weighed.verdict)}"


def due(case: Case) -> Blocks:
    """The day on which the partner expects an answer; in bold once it has passed."""
    if day := case.weighed.assessment.answer_by:
        yield f"**Answer was due by {day_text(day)}**" if day < case.today else f"Answer due by {day_text(day)}"


def headline(case: Case) -> Blocks:
    """The verdict, and how sure it is."""
    told = sentences.headline(case.weighed)
    yield f"## {text(told.main)}"
    yield line_start(told.detail)


def other_opinions(case: Case) -> Blocks:
    """Who else answered, and what it came to."""
    if case.others:
        told = "; ".join(f"{text(name)}: {text(headline)}" for name, headline in case.others)
        yield f"**Others answered too.** {ended(told)} `imagine compare` shows where they differ."


def open_deal_breakers(case: Case) -> Blocks:
    """The names of the deal-breakers that are open, in a line."""
    still_open = case.weighed.verdict.deal_breakers_open
    if still_open and not case.weighed.verdict.settled:
        names = "; ".join(text(sentences.short_name(case.questions[key])) for key in still_open)
        which = "Open deal-breaker" if len(still_open) == 1 else "Open deal-breakers"
        yield f"**{which}:** {ended(names)}"


def deal_breakers(case: Case) -> Blocks:
    """Every deal-breaker that is hit, with the library's own clause and the note."""
    for reason in case.weighed.verdict.reasons.against:
        if reason.deal_breaker:
            note = text(reason.note)
            yield deal_breaker(case, reason, reason.says) + (f" Note: {ended(note)}" if note else "")


def deal_breaker(case: Case, reason: Reason, says: str) -> str:
    """A deal-breaker that is hit, with the library's own clause."""
    policy = text(case.questions[reason.question].policy)
    return f"**Deal-breaker:** {text(says)}" + (f" Our rule: {ended(policy)}" if policy else "")


# Reasons


def own_words(reasons: Iterable[Reason]) -> list[str]:
    """The benefits or concerns that the librarian wrote."""
    return [reason.says for reason in reasons if reason.own_words and reason.says.strip()]


def weighed(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons with points; deal-breakers stand under the headline."""
    return [reason for reason in reasons if not reason.own_words and not reason.deal_breaker]


def balance_rows(case: Case) -> list[Bar]:
    """The gauges in use and the margin, each with its limit."""
    rule = case.weighed.checklist.rule
    return [*balance.gauge_rows(case.weighed.verdict, rule), balance.margin_row(case.weighed.verdict, rule)]


# What is open, and what would turn it


def change_lead(case: Case) -> str:
    """What introduces the ways to go ahead, or says why there are none."""
    return outlook.change_lead(
        case.weighed.advice, case.weighed.checklist, case.weighed.verdict
    ) or outlook.no_change_text(case.weighed.advice, case.weighed.checklist, settled=case.weighed.verdict.settled)


def way(case: Case, changes: Iterable[Change], *, worse: bool = False) -> str:
    """All changes of one set as one sentence."""
    lines = [outlook.change_text(change, case.questions[change.question], worse=worse) for change in changes]
    return one_way(text(line) if at else line_start(line) for at, line in enumerate(lines))


def one_way(changes: Iterable[str]) -> str:
    """Changes that belong together, as one sentence."""
    first, *rest = (change.rstrip(".") for change in changes)
    return ended("; **and** ".join([first, *(mid_sentence(change) for change in rest)]))


def smaller_yes(case: Case) -> str:
    """The smaller commitment that would pass; "" where none would, or where it stands above already."""
    smaller = case.weighed.advice.smaller_yes
    if not smaller or smaller in case.weighed.advice.would_change:
        return ""
    go_ahead = text(case.weighed.checklist.words.go_ahead)
    return f"**A smaller yes.** The same proposal with less of it would be {go_ahead}: {way(case, smaller)}"


def choices(case: Case) -> str:
    """Boxes to tick for the decision."""
    go_ahead, decline = text(case.weighed.checklist.words.go_ahead), text(case.weighed.checklist.words.decline)
    named = [go_ahead, decline, "decide later"]
    if case.weighed.verdict.conditions:
        named.insert(1, f"{go_ahead} once the conditions are agreed")
    return "\N{EM SPACE}".join(f"{_BOX} {choice}" for choice in named)


# Small pieces


def some_of(shown: int, number: int) -> str:
    """How many of a list are shown, " (6 of 28)"; "" where all are."""
    return f" ({shown} of {number})" if number > shown else ""


def and_more(rest: int, where: str) -> str:
    """How many are left out, and where they are; "" where none."""
    return f"And {in_words(rest)} more, {where}." if rest > 0 else ""


def number_name(question: Question) -> str:
    """What a number question asks for, to begin a line with: "Staff hours"."""
    return line_start(sentence_case(sentences.short_name(question)))
