"""What a reader sees of a verdict, on any terminal and in a pipe."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from imagine_cli.core.advice import Advice
from imagine_cli.core.assessment import Assessment
from imagine_cli.core.changes import Change
from imagine_cli.core.reasons import Rank, Reason, Reasons
from imagine_cli.core.verdict import Range
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.draw import spoken
from imagine_cli.draw.symbols import aloud
from imagine_cli.draw.terminal import draw
from imagine_cli.say.document import Beside, Block, Item, Items, Paragraph, Points, Section, plain
from imagine_cli.say.english import MINUS, first_sentence, sentence_case
from imagine_cli.say.sentences import find_out_text, short_name
from imagine_cli.say.verdict import verdict_document
from imagine_cli.say.verdict_screen import LONGEST, MOST_OPEN, strongest
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from tests.say.say_kit import ASSESSMENT, FIRST_LOOKS, SITUATIONS, case, first_look
from tests.terminal import ROOT

WIDTHS = (40, 60, 69, 70, 80, 200)
ENCODINGS = ("utf-8", "cp1252", "ascii")
ALL = {**{name: case(name) for name in SITUATIONS}, **{name: first_look(name) for name in FIRST_LOOKS}}
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
CALLED = "riverside-repair-cafe"


def shown(weighed: Weighed, width: int = 80, encoding: str = "utf-8", *, whole: bool = False, called: str = "") -> str:
    """The verdict on a terminal, as the text that reaches it."""
    reached = io.BytesIO()
    stream = io.TextIOWrapper(reached, encoding=encoding, write_through=True)
    draw(verdict_document(weighed, whole=whole, called=called), stream, width)
    return reached.getvalue().decode(encoding)


def verdict_lines(weighed: Weighed, encoding: str = "utf-8", *, whole: bool = False) -> list[str]:
    """The verdict as plain lines."""
    return list(spoken.lines(verdict_document(weighed, whole=whole), encoding))


def listed_items(weighed: Weighed, *, whole: bool) -> list[Item]:
    """Every item of every list in it."""
    blocks = _inner(verdict_document(weighed, whole=whole).blocks)
    return [item for block in blocks if isinstance(block, Items) for item in block.items]


def _inner(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from _inner(block.blocks)
        if isinstance(block, Beside):
            yield from _inner(block.sections)


def words_in(screen: str) -> str:
    """The screen's words, wherever its lines break."""
    return " ".join(screen.split())


def with_reasons(weighed: Weighed, **sides: tuple[Reason, ...]) -> Weighed:
    reasons = {"for_": (), "against": (), "mixed": (), **sides}
    return weighed._replace(verdict=replace(weighed.verdict, reasons=Reasons(**reasons)))


# Any screen


@pytest.mark.parametrize("situation", ALL)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("whole", [False, True])
def test_no_line_is_wider_than_the_terminal(situation: str, width: int, whole: bool) -> None:
    lines = shown(ALL[situation], width, whole=whole, called=CALLED).splitlines()
    commands = [line for line in lines if line.lstrip().startswith("imagine ")]
    assert all(len(line) <= width for line in lines if line not in commands)


@pytest.mark.parametrize("width", [12, 25])
def test_a_window_far_too_narrow_still_gets_its_verdict(width: int) -> None:
    assert "DECLINE" in shown(case("two deal-breakers"), width)


@pytest.mark.parametrize("situation", ALL)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_stream_can_print_every_verdict(situation: str, encoding: str) -> None:
    assert "Riverside Repair Caf" in shown(ALL[situation], encoding=encoding)
    for whole in (False, True):
        for line in verdict_lines(ALL[situation], encoding=encoding, whole=whole):
            line.encode(encoding)


def test_ascii_gets_plain_bars_signs_and_letters() -> None:
    screen = shown(case("leaning to go ahead"), encoding="ascii")
    assert "#" in screen
    assert "=" in screen
    assert "Riverside Repair Cafe" in screen
    assert "?" not in screen.split("Find out first")[0]


