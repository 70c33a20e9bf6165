"""Running text: what a careful reader would sign, and what it only tells its reader."""

from collections.abc import Callable, Mapping

import networkx as nx
import pytest

from aurora_kb.concepts import concepts_of

Say = Callable[..., list[tuple[str, str, str, int]]]
Build = Callable[[Mapping[str, str] | str], nx.MultiDiGraph]

# Three sentences make a note running text; the facts begin below them.
PROSE = (
    "Queues hold messages until somebody has the time to read them.\n\n"
    "Most people start with one queue and add others when they need them.\n\n"
    "This page tells you how queues are made, filled and thrown away again.\n\n"
)
START = PROSE.count("\n") + 1


def facts(said: Say, text: str) -> list[tuple[str, str, str]]:
    return [(one, how, two) for one, how, two, line in said(PROSE + text) if line >= START]


def names(graph: nx.MultiDiGraph) -> set[str]:
    return {concept.label for concept in concepts_of(graph)}


SILENT = {
    "a task as heading": "## Move a message\n\n- A message leaves its place\n- Push\n",
    "a question as heading": "## Why choose it?\n\n- Fast delivery\n",
    "code as heading": "### `size()`\n\n- Returns the number of messages.\n",
    "a parameter of code": "### `get()`\n\n- `value` is the text to look for.\n",
    "an instruction": "- Optimize your time with a queue\n",
    "an instruction with two verbs": "- Append or prepend a line to the message\n",
    "a word to the reader": "- With it you can send things later.\n",
    "a sentence about something else": "- Nobody on this planet has read them all.\n",
    "an unknown verb": "- Readers prefer short messages to long ones.\n",
    "where to look": "- **Topic**: See the page on topics\n",
    "a short line": "Some words.\n\nMore words\n\n- one\n",
    "a remark's title": "> [!tip] Slow readers\n> Give them time.\n",
    "a gathering heading": "## Other templates\n\n- long-queue\n",
    "an example in code": "- Same file: `[a](#b)`\n",
    "a menu's path": "Change it under **Settings → Queue → Order**, then wait for a while.\n",
    "what to do next": "## Next steps\n\n- **Topic**: tell many at once\n",
    "an item that goes on": "- Write messages.\n",
    "a system's paths": "- **macOS**: `~/Library/Queue`\n",
    "what to use it for": "**Use queues for:**\n\n- A set of messages\n",
    "a step without its colon": "Lower the heat\n\n1. Stir in flour, sugar and salt\n",
    "what to press": "- **Order**: Select the icon\n- **State**: Select the icon\n",
    "verbs with one object": "- Queue, format and structure notes\n",
    "another name": "- **Topic**: Deprecated alias for topics\n",
    "its own name": "- **Order**: order\n",
    "a condition": "- **Order**: if you need it, ask for it\n",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_running_text_says_nothing_by(said: Say, text: str) -> None:
    assert [fact for fact in facts(said, text) if fact[1] not in MEMBER] == []


# A bold term of the note may still be named as its own.
MEMBER = ("has_part", "has_variant")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("- **Broker**: a sort of server\n", ("Broker", "defined_as", "a sort of server")),
        ("- **Broker** keeps the messages.\n", ("Broker", "does", "keeps the messages")),
        ("- **Tags** toggles whether tags show.\n", ("Tags", "does", "toggles whether tags show")),
        ("- **New note**: create a note\n", ("New note", "does", "create a note")),
        ("- **Order.** Messages are sorted.\n", ("Order", "has_property", "Messages are sorted")),
        ("A queue is a list of messages.\n", ("queue", "is_a", "a list of messages")),
        ("- **macOS**: kept in the library\n", ("Queue", "has_property", "kept in the library")),
        ("## Broker\n\n- Returns the message\n", ("Broker", "has_property", "Returns the message")),
        ("Limitations:\n\n- No order\n", ("Queue", "has_property", "No order")),
    ],
)  # fmt: skip
def test_running_text_still_teaches(said: Say, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(said, text)


@pytest.mark.parametrize("word", ["Recommended", "Avoid", "Prerequisites", "Directions", "macOS"])
def test_words_that_sort_a_page_name_nothing(graph_of: Build, word: str) -> None:
    assert word not in names(graph_of(f"## {word}\n\n- **Lock**: keeps order\n"))
    assert word not in names(graph_of(f"**{word}:**\n\n- **Lock**: keeps order\n"))


def test_keys_below_several_headings_are_properties(said: Say) -> None:
    note = "## Drive\n\n**Systems**: Windows\n\n## Cloud\n\n**Systems**: Linux\n"
    assert said(note) == [
        ("Drive", "has_property", "Windows", 3),
        ("Cloud", "has_property", "Linux", 7),
    ]


def test_a_code_heading_takes_the_subject_away(said: Say) -> None:
    assert said("## Lists\n\n### sort()\n\n- Returns a sorted list\n") == []


def test_related_notes_are_no_parts(said: Say) -> None:
    assert said("## Related\n\n- **[[Topic]]**\n") == [("Queue", "related_to", "Topic", 3)]


def test_demo_items_have_no_parts(said: Say) -> None:
    assert said("- Task item 1\n  - Subtask\n") == []


def test_what_provides_a_list_owns_it(said: Say) -> None:
    assert said("VS Code provides:\n\n- Extensions\n") == [
        ("VS Code", "has_feature", "Extensions", 3)
    ]


def test_the_last_sentence_introduces_a_list(said: Say) -> None:
    note = (
        "**Frame**\n\nFrames change the look of windows. Options include:\n\n- **Native**: plain\n"
    )
    assert ("Frame", "has_variant", "Native") in facts(said, note)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Introduction to Queues", "Queues"),
        ("Using Kafka", "Kafka"),
        ("Getting started with Kafka", "Kafka"),
    ],
)
def test_a_title_is_about_its_noun(graph_of: Build, title: str, label: str) -> None:
    assert names(graph_of({f"{title}.md": "- **Lock**\n"})) == {label, "Lock"}


