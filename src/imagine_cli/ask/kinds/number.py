"""Asks for an amount."""

from __future__ import annotations

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Prompt
from imagine_cli.ask.commands import Command, letter_meant, options_of_a_line
from imagine_cli.ask.pages import Talk
from imagine_cli.ask.values import answer_text, fitting, or_unknown
from imagine_cli.core.checklist import Question
from imagine_cli.core.kinds.kind import Value


def ask(talk: Talk, question: Question) -> Value | Command:
    """An amount, or a command."""
    earlier = talk.value(question)
    if earlier is None:
        earlier = talk.context(question).offers

    def read(typed: str) -> Value | Command:
        if not typed.strip():
            return or_unknown(fitting(question, earlier))
        return letter_meant(question, typed) or entries.amount(typed, question.unit)

    return entries.read_line(talk.asker, number_prompt(question, earlier), read)


def number_prompt(question: Question, earlier: Value | None) -> Prompt:
    """Enter alone keeps the earlier amount, else means "don't know yet"."""
    # What the question says itself is not said again.
    named = question.unit.split(" ")[0].casefold() in question.ask.casefold()
    return Prompt(
        ask=question.ask,
        detail=(f"In {question.unit}.",) if question.unit and not named else (),
        # Asked on the page of another, it has them above itself already.
        options=() if question.page else options_of_a_line(question),
        default_says=answer_text(fitting(question, earlier)),
        typed_anew=True,
    )
