"""The interface speaks four languages, and every visible word of it can be translated."""

from __future__ import annotations

import ast
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from interface_words import (
    NAMES,
    ROOT,
    SCRIPTS,
    TEMPLATES,
    VIEWS,
    bare_words,
    counted_nouns,
    said_texts,
    texts_of_elsewhere,
)
from markupsafe import Markup
from sites import STUDY_NOTES, make_site, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.errors import ConfigError
from aurora_kb.site import SiteContent, load_theme, prepare_site, render_site
from aurora_kb.site.words.translations import Words, direction, make_words, plural_form

CATALOGUES = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "templates" / "words").glob("*.toml"))
}
_SPOT = re.compile(r"\{\w+\}")
ARABIC_NOTES = {
    "قواعد.md": (
        "---\ntitle: قواعد البيانات\ntags: [بيانات]\ncreated: 2025-01-02\naliases: [مخازن]\n---\n"
        "# قواعد البيانات\n\nنص عن [[فهرس]] و[[مفقودة]].\n\n## أولًا\n\nنص.[^1]\n\n"
        "[^1]: حاشية.\n\n## ثانيًا\n\n> [!note]\n> نص.\n"
    ),
    "مجلد/فهرس.md": "# فهرس\n\nيعود إلى [[قواعد]].\n\n![[قواعد]]\n",
}


@pytest.mark.parametrize("language", ["ar", "de", "zh"])
def test_a_catalogue_has_every_text_of_the_interface(language: str) -> None:
    assert sorted(said_texts() - CATALOGUES[language]["texts"].keys()) == []
    assert sorted(counted_nouns() - CATALOGUES[language]["counts"].keys()) == []


@pytest.mark.parametrize("language", ["ar", "de", "zh"])
def test_a_catalogue_has_nothing_that_the_interface_never_says(language: str) -> None:
    assert sorted(CATALOGUES[language]["texts"].keys() - said_texts()) == []
    assert sorted(CATALOGUES[language]["counts"].keys() - counted_nouns()) == []


@pytest.mark.parametrize("language", ["ar", "de", "zh"])
def test_a_translation_has_the_spots_of_its_original(language: str) -> None:
    wrong = [
        text
        for text, said in CATALOGUES[language]["texts"].items()
        if sorted(_SPOT.findall(text)) != sorted(_SPOT.findall(said)) or not said.strip()
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["ar", "de", "zh"])
def test_a_counted_noun_has_every_form_that_its_language_needs(language: str) -> None:
    needed = {plural_form(language, number) for number in range(200)}
    wrong = {n: f for n, f in CATALOGUES[language]["counts"].items() if f.keys() != needed}
    assert wrong == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_shows_no_word_past_the_catalogues(path: Any) -> None:
    assert bare_words(path) == []


def test_a_view_names_nothing_past_the_catalogues() -> None:
    seen = []
    for path in VIEWS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func).rpartition(".")[2]
            shown = node.args[:1] if name in ("Anchor", "Fact", "notice") else []
            shown += [k.value for k in node.keywords if k.arg in ("title", "description", "detail")]
            seen += [
                f"{path.name}:{node.lineno}: {part.value!r}"
                for part in shown
                if isinstance(part, ast.Constant) and re.search(r"[A-Za-z]{2}", str(part.value))
            ]
    assert seen == []


def test_what_is_not_written_where_it_is_said_comes_from_the_tables_of_words() -> None:
    assert texts_of_elsewhere() == {
        "CARD_KINDS.get(kind) or humanise(kind)",
        "_LABELS.get(key) or humanise(key)",
        "backward or forward",
        "english",  # the columns of the table, which the Arabic site below shows
        "forward",
        "found[0]",  # what the parser says
        "found[1]",  # what the templates say, where it is always the same
        "humanise(concept.type)",
        "humanise(face.type)",
        "humanise(group)",
        "humanise(kind)",
        "humanise(name)",
        "text",
        "words",  # the names of rules
    }


