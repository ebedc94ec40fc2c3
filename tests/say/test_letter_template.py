"""Templates: what the language allows, what it refuses and where, and how a letter is tidied."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagine_cli.errors import ImagineError
from imagine_cli.say.letter_template import FILTERS, MAX_LETTER, Template, Values, filled, tidied

VALUES: Values = {
    "partner": "Harbor House",
    "empty": "",
    "signature": "Jo Smith\nRiverside Public Library",
    "reasons": ["it takes more time", "it needs a room", "it would end in June"],
    "nobody": [],
}


def fill(text: str, values: Values = VALUES) -> str:
    return filled(Template("letters/decline.txt", text), values)


def refusal(text: str) -> str:
    with pytest.raises(ImagineError) as caught:
        fill(text)
    assert caught.value.places, caught.value.message
    return str(caught.value.places[0])


@pytest.mark.parametrize(
    ("template", "letter"),
    [
        ("Dear {{ partner }},", "Dear Harbor House,"),
        ("{% if empty %}no{% elif partner == 'Harbor House' %}yes{% else %}no{% endif %}", "yes"),
        ("{{ 'a' if reasons | length >= 3 and not empty else 'b' }}", "a"),
        ("{{ empty or 'the library' }} {{ empty | default('us') }}", "the library us"),
        ("{{ reasons | join('; and ') }}.", "it takes more time; and it needs a room; and it would end in June."),
        ("{{ reasons | first | capitalize }} {{ reasons | last | upper }}", "It takes more time IT WOULD END IN JUNE"),
        ("{{ reasons }}", "it takes more time, it needs a room, it would end in June"),
        ("{{ nobody | first }}{{ nobody | join }}.", "."),
        ("{{ 'One ' ~ partner ~ '.' }}", "One Harbor House."),
        ("{# a remark #}{% raw %}{{ }}{% endraw %}", "{{ }}"),
        ("{% for one in reasons %}{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %}", "1, 2, 3"),
        ("{% for one in nobody %}x{% else %}nothing{% endfor %}", "nothing"),
        ("With thanks,\\\n{{ signature }}", "With thanks,\nJo Smith\nRiverside Public Library"),
        ("{{ partner | wordwrap(20) | lower | trim }}", "harbor house"),
    ],
)  # fmt: skip
def test_what_a_template_may_say(template: str, letter: str) -> None:
    assert fill(template) == letter + "\n"


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("\n{{ partnr }}", "decline.txt:2:1: there is no value partnr in this letter; did you mean partner?"),
        ("{{ zzz }}", "there are: empty, nobody, partner, reasons, signature"),
        ("{% for one in reasons %}{% endfor %}{{ one }}", "no value one"),
        ("{{ loop.index }}", "a dot may follow loop only"),
        ("{% for one in reasons %}{{ loop }}{% endfor %}", "no value loop"),
        ("{{ partner.__class__ }}", "a dot may follow loop only"),
        ("{% for x in reasons %}{{ loop.__init__ }}{% endfor %}", "a dot may follow loop only"),
        ("{{ partner.upper() }}", "a call with ( )"),
        ("{{ reasons[0] }}", "[ ]"),
        ("{{ 9 + 9 }}", "can't stand in a template"),
        ("{{ 'a' * 999 }}", "can't stand in a template"),
        ("{{ 9 ** 9 }}", "can't stand in a template"),
        ("{{ -1 }}", "can't stand in a template"),
        ("{{ 1000 }}", "up to 999"),
        ("{{ '\\x1b[31m' }}", "a backslash makes a hidden character here"),
        ("{{ 1.5 }}", "whole numbers"),
        ("{{ partner is defined }}", '"is"'),
        ("{{ [1, 2] }}", "can't stand in a template"),
        ("{% set x = 1 %}", "{% set %}"),
        ("{% macro x() %}{% endmacro %}", "{% macro %}"),
        ("{% include '/etc/passwd' %}", "{% include %}"),
        ("{% import 'x' as y %}", "{% import %}"),
        ("{% from 'x' import y %}", "{% from %}"),
        ("{% extends 'x' %}", "{% extends %}"),
        ("{% block x %}{% endblock %}", "{% block %}"),
        ("{% with a = 1 %}{% endwith %}", "can't stand in a template"),
        ("{% filter upper %}x{% endfilter %}", "{% filter %}"),
        ("{% for a in partner %}x{% endfor %}", "a loop goes over one of these lists: nobody, reasons"),
        ("{% for a in reasons if a %}x{% endfor %}", "{% for one in list %}"),
        ("{% for a in reasons recursive %}x{% endfor %}", "{% for one in list %}"),
        ("{% for a, b in reasons %}x{% endfor %}", "{% for one in list %}"),
        ("{% for partner in reasons %}x{% endfor %}", "choose another name"),
        ("{% for a in reasons %}" + "{% for b in reasons %}" * 2 + "{% endfor %}" * 3, "2 loops"),
        ("{{ partner | replace('a', 'b') }}", "there is no filter replace; there are: capitalize"),
        ("{{ partner | join(',') }}", "works on one of these lists"),
        ("{{ reasons | join('x') | join('y') }}", "works on one of these lists"),
        ("{{ reasons | join(partner) }}", "short text between"),
        ("{{ reasons | join('" + "x" * 41 + "') }}", "short text between"),
        ("{{ reasons | join(d=',') }}", "without a name"),
        ("{{ partner | wordwrap }}", "needs a width"),
        ("{{ partner | wordwrap(1) }}", "needs a width"),
        ("{{ partner | wordwrap(true) }}", "needs a width"),
        ("{{ partner | upper(1) }}", "nothing can stand in parentheses"),
        ("{{ partner", "decline.txt:1:1: "),
        ("x\n\n{% if partner %}", "decline.txt:3:1: "),
        ("{% nonsense %}", "nonsense"),
        ("\n{{ partner > 3 }}", "decline.txt:2:1: a text, a list and a number can't be compared"),
        ("{{ " + "(" * 3000 + "partner" + ")" * 3000 + " }}", "nested too deep"),
        ("{{ " + "not " * 400 + "partner }}", "too much in it"),
        ("{{ " + "9" * 6000 + " }}", ""),
        ("{{ partner }}" * 2500, "too much in it"),
    ],
)  # fmt: skip
def test_what_is_refused_is_named_with_its_line(template: str, says: str) -> None:
    assert says in refusal(template)


def test_no_template_grows_without_bound() -> None:
    many = {"reasons": ["x" * 300] * 100, "partner": "y" * 10_000}
    twice = "{% for a in reasons %}{% for b in reasons %}" + "{{ partner }}" * 300 + "{% endfor %}{% endfor %}"
    for hostile in (
        twice,
        "{{ " + " ~ ".join(["partner"] * 900) + " }}",
        "{% for a in reasons %}{% for b in reasons %}"
        + "{% if a == b %}{% endif %}" * 300
        + "{% endfor %}{% endfor %}",
    ):
        with suppress(ImagineError):
            assert len(fill(hostile, many)) <= MAX_LETTER
    for too_much in ({"reasons": ["x"] * 101}, {"partner": "x" * 60_000}):
        with pytest.raises(ImagineError, match="too much text"):
            fill("x", too_much)
    with pytest.raises(ImagineError, match="too long for a letter"):
        fill("x" * 100_001)


PIECES = st.sampled_from(
    """
    {{ }} {% %} {# #} {%- -%} {{ partner reasons none loop loop.index self ( ) [ ] . | ~ == > in is not and or
    if else elif endif for endfor in recursive set macro endmacro call endcall include import from extends block
    endblock raw endraw with endwith filter endfilter join( first upper length default( wordwrap(20) 'a' "b" 1 9999
    __class__ mro() cycler lipsum range(10**9) namespace() \n {%for(x)in(reasons)%} {%endfor%} {%if(partner)%} {%endif%}
    , : =
    """.split()  # noqa: SIM905  a list of 80 would fill a page
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_template_gives_a_letter_or_a_refusal(template: str) -> None:
    try:
        letter = fill(template)
    except ImagineError as error:
        assert error.message.startswith("letters/decline.txt")
    else:
        assert "<" not in letter  # no object of the program shows itself


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_values_are_never_read_as_a_template(name: str) -> None:
    letter = fill("{{ partner }}!", {"partner": "{{ 7 * 7 }}{% for %}" + name})
    assert "{{ 7 * 7 }}{% for %}" in letter


@given(st.lists(st.sampled_from(["Word", " ", "\n", "\n\n", "\\\n", "1. item\n", "end.\n"]), max_size=30).map("".join))
def test_a_tidied_letter_has_no_holes(text: str) -> None:
    letter = tidied(text)
    assert "\n\n\n" not in letter
    assert "  " not in letter
    assert all(line == line.strip() for line in letter.split("\n"))
    assert tidied(letter) == letter or "\\" in text or "\n" in text


def test_a_paragraph_is_one_line_and_items_stay_apart() -> None:
    assert tidied("One\ntwo.\n\n\n\n1. a\n2. b\n  and c\n") == "One two.\n\n1. a\n2. b and c\n"


def test_the_filters_are_named() -> None:
    assert tuple(sorted(FILTERS)) == FILTERS
