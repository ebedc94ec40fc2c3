"""What is asked before the first page: who proposes what, who answers, and by when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from msgspec import Struct

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker, Option, Prompt, choose, numbered
from imagine_cli.ask.commands import BACK, STOP, Command, command_meant
from imagine_cli.ask.wording import FIRST_QUESTION
from imagine_cli.core.assessment import PARTNER_KINDS, Assessment, PartnerKind
from imagine_cli.errors import Interrupted

NOTHING_SAVED = "You stopped before the first question. Nothing was saved."

KIND_WORDS: dict[PartnerKind, str] = {
    "school": "a school or preschool",
    "health": "health care or public health",
    "food": "food: a bank, a garden, a market",
    "arts": "arts or music",
    "museum": "a museum, archive or historical society",
    "business": "a business",
    "nonprofit": "another nonprofit",
    "government": "a government office",
    "university": "a college or university",
    "sports": "sports or recreation",
    "animals": "animals: a shelter, a therapy group, a zoo",
    "media": "a newspaper, station or publisher",
    "faith": "a faith community",
    "volunteers": "volunteers, or friends of the library",
    "other": "something else",
}

_SKIP = "skip this"
_WAYS_OUT = (BACK, STOP)
_SKIP_KIND = Option("x", _SKIP, words=("skip",))
_NEW_PARTNER = Option("n", "none of these: it is a new partner", words=("no", "new"))


class Known(Struct, frozen=True):
    """What is known of a partner already: from an earlier assessment, or from a list of organizations."""

    kind: PartnerKind | None = None
    proposal: str = ""


class Meant(Exception):
    """The name that was typed means a partner who is in the register already; `name` is how it stands there."""

    def __init__(self, name: str) -> None:
        self.name = name


class _Back(Exception):
    """The person goes back to the question before."""


def propose(
    asker: Asker,
    today: date,
    *,
    opening: str = "",
    assessor: str = "",
    partner: str = "",
    is_known: bool = False,
    known: Mapping[str, Known] | None = None,
    in_register: Collection[str] = (),
    people: Sequence[str] = (),
) -> Assessment:
    """A new assessment, started today, with everything but its checklist and its answers.

    `opening` says what will come. `assessor` is offered as the one who answers, `partner` as the name; one that
    `is_known` is not asked for. The names in `known` complete it, and what is known of the one that is meant is offered
    in turn. `people` are who may answer.
    Raises `Meant` when the name turns out to be one of those `in_register`, and `Interrupted` when the person stops;
    nothing is saved by then.
    """
    return _Opening(asker, today, opening, assessor, partner, known or {}, in_register, people).run(asked=not is_known)


def day_read_back(proposed: Assessment, today: date) -> str:
    """The day on which the partner expects an answer, in full; "" where there is none."""
    day = proposed.answer_by
    if day is None:
        return ""
    passed = " That day has passed. It is kept as you wrote it." if day < today else ""
    return f"They expect an answer on {entries.day_in_words(day)}.{passed}"


class _Opening:
    """The questions before the first page, forward and back."""

    def __init__(
        self,
        asker: Asker,
        today: date,
        opening: str,
        assessor: str,
        partner: str,
        known: Mapping[str, Known],
        in_register: Collection[str],
        people: Sequence[str],
    ) -> None:
        self.asker = asker
        self.today = today
        self.opening = opening
        self.known = known
        self.in_register = in_register
        self.people = people
        self.partner = partner
        self.kind: PartnerKind | None = None
        self.proposal = ""
        self.assessor = assessor
        self.answer_by: date | None = None

    def run(self, *, asked: bool) -> Assessment:
        """All of them, to the end or until the person stops; the name only where it is `asked`, or gone back to."""
        steps: list[Callable[[], None]] = [
            self.ask_partner, self.ask_kind, self.ask_proposal, self.ask_assessor, self.ask_day
        ]  # fmt: skip
        at = 0
        try:
            self.asker.begin_page("A new proposal" if asked else f"A new proposal: {self.partner}")
            if self.opening:
                self.asker.say(f"{self.opening}\n")
            if not asked:
                self.take_partner(self.partner)
                at = 1
            while at < len(steps):
                at += self.step(steps[at], first=not at)
        except (KeyboardInterrupt, EOFError):
            raise Interrupted(NOTHING_SAVED) from None
        return Assessment(
            partner=self.partner,
            partner_kind=self.kind,
            proposal=self.proposal,
            assessor=self.assessor,
            answer_by=self.answer_by,
            started=self.today,
        )

    def step(self, ask: Callable[[], None], *, first: bool) -> int:
        """Asks one of them; how many steps to go on from there."""
        try:
            ask()
        except _Back:
            if first:
                self.asker.say(FIRST_QUESTION)
            return 0 if first else -1
        return 1

    def ask_partner(self) -> None:
        """The name, which may be that of someone who is known already."""
        before = self.partner
        names = tuple(sorted(self.known, key=str.casefold))
        name = self.text("Who is the partner?", before, required=True, suggestions=names)
        if meant := self.meant(name):
            raise Meant(meant)
        self.take_partner(name)

    def take_partner(self, name: str) -> None:
        """The name, and what is known of whom it means."""
        self.partner = name
        found = _known_of(name, self.known)
        self.kind = self.kind or found.kind
        self.proposal = self.proposal or found.proposal

    def meant(self, name: str) -> str | None:
        """The partner in the register whose name was typed, or nearly so, where that is meant; asks if it is near."""
        by_name = {each.casefold(): each for each in self.in_register}
        folded = name.casefold()
        if folded in by_name:
            return by_name[folded]
        near = get_close_matches(folded, by_name, n=3, cutoff=0.75)
        if not near:
            return None
        options = (*numbered([by_name[each] for each in near]), _NEW_PARTNER, *_WAYS_OUT)
        key = self.pick(f'Did you mean a partner whom you have already? You typed "{name}".', options, "1")
        return None if key == _NEW_PARTNER.key else by_name[near[int(key) - 1]]

    def ask_kind(self) -> None:
        """What kind of partner it is, if that is of use."""
        options = (*numbered([KIND_WORDS[kind] for kind in PARTNER_KINDS]), _SKIP_KIND, *_WAYS_OUT)
        default = str(PARTNER_KINDS.index(self.kind) + 1) if self.kind else _SKIP_KIND.key
        key = self.pick("What kind of partner is it?", options, default)
        self.kind = None if key == _SKIP_KIND.key else PARTNER_KINDS[int(key) - 1]

    def ask_proposal(self) -> None:
        """What they propose."""
        self.proposal = self.text("What do they propose? One sentence.", self.proposal)

    def ask_assessor(self) -> None:
        """Whose answers they are going to be."""
        self.assessor = self.text("Who answers? A name or a role.", self.assessor, suggestions=tuple(self.people))

    def ask_day(self) -> None:
        """When the partner expects an answer."""
        prompt = Prompt(
            ask="When do they expect an answer?",
            detail=("For example Dec 15, 12/15 or 2026-12-15.",),
            options=_WAYS_OUT,
            default_says=_SKIP,
            typed_anew=True,
        )
        self.answer_by = entries.read_line(self.asker, prompt, self.day)

    def day(self, typed: str) -> date | None:
        """The day that was typed, if any."""
        _refuse_commands(typed)
        return entries.day(typed, self.today) if typed.strip() else None

    def text(self, ask: str, default: str, *, required: bool = False, suggestions: tuple[str, ...] = ()) -> str:
        """A line of free text; what is there already is offered."""
        prompt = Prompt(
            ask=ask,
            options=_WAYS_OUT,
            default=default,
            default_says="" if default or required else _SKIP,
            prefill=bool(default),
            suggestions=suggestions,
        )

        def read(typed: str) -> str:
            _refuse_commands(typed)
            text = entries.one_line(typed)
            if required and not text:
                raise entries.Refused("A name is needed, to find this again.")
            return text

        return entries.read_line(self.asker, prompt, read)

    def pick(self, ask: str, options: tuple[Option, ...], default: str) -> str:
        """The key of an option that is no command."""
        key = choose(self.asker, ask, options, default)
        _refuse_commands(key)
        return key


def _refuse_commands(typed: str) -> None:
    """Raises what going back and stopping raise here; the other commands have nothing to do yet."""
    command = command_meant(typed)
    if command is Command.BACK:
        raise _Back
    if command is Command.STOP:
        raise KeyboardInterrupt
    if command:
        raise entries.Refused("Please write more than that. To go back, type b; to stop, s.")


def _known_of(name: str, known: Mapping[str, Known]) -> Known:
    found = {each.casefold(): each for each in known}
    return known[found[name.casefold()]] if name.casefold() in found else Known()
