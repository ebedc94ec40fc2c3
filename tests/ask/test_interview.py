from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from imagine_cli.ask import closing, wording
from imagine_cli.ask.asker import AnswerRow
from imagine_cli.ask.interview import NotSaved, interview
from imagine_cli.ask.kinds.lines import one_character
from imagine_cli.ask.kinds.number import number_prompt
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Checklist, Question, Stage
from imagine_cli.core.kinds.kind import Value
from imagine_cli.errors import Interrupted
from tests.ask.ask_kit import (
    BENEFITS,
    CHECKED,
    CHECKLIST,
    HOURS,
    MISSION,
    RECORD,
    SPARE,
    THROUGH,
    TODAY,
    Disk,
    Scripted,
    new,
    run,
    values,
)


def stopped(
    typed: tuple[str, ...], assessment: Assessment | None = None, disk: Disk | None = None
) -> tuple[Scripted, Disk]:
    """An interview that is interrupted."""
    asker, disk = Scripted(typed), disk or Disk()
    with pytest.raises(Interrupted) as caught:
        interview(CHECKLIST, assessment or new(), asker, disk.save, TODAY)
    assert caught.value.exit_code == 130
    assert not isinstance(caught.value, NotSaved)
    return asker, disk


def test_the_verdict_below_is_not_part_of_its_last_page() -> None:
    """So that a window that is made larger to read the verdict does not clear it away."""
    assert stopped(("1",))[0].on_page
    assert not run((*THROUGH, ""))[1].on_page


def test_from_the_first_question_to_the_end() -> None:
    done, asker, disk = run((*THROUGH, ""))
    assert values(done) == {
        "mission-fit": "yes",
        "good-record": "no",
        "children": "no",
        "spare": Decimal(10),
        "hours": Decimal(6),
        "benefits": ("Reaches adults",),
    }
    assert done.finished == TODAY
    assert disk.last == done
    assert "Are the adults checked?" not in asker.asked()


def test_each_answer_is_saved_as_it_comes() -> None:
    _, disk = stopped(("1", "3"))
    assert [sorted(values(saved)) for saved in disk.saved] == [["mission-fit"], ["good-record", "mission-fit"]]


def test_the_page_says_where_one_is() -> None:
    asker, _ = stopped(("1", "1", "1"))
    headings = [said for said in asker.said if said.startswith("# ")]
    assert headings[1] == "# Identify, 1 of 6"
    # With children there is one question more.
    assert headings[-1] == "# Manage, 4 of 7"
    assert asker.emblems[1] == "[I] M A G I N E"
    assert asker.emblems[-1] == "I [M] A G I N E"


def test_a_stage_is_introduced_once() -> None:
    asker, _ = stopped(("1", "1", "1", "1"))
    assert asker.said.count("Whether it is sound.\n") == 1
    assert asker.said.count("Who does the work.\n") == 1


def test_a_question_stands_alone_and_its_why_is_a_letter_away() -> None:
    asker, _ = stopped(())
    assert asker.prompts[0].detail == ()
    assert "w" in [option.key for option in asker.prompts[0].options]


def test_what_partly_means_stands_beside_it() -> None:
    asker, _ = stopped(())
    assert [option.says for option in asker.prompts[0].options[:3]] == ["yes", "partly: it touches a goal", "no"]


def test_the_rule_for_silence_comes_once_before_everything() -> None:
    asker, disk = stopped(("1",))
    assert asker.said[:3] == ["# A small checklist", "Where you heard nothing, answer no.", "(pause)"]
    again, _ = stopped((), disk.last)
    assert "Where you heard nothing, answer no." not in again.said


def test_the_rule_for_silence_comes_again_while_nothing_is_answered() -> None:
    asker, _ = stopped((), new())
    assert "Where you heard nothing, answer no." in asker.said


def test_enter_alone_is_dont_know_yet() -> None:
    done, _, _ = run([""] * 8)
    assert set(values(done).values()) == {UNKNOWN}


@pytest.mark.parametrize("typed", ["d", "D", "don't know yet"])
def test_dont_know_yet(typed: str) -> None:
    _, disk = stopped((typed,))
    assert values(disk.last) == {"mission-fit": UNKNOWN}


