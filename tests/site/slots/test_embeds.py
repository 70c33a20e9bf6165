"""Notes in notes, as a page shows them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from sites import Reader, make_vault

from aurora_kb.notes import Queries
from aurora_kb.site.places.urls import plan_addresses
from aurora_kb.site.slots.fill import SlotContext, fill_note

OTHER = """\
# Other

Intro. See [[Third]] and [[#One]].

## One

First[^1].

- item ^item

## Two

Second[^2].

[^1]: one
[^2]: two
"""


def prose(text: str, others: dict[str, str] | None = None, assets: tuple[str, ...] = ()) -> str:
    """Return the text of `sub/a.md` as its page shows it."""
    vault = make_vault({"sub/a.md": text, **(others or {"Other.md": OTHER})}, assets)
    addresses = plan_addresses(vault.notes, vault.assets)
    place = SlotContext(addresses.notes["sub/a"], addresses, vault, Queries(vault))
    html = str(fill_note(vault.by_id["sub/a"], place))
    assert not [name for name, count in Counter(Reader(html).ids).items() if count > 1]
    return html


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_a_note_stands_in_the_page_below_a_link_to_it() -> None:
    html = prose("before\n\n![[Other]]\n\nafter\n")
    assert '<p class="embed-source"><a class="internal" href="../Other.html">Other</a></p>' in html
    text = words(html)
    assert text.index("before") < text.index("Intro") < text.index("Second") < text.index("after")


def test_a_section_stands_alone_with_a_link_to_it() -> None:
    html = prose("![[Other#One]]\n")
    assert 'href="../Other.html#one">Other › One</a>' in html
    assert "First" in html
    assert "Second" not in html


def test_a_label_names_the_embed() -> None:
    assert 'href="../Other.html#one">Part one</a>' in prose("![[Other#One|Part one]]\n")


def test_a_block_stands_alone() -> None:
    html = prose("![[Other#^item]]\n")
    assert "<li>item</li>" in html
    assert "First" not in html


def test_a_part_of_the_same_page_is_shown_again() -> None:
    html = prose("![[#P]]\n\n## P\n\nonce [^n]\n\n[^n]: note\n")
    assert html.count("once") == 2
    assert 'href="#p">a › P</a>' in html


def test_the_same_note_may_be_embedded_twice() -> None:
    assert prose("![[Other#One]]\n\n![[Other#Two]]\n\n![[Other#One]]\n").count("First") == 2


def test_links_lead_from_where_the_page_is_to_where_the_note_meant() -> None:
    others = {
        "x/Other.md": "[[Near]] [p](pic.md)\n",
        "x/Near.md": "",
        "x/pic.md": "",
        "sub/Near.md": "",
    }
    html = prose("![[x/Other]]\n", others)
    assert 'href="../x/Near.html">Near</a>' in html
    assert 'href="../x/pic.html">p</a>' in html


def test_a_link_to_a_part_of_the_embedded_note_leads_to_its_page() -> None:
    assert 'href="../Other.html#one"' in prose("![[Other]]\n")


def test_footnotes_of_page_and_embed_are_apart() -> None:
    html = prose("text[^x]\n\n![[Other#Two]]\n\n[^x]: own\n")
    reader = Reader(html)
    jumps = [a["href"][1:] for t, a in reader.tags if t == "a" and a.get("href", "")[:1] == "#"]
    assert len(jumps) == 4
    assert set(jumps) <= set(reader.ids)
    assert ">[1]</a>" in html
    assert ">[2]</a>" not in html


def test_an_embed_in_running_text_breaks_the_paragraph() -> None:
    html = prose("see ![[Other#^item]] there\n")
    assert html.startswith('<p id="L1">see</p><div class="embed"')
    assert html.rstrip().endswith("<p>there</p>")


def test_an_embed_in_a_heading_is_a_link() -> None:
    html = prose("## See ![[Other]]\n")
    assert "embed-card" in html
    assert "Intro" not in html


def test_an_embed_with_a_block_id_can_be_linked_to() -> None:
    assert 'id="^here"' in prose("![[Other]] ^here\n\n[[#^here]]\n")


def test_embeds_of_embeds_are_followed() -> None:
    others = {"B.md": "b\n\n![[C]]\n", "C.md": "c\n\n![[D]]\n", "D.md": "the end\n"}
    assert words(prose("![[B]]\n", others)) == "B b C c D the end"


def test_a_chain_longer_than_the_stack_is_followed() -> None:
    others = {f"n{i}.md": f"![[n{i + 1}]]\n" for i in range(1200)}
    assert "the end" in prose("![[n0]]\n", {**others, "n1200.md": "the end\n"})


def test_a_circle_is_named_and_the_rest_is_shown() -> None:
    html = prose("![[B]]\n\nlast\n", {"B.md": "b\n\n![[a]]\n\nmore\n"})
    assert "a &gt; B &gt; a" in html
    assert words(html).endswith("more last")


@pytest.mark.parametrize("part", ["Missing", "^missing"])
def test_a_missing_part_is_said_and_the_note_is_not_shown(part: str) -> None:
    html = prose(f"![[Other#{part}]]\n")
    assert "missing-embed" in html
    assert "Intro" not in html
    assert "First" not in html


def test_a_missing_note_is_said() -> None:
    assert 'class="missing-embed"><span>Not found</span> gone</span>' in prose("![[gone]]\n")


def test_a_page_does_not_grow_without_end() -> None:
    others = {f"n{i}.md": " ".join([f"![[n{i + 1}]]"] * 10) + "\n" for i in range(7)}
    html = prose("![[n0]]\n", {**others, "n7.md": "end\n"})
    assert len(html) < 4 << 20
    assert "too large" in html


def test_a_picture_within_an_embed_is_found_from_the_page() -> None:
    html = prose("![[Other]]\n", {"Other.md": "![[p.png]]\n"}, ("img/p.png",))
    assert 'src="../../files/img/p.png"' in html


def test_a_picture_of_another_host_in_a_link_does_not_nest_links() -> None:
    html = prose("[![badge](https://a.example/b.svg)](https://c.example)\n")
    assert html.count("<a ") == 1
    assert "badge" in html


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("[[gone]]", "There is no note called “gone”"),
        ("[x](gone.md)", "There is no file called “gone.md”"),
        ("[[Other#Nope]]", "Other has no heading “Nope”"),
        ("[[Other#^nope]]", "Other has no block “nope”"),
    ],
)
def test_a_link_that_lacks_its_target_says_what_is_missing(link: str, title: str) -> None:
    assert f' title="{title}"' in prose(f"{link}\n")


def test_a_link_that_leads_somewhere_has_no_title_but_its_own() -> None:
    assert "title=" not in prose("[[Other]]\n")
    assert 'title="T"' in prose('[x](Other.md "T") [y](gone.md "T")\n')


def test_a_hostile_name_does_not_become_markup() -> None:
    name = "<img src=x onerror=alert(1)>"
    html = prose(f"![[B#{name}]]\n\n![[B|{name}]]\n", {"B.md": f"---\ntitle: '{name}'\n---\nb\n"})
    assert "<img" not in html