def test_windows_1252_keeps_the_accent_and_loses_only_the_blocks() -> None:
    screen = shown(case("leaning to go ahead"), encoding="cp1252")
    assert "Riverside Repair Café" in screen
    assert "·" in screen
    assert "#" in screen


def test_data_is_never_markup_and_never_commands_the_terminal() -> None:
    nasty = Assessment(partner="[bold]Acme[/bold] \x1b[31mred\u202e", proposal="a\tb\nc [link=http://x]d")
    weighed = case("go ahead", assessment=nasty)
    for screen in (shown(weighed, whole=True), "\n".join(verdict_lines(weighed, whole=True))):
        assert "[bold]Acme[/bold] [31mred" in screen
        assert "a b c [link=http://x]d" in screen
        assert "\x1b" not in screen
        assert "\u202e" not in screen


def test_colour_only_repeats_what_the_words_say(monkeypatch: pytest.MonkeyPatch) -> None:
    for weighed in ALL.values():
        without = shown(weighed)
        assert "\x1b[" not in without
        with monkeypatch.context() as colored:
            colored.setenv("FORCE_COLOR", "1")
            colored.delenv("NO_COLOR", raising=False)
            colored.setenv("COLORTERM", "truecolor")
            colored.setenv("TERM", "xterm-256color")
            with_color = shown(weighed)
        assert "\x1b[" in with_color
        assert words_in(re.sub(r"\x1b\[[0-9;]*m", "", with_color)) == words_in(without)


def test_a_long_name_pushes_the_counts_to_their_own_line() -> None:
    long_name = replace(ASSESSMENT, partner="The Friends of the Riverside " * 4)
    screen = shown(case("go ahead", assessment=long_name))
    assert all(len(line) <= 80 for line in screen.splitlines())
    assert "9 of 9 answered" in screen


# One screen of 24 rows


@pytest.mark.parametrize("situation", ALL)
def test_a_window_of_24_rows_holds_every_situation(situation: str) -> None:
    assert len(shown(ALL[situation], called=CALLED).splitlines()) <= 24


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_holds_every_example_and_none_of_their_words_is_cut(path: Path) -> None:
    opened = open_assessment(path)
    screen = shown(weigh_assessment(opened.assessment, opened.checklist), called=CALLED)
    assert len(screen.splitlines()) <= 24
    assert "…" not in screen


def test_it_holds_the_longest_words_that_a_checklist_may_have() -> None:
    long_text = "A sentence that goes on for as long as two lines of such a screen can hold, and then a good deal more."
    for name, weighed in ALL.items():
        reasons = tuple(Reason("mission-fit", long_text, Rank.POINTS, Fraction(3)) for _ in range(5))
        many = with_reasons(weighed, for_=reasons, against=reasons)
        conditions = tuple(replace(each, text=long_text) for each in many.verdict.settle_first)
        many = many._replace(verdict=replace(many.verdict, settle_first=conditions))
        assert len(shown(many, called=CALLED).splitlines()) <= 24, name


def test_no_bundled_text_is_too_long_for_it() -> None:
    for question in (*read_checklist("imagine").questions(), *read_checklist("review").questions()):
        name = sentence_case(short_name(question))
        texts = [question.remedy, question.reason_for, question.reason_against, question.mixed, question.tick]
        texts += [f"{name}: {question.clean}", f"{name}: at least partly ({question.partly})"]
        texts += [first_sentence(find_out_text(question))]
        assert [text for text in texts if len(text) > LONGEST] == [], question.id


def test_the_top_says_who_what_and_the_verdict() -> None:
    screen = words_in(shown(case("go ahead once settled")))
    assert screen.startswith("Riverside Repair Café full look · 9 of 9 answered GO AHEAD, once two points are settled")
    assert "Settled: all that counts is answered." in screen
    assert (
        "Settle first ! The limits on patron data are in writing. ! Both sides stay free to work with others." in screen
    )


