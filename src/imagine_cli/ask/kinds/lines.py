"""Asks for lines in one's own words, each kept as it comes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Option, Prompt, one_of
from imagine_cli.ask.commands import COMMANDS, Command, answers_always_there, letter_meant, options_of_a_line
from imagine_cli.ask.pages import Talk
from imagine_cli.ask.values import answer_text, fitting, or_unknown
from imagine_cli.core.checklist import Question
from imagine_cli.core.kinds.kind import Value

KEEP = Option("1", "keep these")
ADD = Option("2", "add to them")
REPLACE = Option("3", "write them anew")


def ask(talk: Talk, question: Question) -> Value | Command:
    """Lines, or a command; of lines that are there already, first what to do with them."""
    earlier = talk.value(question)
    items = earlier if isinstance(earlier, tuple) else ()
    if items:
        key = talk.asker.pick(kept_lines_prompt(question, items))
        if key == KEEP.key:
            return items
        meant = letter_meant(question, key)
        if meant is not None:
            return meant
        if key == REPLACE.key:
            items = ()
    return _more_lines(talk, question, items, earlier)


def _more_lines(talk: Talk, question: Question, items: tuple[str, ...], earlier: Value | None) -> Value | Command:
    """What is typed after `items`; where nothing is, the earlier answer stands."""

    def read(typed: str) -> entries.Lines | Value | Command:
        if not typed.strip():
            return items or or_unknown(fitting(question, earlier))
        meant = letter_meant(question, typed)
        # Once there are lines, a stray d or x must not throw them away.
        if isinstance(meant, Command) or (meant is not None and not items):
            return meant
        if len(typed.strip()) == 1 and typed.isascii():
            raise entries.Refused(one_character(question, items))
        return entries.lines(typed)

    left = ""
    while True:
        prompt = replace(line_prompt(question, items, earlier), typed=left)
        entry = entries.read_line(talk.asker, prompt, read)
        if not isinstance(entry, entries.Lines):
            return entry
        items = (*items, *entry.taken)
        talk.answer(question, items)
        if left := entry.left:
            talk.asker.refuse(entry.why)


def line_prompt(question: Question, items: Sequence[str], earlier: Value | None) -> Prompt:
    """The next line; an empty one ends the list."""
    if items:
        return Prompt(ask=f"Line {len(items) + 1}", default_says="that is all")
    return Prompt(
        ask=question.ask,
        options=options_of_a_line(question),
        default_says=answer_text(fitting(question, earlier)),
    )


def kept_lines_prompt(question: Question, items: Sequence[str]) -> Prompt:
    """What to do with the lines that are there already."""
    return Prompt(
        ask=question.ask,
        detail=("\n".join(("You wrote:", *(f"- {item}" for item in items))),),
        options=(KEEP, ADD, REPLACE, *answers_always_there(question), *COMMANDS),
        default=KEEP.key,
    )


def one_character(question: Question, items: Sequence[str]) -> str:
    """Why a single character is no line of a list, which may have lines, and what can be typed."""
    letters = one_of((*(() if items else answers_always_there(question)), *COMMANDS))
    ending = " An empty line ends the list." if items else ""
    return f"Please write a word or more, or one of the letters {letters}.{ending}"
