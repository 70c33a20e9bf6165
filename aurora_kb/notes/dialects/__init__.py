"""What people write beyond CommonMark, each dialect a markdown-it plugin of its own."""

from aurora_kb.notes.dialects.abbreviations import abbreviations
from aurora_kb.notes.dialects.admonitions import admonitions
from aurora_kb.notes.dialects.attributes import attributes
from aurora_kb.notes.dialects.block_ids import block_ids
from aurora_kb.notes.dialects.block_references import block_references
from aurora_kb.notes.dialects.bracketed_math import bracketed_math
from aurora_kb.notes.dialects.callouts import callouts
from aurora_kb.notes.dialects.comments import comments
from aurora_kb.notes.dialects.definitions import definitions
from aurora_kb.notes.dialects.fenced_admonitions import fenced_admonitions
from aurora_kb.notes.dialects.footnotes import footnotes
from aurora_kb.notes.dialects.highlights import highlights
from aurora_kb.notes.dialects.inline_fields import inline_fields
from aurora_kb.notes.dialects.markdown_in_html import markdown_in_html
from aurora_kb.notes.dialects.math import math
from aurora_kb.notes.dialects.outliners import outliners
from aurora_kb.notes.dialects.tags import tags
from aurora_kb.notes.dialects.tasks import tasks
from aurora_kb.notes.dialects.wikilinks import wikilinks

# The order is the order of registration; later plugins may look at what earlier ones made.
DIALECTS = (
    math,
    bracketed_math,
    definitions,
    footnotes,
    comments,
    markdown_in_html,
    admonitions,
    fenced_admonitions,
    abbreviations,
    wikilinks,
    block_references,
    highlights,
    attributes,
    tags,
    callouts,
    tasks,
    outliners,
    block_ids,
    inline_fields,
)

# What only one of the two tools reads. Wikilinks are in neither list: who publishes with
# MkDocs reads them by a plugin.
_OF_OBSIDIAN = (
    comments,
    block_references,
    tags,
    callouts,
    fenced_admonitions,
    outliners,
    block_ids,
    inline_fields,
)
_OF_MATERIAL = (
    bracketed_math,
    definitions,
    markdown_in_html,
    admonitions,
    abbreviations,
    attributes,
)
LEFT_OUT = {"mixed": (), "obsidian": _OF_MATERIAL, "material": _OF_OBSIDIAN}

__all__ = ["DIALECTS", "LEFT_OUT"]
