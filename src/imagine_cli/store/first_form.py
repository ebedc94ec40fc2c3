"""Tells a checklist of the first form, of version 0.1, from one that has mistakes, and says what to change in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from imagine_cli.errors import ImagineError, Place
from imagine_cli.store.nodes import Fields, Items, Node, Text

_RULE: Mapping[str, str] = {
    "margin_at_least": "write balance_at_least, in points; leave it out for 0",
    "risks_at_most": "leave it out: risks have no limit of their own",
    "resources_at_most": "leave it out: demands have no limit of their own",
    "demands_at_most": "leave it out: demands have no limit of their own",
}
_VALUES: Mapping[tuple[str, str], str] = {
    ("counts_as", "resource"): "write counts_as: demand",
    ("kind", "list"): "write kind: lines",
    ("deal_breaker", "over"): "write limit: yes",
}
_ANSWERS_THAT_END_IT = (
    "write kind: sign and deal_breaker: yes, with the warning as tick in place of ask; yes is then what ends it"
)


def refuse_first_form(root: Node, path: str) -> None:
    """Raise ImagineError, with every line to change, for a checklist of the first form."""
    places = tuple(_places(root))
    if places:
        raise ImagineError(
            f"{path} has the form of the first checklists. Points are added now, and yes is the good answer to every "
            "question. See docs/checklists.md; these lines have to change:",
            places,
        )


def _places(root: Node) -> Iterator[Place]:
    rule = root.get("rule")
    for key, (name, _) in (rule.entries if isinstance(rule, Fields) else {}).items():
        if key in _RULE:
            yield Place(name.file, name.line, name.column, f"{key}: {_RULE[key]}")
    for question in _questions(root):
        for key, (name, value) in question.entries.items():
            told = ""
            if isinstance(value, Text):
                told = _VALUES.get((key, value.text), "")
            elif key == "deal_breaker" and isinstance(value, Items) and value.items:
                told = _ANSWERS_THAT_END_IT
            if told:
                yield Place(name.file, name.line, name.column, f"{key}: {told}")


def _questions(root: Node) -> Iterator[Fields]:
    change = root.get("change")
    found = [value for _, value in change.entries.values()] if isinstance(change, Fields) else []
    stages = root.get("stages")
    for stage in stages.items if isinstance(stages, Items) else []:
        questions = stage.get("questions")
        found += questions.items if isinstance(questions, Items) else []
    yield from (each for each in found if isinstance(each, Fields))
