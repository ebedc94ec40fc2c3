"""A Word file says all of a document, with real headings, lists and tables."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from hypothesis import example, given, settings

from imagine_cli.draw.word import document_docx
from imagine_cli.say.document import (
    Bar,
    Column,
    Document,
    Field,
    Fields,
    Gap,
    Item,
    Items,
    Link,
    Paragraph,
    Points,
    Row,
    Section,
    Table,
)
from tests.draw.documents import documents, texts, typed


def opened(document: Document, library: str = "") -> Any:
    return docx.Document(BytesIO(document_docx(document, library)))


def text_of(file: Any) -> str:
    """Every text of a file, in reading order."""
    return " ".join(each.text or " " for each in file.element.iter(qn("w:t"), qn("w:p"), qn("w:br"), qn("w:tab")))


def folded(text: str) -> str:
    """Without blanks: parts of a text may stand in runs of their own."""
    return "".join(text.split())


def in_xml(text: str) -> str:
    return text.translate(dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}"))


@given(documents(typed), typed)
@settings(max_examples=25, deadline=None)
@example(Document("\ufffe</w:t>", (Paragraph("\uffff & <w:p/> \x0b"),)), "\x00\x1b[31m")
def test_a_file_says_all_of_a_document(document: Document, library: str) -> None:
    met = folded(text_of(opened(document, library)))
    for said in texts(document.blocks):
        assert folded(in_xml(said)) in met


def test_headings_lists_and_tables_are_real() -> None:
    table = Table((Column("Name"), Column("Figure", right=True)), (Row(("a", "1")), Row(("b", "2"))))
    lists = (
        Items((Item("one"), Item("two", joined=True)), "1"),
        Items((Item("x", below=("y",)),)),
        Items((Item("z"),), "1"),
    )
    file = opened(Document("T", (Section("A", (table, Section("B", lists))),)))
    named = [(each.style.name, each.text) for each in file.paragraphs if each.text]
    assert named == [
        ("Heading 1", "T"), ("Heading 2", "A"), ("Heading 3", "B"), ("List Number", "one\ntwo"),
        ("List Bullet", "x"), ("List Continue", "y"), ("List Number", "z"),
    ]  # fmt: skip
    first, second = (each._p.pPr.numPr.numId.val for each in file.paragraphs if each.style.name == "List Number")
    assert first != second, "each list counts from 1"
    (rows,) = (each.rows for each in file.tables)
    assert [[cell.text for cell in row.cells] for row in rows] == [["Name", "Figure"], ["a", "1"], ["b", "2"]]
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_bars_are_pictures_that_say_what_they_show() -> None:
    bars = (Bar("Benefits", "30 to 45", 30, 45, 60, bound="at least 40"), Bar("Sum", "3"), Bar("All", "60", 60, 60, 60))
    file = opened(Document("T", (Points(bars, closing="That is all."),)))
    said = [each.get("descr") for each in file.element.iter(qn("wp:docPr"))]
    assert said == ["30 to 45 of 60", "60 of 60"]
    (rows,) = (each.rows for each in file.tables)
    assert [[cell.text for cell in row.cells] for row in rows][:2] == [
        ["", "Points", "", "Needed"], ["Benefits", "30 to 45", "", "at least 40"]
    ]  # fmt: skip


def test_a_page_says_whose_it_is_and_its_number_and_a_letter_begins_without() -> None:
    for prose in (False, True):
        file = opened(Document("Title", (Paragraph("Dear\nall"),), prose=prose), "Elm Library")
        (section,) = file.sections
        foot = section.footer.paragraphs[0]
        assert [each.get(qn("w:instr")) for each in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
        head = section.first_page_header if prose else section.header
        assert head.paragraphs[0].text == "Elm Library"
        assert section.different_first_page_header_footer is prose
        assert (file.core_properties.title, file.core_properties.author) == ("Title", "Elm Library")
        assert file.paragraphs[-1].text == ("Dear\nall" if prose else "Dear all")


def test_links_lead_to_the_web_alone_and_gaps_stand_out() -> None:
    shown = Paragraph(
        (Link("ours", "https://a.example/?x=1&y"), " ", Link("theirs", "file://server/x"), Gap("[fill in]"))
    )
    content = document_docx(Document("T", (shown, Fields((Field("Why", lines=3),)))))
    with ZipFile(BytesIO(content)) as packed:
        relations = packed.read("word/_rels/document.xml.rels").decode()
        text = packed.read("word/document.xml").decode()
    assert relations.count('TargetMode="External"') == 1
    assert "https://a.example/?x=1&amp;y" in relations
    assert "server" not in relations
    assert 'w:fill="FFF1B8"' in text
    assert text.count("<w:pBdr>") == 3
