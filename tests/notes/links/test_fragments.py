"""What an embed shows: the whole note, a section, a block, each able to stand elsewhere."""

from __future__ import annotations

import pytest

from aurora_kb.model import Slot, Source
from aurora_kb.notes import Fragment, Fragments, ParseOptions, parse_note

NOTE = """\
# Databases

Intro. ^intro

## Aurora

Fast. See [[S3]].

### Storage

Six copies.

## RDS

1. small
2. large ^large
3. huge

> [!note] Limits
> At most 40.

^limits

| a |
| --- |
| b |

^table

- x
- y

^list

> said

^quote

```sh
ls
```

^code

## aurora

Again.
"""


def fragment(text: str, anchor: str = "", *, unsafe: bool = False) -> Fragment | None:
    options = ParseOptions(unsafe_html=unsafe)
    return Fragments().of(parse_note(Source("n.md", text.encode()), options), anchor)


def shown(text: str, anchor: str = "", *, unsafe: bool = False) -> str:
    """Return the fragment's HTML, its slots as `{kind number}`."""
    found = fragment(text, anchor, unsafe=unsafe)
    assert found is not None
    return "".join(
        part if isinstance(part, str) else f"{{{part.kind} {part.index}}}" for part in found.html
    )


def test_the_whole_note_is_its_body_without_the_title() -> None:
    html = shown(NOTE)
    assert html.startswith("<p>Intro.</p>")
    assert html.endswith("<p>Again.</p>")


def test_a_section_ends_before_the_next_heading_of_its_level() -> None:
    html = shown(NOTE, "aurora")
    assert html.startswith("<h2>Aurora</h2>")
    assert html.endswith("<p>Six copies.</p>")


def test_a_section_ends_before_a_heading_above_its_level() -> None:
    assert shown(NOTE, "storage") == "<h3>Storage</h3>\n<p>Six copies.</p>"


def test_the_last_section_ends_with_the_note_and_equal_headings_are_apart() -> None:
    assert shown(NOTE, "aurora-1") == "<h2>aurora</h2>\n<p>Again.</p>"


def test_the_section_of_the_title_is_the_whole_note() -> None:
    assert shown(NOTE, "databases") == shown(NOTE)


def test_the_section_of_the_title_ends_before_another_of_level_one() -> None:
    text = "# One\n\na\n\n## Below\n\nb\n\n# Two\n\nc\n"
    assert shown(text, "one") == "<p>a</p>\n<h3>Below</h3>\n<p>b</p>"


def test_a_section_in_a_box_ends_with_the_box() -> None:
    text = "> [!note] T\n> ## In\n>\n> a\n\nb\n\n## Next\n"
    html = shown(text, "in")
    assert html == "<h2>In</h2>\n<p>a</p>"


def test_a_heading_in_a_box_ends_no_section_around_it() -> None:
    text = "## Out\n\n> ## In\n\nstill\n\n## Next\n"
    assert "still" in shown(text, "out")


@pytest.mark.parametrize(
    ("anchor", "start", "end"),
    [
        ("^intro", "<p>Intro.", "</p>"),
        ("^limits", '<div class="callout"', "</div>"),
        ("^table", "<table>", "</table>"),
        ("^list", "<ul>", "</ul>"),
        ("^quote", "<blockquote>", "</blockquote>"),
        ("^code", '<div class="highlight"', "</div>"),
    ],
)
def test_a_block_is_the_block_alone(anchor: str, start: str, end: str) -> None:
    html = shown(NOTE, anchor)
    assert html.startswith(start)
    assert html.endswith(end)


def test_an_item_keeps_its_number_in_a_list_of_its_own() -> None:
    assert shown(NOTE, "^large") == '<ol start="2">\n<li>large</li>\n</ol>'


def test_an_item_of_a_list_that_starts_elsewhere_keeps_its_number() -> None:
    assert '<ol start="8">' in shown("7. a\n8. b ^b\n", "^b")


