"""Finds the partner, and the file, that somebody means by what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.shell import as_typed, quoted
from imagine_cli.store.bundled import bundled_example
from imagine_cli.store.characters import shown
from imagine_cli.store.decisions import read_decision
from imagine_cli.store.fields import nearest
from imagine_cli.store.files import expanded, is_path
from imagine_cli.store.names import FileKind, folded, is_decision, same_name
from imagine_cli.store.register.glance import heads
from imagine_cli.store.register.partners import (
    Entry,
    FoundPartner,
    Partner,
    decided_name,
    is_own_folder,
    partner_folders,
    partner_in,
    partners,
)

MAX_LISTED = 12

_STARTED_BY: dict[FileKind, str] = {"assessment": "assess", "review": "review"}
# Punctuation that people write or leave out as they please.
_SLIGHT = frozenset(".,:;!?()-_'\"\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d")


class Found(Struct, frozen=True):
    """The file that a PARTNER argument means; `entry` is None where the argument was a file."""

    path: Path
    entry: Entry | None = None
    warnings: tuple[str, ...] = ()


def find_assessment(name: str | None, folder: Path, kind: FileKind = "assessment") -> Found:
    """The file that PARTNER means: a file itself, or the latest finished one of a partner, else the latest.

    A partner is named by its own or its folder's name, by the unambiguous beginning of one, or by any words of it; case
    and accents don't matter. `-` (standard input) is for the caller. Raise UsageError, listing the partners, where it
    can't be told.
    """
    if name is not None and is_path(name):
        return Found(answers_file(name, folder))
    found = find_partner(name, folder)
    entries = [entry for entry in found.partner.entries if entry.kind == kind]
    if not entries:
        raise nothing_there(found, kind)
    return Found(entries[0].path, entries[0], found.warnings)


def answers_file(typed: str, folder: Path) -> Path:
    """The file with answers that somebody typed, or the example of that name that comes with the program.

    Raise UsageError, with what to type instead, for the file of a decision.
    """
    path = bundled_example(expanded(typed))
    if not is_decision(path.name):
        return path
    instead = "Name the partner, or the file with its answers, instead."
    if is_own_folder(path.parent, folder):
        instead = f"Name its partner instead: {as_typed(path.absolute().parent.name)}"
    else:
        with suppress(ImagineError):
            # Only a name in this very folder: a file that was edited must not lead anywhere else.
            answers = path.parent / Path(read_decision(path).rests_on).name
            if answers.is_file():
                instead = f"Name the file with the answers instead: {as_typed(str(answers))}"
    raise UsageError(f"{path} holds what people decided, not the answers. {instead}")


def find_partner(name: str | None, folder: Path) -> FoundPartner:
    """The partner that a name means, as in `find_assessment`. Raise UsageError where it can't be told."""
    if name and name.strip():
        # The beginning of a name goes before words from its middle.
        called = partner_called(name, folder) or partner_called(name, folder, by_words=True)
        if called:
            return called
    everyone = partners(folder)
    if not everyone.found:
        raise UsageError(f"There are no partnerships in {folder} yet. Start with: imagine assess")
    if name is None or not name.strip():
        raise UsageError(f"Which partner? Name one of these, or words of one: {_names(everyone.found)}.")
    return FoundPartner(the_one(name, [], everyone.found), everyone.warnings)


def partner_called(name: str, folder: Path, *, by_words: bool = False) -> FoundPartner | None:
    """The partner that a name means; None where nobody is called so. Raise UsageError where several may be meant.

    `by_words`: words of it are enough, wherever they stand.
    """
    read = [partner_in(place) for place in _worth_reading(name, folder, _has_words if by_words else _begins_with)]
    near = tuple(each.partner for each in read)
    # A list shows the name in the decision, which may not be the one that was corrected in the answers since.
    found = matching(name, near, by_words=by_words) or [p for p in near if same_name(decided_name(p.folder), name)]
    warnings = tuple(warning for each in read for warning in each.warnings)
    return FoundPartner(the_one(name, found, near), warnings) if found else None


def _worth_reading(name: str, folder: Path, may_mean: Callable[[str, str], bool]) -> list[Path]:
    """The folders of all partners that a name could mean; the folder alone where it is named to the letter.

    A quick look at the names, so that no lookup reads a whole register.
    """
    places = partner_folders(folder)
    to_the_letter = [place for place in places if place.name == name]
    sought = folded(name)
    return to_the_letter or [
        place for place in places if may_mean(place.name, sought) or any(_heads_say(place, sought, may_mean))
    ]


