"""What a look at the pages found poor, asked of a real Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sites import make_site, write_site

from aurora_kb.config import SiteConfig

if TYPE_CHECKING:
    from conftest import Opened

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

CELLS = " | ".join(["a cell with words"] * 12)
TABLE = f"| {CELLS} |\n|{' --- |' * 12}\n| {CELLS} |\n"
DEEP = "/".join(f"level {n} of many folders" for n in range(8))


def fading(page: sync_api.Page, selector: str) -> list[str]:
    """Return how far the frame fades at its beginning and at its end."""
    found: list[str] = page.locator(selector).evaluate(
        "one => ['--before', '--after'].map((name) => getComputedStyle(one).getPropertyValue(name))"
    )
    return found


def test_a_table_fades_where_more_of_it_lies(opened: Opened) -> None:
    page = opened({"a.md": TABLE}, "notes/a.html")
    frame = page.locator(".prose .table-scroll")
    expect(frame).to_have_attribute("tabindex", "0")
    assert fading(page, ".prose .table-scroll") == ["0px", "40px"]
    frame.evaluate("frame => frame.scrollTo(frame.scrollWidth, 0)")
    page.wait_for_timeout(100)
    assert fading(page, ".prose .table-scroll") == ["40px", "0px"]


@pytest.mark.parametrize("content", [TABLE, f"```text\n{'wide ' * 100}\n```\n"])
def test_what_fades_does_not_when_it_has_the_focus(opened: Opened, content: str) -> None:
    # A mask would cut the ring around the frame off.
    page = opened({"a.md": content}, "notes/a.html")
    frame = page.locator(".prose [tabindex='0']")
    assert frame.evaluate("frame => getComputedStyle(frame).maskImage") != "none"
    page.keyboard.press("Tab")
    frame.evaluate("frame => frame.focus({ focusVisible: true })")
    assert frame.evaluate("frame => getComputedStyle(frame).maskImage") == "none"
    assert frame.evaluate("frame => getComputedStyle(frame).outlineStyle") == "solid"


def test_a_table_that_has_room_fades_nowhere(opened: Opened) -> None:
    page = opened({"a.md": "| a | b |\n| - | - |\n| 1 | 2 |\n"}, "notes/a.html")
    expect(page.locator(".prose .table-scroll")).to_have_count(1)
    assert fading(page, ".prose .table-scroll") == ["0px", "0px"]


def test_wide_code_fades_and_its_frame_does_not(opened: Opened) -> None:
    page = opened({"a.md": f"```text\n{'wide ' * 100}\n```\n"}, "notes/a.html")
    assert fading(page, ".highlight pre") == ["0px", "40px"]
    assert page.locator(".highlight").evaluate("box => getComputedStyle(box).maskImage") == "none"


def test_all_that_folds_has_one_sign(opened: Opened) -> None:
    fold = "<details><summary>More</summary>\n\nText.\n\n</details>\n\n"
    notes = {"a.md": f"# A\n\n## One\n\n{fold}## Two\n\n> [!tip]- Folded\n> Text.\n"}
    page = opened(notes, "notes/a.html", viewport={"width": 900, "height": 800})
    signs = page.locator("summary:not(.callout-title)").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).listStyleType + ' '"
        " + getComputedStyle(one, '::before').borderRightWidth)"
    )
    assert signs == ["none 1px"] * 2
    # A callout has a sign of its own kind there, and its arrow at the other end.
    title = page.locator("summary.callout-title")
    assert title.evaluate("one => getComputedStyle(one, '::before').borderRightWidth") == "0px"


def test_what_is_said_stands_on_one_line_with_its_kind(opened: Opened) -> None:
    notes = {"a.md": "# Lake\n\n**Lake**\n\n- **is**: a water\n- **purpose**: swimming\n"}
    page = opened(notes, "concepts/lake.html", viewport={"width": 1280, "height": 900})
    # The foot of an empty box in a line is the line's base.
    foot = (
        "one => { const box = document.createElement('i'); box.style.display = 'inline-block';"
        " one.prepend(box); return box.getBoundingClientRect().bottom; }"
    )
    for row in page.locator(".relations > div").all():
        kind = row.locator("dt").evaluate(foot)
        assert row.locator("dd > span").first.evaluate(foot) == pytest.approx(kind, abs=0.6)


def test_on_a_phone_a_place_stands_behind_a_name_and_below_a_sentence(opened: Opened) -> None:
    notes = {"a.md": f"# Lake\n\n- **uses**: rain\n- **purpose**: {'swimming in summer ' * 4}\n"}
    page = opened(notes, "concepts/lake.html", viewport={"width": 390, "height": 800})
    name, sentence = (
        page.locator(".relations dd", has_text=text).first for text in ("rain", "swimming")
    )
    below = "one => one.querySelector('.source').offsetTop - one.offsetTop > 20"
    assert not name.evaluate(below)
    assert sentence.evaluate(below)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_names_in_deep_folders_stay_in_the_explorer(opened: Opened) -> None:
    notes = {f"{DEEP}/note.md": "# A note far below\n"}
    page = opened(notes, "index.html", viewport={"width": 1280, "height": 900})
    page.locator("main a", has_text="A note far below").first.click()
    explorer = page.locator(".explorer").bounding_box()
    assert explorer
    edge = explorer["x"] + explorer["width"]
    names = page.locator(".tree a > span:first-child").all()
    assert len(names) == 9
    for name in names:
        box = name.bounding_box()
        assert box
        assert box["x"] + box["width"] <= edge
        assert box["width"] >= 60


def test_the_sign_of_a_callout_is_there_where_colours_are_forced(opened: Opened) -> None:
    page = opened({"a.md": "> [!tip] Look\n"}, "notes/a.html", forced_colors="active")
    drawn, paper = page.locator(".callout-title").evaluate(
        "title => [getComputedStyle(title, '::before').backgroundColor,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert drawn != paper


def test_the_chosen_answer_is_marked_where_its_line_begins(opened: Opened) -> None:
    page = opened({"a.md": "# Aurora\n"}, "search.html?q=aurora", language="ar")
    chosen = page.locator('[role="option"][aria-selected="true"]').first
    expect(chosen).to_be_visible()
    shadow = chosen.evaluate("one => getComputedStyle(one).boxShadow")
    assert " -3px 0px 0px 0px inset" in shadow


def test_with_very_large_letters_the_name_of_the_site_leaves_its_place(opened: Opened) -> None:
    page = opened({"a.md": "# A\n"}, "notes/a.html", viewport={"width": 230, "height": 600})
    name = page.locator(".brand span").bounding_box()
    assert name
    assert name["width"] <= 1
    # Who does not see still hears it.
    expect(page.get_by_role("banner").get_by_role("link", name="Notes")).to_have_count(1)


def test_an_answer_of_signs_that_find_nothing_says_what_they_mean(opened: Opened) -> None:
    page = opened({"a.md": "# Aurora\n"}, "search.html?q=tag:nobody")
    expect(page.locator(".search-status")).to_have_text("Nothing found")
    expect(page.locator(".search-hint")).to_be_visible()
    page.locator("input").first.fill("nobody")
    expect(page.locator(".search-status")).to_have_text("Nothing found")
    expect(page.locator(".search-hint")).to_be_hidden()


def test_decks_stand_as_the_explorer_has_their_folders(opened: Opened) -> None:
    fact = "# {}\n\n**{}** is a managed service.\n\n- **maker**: {} works\n"
    names = {"Data": "Alpha", "Data-AWS": "Beta", "Week 2": "Gamma", "Week 10": "Delta"}
    notes = {f"{folder}/{name}.md": fact.format(*[name] * 3) for folder, name in names.items()}
    page = opened(notes, "study/index.html")
    expect(page.locator(".deck-name")).to_have_text(list(names))
    assert page.locator(".tree > li > a > span:first-child").all_inner_texts() == list(names)


def test_a_site_without_cards_says_so_where_they_would_be_asked(opened: Opened) -> None:
    page = opened({"a.md": "Some words.\n"}, "study/index.html")
    expect(page.locator("[data-study-view] .empty")).to_contain_text("No cards yet")
    expect(page.get_by_role("button", name="Import")).to_be_visible()


def test_a_year_is_no_number_of_thousands(browser: sync_api.Browser, tmp_path: Path) -> None:
    notes = {"a.md": "---\nyear: 1982\ncost: 28000.5\n---\n# A\n"}
    site = make_site(notes, settings=SiteConfig(table=("year", "cost")))
    page = browser.new_page()
    page.goto(write_site(site, tmp_path).as_uri() + "/table.html")
    # The button comes with the script, which writes the rows anew.
    expect(page.get_by_role("button", name="Title", exact=True)).to_be_visible()
    expect(page.locator("tbody td")).to_have_text(["1982", "28\u202f000.5"])
    page.close()


def test_a_long_table_of_contents_follows_the_reader(opened: Opened) -> None:
    parts = "".join(f"## Part {n}\n\n{'Words. ' * 150}\n\n" for n in range(60))
    page = opened({"a.md": parts}, "notes/a.html", viewport={"width": 1280, "height": 700})
    page.evaluate(
        "scrollTo({ top: document.getElementById('part-45').offsetTop, behavior: 'auto' })"
    )
    current = page.locator(".contents-rail [aria-current]")
    expect(current).to_have_text("Part 45")
    expect(current).to_be_in_viewport()
    page.evaluate("scrollTo({ top: 0, behavior: 'auto' })")
    expect(current).to_have_text("Part 0")
    expect(current).to_be_in_viewport()


def test_an_enlarged_neighbourhood_names_its_points(opened: Opened) -> None:
    names = [f"A note with the number {number}" for number in range(6)]
    notes = {f"{name}.md": "x\n" for name in names}
    notes["hub.md"] = " ".join(f"[[{name}]]" for name in names) + "\n"
    page = opened(notes, "notes/hub.html", viewport={"width": 1280, "height": 800})
    page.get_by_role("button", name="Enlarge").click()
    dialog = page.get_by_role("dialog", name="Neighbourhood")
    for name in names:
        expect(dialog.locator("text", has_text=name)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_an_enlarged_neighbourhood_says_what_it_is_about_and_how_all_is_tied(
    opened: Opened, width: int
) -> None:
    notes = {"Engine.md": "# Engine\n\n- **parts**: Wheel, Shaft, Lever\n- **uses**: Steam\n"}
    size = {"width": width, "height": 844}
    page = opened(notes, "concepts/engine.html", viewport=size)
    page.get_by_role("button", name="Enlarge").click()
    window = page.get_by_role("dialog", name="Neighbourhood")
    assert window.locator(".local-name").text_content() == "Engine"
    told = window.locator(".local-words").all_text_contents()
    assert set(told) == {"Parts", "Uses"}
    # Larger than beside the text, also where there is no room for a larger window.
    box = window.locator("text", has_text="Wheel").bounding_box()
    assert box is not None
    assert box["height"] >= 12


def test_all_values_that_narrow_the_table_down_can_be_seen(opened: Opened) -> None:
    notes = {f"folder {n // 2}/n{n}.md": "x\n" for n in range(30)}
    page = opened(notes, "table.html")
    page.get_by_text("Narrow down").click()
    values = page.locator(".facets [data-facet]")
    expect(values).to_have_count(10)
    page.get_by_role("button", name="5 more").click()
    expect(values).to_have_count(15)
    expect(values.nth(10)).to_be_focused()


def test_names_in_the_graph_grow_with_the_letters(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    notes = {"a.md": "# Aurora\n\n[[b]]\n", "b.md": "# RDS\n"}
    folder = write_site(make_site(notes), tmp_path)
    sizes = []
    for letters in ("", "html { font-size: 200%; }"):
        with (folder / "assets" / "style.css").open("a") as style:
            style.write(letters)
        page = browser.new_page()
        page.add_init_script(
            "window.drawn = []; const fill = CanvasRenderingContext2D.prototype.fillText;"
            "CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {"
            " window.drawn.push(this.font); return fill.call(this, text, ...place); };"
        )
        page.goto((folder / "graph.html").as_uri())
        page.wait_for_function("window.drawn.length > 0")
        sizes.append(page.evaluate("parseFloat(window.drawn.at(-1).match(/[0-9.]+(?=px)/))"))
        page.close()
    assert sizes[1] == 2 * sizes[0]


def test_a_heading_offers_its_address_to_the_pointer(opened: Opened) -> None:
    notes = {"a.md": "# A\n\n## Größe & co\n\nText.\n"}
    page = opened(notes, "notes/a.html", reduced_motion="reduce")
    heading = page.get_by_role("heading", name="Größe & co", exact=True)
    heading.hover()
    link = heading.locator("a")
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    link.click()
    identity = heading.get_attribute("id")
    assert page.evaluate("decodeURIComponent(location.hash.slice(1))") == identity
    # It is nothing to read, to copy, or to stop at with the keyboard.
    heading.evaluate("one => getSelection().selectAllChildren(one)")
    assert page.evaluate("getSelection().toString()").strip() == "Größe & co"
    assert link.get_attribute("tabindex") == "-1"


def test_above_a_line_that_is_led_to_stands_what_it_belongs_to(opened: Opened) -> None:
    fill = "Words. " * 400
    notes = {"a.md": f"# A\n\n{fill}\n\n## Storage\n\nIt grows by itself.\n\n{fill}\n"}
    page = opened(notes, "notes/a.html#L7", reduced_motion="reduce")
    heading = page.get_by_role("heading", name="Storage").bounding_box()
    bar = page.locator(".topbar").bounding_box()
    assert heading
    assert bar
    assert page.locator("p:target").count() == 1
    assert heading["y"] >= bar["y"] + bar["height"]


@pytest.mark.parametrize("kind", ["forced", "print"])
def test_signs_of_lists_are_no_backgrounds(opened: Opened, kind: str) -> None:
    settings = {"forced_colors": "active"} if kind == "forced" else {}
    page = opened({"a.md": "- one\n- two\n    - below\n"}, "notes/a.html", **settings)
    page.emulate_media(media="print" if kind == "print" else "screen")
    for item in page.locator(".prose li").all():
        edge, paper = item.evaluate(
            "one => [getComputedStyle(one, '::before').borderTopColor,"
            " getComputedStyle(document.body).backgroundColor]"
        )
        assert edge != paper


def test_what_is_ticked_or_marked_is_printed_so(opened: Opened) -> None:
    note = "- [x] done\n- [ ] open\n\n==marked==\n\n> [!tip] Look\n"
    page = opened({"a.md": note}, "notes/a.html")
    page.emulate_media(media="print")
    for selector, pseudo in ((".task > input", ""), ("mark", ""), (".callout-title", "::before")):
        kept = page.locator(f".prose {selector}").first.evaluate(
            "(one, part) => getComputedStyle(one, part || null).printColorAdjust", pseudo
        )
        assert kept == "exact", selector


def test_nothing_of_a_wide_table_is_cut_on_paper(opened: Opened) -> None:
    page = opened({"a.md": TABLE}, "notes/a.html", viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    box = page.locator(".prose table").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 720
    assert page.locator(".table-scroll").evaluate("frame => getComputedStyle(frame).overflow") == (
        "visible"
    )
