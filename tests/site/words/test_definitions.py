from __future__ import annotations

import pytest
from sites import make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.site.atlas import Atlas, SiteContent, make_atlas
from aurora_kb.site.views.concepts import concept_view
from aurora_kb.site.words.definitions import definitions_of


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
