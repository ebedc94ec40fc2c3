"""A decision in the making: what it is about, the verdict it rests on, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from msgspec.structs import replace

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.decision import pick_partner, says_the_same
from imagine_cli.ask.entries import Refused
from imagine_cli.cli.finding import is_review, opinion, own_file
from imagine_cli.cli.streams import notes
from imagine_cli.core.checklist import Question, Words
from imagine_cli.core.partnership import (
    ON_A_PARTNERSHIP,
    ON_A_PROPOSAL,
    STAFF_HOURS,
    Agreed,
    Choice,
    Decision,
    Opinion,
    opinion_of,
    promises_in,
    verdict_then,
)
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.say.decision import NAMED
from imagine_cli.say.english import listed, sentence_case
from imagine_cli.say.sentences import headline
from imagine_cli.shell import as_typed, quoted
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.decisions import Decided, Made, decisions_in, skipped, surely_latest, write_decision
from imagine_cli.store.files import exists, is_folder, is_path
from imagine_cli.store.names import folded
from imagine_cli.store.register import (
    MOST_TRIES,
    FileKind,
    FoundPartner,
    decisions_about,
    find_partner,
    latest_of_each,
    matching,
    name_to_type,
    new_decision_path,
    nothing_there,
    partner_at,
    partner_called,
    partners,
    same_name,
    the_one,
)


class Draft(NamedTuple):
    """A decision with all that the files tell, the one before it, and the folder it goes to.

    `to_type` is what to type for PARTNER from now on, `questions` are those that the verdict rests on, by id.
    """

    decision: Decision
    earlier: Made | None
    place: Path
    to_type: str
    remarks: tuple[str, ...]
    questions: Mapping[str, Question] = {}


Pick = Callable[[Sequence[str]], int]
"""Asks on whose answers a decision rests: from a line for each to the place of one."""


def draft(partner: str, choice: Choice, day: date, home: Path, pick: Pick | None = None) -> Draft:
    """The decision on what PARTNER names, drawn from its answers. Raises `ImagineError` where they can't be read.

    A yes or no to a proposal rests on its latest assessment, renewing or winding down on the latest review; where
    there is none, the decision stands without a verdict. Where several people have answered, `pick` chooses.
    """
    kind: FileKind = "assessment" if choice in ON_A_PROPOSAL else "review"
    if is_path(partner):
        path = own_file(partner, home)
        to_type = name_to_type(path, home)
        named = open_assessment(path, home)
        if kind == "assessment" or is_review(path, named.checklist):
            return _drafted(path, choice, day, home, to_type, ())
        found = partner_at(path, named.assessment.partner, home)
    else:
        found = find_partner(partner, home)
        to_type = as_typed(found.partner.folder.name)
    entries = [entry for entry in found.partner.entries if entry.kind == kind]
    remarks = found.warnings
    if not entries:
        return _without_answers(found, choice, day, home, to_type)
    if not entries[0].finished:
        remarks += (f"The {kind} is not finished yet; what is open counts as not known.",)
    chosen = entries[0]
    if len(answered := latest_of_each(entries)) > 1:
        if pick:
            chosen = answered[pick([": ".join(opinion(entry, home)) for entry in answered])]
        else:
            paths = ", ".join(str(entry.path) for entry in answered[1:])
            remarks += (f"Others have answered too. To decide on their answers, name their file: {paths}",)
    return _drafted(chosen.path, choice, day, home, to_type, remarks)


def ask_partner(asker: Asker, home: Path) -> str:
    """Which partner of the register was decided on, by its folder; raises `UsageError` where there is none."""
    everyone = partners(home)
    notes(everyone.warnings)
    if not everyone.found:
        find_partner(None, home)  # it says so, and how to start
    names = [partner.name for partner in everyone.found]
    wording = [
        f"{partner.name} ({partner.folder.name})" if names.count(partner.name) > 1 else partner.name
        for partner in everyone.found
    ]

    def place_of(typed: str) -> int:
        try:
            return everyone.found.index(the_one(typed, matching(typed, everyone.found, by_words=True), everyone.found))
        except UsageError as error:
            raise Refused(error.message) from None

    return everyone.found[pick_partner(asker, wording, place_of)].folder.name


def latest_about(partner: str, home: Path) -> tuple[Made, str]:
    """The decision about what PARTNER names that counts, and what to type for PARTNER.

    Raises `ImagineError` where there is none, or where a decision that may be later can't be read.
    """
    decided = _decided_about(partner, home)
    to_type = name_to_type(own_file(partner, home), home) if is_path(partner) else _folder_to_type(partner, home)
    surely_latest(decided)
    if decided.latest is None:
        raise ImagineError(
            f"Nothing is decided yet, so there is nothing to amend. Decide first: imagine decide {to_type}"
        )
    return decided.latest, to_type


def partner_left_out(typed: str, home: Path) -> bool:
    """Whether a word that may be a decision stands where the partner belongs: nobody is called so."""
    return partner_called(typed, home) is None


def what_is_missing(partner: str, choice: Choice | None, by: str, home: Path) -> UsageError:
    """Says what is missing, and gives a whole example."""
    needed = (("the partner", partner), ("what was decided", choice), ("who decided", by))
    lacking = [what for what, given in needed if not given]
    wording = f"{sentence_case(listed(lacking))} {'is' if len(lacking) == 1 else 'are'} missing."
    if choice is None:
        wording += f" The decision is one of these: {', '.join(NAMED.values())}."
    if not partner:
        partner = next((each.folder.name for each in partners(home).found), "")
    likely = choice or (choices_now(partner, home)[0] if partner else "go ahead")
    example = f"imagine decide {as_typed(partner) if partner else 'PARTNER'} {NAMED[likely]} --by"
    return UsageError(f"{wording}\nFor example: {example} {quoted(by or 'Library board')}")


def choices_now(partner: str, home: Path) -> tuple[Choice, ...]:
    """What can sensibly be decided about a partner as things stand."""
    latest = _decided_about(partner, home).latest
    return ON_A_PARTNERSHIP if latest and latest.decision.under_way else ON_A_PROPOSAL


def choice_in_own_words(typed: str, partner: str, home: Path) -> Choice | None:
    """What a word means that the checklists of a partner's answers have for a yes or a no (`words:`); None else."""
    with suppress(ImagineError):
        if is_path(partner):
            path = own_file(partner, home)
            checklist = open_assessment(path, home).checklist
            return _worded(typed, checklist.words, "review" if is_review(path, checklist) else "assessment")
        for entry in find_partner(partner, home).partner.entries:
            words = read_checklist(entry.checklist or "imagine", home).words
            if meant := _worded(typed, words, entry.kind):
                return meant
    return None


