"""An answer that is typed outside of the interview, taken as the interview takes it."""

from __future__ import annotations

from imagine_cli.ask import entries
from imagine_cli.ask.asker import folded, key_meant
from imagine_cli.ask.commands import always_meant
from imagine_cli.ask.kinds.choice import answer_options
from imagine_cli.core.assessment import misfit
from imagine_cli.core.checklist import NOT_APPLICABLE, Question
from imagine_cli.core.kinds.kind import Value


def answer_meant(question: Question, typed: str) -> Value:
    """The answer that typed text means: its number, letter or word in any case, or an amount as people write it.

    Raise ValueError, saying what to write instead, where it means none.
    """
    if key := key_meant(answer_options(question), folded(typed)):
        return question.labels[int(key) - 1]
    if answer := always_meant(question, typed):
        return answer
    if question.takes_amount and folded(typed) != NOT_APPLICABLE:
        return entries.amount(typed, question.unit)
    raise ValueError(misfit(question, typed))