def _heads_say(place: Path, sought: str, may_mean: Callable[[str, str], bool]) -> Iterator[bool]:
    """For each of a partner's files, whether the name in it may be meant; True where a quick look can't tell."""
    return (not head.name or may_mean(head.name, sought) for _, head in heads(place))


def _begins_with(name: str, sought: str) -> bool:
    return _plain(name).startswith(sought)


def _has_words(name: str, sought: str) -> bool:
    """Whether each word that is sought is a word of the name, or begins one."""
    named = f"-{_plain(name)}"
    return all(f"-{word}" in named for word in sought.split("-"))


def _plain(name: str) -> str:
    # Folding takes its time, and almost all names are plain.
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-") if name.isascii() else folded(name)


def nothing_there(found: FoundPartner, kind: FileKind) -> ImagineError:
    """The error where a partner has no assessment or no review: what is there instead, or how to start one."""
    partner = found.partner
    trouble = [warning for warning in found.warnings if str(partner.folder) in warning]
    if trouble:
        return ImagineError(f"{partner.name} has no {kind} that can be used. {trouble[0]}")
    return UsageError(
        f"{partner.name} has no {kind} yet. Start one with: imagine {_STARTED_BY[kind]} {as_typed(partner.folder.name)}"
    )


def matching(name: str, everyone: Iterable[Partner], *, by_words: bool = False) -> list[Partner]:
    """Who is called `name`: to the letter, else but for case and accents, else but for signs, else from the beginning.

    `by_words`: else by words of the name, wherever they stand. Signs may be left out ("YMCA swimming" for "YMCA:
    swimming"); others may not stand there, for "C# Club" is not "C++ Club".
    """
    some = list(everyone)
    sought, signs = folded(name), _signs(name)
    ways: tuple[Callable[[Partner], bool], ...] = (
        lambda partner: partner.name == name,
        lambda partner: partner.folder.name == name,
        lambda partner: same_name(name, partner.name),
        lambda partner: sought in _names_of(partner) and signs <= _signs(partner.name),
        lambda partner: any(each.startswith(sought) for each in _names_of(partner)) and signs <= _signs(partner.name),
    )
    if by_words:
        ways += (lambda partner: _has_words(partner.name, sought) and signs <= _signs(partner.name),)
    for way in ways if sought else ways[:3]:
        if found := [partner for partner in some if way(partner)]:
            return found
    return []


def _names_of(partner: Partner) -> set[str]:
    return {folded(partner.name), folded(partner.folder.name)}


def _signs(name: str) -> Counter[str]:
    """The signs of a name that can be all that tells it from another, each as often as it is there."""
    return Counter(c for c in name if unicodedata.category(c)[0] in "SP" and c not in _SLIGHT)


def the_one(name: str, found: list[Partner], everyone: tuple[Partner, ...]) -> Partner:
    """The only partner that `name` can mean; UsageError, naming those that it may be, where there is not just one."""
    if len(found) > 1:
        raise UsageError(f'"{name}" may be any of these: {_names(found)}. {_how_to_tell_apart(name, found)}')
    if not found:
        known = {folded(each): partner for partner in everyone for each in (partner.name, partner.folder.name)}
        near = [known[each] for each in nearest(folded(name), known)]
        hint = f"Did you mean {_names(near, ' or ')}?" if near else f"There are: {_names(everyone)}."
        raise UsageError(f'There is no partner "{name}". {hint}')
    return found[0]


def _how_to_tell_apart(name: str, found: list[Partner]) -> str:
    whole = folded(name) == folded(found[0].name)
    if len({partner.name for partner in found}) == len(found):
        return "Type one just as it stands here." if whole else "Type more of the name."
    return "Type what stands in brackets." if whole else "Type more of the name, or what stands in brackets."


def _names(some: Iterable[Partner], joint: str = ", ") -> str:
    """Names to choose from; with the folder where two partners share one."""
    unique = list(dict.fromkeys(some))
    wording = [shown(partner.name) or quoted(partner.name) for partner in unique]  # blanks alone would not be seen
    listed = [
        f"{name} ({shown(partner.folder.name)})" if wording.count(name) > 1 else name
        for name, partner in list(zip(wording, unique, strict=True))[:MAX_LISTED]
    ]
    more = f"{joint}and {len(unique) - MAX_LISTED} more" if len(unique) > MAX_LISTED else ""
    return joint.join(listed) + more
