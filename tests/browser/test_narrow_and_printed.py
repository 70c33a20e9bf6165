"""What a look at the pages on a phone and on paper found poor, asked of a real Chromium."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from aurora_kb.model import Finding

if TYPE_CHECKING:
    from conftest import Opened

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

PHONE = {"width": 360, "height": 740}
# Where the letters of an element lie: left, top, right, bottom.
LETTERS = (
    "one => { const range = document.createRange(); range.selectNodeContents(one);"
    " const box = range.getBoundingClientRect();"
    " return [box.left, box.top, box.right, box.bottom]; }"
)
LENGTHS = {f"n{words}.md": "word " * words for words in (40, 150, 300, 500, 900, 2000, 4000)}


def letters_of(page: sync_api.Page, selector: str) -> list[list[float]]:
    """Return where the letters of each element lie."""
    return [one.evaluate(LETTERS) for one in page.locator(selector).all()]


def test_names_below_a_chart_do_not_touch(opened: Opened) -> None:
    page = opened(LENGTHS, "statistics.html", viewport=PHONE)
    length = '[aria-labelledby="site:words"] .chart-names'
    names = letters_of(page, f"{length} span")
    assert len(names) == 7
    for one, other in pairwise(names):
        assert one[2] + 2 <= other[0]
    assert len({round(top) for _, top, _, _ in letters_of(page, f"{length} b")}) == 1


def test_months_below_a_chart_do_not_touch_on_a_laptop(opened: Opened) -> None:
    notes = {f"n{n}.md": f"---\ncreated: 2025-{n:02}-03\n---\nText.\n" for n in range(1, 13)}
    page = opened(notes, "statistics.html", viewport={"width": 1100, "height": 800})
    names = page.locator(".chart-names").first.locator("> span:visible").all()
    shown = [one.evaluate(LETTERS) for one in names]
    assert len(shown) == 6
    for one, other in pairwise(shown):
        assert one[2] + 2 <= other[0]


def test_the_figures_of_the_notes_stand_in_columns(opened: Opened) -> None:
    page = opened(LENGTHS, "statistics.html", viewport=PHONE)
    lefts = {round(left) for left, *_ in letters_of(page, ".statistics > .figures dd")}
    assert len(lefts) == 2


def test_a_tag_in_a_ranking_keeps_its_words_whole(opened: Opened) -> None:
    notes = {"a.md": "---\ntags: [aws/infrastructure]\n---\nText.\n"}
    page = opened(notes, "statistics.html", viewport=PHONE)
    tag = page.locator(".ranking a", has_text="#aws/infrastructure")
    assert len(tag.evaluate("one => [...one.getClientRects()]")) == 1


def test_the_number_of_findings_stands_below_the_name_of_their_kind(opened: Opened) -> None:
    findings = [Finding(code, "so it is", "a.md", 1) for code in ("AKB303", "AKB502", "AKB601")]
    page = opened({"a.md": "Text.\n"}, "health.html", "de", findings, viewport=PHONE)
    kinds = page.locator(".finding-kind > summary").all()
    assert len(kinds) == 3
    for kind in kinds:
        code, name, count = (
            kind.locator(part).bounding_box() for part in ("code", ".kind-name", ".count")
        )
        assert abs(code["y"] - name["y"]) < 12
        assert count["x"] == name["x"]
        assert count["y"] >= name["y"] + name["height"]


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_a_menu_of_the_table_opens_within_the_screen(opened: Opened, language: str) -> None:
    page = opened(LENGTHS, "table.html", language, viewport={"width": 320, "height": 740})
    expect(page.locator(".table-menu")).to_have_count(2)
    for menu in page.locator(".table-menu").all():
        menu.locator("summary").click()
        panel = menu.locator(".table-panel").bounding_box()
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= 320
        button = menu.locator("summary").bounding_box()
        assert 0 < panel["y"] - button["y"] - button["height"] < 12
        menu.locator("summary").click()


def test_the_place_of_a_definition_is_not_torn(opened: Opened) -> None:
    notes = {"notes on lakes.md": "# Lake\n\n**Lake**\n\n- **is**: a fully managed RDBMS\n"}
    page = opened(notes, "concepts/lake.html", viewport=PHONE)
    place = page.locator(".definitions .source")
    assert len(place.evaluate("one => [...one.getClientRects()]")) == 1


def test_no_sign_stands_alone_behind_the_arrow_of_a_link(opened: Opened) -> None:
    text = "See [the words of somebody](https://elsewhere.example/).\n"
    page = opened({"a.md": text}, "notes/a.html", viewport=PHONE)
    paragraph = page.locator(".prose p")
    for width in range(180, 290, 2):
        paragraph.evaluate("(one, width) => { one.style.width = `${width}px`; }", width)
        # The full stop is the last text; the arrow is part of the link.
        last, link = paragraph.evaluate(
            "one => { const range = document.createRange(); range.selectNode(one.lastChild);"
            " return [range.getBoundingClientRect().top,"
            " [...one.querySelector('a').getClientRects()].at(-1).top]; }"
        )
        assert abs(last - link) < 12, width


def test_code_in_a_table_is_not_torn_where_the_table_can_scroll(opened: Opened) -> None:
    row = "| Strikethrough | `~~ ~~` or `<s>` | `~~Striked out text~~` | Striked out text here |\n"
    text = f"| Style | Syntax | Example | Output of it |\n| - | - | - | - |\n{row}"
    page = opened({"a.md": text}, "notes/a.html", viewport=PHONE)
    lines = page.locator("td code").last.evaluate("one => [...one.getClientRects()].length")
    assert lines <= 2


def test_a_sentence_in_a_table_that_scrolls_is_no_column_of_words(opened: Opened) -> None:
    sentence = "a remark that is a whole sentence and goes on for two lines"
    cells = " | ".join(["some", "short", "values", "of", "things"])
    text = f"| A | B | C | D | E | F |\n{'| - ' * 6}|\n| {cells} | {sentence} |\n"
    page = opened({"a.md": text}, "notes/a.html", viewport=PHONE)
    cell = page.locator("td", has_text="a remark")
    assert cell.bounding_box()["width"] >= 0.6 * PHONE["width"]
    assert page.locator("td", has_text="short").bounding_box()["width"] < 100
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_long_word_in_the_explorer_stays_in_its_column(opened: Opened) -> None:
    word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk"
    page = opened({f"{word}.md": "Text.\n"}, "index.html")
    name = page.locator(".tree a")
    assert name.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_an_icon_stands_beside_the_first_line_of_its_name(opened: Opened) -> None:
    names = ["Instance-Based Learning", "Model-Based Learning"]
    text = f"# {names[0]} vs {names[1]}\n\n- **{names[0]}**: one\n- **{names[1]}**: two\n"
    page = opened({"a.md": text}, "notes/a.html")
    item = page.locator(".rail-links li", has_text=" vs ").first
    item.evaluate("one => { one.style.width = '8rem'; }")
    icon, link = (item.locator(part).bounding_box() for part in (".icon", "a"))
    assert link["height"] > 40
    assert abs(icon["y"] - link["y"]) < 8
    assert icon["x"] + icon["width"] < link["x"]


def test_what_a_comparison_has_from_another_note_names_it(opened: Opened) -> None:
    table = "## Tea vs Coffee\n\n| Aspect | Tea | Coffee |\n| - | - | - |\n"
    notes = {
        "A.md": f"# A\n\n{table}| taste | mild | strong |\n| colour | green | black |\n",
        "B.md": f"# B\n\n{table}| origin | China | Ethiopia |\n",
    }
    page = opened(notes, "compare/tea-vs-coffee.html", viewport=PHONE)
    expect(page.locator("tr", has_text="Taste").locator(".cell-source").first).to_have_text("7")
    elsewhere = page.locator("tr", has_text="Origin").locator(".cell-source").first
    expect(elsewhere).to_have_text("B, line 7")


def test_all_concepts_of_a_note_can_be_unfolded(opened: Opened) -> None:
    facts = "".join(f"- **Thing{n:02}**: a thing with the number {n}\n" for n in range(30))
    page = opened({"a.md": f"# A\n\n{facts}"}, "notes/a.html", viewport=PHONE)
    concepts = page.locator('[aria-labelledby="site:concepts-title"]')
    total = concepts.locator("a").count()
    assert total >= 30
    expect(concepts.locator("a:visible")).to_have_count(16)
    concepts.get_by_text(f"{total - 16} more").click()
    expect(concepts.locator("a:visible")).to_have_count(total)


@pytest.mark.parametrize(
    ("path", "tools"),
    [
        ("table.html", ".table-bar, .table-panel, .table-facets, .sort-mark"),
        ("compare/index.html", ".chooser form"),
        ("search.html?q=n", "input, .search-more"),
    ],
)
def test_tools_are_not_printed(opened: Opened, path: str, tools: str) -> None:
    page = opened({**LENGTHS, "a.md": "- **Tea**: a\n- **Mate**: b\n"}, path)
    expect(page.locator(tools).first).to_be_attached()
    page.emulate_media(media="print")
    expect(page.locator(tools).locator("visible=true")).to_have_count(0)


def test_a_table_of_notes_says_on_each_sheet_what_its_columns_are(opened: Opened) -> None:
    # Chromium prints the words of a button on the first sheet only.
    page = opened(LENGTHS, "table.html")
    head = page.get_by_role("button", name="Title", exact=True)
    expect(head).to_be_visible()
    page.emulate_media(media="print")
    assert head.evaluate("one => getComputedStyle(one).display") == "contents"


def test_words_in_a_table_stay_whole_on_paper(opened: Opened) -> None:
    sentence = "a remark that is a whole sentence and goes on for two lines"
    row = f"| Partitioning | Characteristics | {sentence} | {sentence} | `{'x' * 60}` |\n"
    text = f"| Method | Kind | Advantages | Limitations | Code |\n{'| - ' * 5}|\n{row}"
    page = opened({"a.md": text}, "notes/a.html", viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    for word in ("Partitioning", "Characteristics", "Limitations"):
        cell = page.locator("th, td").filter(has_text=word)
        lines = cell.evaluate(
            "one => { const range = document.createRange(); range.selectNodeContents(one);"
            " return range.getClientRects().length; }"
        )
        assert lines == 1, word
    # What is no word is torn before the paper ends.
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_nothing_that_lies_deep_or_is_missing_widens_the_page(opened: Opened) -> None:
    deep = "".join(f"{'    ' * depth}- level {depth}\n" for depth in range(40))
    quotes = "".join(f"{'>' * depth} quote {depth}\n" for depth in range(1, 40))
    text = f"{deep}\n{quotes}\n![[{'a-long-name-' * 20}]]\n\n<pre>{'wide ' * 99}</pre>\n"
    page = opened({"a.md": text}, "notes/a.html", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # Each step in that there is room for is seen.
    lefts = [one[0] for one in letters_of(page, ".prose li")[:6]]
    assert lefts == sorted(set(lefts))


def test_a_note_of_thousands_of_links_comes_in_time(opened: Opened) -> None:
    links = "\n".join(f"[[note {number}]]" for number in range(8_000))
    page = opened({"a.md": links}, "notes/a.html")
    # Chromium looks anew for the direction of a text with each element that comes in.
    assert page.locator(".prose").get_attribute("dir") == "ltr"
    took = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
    assert took < 10_000


def test_short_words_of_seven_columns_stay_whole_on_paper(opened: Opened) -> None:
    heads = "| Index | Build | Query | Memory | Recall | Good for | Bad for |\n"
    row = "| Flat | codebooks | O(n) | bytes | 0.99 | a ground truth for all | many questions |\n"
    page = opened(
        {"a.md": heads + "| - " * 7 + "|\n" + row},
        "notes/a.html",
        viewport={"width": 700, "height": 900},
    )
    page.emulate_media(media="print")
    heights = page.locator("thead th").evaluate_all("all => all.map(one => one.clientHeight)")
    assert max(heights) < 45
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_a_marked_line_of_code_wraps_on_paper(opened: Opened) -> None:
    text = f'```text hl_lines="1"\n{"word " * 60}\n```\n'
    page = opened({"a.md": text}, "notes/a.html", viewport={"width": 700, "height": 900})
    line = page.locator(".hll")
    assert line.evaluate("one => one.scrollWidth") > 700  # it is marked as far as one may scroll
    page.emulate_media(media="print")
    assert line.evaluate("one => one.scrollWidth") <= 700
