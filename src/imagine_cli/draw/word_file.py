"""A Word file that is being written: its looks, and the parts of its format that python-docx has no name for."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from struct import pack
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Length, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from imagine_cli.say.document import Code, Gap, Link, Span, Strong, web_address

BAR = 30
"""A bar is as wide as so many characters."""
_CHARACTER = Inches(0.07)
_LINE_TO_WRITE_ON = Pt(19)
_MARGIN, _MARGIN_OF_LETTER = Inches(0.5), Inches(0.8)
_FONT, _FIXED = "Arial", "Consolas"
"""What every system has, or another of the same widths: what fits one page here fits it there."""
_TONES = {"good": "136235", "open": "7A4D00", "bad": "A1201F", "quiet": "57606A"}
_BAR_COLORS = {"sure": (0x35, 0x67, 0x9E), "maybe": (0xFF, 0xFF, 0xFF), "rest": (0xD8, 0xDE, 0xE4)}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_LONGEST_FOOT = 80
_KEPT_WHOLE = 8
"""So many rows stay on one page."""
_SIZES = {1: 16, 2: 12}
_DEEPEST = 6


class WordFile:
    """Headings, paragraphs and tables, one after the other; `content` gives the whole."""

    def __init__(self, title: str, library: str, *, letter: bool) -> None:
        self._docx = docx.Document()
        self._next_page = False
        self._set_looks(margin=_MARGIN_OF_LETTER if letter else _MARGIN)
        self._name(title, library)
        self._set_head_and_foot(title, library, letter=letter)

    def content(self) -> bytes:
        """The bytes of the file."""
        written = BytesIO()
        self._docx.save(written)
        return written.getvalue()

    # What is written

    def begin_page(self) -> None:
        """What comes next stands at the top of a page."""
        self._next_page = True

    def heading(self, text: str, level: int, tone: str = "") -> None:
        """A heading of that level."""
        paragraph = self.paragraph(style=f"Heading {min(level, _DEEPEST)}")
        self.write(paragraph, text, tone)

    def paragraph(self, text: str = "", style: str = "", tone: str = "") -> Paragraph:
        """A new paragraph."""
        paragraph = self._docx.add_paragraph()
        if style:
            _set_style(paragraph, style)
        if self._next_page:
            paragraph.paragraph_format.page_break_before = True
            self._next_page = False
        if text:
            self.write(paragraph, text, tone)
        return paragraph

    def write(self, paragraph: Paragraph, span: Span, tone: str = "", *, running: bool = False) -> None:
        """Go on with a part of a text. `running`: its line ends stay."""
        text = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", span if isinstance(span, str) else span.text)
        text = text if running else _BLANKS.sub(" ", text)
        if isinstance(span, Link) and (address := web_address(span)):
            run = self._link(paragraph, address)
            run.text = text
            run.font.underline = True
            run.font.color.rgb = RGBColor.from_string("0A4F9E")
            return
        run = paragraph.add_run(text)
        if tone in _TONES:
            run.font.color.rgb = RGBColor.from_string(_TONES[tone])
        if isinstance(span, (Strong, Gap)) or tone == "strong":
            run.bold = True
        if isinstance(span, Gap):
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "FFF1B8")
            run._r.get_or_add_rPr().append(shade)
        if isinstance(span, Code):
            run.font.name = _FIXED
            run.font.size = Pt(9)

    def _link(self, paragraph: Paragraph, address: str) -> Run:
        relation = paragraph.part.relate_to(_NOT_IN_XML.sub("", address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link: Any = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        run: Any = OxmlElement("w:r")
        link.append(run)
        paragraph._p.append(link)
        return Run(run, paragraph)

    # Numbered lists

    def new_numbers(self) -> int:
        """Numbers that begin at 1 again."""
        numbering: Any = self._docx.part.numbering_part.element
        style: Any = self._docx.styles["List Number"].element
        kind = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        numbers = numbering.add_num(kind)
        numbers.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(numbers.numId)

    def number(self, paragraph: Paragraph, numbers: int) -> None:
        """Give a paragraph the next of those numbers."""
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_ilvl().val = 0
        properties.get_or_add_numPr().get_or_add_numId().val = numbers

    # Tables

    def table(
        self, names: Sequence[str], widths: Sequence[int], rows: int, *, right: Sequence[int] = (), form: bool = False
    ) -> list[tuple[_Cell, ...]]:
        """A table of so many rows below its columns' names, each as wide as so many characters; its cells, row by row.

        No row is cut at the end of a page; a form and a short table aren't either.
        """
        headed = any(names)
        if form:
            self._keep_with_what_comes()
        table = self._docx.add_table(rows=0, cols=len(widths))
        table.autofit = False
        _set_borders(table._tbl.tblPr, box=form)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Length(width * _CHARACTER)
        _say_what_is_headed(table._tbl.tblPr, headed=headed)
        model = _model_row(table, widths, right)
        found = [self._row(table, model) for _ in range(headed + rows)]
        if headed:
            _mark(table.rows[0]._tr.trPr, "w:tblHeader")
            for cell, name in zip(found.pop(0), names, strict=True):
                self.write(cell.paragraphs[0], Strong(name), "quiet")
        if form or rows <= _KEPT_WHOLE:
            heads = table.rows[0].cells if headed else ()
            for cell in (*heads, *(cell for cells in found[:-1] for cell in cells)):
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        space = self._docx.add_paragraph()
        space.paragraph_format.space_after = Pt(0)
        space.paragraph_format.line_spacing = Pt(3)
        return found

    def _keep_with_what_comes(self) -> None:
        """The last paragraph, if there is one before, stays on the page of what comes next."""
        before: Any = self._docx.element.body.xpath("./w:sectPr/preceding-sibling::*[1][self::w:p]")
        for paragraph in before:
            Paragraph(paragraph, self._docx._body).paragraph_format.keep_with_next = True

    def _row(self, table: Any, model: Any) -> tuple[_Cell, ...]:
        row = deepcopy(model)
        table._tbl.append(row)
        return tuple(_Cell(each, table) for each in row.tc_lst)

    def in_cell(self, cell: _Cell, *, below: bool) -> Paragraph:
        """The paragraph of a cell, or a new one below it."""
        paragraph: Paragraph = cell.add_paragraph() if below else cell.paragraphs[0]
        if below:
            _set_style(paragraph, "Cell")
        return paragraph

    def lines_to_write_on(self, cell: _Cell, lines: int) -> None:
        """Room for so many lines of handwriting."""
        for number in range(max(0, lines)):
            empty = not number and not cell.paragraphs[0].text
            paragraph = self.in_cell(cell, below=not empty)
            paragraph.paragraph_format.line_spacing = _LINE_TO_WRITE_ON
            paragraph.paragraph_format.keep_with_next = cell.paragraphs[0].paragraph_format.keep_with_next
            _add_rule(paragraph._p.get_or_add_pPr())

    def bar(self, cell: _Cell, low: float, high: float, said: str) -> None:
        """A bar as a picture, and what it says for who doesn't see it."""
        width = Length((BAR - 1) * _CHARACTER)
        picture = cell.paragraphs[0].add_run().add_picture(BytesIO(bar_png(low, high)), width, Pt(9))
        about = picture._inline.docPr
        about.set("descr", _NOT_IN_XML.sub("", said))
        about.set("name", "bar")

    # The whole

    def _set_looks(self, *, margin: Length) -> None:
        styles: Any = self._docx.styles
        section = self._docx.sections[0]
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
        section.header_distance = section.footer_distance = Inches(0.3)
        _set_font(styles["Normal"], 10)
        styles["Normal"].paragraph_format.space_after = Pt(2)
        for level in range(1, _DEEPEST + 1):
            style = styles[f"Heading {level}"]
            _set_font(style, _SIZES.get(level, 10.5))
            style.font.bold, style.font.italic = True, False
            style.font.color.rgb = RGBColor.from_string("1F2328")
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(6 if level > 1 else 0), Pt(2)
        cell = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style = styles["Normal"]
        cell.font.size = Pt(9)
        cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(0)
        for name in ("List Bullet", "List Number", "List", "List Continue"):
            styles[name].paragraph_format.space_after = Pt(2)

    def _name(self, title: str, library: str) -> None:
        """What the file says of itself; python-docx would say that it made it, and in 2013."""
        about: Any = self._docx.core_properties
        about.title, about.author = (_NOT_IN_XML.sub("", text)[:255] for text in (title, library))
        about.comments = about.last_modified_by = ""
        for each in list(about._element):
            if each.tag.endswith(("}created", "}modified")):
                about._element.remove(each)

    def _set_head_and_foot(self, title: str, library: str, *, letter: bool) -> None:
        """The library's name and the page's number on every page; a letter's first page has the name alone."""
        section = self._docx.sections[0]
        section.different_first_page_header_footer = letter
        if library:
            head = (section.first_page_header if letter else section.header).paragraphs[0]
            self.write(head, Strong(library), "" if letter else "quiet")
        foot = section.footer.paragraphs[0]
        foot.style = self._docx.styles["Normal"]
        width = Length(section.page_width - section.left_margin - section.right_margin)  # type: ignore[operator]
        foot.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        self.write(foot, title if len(title) <= _LONGEST_FOOT else f"{title[:_LONGEST_FOOT]}...", "quiet")
        foot.add_run("\t")
        _add_number(foot, "PAGE")
        self.write(foot, " of ", "quiet")
        _add_number(foot, "NUMPAGES")


