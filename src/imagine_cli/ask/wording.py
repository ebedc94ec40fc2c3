"""Sentences of the interview beside its questions: greetings, reasons, notes, and what could not be saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from imagine_cli.ask.asker import Prompt
from imagine_cli.ask.commands import BACK, STOP
from imagine_cli.ask.values import answer_text
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import GRADE_MEANS, Question, Source
from imagine_cli.core.kinds.kind import Value

NOTES_ARE_RECORDS = "Others may read your notes: they may be public records. Leave out names and private matters."
FIRST_QUESTION = "This is the first question."
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


def why_text(question: Question, sources: Mapping[str, Source]) -> str:
    """All that is known about a question: why it matters, how to find out, and how good the evidence is."""
    return "\n\n".join(_why_paragraphs(question, sources))


def _why_paragraphs(question: Question, sources: Mapping[str, Source]) -> Iterator[str]:
    yield question.ask
    if question.why:
        yield f"Why: {question.why}"
    if question.find_out:
        yield f"To find out: {question.find_out}"
    if question.policy:
        yield f"Your policy: {question.policy}"
    if question.evidence:
        yield f"Evidence: {question.evidence} - {GRADE_MEANS[question.evidence]}"
    cited = [f"- {source_text(sources[key])}" for key in question.sources if key in sources]
    if cited:
        yield "\n".join(("Sources:", *cited))
    if not (question.why or question.find_out or question.evidence or cited):
        yield "The checklist says nothing more about this question."


def source_text(source: Source) -> str:
    """A source as "Author, Work (year)", as far as it is known."""
    named = ", ".join(part for part in (source.author, source.work) if part)
    return f"{named} ({source.year})" if source.year else named


def noted(question: Question, value: Value) -> str:
    """What was said, after an answer that may end it: many such questions ask for something bad; "" after others."""
    if value not in question.deal_breaker or not question.reason_against:
        return ""
    return f"Noted: {question.reason_against} If you did not mean that, type b to go back."


def welcome_back(partner: str, done: int, asked: int) -> str:
    """The greeting of an interview that goes on; it says whom it is about, for it may have been taken up unasked."""
    return f"Welcome back. This is about {partner}. You have been through {done} of {asked} questions."


def lost(answers: Mapping[str, Answer], on_disk: Mapping[str, Answer], asks: Mapping[str, str], reason: str) -> str:
    """The last word when answers could not be saved: which ones, so that they can be written down."""
    missing = [
        f"\n- {asks.get(key, key)} {answer_text(answer.value)}{f' ({answer.note})' if answer.note else ''}"
        for key, answer in answers.items()
        if on_disk.get(key) != answer
    ]
    return f"Not everything could be saved: {reason}{''.join(missing)}"