def _worded(typed: str, words: Words, kind: FileKind) -> Choice | None:
    wish = folded(typed)
    yes, no = ON_A_PARTNERSHIP if kind == "review" else (ON_A_PROPOSAL[0], ON_A_PROPOSAL[-1])
    return yes if wish == folded(words.go_ahead) else no if wish == folded(words.decline) else None


def _decided_about(partner: str, home: Path) -> Decided:
    if is_path(partner):
        path = own_file(partner, home)
        return decisions_about(open_assessment(path, home).assessment.partner, path.parent, home)
    return decisions_in(find_partner(partner, home).partner.folder)


def _folder_to_type(partner: str, home: Path) -> str:
    return as_typed(find_partner(partner, home).partner.folder.name)


def _drafted(path: Path, choice: Choice, day: date, home: Path, to_type: str, remarks: tuple[str, ...]) -> Draft:
    opened = open_assessment(path, home)
    weighed = weigh_assessment(opened.assessment, opened.checklist)
    answered, skipped = _answered(path, weighed, home)
    decided = decisions_about(opened.assessment.partner, path.parent, home)
    promises = promises_in(opened.assessment, opened.checklist)
    conditions = (*weighed.verdict.settle_first, *weighed.verdict.in_the_agreement)
    decision = Decision(
        partner=opened.assessment.partner,
        choice=choice,
        decided_on=day,
        proposal=opened.assessment.proposal,
        staff_hours=next((promise.amount for promise in promises if promise.question == STAFF_HOURS), None),
        rests_on=path.name,
        verdict=verdict_then(weighed, headline(weighed).main),
        answered=answered,
        conditions=tuple(Agreed(each.question, each.text) for each in conditions if each.text),
        promises=promises,
    )
    remarks += (f"Read {path}", *opened.warnings, *decided.warnings, *skipped)
    going_on = _going_on(decision, decided.latest)
    return Draft(going_on, decided.latest, path.parent, to_type, remarks, opened.checklist.by_id())


def _answered(path: Path, weighed: Weighed, home: Path) -> tuple[tuple[Opinion, ...], tuple[str, ...]]:
    """What everyone's answers come to, those in `path` first, and which files can't be used: a record shows all sides.

    Of each person the latest finished answers count, of the kind that the decision is about.
    """
    about = weighed.assessment
    found = [opinion_of(weighed, headline(weighed).main, path.name)]
    warnings: list[str] = []
    kind = "review" if is_review(path, weighed.checklist) else "assessment"
    entries = [each for each in partner_at(path, about.partner, home).partner.entries if each.kind == kind]
    for entry in latest_of_each(entries):
        if entry.path == path or same_name(entry.assessor, about.assessor):
            continue
        try:
            opened = open_assessment(entry.path, home)
        except ImagineError as error:
            warnings.append(skipped(error))
            continue
        theirs = weigh_assessment(opened.assessment, opened.checklist)
        found.append(opinion_of(theirs, headline(theirs).main, entry.path.name))
    return tuple(found), tuple(warnings)