def test_an_item_comes_with_what_is_below_it() -> None:
    html = shown("- a ^a\n  - below\n- next\n", "^a")
    assert "below" in html
    assert "next" not in html


def test_a_heading_with_a_block_id_is_the_heading_alone() -> None:
    assert shown("## H ^h\n\ntext\n", "^h") == "<h2>H</h2>"


def test_an_anchor_in_raw_html_means_the_block_around_it() -> None:
    assert shown('a\n\nb <a id="here"></a>c\n', "here") == "<p>b c</p>"


def test_what_the_note_does_not_have_is_nothing() -> None:
    assert fragment(NOTE, "no-such") is None
    assert fragment(NOTE, "^no") is None


def test_links_keep_their_numbers() -> None:
    text = "[[A]]\n\n## H\n\n[[B]] ![[C]]\n"
    found = fragment(text, "h")
    assert found is not None
    numbers = {part.index for part in found.html if isinstance(part, Slot)}
    assert numbers == {1, 2}
    assert found.embeds == {2}


def test_a_fragment_is_cut_once() -> None:
    fragments, note = Fragments(), parse_note(Source("n.md", NOTE.encode()))
    assert fragments.of(note, "rds") is fragments.of(note, "rds")


# ------------------------------------------------------------------ footnotes

FOOTNOTES = """\
one[^1]

## Part

two[^b] again[^b] three[^c]

[^1]: first
[^b]: second
[^c]: third, see [^d]
[^d]: fourth
"""


def test_a_part_has_the_footnotes_it_uses_with_numbers_of_its_own() -> None:
    html = shown(FOOTNOTES, "part")
    assert 'two<sup class="footnote-ref"><a href="#{prefix 0}fn1"' in html
    assert '<li id="{prefix 0}fn1" class="footnote-item"><p>second' in html
    assert "first" not in html


def test_footnotes_of_footnotes_come_along() -> None:
    html = shown(FOOTNOTES, "part")
    assert html.index("third") < html.index("fourth")
    assert html.count("<li ") == 3


def test_a_footnote_leads_back_to_the_signs_that_are_shown() -> None:
    text = "a[^x]\n\n## P\n\nb[^x]\n\n[^x]: note\n"
    html = shown(text, "p")
    assert html.count("footnote-backref") == 1
    assert 'href="#{prefix 0}fnref1"' in html
    assert 'id="{prefix 0}fnref1"' in html


def test_a_part_without_footnotes_has_no_list_of_them() -> None:
    assert "footnotes" not in shown("a[^1]\n\n## P\n\nb\n\n[^1]: x\n", "p")


def test_the_last_section_does_not_take_all_footnotes_along() -> None:
    assert "first" not in shown("a[^1]\n\n## P\n\nb[^2]\n\n[^1]: first\n[^2]: second\n", "p")


# ------------------------------------------------------------------ ids


def test_ids_go_where_nothing_refers_to_them() -> None:
    assert "id=" not in shown(NOTE)


def test_what_names_a_place_of_the_part_names_it_there() -> None:
    text = '<svg><marker id="m"/><path id="p" marker-end="url(#m)"/><use href="#p"/></svg>\n'
    html = shown(text + '\n<p id="x">a</p>\n\n<p aria-labelledby="x z">b</p>\n', unsafe=True)
    assert '<marker id="{prefix 0}m"/>' in html
    assert 'marker-end="url(#{prefix 0}m)"' in html
    assert '<use href="#{prefix 0}p"/>' in html
    assert '<p aria-labelledby="{prefix 0}x">' in html


def test_a_jump_out_of_the_part_leads_to_the_notes_own_page() -> None:
    assert 'href="{page 0}#top"' in shown('<a href="#top">up</a>\n')


def test_text_that_looks_like_an_id_is_left_alone() -> None:
    assert ' id="x"' in shown('`<p id="x">` and href="#y"\n')
