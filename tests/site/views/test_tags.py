from __future__ import annotations

import re

from sites import html_of, make_site


def tree(tags: list[str]) -> list[tuple[int, str, int]]:
    """The tree of all tags: depth, the tag as it is read, and its notes."""
    notes = {f"{n}.md": f"---\ntags: [{tag}]\n---\nx\n" for n, tag in enumerate(tags)}
    text = html_of(make_site(notes), "tags/index.html")
    rows = re.findall(r'<li class="depth-(\d)">(.*?)</li>', text)
    found = []
    for depth, row in rows:
        words, _, count = re.sub(r"<[^>]*>", "", row).rpartition(" ")
        found.append((int(depth), words, int(count)))
    return found


def test_nested_tags_stand_below_their_parents_which_count_them() -> None:
    assert tree(["aws/database", "aws", "aws/storage", "ml"]) == [
        (0, "#aws", 3),
        (1, "#aws/database", 1),
        (1, "#aws/storage", 1),
        (0, "#ml", 1),
    ]


def test_a_tag_is_shown_as_it_was_written_first() -> None:
    assert tree(["camelCase/Part", "CAMELCASE", "camelcase/part"]) == [
        (0, "#camelCase", 3),
        (1, "#camelCase/Part", 2),
    ]


def test_a_tag_with_a_hyphen_does_not_come_between_parent_and_child() -> None:
    assert [tag for _, tag, _ in tree(["a/b", "a-c"])] == ["#a", "#a/b", "#a-c"]


def test_tags_may_nest_deeper_than_the_page_sets_them_in() -> None:
    depths = [depth for depth, _, _ in tree(["a/b/c/d/e/f/g/h"])]
    assert depths == [0, 1, 2, 3, 4, 5, 5, 5]


def test_the_home_page_lists_what_was_changed_last_whatever_the_key_is_called() -> None:
    notes = {
        "old.md": "---\nmodified: 2024-01-02\n---\nx",
        "new.md": "---\nkMDItemContentModificationDate: 2025-06-07 08:09:10 +0000\n---\nx",
        "made.md": "---\ncreated: 2025-01-01\n---\nx",
    }
    text = html_of(make_site(notes), "index.html")
    recent = text[text.index("site:recent-title") :]
    order = re.findall(r'<a href="notes/(\w+)\.html">', recent[: recent.index("</ul>")])
    assert order == ["new", "made", "old"]