# What scripts hand to the browser and no reader sees.
_NOT_SEEN = re.compile(
    r"//.*|/\*.*?\*/|\bimport .*|(?:say|sayAround)\(\s*\"[^\"]*\"|"
    r"count(?:Around)?\([^\"]*?,\s*\"[^\"]*\"(?:,\s*\"[^\"]*\")?|"
    r"\"?(?:class|type|role|rel|accept|href|name|key|data-[a-z-]+)\"?: (?:\"[^\"]*\"|`[^`]*`)|"
    r"(?:querySelector(?:All)?|closest|matches|matchMedia|getElementById|Error|add|remove|toggle)"
    r"\((?:\"[^\"]*\"|`[^`]*`)"
)
_SEEN = re.compile(r"\"([A-Z][a-z]+(?: [^\"]*)?|[a-z]+ [a-z][^\"]*)\"")
_KEYS = frozenset(
    {
        "Enter",
        "Esc",
        "Escape",
        "Home",
        "End",
        "Tab",
        "Shift",
        "Control",
        "Delete",
        "Backspace",
        "Space",
    }
)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_shows_no_word_past_the_catalogues(path: Any) -> None:
    text = _NOT_SEEN.sub("", path.read_text(encoding="utf-8"))
    assert [found for found in _SEEN.findall(text) if found not in _KEYS] == []


