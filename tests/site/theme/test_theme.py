"""Templates are compiled once in a process, and are never taken for others."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from aurora_kb.site import Theme
from aurora_kb.site.theme.theme import make_environment
from aurora_kb.site.words.translations import Words

GERMAN = Words("de", counts={"note": {"one": "{n} Notiz", "other": "{n} Notizen"}})


def environment(text: str, own: str = "", words: Words | None = None) -> Environment:
    theme = Theme({"page": text}, {"page": own} if own else {}, ())
    return make_environment(theme, words or Words())


def rendered(text: str, own: str = "", words: Words | None = None) -> str:
    return environment(text, own, words).get_template("page").render()


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "{{ 1 + 1 }} and a text that no other test has"
    assert rendered(text) == "2 and a text that no other test has"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(text) == "2 and a text that no other test has"


def test_a_template_that_has_changed_is_compiled_anew() -> None:
    assert [rendered(text) for text in ("before", "after", "before")] == [
        "before",
        "after",
        "before",
    ]


def test_a_filter_of_a_constant_speaks_the_language_of_its_site() -> None:
    text = "{{ 2|plural('note') }}"
    languages = (Words(), GERMAN, Words(), Words("de"), GERMAN)
    said = [rendered(text, words=words) for words in languages]
    assert said == ["2 notes", "2 Notizen", "2 notes", "2 notes", "2 Notizen"]


def test_what_was_compiled_without_a_sandbox_does_not_run_in_one() -> None:
    text = "{{ ''.__class__.__mro__ }}"
    assert "object" in rendered(text)
    with pytest.raises(Exception, match="unsafe"):
        rendered("", own=text)
