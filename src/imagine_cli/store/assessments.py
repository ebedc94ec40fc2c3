"""Reads and writes assessments: one file for one person's answers about one proposal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from imagine_cli.core.assessment import Answer, Assessment, PartnerKind, expected, misfit
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist, Question
from imagine_cli.errors import ImagineError, Place
from imagine_cli.store.characters import shown
from imagine_cli.store.checklist_file import Id
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.fields import nearest_for, number
from imagine_cli.store.files import (
    STANDARD_INPUT,
    Stamp,
    exists,
    is_path,
    led_astray,
    read_stamped,
    read_standard_input,
    write_atomically,
)
from imagine_cli.store.nodes import Faults, Node
from imagine_cli.store.writer import Plain, dump
from imagine_cli.store.yamlfile import read_document

PartnerName = Annotated[str, Meta(pattern=r"\S", description="the partner's name")]
GivenAnswer = Annotated[str, Meta(description="an answer")]

_WEB_PAGES = ("<!doctype html", "<html")


class FileAnswer(Struct, kw_only=True, forbid_unknown_fields=True):
    """An answer with a note beside it."""

    answer: GivenAnswer | list[str] | None = None
    note: str = ""


class FileChecklist(Struct, kw_only=True, forbid_unknown_fields=True):
    """The checklist that was asked, and the digest of what decided in it."""

    id: str
    digest: str = ""


class AssessmentFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """One person's answers to one checklist about one proposal."""

    format: Literal[1]
    partner: PartnerName
    partner_kind: PartnerKind | None = None
    proposal: str = ""
    assessor: str = ""
    asked_on: date | None = None
    answer_by: date | None = None
    started: date | None = None
    finished: date | None = None
    checklist: str | FileChecklist | None = "imagine"
    answers: dict[Id, GivenAnswer | list[str] | FileAnswer | None] | None = {}


class Opened(Struct, frozen=True):
    """An assessment as it was read, with its checklist.

    `path` and `stamp` are None for standard input. `extra` holds the answers to questions that the checklist no
    longer has: they don't count, and `write_assessment` keeps them. `warnings` are sentences with file and line.
    """

    assessment: Assessment
    checklist: Checklist
    path: Path | None = None
    stamp: Stamp | None = None
    extra: Mapping[str, Answer] = {}
    warnings: tuple[str, ...] = ()


ReadChecklist = Callable[[str, Path | None], Checklist]
"""A way to read a checklist: by its name, in the register's folder."""


def open_assessment(
    path: Path | Literal["-"], folder: Path | None = None, read: ReadChecklist = read_checklist
) -> Opened:
    """Read an assessment, `-` from standard input, and the checklist that it answers, and check one against the other.

    `folder` is the register, in which the library's own checklists are looked up. A note without an answer is kept
    as "don't know yet". `read` is another way to read the checklist, for whoever opens many files at once.
    Raise ImagineError, with all the places, where the file or its checklist has mistakes.
    """
    if path == "-":
        name, text, stamp = STANDARD_INPUT, read_standard_input(), None
    else:
        name, (text, stamp) = str(path), read_stamped(path)
    faults = Faults(name)
    if text[:100].lstrip().casefold().startswith(_WEB_PAGES):
        raise ImagineError(
            f"{name} is a web page, not answers. If it is a form: open it in a browser, fill it in, and name the file "
            'that "Save my answers" makes.'
        )
    root, file = read_document(text, name, AssessmentFile, faults)
    if file.checklist is None:  # it was wrong, so that no answer can be checked
        faults.stop()
    reference = checklist_reference(file)
    if not isinstance(reference.id, str):  # or its name was
        faults.stop()
    checklist = _checklist(reference.id, root, path, folder, faults, read)
    warnings: list[Place] = []
    if reference.digest and reference.digest != checklist.digest:
        message = (
            f"this is not quite the checklist {checklist.id} that the answers were given to; look through them again"
        )
        warnings.append(_place(root.get("checklist") or root, message))
    answers, extra = _checked_answers(file, root, checklist, faults, warnings)
    faults.check()
    assessment = Assessment(
        partner=file.partner,
        proposal=file.proposal,
        partner_kind=file.partner_kind,
        assessor=file.assessor,
        asked_on=file.asked_on,
        answer_by=file.answer_by,
        started=file.started,
        finished=file.finished,
        checklist_id=reference.id,
        checklist_digest=reference.digest,
        answers=answers,
    )
    opened_from = None if path == "-" else path
    return Opened(assessment, checklist, opened_from, stamp, extra, tuple(str(warning) for warning in warnings))


def checklist_reference(file: AssessmentFile) -> FileChecklist:
    """Which checklist was asked, however the file says it."""
    if isinstance(file.checklist, FileChecklist):
        return file.checklist
    return FileChecklist(id=file.checklist or "imagine")


