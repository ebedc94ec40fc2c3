"""Puts a checklist together from its file and the one that it extends, and refuses what would break the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256

import msgspec
from msgspec import Struct

from imagine_cli.core.checklist import (
    PRESENT,
    STAGES,
    Checklist,
    Question,
    Rule,
    Stage,
    Words,
    deciding_facts,
)
from imagine_cli.core.kinds.kind import Problem
from imagine_cli.core.missing import missing_words
from imagine_cli.core.problems import problems
from imagine_cli.errors import Place
from imagine_cli.store.characters import shown
from imagine_cli.store.checklist_file import ChecklistFile, FileQuestion, FileRule, FileWords
from imagine_cli.store.fields import nearest_for
from imagine_cli.store.nodes import Faults, Fields, Items, Node, Text


class Sheet(Struct):
    """One checklist file: what it says, and where it says it."""

    root: Node
    file: ChecklistFile


class Assembly:
    """A checklist in the making: the base's questions, then this file's changes. Knows where each field was set."""

    def __init__(self, own: Sheet, base: Sheet | None, faults: Faults) -> None:
        self.own = own
        self.base = base
        self.faults = faults
        self.where: dict[tuple[str | None, str | None], Node] = {}
        self.questions: dict[str, FileQuestion] = {}
        self.stage_of: dict[str, str] = {}
        self.stage_about: dict[str, str] = {}
        self.scales = {**(base.file.scales if base else {}), **own.file.scales}

    def checklist(self) -> Checklist:
        """The checklist. Raise ImagineError, with all the places, where it has mistakes."""
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
        return msgspec.structs.replace(checklist, digest=digest_of(checklist))

    def missing_words(self, checklist: Checklist) -> Iterator[Place]:
        """What the checklist has no words for, each where its question stands."""
        for missing in missing_words(checklist):
            node = self._place_of(Problem(missing.question, None, ""))
            fields = " or ".join(filter(None, (", ".join(missing.fields[:-1]), missing.fields[-1])))
            message = f"{missing.question} has no {fields}: {'; '.join(missing.consequences)}"
            yield Place(node.file, node.line, node.column, message)

    def _add(self, sheet: Sheet) -> None:
        for stage, stage_node in zip(sheet.file.stages, items_of(sheet.root.get("stages")), strict=True):
            if stage.about:
                self.stage_about[stage.name] = stage.about
            for question, node in zip(stage.questions, items_of(stage_node.get("questions")), strict=True):
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
        for field, (_, value) in entries_of(node).items():
            self.where[question_id, field] = value

    def _change(self) -> None:
        for question_id, change in self.own.file.change.items():
            name, node = self._entry("change", question_id)
            if question_id not in self.questions:
                self._unknown(name, question_id)
                continue
            named = entries_of(node)
            replaced = {field: getattr(change, field) for field in named}
            self.questions[question_id] = msgspec.structs.replace(self.questions[question_id], **replaced)
            self._place_fields(question_id, node)

    def _leave_out(self) -> None:
        listed = [node for field in ("only", "without") for node in items_of(self.own.root.get(field))]
        for node in listed:
            if isinstance(node, Text) and node.text and node.text not in self.questions:
                self._unknown(node, node.text)
        kept = set(self.own.file.only or self.questions) - set(self.own.file.without)
        self.questions = {id_: question for id_, question in self.questions.items() if id_ in kept}

    def _unknown(self, node: Node, question_id: str) -> None:
        base = self.own.file.extends
        near = nearest_for(len(self.faults.places), question_id, self.stage_of)
        hint = f"did you mean {near[0]}?" if near else f"imagine checklist show {base} lists them"
        self.faults.add(node, f"the checklist {base} has no question {shown(question_id)}; {hint}")

    def _entry(self, field: str, name: str) -> tuple[Node, Node]:
        return entries_of(self.own.root.get(field))[name]

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
        )

    def _question(self, question_id: str) -> Question:
        """The question as core has it: the fields are the same but for scale, amounts and tuples."""
        told = self.questions[question_id]
        fields = msgspec.structs.asdict(told)
        fields["scale"] = self._scale(told)
        fields["full_at"] = Decimal(told.full_at) if told.full_at and told.full_at[0].isdigit() else told.full_at
        fields["ask_if"] = {driver: tuple(answers) for driver, answers in told.ask_if.items()}
        fields["sources"] = tuple(told.sources)
        return Question(stage=self.stage_of[question_id], **fields)

    def _scale(self, question: FileQuestion) -> Mapping[str, Decimal]:
        if not isinstance(question.scale, str):
            return question.scale or PRESENT
        node = self.where[question.id, "scale"]
        # A file that redefines a scale's name means its own questions, never those that it inherits.
        inherited = self.base is not None and node.file == self.base.root.file
        scales = self.base.file.scales if self.base and inherited else self.scales
        if question.scale == "present" and question.scale not in scales:
            return PRESENT
        if question.scale not in scales:
            expected = ", ".join(dict.fromkeys(("present", *scales)))
            message = f"there is no scale {shown(question.scale)}; expected {expected}, or answers with their worth"
            self.faults.add(node, message)
        return scales.get(question.scale, PRESENT)

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
        for node in items_of(self.own.root.get("without")):
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


def items_of(node: Node | None) -> list[Node]:
    """The items of a list; none of anything else."""
    return node.items if isinstance(node, Items) else []


def entries_of(node: Node | None) -> dict[str, tuple[Text, Node]]:
    """The entries of a mapping; none of anything else."""
    return node.entries if isinstance(node, Fields) else {}


def _references(question: FileQuestion) -> Iterator[tuple[str, str]]:
    """The questions that this one names, each with the field that names it."""
    for driver in question.ask_if:
        yield "ask_if", driver
    if question.full_at and not question.full_at[0].isdigit():
        yield "full_at", question.full_at
    if question.page:
        yield "page", question.page


def _rule(layers: list[FileRule]) -> Rule:
    """The rule, merged key by key."""
    numbers: dict[str, object] = {}
    for layer in layers:
        numbers |= {name: number for name, number in msgspec.structs.asdict(layer).items() if number is not None}
    for name, read in (("balance_at_least", Decimal), ("serious_at_most", int)):
        if name in numbers:
            numbers[name] = read(str(numbers[name]))
    return msgspec.structs.replace(Rule(), **numbers)


def digest_of(checklist: Checklist) -> str:
    """Eight hexadecimal digits that change when, and only when, something that decides changes."""
    return sha256(msgspec.json.encode(deciding_facts(checklist))).hexdigest()[:8]
