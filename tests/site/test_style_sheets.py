"""What the style sheets must keep in step by hand."""

from __future__ import annotations

import re
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "templates" / "styles" / "tokens.css"


def test_the_dark_values_are_the_same_for_those_who_chose_them_and_for_the_system() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', css, re.DOTALL)
    system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', css, re.DOTALL)
    assert chosen
    assert system
    assert chosen[1].split() == system[1].split()
    assert "--paper" in chosen[1]