def test_bars_show_their_points_what_is_needed_and_what_is_still_open() -> None:
    screen = shown(case("leaning to go ahead"))
    benefits = next(line for line in screen.splitlines() if "Benefits " in line)
    assert "█" in benefits
    assert "▒" in benefits
    assert "1 to 4" in benefits
    assert "may be too low: at least 2" in benefits
    assert "▒▒ still open" in screen
    assert "still open" not in shown(case("go ahead"))


def test_a_spread_of_less_than_a_cell_is_still_drawn() -> None:
    weighed = case("go ahead")
    for low, high in ((Fraction(2), Fraction(401, 200)), (Fraction(399, 100), Fraction(4))):
        points = replace(weighed.verdict.points, benefits=Range(low, low, high))
        screen = shown(weighed._replace(verdict=replace(weighed.verdict, points=points)))
        assert "▒" in screen.split("Risks")[0]


def test_only_the_strongest_reasons_are_shown() -> None:
    many = tuple(Reason("mission-fit", f"Reason {number}.", Rank.POINTS, Fraction(9 - number)) for number in range(8))
    screen = shown(with_reasons(case("go ahead"), for_=many))
    assert "Reason 1." in screen
    assert "Reason 2." not in screen
    assert "Reason 7." in shown(with_reasons(case("go ahead"), for_=many), whole=True)


def test_own_words_leave_room_for_weighed_reasons() -> None:
    own = [Reason("benefits", f"Own {number}", Rank.OWN_WORDS) for number in range(6)]
    weighed = [Reason("mission-fit", f"Weighed {number}", Rank.POINTS, Fraction(5)) for number in range(6)]
    assert [reason.says for reason in strongest(own + weighed, 5)] == [
        "Own 0", "Weighed 0", "Weighed 1", "Weighed 2", "Weighed 3",
    ]  # fmt: skip
    assert len(strongest(own, 5)) == 5
    assert [each.says for each in strongest(own + weighed[:1], 5)] == ["Own 0", "Own 1", "Own 2", "Own 3", "Weighed 0"]
    assert strongest(own, 0) == []


def test_what_speaks_for_it_is_a_benefit_not_an_absent_danger() -> None:
    weighed = case("not as proposed")
    assert any(reason.question == "one-person" for reason in weighed.verdict.reasons.for_)
    assert "It would go on if any one person left." not in words_in(shown(weighed))
    assert "It would go on if any one person left." in words_in(shown(weighed, whole=True))


def test_the_commands_work_as_typed_and_are_left_out_where_there_is_nothing_to_type() -> None:
    screen = shown(case("go ahead"), called=CALLED)
    assert f"All of it: imagine verdict {CALLED} --all" in screen
    assert f"For the meeting: imagine report {CALLED} -o report.md" in screen
    assert "imagine" not in shown(case("go ahead"))


# What decides it


def test_a_decline_shows_what_would_turn_it_and_who_can_change_it() -> None:
    screen = words_in(shown(case("not as proposed")))
    assert "NOT AS PROPOSED: go ahead if one thing changes" in screen
    assert "Go ahead if * Fit" not in screen
    assert "Go ahead if * Mission fit: at least partly (it touches a goal) (both sides)" in screen


def test_a_deal_breaker_is_the_first_reason_and_its_fix_has_the_checklists_words() -> None:
    screen = words_in(shown(case("deal-breaker")))
    assert "Go ahead if * Patron data: only within written limits (the partner)" in screen
    assert f"Against {MINUS} The partner would get patron data without limits." in screen


def test_too_many_hours_may_be_as_many_as_can_be_spared() -> None:
    screen = words_in(shown(case("too many hours")))
    assert "Go ahead if * Staff hours: no more than 10 hours a month (now 14) (both sides)" in screen
    assert f"Against {MINUS} It takes 14 of our 10 hours a month." in screen


def test_a_hopeless_decline_says_so_or_how_far_it_is() -> None:
    nothing = words_in(shown(case("two deal-breakers")))
    assert "To turn it Nothing that anyone can change would make it go ahead." in nothing
    far = words_in(shown(case("far from it")))
    assert "More than three things would have to change to make it go ahead." in far
    whole = words_in(shown(case("far from it"), whole=True))
    for missing in ("One deal-breaker is there.", "One limit is exceeded.", "Benefits come to 1 point; 2 are needed."):
        assert missing in whole


