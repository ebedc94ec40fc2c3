"""Reads checklists, `extends` resolved, and refuses those that would break the promises of the verdict."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from imagine_cli.core.checklist import (
    RESERVED_LABELS,
    STAGES,
    Checklist,
    Clause,
    Grade,
    Kind,
    Problem,
    Question,
    Rule,
    Side,
    Source,
    Stage,
    Who,
    Words,
    capacity_questions,
    deciding_facts,
    drivers,
)
from imagine_cli.core.gauges import Gauge
from imagine_cli.core.problems import problems
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store.bundled import bundled_checklists
from imagine_cli.store.characters import shown
from imagine_cli.store.fields import nearest
from imagine_cli.store.files import expanded, is_endless, leads_away, read_text, write_atomically
from imagine_cli.store.nodes import Faults, Fields, Items, Node, Text
from imagine_cli.store.yamlfile import parse, read_document

# What a checklist file holds. Scale names, inheritance and the two ways to write some fields are still in here.

Id = Annotated[
    str,
    Meta(pattern="^[a-z][a-z0-9-]*$", description="a short name: a to z, 0 to 9 and hyphens, beginning with a letter"),
]
Label = Annotated[
    str,
    Meta(
        pattern=rf"^(?!({'|'.join(sorted(RESERVED_LABELS - {''}))})$)[\s\S]+$",
        description="an answer that is not empty, unknown or n/a",
    ),
]
Worth = Annotated[Decimal, Meta(description="a number from 0 to 1", extra_json_schema={"maximum": 1})]
Points = Annotated[Decimal, Meta(description="points from 0 to 100", extra_json_schema={"maximum": 100})]
FullAt = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{1,12}(\.[0-9]{1,6})?|[a-z][a-z0-9-]*)$",
        description="an amount such as 7.5, or the id of a number question",
    ),
]
StageName = Literal["Identify", "Manage", "Advocate", "Grow", "Implement", "Nurture", "Evaluate"]


class Change(Struct, kw_only=True, forbid_unknown_fields=True):
    """The fields of a question. In a change each named one is replaced, and an empty one is as if left out."""

    ask: str | None = None
    short: str = ""
    why: str = ""
    find_out: str = ""
    kind: Kind = "choice"
    counts_as: Gauge | None = None
    scale: str | dict[Label, Worth] | None = None
    weight: Literal[1, 2, 3] = 1
    full_at: FullAt | None = None
    unit: str = ""
    side: Side | None = None
    ask_if: dict[Id, list[str]] = {}
    deal_breaker: list[str] | Literal["over"] | None = None
    may_not_apply: bool = False
    who_can_change: Who | None = None
    reason_for: str = ""
    reason_against: str = ""
    mixed: str = ""
    letter: str = ""
    letter_if: str = ""
    letter_ask: str = ""
    remedy: str = ""
    clause: Clause | None = None
    policy: str = ""
    evidence: Grade | None = None
    sources: list[str] = []


class FileQuestion(Change, kw_only=True, forbid_unknown_fields=True):
    """One question."""

    id: Id
    ask: str


class FileStage(Struct, kw_only=True, forbid_unknown_fields=True):
    """One letter of IMAGINE and its questions; in a checklist that extends another, those that are added."""

    name: StageName
    about: str = ""
    questions: list[FileQuestion] = []


class FileWords(Struct, kw_only=True, forbid_unknown_fields=True, rename={"go_ahead": "go ahead"}):
    """What this checklist calls its two recommendations."""

    go_ahead: str = "go ahead"
    decline: str = "decline"


class FileRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The limits of the go-ahead rule that differ from the usual ones, in points from 0 to 100."""

    benefits_at_least: Points | None = None
    margin_at_least: Points | None = None
    risks_at_most: Points | None = None
    demands_at_most: Points | None = None


class ChecklistFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """A checklist: what is asked, and the rule that decides."""

    format: Literal[1]
    id: Id
    title: str
    about: str = ""
    introduction: str = ""
    extends: str | None = None
    only: list[Id] = []
    without: list[Id] = []
    words: FileWords | None = None
    scales: dict[Id, dict[Label, Worth]] = {}
    rule: FileRule = FileRule()
    sources: dict[Id, Source] = {}
    change: dict[Id, Change] = {}
    stages: list[FileStage] = []


