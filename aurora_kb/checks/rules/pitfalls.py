"""Rules about text whose author probably meant something else than Markdown shows."""

from __future__ import annotations

from aurora_kb.checks import parser_fixes
from aurora_kb.checks.rule import Rule, parser_rule
from aurora_kb.model import Severity

duplicate_block_id = parser_rule(
    "AKB616",
    "duplicate-block-id",
    """Two blocks of a note carry the same `^id`, upper and lower case aside.

    A link to it leads to the first.
    """,
    severity=Severity.WARNING,
)

underline_in_block_id = parser_rule(
    "AKB618",
    "underline-in-block-id",
    """A block id holds an underline.

    It works here. In Obsidian the names of blocks are letters, digits and hyphens, so a link to
    this one leads nowhere.
    """,
    severity=Severity.INFO,
)

no_break_space = parser_rule(
    "AKB711",
    "no-break-space-behind-sign",
    """A no-break space stands behind a `-`, a `#` or a number at the beginning of a line.

    To the eye it is a list or a heading, to every tool it is text. Option and Space write such
    a space on a Mac, and it comes along when text is copied from a web page.
    """,
    severity=Severity.WARNING,
    fix="unsafe",
    make_fix=parser_fixes.plain_space,
)

callout_left_over = parser_rule(
    "AKB712",
    "callout-left-over",
    """A callout stands where it is not shown as one.

    `[!type]` must be on the first line of its quote. Inside an admonition (`!!! type`) it is a
    callout here and a quote with `[!type]` in MkDocs, which has no callouts. In the `material`
    dialect there are none at all.
    """,
    severity=Severity.WARNING,
)

list_renumbers = parser_rule(
    "AKB713",
    "list-renumbers",
    """The items of a numbered list are shown with other numbers than they are written.

    A number is left out or stands twice, or an item was to be inside another and is not
    indented far enough. Lists that carry one number throughout (`1.`, `1.`, `1.`) are left to
    the tool to count. One finding a list.
    """,
    severity=Severity.INFO,
)

accidental_heading = parser_rule(
    "AKB720",
    "accidental-heading",
    """Hyphens right below a text make a heading of level 2 of it, and no rule.

    Where the whole text is underlined, or with more than three hyphens, a heading was meant
    and nothing is reported.
    """,
    severity=Severity.WARNING,
)

table_below_text = parser_rule(
    "AKB721",
    "table-below-text",
    """A table stands right below a paragraph.

    It is a table here and on GitHub. Obsidian and MkDocs want a blank line before it and show
    its source otherwise.
    """,
    severity=Severity.INFO,
)

colour_as_tag = parser_rule(
    "AKB722",
    "colour-as-tag",
    """A colour such as `#1e90ff` stands in the text and is a tag there.

    Nothing tells it from one. In code it is no tag.
    """,
    severity=Severity.INFO,
)

RULES: tuple[Rule, ...] = (
    duplicate_block_id,
    underline_in_block_id,
    no_break_space,
    callout_left_over,
    list_renumbers,
    accidental_heading,
    table_below_text,
    colour_as_tag,
)
