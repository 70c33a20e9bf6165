"""Our own templates print the same as with Jinja's environment."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from aurora_kb.site.theme.environment import OurEnvironment
from aurora_kb.site.views.common import Anchor

TEMPLATES = {
    "page": """
        {%- from "parts" import link, around with context -%}
        {% for value in values %}[{{ value }}|{{ value ~ "<" }}|{{ value|e }}]{% endfor %}
        {% set kept %}<i>{{ values[0] }}</i>{% endset %}{{ kept }}
        {{ link(anchor) }} {{ link(anchor=anchor, sign="<") }} {{ said("<{}>") }}
        {% for value in values[:2] %}{{ method(value, end=loop.index) }}{% endfor %}
        {% call around(anchor.url) %}<u>{{ anchor.text }}</u>{% endcall %}
    """,
    "parts": """
        {%- macro link(anchor, sign=">") %}<a href="{{ anchor.url }}">{{ anchor.text }}</a>
        {{- sign }}{% endmacro %}
        {%- macro around(text) %}<b title="{{ text }}">{{ caller() }}</b>{% endmacro -%}
    """,
}


class Shown(str):
    """A text of a kind of its own."""


class Marked:
    """Knows how it is shown in HTML."""

    def __html__(self) -> str:
        return "<hr>"


class Sayer:
    """Has a method that templates call."""

    def said(self, text: str, end: int) -> str:
        return f"<{text} {end}>"


VALUES = (
    "\"a\" & 'b' <c>",
    Markup("<br>"),
    Shown("<d>"),
    Marked(),
    None,
    1.5,
    True,
    ["<e>"],
    "\ud800&",
)


def printed(kind: type[Environment]) -> str:
    environment = kind(loader=DictLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True)
    environment.globals["said"] = lambda text: text.format("&")
    environment.globals["method"] = Sayer().said
    page = environment.get_template("page")
    return page.render(values=VALUES, anchor=Anchor("<f>", 'g"&'))


def test_what_is_printed_is_what_jinja_prints() -> None:
    assert printed(OurEnvironment) == printed(Environment)
    assert "&lt;c&gt;" in printed(OurEnvironment)


@pytest.mark.parametrize(
    ("text", "error"),
    [("{{ missing }}", UndefinedError), ("{{ anchor.missing }}", AttributeError)],
)
def test_what_is_not_there_is_an_error(text: str, error: type[Exception]) -> None:
    environment = OurEnvironment(undefined=StrictUndefined, autoescape=True)
    with pytest.raises(error):
        environment.from_string(text).render(anchor=Anchor("a", "b"))
