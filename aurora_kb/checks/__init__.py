"""Notes, graph and cards -> findings, and the fixes that mend them."""

from aurora_kb.checks.diff import unified_diff
from aurora_kb.checks.fill import Filled, empty_keys, fill_fields
from aurora_kb.checks.fix import Fixed, Skipped, apply_fixes
from aurora_kb.checks.formats import FINDING_FORMATS, format_findings
from aurora_kb.checks.formats.format import visible
from aurora_kb.checks.rule import Rule, Study
from aurora_kb.checks.rules import RULES
from aurora_kb.checks.run import exit_worthy, reading_order, run_checks
from aurora_kb.checks.stamps import Stamped, stamp_note

__all__ = [
    "FINDING_FORMATS",
    "RULES",
    "Filled",
    "Fixed",
    "Rule",
    "Skipped",
    "Stamped",
    "Study",
    "apply_fixes",
    "empty_keys",
    "exit_worthy",
    "fill_fields",
    "format_findings",
    "reading_order",
    "run_checks",
    "stamp_note",
    "unified_diff",
    "visible",
]