def test_doesnt_apply_where_it_may() -> None:
    _, disk = stopped(("1", "1", "1", "x"))
    assert values(disk.last)["checked"] == NOT_APPLICABLE


def test_going_back_to_what_doesnt_apply_keeps_that_answer_on_enter() -> None:
    _, disk = stopped(("1", "1", "1", "x", "b", ""))
    assert values(disk.last)["checked"] == NOT_APPLICABLE


def test_doesnt_apply_where_it_may_not() -> None:
    asker, disk = stopped(("x", "2"))
    assert "Please type 1, 2, 3, d, b, w, t or s." in asker.said
    assert values(disk.last) == {"mission-fit": "partly"}


def test_an_answer_can_be_typed_in_words() -> None:
    _, disk = stopped(("Partly",))
    assert values(disk.last) == {"mission-fit": "partly"}


def test_a_follow_up_of_an_unknown_waits() -> None:
    done, asker, _ = run(("1", "3", "d", "10", "6", "", ""))
    assert "checked" not in done.answers
    assert "Waits for question 3: Are the adults checked?" in asker.said


def chained() -> Checklist:
    """Two questions that hang on `children`, and one that hangs on both and on `mission-fit`."""
    second = replace(CHECKED, id="second", ask="A second one?", policy="Child safety policy")
    third = replace(
        CHECKED,
        id="third",
        ask="A third one?",
        ask_if={"mission-fit": ("yes",), "checked": ("no",), "second": ("no",)},
    )
    identify, manage, evaluate = CHECKLIST.stages
    manage = replace(manage, questions=(*manage.questions[:2], second, third, *manage.questions[2:]))
    return replace(CHECKLIST, stages=(identify, manage, evaluate))


def test_a_follow_up_of_follow_ups_waits_for_what_is_asked() -> None:
    _, asker, _ = run(("d", "3", "d", "10", "6", "", ""), checklist=chained())
    assert "Waits for question 3: A second one?" in asker.said
    assert "Waits for questions 1 and 3: A third one?" in asker.said


def test_a_follow_up_waits_only_for_what_is_still_open() -> None:
    _, asker, _ = run(("1", "3", "d", "10", "6", "", ""), checklist=chained())
    assert "Waits for question 3: A third one?" in asker.said


def test_several_that_do_not_arise() -> None:
    _, asker, _ = run(("d", "3", "3", "10", "6", "", ""), checklist=chained())
    assert "3 questions were not asked, because they do not arise." in asker.said


def test_the_librarys_own_policy_is_cited() -> None:
    _, asker, _ = run(("1", "3", "1", "3", "w", "3", "3", "10", "6", "", ""), checklist=chained())
    assert "Your policy: Child safety policy" in asker.text


def test_a_follow_up_that_does_not_arise_is_told_briefly() -> None:
    _, asker, _ = run((*THROUGH, ""))
    assert "1 question was not asked, because it does not arise." in asker.said


class TestBack:
    def test_across_stages_to_the_earlier_answer(self) -> None:
        asker, disk = stopped(("1", "3", "b", "2"))
        assert asker.asked()[2:4] == ["Does it work with children?", "Is only good known of them?"]
        assert asker.prompts[3].default == "3"
        assert values(disk.last)["good-record"] == "partly"

    def test_enter_keeps_the_earlier_answer(self) -> None:
        _, disk = stopped(("1", "3", "b", ""))
        assert values(disk.last)["good-record"] == "no"

    def test_over_a_question_that_was_ruled_out(self) -> None:
        asker, _ = stopped(("1", "3", "3", "b"))
        assert asker.asked()[-2:] == ["How many hours can you spare?", "Does it work with children?"]

    def test_at_the_first_question(self) -> None:
        asker, _ = stopped(("b",))
        assert f"{wording.FIRST_QUESTION}\n" in asker.said
        assert asker.asked() == ["Does it advance a goal of ours?"] * 2

    def test_forward_again_over_what_was_seen(self) -> None:
        asker, _ = stopped(("1", "3", "3", "b", "b", "", ""))
        assert asker.asked()[3:] == [
            "How many hours can you spare?",
            "Does it work with children?",
            "Is only good known of them?",
            "Does it work with children?",
            "How many hours can you spare?",
        ]

    def test_from_a_number_and_from_a_list(self) -> None:
        asker, _ = stopped(("1", "3", "3", "10", "b", "10", "6", "b"))
        assert asker.asked()[-1] == "How many hours will it take?"

    def test_an_answer_that_is_ruled_out_later_stays_on_file(self) -> None:
        done, asker, _ = run(("1", "3", "1", "2", "b", "b", "3", "10", "6", "", ""))
        assert values(done)["checked"] == "partly"
        assert not any("Are the adults checked?" in said for said in asker.said)

    def test_a_follow_up_that_opens_again_is_asked_again(self) -> None:
        old = new(mission_fit="yes", good_record="no", checked="partly")
        asker, _ = stopped(("1",), old)
        assert asker.asked() == ["Does it work with children?", "Are the adults checked?"]
        assert asker.prompts[-1].default == "2"


