"""Lines of notes as words."""

from __future__ import annotations

import pytest

from aurora_kb.site.words.plain import plain_line


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "You can import [[Accepted file formats]], or _attachments_.",
            "You can import Accepted file formats, or attachments.",
        ),
        (
            "5. Under **File format** choose **Apple *Notes***.",
            "Under File format choose Apple Notes.",
        ),
        ("- [x] See [the page](https://example.com/a_(b)) and [[A|b]]", "See the page and b"),
        ("> [!note]- Title", "Title"),
        ("## Heading ^id", "Heading"),
        ("| `a\\|b` [[x\\|y]] | **c** |", "a|b y · c"),
        (
            "Use `**kwargs` and snake_case_name, 2 * 3 * 4.",
            "Use **kwargs and snake_case_name, 2 * 3 * 4.",
        ),
        ("==marked== ~~struck~~ %%hidden%% \\*kept\\* text[^1]", "marked struck *kept* text"),
        ("**cut off", "**cut off"),
        # What is long is cut before anybody reads its marks.
        ("Get it as an [APK file](https://example.com/a…", "Get it as an APK file…"),
        ("A guide and [M…", "A guide and M…"),
        ("A guide and [[Notes/Maps|the ma…", "A guide and the ma…"),
        ("See [the page](https://example.com/a) and wait…", "See the page and wait…"),
        ("plain", "plain"),
        ("---", "---"),
        ("2024 was a year", "2024 was a year"),
    ],
)
def test_a_line_is_shown_without_its_marks(line: str, shown: str) -> None:
    assert plain_line(line) == shown
