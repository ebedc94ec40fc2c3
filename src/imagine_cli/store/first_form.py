"""Tells checklists and decisions of the first form, of version 0.1, from mistakes, and says what to change in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from imagine_cli.errors import ImagineError, Place
from imagine_cli.store.nodes import MAX_PLACES, Fields, Items, Node, Text

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
_ENDS_IT = "write kind: sign and deal_breaker: yes, with the warning as tick in place of ask; leave the scale out"
_ENDS_NOTHING = "write deal_breaker: no"
_TURN_ROUND = (
    "yes is the good answer now, also to a question about a risk; turn it round, or write kind: sign and tick for ask"
)
_IN_POINTS = "it is in points now; leave it out for a third of all that the benefits can give"
_QUICK = "write imagine; what quick asked is marked first: yes there"


def refuse_first_form(root: Node, path: str) -> None:
    """Raise ImagineError, with every line to change, for a checklist of the first form."""
    found = sorted(_places(root))
    if found:
        places = sorted([*found, *_other_meanings(root)])
        these = f"the first {MAX_PLACES} of {len(places)} lines" if len(places) > MAX_PLACES else "these lines"
        raise ImagineError(
            f"{path} has the form of the first checklists. Points are added now, and yes is the good answer to every "
            f"question. See docs/checklists.md; {these} have to change:",
            tuple(places[:MAX_PLACES]),
        )


def refuse_first_decision(root: Node, path: str) -> None:
    """Raise ImagineError, with what to do, for a decision that holds a verdict of the first form."""
    if gauges := root.get("verdict", "gauges"):
        message = "gauges: delete verdict with all below it, and write rests_on: nothing; reason may hold its headline"
        raise ImagineError(
            f"{path} is a decision of version 0.1, whose verdict had no points. What people decided stays as it is.",
            (_place(gauges, message),),
        )


def _places(root: Node) -> Iterator[Place]:
    extends = root.get("extends")
    if isinstance(extends, Text) and extends.text == "quick":
        yield _place(extends, f"extends: {_QUICK}")
    rule = root.get("rule")
    for key, (name, _) in (rule.entries if isinstance(rule, Fields) else {}).items():
        if key in _RULE:
            yield _place(name, f"{key}: {_RULE[key]}")
    for question in _questions(root):
        for key, (name, value) in question.entries.items():
            wording = ""
            if isinstance(value, Text):
                wording = _VALUES.get((key, value.text), "")
            elif key == "deal_breaker" and isinstance(value, Items):
                wording = _ENDS_IT if value.items else _ENDS_NOTHING
            if wording:
                yield _place(name, f"{key}: {wording}")


def _other_meanings(root: Node) -> Iterator[Place]:
    """What looks the same in both forms: benefits in points; scales of risks and demands, once the share of bad."""
    rule = root.get("rule")
    if isinstance(rule, Fields) and "benefits_at_least" in rule.entries:
        yield _place(rule.entries["benefits_at_least"][0], f"benefits_at_least: {_IN_POINTS}")
    for question in _questions(root):
        counts_as, kind, ends_it = (question.get(field) for field in ("counts_as", "kind", "deal_breaker"))
        if (
            isinstance(counts_as, Text)
            and counts_as.text in ("risk", "demand", "resource")
            and question.get("ask")
            and not isinstance(ends_it, Items)
            and (kind is None or (isinstance(kind, Text) and kind.text == "choice"))
        ):
            yield _place(question.entries["ask"][0], f"ask: {_TURN_ROUND}")


def _place(node: Node, message: str) -> Place:
    return Place(node.file, node.line, node.column, message)


def _questions(root: Node) -> Iterator[Fields]:
    change = root.get("change")
    found = [value for _, value in change.entries.values()] if isinstance(change, Fields) else []
    stages = root.get("stages")
    for stage in stages.items if isinstance(stages, Items) else []:
        questions = stage.get("questions")
        found += questions.items if isinstance(questions, Items) else []
    yield from (each for each in found if isinstance(each, Fields))