class Seen(HTMLParser):
    """Collects what a reader sees or hears of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._silent: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "kbd", "code", "time"):
            self._silent.append(tag)
        for name, value in attrs:
            if name in ("aria-label", "title", "placeholder", "alt") and value:
                self.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def test_a_site_of_arabic_notes_has_no_word_in_latin_letters() -> None:
    pages = make_site(ARABIC_NOTES, settings=SiteConfig(language="ar", title="موقع"))
    seen = {
        (path, word)
        for path, page in pages.items()
        if path.endswith(".html")
        for text in Seen(page.data.decode()).texts
        for word in re.findall(r"[A-Za-z]{2,}", re.sub("aurora_kb|Small site", "", text))
        if word not in NAMES | {"Anki", "Ctrl", "md"}
    }
    assert seen == set()


def test_the_page_says_its_language_and_direction() -> None:
    pages = make_site(STUDY_NOTES, ("bucket.png",), settings=SiteConfig(language="ar"))
    home = pages["index.html"].data.decode()
    assert '<html lang="ar" dir="rtl"' in home
    assert "الرئيسية" in home
    assert '<html lang="en" dir="ltr"' in make_site(STUDY_NOTES)["index.html"].data.decode()


def test_scripts_carry_their_words_at_their_heads() -> None:
    german = make_site(STUDY_NOTES, settings=SiteConfig(language="de"))
    english = make_site(STUDY_NOTES)
    assert german["assets/main.js"].data.decode().startswith('var auroraWords={"texts":{')
    assert "Kopieren" in german["assets/main.js"].data.decode()
    assert "Antwort zeigen" not in german["assets/main.js"].data.decode()
    assert german["assets/main.js"].data.endswith(english["assets/main.js"].data)
    assert german["assets/licences.txt"].data == english["assets/licences.txt"].data


def test_a_region_takes_the_words_of_its_language() -> None:
    files = {"de": (("de.toml", '[texts]\n"Home" = "Start"'),)}
    assert make_words(files, "de-AT").say("Home") == "Start"
    assert make_words(files, "fr").say("Home") == "Home"


def test_later_files_win_text_by_text() -> None:
    ours = ("de.toml", '[texts]\n"Home" = "Start"\n"Tags" = "Schlagwörter"')
    own = ("de.toml", '[texts]\n"Tags" = "Themen"')
    words = make_words({"de": (ours, own)}, "de")
    assert (words.say("Home"), words.say("Tags")) == ("Start", "Themen")


def test_values_fill_the_spots_and_only_markup_stays_markup() -> None:
    words = Words()
    assert words.say("From {note}.", note="<a>") == "From <a>."
    said = words.say("From {note} & {other}.", note=Markup("<b>x</b>"), other="<i>")
    assert said == Markup("From <b>x</b> &amp; &lt;i&gt;.")
    assert words.say("{count} more") == "{count} more"


@pytest.mark.parametrize(
    "source", ["[texts]\nHome = 1", "[counts]\nnote = 'x'", "[text]\nHome = 'x'", "Home = "]
)
def test_what_is_no_catalogue_is_an_error(source: str) -> None:
    with pytest.raises(ConfigError, match=r"de\.toml"):
        make_words({"de": (("de.toml", source),)}, "de")


def test_languages_are_written_from_the_left_or_from_the_right() -> None:
    from_left = ("en", "zh-Hans", "ur-Latn")
    from_right = ("ar", "ar-EG", "he", "az-Arab", "ckb")
    assert {direction(tag) for tag in from_left} == {"ltr"}
    assert {direction(tag) for tag in from_right} == {"rtl"}


def test_a_note_may_be_in_another_language_than_the_site() -> None:
    notes = {
        "a.md": "---\nlang: ar\n---\n# عنوان\n\nنص.\n",
        "b.md": "Plain.\n",
        "c.md": "---\nlang: '\"><script>'\ndir: RTL\n---\nText.\n",
        "d.md": "1. **&quot;نص** and more\n",
        "e.md": "123\n",
    }
    pages = make_site(notes)
    assert '<div class="prose" lang="ar" dir="rtl">' in pages["notes/a.html"].data.decode()
    assert '<div class="prose" dir="ltr">' in pages["notes/b.html"].data.decode()
    assert '<div class="prose" dir="rtl">' in pages["notes/c.html"].data.decode()
    assert '<div class="prose" dir="rtl">' in pages["notes/d.html"].data.decode()
    assert '<div class="prose" dir="auto">' in pages["notes/e.html"].data.decode()


def test_a_note_that_is_plainly_in_another_language_is_told_to_be() -> None:
    german = "Die Daten sind verteilt, und der Leser ist nicht mit dem Schreiber verbunden.\n"
    notes = {
        "a.md": german,
        "b.md": "The copies of it are made at night, and that is all there is to it.\n",
        "c.md": f"---\nlang: en\n---\n{german}",
        "d.md": "数据库存储在三个可用区中复制六份。\n",
    }
    for language, other in (("en", "a"), ("de-AT", "b")):
        pages = make_site(notes, settings=SiteConfig(language=language))
        told = {
            name: re.findall(
                '<div class="prose"([^>]*)>', pages[f"notes/{name}.html"].data.decode()
            )
            for name in "abcd"
        }
        tag = {"a": "de", "b": "en"}[other]
        expected = {"a": "", "b": "", "c": ' lang="en"', "d": ' lang="zh"'} | {
            other: f' lang="{tag}"'
        }
        assert told == {name: [f'{lang} dir="ltr"'] for name, lang in expected.items()}


def test_what_the_parser_says_for_the_author_is_translated_too() -> None:
    notes = {"a.md": "> [!warning]\n> x\n\n> [!tip] My own\n> y\n\n- [x] z\n"}
    page = make_site(notes, settings=SiteConfig(language="de"))["notes/a.html"].data.decode()
    assert ">Warnung</div>" in page
    assert ">My own</div>" in page
    assert 'aria-label="erledigt"' in page


def test_a_language_is_added_by_a_file_of_the_user(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "words").mkdir(parents=True)
    (folder / "words" / "fr.toml").write_text(
        '[texts]\n"Home" = "Accueil"\n"Copy" = "Copier"\n'
        '[counts]\nnote = { one = "{n} note", other = "{n} notes" }\n',
        encoding="utf-8",
    )
    (folder / "words" / "de.toml").write_text('[texts]\n"Home" = "Daheim"\n', encoding="utf-8")
    vault = make_vault({"a.md": "# A\n"})

    def site(language: str) -> dict[str, str]:
        settings = SiteConfig(language=language)
        theme = load_theme(folder)
        pages = render_site(prepare_site(SiteContent(vault, build_graph(vault)), settings, theme))
        return {page.path: page.data.decode(errors="replace") for page in pages}

    french = site("fr-CA")
    assert "Accueil" in french["index.html"]
    assert '<html lang="fr-CA" dir="ltr"' in french["index.html"]
    assert "Copier" in french["assets/main.js"]
    german = site("de")["index.html"]
    assert "Daheim" in german
    assert "Schlagwörter" in german or "Begriffe" in german, "the others are still ours"
