"""All rules, by code. A rule runs because it stands here."""

from __future__ import annotations

from aurora_kb.checks.rule import Rule
from aurora_kb.checks.rules import (
    addresses,
    body,
    cards,
    dates,
    derived,
    file,
    frontmatter,
    leaks,
    lengths,
    links,
    pitfalls,
    privacy,
    properties,
    schema,
    shared_keys,
    site,
    spotlight,
    tables,
    vault,
    writing,
    yaml_readings,
)

RULES: tuple[Rule, ...] = (
    *file.RULES,
    *frontmatter.RULES,
    *yaml_readings.RULES,
    *lengths.RULES,
    *derived.RULES,
    *dates.RULES,
    *properties.RULES,
    *schema.RULES,
    *shared_keys.RULES,
    *spotlight.RULES,
    *links.RULES,
    *addresses.RULES,
    *body.RULES,
    *writing.RULES,
    *tables.RULES,
    *pitfalls.RULES,
    *privacy.RULES,
    *leaks.RULES,
    *vault.RULES,
    *site.RULES,
    *cards.RULES,
)