class Listed(Struct, frozen=True):
    """A checklist that can be chosen. `problem` says what is wrong with a broken one; its title may be empty.

    `questions` is how many it asks at most; 0 in a broken one.
    """

    id: str
    title: str
    about: str
    path: Path
    bundled: bool
    problem: str | None = None
    questions: int = 0


def read_checklist(name: str, folder: Path | None = None) -> Checklist:
    """Read a checklist by id or path. The library's own, in `folder`/checklists, come before the bundled ones.

    Raise UsageError where there is none of that name; ImagineError, with the places, where it has mistakes.
    """
    return _read_file(find_checklist(name, folder))


def find_checklist(name: str, folder: Path | None = None) -> Path:
    """The file of a checklist: a path stands for itself, an id is looked up as `read_checklist` says."""
    if is_path(name):
        return expanded(name)
    own = [path for path in _own_files(folder) if _id_of(path) == name]
    if len(own) > 1:
        files = " and ".join(str(path) for path in own)
        raise UsageError(f"There are two checklists with the id {name}: {files}. Give one of them another id.")
    if own:
        return own[0]
    bundled = bundled_checklists()
    if name in bundled:
        return bundled[name]
    known = [*(_id_of(path) for path in _own_files(folder)), *bundled]
    near = nearest(name, known)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(sorted(set(known)))}."
    raise UsageError(f'There is no checklist "{name}". {hint} A file is named by its path, ending in .yaml.')


def is_path(name: str) -> bool:
    """Whether a name that a person typed is a file: it ends in .yaml or holds a path separator."""
    return name.lower().endswith((".yaml", ".yml")) or os.sep in name or bool(os.altsep and os.altsep in name)


def led_astray(name: str, file: Path) -> str:
    """What is wrong with a checklist that `file` names, before anything looks for it; "" where nothing is."""
    if is_path(name) and leads_away(name, file.absolute()):
        return f"{shown(name)} is on another server; copy that checklist beside this file, and name it there"
    if is_path(name) and (is_endless(Path(name)) or is_endless(file.parent / name)):
        return f"{shown(name)} is not an ordinary file; expected a checklist"
    return ""


def available_checklists(folder: Path | None = None) -> list[Listed]:
    """Every checklist that can be named by its id, the library's own first. A broken one is listed with its problem.

    A bundled one that an own one replaces, by having the same id, is left out.
    """
    own = [_listed(path, bundled=False) for path in _own_files(folder)]
    replaced = {listed.id for listed in own}
    return own + [_listed(path, bundled=True) for id_, path in bundled_checklists().items() if id_ not in replaced]


def _listed(path: Path, *, bundled: bool) -> Listed:
    try:
        checklist = _read_file(path)
    except ImagineError as error:
        problem = str(error.places[0]) if error.places else error.message
        return Listed(_id_of(path), "", "", path, bundled, problem)
    questions = sum(1 for _ in checklist.questions())
    return Listed(checklist.id, checklist.title, checklist.about, path, bundled, questions=questions)


def _own_files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    try:
        found = list((folder / "checklists").iterdir())
    except OSError:
        return []
    return sorted(path for path in found if path.suffix in (".yaml", ".yml") and not path.name.startswith("."))


def _id_of(path: Path) -> str:
    """The id inside the file, which counts; the file's name where it is too broken to tell."""
    try:
        root = parse(read_text(path), str(path), Faults(str(path)))
    except ImagineError:
        return path.stem
    node = root.get("id") if root else None
    return node.text if isinstance(node, Text) and node.text else path.stem


# Reading one file


class _Sheet(Struct):
    """One checklist file: what it says, and where it says it."""

    root: Node
    file: ChecklistFile


def _read_file(path: Path) -> Checklist:
    faults = Faults(str(path))
    own = _sheet(read_text(path), path, faults)
    base = _read_base(own, path, faults)
    faults.check()
    return _Assembly(own, base, faults).checklist()


def _sheet(text: str, path: Path, faults: Faults) -> _Sheet:
    root, file = read_document(text, str(path), ChecklistFile, faults)
    _check_stage_order(root, faults)
    if file.extends is None:
        for field in ("only", "without", "change"):
            if node := root.get(field):
                faults.add(node, f"{field} is for a checklist that extends another; expected extends: imagine")
        if root.get("stages") is None:
            faults.add(root, "stages is missing; expected the stages with their questions, or extends: imagine")
    return _Sheet(root, file)


