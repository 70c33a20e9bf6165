"""The catalogue is complete and says what it must."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from aurora_kb.checks import RULES, Rule, rules
from aurora_kb.checks.rule import NoteRule, VaultRule


def test_every_rule_that_a_module_defines_is_in_rules() -> None:
    defined = {
        value.code
        for module in pkgutil.iter_modules(rules.__path__)
        for value in vars(importlib.import_module(f"{rules.__name__}.{module.name}")).values()
        if isinstance(value, NoteRule | VaultRule)
    }
    assert defined == {rule.code for rule in RULES}


def test_no_code_and_no_name_is_used_twice() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_code_a_name_and_a_page(rule: Rule) -> None:
    assert re.fullmatch(r"AKB\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.summary.endswith((".", ",")) or "\n" in rule.page
    assert len(rule.page) > 40


def test_a_rule_is_described_without_running_it() -> None:
    (rule,) = [rule for rule in RULES if rule.code == "AKB501"]
    assert (rule.name, rule.fix, rule.default) == ("null-in-brackets", "unsafe", True)
