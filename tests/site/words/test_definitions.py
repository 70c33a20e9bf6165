from __future__ import annotations

import pytest
from sites import make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.site.atlas import Atlas, SiteContent, make_atlas
from aurora_kb.site.views.concepts import concept_view
from aurora_kb.site.words.definitions import definitions_of, gist_of


def atlas_of(*lines: str) -> Atlas:
    vault = make_vault({"Lambda.md": "\n".join(("# Lambda", "", *lines))})
    return make_atlas(SiteContent(vault, build_graph(vault)), SiteConfig())


def definitions(*lines: str) -> list[str]:
    atlas = atlas_of(*lines)
    [concept] = [one.id for one in atlas.concepts.values() if one.label == "Lambda"]
    said = atlas.relations_by_concept[concept]
    return [words for words, _ in definitions_of(concept, said, atlas.label)]


@pytest.mark.parametrize(
    "line",
    [
        "- **is**: a serverless compute service",
        "- is: a serverless *compute service*.",
        "- **is** ⟶ a serverless compute service",
        "- **is a**: a serverless compute service",
    ],
)
def test_the_words_beside_the_kind_are_part_of_what_it_is(line: str) -> None:
    assert definitions(line) == ["a serverless compute service"]


@pytest.mark.parametrize("line", ["- **is**: Service", "- **extends**: Compute Service"])
def test_a_kind_alone_and_kin_are_told_by_their_relation(line: str) -> None:
    assert definitions(line) == []


def test_the_definition_that_stands_first_leads_the_page() -> None:
    atlas = atlas_of(
        "- **is**: a serverless compute service",
        "",
        "## Lambda vs EC2",
        "",
        "1. Lambda = code without servers.",
        "2. EC2 = rented machines.",
    )
    [concept] = [one.id for one in atlas.concepts.values() if one.label == "Lambda"]
    view = concept_view(concept, atlas)
    assert [one.end.text for one in view.values["definitions"]] == [
        "a serverless compute service",
        "code without servers",
    ]
    assert view.description == "a serverless compute service"


def gist(*lines: str, most: int = 90) -> str:
    atlas = atlas_of(*lines)
    [concept] = [one.id for one in atlas.concepts.values() if one.label == "Lambda"]
    said = atlas.relations_by_concept[concept]
    return gist_of(concept, said, atlas.label, atlas.words, most)


def test_what_nobody_defined_is_told_by_what_is_said_of_it() -> None:
    assert gist("- **does**: runs code on demand", "- **uses**: [[Firecracker]]") == (
        "runs code on demand"
    )
    assert gist("- **parts**: handler, runtime") == "Parts: handler, runtime"
    assert gist("- **memory**: 128 MB", "- **timeout**: 15 minutes") == (
        "Memory: 128 MB; Timeout: 15 minutes"
    )


def test_the_values_of_one_key_stand_behind_it() -> None:
    found = gist("- **limits**", "    - 15 minutes of time", "    - 10 GB of memory")
    assert found.count("Limits") == 1


def test_no_more_is_told_than_there_is_room_for() -> None:
    parts = ", ".join(f"part number {n}" for n in range(40))
    assert len(gist(f"- **parts**: {parts}", most=60)) < 100


def test_of_what_nothing_is_said_nothing_is_told() -> None:
    assert gist("- **not for**: long jobs") == ""


def test_a_formula_is_no_words_for_what_a_thing_is() -> None:
    found = gist("- **formula**: $\\frac{a}{b}$", "- **range**: -1 to 1")
    assert "\\" not in found
    assert "-1 to 1" in found