class TestNumbers:
    AT_SPARE = ("1", "3", "3")

    @pytest.mark.parametrize(
        ("typed", "amount"),
        [
            ("7", "7"),
            ("7.5", "7.5"),
            (".5", "0.5"),
            ("0", "0"),
            ("6.", "6"),
            ("1,200", "1200"),
            ("$7 ", "7"),
            ("10 hours a month", "10"),
        ],
    )
    def test_amounts(self, typed: str, amount: str) -> None:
        _, disk = stopped((*self.AT_SPARE, typed))
        assert values(disk.last)["spare"] == Decimal(amount)

    @pytest.mark.parametrize(
        ("typed", "reply"),
        [
            ("7,5", "Please write 7.5, with a dot."),
            ("about 7", "Please write a number, for example 40 or 7.5."),
            ("-1", "Please write a number, for example 40 or 7.5."),
            ("1e9", "Please write a number, for example 40 or 7.5."),
            ("٣", "Please write a number, for example 40 or 7.5."),
            ("9" * 40, "That number is too long. Please check it."),
            ("x", "Please write a number, for example 40 or 7.5."),
        ],
    )
    def test_what_is_no_amount(self, typed: str, reply: str) -> None:
        asker, disk = stopped((*self.AT_SPARE, typed))
        assert reply in asker.said
        assert "spare" not in disk.last.answers

    def test_the_unit_is_told(self) -> None:
        asker, _ = stopped(self.AT_SPARE)
        assert asker.prompts[-1].detail == ()  # it is in the question already
        dollars = replace(SPARE, unit="dollars a year")
        assert number_prompt(dollars, None).detail == ("In dollars a year.",)

    def test_enter_keeps_the_earlier_amount(self) -> None:
        asker, disk = stopped((*self.AT_SPARE, "7.5", "b", ""))
        assert asker.prompts[-2].enter_means() == "7.5"
        assert values(disk.last)["spare"] == Decimal("7.5")


