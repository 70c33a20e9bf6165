from __future__ import annotations

import pytest
from sites import Reader, html_of, make_site

NOTES = {
    "queue.md": "**Queue**\n\n- **is**: a line of messages\n- **uses**: Disk\n- **uses**: Memory\n",
    "tape.md": "**Tape**\n\n- **steps**: Load, Wind, Read\n",
}


@pytest.fixture(scope="module")
def page() -> str:
    return html_of(make_site(NOTES), "paths.html")


def steps(page: str) -> list[str]:
    return [attrs["data-step"] for _, attrs in Reader(page).tags if "data-step" in attrs]


def test_concepts_stand_behind_what_they_need(page: str) -> None:
    found = steps(page)
    assert found[:4] == ["c:tape", "c:load", "c:wind", "c:read"]
    assert found.index("c:queue") > found.index("c:disk")


def test_a_step_says_what_it_is_and_what_it_comes_after_and_where_that_stands(page: str) -> None:
    queue = page.partition('data-step="c:queue"')[2].partition("</li>")[0]
    assert "a line of messages" in queue
    assert '<a href="concepts/disk.html">Disk</a>' in queue
    assert "queue, line 4" in queue


def test_the_page_of_a_concept_leads_to_its_path(page: str) -> None:
    pages = make_site(NOTES)
    assert 'href="../paths.html#path-queue"' in html_of(pages, "concepts/disk.html")
    assert "path-queue" in Reader(page).ids


def test_without_an_order_there_is_no_way_to_the_page() -> None:
    pages = make_site({"a.md": "# A\n\nWords.\n"})
    assert "paths.html" not in html_of(pages, "index.html")
    assert "None yet. A line such as <code>- **prerequisites**: A, B</code>" in html_of(
        pages, "paths.html"
    )
    pages = make_site({"a.md": "# Queue\n\n- **prerequisites**: Memory, Disk\n"})
    assert "None yet" not in html_of(pages, "paths.html")


def test_of_many_paths_the_first_are_named_and_the_rest_is_folded() -> None:
    def page(number: int) -> str:
        notes = {
            f"{n}.md": f"**Tape {n}**\n\n- **steps**: Load {n}, Wind {n}, Read {n}\n"
            for n in range(number)
        }
        text = html_of(make_site(notes), "paths.html")
        jumps = text[text.index('<nav class="jumps"') :]
        return jumps[: jumps.index("</nav>")]

    assert "<details" not in page(4)
    many = page(14)
    assert many.count("<li>") == 14
    assert many.partition("<details")[0].count("<li>") == 8