def _check_stage_order(root: Node, faults: Faults) -> None:
    last = -1
    for node in _items(root.get("stages")):
        name = node.get("name")
        if isinstance(name, Text) and name.text in STAGES:
            position = STAGES.index(name.text)
            if position == last:
                faults.add(name, f"the stage {name.text} is here twice; put its questions together")
            elif position < last:
                faults.add(name, f"{name.text} comes too late; expected the order {', '.join(STAGES)}")
            last = max(last, position)


def _read_base(own: _Sheet, path: Path, faults: Faults) -> _Sheet | None:
    """The checklist that `own` extends; None where it extends none, or a mistake was noted."""
    name, node = own.file.extends, own.root.get("extends")
    if name is None or node is None:
        return None
    if led := led_astray(name, path):
        faults.add(node, led)
        return None
    bundled = bundled_checklists()
    if not is_path(name) and name not in bundled:
        faults.add(node, f"there is no bundled checklist {name}; expected {', '.join(bundled)} or the path of a file")
        return None
    base_path = path.parent / name if is_path(name) else bundled[name]
    try:
        text = read_text(base_path)
    except ImagineError as error:
        faults.add(node, error.message)
        return None
    base = _sheet(text, base_path, faults)
    if base.file.extends is not None:
        faults.add(node, f"{name} itself extends {base.file.extends}; expected a checklist that extends none")
    return base


# Putting a checklist together