class TestLists:
    AT_LIST = THROUGH[:5]

    def test_lines_until_an_empty_one(self) -> None:
        done, _, _ = run((*self.AT_LIST, "One thing", "Another", "", ""))
        assert values(done)["benefits"] == ("One thing", "Another")

    def test_each_line_is_saved(self) -> None:
        _, disk = stopped((*self.AT_LIST, "One thing", "Another"))
        assert values(disk.last)["benefits"] == ("One thing", "Another")

    def test_pasted_lines(self) -> None:
        done, _, _ = run((*self.AT_LIST, "One thing\r\n\n  Another\tone ", "", ""))
        assert values(done)["benefits"] == ("One thing", "Another one")

    def test_nothing_is_dont_know_yet(self) -> None:
        done, _, _ = run((*self.AT_LIST, "", ""))
        assert values(done)["benefits"] == UNKNOWN

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            (("1",), ("Old",)),
            (("",), ("Old",)),
            (("2", "New", ""), ("Old", "New")),
            (("3", "New", ""), ("New",)),
            (("3", ""), ("Old",)),
            (("d",), UNKNOWN),
        ],
    )
    def test_earlier_lines(self, typed: tuple[str, ...], kept: object) -> None:
        done, asker, _ = run((*self.AT_LIST, "Old", "", "6", *typed, ""))
        assert any("You wrote:\n- Old" in prompt.detail for prompt in asker.prompts)
        assert values(done)["benefits"] == kept

    def test_a_letter_in_the_middle_loses_nothing(self) -> None:
        asker, disk = stopped((*self.AT_LIST, "One thing", "d", "x", "w", "b"))
        reason = "Please write a word or more, or one of the letters b, w, t or s. An empty line ends the list."
        assert asker.said.count(reason) == 2
        assert values(disk.last)["benefits"] == ("One thing",)

    @pytest.mark.parametrize("typed", ["1", "q", "-"])
    def test_one_character_is_no_line_and_all_that_is_offered_is_named(self, typed: str) -> None:
        asker, disk = stopped((*self.AT_LIST, typed))
        assert asker.said[-1] == "Please write a word or more, or one of the letters d, b, w, t or s."
        assert "benefits" not in disk.last.answers

    def test_what_may_not_apply_names_its_letter_too(self) -> None:
        question = replace(BENEFITS, may_not_apply=True)
        assert "letters d, x, b, w, t or s." in one_character(question, ())
        assert "letters b, w, t or s." in one_character(question, ("One",))

    def test_a_note_in_the_middle(self) -> None:
        _, disk = stopped((*self.AT_LIST, "One thing", "t", "From the meeting"))
        assert disk.last.answers["benefits"] == Answer(("One thing",), "From the meeting")


class TestNotes:
    def test_beside_an_answer_to_come(self) -> None:
        _, disk = stopped(("t", "Goal 3", "1"))
        assert disk.saved[0].answers["mission-fit"] == Answer(UNKNOWN, "Goal 3")
        assert disk.last.answers["mission-fit"] == Answer("yes", "Goal 3")

    def test_the_warning_comes_once(self) -> None:
        asker, _ = stopped(("t", "Goal 3", "t", "Goal 4", "1", "t", ""))
        assert asker.said.count(wording.NOTES_ARE_RECORDS) == 1
        assert wording.NOTES_ARE_RECORDS == (
            "Others may read your notes: they may be public records. Leave out names and private matters."
        )

    def test_the_earlier_note_is_shown_and_offered(self) -> None:
        asker, disk = stopped(("t", "Goal 3", "t", "", "1"))
        assert "Your note: Goal 3" in asker.said
        assert asker.prompts[3].default == "Goal 3"
        assert disk.last.answers["mission-fit"].note == "Goal 3"

    def test_removing_it(self) -> None:
        asker, disk = stopped(("t", "Goal 3", "t", "-"))
        assert asker.asked()[1] == "Your note, in one line."
        assert asker.asked()[3] == "Your note, in one line. To remove it, type a hyphen (-) alone."
        assert disk.last.answers["mission-fit"] == Answer(UNKNOWN)

    @pytest.mark.parametrize("typed", ["b", "B"])
    def test_back_asks_the_question_again_and_leaves_the_note(self, typed: str) -> None:
        asker, disk = stopped(("1", "t", "Goal 3", "t", typed, "2"))
        assert asker.asked()[4:6] == ["Your note, in one line. To remove it, type a hyphen (-) alone.", RECORD.ask]
        assert disk.last.answers["good-record"] == Answer("partly", "Goal 3")

    def test_stop_stops(self) -> None:
        asker, disk = stopped(("1", "t", "s", "2"))
        assert [option.key for option in asker.prompts[-1].options] == ["b", "s"]
        assert list(disk.last.answers) == ["mission-fit"]

    def test_one_line_of_printable_text(self) -> None:
        asker, disk = stopped(("t", "bad \x1b[31m", "two\nlines\tand a tab"))
        assert 'It holds a hidden character (U+001B) after "bad". Please leave it out.' in asker.said
        assert disk.last.answers["mission-fit"].note == "two lines and a tab"

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("\udcff", "It holds a character that can't be read here, at the beginning."),
            ("a\u202eb", 'It holds a hidden character (U+202E) after "a".'),
            ("\x07", "It holds a hidden character (U+0007) at the beginning."),
        ],
    )
    def test_what_no_file_should_hold(self, typed: str, says: str) -> None:
        asker, disk = stopped(("t", typed))
        assert f"{says} Please leave it out." in asker.said
        assert asker.prompts[-1].typed == typed
        assert not disk.last.answers


