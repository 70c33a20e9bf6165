"""Things whose names are words of the trade elsewhere, and how plain lines introduce them."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of

Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]
Say = Callable[..., list[tuple[str, str, str, int]]]
Facts = list[tuple[str, str, str]]


@pytest.fixture
def facts(said: Say) -> Callable[[str], Facts]:
    """What a note on a theatre says, without its lines."""
    return lambda text: [one[:3] for one in said(text, "Theatre.md")]


@pytest.mark.parametrize("name", ["Role", "Engine", "Image", "Source"])
def test_a_word_for_a_relation_is_a_thing_among_things(
    facts: Callable[[str], Facts], name: str
) -> None:
    note = f"### Building blocks\n\n- **Stage**: where it happens\n- **{name}**: what is given\n"
    found = facts(note)
    assert ("Theatre", "has_part", name) in found
    assert (name, "defined_as", "what is given") in found


def test_headers_that_are_compared_are_things(facts: Callable[[str], Facts]) -> None:
    table = "| | Actor | Role |\n|---|---|---|\n| lives | once | for ever |\n"
    found = facts(f"### Actors vs Roles\n\n{table}")
    assert ("Role", "has_property", "for ever") in found


def test_keys_that_are_adjectives_are_kinds(facts: Callable[[str], Facts]) -> None:
    note = "- **Play**: a text for actors\n    - *prose-based*: told in lines\n"
    found = facts(f"{note}    - *verse-based*: attached to a metre\n")
    assert ("Play", "has_variant", "prose-based") in found
    assert ("Play", "has_variant", "verse-based") in found


def test_what_has_parts_is_what_the_list_is_about(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "A stage play has 3 parts:\n\n1. *Opening*: who is who\n2. *Crisis*: what fails\n"
    )
    assert ("stage play", "has_part", "Opening") in found


def test_an_aspect_that_has_parts_is_the_subjects(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "A theatre's architecture has 2 parts:\n\n- *Stage*: in front\n- *House*: behind\n"
    )
    assert ("Theatre", "has_part", "Stage") in found


def test_a_key_in_code_may_be_any_word(facts: Callable[[str], Facts]) -> None:
    found = facts("### Script marks\n\n- `FROM`: where one enters\n- `Resource`: what is carried\n")
    assert ("Script marks", "has_part", "FROM") in found
    assert ("Script marks", "has_part", "Resource") in found


def test_related_things_are_related_to_the_subject(facts: Callable[[str], Facts]) -> None:
    found = facts("**Theatre**\n\n- **is**: a house\n\n### Related arts\n\n- **Opera**: is sung\n")
    assert ("Theatre", "related_to", "Opera") in found


@pytest.mark.parametrize("word", ["formerly", "aka", "also called", "previously"])
def test_what_a_thing_was_called_is_another_name(graph_of: Build, word: str) -> None:
    graph = graph_of({"Theatre.md": f"- **Old Vic** ({word} Royal Coburg): a house in London\n"})
    assert any(
        {"Old Vic", "Royal Coburg"} <= {one["label"], *one["aliases"]}
        for _, one in graph.nodes(data=True)
    )


def test_a_title_may_bring_its_short_form(graph_of: Build) -> None:
    graph = graph_of({"I18n.md": "# Internationalization (i18n)\n\n- **is**: a practice\n"})
    found = [one for one in concepts_of(graph) if one.label == "Internationalization"]
    assert found
    assert {"i18n", "I18n"} & set(found[0].aliases)


@pytest.mark.parametrize("line", ["House for plays.", "House for plays. Built by the Greeks."])
def test_the_first_line_may_say_what_it_is(facts: Callable[[str], Facts], line: str) -> None:
    assert facts(f"## Odeon\n\n{line}\n\n- *Roof*: of wood\n")[:2] == [
        ("Odeon", "defined_as", "House for plays"),
        ("Odeon", "has_part", "Roof"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Brook chapter 7, plus the paper.",
        "Not done yet.",
        "Go there.",
        "Work in progress.",
        "Back to [[Theatre]].",
        "Part of [[Theatre]].",
        "Related to [[Stage]].",
        "Written for myself.",
        "Questions on chapter 7.",
        "The seats turn with the stage.",
        "Central seats fill before the others.",
        "In winter nobody plays there.",
        "The blind singer never came back.",
    ],
)
def test_not_every_first_line_says_what_it_is(facts: Callable[[str], Facts], line: str) -> None:
    assert not any(how == "defined_as" for _, how, _ in facts(f"## Odeon\n\n{line}\n"))


def test_labels_below_architecture_are_parts(facts: Callable[[str], Facts]) -> None:
    note = "## Architecture\n\n**House**\n- Stalls: seats on the floor\n\n**Backstage**\n"
    found = facts(f"{note}- Fly tower: holds the scenery\n")
    assert ("Theatre", "has_part", "House") in found
    assert ("Theatre", "has_part", "Backstage") in found
    assert ("Backstage", "has_part", "Fly tower") in found


def test_several_may_each_be_for_something(facts: Callable[[str], Facts]) -> None:
    found = facts(
        "## Lighting\n\nFresnel for soft light, Profile for sharp edges (with shutters).\n"
    )
    assert ("Fresnel", "purpose", "soft light") in found
    assert ("Profile", "purpose", "sharp edges (with shutters)") in found


def test_use_it_if_says_what_it_is_for(facts: Callable[[str], Facts]) -> None:
    note = "### Opera vs Ballet\n\n- *Opera*: sung\n- *Ballet*: danced\n\n"
    found = facts(f"{note}Use Ballet if nobody can sing.\n")
    assert ("Ballet", "purpose", "nobody can sing") in found


def test_a_sum_is_made_of_its_parts(facts: Callable[[str], Facts]) -> None:
    found = facts("A show = **play** + **actors** + **audience**\n")
    assert [one for one in found if one[1] == "has_part"] == [
        ("show", "has_part", "play"),
        ("show", "has_part", "actors"),
        ("show", "has_part", "audience"),
    ]


def test_parameters_are_no_part_of_a_name(facts: Callable[[str], Facts]) -> None:
    found = facts("### Cues\n\n- **LX(n)**: light number n\n- **SQ(a, b)**: sound from a to b\n")
    assert ("Cues", "has_part", "LX") in found
    assert ("SQ", "defined_as", "sound from a to b") in found


def test_a_list_below_several_glosses_is_not_the_last_ones(facts: Callable[[str], Facts]) -> None:
    note = "### Kinds of plays\n\n**Farce**: makes laugh\n**Drama**: makes think\n\n"
    found = facts(f"{note}- *Opera*: is sung\n")
    assert not any(one == "Drama" and how != "does" for one, how, _ in found)


def test_brackets_behind_a_term_may_hold_commas(facts: Callable[[str], Facts]) -> None:
    found = facts("### Maxims\n\n- *TAP (Time, Action, Place)*: one of each\n")
    assert ("Maxims", "has_part", "TAP") in found


def test_a_label_for_a_choice_names_nothing(graph_of: Build) -> None:
    note = "### Seats\n\nChoosing row & seat\n\n- *Stalls*: close\n"
    labels = {concept.label for concept in concepts_of(graph_of({"Theatre.md": note}))}
    assert not any("Choosing" in label for label in labels)


def test_a_dash_within_a_paragraph_begins_an_item(facts: Callable[[str], Facts]) -> None:
    found = facts("**Revival**: an old play again\n    - benefit: known to draw crowds\n")
    assert ("Revival", "has_property", "known to draw crowds") in found


def test_a_list_of_choices_tells_what_each_is_for(facts: Callable[[str], Facts]) -> None:
    note = "### Opera\n\n- sung\n\n### Ballet\n\n- danced\n\n### Which one?\n\n"
    found = facts(f"{note}- deaf guests: Ballet\n- a choir at hand, long evening: Opera / Ballet\n")
    assert ("Ballet", "purpose", "deaf guests") in found
    assert ("Opera", "purpose", "a choir at hand, long evening") in found
    assert not any(how == "has_property" and "Ballet" in what for _, how, what in found)


@pytest.mark.parametrize(
    "line",
    [
        "**Play** (a text) has 3 parts: opening, crisis, end.",
        "A play has 3 parts: opening, crisis and end",
    ],
)
def test_counted_parts_may_stand_in_the_line(facts: Callable[[str], Facts], line: str) -> None:
    found = [one for one in facts(f"### Texts\n\n{line}\n") if one[1] == "has_part"]
    assert [(one[0].casefold(), one[2]) for one in found if one[0] != "Texts"] == [
        ("play", "opening"),
        ("play", "crisis"),
        ("play", "end"),
    ]


@pytest.mark.parametrize("label", ["Cues to know", "Cues worth knowing", "Cues to remember"])
def test_what_is_to_be_known_is_called_by_its_name(
    facts: Callable[[str], Facts], label: str
) -> None:
    assert ("Cues", "has_part", "LX") in facts(f"### Light\n\n{label}:\n\n- `LX`: a lamp\n")


def test_code_in_brackets_makes_no_sentence_code(facts: Callable[[str], Facts]) -> None:
    found = facts("### Show\n\n1. Manager calls the cue (`go=1`)\n2. Lamp fades in\n")
    assert [one[:2] for one in found] == [("Show", "has_step")] * 2


def test_fragments_below_a_heading_are_told_of_it(facts: Callable[[str], Facts]) -> None:
    text = "Only one act, no interval. Good for festivals. Needs few actors. Too short for a city."
    assert facts(f"### Curtain raiser\n\n{text}\n") == [
        ("Curtain raiser", "has_property", "Only one act, no interval"),
        ("Curtain raiser", "purpose", "festivals"),
        ("Curtain raiser", "has_property", "Needs few actors"),
        ("Curtain raiser", "has_property", "Too short for a city"),
    ]


@pytest.mark.parametrize("line", ["- interval: 20 min", "- *Run*: 90 minutes without a pause"])
def test_a_key_before_a_measure_is_a_property(facts: Callable[[str], Facts], line: str) -> None:
    note = f"### Opera\n\n- *Aria*: song of one voice\n{line}\n- *Chorus*: song of many\n"
    found = [one for one in facts(note) if one[1] == "has_property"]
    assert [one[0] for one in found] == ["Opera"]


def test_a_plain_key_with_its_short_form_is_a_term(facts: Callable[[str], Facts]) -> None:
    found = facts("### Light\n\nBeam light operator (BLO): keeps the beam on the singer\n")
    assert ("Beam light operator", "does", "keeps the beam on the singer") in found


def test_an_arrow_may_open_a_verdict(facts: Callable[[str], Facts]) -> None:
    note = "### Opera vs Ballet\n\n- *Opera*: sung\n- *Ballet*: danced\n\n"
    found = facts(f"{note}=> Opera if there is a choir, Ballet if you have no singers.\n")
    assert ("Opera", "purpose", "there is a choir") in found
    assert ("Ballet", "purpose", "you have no singers") in found


def test_a_plural_key_before_names_lists_them(facts: Callable[[str], Facts]) -> None:
    found = facts("### Tour\n\nstops: Bath, York (by train), Leeds, the Old Vic\n")
    assert [one for one in found if one[1] == "has_property"][:3] == [
        ("Tour", "has_property", "Bath"),
        ("Tour", "has_property", "York"),
        ("Tour", "has_property", "Leeds"),
    ]


def test_what_equals_what_in_a_column_is_a_row(graph_of: Build) -> None:
    column = '<div class="hb-col" markdown="block">\n***{}***\n- {}\n</div>\n'
    note = '### Opera vs Ballet\n<div class="hb-row" markdown="block">\n'
    note += column.format("Opera", "carrier = voice") + column.format("Ballet", "carrier = body")
    (comparison,) = graph_of({"Stage.md": f"{note}</div>\n"}).graph["comparisons"]
    assert [(row.aspect, row.cells) for row in comparison.rows] == [("carrier", ("voice", "body"))]


def test_a_limit_may_begin_with_only(facts: Callable[[str], Facts]) -> None:
    found = facts("### Limits\n\n- loud\n- only one exit\n")
    assert ("Theatre", "has_property", "only one exit") in found


def test_where_a_thing_is_the_default_lists_no_kinds(facts: Callable[[str], Facts]) -> None:
    found = facts("### Seats\n\n- *Stalls* (default in Paris, Milan)\n")
    assert not any(how == "has_variant" for _, how, _ in found)


def test_each_of_two_is_told_what_it_does(facts: Callable[[str], Facts]) -> None:
    note = "### Opera vs Ballet\n\nOpera makes a story of songs, ballet makes it of steps.\n"
    found = facts(note)
    assert ("Opera", "does", "makes a story of songs") in found
    assert ("Ballet", "does", "makes it of steps") in found


def test_a_formula_is_no_name_with_brackets(graph_of: Build) -> None:
    table = "| Term | Name | Meaning |\n|---|---|---|\n| $P(A)$ | prior | before |\n"
    graph = graph_of({"Odds.md": f"{table}| $P(B)$ | evidence | seen |\n"})
    assert "P" not in {concept.label for concept in concepts_of(graph)}


@pytest.mark.parametrize("gloss", ["a stone that nobody turns", "grain left in the hopper"])
def test_a_paragraph_among_bullets_explains_a_term(said: Say, gloss: str) -> None:
    note = f"- **is**: a machine\n\nDead stone: {gloss}\n"
    assert said(note, "Mill.md")[1:] == [
        ("Mill", "has_part", "Dead stone", 3),
        ("Dead stone", "defined_as", gloss, 3),
    ]


@pytest.mark.parametrize(
    "remark", ["Confusing: the upper stone is called the runner", "Dead stone: Ask the miller"]
)
def test_a_remark_among_bullets_is_no_term(said: Say, remark: str) -> None:
    assert len(said(f"- **is**: a machine\n\n{remark}\n", "Mill.md")) == 1


def test_a_kind_of_drift_is_no_order_to_format_it(facts: Callable[[str], Facts]) -> None:
    found = facts("### Failure modes\n\n- **Format drift**: the crust differs from day to day\n")
    assert ("Format drift", "defined_as", "the crust differs from day to day") in found


def test_key_ideas_are_parts_and_tech_is_used(facts: Callable[[str], Facts]) -> None:
    found = facts("**Oven**\n\n- tech: Steel, Stone\n\n### Key ideas\n\n- **Proofing**: rest\n")
    assert ("Oven", "uses", "Stone") in found
    assert ("Theatre", "has_part", "Proofing") in found  # the title of the note


def test_a_remark_is_no_thing(facts: Callable[[str], Facts]) -> None:
    found = facts("**Oven**\n\n- **is**: a box\n- **Remark**: the door stays open\n")
    assert ("Oven", "has_property", "the door stays open") in found
    assert not any("Remark" in one for one in found)
