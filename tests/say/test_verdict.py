"""What a reader sees of a verdict, on any terminal and in a pipe."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal

import pytest
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, Change
from imagine_cli.core.assessment import Assessment
from imagine_cli.core.checklist import Rule
from imagine_cli.core.verdict import Range, Reason, Reasons
from imagine_cli.core.weighed import Weighed
from imagine_cli.draw import spoken
from imagine_cli.draw.terminal import draw
from imagine_cli.say.document import Beside, Block, Item, Items, Paragraph, Points, Section, plain
from imagine_cli.say.verdict import strongest, verdict_document
from tests.say.say_kit import ASSESSMENT, CHECKLIST, QUICK, SITUATIONS, case

WIDTHS = (40, 60, 69, 70, 80, 200)
ENCODINGS = ("utf-8", "cp1252", "ascii")


def shown(told: Weighed, width: int = 80, encoding: str = "utf-8") -> str:
    """The verdict on a terminal, as the text that reaches it."""
    reached = io.BytesIO()
    stream = io.TextIOWrapper(reached, encoding=encoding, write_through=True)
    draw(verdict_document(told), stream, width)
    return reached.getvalue().decode(encoding)


def verdict_lines(told: Weighed, encoding: str = "utf-8") -> list[str]:
    """The verdict as plain lines."""
    return list(spoken.lines(verdict_document(told), encoding))


def listed_items(told: Weighed) -> list[Item]:
    """Every item of every list in it."""
    return [item for block in _inner(verdict_document(told).blocks) if isinstance(block, Items) for item in block.items]


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


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(situation: str, width: int) -> None:
    lines = shown(case(situation), width).splitlines()
    assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize("width", [12, 25])
def test_a_window_far_too_narrow_still_gets_its_verdict(width: int) -> None:
    assert "DECLINE" in shown(case("decline"), width)


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_stream_can_print_every_verdict(situation: str, encoding: str) -> None:
    told = case(situation)
    screen = shown(told, encoding=encoding)
    assert told.verdict.recommendation.upper() in screen or "NOT YET" in screen
    for line in verdict_lines(told, encoding=encoding):
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


def test_the_top_says_who_what_and_the_verdict() -> None:
    screen = words_in(shown(case("go ahead with conditions")))
    top = "Riverside Repair Café Checklist: Sample checklist · 8 of 8 answered"
    assert screen.startswith(f"{top} A monthly repair event in the community room")
    assert "GO AHEAD, once two conditions are agreed Settled: every question is answered." in screen
    assert "Agree first 1 Agree on a second contact on each side. 2 Agree on the most hours." in screen


def test_gauges_show_their_figures_their_limit_and_what_is_still_open() -> None:
    screen = shown(case("leaning to go ahead"))
    benefits = next(line for line in screen.splitlines() if "Benefits " in line)
    assert "█" in benefits
    assert "▒" in benefits
    assert "25 to 100" in benefits
    assert "may be too low: at least 50" in benefits
    assert "▒▒ depends on answers still open" in screen
    assert "depends on" not in shown(case("go ahead"))


def test_a_spread_of_less_than_a_cell_is_still_drawn() -> None:
    told = case("go ahead")
    for low, high in ((40.0, 40.2), (99.9, 100.0)):
        gauges = replace(told.verdict.gauges, benefits=Range(low, low, high))
        screen = shown(told._replace(verdict=replace(told.verdict, gauges=gauges)))
        assert "▒" in screen.split("Risks")[0]


def test_for_and_against_stand_side_by_side_only_where_there_is_room() -> None:
    told = case("decline")
    assert any("For " in line and " Against" in line for line in shown(told, 74).splitlines())
    assert not any("For " in line and " Against" in line for line in shown(told, 73).splitlines())


def test_only_the_strongest_reasons_are_shown_and_the_rest_is_counted() -> None:
    told = case("go ahead")
    many = tuple(Reason("mission-fit", f"Reason {number}.", 9.0 - number) for number in range(8))
    verdict = replace(told.verdict, reasons=Reasons(many, (), ()))
    screen = shown(told._replace(verdict=verdict))
    assert "Reason 4." in screen
    assert "Reason 5." not in screen
    assert "and 3 more in the report" in screen


def test_own_words_leave_room_for_weighed_reasons() -> None:
    own = [Reason("benefits", f"Own {number}", own_words=True) for number in range(6)]
    weighed = [Reason("mission-fit", f"Weighed {number}", 5.0) for number in range(6)]
    assert [reason.says for reason in strongest(own + weighed)] == [
        "Own 0", "Own 1", "Weighed 0", "Weighed 1", "Weighed 2",
    ]  # fmt: skip
    assert len(strongest(own)) == 5
    assert [reason.says for reason in strongest(own + weighed[:1])] == ["Own 0", "Own 1", "Own 2", "Own 3", "Weighed 0"]


def test_a_deal_breaker_comes_first_with_the_librarys_rule() -> None:
    screen = words_in(shown(case("two deal-breakers")))
    assert "Deal-breakers As it stands, this ends it, whatever else speaks for it." in screen
    assert "Our rule: Child safety policy, section 2" in screen
    assert "Our rule: Privacy policy, section 4" in screen
    assert screen.index("Deal-breakers") < screen.index("For points")
    assert screen.count("The partner would get patron data without limits.") == 1


def test_an_open_deal_breaker_is_found_out_first_with_its_hint_and_follow_up() -> None:
    screen = words_in(shown(case("not yet, twice")))
    assert screen.index("Find out first") < screen.index("For points")
    assert "Would the partner get patron data without limits? Ask what it collects." in screen
    assert 'Deal-breaker if "yes".' in screen
    assert "Then: Would adults be alone with children without a check?" in screen


def test_a_decline_shows_what_would_change_it_and_who_can() -> None:
    for width in (40, 80):
        screen = words_in(shown(case("decline"), width))
        assert "What would change it" in screen
        assert "It would turn to go ahead if this came true: 1 At least this: it touches a goal in our plan." in screen
        assert "both sides" in screen
        assert ("(both sides can change it)" in screen) == (width == 40)


def test_changes_that_belong_together_are_one_numbered_item() -> None:
    first, second = Change("one-person", "yes", "no", "partner"), Change("staff-hours", "20", "9", "both")
    advice = Advice(would_change=((first, second), (Change("mission-fit", "no", "yes", "both"),)))
    screen = words_in(shown(case("decline")._replace(advice=advice), 200))
    assert "if any one of these came true: 1 It would go on if any one person left the partner and staff" in screen
    assert "2 It advances a goal in our plan." in screen


def test_a_smaller_yes_is_marked_or_shown_apart() -> None:
    told = case("too many hours")
    assert "A smaller yes: the same proposal with less of it." in words_in(shown(told))
    hours = Change("staff-hours", "14", "8", "both")
    apart = Advice(would_change=((Change("mission-fit", "no", "yes", "both"),),), smaller_yes=(hours,))
    screen = words_in(shown(told._replace(advice=apart)))
    assert "A smaller yes" in screen
    assert "The same proposal with less of it would be go ahead:" in screen
    assert "Staff hours: no more than 8 hours a month, now 14" in screen


def test_a_hopeless_decline_says_so_or_what_is_missing() -> None:
    told = case("decline")
    nothing = words_in(shown(told._replace(advice=Advice(nothing_would=True))))
    assert "Nothing that anyone can change would make it go ahead." in nothing
    far = words_in(shown(told._replace(advice=Advice(shortfalls={"benefits_at_least": 25.0}))))
    assert "What is missing: - Benefits: 25 points short" in far


def test_while_answers_are_open_nothing_is_called_hopeless() -> None:
    told = case("leaning to decline")._replace(advice=Advice(nothing_would=True))
    screen = words_in(shown(told))
    assert "Nothing that anyone can change" not in screen
    assert "No change to the answers given would be enough. Find out first what is open." in screen


def test_a_note_on_a_deal_breaker_is_shown_with_it() -> None:
    told = case("deal-breaker")
    reasons = replace(
        told.verdict.reasons, against=(Reason("patron-data", "Data.", note="By e-mail", deal_breaker=True),)
    )
    screen = words_in(shown(told._replace(verdict=replace(told.verdict, reasons=reasons))))
    assert "! Data. Our rule: Privacy policy, section 4 Note: By e-mail" in screen


def test_a_go_ahead_says_what_to_watch_and_what_would_end_it() -> None:
    screen = words_in(shown(case("go ahead")))
    assert (
        "Watch for It would turn to decline if any one of these came true: "
        "1 Staff hours: more than 8 hours a month, now 2"
    ) in screen
    assert "Any deal-breaker would still end it at once: staff hours over the limit; patron data." in screen
    assert "No single weight decides this." in screen


def test_what_is_open_after_a_settled_go_ahead_is_offered_not_urged() -> None:
    screen = shown(case("settled with open answers"))
    assert "Also good to find out" in screen
    assert "Find out first" not in screen


def test_what_could_end_it_too_stands_below_a_settled_decline() -> None:
    told = case("decline with an open deal-breaker")
    screen = words_in(shown(told, 200))
    assert "with one deal-breaker still open, if this came true" in screen
    assert (
        "Still open, for whoever tries again 1 Would the partner get patron data without limits? Ask what it collects. "
        'Deal-breaker if "yes".'
    ) in screen
    assert screen.index("What would change it") < screen.index("Still open, for whoever tries again")
    assert "ind out first" not in screen
    assert any(line.startswith("Still open, for whoever tries again: Would the") for line in verdict_lines(told))
    assert "Still open" not in shown(case("decline"))


def test_nothing_at_all_is_no_smaller_yes() -> None:
    few = replace(CHECKLIST, rule=Rule(demands_at_most=Decimal(0)))
    told = case("go ahead", few)
    assert told.advice.would_change == ((Change("staff-hours", "2", "0", "both"),),)
    assert told.advice.smaller_yes == ()
    screen = words_in(shown(told))
    assert "Staff hours: none from the library (it is 2" in screen
    assert "A smaller yes" not in screen


def test_a_quick_go_ahead_is_worth_a_full_look() -> None:
    assert "Worth a full look." in shown(case("go ahead", QUICK))


def test_data_is_never_markup_and_never_commands_the_terminal() -> None:
    nasty = Assessment(partner="[bold]Acme[/bold] \x1b[31mred\u202e", proposal="a\tb\nc [link=http://x]d")
    told = case("go ahead", assessment=nasty)
    for screen in (shown(told), "\n".join(verdict_lines(told))):
        assert "[bold]Acme[/bold] [31mred" in screen
        assert "a b c [link=http://x]d" in screen
        assert "\x1b" not in screen
        assert "\u202e" not in screen


def test_colour_only_repeats_what_the_words_say(monkeypatch: pytest.MonkeyPatch) -> None:
    for situation in SITUATIONS:
        told = case(situation)
        without = shown(told)
        assert "\x1b[" not in without
        with monkeypatch.context() as colored:
            colored.setenv("FORCE_COLOR", "1")
            colored.delenv("NO_COLOR", raising=False)
            colored.setenv("COLORTERM", "truecolor")
            colored.setenv("TERM", "xterm-256color")
            with_color = shown(told)
        assert "\x1b[" in with_color
        assert words_in(_stripped(with_color)) == words_in(without)


def _stripped(screen: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", screen)


# In a pipe


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_pipe_gets_the_same_content_as_the_screen(situation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imagine_cli.draw.terminal._BESIDE_FROM", 999)  # so that no sentence is broken by its neighbor
    told = case(situation)
    screen = words_in(shown(told, 200))
    piped = "\n".join(verdict_lines(told))
    blocks = list(_inner(verdict_document(told).blocks))
    statements = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
    statements += [block.closing for block in blocks if isinstance(block, Points)]
    statements += [plain(item.text) for item in listed_items(told)]
    for statement in statements:
        assert statement in screen
        assert statement.removesuffix(".") in piped


def test_piped_lines_name_their_section_and_are_never_wrapped() -> None:
    lines = verdict_lines(case("decline"))
    assert lines[0] == "Partner: Riverside Repair Café."
    assert "Verdict: DECLINE." in lines
    assert "Benefits: 25 points of 100; at least 50 are needed, so this is too low." in lines
    assert "For: It would reach people whom we do not reach now (25 points for)." in lines
    assert "What would change it: At least this: it touches a goal in our plan (both sides can change it)." in lines
    assert not any("\n" in line or "\x1b" in line for line in lines)


def test_piped_changes_that_belong_together_share_a_line() -> None:
    first, second = Change("one-person", "yes", "no", "partner"), Change("staff-hours", "20", "9", "both")
    lines = verdict_lines(case("decline")._replace(advice=Advice(would_change=((first, second),))))
    assert (
        "What would change it: It would go on if any one person left (the partner can change it) "
        "and staff hours: no more than 9 hours a month, now 20 (both sides can change it)." in lines
    )


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_plain_statement_has_its_end(situation: str) -> None:
    told = case(situation)
    lines = verdict_lines(told)
    assert [line for line in lines if not line.endswith((".", "?", ":"))] == []
    assert [line for line in lines if line.endswith(":")] == [line for line in lines if "came true:" in line]
    for item in listed_items(told):
        found = [line for line in lines if plain(item.text).removesuffix(".") in line]
        assert found
        for below in map(plain, item.below):
            assert any(re.search(rf"[.?] {re.escape(below)}", line) for line in found), below


def test_a_smaller_yes_and_a_note_are_statements_of_their_own() -> None:
    smaller = verdict_lines(case("too many hours"))
    assert any("(both sides can change it). A smaller yes: the same proposal with less" in line for line in smaller)
    told = case("deal-breaker")
    hit = Reason("patron-data", "Data", note="By e-mail", deal_breaker=True)
    verdict = replace(told.verdict, reasons=replace(told.verdict.reasons, against=(hit,)))
    lines = verdict_lines(told._replace(verdict=verdict))
    assert "Deal-breaker: Data. Our rule: Privacy policy, section 4. Note: By e-mail." in lines


def test_points_say_for_which_side_they_count() -> None:
    told = case("go ahead")
    mixed = (Reason("mission-fit", "Partly...", 1.2), Reason("new-people", "Half!", -0.8))
    lines = verdict_lines(told._replace(verdict=replace(told.verdict, reasons=Reasons((), (), mixed))))
    assert "Mixed: Partly... (1 point for)." in lines
    assert "Mixed: Half! (1 point against)." in lines


def test_a_pipe_never_loads_rich() -> None:
    code = "import sys, imagine_cli.say.verdict, imagine_cli.draw.spoken, imagine_cli.draw.json\n"
    code += "sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_proposal_leaves_no_gap() -> None:
    told = case("go ahead", assessment=replace(ASSESSMENT, proposal=""))
    assert shown(told).splitlines()[2].strip() == ""
    assert not any(line.startswith("Proposal") for line in verdict_lines(told))


def test_a_long_name_pushes_the_counts_to_their_own_line() -> None:
    long_name = replace(ASSESSMENT, partner="The Friends of the Riverside " * 4)
    screen = shown(case("go ahead", assessment=long_name))
    assert all(len(line) <= 80 for line in screen.splitlines())
    assert "8 of 8 answered" in screen
