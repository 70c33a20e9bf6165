"""Every trouble case and every trap of the reference is shown by a case or a test.

The reference, `obsidian-and-markdown.md`, is shared material. `ROWS` and `TRAPS` follow its
sections 15 and 16 in order: how the row begins, and what shows it. `group: title` is a case
in `tests/cases`, `path::name` a test.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shared import SHARED, needs_shared

TESTS = Path(__file__).parent

ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("`[[my note]]`", ("vaults: `[[my note]]` for `My Note.md`",)),
    ("`[[Über]]`", ("vaults: `[[Über]]` with an NFD file name",)),
    (
        "`[[A#H1#H2]]`",
        ("links: a heading path", "vaults: `[[A#H1#H2]]` leads to the H2 below that H1"),
    ),
    (
        "`[[A\\|C# notes]]`",
        ("links: a label may hold a hash sign", "links: a label may hold brackets"),
    ),
    ("`\\| [[A", ("links: in a table cell the bar is escaped",)),
    (
        "`![[N#One]]`",
        (
            "vaults: `![[N#One]]` and `![[N#Two]]` on one page",
            "site/slots/test_embeds.py::test_the_same_note_may_be_embedded_twice",
        ),
    ),
    (
        "`![[#Part]]`",
        (
            "vaults: `![[#Part]]` of the same page",
            "site/slots/test_embeds.py::test_a_part_of_the_same_page_is_shown_again",
        ),
    ),
    (
        "A embeds B",
        (
            "vaults: A embeds B embeds A",
            "site/slots/test_embeds.py::test_a_circle_is_named_and_the_rest_is_shown",
        ),
    ),
    (
        "`![[N#Missing]]`",
        (
            "vaults: `![[N#Missing]]`",
            "site/slots/test_embeds.py::test_a_missing_part_is_said_and_the_note_is_not_shown",
        ),
    ),
    (
        "```` ```mermaid",
        ("notes/diagrams/test_draw.py::test_a_theme_of_the_authors_own_is_kept",),
    ),
    ("`%%` inside", ("inline: a comment sign in code is code",)),
    (
        "`%%` opened",
        (
            "inline: a comment that is never closed is shown",
            "trouble: `%%` opened in the middle of a line and never closed",
        ),
    ),
    ("paragraph ending", ("block-ids: a power is no block id",)),
    ("`text ^my_id`", ("block-ids: an underline is accepted",)),
    ("`^id` under a table", ("block-ids: of a table",)),
    (
        "`![[p.png\\|Figure 2]]`",
        (
            "embeds: a label that ends in a number is no width",
            "site/slots/test_media.py::test_a_picture_has_the_words_and_the_size_that_were_written",
        ),
    ),
    (
        "`![[p.png\\|alt\\|100x20]]`",
        (
            "embeds: alt text and size",
            "site/slots/test_media.py::test_a_picture_has_the_words_and_the_size_that_were_written",
        ),
    ),
    (
        "`![[p.avif]]`",
        (
            "embeds: a new image format",
            "site/slots/test_media.py::test_every_format_has_its_element",
        ),
    ),
    ("`![[P.PNG]]`", ("vaults: `![[P.PNG]]` for `p.png`",)),
    (
        "`==**a** b==`",
        ("inline: a highlight with markup in it", "inline: a highlight may hold an equals sign"),
    ),
    ('"R&D.md"', ('vaults: "R&D.md" and "R-and-D.md"',)),
    (
        '"a b.md"',
        (
            'vaults: "a b.md" and "a-b.md"',
            "site/places/test_urls.py::test_notes_whose_pages_would_be_one_file_get_two_and_a_finding",
        ),
    ),
    ("`Foo.md`", ("vaults: `Foo.md` and `foo.md`",)),
    (
        "`[[007.jpg]]`",
        (
            "vaults: `[[007.jpg]]` when `007.jpg` and `007.jpg.md` exist",
            "vaults: `[[007.jpg]]` when only `007.jpg.md` exists",
        ),
    ),
    (
        "`[[Folder Name",
        ("vaults: `[[Folder Name/Sub Note]]` with spaces and capitals",),
    ),
    ("`[[note.with", ("vaults: `[[note.with.dots]]`",)),
    ("`[x](My%20", ("vaults: `[x](My%20Note.md#A%20B)`",)),
    ("`[x](<My", ("vaults: `[x](<My Note.md>)`, `[x](../My Note.md)`",)),
    (
        "`[[A]]` inside",
        (
            "links: no link in inline code",
            "links: no link in a fence",
            "links: no link in math",
            "links: no link in a comment",
        ),
    ),
    ("`[[https", ("links: an address in a wikilink is external, with a finding",)),
    ("`[[ A ]]`", ("links: spaces around the target are trimmed",)),
    (
        "`[[A\\|]]`",
        ("links: an empty label shows the target", "links: nothing to link to is text"),
    ),
    ("`[[A]` or", ("links: half-closed brackets are text",)),
    ("`[^1]` used", ("footnotes: one note for two references",)),
    ("`[^A]`", ("footnotes: labels are compared without case",)),
    ("footnote inside", ("site/slots/test_embeds.py::test_footnotes_of_page_and_embed_are_apart",)),
    ("`> [!my-type", ("callouts: closed, with a type of one's own and metadata",)),
    (
        "`> [!note] T` then",
        ("callouts: nested", "trouble: `> [!note] T` then `> > [!tip]` then `> > > [!bug]`"),
    ),
    ("`> [!note]` only", ("callouts: a title alone",)),
    ("`>[!note]`", ("callouts: without a space",)),
    ("`> [!note] T` indented", ("callouts: in a list item",)),
    (
        "callout syntax",
        (
            "admonitions: callout syntax inside",
            "trouble: callout syntax inside `???`, deeper in a list",
        ),
    ),
    ("`!!! sam` with a 2", ("admonitions: a body indented by two leaves it empty",)),
    (
        "`!!! sam Title`",
        ("admonitions: a title without quotes is read as classes, with a finding",),
    ),
    (
        "`!!!sam`",
        (
            "admonitions: without the space",
            "admonitions: with a colon it is text, with a finding",
        ),
    ),
    ("`!!! sam` holding", ("trouble: `!!! sam` holding a table, a fence and tabs",)),
    ("```` ````ad-sam", ("admonitions: an admonition in a fence, with code inside",)),
    (
        "`ad-sam` fence",
        ("fenced-admonitions: an empty title leaves no title and nothing to fold",),
    ),
    ("`ad-sam` body", ("trouble: `ad-sam` body with `Title: x` in mid text",)),
    ("`=== A`", ("admonitions: a tab's title must be quoted",)),
    ("two tab sets", ("admonitions: a new set of tabs",)),
    (
        "hb-row",
        (
            "columns: a column that is never closed",
            "trouble: an hb-row with one hb-col that is not closed, and a note behind it",
        ),
    ),
    ("`<div markdown", ("columns: right below a paragraph",)),
    ("`- a` + 2-space", ("lists: two spaces nest",)),
    ("`1. a`", ("lists: an odd indent makes siblings",)),
    ("`text` then", ("trouble: `text` then `---` directly below",)),
    ("`# A` inside", ("headings: no heading in a fence", "headings: no heading in a comment")),
    ("`#tag` at", ("headings: without a space it is a tag",)),
    ("`#a/b/`", ("trouble: `#a/b/`, `#/a`",)),
    ("`a#b`", ("tags: only behind white space",)),
    ("`$5 to", ("trouble: `$5 to $10`",)),
    ("`$x$`", ("trouble: `$x$`, `$$x$$`, `\\(x\\)`, `\\[x\\]`",)),
    ("`$a_b$ and", ("math: no emphasis inside",)),
    (
        "`\\[` in",
        (
            "bracketed-math: a block on one line",
            "bracketed-math: a blank line ends the search",
            "notes/test_dialects.py::test_obsidian_reads_nothing_of_material",
        ),
    ),
    ("`*[X]: y`", ("trouble: `*[X]: y` inside a fence",)),
    (
        "`<abbr title",
        (
            "html: an attribute that is never closed",
            "trouble: a broken attribute of an element",
            "trouble: a style that is no style",
        ),
    ),
    ("`word_count`", ("inline: an underline in a name is no emphasis",)),
    ("`2 * 3", ("inline: a product is no emphasis",)),
    (
        "CRLF or CR",
        (
            "line-ends: carriage return and line feed",
            "line-ends: carriage returns alone",
            "properties/test_notes.py::test_line_ends_do_not_change_the_blocks",
        ),
    ),
    (
        "a tab-indented",
        (
            "admonitions: a tab indents like four spaces",
            "trouble: a tab-indented list inside an admonition, two levels",
        ),
    ),
    ("`- [ ]` without", ("lists: an empty task",)),
    ("`1986", ("inline: a number at the start of a line",)),
    (
        "no-break space",
        (
            "line-ends: a no-break space after a dash is no list",
            "trouble: a no-break space after `1.` and `#`, inside a paragraph",
        ),
    ),
    (
        "`[[A]]` alone",
        (
            "trouble: `[[A]]` alone under a heading",
            "vaults: a map of notes: one link alone under a heading",
        ),
    ),
)

TRAPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "`::` in C++",
        (
            "traps: paths and addresses with colons",
            "traps: colons of C++, Rust, IPv6, and braces of templates and TeX",
        ),
    ),
    (
        "`==` in code",
        ("traps: an equals sign twice in code", "inline: a comparison is no highlight"),
    ),
    (
        "`[x]` in arrays",
        ("traps: `[x]` in arrays, citations and patterns", "traps: an array index and a citation"),
    ),
    (
        "`#include`",
        (
            "traps: `#include`, a shebang, a colour and an issue, in code and outside",
            "trouble: a colour of six digits",
        ),
    ),
    ("`^` in maths", ("traps: carets, tildes, underlines and stars", "inline: strike")),
    (
        "`---` as",
        (
            "traps: hyphens by their place",
            "trouble: `- a` then `---` directly below is a rule",
            "trouble: `text` underlined as a heading",
        ),
    ),
    (
        "`$` as",
        (
            "traps: dollars in shells and prices",
            "traps: `\\(` in a pattern",
            "bracketed-math: a pattern with escaped brackets is text",
        ),
    ),
    (
        "`%%` in",
        (
            "traps: percent signs in TeX, addresses and Mermaid",
            "math: a comment sign inside is TeX's own comment",
        ),
    ),
    ("`@name`", ("traps: an at sign and a plus sign",)),
    (
        "A line `Key: value`",
        (
            "traps: a key and a value outside of the front matter",
            "lists: a key with a colon is prose",
        ),
    ),
    (
        "Emoji and CJK",
        (
            "traps: punctuation of Chinese and Japanese ends a tag",
            "tags: emoji are letters, a keycap is not",
        ),
    ),
)

CASES = {
    f"{path.stem}: {title}"
    for path in (TESTS / "cases").glob("*.md")
    for title in path.read_text(encoding="utf-8").split("\n")
}


@pytest.mark.parametrize("shown_by", [name for row in ROWS + TRAPS for name in row[1]])
def test_what_shows_a_row_exists(shown_by: str) -> None:
    path, _, name = shown_by.partition("::")
    if name:
        assert f"\ndef {name}(" in (TESTS / path).read_text(encoding="utf-8")
    else:
        assert shown_by in CASES


@needs_shared
def test_every_trouble_case_has_its_place() -> None:
    rows = re.findall(r"^\| (?!Input)(.*)", section(15), re.M)
    assert_in_order(rows, ROWS)


@needs_shared
def test_every_trap_has_its_place() -> None:
    assert_in_order(re.findall(r"^- (.*)", section(16), re.M), TRAPS)


def section(number: int) -> str:
    path = SHARED / "reference" / "obsidian-and-markdown.md"
    return path.read_text(encoding="utf-8").split(f"\n## {number}. ")[1].split("\n## ")[0]


def assert_in_order(rows: list[str], table: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    assert len(rows) == len(table)
    for row, (beginning, _) in zip(rows, table, strict=True):
        assert row.startswith(beginning)
