"""Questions as people put them: with words that say nothing of what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sites import make_site, write_site

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

NOTES = {
    "Engines.md": (
        "# Engines\n\n## Aurora vs RDS\n\n- **Aurora**: shared storage\n- **RDS**: one volume\n\n"
        "| | Aurora | RDS |\n| --- | --- | --- |\n| storage | shared | one volume |\n"
        "| failover | seconds | minutes |\n"
    ),
    "HNSW.md": "# HNSW\n\n- **Build**: a graph\n- **Query**: walks the graph\n",
    "Noise.md": "# Noise\n\nWhat the mean is and how it does its work, nobody said in this.\n",
    "How to begin.md": "# How to begin\n\nWith a glass of water.\n",
    "Median.md": "# Median\n\nThe middle value.\n",
}
Ask = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def page(
    browser: sync_api.Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sync_api.Page]:
    folder = write_site(make_site(NOTES), tmp_path_factory.mktemp("asked"))
    opened = browser.new_page()
    opened.goto(f"{folder.as_uri()}/search.html")
    yield opened
    opened.close()


@pytest.fixture
def ask(page: sync_api.Page) -> Ask:
    """Type a question; give titles and kinds of the answers."""

    def asked(question: str) -> list[tuple[str, str]]:
        box = page.get_by_role("combobox", name="Search")
        box.fill("")
        expect(page.locator(".result-excerpt")).to_have_count(0)
        box.fill(question)
        expect(page.get_by_role("status")).not_to_be_empty()
        titles = page.locator(".result-title").all_inner_texts()
        kinds = [
            kind.get_attribute("data-kind") or "" for kind in page.locator(".result-kind").all()
        ]
        return list(zip(titles, kinds, strict=True))

    return asked


@pytest.mark.parametrize(
    "question", ["what is hnsw", "What is the HNSW?", "how does hnsw work", "hnsw of what"]
)
def test_a_question_finds_what_it_is_about(ask: Ask, question: str) -> None:
    found = ask(question)
    assert found[0][0] == "HNSW"
    assert "Noise" not in [title for title, _ in found]


@pytest.mark.parametrize(
    "question",
    [
        "difference between aurora and rds",
        "rds vs aurora",
        "compare RDS with Aurora",
        "aurora rds difference",
    ],
)
def test_who_sets_two_things_side_by_side_finds_their_comparison(ask: Ask, question: str) -> None:
    assert ask(question)[0] == ("Aurora vs RDS", "comparison")


def test_a_name_that_holds_such_words_is_found_by_all_of_it(ask: Ask) -> None:
    assert ask("how to begin")[0][0] == "How to begin"


def test_words_of_a_question_are_looked_for_where_there_are_no_others(ask: Ask) -> None:
    assert "Noise" in [title for title, _ in ask("what is how")]


def test_a_word_that_means_something_by_itself_must_be_there(ask: Ask) -> None:
    assert [title for title, _ in ask("what is the mean")] == ["Noise"]
    assert ask("difference")[:1] != [("Aurora vs RDS", "comparison")]


def test_words_of_a_phrase_must_all_be_there(ask: Ask) -> None:
    assert [title for title, kind in ask('"what the mean is"') if kind == "note"] == ["Noise"]


def test_only_what_a_question_is_about_is_marked(ask: Ask, page: sync_api.Page) -> None:
    ask("what is the graph")
    expect(page.locator(".result-excerpt.waits")).to_have_count(0)
    marked = {text.lower() for text in page.locator("[role=option] mark").all_inner_texts()}
    assert marked == {"graph"}


def test_of_two_places_with_a_word_each_the_one_with_the_rarer_is_shown(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    notes = {
        "Ops.md": (
            "# Ops\n\n## Layers\n\nCaches reduce cost.\n\n"
            "## Practice\n\nLoops stop hallucination.\n"
        ),
        "More.md": "# More\n\nTo reduce noise.\n",
        "Most.md": "# Most\n\nTo reduce waste.\n",
    }
    page = browser.new_page()
    site = write_site(make_site(notes), tmp_path / "site")
    page.goto(f"{site.as_uri()}/search.html?q=reduce+hallucination")
    expect(page.get_by_role("option").first).to_contain_text("Ops › Practice")
    page.close()
