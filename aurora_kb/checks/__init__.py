"""Notes, graph and cards -> findings, and the fixes for them."""

from aurora_kb.checks.baseline import (
    Baseline,
    BaselineComparison,
    KnownFinding,
    compare,
    make_baseline,
    read_baseline,
    write_baseline,
)
from aurora_kb.checks.findings_cache import FindingsCache
from aurora_kb.checks.fixing.card_ids import Stamped, stamp_note
from aurora_kb.checks.fixing.diff import unified_diff
from aurora_kb.checks.fixing.fill import Filled, empty_keys, fill_fields
from aurora_kb.checks.fixing.fix import Fixed, Skipped, apply_fixes
from aurora_kb.checks.fixing.fix_all import Recheck, fix_all
from aurora_kb.checks.fixing.journal import (
    Change,
    Journal,
    change,
    digest,
    read_journal,
    write_journal,
)
from aurora_kb.checks.fixing.silence import silence
from aurora_kb.checks.formats import FINDING_FORMATS, format_findings
from aurora_kb.checks.formats.format import visible
from aurora_kb.checks.formats.statistics import format_statistics
from aurora_kb.checks.leaked_names import find_leaked_names
from aurora_kb.checks.note_only import NoteOnlyRules
from aurora_kb.checks.rule import Rule, RuleContext
from aurora_kb.checks.rules import RULES
from aurora_kb.checks.rules.reviews import find_newer_commits, wants_history
from aurora_kb.checks.run import check_note, exit_worthy, reading_order, run_checks
from aurora_kb.checks.schema import (
    Inferred,
    infer_properties,
    json_schema,
    read_obsidian_types,
    write_properties,
)
from aurora_kb.checks.selection import full_code, nearest_code, refuse_unknown
from aurora_kb.checks.standards import Standards, standards_of

__all__ = [
    "FINDING_FORMATS",
    "RULES",
    "Baseline",
    "BaselineComparison",
    "Change",
    "Filled",
    "FindingsCache",
    "Fixed",
    "Inferred",
    "Journal",
    "KnownFinding",
    "NoteOnlyRules",
    "Recheck",
    "Rule",
    "RuleContext",
    "Skipped",
    "Stamped",
    "Standards",
    "apply_fixes",
    "change",
    "check_note",
    "compare",
    "digest",
    "empty_keys",
    "exit_worthy",
    "fill_fields",
    "find_leaked_names",
    "find_newer_commits",
    "fix_all",
    "format_findings",
    "format_statistics",
    "full_code",
    "infer_properties",
    "json_schema",
    "make_baseline",
    "nearest_code",
    "read_baseline",
    "read_journal",
    "read_obsidian_types",
    "reading_order",
    "refuse_unknown",
    "run_checks",
    "silence",
    "stamp_note",
    "standards_of",
    "unified_diff",
    "visible",
    "wants_history",
    "write_baseline",
    "write_journal",
    "write_properties",
]
