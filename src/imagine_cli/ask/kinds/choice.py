"""Asks for one of a few answers."""

from __future__ import annotations

from imagine_cli.ask.asker import Option, Prompt
from imagine_cli.ask.commands import COMMANDS, Command, answers_always_there, key_of, letter_meant
from imagine_cli.ask.pages import Talk
from imagine_cli.ask.values import fitting
from imagine_cli.core.checklist import Question
from imagine_cli.core.kinds.kind import Value

_SHORT = {"yes": "y", "partly": "p", "no": "n"}


def ask(talk: Talk, question: Question) -> Value | Command:
    """One of the scale's answers, or a command."""
    labels = dict(zip(map(str, range(1, len(question.labels) + 1)), question.labels, strict=True))
    key = talk.asker.pick(choice_prompt(question, talk.value(question)))
    return labels[key] if key in labels else letter_meant(question, key) or key


def choice_prompt(question: Question, earlier: Value | None) -> Prompt:
    """The pointer stands on the earlier answer, else on "don't know yet". What partly means stands beside it."""
    options = answer_options(question)
    value = fitting(question, earlier)
    chosen = [option.key for option in options if value in option.words]
    return Prompt(
        ask=question.ask,
        options=(*options, *answers_always_there(question), *COMMANDS),
        default=chosen[0] if chosen else key_of(question, value),
    )


def answer_options(question: Question) -> tuple[Option, ...]:
    """The answers to choose among, by their numbers."""
    return tuple(answer_option(str(n), label, question.partly) for n, label in enumerate(question.labels, 1))


def answer_option(key: str, label: str, partly: str, says: str = "") -> Option:
    """An answer to choose: by its number, its letter where it is yes, partly or no, or its word."""
    says = says or label
    if label == "partly" and partly:
        says = f"{says}: {partly}"
    return Option(key, says, words=(label, _SHORT[label]) if label in _SHORT else (label,))
