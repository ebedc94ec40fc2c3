"""The small language of letter templates: what may stand in one, how it is filled, and how the letter is tidied.

A template may come from anywhere, so it is checked before it runs. What it may hold is named here; all else is
refused: no calls, no arithmetic, no files, no other templates. Its values are texts and lists of texts.
Nothing in it can run long, grow without bound or read anything but its values. It is a part of Jinja2's language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from imagine_cli.errors import ImagineError, Place

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

Value = str | Sequence[str]
Values = Mapping[str, Value]
"""What a template may name: texts and lists of texts."""

MAX_TEMPLATE = 100_000
MAX_LETTER = 100_000
MAX_VALUES = 50_000
"""Characters of a template, of a letter, and of all values together."""
MAX_ITEMS = 100
MAX_PARTS = 2_000
MAX_DEPTH = 25
MAX_LOOPS = 2
MAX_NUMBER = 999
MAX_SEPARATOR = 40
NARROWEST_WRAP = 20

_KEPT_BREAK = "\ue000"
"""Stands for a line break that a value holds, such as those of a signature; from the private use area of Unicode."""

_LOOP_PARTS = frozenset({"index", "first", "last", "length"})


class Template(NamedTuple):
    """A letter's template, and what messages call it."""

    name: str
    text: str


def filled(template: Template, values: Values) -> str:
    """The letter that a template gives with these values, tidied: see `tidied`.

    Raise ImagineError, with the line, where the template holds what the language doesn't, or names no value.
    """
    if len(template.text) > MAX_TEMPLATE:
        raise ImagineError(f"{template.name} is too long for a letter. Shorten it to {MAX_TEMPLATE:,} characters.")
    if any(len(texts) > MAX_ITEMS for texts in values.values() if not isinstance(texts, str)) or (
        sum(len(text) for value in values.values() for text in ([value] if isinstance(value, str) else value))
        > MAX_VALUES
    ):
        raise ImagineError("There is too much text for a letter. Shorten the names, the proposal or the reason.")
    environment = _environment()
    tree = _parsed(template, environment)
    _Check(template, values).check(tree)
    return tidied(_rendered(template, environment, {name: _carried(value) for name, value in values.items()}))


class _Listed(list[str]):
    """A list that reads as one where a template prints it whole."""

    def __str__(self) -> str:
        return ", ".join(self)


def _carried(value: Value) -> Value:
    """A value as it goes into the template: spaces folded, and its own line breaks told from the template's."""
    if isinstance(value, str):
        lines = [" ".join(line.split()) for line in value.replace(_KEPT_BREAK, "").splitlines()]
        return _KEPT_BREAK.join(line for line in lines if line)
    return _Listed(" ".join(text.replace(_KEPT_BREAK, "").split()) for text in value)


# Filters: few, and each bounded


def _wordwrap(text: str, width: int) -> str:
    lines = str(text).split(_KEPT_BREAK)
    return _KEPT_BREAK.join(
        part for line in lines for part in wrap(line, width, break_long_words=False, break_on_hyphens=False)
    )


def _capitalize(text: str) -> str:
    return str(text)[:1].upper() + str(text)[1:]


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "capitalize": _capitalize,
    "default": lambda value, other="": value or other,
    "first": lambda value: value[0] if value else "",
    "join": lambda value, separator="": separator.join(value),
    "last": lambda value: value[-1] if value else "",
    "length": len,
    "lower": lambda text: str(text).lower(),
    "trim": lambda text: str(text).strip(),
    "upper": lambda text: str(text).upper(),
    "wordwrap": _wordwrap,
}
FILTERS = tuple(_FILTERS)
"""The filters of the language."""


def _environment() -> Environment:
    from jinja2 import StrictUndefined  # loaded for letters only, because start-up counts
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(_FILTERS)
    return environment


# Reading and checking


def _parsed(template: Template, environment: Environment) -> nodes.Template:
    from jinja2 import TemplateSyntaxError

    try:
        return environment.parse(template.text)
    except TemplateSyntaxError as error:
        said = (error.message or "it can't be understood").rstrip(".")
        _refuse(template, error.lineno, f"{said[:1].lower()}{said[1:]}; {_MAY_SAY}")
    except (RecursionError, ValueError, OverflowError):
        _refuse(template, 1, "it is nested too deep, or a number in it is too large")


