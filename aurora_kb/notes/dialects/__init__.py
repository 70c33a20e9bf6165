"""What people write beyond CommonMark, each dialect a markdown-it plugin of its own."""

from aurora_kb.notes.dialects.admonitions import admonitions
from aurora_kb.notes.dialects.block_ids import block_ids
from aurora_kb.notes.dialects.callouts import callouts
from aurora_kb.notes.dialects.comments import comments
from aurora_kb.notes.dialects.footnotes import footnotes
from aurora_kb.notes.dialects.highlights import highlights
from aurora_kb.notes.dialects.markdown_in_html import markdown_in_html
from aurora_kb.notes.dialects.math import math
from aurora_kb.notes.dialects.tags import tags
from aurora_kb.notes.dialects.tasks import tasks
from aurora_kb.notes.dialects.wikilinks import wikilinks

# The order is the order of registration; later plugins may look at what earlier ones made.
DIALECTS = (
    math,
    footnotes,
    comments,
    markdown_in_html,
    admonitions,
    wikilinks,
    highlights,
    tags,
    callouts,
    tasks,
    block_ids,
)

__all__ = ["DIALECTS"]
