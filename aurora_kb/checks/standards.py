"""The values that the configuration expects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from pathspec import GitIgnoreSpec

from aurora_kb.checks.known_properties import KNOWN
from aurora_kb.config import Config, CountConfig, PropertyConfig
from aurora_kb.notes import ignore_spec


@dataclass(frozen=True)
class Standards:
    """How words are counted, what properties hold, and in which zone dates are written."""

    count: CountConfig = field(default_factory=CountConfig)
    properties: Mapping[str, PropertyConfig] = field(default_factory=dict)
    timezone: str = ""

    def keys_of(self, derivation: str) -> tuple[str, ...]:
        """The keys that hold what is derived so: the one of that name, and those configured."""
        known = self._derived.get(derivation)
        if known is None:
            asked = (name for name, wish in self.properties.items() if wish.derive == derivation)
            known = self._derived[derivation] = tuple(dict.fromkeys((derivation, *asked)))
        return known

    def asked_of(self, path: str) -> tuple[tuple[str, PropertyConfig], ...]:
        """What is asked of the properties of a note: configured, or known without."""
        return tuple(
            (name, asked)
            for name, asked in self._every.items()
            if name not in self._specs or self._specs[name].match_file(path)
        )

    @cached_property
    def _derived(self) -> dict[str, tuple[str, ...]]:  # asked for several times a note
        return {}

    @cached_property
    def _every(self) -> Mapping[str, PropertyConfig]:
        return {**KNOWN, **self.properties}

    @cached_property
    def _specs(self) -> Mapping[str, GitIgnoreSpec]:
        return {
            name: ignore_spec(asked.notes, f"properties.{name}.notes")
            for name, asked in self.properties.items()
            if asked.notes
        }

    def local_day(self, moment: datetime) -> date | None:
        """The day on which a moment was in the owner's zone; None if that is not known."""
        return moment.astimezone(self._zone).date() if self._zone else None

    @cached_property
    def _zone(self) -> ZoneInfo | None:
        return ZoneInfo(self.timezone) if self.timezone else None


def standards_of(config: Config) -> Standards:
    """The part of the configuration that says what values must be."""
    return Standards(config.count, config.properties, config.timezone)