def test_why_tells_everything_and_asks_again() -> None:
    asker, _ = stopped(("w", "1"))
    told = next(said for said in asker.said if said.startswith("Does it advance"))
    for part in (
        "Why: Work that fits gets time. It gets support too.",
        "To find out: Read the plan.",
        "Evidence: B, one peer-reviewed study, or an instrument built from the literature",
        "- Smith, On plans (2001)",
    ):
        assert part in told
    assert asker.asked()[:2] == ["Does it advance a goal of ours?"] * 2


def test_why_where_there_is_nothing_to_tell() -> None:
    asker, _ = stopped(("1", "w"))
    assert "The checklist says nothing more about this question." in asker.text


class TestClosingPage:
    def test_shows_every_answer_and_marks_the_open_ones(self) -> None:
        _, asker, _ = run(("1", "d", "3", "10", "6", "", ""))
        assert "1: Does it advance a goal of ours? Answer: yes." in asker.said
        assert "2: Is only good known of them? Answer: don't know yet." in asker.said
        assert "4: How many hours can you spare? Answer: 10 hours a month." in asker.said
        assert "\n4 of 6 are answered. Don't know yet: 2, 6." in asker.said

    @pytest.mark.parametrize(
        ("question", "value", "label", "brief", "aloud"),
        [
            (RECORD, "no", "  7  ", "no", "7: Is only good known of them? Answer: no."),
            (RECORD, UNKNOWN, "  7 ?", "don't know yet", "7: Is only good known of them? Answer: don't know yet."),
            (RECORD, "gone", "  7 ?", "don't know yet", "7: Is only good known of them? Answer: don't know yet."),
            (
                CHECKED,
                NOT_APPLICABLE,
                "  7  ",
                "doesn't apply",
                f"7: {CHECKED.ask} Answer: doesn't apply.",
            ),
            (SPARE, Decimal(1), "  7  ", "1 hour a month", f"7: {SPARE.ask} Answer: 1 hour a month."),
            (
                SPARE,
                Decimal("1.50"),
                "  7  ",
                "1.5 hours a month",
                f"7: {SPARE.ask} Answer: 1.5 hours a month.",
            ),
            (HOURS, Decimal(6), "  7  ", "6", f"7: {HOURS.ask} Answer: 6."),
            (BENEFITS, ("One",), "  7  ", "1 line", "7: List the benefits. Answer: 1 line: One."),
            (BENEFITS, ("A", "Why?"), "  7  ", "2 lines", "7: List the benefits. Answer: 2 lines: A; Why?"),
            (BENEFITS, (), "  7  ", "nothing listed", "7: List the benefits. Answer: nothing listed."),
            (replace(RECORD, ask="Your view"), "no", "  7  ", "no", "7: Your view. Answer: no."),
        ],
    )
    def test_a_row_is_looked_at_or_heard(
        self, question: Question, value: Value, label: str, brief: str, aloud: str
    ) -> None:
        row = closing.Numbered(7, question)
        assert list(closing.closing_rows([row], {question.id: Answer(value)})) == [
            (question.stage, [AnswerRow(label, brief, question.ask, aloud)])
        ]

    def test_change_one(self) -> None:
        done, asker, _ = run((*THROUGH, "2", "1", ""))
        assert values(done)["good-record"] == "yes"
        assert asker.said.count("# Your answers") == 2

    def test_change_a_driver_and_what_it_opens_is_asked_next(self) -> None:
        done, asker, _ = run((*THROUGH, "3", "1", "2", ""))
        assert values(done)["checked"] == "partly"
        assert asker.asked()[-3:-1] == ["Does it work with children?", "Are the adults checked?"]

    def test_back_from_a_change(self) -> None:
        done, asker, _ = run((*THROUGH, "2", "b", ""))
        assert values(done)["good-record"] == "no"
        assert asker.said.count("# Your answers") == 2

    def test_back_is_the_last_question(self) -> None:
        _, asker, _ = run((*THROUGH, "b", "1", ""))
        assert asker.asked()[-2] == "List the benefits."

    @pytest.mark.parametrize("typed", ["0", "7", "99", "yes", "-1"])
    def test_what_is_no_number_of_it(self, typed: str) -> None:
        _, asker, _ = run((*THROUGH, typed, ""))
        assert "Please type a number from 1 to 6, b or s, or press Enter to finish." in asker.said

    def test_stopping_leaves_it_unfinished(self) -> None:
        _, disk = stopped((*THROUGH, "s"))
        assert disk.last.finished is None
        assert len(disk.last.answers) == 6


