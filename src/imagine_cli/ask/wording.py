"""Sentences of the interview beside its questions: greetings, reasons, notes, and what could not be saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from imagine_cli.ask.asker import Prompt
from imagine_cli.ask.commands import BACK, STOP
from imagine_cli.ask.values import answer_text
from imagine_cli.core.amounts import amount_in, amount_text
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import GRADE_MEANS, Question, Source
from imagine_cli.core.counted import Counted
from imagine_cli.core.kinds.kind import Level
from imagine_cli.core.kinds.number import with_unit

NOTES_ARE_RECORDS = "Others may read your notes: they may be public records. Leave out names and private matters."
FIRST_QUESTION = "This is the first question."
FIRST_LOOK = "First look"
NOTHING_LEFT_HEADING = "You may stop here"
NOTHING_LEFT = "No answer that is left can change the verdict."
SEE_IT_OR_GO_ON = ("See the verdict", "Go on with the other questions")
WHY_HEADING = "Why this is asked"
REMOVE = "-"
REMOVING = "To remove it, type a hyphen (-) alone."
"""The sign's name too: a speech engine passes over a bare "-"."""


def note_prompt(earlier: str) -> Prompt:
    """A note of one line, the earlier one to start from."""
    return Prompt(
        ask=f"Your note, in one line.{f' {REMOVING}' if earlier else ''}",
        options=(BACK, STOP),
        default=earlier,
        default_says=earlier or "no note",
        prefill=bool(earlier),
    )


def named(question: Question) -> str:
    """What a question is about, in a few words if the checklist gives any."""
    return question.short[:1].upper() + question.short[1:] or question.asks


def ended(sentence: str) -> str:
    """With a mark at its end, where a voice rests."""
    return sentence if sentence.endswith((".", "?", "!", ":")) else f"{sentence}."


def why_text(question: Question, sources: Mapping[str, Source]) -> str:
    """All that is known about a question: why it matters, how to find out, and how good the evidence is."""
    return "\n\n".join(_why_paragraphs(question, sources))


def _why_paragraphs(question: Question, sources: Mapping[str, Source]) -> Iterator[str]:
    yield question.asks
    if question.why:
        yield f"Why: {question.why}"
    if question.find_out:
        yield f"To find out: {question.find_out}"
    if question.policy:
        yield f"Your policy: {question.policy}"
    if question.evidence:
        yield f"Evidence: {question.evidence}, {GRADE_MEANS[question.evidence]}"
    cited = [f"- {source_text(sources[key])}" for key in question.sources if key in sources]
    if cited:
        yield "\n".join(("Sources:", *cited))
    if not (question.why or question.find_out or question.evidence or cited):
        yield "The checklist says nothing more about this question."


def whys_text(signs: Sequence[Question]) -> str:
    """Why each of several signs is asked for, with the numbers that they have on their page."""
    whys = (f"{number}. {question.tick}. {question.why}" for number, question in enumerate(signs, 1))
    return "\n".join(map(str.rstrip, whys))


def source_text(source: Source) -> str:
    """A source as "Author, Work (year)", as far as it is known."""
    named = ", ".join(part for part in (source.author, source.work) if part)
    return f"{named} ({source.year})" if source.year else named


def noted(counted: Counted) -> str:
    """What is said at once of an answer that ends it, or that passes a limit; "" after others."""
    question, level = counted.question, counted.worth.least
    said = _noted(counted) if question.may_end_it and level else ""
    return f"Noted: {said} If you did not mean that, go back (b)." if said else ""


def _noted(counted: Counted) -> str:
    question, ends_it = counted.question, counted.worth.least is Level.THERE
    if question.deal_breaker:
        return "that is a deal-breaker. It ends it, whatever speaks for it." if ends_it else ""
    amount, spare = amount_in(counted.answer.value) if counted.answer else None, counted.measure.full
    if amount is None or spare is None:
        return ""
    passed = f"{with_unit(amount, question)} is more than the {amount_text(spare)} that can be spared"
    return f"{passed}. It is too much, whatever speaks for it." if ends_it else f"{passed}."


def welcome_back(partner: str, done: int, asked: int) -> str:
    """The greeting of an interview that goes on; it says whom it is about, for it may have been taken up unasked."""
    return f"Welcome back. This is about {partner}. {done} of {asked} questions have an answer."


def lost(answers: Mapping[str, Answer], on_disk: Mapping[str, Answer], asks: Mapping[str, str], reason: str) -> str:
    """The last word when answers could not be saved: which ones, so that they can be written down."""
    missing = [
        f"\n- {asks.get(key, key)} {answer_text(answer.value)}{f' ({answer.note})' if answer.note else ''}"
        for key, answer in answers.items()
        if on_disk.get(key) != answer
    ]
    return f"Not everything could be saved: {reason}{''.join(missing)}"
