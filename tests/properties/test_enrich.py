"""Whatever a note holds, describing it works, and filling it changes the empty keys alone."""

from __future__ import annotations

from fuzz import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from small_vault import load

from aurora_kb.checks import fill_fields
from aurora_kb.concepts import build_graph, describe_each
from aurora_kb.model import Source
from aurora_kb.notes import parse_note

PIECES = st.sampled_from(
    [
        "# Queue\n", "## A vs B\n", "**Queue**", "- **is**: a buffer\n", "- a\n", "  - b\n",
        "\n", " ", "1. x\n", "> [!tip] T\n", "> q\n", "| a | b |\n|---|---|\n| c | d |\n",
        "`code`", "$x^2$", "A queue is a buffer. ", "See [[Topic]].", ": ", " = ", " → ",
        "(aside)", "。", "队列是一种", '=== "Tab"\n', "!!! note\n    ", "```\nx\n```\n", "e.g. ",
        "?", "…", "\t", "\u2028", "\ufeff", "*em*", "**part of**: ",
        "- **Part**: stores all\n", "\r\n", "%%c%%", "^id", "#tag", "&amp;",
    ]
)  # fmt: skip
BODIES = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)


@given(BODIES)
@settings(max_examples=examples(150), deadline=None)
def test_any_note_can_be_described(body: str) -> None:
    text = body.encode("utf-8", "replace").decode()
    vault = load({"Queue.md": text})
    (found,) = describe_each(build_graph(vault), vault.notes).values()
    assert len(found.key_terms) == len(set(found.key_terms)) <= 10
    assert found.abstract == " ".join(found.abstract.split())


HEADS = st.sampled_from(
    [
        "---\nai_abstract:\nai_key_terms:\n---\n",
        "---\nai_abstract: ''\nai_key_terms: []\ntags:\n- a\n---\n",
        '---\r\ntags: [a]\r\nai_key_terms: null\r\nai_abstract: ""\r\n---\r\n',
        "---\ntitle: x\n---\n",
        "",
    ]
)
# A model's answer and a note's sentences come as one line; what YAML cannot hold is refused.
LINES = st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)


@given(HEADS, LINES, st.lists(LINES, min_size=1, max_size=4, unique=True), st.booleans())
@settings(max_examples=examples(200), deadline=None)
def test_a_filled_note_holds_what_was_meant_and_is_the_same_elsewhere(
    head: str, abstract: str, terms: list[str], add_missing: bool
) -> None:
    source = Source("Queue.md", f"{head}**Queue**\n".encode())
    values = {"ai_abstract": abstract, "ai_key_terms": tuple(terms)}
    done = fill_fields(source, values, add_missing=add_missing)
    before, after = parse_note(source), parse_note(Source("Queue.md", done.data))
    expected = {"ai_abstract": abstract, "ai_key_terms": terms}
    assert dict(after.meta) == {**before.meta, **{key: expected[key] for key in done.keys}}
    assert after.body_text == before.body_text
    wanted = set(values) if head != "" and "title" not in head else set()
    assert set(done.keys) | {key for key, _ in done.skipped} == (
        set(values) if add_missing else wanted
    )
