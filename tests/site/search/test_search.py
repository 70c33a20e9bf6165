"""The index of the search: what is in it, for what, and how much of it there is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from growth import calls_of
from search_index import index_of
from sites import STUDY_ASSETS, STUDY_NOTES, make_site, make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.engine import Cache
from aurora_kb.model import Page
from aurora_kb.notes import public_vault
from aurora_kb.site import SiteContent, prepare_site, render_site
from aurora_kb.site.atlas import Atlas, make_atlas
from aurora_kb.site.data.scripts import script_call
from aurora_kb.site.search import search_pages
from aurora_kb.site.search.shards import LARGEST_SHARD, split_alphabet
from aurora_kb.site.search.words import cut, joined, term


def atlas_of(notes: Mapping[str, str]) -> Atlas:
    """Return what the index is made of."""
    vault = make_vault(notes)
    return make_atlas(SiteContent(vault, build_graph(vault)), SiteConfig(title="Small site"))


def files_of(notes: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of the index by path."""
    return {page.path: page.data for page in search_pages(atlas_of(notes))}


def grown(count: int, edited: int = -1) -> dict[str, str]:
    """Return notes that share some words and have some of their own, one of them edited."""
    return {
        f"folder-{n % 7}/note-{n:04}.md": (
            f"# Thing {n}\n\nIt stores rows of kind {_name(n)} and {_name(n * 7)}.\n\n"
            f"## Limits\n\nAt most {_name(n * 3)} at once.\n"
            + ("\nOne zebra more.\n" if n == edited else "")
        )
        for n in range(count)
    }


def _name(number: int) -> str:
    letters = "bcdfglmnprst"
    return "".join(letters[number * step % 12] + "aeiou"[number * step % 5] for step in (1, 5, 7))


# ------------------------------------------------------------------ what can be found


def test_every_word_of_a_note_finds_it() -> None:
    words = index_of(make_site(STUDY_NOTES, STUDY_ASSETS)).words()
    assert set(words["distributed"]) == {"DB Aurora"}
    assert set(words["managed"]) == {"DB Aurora", "DB RDS"}
    assert set(words["object"]) == {"S3"}


@pytest.mark.parametrize(
    ("note", "word", "place"),
    [
        ("# Alpha\n\nplain\n", "alpha", "title"),
        ("---\naliases: [Nickname]\n---\nx\n", "nickname", "alias"),
        ("# T\n\n## Further reading\n\nx\n", "further", "heading"),
        ("# T\n\nplain #topic/part\n", "part", "tag"),
        ("# T\n\nThe **quorum** decides.\n", "quorum", "marked"),
        ("# T\n\nThe quorum decides.\n", "quorum", "text"),
        ("# T\n\n| a | b |\n| - | - |\n| cell | other |\n", "cell", "text"),
        ("# T\n\n> [!note] Called\n> inside\n", "inside", "text"),
        ("# T\n\n```sql\nselect rows\n```\n", "select", "text"),
        ("---\ndescription: said in short\n---\n# T\n", "short", "text"),
    ],
)
def test_a_word_is_known_by_its_best_place(note: str, word: str, place: str) -> None:
    [found] = index_of(make_site({"a.md": note})).words()[word].values()
    assert found == place


def test_headings_concepts_comparisons_and_tags_can_be_found() -> None:
    index = index_of(make_site(STUDY_NOTES, STUDY_ASSETS))
    named = {(kind, row[0]) for kind, row in zip(index.kinds, index.rows, strict=True)}
    assert {
        ("note", "DB Aurora"),
        ("concept", "MySQL"),
        ("comparison", "Aurora vs RDS"),
        ("tag", "#aws/database"),
        ("tag", "#aws"),
    } <= named
    assert index.words()["then"] == {"Start": "heading"}


def test_a_heading_is_kept_with_its_anchor() -> None:
    assert '["First","first","See DB-Aurora' in index_of(make_site(STUDY_NOTES)).texts()


def test_a_nested_tag_is_found_by_its_parents() -> None:
    words = index_of(make_site(STUDY_NOTES)).words()
    assert set(words["#aws"]) == {"DB Aurora", "DB RDS"}
    assert set(words["#aws/database"]) == {"DB Aurora"}


def test_the_type_in_the_front_matter_is_one_word() -> None:
    words = index_of(make_site({"a.md": "---\ntype: Lecture Notes\n---\n# A\n"})).words()
    assert words["=lecture-notes"] == {"A": "tag"}


def test_other_things_are_found_by_their_names() -> None:
    index = index_of(make_site(STUDY_NOTES, STUDY_ASSETS))
    assert index.words("concept")["mysql"] == {"MySQL": "title"}
    assert index.words("tag")["#aws"] == {"#aws": "title"}
    assert "distributed" not in index.words("concept")


