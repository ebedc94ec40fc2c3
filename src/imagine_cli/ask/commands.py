"""What can be typed instead of an answer, and the letters that mean the same at every question."""

from __future__ import annotations

from enum import Enum

from imagine_cli.ask.asker import Option, folded, key_meant
from imagine_cli.ask.values import DOESNT_APPLY, DONT_KNOW
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Question
from imagine_cli.core.kinds.kind import Value


class Command(Enum):
    """A wish to do something else than answer, by its letter."""

    NOTE = "t"
    BACK = "b"
    WHY = "w"
    STOP = "s"


NOTE = Option(Command.NOTE.value, "note", command=True)
BACK = Option(Command.BACK.value, "back", command=True)
WHY = Option(Command.WHY.value, "why", command=True)
STOP = Option(Command.STOP.value, "stop", command=True, words=("stop and save",))
COMMANDS = (BACK, WHY, NOTE, STOP)

_DONT_KNOW = Option("d", DONT_KNOW, words=("don't know", "dont know", "dont know yet", "unknown"))
_DOESNT_APPLY = Option("x", DOESNT_APPLY, words=("doesnt apply", "does not apply", "n/a"))


def command_meant(typed: str) -> Command | None:
    """The command that a letter or its whole word stands for."""
    key = key_meant(COMMANDS, folded(typed))
    return Command(key) if key else None


def letter_meant(question: Question, typed: str) -> Value | Command | None:
    """What a letter or a word typed alone means at a question: an answer or a command; None where it is neither."""
    return always_meant(question, typed) or command_meant(typed)


def always_meant(question: Question, typed: str) -> str | None:
    """Which of the answers that a question takes whatever its kind is meant; None where none of them is."""
    key = key_meant(answers_always_there(question), folded(typed))
    return {_DONT_KNOW.key: UNKNOWN, _DOESNT_APPLY.key: NOT_APPLICABLE}[key] if key else None


def answers_always_there(question: Question) -> tuple[Option, ...]:
    """The answers that a question takes whatever its kind."""
    return (_DONT_KNOW, _DOESNT_APPLY) if question.may_not_apply else (_DONT_KNOW,)


def options_of_a_line(question: Question) -> tuple[Option, ...]:
    """What can be typed on a line instead of an answer; that Enter means "don't know yet" stands there anyway."""
    return (_DOESNT_APPLY, *COMMANDS) if question.may_not_apply else COMMANDS


def key_of(question: Question, value: Value | None) -> str:
    """The key of such an answer; "don't know yet" for any other."""
    return _DOESNT_APPLY.key if value == NOT_APPLICABLE and question.may_not_apply else _DONT_KNOW.key
