"""The data that the stages pass on.

Everything is frozen and holds plain values only, so it can be cached, sent to another
process, and shared without fear. Lines and columns count from 1 in the file as it is
stored, front matter included. Spans are offsets in characters of the decoded text.
Paths are relative to the notes folder, with `/` on every system.
"""

from aurora_kb.model.cards import Card
from aurora_kb.model.concepts import Comparison, ComparisonRow, Concept, Evidence, Relation
from aurora_kb.model.files import Asset, Page, Source, Span
from aurora_kb.model.findings import Edit, Finding, Fix, Severity
from aurora_kb.model.note import (
    Block,
    Diagram,
    DiagramLink,
    Field,
    Heading,
    InlineField,
    Link,
    LinkKind,
    Note,
    QueryBlock,
    Run,
    Slot,
    pack_blocks,
    pack_html,
    stated,
)
from aurora_kb.model.vault import Backlink, Target, TargetKind, Vault

__all__ = [
    "Asset",
    "Backlink",
    "Block",
    "Card",
    "Comparison",
    "ComparisonRow",
    "Concept",
    "Diagram",
    "DiagramLink",
    "Edit",
    "Evidence",
    "Field",
    "Finding",
    "Fix",
    "Heading",
    "InlineField",
    "Link",
    "LinkKind",
    "Note",
    "Page",
    "QueryBlock",
    "Relation",
    "Run",
    "Severity",
    "Slot",
    "Source",
    "Span",
    "Target",
    "TargetKind",
    "Vault",
    "pack_blocks",
    "pack_html",
    "stated",
]