class TestResume:
    def test_at_the_first_question_without_an_answer(self) -> None:
        asker, _ = stopped((), new(mission_fit="yes", good_record=UNKNOWN))
        assert asker.asked() == ["Does it work with children?"]
        assert "Welcome back. This is about Repair Café. 2 of 6 questions have an answer.\n" in asker.said

    def test_answers_that_were_carried_over_are_not_asked_again(self) -> None:
        asker, _ = stopped(("1", "3"), new(good_record="no", spare=Decimal(9)))
        assert asker.asked() == [
            "Does it advance a goal of ours?",
            "Does it work with children?",
            "How many hours will it take?",
        ]

    def test_but_going_back_reaches_them(self) -> None:
        asker, _ = stopped(("b",), new(mission_fit="partly"))
        assert asker.prompts[-1].default == "2"

    def test_a_finished_one_opens_on_the_closing_page(self) -> None:
        first, _, _ = run((*THROUGH, ""))
        done, asker, _ = run(("",), replace(first, finished=None))
        assert asker.asked() == ["To change an answer, type its number, 1 to 6."]
        assert "Welcome back. This is about Repair Café. 6 of 6 questions have an answer." in asker.said
        assert done == first

    def test_an_answer_that_no_longer_fits_is_not_offered(self) -> None:
        asker, _ = stopped(("b",), new(mission_fit="maybe"))
        assert asker.prompts[-1].default == "d"

    def test_stopping_at_once_writes_nothing_new(self) -> None:
        _, disk = stopped(("s",), new(mission_fit="yes"))
        assert disk.saved == []


class TestSomeQuestions:
    def test_only_what_is_unknown(self) -> None:
        old = new(mission_fit="yes", good_record=UNKNOWN, children="no", spare=Decimal(9), benefits=("One",))
        done, asker, _ = run(("3", "4", ""), old, only_unknown=True)
        assert asker.asked()[:-1] == ["Is only good known of them?", "How many hours will it take?"]
        assert "Identify, 1 of 2" in asker.text
        assert values(done)["good-record"] == "no"

    def test_only_unknown_asks_what_an_answer_opens(self) -> None:
        old = new(mission_fit="yes", good_record="no", children=UNKNOWN, spare=Decimal(9), hours=Decimal(1))
        _, asker, _ = run(("1", "3", "", ""), old, only_unknown=True)
        assert asker.asked()[:2] == ["Does it work with children?", "Are the adults checked?"]

    def test_only_these(self) -> None:
        done, asker, _ = run(("1", "6", ""), skip=["good-record", "children", "checked", "spare", "benefits"])
        assert asker.asked()[:-1] == ["Does it advance a goal of ours?", "How many hours will it take?"]
        assert set(done.answers) == {"mission-fit", "hours"}


class TestStopping:
    @pytest.mark.parametrize("last", [("s",), ("^C",), ()])
    @pytest.mark.parametrize("answered", range(len(THROUGH) + 1))
    def test_at_every_prompt_everything_is_saved(self, answered: int, last: tuple[str, ...]) -> None:
        _, disk = stopped((*THROUGH[:answered], *last))
        assert len(disk.last.answers) == min(answered, 6)
        assert disk.last.finished is None

    @pytest.mark.parametrize("last", [("^C",), ()])
    def test_in_a_note_and_after_a_why(self, last: tuple[str, ...]) -> None:
        _, disk = stopped(("1", "w", "t", *last))
        assert values(disk.last) == {"mission-fit": "yes"}

    def test_before_the_first_answer_the_proposal_is_saved(self) -> None:
        _, disk = stopped(())
        assert disk.saved == [new()]