def test_words_to_guess_among_are_those_of_the_notes_in_order() -> None:
    guesses = index_of(make_site({"a.md": "# Tea\n\nThese tables, 33 tabled this x.\n"})).guesses()
    assert guesses == ["table", "tabled", "these", "this"]


def test_formulas_and_comments_are_not_searched() -> None:
    words = index_of(make_site({"a.md": "# A\n\n$\\frac{x}{y}$ %%hidden%% shown\n"})).words()
    assert "shown" in words
    assert not {"frac", "hidden"} & set(words)


def test_of_a_diagram_its_words_are_searched_and_not_its_signs() -> None:
    source = 'graph LR\n  NR["Naive RAG"] -->|"first<br>step"| AR[Advanced RAG]\n  AR --> D{Done?}'
    talk = "sequenceDiagram\n  Ada->>Bob: Hello"
    note = f"# A\n\n```mermaid\n{source}\n```\n\n```mermaid\n{talk}\n```\n"
    texts = index_of(make_site({"a.md": note})).texts()
    assert "Naive RAG\\nfirst step\\nAdvanced RAG\\nDone?" in texts
    assert "NR" not in texts
    # Where nothing stands in boxes all of it is said.
    assert "Bob: Hello" in texts


def test_private_notes_are_nowhere_in_the_index() -> None:
    whole = make_vault(
        {
            "open.md": "# Open\n\nSee [[Secretplace]].\n",
            "Secretplace.md": "---\npublish: false\ntags: [hushtag]\n---\n**Hushword** is so.\n",
        }
    )
    vault = public_vault(whole, SiteConfig())
    pages = render_site(prepare_site(SiteContent(vault, build_graph(vault)), SiteConfig()))
    found = [page for page in pages if page.path.startswith("assets/search/")]
    assert found
    for page in found:
        assert not any(word in page.data.lower() for word in (b"hushword", b"hushtag"))
        # The public note says the name itself: as its own word, and never as a note.
        assert b"Secretplace.html" not in page.data
    [paths] = [page for page in found if page.path.endswith("/paths.js")]
    assert b"ecretplace" not in paths.data


def test_an_empty_vault_has_an_index_too() -> None:
    assert index_of(make_site({})).rows == []


# ------------------------------------------------------------------ the same, and only what changed


def test_the_index_is_the_same_every_time() -> None:
    assert files_of(STUDY_NOTES) == files_of(dict(reversed(STUDY_NOTES.items())))


def test_an_edit_changes_the_files_of_its_words_and_no_others() -> None:
    before, after = files_of(grown(300)), files_of(grown(300, edited=150))
    assert before.keys() == after.keys()
    changed = {path.split("/")[2] for path in before if before[path] != after[path]}
    assert changed <= {"words", "text", "guesses", "pairs"}
    texts = [path for path in before if before[path] != after[path] and "/text/" in path]
    assert len(texts) == 1


def test_a_new_note_leaves_the_rows_and_texts_of_other_blocks_alone() -> None:
    notes = grown(300)
    before = files_of(notes)
    after = files_of({**notes, "folder-3/note-0150-new.md": "# Fresh\n\nx\n"})
    kept = [path for path in before if "/text/" in path and after.get(path) == before[path]]
    assert len(kept) > len([path for path in before if "/text/" in path]) / 2


def test_of_an_edit_the_blocks_of_note_and_concept_are_made_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    first = list(search_pages(atlas_of(grown(300)), cache))
    known = {page.path: page.stamp for page in first if page.stamp}
    again = list(search_pages(atlas_of(grown(300)), cache, known))
    assert all(page.is_kept for page in again if page.stamp)
    edited = list(search_pages(atlas_of(grown(300, edited=150)), cache, known))
    changed = [page.path for page in edited if page.stamp and page.data]
    shown = [path for path in changed if "/rows/" in path or "/text/" in path]
    # The added line is told of the note's concept, whose limits stand below its heading.
    blocks = {path.split("/")[-1].split("-")[0] for path in shown}
    assert sorted(block[0] for block in blocks) == ["c", "n"]
    # Of the files of all words those with a word that stands elsewhere now.
    assert len(changed) - len(shown) < len(edited) / 4
    before = {page.path: page.data for page in first}
    seen = {page.path: before[page.path] if page.is_kept else page.data for page in edited}
    assert seen == files_of(grown(300, edited=150))


def test_what_was_kept_elsewhere_is_made_where_it_is_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    first = list(search_pages(atlas_of(STUDY_NOTES), cache))
    # The cache is full, and the output folder was emptied.
    assert list(search_pages(atlas_of(STUDY_NOTES), cache)) == first


def test_a_file_of_words_has_a_limit_however_many_notes_there_are() -> None:
    files = files_of(grown(1500))
    shards = {path: data for path, data in files.items() if "/words/" in path}
    # A word that is in every note is not cut.
    assert max(map(len, shards.values())) <= LARGEST_SHARD * 1.25
    assert len(shards) > 2


