"""`aurora-kb check`: findings, repairs, and the pages of the rules."""

from __future__ import annotations

from aurora_kb.cli.check.command import check
from aurora_kb.cli.check.rule import rule

__all__ = ["check"]

check.add_command(rule)
