"""The options of `aurora-kb check` that its work depends on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What to do besides reporting, and how to report."""

    fix: bool
    diff: bool
    unsafe: tuple[str, ...]
    form: str
    statistics: bool
    baseline: Path | None
    uses_baseline: bool
    write_baseline: bool

    @property
    def only_reports(self) -> bool:
        """Whether nothing is written, so that the same may be said next time."""
        return not (self.fix or self.diff or self.write_baseline)