def test_twice_the_notes_are_twice_the_work() -> None:
    small, large = atlas_of(grown(200)), atlas_of(grown(400))
    work = [calls_of(lambda atlas=atlas: list(search_pages(atlas))) for atlas in (small, large)]
    assert work[1] < 2.3 * work[0]


def test_what_a_first_search_needs_does_not_grow_with_the_vault() -> None:
    sizes = []
    for count in (200, 800):
        files = files_of(grown(count))
        shards = [data for path, data in files.items() if "/words/" in path]
        sizes.append(max(len(gzip.compress(data)) for data in shards))
    assert sizes[1] < 2 * sizes[0]


def test_the_alphabet_is_cut_at_fixed_places() -> None:
    sizes = {"aa": 10, "ab": 10, "ba": 10, "数据": 10}
    assert split_alphabet(sizes, 100) == [""]
    few = split_alphabet(sizes, 20)
    # More in one place cuts that place, and moves no other bound.
    many = split_alphabet({**sizes, "ac": 10, "ad": 10}, 20)
    assert set(few) <= set(many)
    assert split_alphabet({}, 20) == []
    assert split_alphabet({"a": 99, "b": 1}, 20)[0] == ""


# ------------------------------------------------------------------ scripts


def test_the_script_cannot_be_left_by_any_text() -> None:
    hostile = "</script><!--\u2028\u2029&"
    script = script_call("f", [hostile]).decode()
    assert not set(script) & set("<>&\u2028\u2029")
    assert json.loads(script[2:-3]) == [hostile]


def test_a_lone_surrogate_does_not_stop_the_build() -> None:
    assert script_call("f", ["\ud800"]) == b'f(["\\ud800"]);\n'


def test_strange_text_stays_text_in_every_file() -> None:
    pages: dict[str, Page] = make_site({"a.md": "# A\n\n`</script>` \u2028 & \\ \" ' `x`\n"})
    assert index_of(pages).words()["script"] == {"A": "text"}


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Read-Replica's", ["read", "replica", "s"]),
        ("snake_case", ["snake", "case"]),
        ("Größe", ["grosse"]),
        ("Œuvre café", ["oeuvre", "cafe"]),
        ("Łódź", ["lodz"]),
        ("ΟΔΟΣ", ["οδοσ"]),
        ("كِتَابٌ", ["كتاب"]),
        ("हिन्दी", ["हिन्दी"]),
        ("ﬁle ＡＷＳ", ["file", "aws"]),
        ("5.7", ["5", "7"]),
        ("数据库", ["数据", "据库", "库"]),
        ("AWS数据", ["aws", "数据", "据"]),
        ("— … !", []),
    ],
)
def test_a_text_is_cut_into_plain_words(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_an_accent_written_apart_is_the_same_word() -> None:
    assert cut("cafe\u0301") == cut("caf\u00e9") == ["cafe"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("replica", "replicas"),
        ("query", "queries"),
        ("cache", "caches"),
        ("batch", "batches"),
        ("class", "classes"),
        ("index", "indexes"),
        ("tie", "ties"),
    ],
)
def test_one_and_many_are_one_word(one: str, many: str) -> None:
    assert term(one) == term(many)


@pytest.mark.parametrize("word", ["status", "analysis", "access", "aws", "gas", "redis"])
def test_a_word_that_only_looks_like_many_is_left_alone(word: str) -> None:
    assert term(word) == word


def test_an_endless_word_is_known_by_its_beginning() -> None:
    assert term("x" * 500) == "x" * 32


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An E-Mail to the read\u2011replica", ["email", "readreplica"]),
        ("GPT-4 and mother-in-law", ["gpt4", "motherinlaw"]),
        ("on 2026-01-05, 3-day, state-of-the-art, a - b, -x, x-", []),
        ("plain words", []),
    ],
)
def test_words_with_hyphens_are_one_word_too(text: str, words: list[str]) -> None:
    assert joined(text) == words


@pytest.mark.parametrize("word", ["الكتاب", "بالكتاب", "والكتاب", "كتاب"])
def test_an_arabic_word_is_known_without_its_article(word: str) -> None:
    assert term(word) == "كتاب"


@pytest.mark.parametrize("word", ["الله", "والد", "بالون", "ال"])
def test_what_only_begins_like_an_arabic_article_is_left_alone(word: str) -> None:
    assert term(word) == word


def test_both_ways_to_write_a_word_are_in_the_index() -> None:
    words = index_of(make_site({"a.md": "# A\n\n## An E-Mail\n\nThe on-call rota.\n"})).words()
    assert {"e", "mail", "email", "oncall"} <= set(words)