def _refuse(template: Template, line: int, message: str) -> NoReturn:
    raise ImagineError(
        f"{template.name} can't be used. Put this right, or move the file away to use the letter that comes with "
        "the program.",
        (Place(template.name, line, 1, message),),
    )


_MAY_SAY = "a template may use {{ value }}, {% if %}, {% for %}, comparisons, and, or, not, ~ and a few filters"


class _Check:
    """Walks a template and refuses all that the language does not have."""

    def __init__(self, template: Template, values: Values) -> None:
        self.template = template
        self.values = values
        self.lists = {name for name, value in values.items() if not isinstance(value, str)}

    def check(self, tree: nodes.Template) -> None:
        """Refuse with the line of the first thing that may not stand in a template."""
        waiting: list[tuple[nodes.Node, int, tuple[str, ...]]] = [(tree, 0, ())]
        parts = 0
        while waiting:
            node, depth, loops = waiting.pop()
            parts += 1
            if parts > MAX_PARTS or depth > MAX_DEPTH:
                self.refuse(node, f"there is too much in it; a template may have {MAX_PARTS:,} parts")
            inner = self._checked(node, loops)
            if type(node).__name__ != "Getattr":  # which `_check_getattr` has seen whole
                outside = {id(child) for child in _outside(node)}
                waiting += [
                    (child, depth + 1, loops if id(child) in outside else inner)
                    for child in reversed([*node.iter_child_nodes()])
                ]

    def _checked(self, node: nodes.Node, loops: tuple[str, ...]) -> tuple[str, ...]:
        """The names of the loops inside this node, having refused what may not stand there."""
        kind = type(node).__name__
        check = getattr(self, f"_check_{kind.lower()}", None)
        if check is not None:
            check(node, loops)
        elif kind not in _PLAIN_PARTS:
            self.refuse(node, f"{_named(kind)} can't stand in a template; {_MAY_SAY}")
        return (*loops, node.target.name) if kind == "For" else loops  # type: ignore[attr-defined]

    def _check_for(self, node: nodes.For, loops: tuple[str, ...]) -> None:
        from jinja2 import nodes as kinds

        if node.test is not None or node.recursive or not isinstance(node.target, kinds.Name):
            self.refuse(node, "write a loop as {% for one in list %}")
        if not isinstance(node.iter, kinds.Name) or node.iter.name not in self.lists:
            self.refuse(node, f"a loop goes over one of these lists: {', '.join(sorted(self.lists))}")
        if len(loops) == MAX_LOOPS:
            self.refuse(node, f"there may be {MAX_LOOPS} loops inside one another")
        if node.target.name in self.values or node.target.name == "loop":
            self.refuse(node, f"{node.target.name} is a value already; choose another name for the loop")

    def _check_name(self, node: nodes.Name, loops: tuple[str, ...]) -> None:
        if node.ctx == "store" or node.name in self.values or node.name in loops:
            return
        known = [*self.values, *loops]
        near = get_close_matches(node.name[:100], known, n=2, cutoff=0.6)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(sorted(known))}"
        self.refuse(node, f"there is no value {node.name[:60]} in this letter; {hint}")

    def _check_getattr(self, node: nodes.Getattr, loops: tuple[str, ...]) -> None:
        from jinja2 import nodes as kinds

        is_loop = isinstance(node.node, kinds.Name) and node.node.name == "loop" and loops
        if not is_loop or node.attr not in _LOOP_PARTS:
            wording = ", ".join(f"loop.{part}" for part in sorted(_LOOP_PARTS))
            self.refuse(node, f"a dot may follow loop only, inside a loop: {wording}")

    def _check_const(self, node: nodes.Const, _: tuple[str, ...]) -> None:
        if isinstance(node.value, str) and not set(node.value) <= set(self.template.text):
            # Written as an escape in plain letters, it has passed the reader of the file.
            self.refuse(node, "a backslash makes a hidden character here; write the text without it")
        if isinstance(node.value, bool | str) or (isinstance(node.value, int) and abs(node.value) <= MAX_NUMBER):
            return
        self.refuse(node, f"only text, true, false and whole numbers up to {MAX_NUMBER} can stand here")

    def _check_filter(self, node: nodes.Filter, _: tuple[str, ...]) -> None:
        if node.name not in _FILTERS or node.node is None:
            self.refuse(node, f"there is no filter {node.name[:60]}; there are: {', '.join(FILTERS)}")
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.refuse(node, f"what follows {node.name} is a plain text or number, without a name")
        given = [getattr(argument, "value", None) for argument in node.args]
        if not self._suits(node.name, given):
            self.refuse(node, _FILTER_NEEDS.get(node.name, f"nothing can stand in parentheses behind {node.name}"))
        if node.name in ("join", "first", "last") and getattr(node.node, "name", None) not in self.lists:
            self.refuse(node, f"{node.name} works on one of these lists: {', '.join(sorted(self.lists))}")

    @staticmethod
    def _suits(name: str, given: list[object]) -> bool:
        if name == "join":
            return len(given) <= 1 and all(isinstance(each, str) and len(each) <= MAX_SEPARATOR for each in given)
        if name == "default":
            return len(given) <= 1 and all(isinstance(each, str) for each in given)
        if name == "wordwrap":
            return len(given) == 1 and type(given[0]) is int and given[0] >= NARROWEST_WRAP
        return not given

    def refuse(self, node: nodes.Node, message: str) -> NoReturn:
        """Raise ImagineError with the line of a node."""
        _refuse(self.template, node.lineno or 1, message)