def _checklist(
    name: str, root: Node, path: Path | Literal["-"], folder: Path | None, faults: Faults, read: ReadChecklist
) -> Checklist:
    if led := led_astray(name, Path(STANDARD_INPUT) if path == "-" else path):
        faults.add(root.get("checklist") or root, led)
        faults.stop()
    # A relative path is what the person typed, so the folder they are in comes first.
    if is_path(name) and path != "-" and not exists(Path(name)) and exists(path.parent / name):
        name = str(path.parent / name)
    try:
        return read(name, folder)
    except ImagineError as error:
        if error.places:
            raise
        faults.add(root.get("checklist") or root, error.message)
        faults.stop()


def _checked_answers(
    file: AssessmentFile, root: Node, checklist: Checklist, faults: Faults, warnings: list[Place]
) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """The answers that fit the checklist, and those to questions that it no longer has."""
    questions = checklist.by_id()
    changed = checklist_reference(file).digest not in ("", checklist.digest)
    answers: dict[str, Answer] = {}
    extra: dict[str, Answer] = {}
    for question_id, raw in (file.answers or {}).items():
        given = raw if isinstance(raw, FileAnswer) else FileAnswer(answer=raw)
        node = root.get("answers", question_id) or root
        node = node.get("answer") or node
        # A line that was wrong by itself is None.
        wording = tuple(filter(None, given.answer)) if isinstance(given.answer, list) else given.answer
        if wording is None and not given.note:
            continue
        if wording is None:
            wording = UNKNOWN
        if question_id in questions:
            try:
                answers[question_id] = Answer(fitting_value(questions[question_id], wording), given.note)
            except ValueError as error:
                faults.add(node, f"{question_id}: {error}")
        elif changed:
            extra[question_id] = Answer(wording, given.note)
            warnings.append(
                _place(node, f"the checklist {checklist.id} does not ask {question_id}; kept, and not counted")
            )
        else:
            near = nearest_for(len(faults.places), question_id, questions)
            kept = f"to keep an answer to a question of before, write checklist: {{id: {checklist.id}, digest: before}}"
            lists = f"imagine checklist show {checklist.id} lists its questions; {kept}"
            hint = f"did you mean {near[0]}?" if near else lists
            faults.add(node, f"the checklist {checklist.id} has no question {shown(question_id)}; {hint}")
    return answers, extra


def fitting_value(question: Question, given: str | tuple[str, ...]) -> str | Decimal | tuple[str, ...]:
    """An answer as it was typed, turned into the value that the question takes.

    Raise ValueError, saying what was expected, where it doesn't fit. Nothing is guessed.
    """
    value: str | Decimal | tuple[str, ...] = given
    if question.takes_amount and isinstance(given, str) and given not in (UNKNOWN, NOT_APPLICABLE):
        try:
            value = number(given)
        except ValueError as error:
            raise ValueError(f"{error}; expected {expected(question)}") from None
    if wrong := misfit(question, value):
        raise ValueError(wrong)
    return value


def write_assessment(path: Path, assessment: Assessment, extra: Mapping[str, Answer], stamp: Stamp | None) -> Stamp:
    """Save an assessment atomically, and return the stamp for the next time.

    `extra` and `stamp` are those of `Opened`, or {} and None for a new file. An assessment that has extra answers
    keeps the digest it had, or its next reading would call them mistakes. Raise ImagineError where it can't be saved.
    """
    if not assessment.partner.strip():
        raise ImagineError("The partner has no name. Type the name of who asks.")
    return write_atomically(path, dump(dict(_written_fields(assessment, extra))), stamp)


def _written_fields(assessment: Assessment, extra: Mapping[str, Answer]) -> Iterator[tuple[str, object]]:
    yield "format", 1
    yield "partner", assessment.partner
    optional: dict[str, object] = {
        "partner_kind": Plain(assessment.partner_kind or ""),
        "proposal": assessment.proposal,
        "assessor": assessment.assessor,
        "asked_on": assessment.asked_on,
        "answer_by": assessment.answer_by,
        "started": assessment.started,
        "finished": assessment.finished,
    }
    yield from ((name, value) for name, value in optional.items() if value)
    reference = {"id": Plain(assessment.checklist_id), "digest": Plain(assessment.checklist_digest)}
    yield "checklist", reference if assessment.checklist_digest else reference["id"]
    yield "answers", {name: _written_answer(answer) for name, answer in {**extra, **assessment.answers}.items()}


def _written_answer(answer: Answer) -> object:
    value = answer.value
    written = Plain(value) if isinstance(value, str) else value
    return {"answer": written, "note": answer.note} if answer.note else written


def _place(node: Node, message: str) -> Place:
    return Place(node.file, node.line, node.column, message)