class _Assembly:
    """A checklist in the making: the base's questions, then this file's changes. Knows where each field was set."""

    def __init__(self, own: _Sheet, base: _Sheet | None, faults: Faults) -> None:
        self.own = own
        self.base = base
        self.faults = faults
        self.where: dict[tuple[str | None, str | None], Node] = {}
        self.questions: dict[str, FileQuestion] = {}
        self.stage_of: dict[str, str] = {}
        self.stage_about: dict[str, str] = {}
        self.scales = {**(base.file.scales if base else {}), **own.file.scales}

    def checklist(self) -> Checklist:
        if self.base:
            self._add(self.base)
            self._change()
            self._leave_out()
        self._add(self.own)
        self.faults.check()
        checklist = self._core()
        self.faults.check()
        dangling = set(self._dangling())
        for problem in problems(checklist):
            if (problem.question, problem.field) not in dangling:
                self._report(problem)
        self.faults.check()
        return msgspec.structs.replace(checklist, digest=digest(checklist))

    def _add(self, sheet: _Sheet) -> None:
        for stage, stage_node in zip(sheet.file.stages, _items(sheet.root.get("stages")), strict=True):
            if stage.about:
                self.stage_about[stage.name] = stage.about
            for question, node in zip(stage.questions, _items(stage_node.get("questions")), strict=True):
                if question.id in self.questions:
                    known = self.where[question.id, None]
                    inherited = known.file != node.file
                    there = f"{known.file} has it already; change it under change" if inherited else "choose another"
                    self.faults.add(node.get("id") or node, f"the id {question.id} is used twice; {there}")
                    continue
                self.questions[question.id] = question
                self.stage_of[question.id] = stage.name
                self.where[question.id, None] = node
                self._place_fields(question.id, node)

    def _place_fields(self, question_id: str, node: Node) -> None:
        for field, (_, value) in _entries(node).items():
            self.where[question_id, field] = value

    def _change(self) -> None:
        for question_id, change in self.own.file.change.items():
            name, node = self._entry("change", question_id)
            if question_id not in self.questions:
                self._unknown(name, question_id)
                continue
            named = _entries(node)
            if "ask" in named and not change.ask:
                self.faults.add(named["ask"][1], "a question can't do without ask; expected the question's text")
            replaced = {field: getattr(change, field) for field in named}
            self.questions[question_id] = msgspec.structs.replace(self.questions[question_id], **replaced)
            self._place_fields(question_id, node)

    def _leave_out(self) -> None:
        listed = [node for field in ("only", "without") for node in _items(self.own.root.get(field))]
        for node in listed:
            if isinstance(node, Text) and node.text and node.text not in self.questions:
                self._unknown(node, node.text)
        kept = set(self.own.file.only or self.questions) - set(self.own.file.without)
        self.questions = {id_: question for id_, question in self.questions.items() if id_ in kept}

    def _unknown(self, node: Node, question_id: str) -> None:
        base = self.own.file.extends
        near = nearest(question_id, self.stage_of)
        hint = f"did you mean {near[0]}?" if near else f"imagine checklist show {base} lists them"
        self.faults.add(node, f"{base} has no question {question_id}; {hint}")

    def _entry(self, field: str, name: str) -> tuple[Node, Node]:
        return _entries(self.own.root.get(field))[name]

    def _core(self) -> Checklist:
        file, base = self.own.file, self.base.file if self.base else None
        stages = []
        for name in STAGES:
            ids = [id_ for id_ in self.questions if self.stage_of[id_] == name]
            if ids or (name in self.stage_about and not file.only):
                stages.append(Stage(name, self.stage_about.get(name, ""), tuple(map(self._question, ids))))
        words = file.words or (base.words if base else None) or FileWords()
        return Checklist(
            id=file.id,
            title=file.title,
            stages=tuple(stages),
            about=file.about or (base.about if base else ""),
            introduction=file.introduction or (base.introduction if base else ""),
            words=Words(words.go_ahead, words.decline),
            rule=_rule([base.rule, file.rule] if base else [file.rule]),
            sources={**(base.sources if base else {}), **file.sources},
            part_of=base.id if base and file.only else None,
        )

    def _question(self, question_id: str) -> Question:
        told = self.questions[question_id]
        over = told.deal_breaker == "over"
        return Question(
            id=told.id,
            ask=told.ask,
            stage=self.stage_of[question_id],
            kind=told.kind,
            short=told.short,
            why=told.why,
            find_out=told.find_out,
            counts_as=told.counts_as,
            scale=self._scale(told),
            weight=told.weight,
            full_at=Decimal(told.full_at) if told.full_at and told.full_at[0].isdigit() else told.full_at,
            unit=told.unit,
            side=told.side,
            ask_if={driver: tuple(answers) for driver, answers in told.ask_if.items()},
            deal_breaker=frozenset() if over else frozenset(told.deal_breaker or ()),
            deal_breaker_over=over,
            may_not_apply=told.may_not_apply,
            who_can_change=told.who_can_change,
            reason_for=told.reason_for,
            reason_against=told.reason_against,
            mixed=told.mixed,
            letter=told.letter,
            letter_if=told.letter_if,
            letter_ask=told.letter_ask,
            remedy=told.remedy,
            clause=told.clause,
            policy=told.policy,
            evidence=told.evidence,
            sources=tuple(told.sources),
        )

    def _scale(self, question: FileQuestion) -> Mapping[str, Decimal]:
        if not isinstance(question.scale, str):
            return question.scale or {}
        node = self.where[question.id, "scale"]
        # A file that redefines a scale's name means its own questions, never those that it inherits.
        inherited = self.base is not None and node.file == self.base.root.file
        scales = self.base.file.scales if self.base and inherited else self.scales
        if question.scale not in scales:
            expected = f"{', '.join(scales)}, or answers with their worth" if scales else "answers with their worth"
            self.faults.add(node, f"there is no scale {question.scale}; expected {expected}")
        return scales.get(question.scale, {})

    def _dangling(self) -> Iterator[tuple[str, str]]:
        """Report references to questions that `only` or `without` left out, where those stand."""
        for question in self.questions.values():
            for field, target in _references(question):
                if target in self.questions or target not in self.stage_of:
                    continue
                node = self._cause_of_leaving_out(target)
                message = (
                    f"{target} is left out, but the {field} of {question.id} needs it; "
                    f"keep {target}, or leave out {question.id} too"
                )
                self.faults.add(node, message)
                yield question.id, field

    def _cause_of_leaving_out(self, question_id: str) -> Node:
        for node in _items(self.own.root.get("without")):
            if isinstance(node, Text) and node.text == question_id:
                return node
        return self.own.root.get("only") or self.own.root

    def _report(self, problem: Problem) -> None:
        message = f"{problem.question}: {problem.message}" if problem.question else problem.message
        self.faults.add(self._place_of(problem), message)

    def _place_of(self, problem: Problem) -> Node:
        """Where a problem was made: the field itself, or what this file does to an inherited question."""
        root = self.own.root
        if problem.question is None:
            return root.get(problem.field or "") or root.get("only") or root.get("without") or root
        node = self.where.get((problem.question, problem.field)) or self.where[problem.question, None]
        if node.file == root.file:
            return node
        named = [target for _, target in _references(self.questions[problem.question])]
        for question_id in [problem.question, *named]:
            if question_id in self.own.file.change:
                return self._entry("change", question_id)[0]
            asked_anew = self.where.get((question_id, None))
            if asked_anew and asked_anew.file == root.file:
                return asked_anew
        return node


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Items) else []