class TestFullDisk:
    def test_trying_again(self) -> None:
        done, asker, disk = run(("1", "1", *THROUGH[1:], ""), disk=Disk(full=[1]))
        assert "This could not be saved: the disk is full." in asker.text
        assert disk.last == done
        assert len(done.answers) == 6

    def test_a_later_save_holds_everything(self) -> None:
        _, disk = stopped(("1", "3", "s"), disk=Disk(full=[2]))
        assert values(disk.last) == {"mission-fit": "yes", "good-record": "no"}

    @pytest.mark.parametrize("last", [("s",), ("^C",), ()])
    def test_what_stays_unsaved_is_named(self, last: tuple[str, ...]) -> None:
        asker = Scripted(("1", "t", "A note", *last))
        with pytest.raises(NotSaved) as caught:
            interview(CHECKLIST, new(), asker, Disk(full=range(2, 9)).save, TODAY)
        assert caught.value.message == (
            "Not everything could be saved: the disk is full.\n- Is only good known of them? don't know yet (A note)"
        )

    def test_an_interrupted_save_is_made_again(self) -> None:
        tries: list[Assessment] = []

        def save(assessment: Assessment) -> None:
            tries.append(assessment)
            if len(tries) == 1:
                raise KeyboardInterrupt

        with pytest.raises(Interrupted) as caught:
            interview(CHECKLIST, new(), Scripted(("1",)), save, TODAY)
        assert not isinstance(caught.value, NotSaved)
        assert values(tries[1]) == {"mission-fit": "yes"}

    def test_and_named_when_interrupted_again(self) -> None:
        def save(_: Assessment) -> None:
            raise KeyboardInterrupt

        with pytest.raises(NotSaved, match="Does it advance a goal of ours"):
            interview(CHECKLIST, new(), Scripted(("1",)), save, TODAY)


def test_without_an_introduction_the_first_question_comes_at_once() -> None:
    _, asker, _ = run((*THROUGH, ""), checklist=replace(CHECKLIST, introduction=""))
    assert "(pause)" not in asker.said
    assert asker.said[0].startswith("# Identify, 1 of ")


def test_a_question_outside_a_short_round_can_be_changed_at_its_end() -> None:
    rest = [each.id for each in CHECKLIST.questions()][1:]
    done, asker, _ = run(("1", "2", "1", ""), new(good_record="no"), skip=rest)
    assert values(done) == {"mission-fit": "yes", "good-record": "yes"}
    assert "# Identify" in asker.said
    assert "All 2 questions have an answer." in asker.text


def test_one_question_is_no_plural() -> None:
    rest = [each.id for each in CHECKLIST.questions()][1:]
    assert "The one question has an answer." in run(("1", ""), skip=rest)[1].text


def test_a_first_look_does_not_tell_of_what_the_full_look_asks() -> None:
    """A follow-up may belong to the first look while its driver does not; then it waits, unmentioned."""
    identify, manage, evaluate = CHECKLIST.stages
    first = [replace(each, first=each.id in ("spare", "checked")) for each in manage.questions]
    checklist = replace(
        CHECKLIST, stages=(identify, replace(manage, questions=tuple(first)), evaluate), introduction=""
    )
    done, asker, _ = run(("10", ""), checklist=checklist, look="first")
    assert values(done) == {"spare": Decimal(10)}
    assert "Waits" not in asker.text
    assert "not asked" not in asker.text


def test_a_stage_of_the_librarys_own_is_named_without_a_number() -> None:
    question = replace(MISSION, stage="Afterward")
    checklist = Checklist(id="own", title="Own", stages=(Stage("Afterward", "", (question,)),))
    _, asker, _ = run(("1", ""), checklist=checklist)
    assert "# Afterward, 1 of 1" in asker.said