def _without_answers(found: FoundPartner, choice: Choice, day: date, home: Path, to_type: str) -> Draft:
    """Renewing or winding down without a review: people may, but a first yes or no needs an assessment."""
    partner = found.partner
    if choice in ON_A_PROPOSAL:
        raise nothing_there(found, "assessment")
    decided = decisions_about(partner.name, partner.folder, home)
    if decided.latest is None:
        raise ImagineError(
            f"Nothing was decided about {partner.name} yet, so there is nothing to {choice}. "
            f"Decide on its proposal first: imagine decide {to_type} go-ahead"
        )
    remark = f"There is no review, so no verdict is kept with it. To make one: imagine review {to_type}"
    earlier = decided.latest.decision
    bare = Decision(partner.name, choice, day, proposal=earlier.proposal, staff_hours=earlier.staff_hours)
    remarks = (*found.warnings, *decided.warnings, remark)
    return Draft(_going_on(bare, decided.latest), decided.latest, partner.folder, to_type, remarks)


def _going_on(decision: Decision, latest: Made | None) -> Decision:
    """A partnership that goes on keeps its start, its hours where the answers name none, and its place in calendars."""
    known = latest.decision.calendar_id if latest else ""
    decision = replace(decision, calendar_id=known or uuid4().hex)
    if latest is None or not latest.decision.under_way:
        return decision
    earlier = latest.decision
    if decision.choice == "wind down":
        # Until it ends it takes up what was promised, whatever it took in fact.
        return replace(decision, starts_on=earlier.starts_on, staff_hours=earlier.staff_hours)
    if decision.choice == "renew" or (decision.under_way and decision.rests_on == earlier.rests_on):
        hours = earlier.staff_hours if decision.staff_hours is None else decision.staff_hours
        return replace(decision, starts_on=earlier.starts_on, staff_hours=hours)
    return decision


def recorded(decision: Decision, earlier: Decision | None, *, asks: bool) -> Decision:
    """A decision that says the same as the one before it, on the same answers, with the rest as that one has it.

    Days that are past are left out; and so is, where it `asks`, what is asked with Enter for what was recorded. Who
    decided is never taken over: they may have met months ago.
    """
    if earlier is None or not says_the_same(decision, earlier):
        return decision
    hours = decision.staff_hours if earlier.staff_hours is None else earlier.staff_hours
    until = _ahead(earlier.postponed_until, decision)
    kept = replace(decision, staff_hours=hours, changes=earlier.changes, postponed_until=until)
    if not (asks and decision.choice in ("wind down", "pilot")):
        kept = replace(kept, ends_on=_ahead(earlier.ends_on, decision))
    if not (asks and decision.owes_a_reason()):
        kept = replace(kept, reason=earlier.reason)
    return kept if asks else replace(kept, review_by=_ahead(earlier.review_by, decision))


def _ahead(day: date | None, decision: Decision) -> date | None:
    return day if day and day >= decision.decided_on else None


class AmendedMeanwhile(ImagineError):
    """Somebody else has put the decision right since it was read."""


def keep(decision: Decision, place: Path) -> Path:
    """Saves the decision as a new file in its partner's folder, and returns the file's path.

    An amended one bears the day of the decision and the next number, so that it counts in the place of that one. Raises
    `AmendedMeanwhile` where that one was put right by now: of two amendments of it one would be lost.
    """
    if not is_folder(place):
        place = _renamed(place, decision.partner)
    for _ in range(MOST_TRIES):
        path = new_decision_path(place, decision.decided_on)
        if decision.amends and (newer := _amending(decision.amends, place)):
            raise AmendedMeanwhile(
                f"Somebody else has just amended this decision: {newer}. Nothing was saved. Try again."
            )
        try:
            write_decision(path, decision)
        except ImagineError:
            if not exists(path):
                raise
            # A colleague took the name in the same moment; the next one is free.
            continue
        return path
    raise ImagineError(f"The decision was not saved: others are saving in {place}. Try again.")


def _amending(name: str, place: Path) -> Path | None:
    return next((each.path for each in decisions_in(place).made if each.decision.amends == name), None)


def _renamed(place: Path, partner: str) -> Path:
    """The partner's folder, now that somebody has renamed it. Raise ImagineError where it can't be told."""
    found = partner_called(partner, place.parent)
    if found is None:
        raise ImagineError(f"The decision was not saved: the folder {place} is gone. Put it back, then try again.")
    return found.partner.folder