def bar_png(low: float, high: float, width: int = 360, height: int = 18) -> bytes:
    """The picture of a bar: solid up to `low`, striped up to `high`, both as a share of it."""
    solid, striped = (round(width * min(1.0, max(0.0, share))) for share in (low, high))
    stripes = ["sure" if x % 6 < 3 else "maybe" for x in range(solid, max(solid, striped))]
    kinds = [*["sure"] * solid, *stripes, *["rest"] * (width - solid - len(stripes))]
    line = b"\0" + b"".join(bytes(_BAR_COLORS[kind]) for kind in kinds)
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(line * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_part(*part) for part in parts)


def _png_part(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))


def _model_row(table: Any, widths: Sequence[int], right: Sequence[int]) -> Any:
    """An empty row of a table, to be copied: python-docx would need as long for each row anew."""
    row = table.add_row()
    _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    for at, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
        cell.width = Length(width * _CHARACTER)
        _set_style(cell.paragraphs[0], "Cell")
        if at in right:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table._tbl.remove(row._tr)
    return row._tr


def _set_style(paragraph: Paragraph, name: str) -> None:
    """Give a paragraph a style that is there; python-docx would search all of them."""
    inner: Any = paragraph._p
    inner.style = name.replace(" ", "")


def _set_font(style: Any, size: float) -> None:
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def _mark(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))