def test_while_answers_are_open_nothing_is_called_hopeless() -> None:
    screen = words_in(shown(case("leaning to decline"), whole=True))
    assert "Nothing that anyone can change" not in screen
    assert "No change to the answers given would be enough. Find out first what is open." in screen


def test_an_open_deal_breaker_is_found_out_first_with_its_hint_and_follow_up() -> None:
    screen = words_in(shown(case("not yet, twice")))
    assert "NOT YET: first find out about unchecked adults and patron data" in screen
    assert screen.index("Find out first") < screen.index("For +")
    assert "Patron data: Ask what it collects." in screen
    whole = words_in(shown(case("not yet, twice"), whole=True))
    assert "If it is so, it ends it: a deal-breaker." in whole
    assert "Then: Adults without a check would be alone with children" in whole


def test_an_open_serious_sign_is_settled_first() -> None:
    screen = words_in(shown(case("go ahead with an open serious sign")))
    assert "GO AHEAD, once one point is settled Settled: no open answer can turn it." in screen
    assert "Settle first ! A closed door to others: Read the draft of the agreement." in screen


def test_of_many_points_the_rest_is_counted() -> None:
    weighed = case("nothing known")
    left = len(weighed.advice.find_out) - MOST_OPEN
    assert f"and {left} more" in shown(weighed)


def test_a_go_ahead_says_what_to_watch_and_what_would_end_it() -> None:
    screen = words_in(shown(case("go ahead")))
    assert "Watch for staff hours above 12.5 hours a month" in screen
    whole = words_in(shown(case("go ahead"), whole=True))
    assert "It would turn to decline if this came true: 1 It advances no goal in our plan." in whole
    assert "A limit would be exceeded by staff hours above 12.5 hours a month." in whole
    assert "Any deal-breaker would end it at once: patron data." in whole
    assert "No single weight decides this." in whole


def test_what_is_open_after_a_settled_go_ahead_is_offered_not_urged() -> None:
    screen = shown(case("settled with open answers"), whole=True)
    assert "Also good to find out" in screen
    assert "Find out first" not in screen


def test_changes_that_belong_together_are_one_numbered_item() -> None:
    first = Change("one-person", "yes", "no", "partner")
    second, third = Change("mission-fit", "no", "yes", "both"), Change("patron-data", "partly", "no", "partner")
    advice = Advice(counter_offers=((first, second), (third,)))
    screen = words_in(shown(case("not as proposed")._replace(advice=advice), 200, whole=True))
    assert "with any one of these: 1 One person: a second person who knows the work (the partner) Mission fit" in screen
    assert "2 Patron data: only within written limits (the partner)" in screen
    lines = verdict_lines(case("not as proposed")._replace(advice=advice), whole=True)
    assert (
        "Counter-offer: One person: a second person who knows the work (the partner); and "
        'Mission fit: "yes", now "no" (both sides).'
    ) in lines


def test_a_note_stands_with_its_reason_in_the_whole_only() -> None:
    hit = Reason("patron-data", "Data.", Rank.DEAL_BREAKER, note="By e-mail")
    weighed = with_reasons(case("deal-breaker"), against=(hit,))
    assert f"{MINUS} Data. Note: By e-mail" in words_in(shown(weighed, whole=True))
    assert "By e-mail" not in shown(weighed)


def test_no_proposal_leaves_no_gap() -> None:
    weighed = case("go ahead", assessment=replace(ASSESSMENT, proposal=""))
    assert shown(weighed, whole=True).splitlines()[2].strip() == ""
    assert not any(line.startswith("Proposal") for line in verdict_lines(weighed, whole=True))


# The first look


