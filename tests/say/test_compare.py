"""What a reader sees of a comparison: on any terminal, in a pipe, on paper."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from msgspec.structs import replace
from rich.console import Console

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.checklist import Words
from imagine_cli.core.comparison import Answered, compare_people
from imagine_cli.core.proposals import compare_proposals
from imagine_cli.core.weighed import weigh_assessment
from imagine_cli.draw import spoken, terminal
from imagine_cli.draw.markdown import document_text
from imagine_cli.draw.symbols import aloud
from imagine_cli.say.comparison import MOST_COMBINATIONS, people_document, proposals_document
from imagine_cli.say.comparison_sentences import LONGEST_NAME, names_of
from imagine_cli.say.document import Cell, Document, Item, Items, Paragraph, Section, Table, plain
from tests.core.kit import answers, checklist, choice, number, sign
from tests.draw.documents import typed

DAY = date(2026, 11, 22)
SUMS = ("benefits", "risks", "demands", "balance")
WIDTHS = (40, 59, 60, 80, 200)
HOSTILE = "[bold]*Éva* <b>|\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}\N{SAUROPOD}\x1b[31m\u202e" + "x" * 300
ASKED = checklist(
    choice("good", "benefit", weight=2),
    *(choice(f"useful-{place}", "benefit") for place in range(10)),
    sign("secret", find_out="Read the form."),
    number("spare-staff-hours", unit="hours a month"),
    number("staff-hours", "demand", full_at="spare-staff-hours", unit="hours a month"),
)
SOUND: dict[str, Any] = {"good": "yes", "secret": "no", "spare_staff_hours": 20, "staff_hours": 4} | {
    f"useful_{place}": "yes" for place in range(10)
}


def one(name: str, by: Any = ASKED, proposal: str = "", **given_: Any) -> Answered:
    assessment = Assessment(
        partner="River", proposal=proposal, assessor=name, finished=DAY, answers=answers(**(SOUND | given_))
    )
    return Answered(name, weigh_assessment(assessment, by))


class Part(NamedTuple):
    """A titled list of the document."""

    title: str
    lead: str
    items: tuple[Item, ...]
    closing: tuple[str, ...]
    more: str


class Row(NamedTuple):
    """A person or a proposal."""

    name: str
    verdict: str
    cells: tuple[str, ...]
    about: str


class Page(NamedTuple):
    """A comparison, and what its parts are."""

    whole: Document
    short: Document

    @property
    def tables(self) -> tuple[Table, Table]:
        verdicts, figures = (block for block in self.whole.blocks if isinstance(block, Table))
        return verdicts, figures

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.tables[1].columns[1:])

    @property
    def rows(self) -> list[Row]:
        found = []
        for verdict_row, figures_row in zip(*(table.rows for table in self.tables), strict=True):
            name, verdict = verdict_row.cells
            assert isinstance(name, Cell)
            assert isinstance(verdict, Cell)
            cells = tuple(map(str, figures_row.cells[1:]))
            found.append(Row(plain(name.text), plain(verdict.text), cells, name.below))
        return found

    @property
    def parts(self) -> list[Part]:
        return parts_of(self.whole)

    @property
    def lead(self) -> str:
        paragraphs = [block for block in self.whole.blocks if isinstance(block, Paragraph)]
        return plain(paragraphs[-1].text)

    @property
    def about(self) -> str:
        return next(
            (plain(b.text) for b in self.whole.blocks if isinstance(b, Paragraph) and b.label == "Proposal"), ""
        )

    @property
    def closing(self) -> tuple[str, ...]:
        last = self.whole.blocks[-1]
        assert isinstance(last, Section)
        return tuple(plain(block.text) for block in last.blocks if isinstance(block, Paragraph))


def parts_of(document: Document) -> list[Part]:
    found = []
    for block in document.blocks:
        if isinstance(block, Section) and block.title:
            lead, items, *closing = block.blocks
            assert isinstance(lead, Paragraph)
            assert isinstance(items, Items)
            told = tuple(plain(each.text) for each in closing if isinstance(each, Paragraph))
            if items.items or plain(lead.text):
                found.append(Part(block.title, plain(lead.text), items.items, told, items.more))
    return found


def people(*everyone: Answered) -> Page:
    compared = compare_people(everyone)
    return Page(people_document(compared, DAY, whole=True), people_document(compared, DAY, whole=False))


def proposals(*everyone: Answered, spare: int | None = None) -> Page:
    compared = compare_proposals(everyone, None if spare is None else Decimal(spare))
    return Page(proposals_document(compared, DAY, whole=True), proposals_document(compared, DAY, whole=False))


def shown(page: Page, width: int = 80, encoding: str = "utf-8") -> str:
    stream = io.BytesIO()
    file = io.TextIOWrapper(stream, encoding=encoding, write_through=True)
    terminal.draw(page.short, file, width)
    return stream.getvalue().decode(encoding)


def comparison_lines(page: Page, encoding: str = "utf-8") -> list[str]:
    return list(spoken.lines(page.whole, encoding))


def words_in(screen: str) -> str:
    return " ".join(screen.split())


DISAGREE = people(
    one("Anna", good=("no", "Goal 3?")), one("Ben", secret="yes", staff_hours=(9, "With the desk")), one("Cleo")
)
ASK = proposals(one("River"), one("Bikes", staff_hours=7), one("Kits", secret="yes"), spare=8)
LONG = people(one(HOSTILE, proposal=HOSTILE, good=("no", HOSTILE)), one(HOSTILE + "y", secret="unknown"))
PAGES = {"people": DISAGREE, "proposals": ASK, "hostile": LONG, "hostile proposals": proposals(one(HOSTILE), one("B"))}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(page: Page, width: int) -> None:
    console = Console(width=width)
    assert all(console.measure(line).maximum <= width for line in shown(page, width).splitlines())


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_every_stream_can_print_it_and_no_data_commands_the_terminal(page: Page, encoding: str) -> None:
    for told in (shown(page, encoding=encoding), "\n".join(comparison_lines(page, encoding=encoding))):
        told.encode(encoding)
        assert "\x1b" not in told
        assert "\u202e" not in told


@pytest.mark.parametrize("page", [DISAGREE, ASK], ids=["people", "proposals"])
def test_screen_pipe_and_paper_say_the_same(page: Page) -> None:
    forms = [
        words_in(shown(page, 200)),
        words_in("\n".join(comparison_lines(page))),
        words_in(document_text(page.whole).replace("\\", "")),
    ]
    for told in forms:
        for row in page.rows:
            assert all(word in told for word in row.verdict.split())
        for part in page.parts:
            for statement in (part.title, part.lead, *part.closing):
                assert statement in told
            for item in part.items:
                assert all(plain(statement) in told for statement in (item.text, *item.below, *item.so))


@pytest.mark.parametrize("page", [DISAGREE, ASK], ids=["people", "proposals"])
def test_every_plain_statement_has_its_end_and_points_their_name(page: Page) -> None:
    lines = comparison_lines(page)
    assert [line for line in lines if not line.endswith((".", "?", ":"))] == []
    for row in page.rows:
        points = ", ".join(f"{name} {aloud(cell)}" for name, cell in zip(SUMS, row.cells[:4], strict=True))
        about = f" ({row.about})" if row.about else ""
        assert f"{row.name}{about}: {row.verdict}." in lines
        (figures,) = (line for line in lines if line.startswith(f"{row.name}, in points:"))
        assert f"in points: {points}. {page.columns[4]}: {row.cells[4]}." in figures
    for part in page.parts:
        for item in part.items:
            assert any(aloud(f"{item.text} ({item.aside}). {item.below[0]}") in line for line in lines if item.aside)


def test_figures_stand_below_each_other_where_they_fit_and_with_their_names_elsewhere() -> None:
    wide = shown(DISAGREE, 80).splitlines()
    figures = [line for line in wide if "of 14" in line]
    assert len(figures) == 3
    assert len({line.index("of 14") for line in figures}) == 1
    assert "Demands: ½" in words_in(shown(DISAGREE, 40))


def test_the_top_says_plainly_whether_they_agree() -> None:
    assert people(one("Anna"), one("Ben")).lead == "Anna and Ben come to the same verdict: go ahead."
    assert people(one("Anna"), one("Ben", secret="yes")).lead == "Anna and Ben come to different verdicts."
    assert DISAGREE.lead == ("Anna, Ben and Cleo come to different verdicts: go ahead (Anna and Cleo), decline (Ben).")
    assert people(one("Anna", secret="unknown"), one("Ben", secret="unknown")).lead == (
        "Anna and Ben come to the same verdict: not yet, because deal-breakers are open."
    )
    half: dict[str, Any] = {f"useful_{place}": "unknown" for place in range(6)} | {"good": "no", "useful_6": "no"}
    assert people(one("Anna", **half), one("Ben")).lead.endswith("go ahead. For Anna it is not settled.")
    assert people(one("Anna", **half), one("Ben", **half)).lead.endswith("go ahead. It is not settled.")
    assert people(*(one(f"P{place}") for place in range(6))).lead.startswith("These six people come to the same")


def test_a_review_is_told_in_its_own_words() -> None:
    review = replace(ASKED, words=Words("renew", "wind down"))
    assert people(one("Anna", review), one("Ben", review)).lead.endswith("the same verdict: renew.")


def test_different_checklists_are_named() -> None:
    other = replace(ASKED, id="own", title="Our own")
    for page in (people(one("Anna"), one("Ben", other)), proposals(one("A"), one("B", other))):
        assert "They answered different checklists, so their points are not quite alike." in page.closing
        assert [row.about.rsplit("; ", maxsplit=1)[-1] for row in page.rows] == ["Test", "Our own"]


def test_a_disagreement_says_who_said_what_and_whose_answer_would_change_a_verdict() -> None:
    part = next(part for part in DISAGREE.parts if part.title == "Where they disagree")
    assert part.lead == (
        "They gave different answers to three questions, strongest first. "
        "On one of them, one answer alone is enough to change a verdict."
    )
    secret = part.items[0]
    assert (secret.text, secret.aside) == ("It is secret", "deal-breaker")
    assert secret.below == ("Anna and Cleo: no.", "Ben: yes.")
    assert secret.so == (
        "With Ben's answer here alone, Anna's and Cleo's verdicts would become DECLINE.",
        "With Anna's or Cleo's answer here alone, Ben's verdict would become GO AHEAD.",
    )
    hours = next(item for item in part.items if "staff-hours" in item.text)
    assert hours.below == ("Anna and Cleo: 4 hours a month.", "Ben: 9 hours a month. Note: With the desk")
    good = next(item for item in part.items if "good" in item.text)
    assert (good.aside, good.below[0]) == ("2 points", "Anna: no. Note: Goal 3?")


def test_where_no_single_answer_decides_it_says_so() -> None:
    few = people(one("Anna"), one("Ben", good="partly", useful_1="partly"))
    assert "No single one of these answers would change anyone's verdict." in few.parts[0].lead
    single = people(one("Anna"), one("Ben", good="partly"))
    assert single.parts[0].lead == (
        "They gave different answers to one question. That answer alone would not change anyone's verdict."
    )
    assert "It is enough to change a verdict." in people(one("Anna"), one("Ben", secret="yes")).parts[0].lead


def test_what_one_knows_and_what_nobody_knows_follow() -> None:
    page = people(
        one("Anna", secret=("unknown", "Asked on Monday"), good="unknown"),
        one("Ben", good="unknown"),
        one("Cleo", good="unknown"),
    )
    knows, nobody = page.parts[1:3]
    assert knows.items[0].below == ("Ben and Cleo know: no.", "Anna doesn't know yet. Note: Asked on Monday")
    assert knows.items[0].so == ("With Ben's or Cleo's answer here alone, Anna's verdict would become GO AHEAD.",)
    assert (nobody.title, [item.text for item in nobody.items]) == ("What nobody knows yet", ["Is it good?"])
    plain = people(one("Anna", secret="unknown"), one("Ben"))
    assert plain.parts[1].items[0].below == ("Ben knows: no.",)


def test_where_they_agree_on_nothing_no_agreement_is_counted() -> None:
    asked = checklist(choice("good", "benefit"))
    apart = [Answered(name, weigh_assessment(Assessment("River", assessor=name, answers=given), asked))
             for name, given in (("Anna", answers(good="yes")), ("Ben", answers(good="no")))]  # fmt: skip
    assert "same answer" not in " ".join(people(*apart).closing)
    assert "They gave the same answer to" in " ".join(people(one("Anna"), one("Ben")).closing)


def test_a_note_that_several_wrote_stands_once() -> None:
    page = people(one("Anna", good=("no", "Same")), one("Ben", good=("no", "Same")), one("Cleo", good=("yes", "Other")))
    assert page.parts[0].items[0].below == ("Anna and Ben: no. Anna's and Ben's note: Same", "Cleo: yes. Note: Other")


def test_the_screen_shows_the_strongest_and_every_one_that_decides() -> None:
    many = {f"useful_{place}": "partly" for place in range(10)}
    page = people(one("Anna"), one("Ben", **many))
    part = parts_of(page.short)[0]
    assert (len(page.parts[0].items), len(part.items), part.more) == (10, 8, "and two more with -o FILE")
    assert "and two more with -o FILE" in shown(page)


def test_long_names_are_cut_but_never_mixed_up() -> None:
    names = names_of([one("x" * 300), one("x" * 301), one("Anna")])
    assert len(set(names.values())) == 3
    assert all(len(name) <= LONGEST_NAME + 4 for name in names.values())
    assert names["Anna"] == "Anna"


@pytest.mark.parametrize(
    ("everyone", "spare", "lead"),
    [
        ([one("A")], 4, "A asks for 4 staff hours a month, and 4 can be spared. It fits."),
        ([one("A")], 3, "A asks for 4 staff hours a month, and 3 can be spared. It does not fit."),
        ([one("A"), one("B")], 8, "The two that are not declined together ask for 8 staff hours a month, and 8 can be "
                                  "spared. Both fit."),
        ([one("A"), one("B")], 0, "The two that are not declined together ask for 8 staff hours a month, and none can "
                                  "be spared. None of them fits."),
        ([one("A", staff_hours=1)], None, "A asks for 1 staff hour a month. Add --spare HOURS, the hours that you can "
                                          "spare a month, to see what fits."),
        ([one("A", staff_hours="unknown")], 4, "Nobody knows yet how many staff hours a month this would take: A."),
        ([one("A", secret="yes")], 4, "All are declined, so none needs staff hours."),
    ],
)  # fmt: skip
def test_what_the_hours_allow_is_said_in_a_sentence(everyone: list[Answered], spare: int | None, lead: str) -> None:
    (part,) = proposals(*everyone, one("Z", secret="yes"), spare=spare).parts
    assert part.lead == lead


def test_choices_that_fit_are_numbered_with_what_would_have_to_wait() -> None:
    (part,) = proposals(
        one("A"), one("B", staff_hours=6), one("C", staff_hours=15, spare_staff_hours=40), spare=8
    ).parts
    assert part.lead.endswith("They don't all fit. Any one of these choices fits:")
    assert [(item.text, item.aside) for item in part.items] == [("A", "4 hours, 4 left"), ("B", "6 hours, 2 left")]
    assert part.items[0].below == ("Would have to shrink or wait: B (6 hours) and C (15 hours).",)
    assert part.closing == ("C (15 hours) asks for more than can be spared in any case.",)
    (part,) = proposals(one("A"), one("B", staff_hours=6), spare=3).parts
    assert part.closing == ("A (4 hours) and B (6 hours) each ask for more than can be spared in any case.",)


def test_many_choices_are_cut_and_many_proposals_taken_in_order() -> None:
    (part,) = proposals(*(one(f"P{place}") for place in range(8)), spare=16).parts
    assert (len(part.items), part.more) == (MOST_COMBINATIONS, "and 58 more with --json")
    piped = comparison_lines(proposals(*(one(f"P{place}") for place in range(8)), spare=16))
    assert "What the spare hours allow: and 58 more with --json." in piped
    (part,) = proposals(*(one(f"P{place:02}") for place in range(12)), spare=16).parts
    assert part.lead.endswith("They don't all fit. This much fits:")
    assert len(part.items) == 1
    assert "too many to try every combination" in part.closing[0]


def test_verdicts_of_proposals_are_counted() -> None:
    assert ASK.lead == "Verdicts: two go ahead, one decline."
    assert proposals(one("A"), one("B")).lead == "Both come to the same verdict: go ahead."
    assert proposals(one("A"), one("B"), one("C")).lead == "All come to the same verdict: go ahead."


@settings(max_examples=100)
@given(typed, typed, typed)
def test_nothing_that_people_typed_becomes_markup_on_paper(name: str, note: str, proposal: str) -> None:
    called = " ".join(name.split()) or "Unnamed"
    page = people(one(called, proposal=proposal, good=("no", note)), one(called + "2", secret="unknown"))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(document_text(page.whole))
    kinds = {token.type for token in tokens}
    assert kinds.isdisjoint({"html_block", "code_block", "fence", "hr", "blockquote_open"})
    inner = {child.type for token in tokens for child in token.children or ()}
    assert inner <= {"text", "strong_open", "strong_close", "softbreak", "text_special", "code_inline"}
    assert sum(token.type == "heading_open" for token in tokens) == 1 + len(page.parts)
    assert sum(token.type == "table_open" for token in tokens) == 2
