"""Notes with odd front matter, as Hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

VALUES = st.sampled_from(
    ["7", "'7'", '"7"', "(null)", "(", "null", "", "[[A]]", "[a, b, a]", "a, b", "' x '", "2.10",
     "[]", "\n  - a\n  - a", "\n- '#b'\n- c d", "|\n  text", "!x", "{a: 1}", "2025-02-30", "a #b",
     "(null)  # akb: ignore[AKB501]", "7 # akb: ignore[201, AKB205]", "yes", "#a", "[a, no]",
     "x # akb: ignore", "x\n# akb: ignore-file[AKB60x]", "12:30 # at noon"]
)  # fmt: skip
KEYS = st.sampled_from(
    ["word_count", "reading_time", "word*count", "title", "tags", "aliases", "tag", "created",
     "source_file", "children", "kMDItemUseCount", "kMDItemFSLabel", "up", "Ü ß", '"quoted"',
     "akb_ignore", "modified"]
)  # fmt: skip
BODIES = st.sampled_from(
    ["", "Text.", "[[note]] and [[#x|y]]", "```\ncode", "> [!a]\n> b", "---",
     "[[nowhere]] <!-- akb: ignore AKB601 AKB704 -->", "a\n%% akb: ignore %%\n[[nowhere]]",
     "$$ \\alpha", "<!-- akb-disable AKB6 -->\n[[nowhere]]\n<!-- akb-enable -->",
     "| a |\n|---|\n| b | c |", "So:"]
)  # fmt: skip


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    """A note with odd front matter, in either kind of line end, with or without a BOM."""
    fields = draw(st.lists(st.tuples(KEYS, VALUES), max_size=6, unique_by=lambda field: field[0]))
    head = "".join(f"{key}: {value}\n" for key, value in fields)
    text = f"---\n{head}---\n{draw(BODIES)}{draw(st.sampled_from(['', chr(10)]))}"
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return (draw(st.sampled_from(["", "\ufeff"])) + text).encode()