def test_a_kind_of_notes_keeps_its_name(graph_of: Build) -> None:
    graph = graph_of({"Daily notes.md": "Daily notes are kept.\n\n- **Lock**\n"})
    assert "Daily notes" in names(graph)


def test_a_file_named_as_another_subject_is_no_second_name(graph_of: Build) -> None:
    graph = graph_of({
        "cli/tag.md": "---\ntitle: foam tag\n---\n- **Rename**\n",
        "tags.md": "- **Nesting**\n",
    })  # fmt: skip
    assert {"foam tag", "tags"} <= names(graph)


def test_a_gerund_may_tell_a_noun_apart(said: Say) -> None:
    note = "## Learning type\n\n- **Batch**: all at once\n\n## Using Kafka\n\n- **Topic**: a log\n"
    assert said(note)[0][:3] == ("Learning type", "has_variant", "Batch")
    assert said(note)[2:] == [("Topic", "defined_as", "a log", 7)]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("The queue plugin lets you send mails later. It is new.", "lets you send mails later"),
        ("A queue shows how long messages wait.", "shows how long messages wait"),
        ("**Broker** keeps messages on disk.", "keeps messages on disk"),
    ],
)  # fmt: skip
def test_a_sentence_tells_what_its_subject_does(said: Say, line: str, what: str) -> None:
    assert [(how, two) for _, how, two, _ in said(line)] == [("does", what)]


def test_a_sentence_names_a_kind_and_defines(said: Say) -> None:
    assert said("Queue is a core plugin that sends messages.") == [
        ("Queue", "is_a", "core plugin", 1),
        ("Queue", "defined_as", "a core plugin that sends messages", 1),
    ]


def test_a_wrapped_line_goes_on(said: Say) -> None:
    note = (
        "**architecture**: one broker that keeps all of the messages in memory until\n"
        "somebody reads them\n"
    )
    whole = "one broker that keeps all of the messages in memory until somebody reads them"
    assert said(note) == [("Queue", "has_property", whole, 1)]


def test_tools_of_a_stack_are_told_from_their_roles(said: Say) -> None:
    assert said("Stack:\n\n- Framework: Astro\n") == [("Queue", "uses", "Astro", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "- **Order** (that is, by age): the way they leave\n",
        "The queue lets you choose:\n\n- **Order**: the way they leave\n",
    ],
)
def test_what_only_goes_on_with_a_sentence_says_nothing(said: Say, text: str) -> None:
    assert [fact[2] for fact in facts(said, text)][-1] == "the way they leave"
    assert len(facts(said, text)) == 2


def test_a_numbered_warning_is_no_remark_about_the_whole(said: Say) -> None:
    assert facts(said, "## 2. Warning\n\n**Impact**: one serious violation\n") == []


def test_constants_are_terms_and_no_predicates(said: Say) -> None:
    assert said("- `MAX_YEAR`: the year in four digits\n") == [
        ("Queue", "has_part", "MAX_YEAR", 1),
        ("MAX_YEAR", "defined_as", "the year in four digits", 1),
    ]


def test_a_refusal_is_no_definition(said: Say) -> None:
    assert ("Canvas", "has_property", "Not supported") in facts(
        said, "- **Canvas.** Not supported\n"
    )


