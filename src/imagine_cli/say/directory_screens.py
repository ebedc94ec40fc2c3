"""Organizations and stories as people read them: cards, topics, and what is said of old names and of no match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from imagine_cli.core.directory import (
    Ages,
    Audience,
    Confidence,
    Hints,
    Notice,
    Organization,
    OrganizationKind,
    Story,
    Topics,
)
from imagine_cli.say.directory_rows import date_words
from imagine_cli.say.english import count_of, ended, in_words, listed, sentence_case
from imagine_cli.say.lines import Lines

_AGE_SPANS: dict[Ages, str] = {
    "early-childhood": "birth to 5",
    "school-age": "6 to 12",
    "teens": "13 to 18",
}
"""Those who are told by their age; the others bear their own name."""
KIND_WORDS: dict[OrganizationKind, str] = {
    "nonprofit": "nonprofit",
    "association": "association",
    "government": "government",
    "foundation": "foundation",
    "public-media": "public media",
    "museum": "museum",
    "company-program": "program of a company",
    "business": "business",
    "school": "school",
    "university": "college or university",
    "faith": "faith community",
    "other": "other",
}
CONFIDENCE_WORDS: dict[Confidence, str] = {
    "high": "we are sure that it exists under this name and address",
    "medium": "fairly sure; check its site before you write",
    "low": "not sure; check that it still exists before you write",
}
STORY_CONFIDENCE_WORDS: dict[Confidence, str] = {
    "high": "the facts are well confirmed",
    "medium": "the facts are fairly well confirmed",
    "low": "little is confirmed; read it before you rely on it",
}
_AUDIENCE_WORDS: dict[Audience, str] = {
    "early-childhood": "children under 6",
    "school-age": "children of 6 to 12",
    "teens": "teens",
    "families": "families",
    "adults": "adults",
    "staff": "library staff",
}


def titled(organization: Organization) -> str:
    """Its name with its acronym."""
    if organization.acronym and organization.acronym not in organization.name:
        return f"{organization.name} ({organization.acronym})"
    return organization.name


# Cards


def organization_card(organization: Organization, topics: Topics, *, width: int) -> list[str]:
    """All that is known of an organization, a label each."""
    o = organization
    page = Lines(width)
    page.text(titled(o))
    page.text(o.offers, indent=2)
    page.gap()
    page.facts(
        {
            "Site": o.url,
            "Local": "has chapters or offices that a branch can call" if o.local else "none that we know of",
            "Kind": KIND_WORDS[o.kind],
            "Serves": _serves(o),
            "Topics": "; ".join(f"{topic} ({topics[topic]})" for topic in o.topics),
            "Formerly": listed(o.formerly),
            "ALSC": "named by ALSC" if o.alsc else "",
            "Source": _source(o),
            "How sure": CONFIDENCE_WORDS[o.confidence] if o.confidence else "",
            "Id": f"{o.id} (from your own list)" if o.own else o.id,
        }
    )
    return page.lines


def _serves(organization: Organization) -> str:
    """Whom it serves: "ages 6 to 12 and 13 to 18; also families"."""
    spans = [_AGE_SPANS[age] for age in organization.ages if age in _AGE_SPANS]
    others = [age for age in organization.ages if age not in _AGE_SPANS]
    if not spans:
        return listed(others)
    return f"ages {listed(spans)}{f'; also {listed(others)}' if others else ''}"


def _source(organization: Organization) -> str:
    return f"{organization.source} (page of {organization.checked})" if organization.checked else organization.source


def story_card(story: Story, *, width: int) -> list[str]:
    """All that is known of a story, a label each."""
    s = story
    page = Lines(width)
    page.text(s.title)
    page.text(f"Lesson: {s.lesson}", indent=2)
    if s.inferred:
        page.text("(Lesson inferred: it is ours, not the publisher's.)", indent=2)
    page.gap()
    page.facts(
        {
            "Library": " in ".join(part for part in (s.library, s.place) if part),
            "Partners": f"{listed(s.partners)} ({s.partner_kind})",
            "Usual": "such partners are usual for libraries" if s.traditional else "such partners are new ground",
            "For": _AUDIENCE_WORDS[s.audience],
            "Stages": listed([sentence_case(stage) for stage in s.stages]),
            "Published": f"{s.publisher}, {s.kind}, {date_words(s)}",
            "Read it": s.url or "search for the title; we know no address of it",
            "Source": s.source,
            "How sure": STORY_CONFIDENCE_WORDS[s.confidence],
            "Id": s.id,
        }
    )
    return page.lines


# Topics


def topics_lines(topics: Topics, counts: Mapping[str, int], *, width: int) -> list[str]:
    """The vocabulary: each topic, how many organizations it has, what it means."""
    page = Lines(width)
    label_width = max(map(len, topics), default=0) + 6
    for topic, means in topics.items():
        page.labelled(f"{topic} {counts[topic]:>{label_width - len(topic) - 3}}", means, label_width=label_width)
    return page.lines


def topics_sentences(topics: Topics, counts: Mapping[str, int]) -> list[str]:
    """The same as a sentence a topic, to be read aloud."""
    return [ended(f"{topic}, {_organizations(counts[topic])}: {means}") for topic, means in topics.items()]


def _organizations(number: int) -> str:
    return f"{number} {'organization' if number == 1 else 'organizations'}"


# What is said beside the results


def notice_line(notice: Notice) -> str:
    """What became of a name that changed."""
    old, now = notice.old, notice.now
    when = f" in {old.year}" if old.year else ""
    became = titled(now) if now and old.is_now else old.became
    if became:
        said = f"{old.name} is now {became}" + (f" ({old.status}{when})." if when else ".")
    else:
        said = f"{old.name} {old.status}{when}."
    see = f"See instead: {titled(now)}." if now and not old.is_now else ""
    return " ".join(part for part in (said, old.note, see) if part)


def no_organization_lines(words: Sequence[str], hints: Hints, *, filtered: bool) -> list[str]:
    """What is said where nothing was found, and what to try. `filtered`: more was asked for than the words."""
    lines = [_nothing("organization", words, filtered=filtered)]
    if found := [f"{word} ({_organizations(count)})" for word, count in hints.alone if count]:
        lines.append(f"Found alone: {listed(found)}. Try fewer words.")
    if hints.names:
        lines.append(f"Names that are near: {', '.join(hints.names)}.")
    if hints.topics:
        lines.append(f"Topics that are near: {', '.join(hints.topics)}. Try: imagine orgs --topic {hints.topics[0]}")
    return [*lines, "All topics: imagine orgs --topics"]


def no_story_lines(words: Sequence[str], *, filtered: bool) -> list[str]:
    """What is said where no story was found."""
    said = _nothing("story", words, filtered=filtered)
    return [said, "Try fewer words, or a stage: imagine stories --stage identify"]


def _nothing(what: str, words: Sequence[str], *, filtered: bool) -> str:
    """That nothing was found, and by what it was sought: each word must begin a word of the record."""
    sought = [f'"{word}"' for word in " ".join(words).split()]
    which = f"No {what} that fits your options" if filtered else f"No {what} here"
    if not sought:
        return f"No {what} fits your options."
    if len(sought) == 1:
        return f"{which} has a word that begins with {sought[0]}."
    return f"{which} has words that begin with each of these: {listed(sought)}."


def count_line(number: int, command: Literal["orgs", "stories"]) -> str:
    """How many were found, and where to read on."""
    said = count_of(number, "organization") if command == "orgs" else _stories(number)
    return f"{sentence_case(said)}. More on one: imagine {command} --show ID"


def _stories(number: int) -> str:
    return f"{in_words(number)} {'story' if number == 1 else 'stories'}"


# The library's own list


def sound_list_line(path: Path, number: int) -> str:
    """What is said of a list without mistakes."""
    return f"{path}: no mistakes found. It has {count_of(number, 'organization')}."


# Plain lines for a terminal that draws nothing


def organization_lines(organizations: Iterable[Organization]) -> list[str]:
    """A sentence an organization, to be read aloud."""
    return [f"{titled(each)}: {ended(each.offers)} Id: {each.id}" for each in organizations]


def story_lines(stories: Iterable[Story]) -> list[str]:
    """A sentence a story, to be read aloud."""
    return [f"{each.title} ({date_words(each)}): {ended(each.lesson)} Id: {each.id}" for each in stories]
