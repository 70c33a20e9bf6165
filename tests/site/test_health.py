from __future__ import annotations

from datetime import date

import pytest
from sites import STUDY_NOTES, html_of, make_site, make_vault

from aurora_kb.config import SiteConfig
from aurora_kb.model import Finding, Severity
from aurora_kb.notes import unlinked_mentions
from aurora_kb.site.health import Duplicate, Health, StaleNote, find_health

LONG = "word " * 60
APRIL, JUNE = date(2021, 4, 1), date(2021, 6, 1)


def changed(key: str) -> StaleNote:
    return StaleNote("a", date(2020, 3, 1), key, is_due=False)


def health(notes: dict[str, str], today: date | None = None, **settings: object) -> Health:
    vault = make_vault(notes)
    chosen = SiteConfig(**settings)  # type: ignore[arg-type]
    return find_health(vault, frozenset({"index"}), chosen, today, unlinked_mentions(vault))


def test_a_note_that_only_links_to_itself_is_an_orphan() -> None:
    notes = {"a.md": "[[a]] [[b]]\n", "b.md": "x\n", "index.md": "x\n"}
    assert health(notes).orphans == ("a",)


def test_the_note_of_the_home_page_is_no_orphan() -> None:
    assert "site:orphans" in html_of(make_site({"a.md": "x\n"}), "health.html")
    for notes, chosen in (({"a.md": "x\n"}, "a"), ({"Home.md": "x\n"}, "")):
        pages = make_site(notes, settings=SiteConfig(home=chosen))
        assert "site:orphans" not in html_of(pages, "health.html")


@pytest.mark.parametrize(
    ("note", "today", "expected"),
    [
        ("modified: 2020-03-01", JUNE, changed("modified")),
        ("Modified: 2020-03-01", JUNE, changed("Modified")),
        ("modified: 2020-05-01", APRIL, None),
        ("created: 2019-01-01\nupdated: 2021-01-01", APRIL, None),
        ("created: 2020-03-01", APRIL, changed("created")),
        ("modified: soon", APRIL, None),
        ("Due: 2021-03-01", APRIL, StaleNote("a", date(2021, 3, 1), "Due", is_due=True)),
        ("Due: 2021-05-01", APRIL, None),
        ("x: 1", APRIL, None),
    ],
)  # fmt: skip
def test_a_note_is_stale_by_what_its_front_matter_says(
    note: str, today: date, expected: StaleNote | None
) -> None:
    found = health({"a.md": f"---\n{note}\n---\nx\n"}, today).stale
    assert found == ((expected,) if expected else ())


def test_without_a_day_age_is_counted_from_the_last_day_in_the_notes() -> None:
    notes = {
        "old.md": "---\nmodified: 2020-01-01\n---\nx\n",
        "new.md": "---\nmodified: 2022-01-01\n---\nx\n",
    }
    found = health(notes)
    assert [one.note for one in found.stale] == ["old"]
    assert found.as_of == date(2022, 1, 1)
    assert health(notes, stale_days=0).stale == ()


def test_a_stub_has_few_words_and_shows_nothing_else() -> None:
    notes = {
        "empty.md": "",
        "long.md": LONG,
        "query.md": "```dataview\nLIST\n```\n",
        "embed.md": "![[long]]\n",
    }
    assert health(notes).stubs == ("empty",)
    assert health(notes, stub_words=0).stubs == ()


def test_notes_that_share_a_title_or_a_text_are_duplicates() -> None:
    notes = {
        "a/x.md": "# One thing\n\nfirst\n",
        "b/x.md": "---\ntitle: one  THING\n---\nsecond\n",
        "c.md": "second\n",
        "d.md": "\n",
        "e.md": "\n",
    }
    assert health(notes).duplicates == (
        Duplicate(("a/x", "b/x"), "One thing"),
        Duplicate(("b/x", "c"), ""),
    )


def test_the_page_tells_findings_by_kind_and_by_note() -> None:
    findings = [
        Finding("AKB601", "no note", "DB-RDS.md", 3),
        Finding("AKB601", "no note either", "DB-Aurora.md", 10),
        Finding("AKB802", "signed", "S3.md", 3, severity=Severity.ERROR),
    ]
    text = html_of(make_site(STUDY_NOTES, findings=findings), "health.html")
    assert text.index("AKB802") < text.index("AKB601")  # the gravest first
    assert "dead wikilink" in text
    assert "2 findings" in text
    assert '<a href="notes/DB-RDS.html' in text
    assert "3 findings; 2 notes without any." in text


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", '<span class="kind-name">dead wikilink</span>'),
        ("de", '<span class="kind-name">toter Wikilink</span>'),
        # There is no catalogue of French: who reads aloud must know that this is English.
        ("fr", '<span class="kind-name" lang="en">dead wikilink</span>'),
    ],
)
def test_rules_have_their_names_in_the_language_of_the_site(language: str, shown: str) -> None:
    findings = [Finding("AKB601", "no note", "DB-RDS.md", 3)]
    settings = SiteConfig(language=language)
    pages = make_site(STUDY_NOTES, findings=findings, settings=settings)
    assert shown in html_of(pages, "health.html")


def test_a_page_without_anything_to_say_says_so() -> None:
    notes = {"a.md": f"[[b]] {LONG}", "b.md": f"[[a]] {LONG} more"}
    text = html_of(make_site(notes), "health.html")
    assert "The checks find nothing." in text
    assert "<h2" not in text.partition("<main")[2]


def test_long_lists_are_cut_and_say_so() -> None:
    notes = {f"n{number:03}.md": f"{number}\n" for number in range(80)}
    findings = [Finding("AKB014", "empty", path) for path in notes for _ in range(20)]
    text = html_of(make_site(notes, findings=findings), "health.html")
    assert "and 30 more" in text
    assert 'href="table.html#where=backlinks=0"' in text
    assert text.count('class="finding-group"') == 50
    assert "30 files" in text


FINDINGS = [Finding("AKB601", "no note here", "DB-RDS.md", 3, hint="write it")]


def test_a_notes_page_says_what_is_wrong_with_it_when_that_is_wanted() -> None:
    settings = SiteConfig(show_findings=True)
    pages = make_site(STUDY_NOTES, findings=FINDINGS, settings=settings)
    text = html_of(pages, "notes/DB-RDS.html")
    assert "What the checks say" in text
    assert "no note here" in text
    assert "What the checks say" not in html_of(pages, "notes/S3.html")


def test_a_notes_page_does_not_say_it_unasked() -> None:
    text = html_of(make_site(STUDY_NOTES, findings=FINDINGS), "notes/DB-RDS.html")
    assert "no note here" not in text
    assert "checks" not in text.partition("<main")[2]
