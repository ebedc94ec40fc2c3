"""Finds the answers that PARTNER means and weighs them: the one way from a command line to a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Words
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.core.partnership import Decision
    from imagine_cli.store.assessments import Opened
    from imagine_cli.store.register import Entry, FileKind, FoundPartner


class FoundAnswers(NamedTuple):
    """An assessment or a review, weighed; `path` is None for standard input, `remarks` are for standard error.

    `home` is the register that was looked in.
    """

    weighed: Weighed
    remarks: tuple[str, ...]
    home: Path
    path: Path | None = None


def find_answers(
    partner: str, folder: Path | None, what_if: Iterable[str] = (), kind: FileKind = "assessment"
) -> FoundAnswers:
    """The assessment or review that PARTNER names, weighed with the answers of `what_if` ("id=answer") in place.

    Raises `ImagineError` where it can't be found or read, `UsageError` for a wrong `what_if`.
    """
    from imagine_cli.store.assessments import open_assessment
    from imagine_cli.store.register import find_assessment, register_folder

    home = register_folder(folder)
    remarks: tuple[str, ...] = ()
    if partner == "-":
        opened = open_assessment("-", home)
    else:
        found = find_assessment(partner, home, kind)
        opened = open_assessment(found.path, home)
        remarks = found.warnings + ((f"Read {found.path}",) if found.entry else ())
    if kind == "review":
        _refuse_no_review(opened)
    weighed = weigh_assessment(opened.assessment, opened.checklist)
    remarks += opened.warnings
    changed = _changed_answers(what_if, opened.checklist)
    if changed:
        from imagine_cli.say.sentences import headline

        remarks += (f"What if (nothing is saved). As answered it is: {headline(weighed).main}.",)
        answers = {**opened.assessment.answers, **changed}
        weighed = weigh_assessment(_with_answers(opened.assessment, answers), opened.checklist)
    return FoundAnswers(weighed, remarks, home, opened.path)


def partner_named(typed: str, home: Path, command: str) -> FoundPartner | None:
    """The partner whom a name means that may be a new one's; None where nobody is called so. Says whom it means.

    Raise `UsageError`, with what to type to `command` for a new one, where several may be meant.
    """
    from imagine_cli.cli.streams import notes
    from imagine_cli.store.register import partner_called

    try:
        called = partner_called(typed, home)
    except UsageError as error:
        raise UsageError(f"{error.message} For a new partner, leave the name out: imagine {command}") from None
    if called and typed != called.partner.folder.name:
        notes(other_name(typed, called.partner.name))
    return called


def other_name(typed: str, name: str) -> Iterator[str]:
    """A line that says which partner a name was taken for, where it is not called so but for case."""
    if " ".join(typed.split()).casefold() != " ".join(name.split()).casefold():
        yield f'"{typed}" is taken for the partner {name}.'


def own_file(typed: str, home: Path) -> Path:
    """A file with answers that somebody typed. Raise UsageError for an example inside the program."""
    from imagine_cli.store.bundled import is_bundled_example
    from imagine_cli.store.files import expanded
    from imagine_cli.store.register import answers_file

    path = answers_file(typed, home)
    if is_bundled_example(expanded(typed)):
        raise UsageError(
            f"{typed} is an example inside the program, and nothing can be kept beside it. "
            "Save a copy of the example in a folder of yours first."
        )
    return path


def is_review(path: Path, checklist: Checklist) -> bool:
    """Whether the answers in a file are about a partnership under way, by its name or its checklist."""
    from imagine_cli.store.register import kind_of

    return kind_of(path.name) == "review" or checklist.words.decline == "wind down"


def opinion(entry: Entry, home: Path) -> tuple[str, str]:
    """Who answered, and the headline that it comes to."""
    from imagine_cli.say.sentences import headline
    from imagine_cli.store.assessments import open_assessment

    opened = open_assessment(entry.path, home)
    return entry.assessor or "Nobody named", headline(weigh_assessment(opened.assessment, opened.checklist)).main


def answers_behind(entries: Sequence[Entry], decision: Decision | None) -> Entry:
    """The answers that papers are drawn from: those that the decision rests on, unless there are younger ones.

    `entries` are the finished ones, the latest first, at least one.
    """
    latest = entries[0]
    if decision and (latest.finished or date.max) <= decision.decided_on:
        return next((entry for entry in entries if entry.path.name == decision.rests_on), latest)
    return latest


def _with_answers(assessment: Assessment, answers: dict[str, Answer]) -> Assessment:
    from msgspec.structs import replace

    return replace(assessment, answers=answers)


def _refuse_no_review(opened: Opened) -> None:
    """Raise UsageError for a file that is an assessment by its name; where the name doesn't say, by its checklist."""
    from imagine_cli.store.register import kind_of

    kind = kind_of(opened.path.name) if opened.path else None
    if kind == "assessment" or (kind is None and opened.checklist.words == Words()):
        name = opened.path or "Standard input"
        raise UsageError(f"{name} is no review: it holds the answers of an assessment. Leave out --review.")


def _changed_answers(what_if: Iterable[str], checklist: Checklist) -> dict[str, Answer]:
    changed: dict[str, Answer] = {}
    for text in what_if:
        id_, answer = _changed_answer(text, checklist)
        if id_ in changed:
            raise UsageError(f"--if names {id_} twice. Keep the answer that you mean.")
        changed[id_] = answer
    return changed


def _changed_answer(text: str, checklist: Checklist) -> tuple[str, Answer]:
    id_, _, typed = text.partition("=")
    if not id_.strip() or not typed.strip():
        raise UsageError(f"--if {text}: write it as ID=ANSWER, for example staff-hours=6.")
    questions = checklist.by_id()
    numbered = dict(enumerate(questions, start=1))
    if id_.isascii() and id_.isdigit():
        id_ = numbered.get(int(id_), id_)
    if id_ not in questions:
        near = get_close_matches(id_, questions, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"See: imagine checklist show {checklist.id}"
        raise UsageError(f"--if {text}: there is no question {id_}. {hint}")
    from imagine_cli.ask.typed import answer_meant

    try:
        return id_, Answer(answer_meant(questions[id_], typed))
    except ValueError as error:
        raise UsageError(f"--if {text}: {str(error).rstrip('.')}.") from None