def test_a_file_name_is_the_worse_label(graph_of: Build) -> None:
    graph = graph_of({
        "Index.md": "- [[block-anchors]]: names of places\n- [[block-anchors]]\n",
        "block-anchors.md": "---\ntitle: Block Anchors\n---\nText.\n",
    })  # fmt: skip
    assert "Block Anchors" in names(graph)


def test_names_listed_for_a_term_are_its_examples(said: Say) -> None:
    note = "- **Cloud**: Drive, Dropbox and Box\n- **Asia**: Tokyo, Japan\n"
    assert [fact for fact in facts(said, note) if fact[1] not in MEMBER] == [
        ("Cloud", "has_example", "Drive"),
        ("Cloud", "has_example", "Dropbox"),
        ("Cloud", "has_example", "Box"),
        ("Asia", "defined_as", "Tokyo, Japan"),
    ]


def test_a_section_is_no_other_name_of_its_note(graph_of: Build) -> None:
    note = "---\naliases: [Batch mode, Lines]\n---\n- **Order**\n\n## Batch mode\n\n- **Offer**\n"
    aliases = {one.label: one.aliases for one in concepts_of(graph_of(note))}
    assert aliases["Queue"] == ("Lines",)
    assert "Batch mode" in aliases


def test_kinds_of_something_else_are_no_kinds_of_the_subject(said: Say) -> None:
    note = "## Data types\n\n- **Text**: letters in quotes\n"
    assert facts(said, note)[0] == ("Data types", "has_variant", "Text")


def test_a_definition_ends_with_its_clause(said: Say) -> None:
    note = (
        "Queue is an evolving project and we welcome help.\n\n**Lock** is the key, and can be lost."
    )
    assert [fact[:3] for fact in said(note)] == [
        ("Queue", "is_a", "evolving project"),
        ("Lock", "is_a", "key"),
        ("Queue", "has_part", "Lock"),
    ]


def test_what_is_yours_to_do_names_nothing(graph_of: Build) -> None:
    note = "- **Name your files**: soon\n\n## Move a file\n\n- Folder names\n- **Folder**: a box\n"
    assert names(graph_of(PROSE + note)) == {"Queue", "Folder"}


def test_a_command_is_which_one_and_no_thing(said: Say) -> None:
    assert said("- **Command**: `make test`\n") == [("Queue", "has_property", "make test", 1)]


def test_a_vendors_thing_beside_the_bare_one_is_another(graph_of: Build) -> None:
    two = graph_of("## Providers\n\n- **OpenAI**: one\n- **Azure OpenAI**: another\n")
    assert {"OpenAI", "Azure OpenAI"} <= names(two)
    one = graph_of({"A.md": "- **OpenAI**: one\n", "B.md": "- **Azure OpenAI**: the same\n"})
    assert len(names(one) & {"OpenAI", "Azure OpenAI"}) == 1


def test_columns_for_systems_set_no_systems_side_by_side(graph_of: Build) -> None:
    table = (
        "| Feature | Mobile | Desktop |\n|---|---|---|\n| Sync | Yes | Yes |\n| Rows | No | Yes |\n"
    )
    compared = {name for one in graph_of(table).graph["comparisons"] for name in one.items}
    assert not compared & {"Mobile", "Desktop"}


def test_a_link_as_gloss_is_an_example(said: Say) -> None:
    assert ("Local sync", "has_example", "Syncthing") in facts(
        said, "- **Local sync**: [[Syncthing]]\n"
    )


def test_numbered_predicates_are_no_steps(said: Say) -> None:
    note = "**Outline**\n\n1. Shows the headings of a note\n2. Hides all the others\n"
    assert facts(said, note) == [
        ("Outline", "has_property", "Shows the headings of a note"),
        ("Outline", "has_property", "Hides all the others"),
    ]


def test_options_in_code_are_parameters(said: Say) -> None:
    assert ("Queue", "has_part", "offset") in facts(said, "Options:\n\n- `offset`: skips some\n")


def test_a_setting_for_something_is_not_about_it(said: Say) -> None:
    note = "## Default location for new messages\n\n- **Disk**: a place that lasts\n"
    assert "new messages" not in {fact[0] for fact in facts(said, note)}


@pytest.mark.parametrize(
    ("path", "body", "subject"),
    [
        ("Streams-SQS", "SQS keeps messages.\n\n- **is**: a queue service", "SQS"),
        ("Load-Balancing", "Balancing is all.\n\n- **is**: sharing of requests", "Load Balancing"),
    ],
)
def test_a_word_that_files_a_note_is_no_part_of_its_subject(
    graph_of: Build, path: str, body: str, subject: str
) -> None:
    graph = graph_of({f"{path}.md": body})
    kinds = [edge for edge in graph.edges(data=True) if edge[2]["relation"] == "is_a"]
    assert [graph.nodes[source]["label"] for source, _, _ in kinds] == [subject]