@pytest.mark.parametrize(
    ("situation", "says"),
    [
        ("worth a full look", "WORTH A FULL LOOK Nothing here rules it out. This is not a verdict."),
        ("ask first", "Ask 1 Patron data: Ask what it collects."),
        ("stop as proposed", "What stops it ! The partner would get patron data without limits."),
        ("stop for too little", "What it lacks Even at best its benefits would not be enough."),
    ],
)
def test_the_first_look_claims_less(situation: str, says: str) -> None:
    screen = words_in(shown(first_look(situation)))
    assert re.search(r"first look · [45] of 5 answered", screen)
    assert says in screen
    for claimed in ("GO AHEAD", "DECLINE", "Settled", " point"):
        assert claimed not in screen


def test_it_shows_no_points() -> None:
    for situation in FIRST_LOOKS:
        screen = shown(first_look(situation))
        assert "█" not in screen
        assert not re.search(r" \d½?$", screen, re.MULTILINE)


def test_it_names_what_a_stopped_proposal_would_need() -> None:
    screen = words_in(shown(first_look("stop as proposed"), called=CALLED))
    assert "To go on * Patron data: only within written limits (the partner)" in screen
    assert f"The letter: imagine letter {CALLED} decline" in screen


def test_it_goes_on_into_the_full_look() -> None:
    assert f"The full look: imagine assess {CALLED} --full" in shown(first_look("worth a full look"), called=CALLED)
    asked = shown(first_look("ask first"), called=CALLED)
    assert f"The letter: imagine letter {CALLED} ask" in asked


# In a pipe


@pytest.mark.parametrize("situation", ALL)
@pytest.mark.parametrize("whole", [False, True])
def test_a_pipe_gets_the_same_content_as_the_screen(situation: str, whole: bool) -> None:
    weighed = ALL[situation]
    screen = words_in(shown(weighed, 200, whole=whole))
    piped = "\n".join(verdict_lines(weighed, whole=whole))
    blocks = list(_inner(verdict_document(weighed, whole=whole).blocks))
    statements = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
    statements += [block.closing for block in blocks if isinstance(block, Points)]
    statements += [plain(item.text) for item in listed_items(weighed, whole=whole)]
    for statement in statements:
        assert statement in screen
        assert aloud(statement.removesuffix(".")) in piped


def test_piped_lines_name_their_section_and_are_never_wrapped() -> None:
    lines = verdict_lines(case("not as proposed"))
    assert lines[0] == "Partner: Riverside Repair Café."
    assert "Verdict: NOT AS PROPOSED: go ahead if one thing changes." in lines
    assert "Benefits: 1 point; at least 2 are needed." in lines
    assert "For: It would reach people whom we do not reach now (1 point)." in lines
    assert "Go ahead if: Mission fit: at least partly (it touches a goal) (both sides)." in lines
    assert not any("\n" in line or "\x1b" in line for line in lines)


@pytest.mark.parametrize("situation", ALL)
@pytest.mark.parametrize("whole", [False, True])
def test_every_plain_statement_has_its_end(situation: str, whole: bool) -> None:
    weighed = ALL[situation]
    lines = verdict_lines(weighed, whole=whole)
    assert [line for line in lines if not line.endswith((".", "?", ":"))] == []
    leads = ("if this came true:", "if any one of these came true:", "with this:", "of these:")
    assert [line for line in lines if line.endswith(":") and not line.endswith(leads)] == []
    for item in listed_items(weighed, whole=whole):
        found = [line for line in lines if aloud(plain(item.text).removesuffix(".")) in line]
        assert found
        for below in map(plain, item.below):
            assert any(re.search(rf"[.?] {re.escape(below)}", line) for line in found), below


def test_points_are_named_where_no_column_shows_them() -> None:
    mixed = (
        Reason("mission-fit", "Partly...", Rank.POINTS, Fraction(1)),
        Reason("new-people", "Half!", Rank.POINTS, Fraction(1, 2)),
    )
    lines = verdict_lines(with_reasons(case("go ahead"), mixed=mixed), whole=True)
    assert "Mixed: Partly... (1 point)." in lines
    assert "Mixed: Half! (0.5 point)." in lines


def test_a_pipe_never_loads_rich() -> None:
    code = "import sys, imagine_cli.say.verdict, imagine_cli.draw.spoken, imagine_cli.draw.json\n"
    code += "sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
