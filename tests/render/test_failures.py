"""What a theme's author is told: the innermost template, its line, and what that line says."""

from __future__ import annotations

import pytest

from generator.render.failures import TEMPLATE_ERRORS, TemplateFailed, failure
from generator.render.theme import Theme

TEMPLATES = {
    "day.html": "<h1>\n{% include 'part.html' %}\n</h1>",
    "part.html": "<p>\n\n  {{ card.titel }}\n</p>",
    "syntax.html": "<p>\n{% for x in %}\n",
    "lost.html": "\n{% include 'nowhere.html' %}",
    "zero.html": "{{ 1 / 0 }}",
    "outer.html": "x\n{% include 'syntax.html' %}",
}
THEME = Theme("t", TEMPLATES, {}, {}, {name: f"themes/t/templates/{name}" for name in TEMPLATES})


def told(name: str) -> TemplateFailed:
    try:
        THEME.environment(str).get_template(name).render(card=object())
    except TEMPLATE_ERRORS as error:
        return failure(error, name, THEME)
    raise AssertionError(f"{name} did not fail")


@pytest.mark.parametrize(
    ("name", "path", "line", "text"),
    [
        ("day.html", "themes/t/templates/part.html", 3, "{{ card.titel }}"),
        ("syntax.html", "themes/t/templates/syntax.html", 2, "{% for x in %}"),
        ("outer.html", "themes/t/templates/syntax.html", 2, "{% for x in %}"),
        ("lost.html", "themes/t/templates/lost.html", 2, "{% include 'nowhere.html' %}"),
        ("zero.html", "themes/t/templates/zero.html", 1, "{{ 1 / 0 }}"),
        ("nothing.html", "nothing.html", 0, ""),
    ],
)
def test_where_it_failed(name: str, path: str, line: int, text: str) -> None:
    found = told(name)
    assert (found.path, found.line, found.text) == (path, line, text)
    assert found.said


def test_what_it_said() -> None:
    assert told("zero.html").said == "ZeroDivisionError: division by zero"
    assert told("lost.html").said == "no template «nowhere.html»"
    assert "titel" in told("day.html").said
