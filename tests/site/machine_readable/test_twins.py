"""Every note has a Markdown twin that says what its page says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sites import make_site, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.model import Block, Source
from aurora_kb.notes import ParseOptions, parse_note, public_vault
from aurora_kb.site import SiteContent, prepare_site, render_site


def twin(note: str, **others: str) -> str:
    notes = {"n.md": note} | {f"{name}.md": text for name, text in others.items()}
    return make_site(notes, ("pic.png",))["notes/n.md"].data.decode()


def read(text: str) -> list[Block]:
    note = parse_note(Source("n.md", text.encode()), ParseOptions())
    return [_bare(block) for block in note.blocks]


def _bare(block: Block) -> Block:
    """A block without its places and without what its links lead to."""
    runs = tuple(replace(run, link=-1) for run in block.runs)
    children = tuple(_bare(child) for child in block.children)
    return replace(block, line=0, end_line=0, runs=runs, children=children)


# What is read from the twin is what was read from the note.
@pytest.mark.parametrize(
    "body",
    [
        "Some **bold *both*** text, `code`, ==marked== and ~~gone~~.",
        "Signs: 2 \\* 3 \\_ \\[x\\] \\`tick\\` \\<tag\\> snake_case \\# \\+",
        "\\# no heading\n\n\\- no item\n\n1\\. no number",
        "- a\n- b\n  - c\n\n    more\n- d",
        "1. one\n2. two\n   1. inner\n\n3. three",
        "4. four\n5. five",
        "- [x] done\n- [ ] open",
        "> quoted\n>\n> - item",
        "> [!warning] Take care\n> Of this.\n>\n> - and that",
        "| a | b |\n| --- | --- |\n| 1 \\| 2 | `x` |\n| **y** |  |",
        "````md\n```\ninner\n```\n````",
        "`` a ` b ``",
        "## Two\n\n### Three\n\n---\n\nText.",
        "Term\n: Means *this*.",
        "line one\nline two",
    ],
)
def test_a_twin_reads_like_its_note(body: str) -> None:
    note = f"# N\n\n{body}\n"
    assert read(twin(note)) == read(note)


def test_comments_and_private_notes_leave_no_trace() -> None:
    note = (
        "---\nsecretkey: in-front-matter\n---\n# N\n\n"
        "See [[private|the other]] %%hush%% and on.\n\n"
        "%%\nhidden block\n%%\n\n<!-- html comment -->\n\n[ref]: private.md\n"
    )
    vault = make_vault({"n.md": note, "private.md": "---\npublish: false\n---\n# P\n"})
    public, settings = public_vault(vault, SiteConfig()), SiteConfig()
    pages = render_site(prepare_site(SiteContent(public, build_graph(public)), settings))
    by_path = {page.path: page.data.decode(errors="replace") for page in pages}
    text = by_path["notes/n.md"]
    assert "notes/private.md" not in by_path
    assert "See the other" in text
    for word in ("hush", "hidden", "comment", "private", "front-matter", "[["):
        assert word not in text, word


def test_links_lead_to_other_twins_and_pictures_to_files() -> None:
    text = twin(
        "# N\n\n[[o#Part two]] ![[pic.png|A picture]] <https://x.example/a_b>\n",
        o="# O\n\n## Part two\n",
    )
    assert "[o › Part two](o.md#part-two)" in text or "(o.md#part-two)" in text
    assert "![A picture](../files/pic.png)" in text
    assert "(https://x.example/a_b)" in text


def test_embeds_formulas_and_footnotes_are_there() -> None:
    text = twin(
        "# N\n\n![[o]]\n\n$x^2$ and a note.[^1]\n\n$$\n\\frac{a}{b_1}\n$$\n\n"
        "[^1]: At the *foot*.\n",
        o="# O\n\nTold there.\n",
    )
    assert "Told there." in text
    assert "$x^2$" in text
    assert "$$\n\\frac{a}{b_1}\n$$" in text
    assert "a note.[^1]" in text
    assert "[^1]: At the *foot*." in text


def test_a_folder_with_a_note_has_a_twin_and_one_without_has_none() -> None:
    pages = make_site({"a/index.md": "# A\n", "b/x.md": "# X\n\n[[a/index]]\n"})
    assert "notes/a/index.md" in pages
    assert "notes/b/index.md" not in pages
    assert "(../a/index.md)" in pages["notes/b/x.md"].data.decode()
