"""Whatever is typed: the interview ends, no fault escapes, and every answer that was confirmed is on disk."""

from __future__ import annotations

import io
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.interview import NotSaved, interview
from imagine_cli.ask.kinds.sign import ENDS_IT
from imagine_cli.ask.plain import PlainAsker
from imagine_cli.ask.way import Look
from imagine_cli.core.assessment import Assessment, misfit
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist
from imagine_cli.core.verdict import weigh
from imagine_cli.errors import AnswerRefused, Interrupted
from tests.ask.ask_kit import CHECKLIST, SIGNED, TODAY, Disk, Scripted, new

LIKELY = [
    "",
    "1",
    "2",
    "3",
    "4",
    "6",
    "7.5",
    "7,5",
    "d",
    "x",
    "t",
    "n",
    "y",
    "p",
    "b",
    "w",
    "s",
    "-",
    "yes",
    "1 3 n",
    "2 d",
    "back",
    "A line",
    "^C",
    "\x1b",
]
KEYS = st.lists(st.sampled_from(LIKELY) | st.text(max_size=5), max_size=60)
# Without s and ^C, so that a run gets further than its first dozen keys.
ONWARD = st.lists(st.sampled_from([key for key in LIKELY if key not in ("s", "^C")]), max_size=120)

BY_ASK = {question.ask: question for question in CHECKLIST.questions()}


class TerminalBytes(io.BytesIO):
    def isatty(self) -> bool:
        return True


def ended(
    asker: Asker,
    disk: Disk,
    start: Assessment,
    *,
    piped: bool = False,
    checklist: Checklist = CHECKLIST,
    look: Look = "full",
) -> Assessment | None:
    """The finished assessment; None where it was interrupted. Only a pipe is refused an answer."""
    try:
        done = interview(
            checklist,
            start,
            asker,
            disk.save,
            TODAY,
            look=look,
            nothing_left=lambda answers: weigh(checklist, answers).settled,
        )
    except Interrupted as stop:
        refused = isinstance(stop, AnswerRefused)
        assert piped or not refused
        assert stop.exit_code == (2 if refused else 130)
        assert disk.full or not isinstance(stop, NotSaved)
        return None
    assert done.finished == TODAY
    assert disk.last == done
    return done


def confirmed(asker: Scripted) -> dict[str, object]:
    """What the back end handed over for choices and numbers, read on its own terms."""
    found: dict[str, object] = {}
    for prompt, typed in asker.taken:
        question = BY_ASK.get(prompt.ask)
        if question is None or question.takes_lines:
            continue
        letter = typed.casefold()
        if letter == "d":
            found[question.id] = UNKNOWN
        elif letter == "x" and question.may_not_apply:
            found[question.id] = NOT_APPLICABLE
        elif bool(question.labels) and typed in "123":
            found[question.id] = list(question.scale)[int(typed) - 1]
        elif question.takes_amount and typed in ("1", "2", "3", "4", "6", "7.5"):
            found[question.id] = Decimal(typed)
    return found


def ticked(asker: Scripted) -> dict[str, object]:
    """What the last ticks of each page say: of what was not ticked, all; of the rest, that it is not "no"."""
    found: dict[str, object] = {}
    for ticks, done in asker.ticked:
        if done.ending in ("n", "d"):
            texts = {sign.key: sign.says.removesuffix(ENDS_IT) for sign in ticks.signs}
            for question in SIGNED.questions():
                key = next((key for key, text in texts.items() if text == question.tick), None)
                if key and key not in done.keys:
                    found[question.id] = "no" if done.ending == "n" else UNKNOWN
                elif key:
                    found.pop(question.id, None)
    return found


def check(disk: Disk, expected: dict[str, object]) -> None:
    on_disk = disk.last.answers if disk.saved else {}
    for key, value in expected.items():
        if key in ("spare", "hours") and isinstance(on_disk[key].value, Decimal) and value != on_disk[key].value:
            # Arbitrary text can be an amount that `confirmed` does not read; it came later, so it stands.
            continue
        assert on_disk[key].value == value
    for key, answer in on_disk.items():
        assert misfit(CHECKLIST.by_id()[key], answer.value) is None


@settings(deadline=None, max_examples=300)
@given(KEYS)
def test_any_keys(keys: list[str]) -> None:
    asker, disk = Scripted(keys), Disk()
    ended(asker, disk, new())
    check(disk, confirmed(asker))


@settings(deadline=None, max_examples=300)
@given(ONWARD, st.sampled_from([new(), new(children="yes", checked="no"), new(mission_fit=UNKNOWN, benefits=("One",))]))
def test_any_keys_without_a_stop(keys: list[str], start: Assessment) -> None:
    asker, disk = Scripted(keys), Disk()
    ended(asker, disk, start)
    check(disk, confirmed(asker))


@settings(deadline=None, max_examples=200)
@given(ONWARD, st.sets(st.integers(1, 12), max_size=6))
def test_any_keys_on_a_failing_disk(keys: list[str], full: set[int]) -> None:
    asker, disk = Scripted(keys), Disk(full)
    ended(asker, disk, new())


@settings(deadline=None, max_examples=300)
@given(ONWARD, st.sampled_from(["first", "full"]), st.sampled_from([new(), new(exclusive="partly", moody="no")]))
def test_any_keys_where_signs_are_ticked(keys: list[str], look: Look, start: Assessment) -> None:
    asker, disk = Scripted(keys), Disk()
    ended(asker, disk, start, checklist=SIGNED, look=look)
    on_disk = disk.last.answers if disk.saved else {}
    for key, answer in on_disk.items():
        assert misfit(SIGNED.by_id()[key], answer.value) is None
    if not any(prompt.ask.startswith("To change an answer") for prompt in asker.prompts):
        for key, value in ticked(asker).items():
            assert on_disk[key].value == value


@settings(deadline=None, max_examples=150)
@given(KEYS, st.sampled_from(["utf-8", "cp1252", "ascii"]), st.booleans())
def test_any_lines_in_plain_mode(keys: list[str], encoding: str, piped: bool) -> None:
    typed = "\n".join(keys).encode(encoding, "replace")
    stdin = io.TextIOWrapper((io.BytesIO if piped else TerminalBytes)(typed), encoding=encoding)
    stderr = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    disk = Disk()
    ended(PlainAsker(stdin, stderr, {}), disk, new(), piped=piped)
    stdin.seek(0)
    ended(PlainAsker(stdin, stderr, {}), disk, new(), piped=piped, checklist=SIGNED, look="first")


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_in_plain_mode(typed: bytes, piped: bool) -> None:
    stdin = io.TextIOWrapper((io.BytesIO if piped else TerminalBytes)(typed), encoding="utf-8")
    ended(PlainAsker(stdin, io.StringIO(), {}), Disk(), new(), piped=piped)
