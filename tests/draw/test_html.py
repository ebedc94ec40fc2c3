"""A web page says all of a document, and whatever people typed stays text in it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import example, given, settings

from imagine_cli.draw.html import document_html
from imagine_cli.say.document import (
    Bar,
    Column,
    Document,
    Field,
    Fields,
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


def names(text: str) -> set[str]:
    return set(text.split())


TAGS = names(
    "html head meta title style body main h1 h2 h3 h4 h5 h6 p ul ol li br strong code section div span "
    "table thead tbody tr th td dl dt dd svg rect a"
)
ATTRIBUTES = names(
    "lang charset http-equiv content name class role scope data-name aria-label colspan height width x href rel"
)


class Page(HTMLParser):
    """A page as a browser takes it: its tags with their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text, self.style = "", ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        self.text += " " if tag in ("br", "p", "li", "td", "th", "dd", "dt", "span") else ""

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "style" and not self.style:
            self.style = data
        else:
            self.text += data

    def values(self, tag: str, attribute: str) -> list[str | None]:
        return [named[attribute] for name, named in self.tags if name == tag and attribute in named]


def folded(text: str) -> str:
    return " ".join(text.split())


@given(documents(typed), typed)
@settings(max_examples=60)
@example(Document("</title><script>alert(1)</script>", (Paragraph("</style><img src=x onerror=y>"),)), '"} * {')
def test_a_page_says_all_of_a_document_and_holds_only_our_tags(document: Document, library: str) -> None:
    page = Page(document_html(document, library))
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, named in page.tags for name in named} <= ATTRIBUTES
    for said in texts(document.blocks):
        assert folded(said) in folded(page.text)


@given(typed, typed)
def test_the_policy_lets_in_our_style_and_nothing_else(title: str, library: str) -> None:
    page = Page(document_html(Document(title, (Paragraph("x"),)), library))
    (policy,) = [named["content"] for _, named in page.tags if named.get("http-equiv")]
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|<", page.style)


def test_only_addresses_on_the_web_are_links() -> None:
    kept = ("https://a.example/?b=1&c=2", "HTTP://a.example")
    refused = ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://a.example", "//a.example", "")
    links = tuple(Paragraph(Link("text", url)) for url in (*kept, *refused))
    page = Page(document_html(Document("T", links)))
    assert page.values("a", "href") == list(kept)
    assert page.text.count("text") == len(links)


def test_a_bar_says_its_figures_and_shows_what_is_certain_and_what_is_open() -> None:
    bars = (Bar("Benefits", "30 to 45", 30, 45, 60), Bar("Sum", "3"), Bar("Full", "60", 60, 60, 60, heard="All of it."))
    page = Page(document_html(Document("T", (Points(bars),))))
    assert page.values("svg", "aria-label") == ["30 to 45 of 60", "All of it."]
    drawn = [(named["class"], named.get("x"), named["width"]) for tag, named in page.tags if tag == "rect"]
    assert drawn == [
        ("track", None, "100%"), ("sure", None, "50%"), ("maybe", "50%", "25%"),
        ("track", None, "100%"), ("sure", None, "100%"),
    ]  # fmt: skip


def test_lists_keep_together_what_belongs_together() -> None:
    items = Items((Item("one", aside="+3", heard="3 points for"), Item("and two", joined=True), Item("three")), "1")
    page = Page(document_html(Document("T", (items,))))
    assert [tag for tag, _ in page.tags].count("li") == 2
    assert folded(page.text).endswith("one (3 points for) and two three")


def test_titles_go_down_by_one_level_each() -> None:
    inside = Section("C", (Paragraph("c"),))
    document = Document("A", (Section("B", (Section("", (inside,)),), tone="bad"), Section("D", (Paragraph("d"),))))
    tags = [tag for tag, _ in Page(document_html(document)).tags]
    assert [tag for tag in tags if re.fullmatch("h[1-6]", tag)] == ["h1", "h2", "h3", "h2"]


def test_a_form_has_room_and_boxes_and_a_table_only_columns_that_say_something() -> None:
    fields = Fields((Field("Decision", choices=("yes", "no")), Field("Why", lines=2), Field("Empty")))
    table = Table((Column("A"), Column("B"), Column("C")), (Row(("a", "", "c")),), lean=True)
    page = Page(document_html(Document("T", (fields, table))))
    assert page.values("span", "class").count("box") == 2
    assert page.values("span", "class").count("room") == 2
    assert folded(page.text).endswith("Decision yes no Why A C a c")
