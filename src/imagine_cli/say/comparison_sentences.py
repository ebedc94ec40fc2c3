"""Every sentence of a comparison. Nothing here computes: all is read from what core.comparison found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from imagine_cli.core.checklist import Question
from imagine_cli.core.comparison import Answered, Course, Difference, People, Said, course
from imagine_cli.core.proposals import Combination, Proposals, Wish
from imagine_cli.core.verdict import Verdict
from imagine_cli.say import english, sentences
from imagine_cli.say.english import amount_text, count_of, in_words, listed, sentence_case, with_points

Names = Mapping[str, str]
"""What each is called in sentences, by their full name."""

OUTCOMES: tuple[Course, ...] = ("go ahead", "not yet", "decline")
MOST_NAMED = 4
LONGEST_NAME = 40
DIFFERENT_CHECKLISTS = "They answered different checklists, so their points are not quite alike."


def names_of(everyone: Iterable[Answered]) -> Names:
    """Names short enough for the middle of a sentence, each still the only one of its kind."""
    found: dict[str, str] = {}
    for one in everyone:
        short = one.name if len(one.name) <= LONGEST_NAME else one.name[: LONGEST_NAME - 1].rstrip() + "…"
        each = (short if number == 1 else f"{short} ({number})" for number in count(1))
        found[one.name] = next(name for name in each if name not in found.values())
    return found


# People


def agreement_text(people: People, names: Names) -> str:
    """Whether they come to the same verdict, plainly."""
    everyone = people.everyone
    many = len(everyone) > MOST_NAMED
    who = f"These {in_words(len(everyone))} people" if many else listed([names[one.name] for one in everyone])
    if people.same_outcome:
        why = ", because deal-breakers are open" if course(everyone[0].verdict) == "not yet" else ""
        same = f"{who} come to the same verdict: {outcome_text(everyone[0])}{why}."
        return same + _unsettled_text(everyone, names)
    if len(everyone) == 2:
        return f"{who} come to different verdicts."
    wording = [f"{what} ({listed([names[one.name] for one in group])})" for what, group in _by_outcome(everyone)]
    return f"{who} come to different verdicts: {', '.join(wording)}."


def outcome_text(one: Answered) -> str:
    """What a verdict comes to, as its checklist calls it."""
    what = course(one.verdict)
    return what if what == "not yet" else sentences.recommendation_text(what, one.checklist.words)


def _by_outcome(everyone: Iterable[Answered]) -> list[tuple[str, list[Answered]]]:
    """Who comes to what, go-aheads first."""
    groups: dict[str, list[Answered]] = {}
    for one in sorted(everyone, key=lambda one: OUTCOMES.index(course(one.verdict))):
        groups.setdefault(outcome_text(one), []).append(one)
    return list(groups.items())


def _unsettled_text(everyone: Sequence[Answered], names: Names) -> str:
    unsettled = [names[one.name] for one in everyone if not one.verdict.settled]
    if not unsettled or course(everyone[0].verdict) == "not yet":
        return ""
    if len(unsettled) == len(everyone):
        return " It is not settled."
    return f" For {listed(unsettled)} it is not settled."


def disagreement_lead(disagreements: Sequence[Difference]) -> str:
    """On how many questions they differ, and on how many of them one answer decides."""
    if not disagreements:
        return "They gave the same answer to every question that more than one of them answered."
    number = len(disagreements)
    which = f"{count_of(number, 'question')}, strongest first" if number > 1 else "one question"
    lead = f"They gave different answers to {which}."
    turning = sum(bool(each.turns) for each in disagreements)
    if not turning:
        subject = "No single one of these answers" if number > 1 else "That answer alone"
        verb = "would" if number > 1 else "would not"
        return f"{lead} {subject} {verb} change anyone's verdict."
    if number == 1:
        return f"{lead} It is enough to change a verdict."
    return f"{lead} On {in_words(turning)} of them, one answer alone is enough to change a verdict."


def points_text(difference: Difference) -> str:
    """How much hangs on a disagreement; "" where next to nothing does."""
    if difference.deal_breaker:
        return ends_it_text(difference.question)
    return with_points(english.points_text(difference.points)) if difference.points else ""


def ends_it_text(question: Question) -> str:
    """What an answer to the question may bring that ends it: a limit that is exceeded, or a deal-breaker."""
    return "limit" if question.takes_amount else "deal-breaker"


def answers_lines(difference: Difference, names: Names) -> Iterator[str]:
    """What each said, those together who said the same: "Anna and Ben: no. Ben's note: ..."."""
    for group in _by_value(difference.said):
        yield f"{_names_in(group, names)}: {_told(difference, group, names)}"


def known_lines(difference: Difference, names: Names) -> Iterator[str]:
    """What those who know it know: "Ben knows: no."."""
    for group in _by_value(difference.said):
        verb = "knows" if len(group) == 1 else "know"
        yield f"{_names_in(group, names)} {verb}: {_told(difference, group, names)}"


def not_known_lines(difference: Difference, names: Names, *, plain_to_see: bool = False) -> Iterator[str]:
    """Who doesn't know it yet, with their notes; where that is `plain_to_see`, only if there is a note."""
    lacking = difference.not_known_to
    wording = list(_noted(lacking, names))
    if lacking and (wording or not plain_to_see):
        verb = "doesn't" if len(lacking) == 1 else "don't"
        yield " ".join([f"{_names_in(lacking, names)} {verb} know yet.", *wording])


