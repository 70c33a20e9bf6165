"""Data as scripts: what Python's own writer of JSON writes, with no sign that ends a script."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from aurora_kb.site.data.scripts import script_call

TEXTS = st.text(st.characters(exclude_characters="<>&\u2028\u2029"))
PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS
DATA = st.recursive(
    PLAIN, lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS, below, max_size=4)
)


@given(DATA)
def test_a_script_says_what_the_json_of_python_says(data: Any) -> None:
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    expected = f"show({told});\n".encode(errors="backslashreplace")
    assert script_call("show", data) == expected


def test_markup_is_a_text_and_numbers_stay_as_they_are() -> None:
    assert (
        script_call("f", [Markup("<b>"), 0.9, 12, 3.0]) == b'f(["\\u003cb\\u003e",0.9,12,3.0]);\n'
    )