_FILTER_NEEDS = {
    "join": f'join needs a short text between the items, at most {MAX_SEPARATOR} characters, such as join(", ")',
    "default": 'default needs a plain text, such as default("the library")',
    "wordwrap": f"wordwrap needs a width from {NARROWEST_WRAP} to {MAX_NUMBER}, such as wordwrap(72)",
}

_PLAIN_PARTS = frozenset(
    ("Template", "Output", "TemplateData", "If", "Compare", "Operand", "And", "Or", "Not", "Concat", "CondExpr")
)

_NAMES_OF_PARTS = {
    "Assign": "{% set %}",
    "AssignBlock": "{% set %}",
    "Block": "{% block %}",
    "Call": "a call with ( )",
    "CallBlock": "{% call %}",
    "Extends": "{% extends %}",
    "FilterBlock": "{% filter %}",
    "FromImport": "{% from %}",
    "Getitem": "[ ]",
    "Import": "{% import %}",
    "Include": "{% include %}",
    "Macro": "{% macro %}",
    "Test": '"is"',
    "With": "{% with %}",
}


def _named(kind: str) -> str:
    """A part of a template as people write it."""
    return _NAMES_OF_PARTS.get(kind, "this")


def _outside(node: nodes.Node) -> tuple[nodes.Node, ...]:
    """The children of a loop in which its own name is not known yet."""
    return (node.iter, *node.else_) if type(node).__name__ == "For" else ()  # type: ignore[attr-defined]


# Filling


def _rendered(template: Template, environment: Environment, values: Values) -> str:
    from jinja2 import TemplateError

    pieces: list[str] = []
    length = 0
    try:
        for piece in environment.from_string(template.text).generate(**values):
            pieces.append(piece)
            length += len(piece)
            if length > MAX_LETTER:
                raise ImagineError(f"{template.name} makes a letter that is too long. Shorten it.")
    except (TemplateError, TypeError, ValueError, LookupError, SyntaxError, RecursionError) as error:
        _refuse(template, _line_of(error), "a text, a list and a number can't be compared or joined with one another")
    return "".join(pieces)


def _line_of(error: BaseException) -> int:
    """The line of the template in which it went wrong."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


# Tidying

_ITEM = re.compile(r"[0-9]{1,2}\. ")
_KEEP = "\\"


def tidied(text: str) -> str:
    """A letter as it is sent: a paragraph is one line, one blank line stands between paragraphs, none is empty.

    A line that begins with a number and a period stays by itself; so does what follows a line that ends in a
    backslash.
    """
    paragraphs: list[list[str]] = [[]]
    kept = False
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            paragraphs.append([])
            kept = False
            continue
        paragraph, part = paragraphs[-1], line.removesuffix(_KEEP).rstrip()
        if paragraph and not kept and not _ITEM.match(line):
            paragraph[-1] += f" {part}"
        else:
            paragraph.append(part)
        kept = line.endswith(_KEEP)
    wording = (
        "\n".join(" ".join(part.split()) for line in paragraph for part in line.split(_KEPT_BREAK) if part.strip())
        for paragraph in paragraphs
    )
    return "\n\n".join(each for each in wording if each) + "\n"