def _entries(node: Node | None) -> dict[str, tuple[Text, Node]]:
    return node.entries if isinstance(node, Fields) else {}


def _references(question: FileQuestion) -> Iterator[tuple[str, str]]:
    """The questions that this one names, each with the field that names it."""
    for driver in question.ask_if:
        yield "ask_if", driver
    if question.full_at and not question.full_at[0].isdigit():
        yield "full_at", question.full_at


def _rule(layers: list[FileRule]) -> Rule:
    limits: dict[str, Decimal] = {}
    for layer in layers:
        limits |= {name: limit for name, limit in msgspec.structs.asdict(layer).items() if limit is not None}
    return Rule(**limits)


def digest(checklist: Checklist) -> str:
    """Eight hexadecimal digits that change when, and only when, something that decides changes."""
    return sha256(msgspec.json.encode(deciding_facts(checklist))).hexdigest()[:8]


# Starting a new one

_STARTER = """\
# A checklist of your own. It asks what {base} asks, until you change something below.
# To use an example, delete the # at the start of its lines. Then check the file: imagine checklist check {id}

format: 1
id: {id}
title: "Our checklist"
extends: {base}

# Leave out questions. `imagine checklist show {base}` lists all of them with their ids.
#without: [{drop}]

# Ask for more, or less, before the answer is go ahead. All limits are in points from 0 to 100.
#rule:
#  margin_at_least: 15

# Change questions: each field that you name replaces the one in {base}.
# A weight is 1, 2 or 3. An empty list of deal-breakers means that no answer ends it by itself.
#change:
#  {weigh}:
#    weight: {weight}
#  {soften}:
#    deal_breaker: []
#    policy: "Our partnership policy, section 2"

# Add questions of your own to a stage. This one counts as a risk: 1 is all of the risk, 0 none of it.
#stages:
#  - name: Advocate
#    questions:
#      - id: {new}
#        ask: "Would it keep us from a project that we have promised?"
#        why: "A promise that we have made comes before a new one."
#        counts_as: risk
#        scale:
#          yes: 1
#          partly: 0.5
#          no: 0
#        weight: 2
#        reason_against: "It would keep us from a project that we have promised."
"""


def new_checklist(id_: str, base: str, folder: Path) -> Path:
    """Start a checklist of the library's own in the register's `folder`, and return its path.

    Raise UsageError where `id_` can't be an id or is taken; ImagineError where the disk refuses.
    """
    text = new_checklist_text(id_, base)
    if any(listed.id == id_ for listed in available_checklists(folder)):
        raise UsageError(f'There is a checklist "{id_}" already. Choose another name.')
    path = folder / "checklists" / f"{id_}.yaml"
    write_atomically(path, text, None)
    return path


def new_checklist_text(id_: str, base: str = "imagine") -> str:
    """The text of a new checklist that extends `base` (a bundled id or a path), with examples to uncomment.

    Raise UsageError where `id_` can't be an id.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", id_):
        raise UsageError(
            f'"{id_}" can\'t be the id of a checklist. Use a to z, 0 to 9 and hyphens, beginning with a letter.'
        )
    checklist = read_checklist(base)
    asked = checklist.by_id()
    needed = drivers(checklist) | capacity_questions(checklist)
    scored = [q for q in asked.values() if q.counts_as and q.id not in needed]
    harmless = [q for q in scored if not q.more_is_kinder and not q.may_end_it] or scored
    weighed = next((q for q in scored if q is not harmless[-1]), scored[0])
    ending = next((q for q in asked.values() if q.deal_breaker and q not in (weighed, harmless[-1])), harmless[0])
    return _STARTER.format(
        id=id_,
        base=base if re.fullmatch(r"[\w./-]+", base) else msgspec.json.encode(base).decode(),
        drop=harmless[-1].id,
        weigh=weighed.id,
        weight=2 if weighed.weight == 1 else 1,
        soften=ending.id,
        new=next(name for name in ("breaks-a-promise", "our-own-question", "our-first-question") if name not in asked),
    )