def turn_lines(difference: Difference, names: Names) -> Iterator[str]:
    """Whose verdict would change with whose answer alone, and to what."""
    groups: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for turn in difference.turns:
        main = sentences.headline(turn.weighed).main
        groups.setdefault((turn.with_answer_of, main), []).append(names[turn.whose])
    for (holders, main), whose in groups.items():
        answer = listed([f"{names[who]}'s" for who in holders], "or")
        verdicts = "verdict" if len(whose) == 1 else "verdicts"
        theirs = listed([f"{who}'s" for who in whose])
        yield f"With {answer} answer here alone, {theirs} {verdicts} would become {main}."


def rest_lines(people: People) -> Iterator[str]:
    """What is only counted: where they agree, and what only one was asked."""
    if people.agreed:
        yield f"They gave the same answer to {count_of(people.agreed, 'question')}."
    if people.asked_of_one:
        verb, is_compared = ("was", "is") if people.asked_of_one == 1 else ("were", "are")
        number = sentence_case(count_of(people.asked_of_one, "question"))
        yield f"{number} {verb} asked of one person only, and {is_compared} not compared."
    if len({(one.checklist.id, one.checklist.digest) for one in people.everyone}) > 1:
        yield DIFFERENT_CHECKLISTS
    if any(each.points and not each.deal_breaker for each in people.disagreements):
        yield "Points show how far the balance moves when one answer takes the place of the other."


def _by_value(said: Iterable[Said]) -> Iterable[list[Said]]:
    groups: dict[object, list[Said]] = {}
    for each in said:
        groups.setdefault(each.value, []).append(each)
    return groups.values()


def _names_in(group: Iterable[Said], names: Names) -> str:
    return listed([names[each.who] for each in group])


def _told(difference: Difference, group: Sequence[Said], names: Names) -> str:
    value = sentences.value_text(difference.question, group[0].value)
    return " ".join([f"{value}.", *_noted(group, names)])


def _noted(group: Sequence[Said], names: Names) -> Iterator[str]:
    """People's notes, the same one once; with whose it is where others stand in the same line."""
    notes: dict[str, list[str]] = {}
    for each in group:
        if note := " ".join(each.note.split()):
            notes.setdefault(note, []).append(f"{names[each.who]}'s")
    for note, whose in notes.items():
        yield f"{'Note' if len(group) == 1 else f'{listed(whose)} note'}: {note}"


# Proposals


