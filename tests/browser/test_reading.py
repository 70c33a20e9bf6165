"""What a note's page offers beyond its text: previews, footnotes, pictures, keys."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sites import make_site, write_site

if TYPE_CHECKING:
    from conftest import Visit

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect


def hover(page: sync_api.Page, name: str) -> sync_api.Locator:
    """Put the pointer on a link of the text and return its preview."""
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.hover()
    return page.get_by_role("dialog")


def test_a_link_to_a_note_shows_how_the_note_begins(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    preview = hover(page, "DB-RDS")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("a managed database")
    expect(preview).to_have_attribute("aria-label", "Preview of DB RDS")


def test_a_link_to_a_heading_shows_that_section(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    preview = hover(page, "a section")
    expect(preview).to_contain_text("distributed storage + multiple instances")
    expect(preview).not_to_contain_text("fully managed")


def test_a_concept_shows_what_the_notes_say_of_it(visit: Visit) -> None:
    page = visit.open("notes/DB-Aurora.html")
    page.get_by_role("complementary").get_by_role("link", name="MySQL", exact=True).hover()
    expect(page.get_by_role("dialog")).to_contain_text("Compatible with")


def test_a_link_within_the_page_shows_its_place(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    preview = hover(page, "below")
    expect(preview).to_contain_text("What stands at the end.")


def test_the_preview_of_a_folder_lists_its_notes(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    preview = hover(page, "the drawer")
    expect(preview).to_contain_text("Pens")


def test_a_preview_stays_while_the_pointer_is_in_it_and_goes_when_it_leaves(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    preview = hover(page, "DB-RDS")
    expect(preview).to_be_visible()
    preview.hover()
    page.wait_for_timeout(500)
    expect(preview).to_be_visible()
    page.mouse.move(1, 400)
    expect(preview).to_have_count(0)


def test_escape_closes_a_preview_under_the_pointer(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    preview = hover(page, "DB-RDS")
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)


def test_the_keyboard_sees_previews_and_gets_into_them_and_back(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    link = page.get_by_role("main").get_by_role("link", name="DB-RDS", exact=True)
    page.get_by_role("main").get_by_role("link", name="Guides", exact=True).focus()
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    preview = page.get_by_role("dialog")
    expect(preview).to_be_visible()
    page.keyboard.press("v")
    expect(preview).to_be_focused()
    page.keyboard.press("Tab")
    expect(preview.get_by_role("link", name="DB RDS")).to_be_focused()
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    expect(link).to_be_focused()


def test_the_preview_of_a_source_is_its_line(visit: Visit) -> None:
    page = visit.open("concepts/aurora.html")
    line = page.locator(".lines li", has_text="a fully managed RDBMS").locator("span")
    page.locator(".definitions .source").first.hover()
    preview = page.get_by_role("dialog")
    expect(preview).to_contain_text("DB Aurora")
    expect(preview.locator(".popup-body p")).to_have_text(line.inner_text())


def test_links_in_a_preview_lead_to_the_right_page(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    preview = hover(page, "DB-RDS")
    preview.get_by_role("link", name="DB-Aurora").click()
    page.wait_for_url("**/notes/DB-Aurora.html")


def test_previews_can_be_turned_off(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    page.keyboard.press("?")
    page.get_by_label("Previews of links").uncheck()
    page.keyboard.press("Escape")
    hover(page, "DB-RDS")
    page.wait_for_timeout(600)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_footnote_is_shown_beside_its_sign(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    page.locator(".footnote-ref a").first.hover()
    note = page.get_by_role("dialog", name="Footnote")
    expect(note).to_contain_text("Said at the foot.")
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == (
        page.locator("[id]").count()
    )


def test_a_touch_opens_a_footnote_and_follows_other_links(
    browser: sync_api.Browser, site: Path
) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(site.as_uri() + "/notes/guides/links.html")
    page.locator(".footnote-ref a").first.tap()
    expect(page.get_by_role("dialog", name="Footnote")).to_be_visible()
    assert "#fn" not in page.url
    page.locator("h1").tap()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="DB-RDS", exact=True).tap()
    page.wait_for_url("**/DB-RDS.html")
    context.close()


def test_an_abbreviation_tells_its_long_form_by_key_pointer_and_finger(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    short = page.locator("abbr").first
    tooltip = page.get_by_role("tooltip", name="Recovery point objective")
    short.hover()
    expect(page.get_by_role("tooltip")).to_have_text("Recovery point objective")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    short.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(short).to_be_focused()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert short.get_attribute("aria-describedby") == page.get_by_role("tooltip").get_attribute(
        "id"
    )
    page.keyboard.press("Tab")
    expect(tooltip).to_have_count(0)


def test_a_picture_opens_in_full_size_and_closes_again(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    page.get_by_role("button", name="Enlarge the picture: A wide one").click()
    large = page.get_by_role("dialog", name="A wide one")
    expect(large.get_by_role("img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(large).to_have_count(0)
    expect(page.get_by_role("button", name="Enlarge the picture: A wide one")).to_be_focused()


def test_a_picture_that_is_shown_in_full_has_no_button(visit: Visit) -> None:
    page = visit.open("notes/S3.html")
    expect(page.get_by_role("img", name="A bucket")).to_be_visible()
    expect(page.get_by_role("button", name="Enlarge the picture")).to_have_count(0)


@pytest.mark.parametrize(
    ("key", "place"), [("g", "graph.html"), ("s", "study/index.html"), ("h", "index.html")]
)
def test_keys_lead_through_the_site(visit: Visit, key: str, place: str) -> None:
    page = visit.open("notes/DB-RDS.html")
    page.keyboard.press(key)
    page.wait_for_url(f"**/{place}")


def test_keys_go_to_the_next_note_and_back(visit: Visit) -> None:
    page = visit.open("notes/DB-Aurora.html")
    page.keyboard.press("n")
    page.wait_for_url("**/DB-RDS.html")
    page.keyboard.press("p")
    page.wait_for_url("**/DB-Aurora.html")


def test_a_random_note_is_another_one(visit: Visit) -> None:
    page = visit.open("notes/S3.html")
    page.get_by_role("button", name="A random note").click()
    page.wait_for_url(lambda url: "/notes/" in url and not url.endswith("/S3.html"))


def test_the_keys_are_listed_and_can_be_turned_off(visit: Visit) -> None:
    page = visit.open("notes/DB-RDS.html")
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keyboard")
    expect(listed).to_contain_text("Next note")
    listed.get_by_label("Single-letter keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.wait_for_timeout(300)
    assert page.url.endswith("/DB-RDS.html")
    page.get_by_role("button", name="Keyboard").click()
    expect(listed).to_be_visible()


def test_letters_typed_into_a_field_are_no_keys(visit: Visit) -> None:
    page = visit.open("graph.html")
    page.get_by_label("Find in the graph").press_sequentially("hs")
    assert page.url.endswith("/graph.html")


def test_the_neighbourhood_is_drawn_and_its_points_lead_on(visit: Visit) -> None:
    page = visit.open("notes/DB-Aurora.html")
    part = page.locator("[data-local]")
    part.scroll_into_view_if_needed()
    drawing = part.locator("svg.local-graph")
    expect(drawing).to_be_visible()
    expect(part.get_by_role("list")).to_be_hidden()
    points = drawing.locator("a").count()
    part.get_by_text("As a list").click()
    expect(part.get_by_role("listitem")).to_have_count(points)
    part.get_by_role("button", name="Enlarge").click()
    page.get_by_role("dialog", name="Neighbourhood").locator("svg a", has_text="S3").click()
    page.wait_for_url("**/S3.html")


def test_nothing_moves_when_the_neighbourhood_is_drawn(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = visit.open("notes/DB-Aurora.html")
    frame = page.locator(".local-frame")
    before = frame.bounding_box()
    expect(frame.locator("svg")).to_have_count(0)
    frame.scroll_into_view_if_needed()
    expect(frame.locator("svg")).to_be_visible()
    after = frame.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["height"] - before["height"]) < 1


def test_names_in_a_full_neighbourhood_cover_neither_each_other_nor_a_point(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    words = [f"A note with the number {number}" for number in range(14)]
    notes = {f"{word}.md": "x\n" for word in words}
    notes["hub.md"] = " ".join(f"[[{word}]]" for word in words) + "\n"
    folder = write_site(make_site(notes), tmp_path)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((folder / "notes" / "hub.html").as_uri())
    page.locator("svg.local-graph").wait_for()
    boxes = page.locator("svg.local-graph").evaluate(
        """drawing => [...drawing.querySelectorAll("text, circle:not(.local-reach)")]
            .map(part => part.getBoundingClientRect())
            .filter(box => box.width > 0)
            .map(box => [box.left, box.top, box.right, box.bottom])"""
    )
    # The points, and some of their names.
    assert len(boxes) > 15
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one[2] <= other[0] + 1 or other[2] <= one[0] + 1
            apart = apart or one[3] <= other[1] + 2 or other[3] <= one[1] + 2
            assert apart, (one, other)
    page.close()


def test_a_few_neighbours_with_long_names_all_show_them(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    words = [f"A rather long name {number}" for number in range(4)]
    notes = {f"{word}.md": "x\n" for word in words}
    notes["hub.md"] = " ".join(f"[[{word}]]" for word in words) + "\n"
    folder = write_site(make_site(notes), tmp_path)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((folder / "notes" / "hub.html").as_uri())
    page.locator("svg.local-graph").wait_for()
    expect(page.locator("svg.local-graph a")).to_have_count(4)
    expect(page.locator("svg.local-graph a.is-quiet")).to_have_count(0)
    drawing = page.locator("svg.local-graph").bounding_box()
    assert drawing is not None
    for name in page.locator("svg.local-graph text").all():
        box = name.bounding_box()
        assert box is not None
        assert drawing["x"] <= box["x"]
        assert box["x"] + box["width"] <= drawing["x"] + drawing["width"]
    page.close()


def test_below_the_text_a_neighbourhood_has_room_for_whole_names(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    # On a laptop the column beside the text has no room, and the picture is as wide as the text.
    words = [f"A rather long name {number}" for number in range(9)]
    notes = {f"{word}.md": "x\n" for word in words}
    notes["hub.md"] = " ".join(f"[[{word}]]" for word in words) + "\n"
    folder = write_site(make_site(notes), tmp_path)
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    page.goto((folder / "notes" / "hub.html").as_uri())
    page.locator("[data-local]").scroll_into_view_if_needed()
    names = page.locator("svg.local-graph a:not(.is-quiet) text")
    expect(names).to_have_text(words)
    box = names.first.bounding_box()
    assert box is not None
    assert 12 <= box["height"] <= 24
    page.close()


def test_a_concept_has_its_neighbourhood_too(visit: Visit) -> None:
    page = visit.open("concepts/aurora.html")
    expect(page.locator("[data-local] svg.local-graph a").first).to_be_visible()


def test_without_scripts_neighbours_are_a_list_and_abbreviations_keep_their_titles(
    browser: sync_api.Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.as_uri() + "/notes/guides/links.html")
    expect(page.locator("[data-local]").get_by_role("link", name="DB RDS")).to_be_visible()
    expect(page.locator("abbr").first).to_have_attribute("title", "Recovery point objective")
    expect(page.get_by_text("Said at the foot.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("path", ["notes/guides/links.html", "notes/DB-Aurora.html"])
def test_a_note_page_loads_little_before_one_interacts(visit: Visit, path: str) -> None:
    loaded: dict[str, bytes] = {}
    visit.page.on("response", lambda answer: loaded.update({answer.url: answer.body()}))
    page = visit.open(path)
    page.mouse.wheel(0, 4000)
    page.wait_for_load_state("networkidle")
    sizes = {
        suffix: sum(len(gzip.compress(data)) for url, data in loaded.items() if suffix in url)
        for suffix in (".js", ".css")
    }
    assert 0 < sizes[".js"] <= 35_000, sizes
    assert 0 < sizes[".css"] <= 20_000, sizes


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(visit: Visit) -> None:
    page = visit.open("notes/DB-Aurora.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_everything_that_takes_the_focus_shows_it(visit: Visit) -> None:
    page = visit.open("notes/guides/links.html")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        name, is_shown = page.evaluate(
            """() => {
              const at = document.activeElement;
              const style = getComputedStyle(at);
              const name = `${at.tagName} ${at.textContent.trim().slice(0, 30)}`;
              return [name, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
            }"""
        )
        if name.startswith("BODY") or name in seen:
            continue
        seen.add(name)
        assert is_shown, name
    assert len(seen) > 15


@pytest.mark.parametrize("kind", ["note", "tip", "danger", "my-own-kind"])
def test_every_kind_of_callout_has_a_sign_and_titles_hold_code(
    browser: sync_api.Browser, tmp_path: Path, kind: str
) -> None:
    notes = {"a.md": f"> [!{kind}]- Press `Enter` twice\n> Then wait.\n"}
    page = browser.new_page()
    page.goto(write_site(make_site(notes), tmp_path).as_uri() + "/notes/a.html")
    title = page.locator(".callout-title")
    sign = title.evaluate("title => getComputedStyle(title, '::before').maskImage")
    assert sign.startswith("url(")
    # On one line: words and code of a title stand in one row, as in a sentence.
    assert title.evaluate("title => title.offsetHeight") < 40
    page.close()


def test_a_colour_that_a_snippet_for_obsidian_sets_is_used(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    page = browser.new_page()
    site = write_site(make_site({"a.md": "> [!mine] Look\n> here\n"}), tmp_path)
    with (site / "assets" / "style.css").open("a") as style:
        style.write('.callout[data-callout="mine"] { --callout-color: rgb(1, 2, 3); }')
    page.goto(site.as_uri() + "/notes/a.html")
    edge = page.locator(".callout").evaluate("box => getComputedStyle(box).borderLeftColor")
    assert edge == "rgb(1, 2, 3)"
    page.close()


def test_code_that_is_wider_than_the_page_can_be_scrolled_by_key(
    browser: sync_api.Browser, tmp_path: Path
) -> None:
    notes = {"a.md": f"```\n{'wide ' * 100}\n```\n\n```\nshort\n```\n"}
    page = browser.new_page()
    page.goto(write_site(make_site(notes), tmp_path).as_uri() + "/notes/a.html")
    wide, short = page.locator("pre").all()
    expect(wide).to_have_attribute("tabindex", "0")
    assert short.get_attribute("tabindex") is None
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert wide.evaluate("code => code.scrollLeft") > 0
    page.close()
