"""All rules, by code. A rule runs because it stands here."""

from __future__ import annotations

from aurora_kb.checks.rule import Rule
from aurora_kb.checks.rules import (
    body,
    cards,
    dates,
    derived,
    file,
    frontmatter,
    links,
    pitfalls,
    privacy,
    properties,
    site,
    spotlight,
    vault,
)

RULES: tuple[Rule, ...] = (
    *file.RULES,
    *frontmatter.RULES,
    *derived.RULES,
    *dates.RULES,
    *properties.RULES,
    *spotlight.RULES,
    *links.RULES,
    *body.RULES,
    *pitfalls.RULES,
    *privacy.RULES,
    *vault.RULES,
    *site.RULES,
    *cards.RULES,
)