def deal_breakers_text(verdict: Verdict) -> str:
    """How many deal-breakers are hit, open, or partly so: "1 hit, 2 open, 1 partly so"."""
    found = verdict.deal_breakers
    counts = ((len(found.hit), "hit"), (len(found.open), "open"), (len(found.near), "partly so"))
    return ", ".join(f"{number} {what}" for number, what in counts if number) or "none"


def standing_text(proposals: Proposals) -> str:
    """How many come to what."""
    groups = _by_outcome(wish.proposal for wish in proposals.ranked)
    if len(groups) == 1:
        return f"{'Both' if len(groups[0][1]) == 2 else 'All'} come to the same verdict: {groups[0][0]}."
    return f"Verdicts: {', '.join(f'{in_words(len(group))} {what}' for what, group in groups)}."


def hours_lead(proposals: Proposals, names: Names) -> str:
    """What those that are not declined ask for, what can be spared, and whether that is enough."""
    wanted, spare = proposals.wanted, proposals.spare
    if not wanted:
        if proposals.hours_unknown:
            who = listed([names[wish.name] for wish in proposals.hours_unknown])
            return f"Nobody knows yet how many staff hours a month this would take: {who}."
        return "All are declined, so none needs staff hours."
    one = len(wanted) == 1
    known = " and whose hours are known" if proposals.hours_unknown else ""
    who = names[wanted[0].name] if one else f"The {in_words(len(wanted))} that are not declined{known}"
    asks = f"{who} {'asks' if one else 'together ask'} for {_staff_hours(amount_text(proposals.asked))}"
    if spare is None:
        return f"{asks}. Add --spare HOURS, the hours that you can spare a month, to see what fits."
    available = f"{amount_text(spare)} can be spared" if spare > 0 else "none can be spared"
    if proposals.all_fit:
        fit = "It fits" if one else "Both fit" if len(wanted) == 2 else "They all fit"
        return f"{asks}, and {available}. {fit}."
    if not any(each.together for each in proposals.combinations):
        return f"{asks}, and {available}. {'It does not fit' if one else 'None of them fits'}."
    fit = "This much fits" if len(proposals.combinations) == 1 else "Any one of these choices fits"
    return f"{asks}, and {available}. They don't all fit. {fit}:"


def left_text(combination: Combination) -> str:
    """What a combination takes, and what it leaves: "18 hours, 2 left"."""
    left = amount_text(combination.left) if combination.left else "none"
    return f"{_hours(amount_text(combination.hours))}, {left} left"


def with_hours(wishes: Iterable[Wish], names: Names) -> str:
    """Proposals with the hours that each asks for: "Book Bikes (12 hours) and Seed Library (hours not known)"."""
    return listed([f"{names[wish.name]} ({_wished(wish)})" for wish in wishes])


def _wished(wish: Wish) -> str:
    return "hours not known" if wish.hours is None else _hours(amount_text(wish.hours))


def hours_lines(proposals: Proposals, names: Names) -> Iterator[str]:
    """What has to be known besides about the hours."""
    large = proposals.too_large
    if large and len(proposals.wanted) > 1:
        verb = "asks" if len(large) == 1 else "each ask"
        yield f"{with_hours(large, names)} {verb} for more than can be spared in any case."
    if not proposals.tried_all and proposals.all_fit is False:
        yield "There are too many to try every combination, so each was taken in the order above if it still fitted."
    if proposals.hours_unknown and proposals.wanted:
        who = listed([names[wish.name] for wish in proposals.hours_unknown])
        yield f"Not counted, because nobody knows the hours yet: {who}."
    if unsettled := [names[wish.name] for wish in proposals.wanted if not wish.proposal.verdict.settled]:
        yield f"Not settled yet, but counted: {listed(unsettled)}."
    if proposals.declined and len(proposals.declined) < len(proposals.ranked):
        yield f"Declined, so no hours are counted for: {with_hours(proposals.declined, names)}."


def _hours(amount: str) -> str:
    return f"{amount} hour" if amount == "1" else f"{amount} hours"


def _staff_hours(amount: str) -> str:
    return f"{amount} staff {'hour' if amount == '1' else 'hours'} a month"