def _border(name: str, size: int, color: str) -> Any:
    border = OxmlElement(name)
    for attribute, value in (("val", "single"), ("sz", f"{size}"), ("space", "0"), ("color", color)):
        border.set(qn(f"w:{attribute}"), value)
    return border


def _set_borders(properties: Any, *, box: bool) -> None:
    borders = OxmlElement("w:tblBorders")
    sides = ("w:top", "w:left", "w:bottom", "w:right") if box else ("w:bottom",)
    for side in sides:
        borders.append(_border(side, 8 if box else 4, "8C959F" if box else "D8DEE4"))
    borders.append(_border("w:insideH", 4, "D8DEE4"))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _say_what_is_headed(properties: Any, *, headed: bool) -> None:
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
        look.set(qn("w:firstRow"), f"{int(headed)}")
        properties.append(look)


def _add_rule(properties: Any) -> None:
    """A line below a paragraph, to write on."""
    borders = OxmlElement("w:pBdr")
    borders.append(_border("w:bottom", 4, "8C959F"))
    borders.append(_border("w:between", 4, "8C959F"))
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _add_number(paragraph: Paragraph, what: str) -> None:
    """A number that Word works out: of the page, or of how many there are."""
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    run: Any = OxmlElement("w:r")
    field.append(run)
    shown = Run(run, paragraph)
    shown.text = "1"
    shown.font.color.rgb = RGBColor.from_string(_TONES["quiet"])
    paragraph._p.append(field)
