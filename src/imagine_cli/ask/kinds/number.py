"""Asks for an amount."""

from __future__ import annotations

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Prompt
from imagine_cli.ask.commands import COMMANDS, Command, answers_always_there, letter_meant
from imagine_cli.ask.pages import Talk, detail_of
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
        return letter_meant(question, typed) or entries.amount(typed)

    return entries.read_line(talk.asker, number_prompt(question, earlier), read)


def number_prompt(question: Question, earlier: Value | None) -> Prompt:
    """Enter alone keeps the earlier amount, else means "don't know yet"."""
    unit = (f"Answer in {question.unit}.",) if question.unit else ()
    return Prompt(
        ask=question.ask,
        detail=(*detail_of(question), *unit),
        options=(*answers_always_there(question), *COMMANDS),
        default_says=answer_text(fitting(question, earlier)),
        typed_anew=True,
    )