def test_a_table_below_example_shows_what_one_might_write(said: Say) -> None:
    table = "| Order | State | Age |\n|---|---|---|\n| red | full | old |\n| blue | empty | new |\n"
    assert facts(said, f"## Orders\n\n### Example\n\n{table}") == []
    assert facts(said, f"## Orders\n\n{table}") != []


LESSON = (
    "## Weirs\n\nWeirs hold the water back so that it rises above the wheel.\n\n"
    "They were built of stakes and stones all over the country.\n\n"
    "The miller had to mend them each spring when the floods were gone.\n\n"
    "Low banks mean that you have to build a longer one.\n\n"
    "- **Stake weir**: rows of stakes\n- **Stone weir**: a low wall\n"
    "- **Brush weir**: bundles of twigs\n\nNobody knows who built the first of them by the river.\n"
    "\nSome stand to this day, but most of them have been swept away.\n"
)


def test_a_lesson_may_say_you_once_in_a_while(said: Say) -> None:
    assert ("Weirs", "has_variant", "Stone weir") in [one[:3] for one in said(LESSON)]


@pytest.mark.parametrize("line", ["Open the gate.", "See [[Gate]].", "The `gate` is open."])
def test_a_manual_that_does_is_running_text(said: Say, line: str) -> None:
    found = [one[:3] for one in said(f"{LESSON}\n{line}\n\n{line}\n")]
    assert ("Weirs", "has_variant", "Stone weir") not in found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("A clone is a queue made of another one.", "a queue made of another one"),
        ("**Clone**: The queue made of another one", "The queue made of another one"),
    ],
)
def test_a_word_for_a_task_may_be_a_thing(said: Say, line: str, told: str) -> None:
    found = [(one.casefold(), how, two) for one, how, two in facts(said, f"## Clones\n\n{line}\n")]
    assert ("clone", "defined_as", told) in found


def test_a_phrase_with_examples_is_a_definition(said: Say) -> None:
    found = facts(said, "## Weir\n\nA weir is a wall in the river, such as a dam or a fence.\n")
    assert ("weir", "is_a", "a wall in the river, such as a dam or a fence") in found


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("- **Sluice**: a kind of gate you can lift", "defined_as"),
        ("- **Drain**: Expose the bed of the river", "does"),
    ],
)
def test_a_gloss_is_a_definition_or_a_deed(said: Say, line: str, fact: str) -> None:
    assert fact in [one[1] for one in facts(said, f"{line}\n")]


def test_what_we_advise_is_no_purpose(said: Say) -> None:
    found = facts(said, "- **Old stones**: For old stones we recommend a new mill.\n")
    assert not [one for one in found if one[1] == "purpose"]


def test_long_paragraphs_that_speak_once_are_notes_of_ones_own(said: Say) -> None:
    one = "A deck oven holds its heat in the floor. It is slow to warm. It bakes an even crust. "
    two = "The fan spreads the heat. Steam keeps the crust soft. The door stays shut. "
    note = (
        f"# Ovens\n\n{one * 3}\n\n{two * 3}\n\nA rack turns. You need a lift.\n\n**Flue**: a pipe\n"
    )
    assert ("Flue", "defined_as", "a pipe") in [found[:3] for found in said(note, "Ovens.md")]


ASKED = (
    "A gate is a board that you lift when the water is low in summer.\n\n"
    "The miller pays the toll to the town, and so you see no boats above the weir.\n\n"
    "Every wheel that you find here is turned by the water which falls on it from above.\n\n"
    "Q: What lifts the gate?\nA: a rack and a small wheel with teeth, no more than that.\n\n"
    "Q: Why does the wheel stop in winter?\nA: the leat is frozen from the weir to the mill.\n\n"
    "Q: {}?\nA: the town, for every boat that goes up to the market.\n\n"
    + "".join(f"- **{name}**: {text}\n" for name, text in (
        ("Weir", "a wall across the river"), ("Leat", "a ditch"), ("Toll", "paid by the boat"),
        ("Race", "behind the wheel"), ("Sluice", "a gate that is lifted"), ("Hopper", "for corn"),
        ("Stone", "of basalt"), ("Sack", "of jute"), ("Rack", "with teeth"), ("Wheel", "of oak"),
        ("Board", "of elm"), ("Pit", "below the wheel"),
    ))
)  # fmt: skip


def test_who_asks_and_answers_himself_learns(said: Say) -> None:
    # Three questions make it a habit; a help page asks its reader.
    fact = ("Queue", "has_property", "the leat is frozen from the weir to the mill")
    assert fact in [one[:3] for one in said(ASKED.format("Who takes the toll"))]
    assert fact not in [one[:3] for one in said(ASKED.format("What do you pay for"))]
