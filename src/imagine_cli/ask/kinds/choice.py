"""Asks for one of a few answers."""

from __future__ import annotations

from imagine_cli.ask.asker import Option, Prompt, answer_keys
from imagine_cli.ask.commands import COMMANDS, LETTERS_TAKEN, Command, answers_always_there, key_of, letter_meant
from imagine_cli.ask.pages import Talk, detail_of
from imagine_cli.ask.values import fitting
from imagine_cli.core.checklist import Question
from imagine_cli.core.kinds.kind import Value


def ask(talk: Talk, question: Question) -> Value | Command:
    """One of the scale's answers, or a command."""
    prompt = choice_prompt(question, talk.value(question))
    key = talk.asker.pick(prompt)
    return letter_meant(question, key) or next(option.says for option in prompt.options if option.key == key)


def choice_prompt(question: Question, earlier: Value | None) -> Prompt:
    """The pointer stands on the earlier answer, else on "don't know yet"."""
    labels = tuple(question.scale)
    keys = answer_keys(len(labels), LETTERS_TAKEN)
    answers = tuple(Option(key, label) for key, label in zip(keys, labels, strict=False))
    value = fitting(question, earlier)
    return Prompt(
        ask=question.ask,
        detail=detail_of(question),
        options=(*answers, *answers_always_there(question), *COMMANDS),
        default=next((option.key for option in answers if option.says == value), key_of(question, value)),
    )
