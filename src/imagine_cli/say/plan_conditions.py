"""What has to be agreed: the conditions of a yes, and how the agreement says each of them.

A remedy is written as an instruction ("Agree in writing that nobody starts before the check is done."). The agreement
says what is agreed ("Nobody starts before the check is done."), or leaves a gap where people still have to settle it.
Where a remedy is phrased in no way that is known here, it stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from imagine_cli.core.checklist import Clause, Question, Who
from imagine_cli.core.partnership import Decision
from imagine_cli.core.verdict import Verdict
from imagine_cli.say.english import ended, mid_sentence, sentence_case
from imagine_cli.say.markdown import line_start, text

_GAP = re.compile(r"\*\*\[fill in: ((?:[^\]\\]|\\.)*)\]\*\*")
_AGREE = re.compile(r"Agree (?:in writing )?(?:anew )?(that|on|to) (.+)", re.DOTALL | re.IGNORECASE)
# Not after an abbreviation such as "Dr." or "e.g.".
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})\. (?=[A-Z])")
_AND_ON = re.compile(r", and on ")
_AND_THAT = re.compile(r", and that ")
# What both sides do besides, in the second half of a remedy. Words that may be nouns too ("set", "list") are left out.
_AND_DO = re.compile(r", and (?=(?:ask|begin|do|go|keep|meet|send|start|tell|write) )")
# How an instruction to people begins, and no sentence about what holds.
_INSTRUCTS = re.compile(
    r"(?:appoint|arrange|ask|check|choose|decide|draw up|find|get|give|have|keep|let|limit|list|look|make|meet|name|"
    r"put|require|send|set|show|start|talk|tell|train|write)\b",
    re.IGNORECASE,
)


class Condition(NamedTuple):
    """Something to agree before starting: where it belongs, whose task it is, and its short name."""

    question: str
    remedy: str
    name: str
    clause: Clause | None
    who: Who | None

    @property
    def for_the_agreement(self) -> bool:
        """Whether the partner has a part in it; the rest is the library's own task."""
        return self.who != "library"


def conditions(questions: Mapping[str, Question], verdict: Verdict, decision: Decision | None) -> list[Condition]:
    """Every condition once, in the checklist's order: what the answers call for, and what people decided on.

    Where people decided on the same one, their wording counts. After a yes against the verdict, the remedies of what
    spoke against it are the conditions. `questions` are those of the checklist, and of the one that a renewal rests on.
    """
    remedies = {item.question: item.text for item in verdict.conditions} or dict(_remedies(verdict, questions))
    decided = {agreed.question: agreed.text for agreed in decision.conditions} if decision else {}
    wanted = {**remedies, **decided}
    order = [key for key in questions if key in wanted] + [key for key in wanted if key not in questions]
    return [_condition(key, wanted[key], questions.get(key)) for key in order if wanted[key].strip()]


def _remedies(verdict: Verdict, questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    for reason in (*verdict.reasons.against, *verdict.reasons.mixed):
        question = questions.get(reason.question)
        if question and question.remedy and not question.more_is_kinder:
            yield question.id, question.remedy


def _condition(key: str, remedy: str, question: Question | None) -> Condition:
    if question is None:
        return Condition(key, remedy, key.replace("-", " "), None, None)
    name = question.short or key.replace("-", " ")
    return Condition(key, remedy, name, question.clause, question.who_can_change)


# As the agreement says it


def gap(what: str) -> str:
    """A place for people to fill in, as Markdown; every gap looks the same. `what` is Markdown already."""
    return f"**[fill in: {what}]**"


def gaps_in(markdown: str) -> list[str]:
    """What is to be filled in, in the order in which it stands."""
    return _GAP.findall(markdown)


def as_agreed(remedy: str) -> list[str]:
    """What the agreement says for a remedy, as one or more paragraphs or list items of Markdown."""
    told = " ".join(remedy.split())
    agree = _AGREE.fullmatch(told)
    if agree is None:
        return list(_as_it_stands(told))
    first, end, more = _first_sentence(agree[2])
    forms = {"that": _that, "on": _on, "to": _to}
    lines = list(forms[agree[1].lower()](first, end))
    if more:
        lines[-1] = f"{lines[-1]} {text(more)}"
    return lines


def _first_sentence(told: str) -> tuple[str, str, str]:
    """The first sentence without its end, the end, and what follows."""
    first, *more = _SENTENCE_END.split(told, maxsplit=1)
    if more:
        return first, ".", more[0]
    bare = told.rstrip(".!")
    return bare, told[len(bare) :] or ".", ""


def _that(first: str, end: str) -> Iterator[str]:
    """What holds and what is still to be settled: "that A, and on B"."""
    holds, *open_ = _AND_ON.split(first)
    for sentence in _AND_THAT.split(holds):
        yield _sentence(sentence, end)
    if open_:
        yield gap(text(", and ".join(open_)))


def _on(first: str, end: str) -> Iterator[str]:
    """A gap, and what both sides do besides: "on A, and on B", "on A, and tell C"."""
    open_, *do = _AND_DO.split(first, maxsplit=1)
    yield gap(text(", and ".join(_AND_ON.split(open_))))
    for each in do:
        yield _sentence(f"both sides {each}", end)


def _to(first: str, end: str) -> Iterator[str]:
    yield _sentence(f"both sides agree to {first}", end)


def _as_it_stands(told: str) -> Iterator[str]:
    if _INSTRUCTS.match(told):
        yield f"Before anyone signs: {text(ended(mid_sentence(told)))} {gap('how this was settled')}"
    else:
        yield _sentence(told, "")


def _sentence(told: str, end: str) -> str:
    return line_start(ended(sentence_case(told + end)))


def clause_terms(found: Iterable[Condition], clause: Clause | None) -> list[Condition]:
    """The conditions that belong in one clause of the agreement; None: those that belong in no clause in particular."""
    return [condition for condition in found if condition.for_the_agreement and condition.clause == clause]
