from __future__ import annotations

import re

import pytest
from sites import html_of, make_site


def depths(levels: str, title: str = "") -> str:
    """How deep the headings of these levels stand in the contents."""
    body = "\n\n".join(f"{'#' * int(level)} Part {n}" for n, level in enumerate(levels))
    text = html_of(make_site({"Note.md": f"{title}\n\n{body}\n"}), "notes/Note.html")
    rail = text[text.index('class="rail-part contents-rail"') :]
    return "".join(re.findall(r'<li class="depth-(\d)">', rail[: rail.index("</ol>")]))


@pytest.mark.parametrize(
    ("levels", "deep"),
    [
        ("2332", "1221"),
        # What comes before the first heading of a higher level belongs to none.
        ("323324413", "112212212"),
        # A level that is skipped is no step.
        ("24424", "12212"),
        ("246356", "123234"),
        ("43222", "11111"),
        ("2345666", "1234444"),
    ],
)
def test_a_heading_is_as_deep_as_what_it_belongs_to(levels: str, deep: str) -> None:
    assert depths(levels) == deep


def test_the_heading_that_is_the_title_is_above_all_of_them() -> None:
    assert depths("2332", "# Note") == "1221"
