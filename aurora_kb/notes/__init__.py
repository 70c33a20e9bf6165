"""Files -> notes: found, decoded, parsed, rendered, their links resolved."""

from aurora_kb.notes.blocks.reading import page_blocks, reading_blocks
from aurora_kb.notes.canvas import Canvas, CanvasEdge, CanvasError, CanvasNode, parse_canvas
from aurora_kb.notes.counts import count_by, minutes_of, reading_minutes
from aurora_kb.notes.dialects.block_references import named_block
from aurora_kb.notes.dialects.inline_fields import KNOWN_FIELDS, PREFIXED_FIELD
from aurora_kb.notes.dialects.wikilinks import WIKILINK, without_wikilinks
from aurora_kb.notes.files.decode import visible
from aurora_kb.notes.files.discover import Discovery, discover, holds_notes, read_again
from aurora_kb.notes.files.folders import find_folder_notes, folders_of
from aurora_kb.notes.files.media import FILMS, PICTURES, SOUNDS, suffix_of
from aurora_kb.notes.files.order import natural_key, naturally_sorted
from aurora_kb.notes.files.select import ignore_spec, learned_from
from aurora_kb.notes.findings.unrendered import UNRENDERED
from aurora_kb.notes.frontmatter.dates import as_date, as_day
from aurora_kb.notes.frontmatter.due_dates import NoteDue, dates_of_notes
from aurora_kb.notes.frontmatter.links import COVER_KEYS, cover
from aurora_kb.notes.kept_vault import KeptVault
from aurora_kb.notes.language import language_of
from aurora_kb.notes.links.blocks import block_words
from aurora_kb.notes.links.embeds import (
    EmbedWalk,
    Opened,
    Refusal,
    Stop,
    ids_in_embeds,
    is_note_embed,
    refused_embeds,
)
from aurora_kb.notes.links.fragments import Fragment, Fragments
from aurora_kb.notes.links.hierarchy import PARENT_KEYS, children, grandchildren, parents
from aurora_kb.notes.links.resolve import find_anchor, fold, loosen, resolve_links
from aurora_kb.notes.links.unlinked import Saying, UnlinkedMention, unlinked_mentions
from aurora_kb.notes.load import (
    parse_alone,
    parse_and_ask,
    parse_for_checks,
    parse_notes,
    parse_some,
)
from aurora_kb.notes.math.mathml import render_tex
from aurora_kb.notes.parse import ParseOptions, parse_note
from aurora_kb.notes.publish import (
    PRIVATE,
    Decision,
    asked_name,
    decide,
    find_private_links,
    ignored_notes,
    private_notes,
    public_vault,
    without_ways_to_ignored,
)
from aurora_kb.notes.queries import (
    FileValue,
    LinkValue,
    Queries,
    Refused,
    Result,
    Row,
    Value,
    asset_text,
    file_of,
    find_query_faults,
    is_base,
    is_drawn,
)
from aurora_kb.notes.rendering.sanitise import CLEAN_TAG, VOID_ELEMENTS, is_of_interface

__all__ = [
    "CLEAN_TAG",
    "COVER_KEYS",
    "FILMS",
    "KNOWN_FIELDS",
    "PARENT_KEYS",
    "PICTURES",
    "PREFIXED_FIELD",
    "PRIVATE",
    "SOUNDS",
    "UNRENDERED",
    "VOID_ELEMENTS",
    "WIKILINK",
    "Canvas",
    "CanvasEdge",
    "CanvasError",
    "CanvasNode",
    "Decision",
    "Discovery",
    "EmbedWalk",
    "FileValue",
    "Fragment",
    "Fragments",
    "KeptVault",
    "LinkValue",
    "NoteDue",
    "Opened",
    "ParseOptions",
    "Queries",
    "Refusal",
    "Refused",
    "Result",
    "Row",
    "Saying",
    "Stop",
    "UnlinkedMention",
    "Value",
    "as_date",
    "as_day",
    "asked_name",
    "asset_text",
    "block_words",
    "children",
    "count_by",
    "cover",
    "dates_of_notes",
    "decide",
    "discover",
    "file_of",
    "find_anchor",
    "find_folder_notes",
    "find_private_links",
    "find_query_faults",
    "fold",
    "folders_of",
    "grandchildren",
    "holds_notes",
    "ids_in_embeds",
    "ignore_spec",
    "ignored_notes",
    "is_base",
    "is_drawn",
    "is_note_embed",
    "is_of_interface",
    "language_of",
    "learned_from",
    "loosen",
    "minutes_of",
    "named_block",
    "natural_key",
    "naturally_sorted",
    "page_blocks",
    "parents",
    "parse_alone",
    "parse_and_ask",
    "parse_canvas",
    "parse_for_checks",
    "parse_note",
    "parse_notes",
    "parse_some",
    "private_notes",
    "public_vault",
    "read_again",
    "reading_blocks",
    "reading_minutes",
    "refused_embeds",
    "render_tex",
    "resolve_links",
    "suffix_of",
    "unlinked_mentions",
    "visible",
    "without_ways_to_ignored",
    "without_wikilinks",
]
