"""Searching in a real Chromium, on notes whose best answers a reader can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from search_index import TEXTS
from sites import make_site, write_site

from aurora_kb.site.search.pairs import pair_numbers
from aurora_kb.site.search.words import cut, fold, joined, term
from aurora_kb.site.theme.assets import templates_folder

if TYPE_CHECKING:
    from conftest import Opened, Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

NOTES = {
    "Aurora.md": (
        "---\ntags: [aws/database]\n---\n# Aurora\n\nA managed database with shared storage.\n"
    ),
    "RDS.md": (
        "---\naliases: [Relational Database Service]\ntags: [aws]\n---\n# RDS\n\n"
        "Older than Aurora. Aurora has up to 15 replicas, RDS fewer.\n\n"
        "## Backups\n\nA snapshot is kept for 35 days. Restores make a new instance.\n\n"
        "## Failover\n\nThe standby takes over within two minutes.\n"
    ),
    "Aurora Serverless.md": (
        "# Aurora Serverless\n\nScales by itself. Made by the storage team.\n"
    ),
    "guides/Migration.md": (
        "---\ntype: guide\n---\n# Migration\n\n"
        "Move with a replica of the source. Storage moves last.\n\n"
        "## Before\n\nTake a snapshot first. The database stays in use.\n"
    ),
    "guides/Costs.md": "# Costs\n\nStorage and requests are what is paid for. #money\n",
    "guides/Café.md": "# Café\n\nWhere the meetings are. Crème brûlée on Fridays.\n",
    "数据库.md": "# 数据库\n\n数据库用于存储数据。索引让查询更快。\n",
    "Hashing.md": "# Hashing\n\nConsistent hashing spreads keys over nodes in a ring.\n",
    "Ring.md": "# Ring\n\nNodes in a circle; keys are consistent only with care. Hashing helps.\n",
    "snake.md": "# Code\n\n```python\nread_replica_count = 3\n```\n",
    "Queries.md": "# Asking\n\nOne query after the other.\n",
    "de/Netz.md": (
        "# Netzwerk\n\nEine Datenbankverbindung kommt aus einem Verbindungspool.\n\n"
        "Die Datenbank ist fern.\n"
    ),
}

Ask = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(make_site(NOTES), tmp_path_factory.mktemp("searched"))


@pytest.fixture(scope="module")
def page(browser: sync_api.Browser, folder: Path) -> Iterator[sync_api.Page]:
    """The search page from disk, with the network cut."""
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.goto(f"{folder.as_uri()}/search.html")
    yield opened
    context.close()


@pytest.fixture
def ask(page: sync_api.Page) -> Ask:
    """Type a question; give the first lines of the answers: a title, and a place in the note."""

    def asked(question: str) -> list[str]:
        box = page.get_by_role("combobox", name="Search")
        box.fill("")
        expect(page.locator(".result-excerpt")).to_have_count(0)
        box.fill(question)
        expect(page.get_by_role("status")).not_to_be_empty()
        expect(page.locator(".result-excerpt.waits")).to_have_count(0)
        heads = page.locator(".result-head").all_inner_texts()
        return [" ".join(head.split()) for head in heads]

    return asked


def kinds(page: sync_api.Page) -> list[str | None]:
    return [kind.get_attribute("data-kind") for kind in page.locator(".result-kind").all()]


# ------------------------------------------------------------------ ranking


def test_the_note_that_is_called_so_stands_first(ask: Ask) -> None:
    found = ask("aurora")
    assert found[0] == "Aurora"
    assert any(answer.startswith("RDS") for answer in found)


def test_another_name_is_as_good_as_a_title(ask: Ask) -> None:
    # The name is shown where the title does not have what was asked.
    assert ask("relational database service")[0] == "RDS (Relational Database Service)"
    assert ask("rds")[0] == "RDS"


def test_a_heading_leads_to_its_place(ask: Ask, page: sync_api.Page) -> None:
    assert ask("failover")[0] == "RDS › Failover"
    assert str(page.get_by_role("option").first.get_attribute("href")).endswith("RDS.html#failover")


def test_text_is_found_below_its_heading(ask: Ask, page: sync_api.Page) -> None:
    assert ask("35 days")[0] == "RDS › Backups"
    excerpt = page.locator(".result-excerpt").first
    expect(excerpt).to_contain_text("A snapshot is kept for 35 days.")
    assert excerpt.locator("mark").all_inner_texts() == ["35", "days"]


def test_a_heading_counts_more_than_text(ask: Ask) -> None:
    assert ask("before")[0] == "Migration › Before"


def test_all_words_must_be_there(ask: Ask) -> None:
    assert ask("storage team") == ["Aurora Serverless"]


def test_where_no_note_has_all_words_those_with_most_are_shown(
    ask: Ask, page: sync_api.Page
) -> None:
    assert ask("snapshot migration zebra")[0].startswith("Migration")
    expect(page.get_by_role("status")).to_contain_text("Nothing has all of these words.")


def test_a_whole_word_is_found_in_longer_ones_behind_itself(ask: Ask) -> None:
    assert ask("resto snapshot ") == ask("restore snapshot ") == ["RDS › Backups"]


def test_one_and_many_are_found_by_each_other(ask: Ask) -> None:
    for question in ("replica", "replicas "):
        assert {"RDS", "Migration", "Code"} <= {found.split(" ›")[0] for found in ask(question)}


def test_a_word_is_found_within_a_longer_one_behind_those_that_begin_so(
    ask: Ask, page: sync_api.Page
) -> None:
    assert ask("verbindung")[0] == "Netzwerk"
    marks = page.locator(".result-excerpt").first.locator("mark")
    assert marks.all_inner_texts() == ["Datenbankverbindung", "Verbindungspool"]


def test_a_word_that_nothing_begins_with_is_looked_for_within_all_words(
    ask: Ask, page: sync_api.Page
) -> None:
    assert ask("pool") == ["Netzwerk"]
    expect(page.get_by_role("status")).to_have_text("1 result")
    # In quotes it is this word and no other.
    assert ask('"pool"') == []


# ------------------------------------------------------------------ typing


@pytest.mark.parametrize("begun", ["mig", "migra", "migration"])
def test_the_last_word_may_be_begun(ask: Ask, begun: str) -> None:
    assert ask(begun)[0] == "Migration"


def test_two_letters_find_names(ask: Ask) -> None:
    found = ask("au")
    assert found[0] == "Aurora"
    assert "Aurora Serverless" in found


def test_all_that_two_letters_find_can_be_seen(browser: sync_api.Browser, tmp_path: Path) -> None:
    titles = [f"Thing {n}" for n in range(9)] + [f"Some other kind of thing {n}" for n in range(60)]
    notes = {f"n{n:02}.md": f"# {title}\n\nx\n" for n, title in enumerate(titles)}
    page = browser.new_page()
    page.goto(write_site(make_site(notes), tmp_path).as_uri() + "/search.html")
    page.get_by_role("combobox", name="Search").fill("th")
    options, more = page.get_by_role("option"), page.get_by_role("button", name="More results")
    expect(options).to_have_count(20)
    # The best are told in a file of their own; for what comes behind them all words are read.
    shown = page.locator(".result-title").all_inner_texts()
    assert set(titles[:9]) <= set(shown)
    told = str(page.get_by_role("status").text_content())
    while more.is_visible():
        before = options.count()
        more.click()
        expect(options).not_to_have_count(before)
    assert told == f"{options.count()} results"
    found = options.evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert len(set(found)) == len(found)
    assert set(titles) <= set(page.locator(".result-title").all_inner_texts())
    page.close()


def test_a_letter_or_two_behind_another_word_wait_for_the_next(ask: Ask) -> None:
    assert ask("snapshot") == ask("snapshot m") == ask("snapshot mo")
    assert ask("snapshot mov") == ["Migration"]
    # A word of two letters that is there is a word.
    assert ask("snapshot 35") == ["RDS › Backups"]
    # Words that a question is made with need not be there, and count where they are.
    assert ask("snapshot in") == ["Migration › Before", "RDS › Backups"]


@pytest.mark.parametrize("begun", ["quer", "queri", "querie", "queries"])
def test_a_word_on_its_way_to_many_stays_found(ask: Ask, begun: str) -> None:
    assert "Asking" in ask(begun)


@pytest.mark.parametrize(
    ("slip", "title"),
    [
        ("migartion", "Migration"),
        ("migrtion", "Migration"),
        ("migrattion", "Migration"),
        ("serverlass", "Aurora Serverless"),
        ("auorra", "Aurora"),
        ("uarora", "Aurora"),
        ("snpashot", "Migration › Before"),
    ],
)
def test_a_slip_of_the_key_is_forgiven(
    ask: Ask, page: sync_api.Page, slip: str, title: str
) -> None:
    assert title in ask(slip)
    expect(page.get_by_role("status")).to_contain_text(f"Nothing has “{slip}”")


def test_short_words_are_not_guessed_at(ask: Ask) -> None:
    assert ask("rdx") == []


def test_accents_and_case_do_not_matter(ask: Ask) -> None:
    assert ask("cafe")[0] == ask("CAFÉ")[0] == "Café"
    assert ask("creme brulee")[0] == "Café"


def test_parts_of_names_in_code_are_found(ask: Ask) -> None:
    assert ask("replica_count") == ["Code"]


# ------------------------------------------------------------------ operators


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("tag:aws type:note", ["Aurora", "RDS"]),
        ("tag:aws/database", ["Aurora", "#aws/database"]),
        ("#money", ["Costs", "#money"]),
        ("tag:aws snapshot", ["RDS › Backups"]),
        ("snapshot -tag:aws", ["Migration › Before"]),
        ("path:guides storage", ["Costs", "Migration"]),
        ("storage -path:guides type:note", ["Aurora", "Aurora Serverless"]),
        ("storage -team -path:guides type:note", ["Aurora"]),
        ("type:guide", ["Migration"]),
        ("type:tag aws", ["#aws", "#aws/database"]),
        ("type:heading snapshot", []),
        ("type:heading failover", ["RDS › Failover"]),
        ('"consistent hashing"', ["Consistent hashing", "Hashing"]),
        ('hashing consistent -"consistent hashing"', ["Ring"]),
        ('"read replica"', ["Code"]),
        ('"is kept for 35', ["RDS › Backups"]),
    ],
)
def test_operators_narrow_down(ask: Ask, question: str, titles: list[str]) -> None:
    assert sorted(ask(question)) == sorted(titles)


def test_a_phrase_is_found_in_the_last_note_that_may_have_it(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    apart = {f"n{n:02}.md": f"# Note {n}\n\nSilver after golden.\n" for n in range(70)}
    last = {"zz.md": "# Last\n\n" + "Words and words. " * 200 + "\n\nGolden silver.\n"}
    page = browser.new_page()
    page.goto(write_site(make_site(apart | last), tmp_path).as_uri() + "/search.html")
    page.get_by_role("combobox", name="Search").fill('"golden silver"')
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("option")).to_contain_text("Last")
    page.close()


@pytest.mark.parametrize("begun", ["tag:", "-", '"', "-path:"])
def test_an_operator_that_is_still_typed_asks_nothing(page: sync_api.Page, begun: str) -> None:
    page.get_by_role("combobox", name="Search").fill(begun)
    expect(page.get_by_text("these words in this order")).to_be_visible()
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_kind_of_answer_can_be_asked_for(ask: Ask, page: sync_api.Page) -> None:
    assert ask("type:concept aurora")
    assert set(kinds(page)) == {"concept"}


# ------------------------------------------------------------------ scripts without spaces


@pytest.mark.parametrize("question", ["数据库", "数据", "查询更快", "库", "索引"])
def test_chinese_is_found_by_any_of_its_signs(ask: Ask, question: str) -> None:
    assert ask(question)[0] == "数据库"


def test_signs_that_do_not_stand_together_are_not_found(ask: Ask) -> None:
    assert ask("据数") == []


def test_the_found_signs_are_marked(ask: Ask, page: sync_api.Page) -> None:
    ask("查询")
    assert page.locator(".result-excerpt mark").all_inner_texts() == ["查询"]


@pytest.mark.parametrize("question", ["email", "e-mail", "e-mai", "emails", "E‑Mail"])
def test_a_word_is_found_with_and_without_its_hyphen(opened: Opened, question: str) -> None:
    notes = {"a.md": "# A\n\nSend an e-mail.\n", "b.md": "# B\n\nAn email came.\n"}
    page = opened({**notes, "c.md": "# C\n\nA letter.\n"}, f"search.html?q={question}")
    expect(page.locator(".result-excerpt mark").nth(1)).to_be_visible()
    titles = set(page.locator(".result-title").all_inner_texts())
    assert titles & {"A", "B", "C"} == {"A", "B"}
    found = page.locator(".result-excerpt mark").all_inner_texts()
    assert {one.replace("-", "") for one in found} <= {"email", "e", "mail"}


@pytest.mark.parametrize("question", ["كتاب", "الكتاب", "الكتا", "مكتبه", "المكتبة"])
def test_an_arabic_word_is_found_with_and_without_its_article(
    opened: Opened, question: str
) -> None:
    notes = {"a.md": "# A\n\nقرأت الكتاب في المكتبة\n", "b.md": "# B\n\nهذا كتاب وتلك مكتبة\n"}
    page = opened(notes, f"search.html?q={question}", "ar")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(page.locator(".result-excerpt mark")).to_have_count(2)


# ------------------------------------------------------------------ both sides agree


def test_the_browser_cuts_words_as_the_builder_does(page: sync_api.Page) -> None:
    script = templates_folder() / "scripts" / "search-words.js"
    if not script.is_file():
        pytest.skip("an installed package holds the bundled scripts only")
    source = script.read_text(encoding="utf-8").replace("export ", "")
    said = "[fold(t), cut(t).map(term), joined(t)]"
    asked = f"(texts) => {{ {source}\n return texts.map((t) => {said}); }}"
    told = page.evaluate(asked, list(TEXTS))
    for text, (folded, words, whole) in zip(TEXTS, told, strict=True):
        assert folded == fold(text), text
        assert words == list(map(term, cut(text))), text
        assert whole == joined(text), text


def test_the_browser_numbers_neighbours_as_the_builder_does(page: sync_api.Page) -> None:
    scripts = templates_folder() / "scripts"
    if not scripts.is_dir():
        pytest.skip("an installed package holds the bundled scripts only")
    sources = [
        (scripts / f"search-{name}.js").read_text(encoding="utf-8") for name in ("words", "pairs")
    ]
    lines = "".join(sources).replace("export ", "").splitlines()
    source = "\n".join(line for line in lines if not line.startswith("import "))
    asked = f"(texts) => {{ {source}\n return texts.map((t) => pairNumbers(t, false)); }}"
    for text, numbers in zip(TEXTS, page.evaluate(asked, list(TEXTS)), strict=True):
        assert set(numbers) == pair_numbers(cut(text)), text


# ------------------------------------------------------------------ the dialog and the page


def test_the_whole_way_by_keyboard(visit: Visit) -> None:
    page = visit.open("index.html")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    expect(page.get_by_text("these words in this order")).to_be_visible()
    page.keyboard.type("first stop")
    expect(page.get_by_role("status").first).to_contain_text("result")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/start.html*")


def test_enter_before_the_answers_are_there_opens_the_first(visit: Visit) -> None:
    page = visit.open("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("part 7")
    page.keyboard.press("Enter")
    page.wait_for_url("**/long.html#part-7")


def test_who_is_quicker_than_the_excerpt_comes_to_the_heading(visit: Visit) -> None:
    page = visit.open("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("part 7")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/long.html#part-7")


def test_what_is_typed_before_the_field_is_there_is_not_lost(visit: Visit) -> None:
    page = visit.open("index.html")
    page.keyboard.press("/")
    page.keyboard.type("mysqx")
    page.keyboard.press("Backspace")
    page.keyboard.type("l")
    expect(page.get_by_role("combobox", name="Search")).to_have_value("mysql")
    expect(page.get_by_role("option").first).to_contain_text("MySQL")


def test_the_dialog_gives_the_focus_back(visit: Visit) -> None:
    page = visit.open("index.html")
    opener = page.get_by_role("button", name="Search")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_nothing_of_the_search_is_loaded_before_it_is_opened(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open("index.html")
    assert not [url for url in asked if "search" in url]
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    assert [url for url in asked if url.endswith("/assets/search.js")]
    assert not [url for url in asked if "/search/words/" in url or "/search/text/" in url]


def test_the_page_takes_its_question_from_the_address_and_keeps_it_there(visit: Visit) -> None:
    page = visit.open(f"search.html?q={quote('object store')}")
    expect(page.get_by_role("combobox", name="Search")).to_have_value("object store")
    expect(page.get_by_role("option").filter(has_text="S3").first).to_be_visible()
    page.get_by_role("combobox", name="Search").fill("aurora")
    page.wait_for_url("**/search.html?q=aurora")


def test_the_key_leads_back_to_the_field_of_the_page(visit: Visit) -> None:
    page = visit.open("search.html?q=aurora")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    page.keyboard.type("object store")
    expect(box).to_have_value("object store")
    expect(page.get_by_role("option").filter(has_text="S3").first).to_be_visible()


def test_the_dialog_leads_to_the_page_with_the_same_question(visit: Visit) -> None:
    page = visit.open("notes/S3.html")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("aurora")
    page.get_by_role("link", name="On a page of its own").click()
    page.wait_for_url("**/search.html?q=aurora")
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_missing_index_is_told(browser: sync_api.Browser, tmp_path: Path) -> None:
    pages = make_site(NOTES)
    kept = {path: page for path, page in pages.items() if "/search/words/" not in path}
    page = browser.new_page()
    page.goto(write_site(kept, tmp_path).as_uri() + "/search.html?q=storage")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    page.close()


def test_without_scripts_the_page_says_what_it_needs(
    browser: sync_api.Browser, folder: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/index.html")
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_text("Searching needs scripts.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="All notes").click()
    page.wait_for_url("**/notes/index.html")
    context.close()


def test_the_dialog_fits_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 640})
    page = visit.open("index.html")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("aurora")
    expect(page.get_by_role("option").first).to_be_visible()
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 640
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
