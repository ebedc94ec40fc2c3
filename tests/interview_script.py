"""What a person types in an interview, written by the ids of the questions, so that a new question moves nothing.

Run it to renew `end_to_end/answers.txt`: python -m tests.interview_script
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from imagine_cli.ask.kinds.choice import choice_prompt
from imagine_cli.ask.way import asked_now
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist, Question
from imagine_cli.core.kinds.kind import Value
from imagine_cli.store.checklists import read_checklist

FILE = Path(__file__).parent / "end_to_end" / "answers.txt"
"""The main job, for whatever can only read a file."""

PROPOSAL = ("Riverside Repair Café", "e", "A monthly repair event in the community room.", "Adult services", "")
QUICK_LOOK = "1"
FINISH, NO, YES = "", "n", "y"

ANSWERS: dict[str, Value] = {
    "mission-fit": "yes",
    "poor-record": "no",
    "law-or-policy": "no",
    "nobody-may-sign": "no",
    "duties-left-open": "partly",
    "backing-missing": "no",
    "named-lead": "yes",
    "spare-staff-hours": Decimal(10),
    "staff-hours": Decimal(4),
    "spare-cash": Decimal(300),
    "cash-cost": Decimal(80),
    "forced-selling": "no",
    "religion-politics": "no",
    "steers-selection": "no",
    "speaks-for-library": UNKNOWN,
    "new-people": "yes",
    "new-opportunities": "yes",
    "works-with-minors": "no",
    "shut-out-or-charged": "no",
    "patron-data": "no",
    "partner-gains": "yes",
    "hangs-on-one-person": "partly",
    "visible-result": "yes",
    "hard-to-stop": "no",
    "benefits": ("Reaches adults who never come in",),
    "concerns": ("Parking on Saturdays",),
}


def steps(
    checklist: Checklist, answers: Mapping[str, Value], known: Mapping[str, Value] | None = None
) -> Iterator[tuple[Question, Value]]:
    """The questions in the order in which they are asked, with the answer to each; unknown where none is named.

    `known` are the answers that are on file already.
    """
    given = {id_: Answer(value) for id_, value in (known or {}).items()}
    while question := next((q for q in asked_now(checklist, given) if q.id not in given), None):
        value = answers.get(question.id, UNKNOWN)
        given[question.id] = Answer(value)
        yield question, value


def typed_for(value: Value) -> tuple[str, ...]:
    """The lines that give an answer in plain mode."""
    if isinstance(value, tuple):
        return (*value, "")
    return ({UNKNOWN: "d", NOT_APPLICABLE: "x"}.get(str(value), str(value)),)


def key_for(question: Question, value: Value) -> str:
    """The key that gives an answer on a drawn menu, or the amount to type."""
    options = {option.says: option.key for option in choice_prompt(question, None).options}
    (line,) = typed_for(value)
    return options.get(line, line)


def script(
    checklist: Checklist | str, answers: Mapping[str, Value], known: Mapping[str, Value] | None = None
) -> tuple[str, ...]:
    """All lines that give these answers, to the last question of the checklist."""
    asked = read_checklist(checklist) if isinstance(checklist, str) else checklist
    return tuple(line for _, value in steps(asked, answers, known) for line in typed_for(value))


def answering(checklist: str, **answers: Value) -> str:
    """What is typed from the first question on, up to the last one that is named; ids are written with _ for -."""
    named = {id_.replace("_", "-"): value for id_, value in answers.items()}
    lines: list[str] = []
    for question, value in steps(read_checklist(checklist), named):
        if not named:
            break
        lines += typed_for(value)
        named.pop(question.id, None)
    return as_input(lines)


def number_at_the_end(checklist: str, question_id: str) -> str:
    """What to type on the page of all answers to change one of `ANSWERS`."""
    asked = [question.id for question, _ in steps(read_checklist(checklist), ANSWERS)]
    return str(asked.index(question_id) + 1)


def as_input(lines: tuple[str, ...] | list[str]) -> str:
    """Lines as standard input."""
    return "".join(f"{line}\n" for line in lines)


def main_job(*after_the_answers: str, proposal: tuple[str, ...] = PROPOSAL) -> str:
    """A whole quick look of `ANSWERS`; what comes after its page of answers is the caller's."""
    return as_input([*proposal, QUICK_LOOK, *script("quick", ANSWERS), FINISH, *after_the_answers])


if __name__ == "__main__":
    FILE.write_text(main_job(NO, YES), encoding="utf-8")
