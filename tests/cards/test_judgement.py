"""Cards that were read aloud and found wanting, each with the note that gave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.asking.phrasing import lower_nouns, singular
from aurora_kb.cards.asking.sharper import ask_for_object
from aurora_kb.cards.english.articles import with_article
from aurora_kb.cards.makers.common.subjects import with_noun

Make = Callable[[str], Any]
MakeAll = Callable[[dict[str, str]], Any]

QUEUE = """\
**Queue**

- **is**: a buffer between a producer and a consumer

### Queue vs Topic

- *Queue*: one consumer takes each message
- *Topic*: every subscriber gets each message
"""
TOPIC = "**Topic**\n\n- **is**: a named channel that many subscribers read\n"


@pytest.mark.parametrize("joint", ["&", "and", "then", "and then", ";", "/"])
def test_a_compound_predicate_stays_whole(joint: str) -> None:
    both = ("What does S3 do?", f"stores {joint} serves objects over HTTPS")
    assert ask_for_object(*both) == both


def test_a_compound_object_is_no_compound_predicate(made: Make) -> None:
    pairs = made("**S3**\n\n- **does**: stores objects & metadata\n").pairs
    assert pairs == {"What does S3 store?": "objects & metadata"}


def test_a_list_is_not_about_what_stands_in_one_of_its_items(made_all: MakeAll) -> None:
    text = "### Features of RDS\n\nAll DB instances include\n\n"
    text += "- point-in-time recovery from [[S3]]\n- encryption with [[KMS]]\n"
    cards = made_all({"RDS.md": text, "S3.md": "", "KMS.md": ""}).cards
    lists = [card.front for card in cards if card.kind == "list"]
    assert lists == ["RDS: what do all DB instances include? (2)"]


def test_lines_with_keys_of_their_own_are_no_items(made: Make) -> None:
    text = "**Topic**\n\n- **is**: a named channel\n- **kinds**: durable, transient\n"
    pairs = made(text).pairs
    assert pairs["What are the kinds of a Topic? (2)"] == "durable, transient"
    assert "is, kinds" not in pairs.values()


def test_a_cell_that_says_yes_or_no_is_no_answer(made: Make) -> None:
    text = "| Aspect | Standby | Replica |\n| --- | --- | --- |\n"
    text += "| Serves reads | no, with a single standby | yes |\n| Goal | safety | speed |\n"
    made_pairs = made(text).pairs
    assert not any(back in ("yes", "no, with a single standby") for back in made_pairs.values())
    question = "How do Standby and Replica differ in whether they serve reads?"
    assert made_pairs[question] == "Standby: no, with a single standby. Replica: yes"
    assert made_pairs["What is the goal of Standby?"] == "safety"


def test_a_cell_may_begin_with_no_and_answer(made: Make) -> None:
    text = "| Engine | Port | Cost |\n| --- | --- | --- |\n| MySQL | 3306 | no licence fee |\n"
    assert made(text).pairs["What is the cost of MySQL?"] == "no licence fee"


def test_a_number_in_the_first_column_names_nothing(made: Make) -> None:
    text = "| Code | Meaning |\n| --- | --- |\n| 1 | there are findings |\n| RED | stop |\n"
    pairs = made(text).pairs
    assert pairs["What is RED?"] == "stop"
    assert "What is 1?" not in pairs


@pytest.mark.parametrize("names", [("Messaging/Queue.md", "Messaging/Topic.md"), ("B.md", "A.md")])
def test_a_thing_of_two_notes_is_defined_by_the_note_about_it(
    made_all: MakeAll, names: tuple[str, str]
) -> None:
    titled = "---\ntitle: {}\n---\n"
    notes = {names[0]: titled.format("Queue") + QUEUE, names[1]: titled.format("Topic") + TOPIC}
    pairs = made_all(notes).pairs
    # What the file is called may be a name.
    asked = "What is Topic?" if names[1].endswith("Topic.md") else "What is a Topic?"
    assert pairs[asked] == "a named channel that many subscribers read"
    assert (
        pairs["Compared with Queue, what happens with Topic?"]
        == "every subscriber gets each message"
    )
    one = "Compared with Topic, what happens with Queue?"
    assert pairs[one] == "one consumer takes each message"


def test_no_question_of_a_deck_has_two_answers(made_all: MakeAll) -> None:
    lists = "**Item**\n\n- **is**: an entry of a list\n- **price**: 3 cents\n"
    tables = "**Item**\n\n- **is**: a row with a key\n- **price**: 5 cents\n"
    cards = made_all({"Lists.md": lists, "Tables.md": tables}).cards
    fronts = [card.front for card in cards]
    assert len(set(fronts)) == len(fronts)
    assert "Tables: what is Item?" in fronts
    assert "Tables: what is the price of Item?" in fronts


def test_both_sides_of_a_comparison_name_the_other(made: Make) -> None:
    text = "**Aurora**\n\n- **cost**: 10 cents an hour\n\n### Aurora vs RDS\n\n"
    text += "- *Aurora*\n    - **cost**: more for each hour\n    - **place**: a cluster\n"
    text += "- *RDS*\n    - **cost**: less for each hour\n    - **place**: a server\n"
    pairs = made(text).pairs
    assert pairs["What is the cost of Aurora?"] == "10 cents an hour"
    assert pairs["Compared with RDS, what is the cost of Aurora?"] == "more for each hour"
    assert pairs["Compared with Aurora, what is the cost of RDS?"] == "less for each hour"
    assert pairs["What is the place of RDS?"] == "a server"


def reverse(made: Any) -> list[str]:
    return [card.front for card in made.cards if card.kind == "variant-reverse"]


def reasons(made: Any) -> dict[str, str]:
    """Why the names of reverse cards were turned away."""
    return {one.draft.answer: one.reason for one in made.making.rejected if one.rule == "Q8"}


def test_a_description_that_fits_its_neighbour_asks_for_nothing(made: Make) -> None:
    text = "### Storage classes\n\n- **Instant Retrieval**: archive, ready in milliseconds\n"
    text += "- **Deep Archive**: archive, ready in hours\n"
    text += "- **Standard Tier**: frequent access by default\n"
    cards = made(text)
    assert [front for front in reverse(cards) if "archive" in front] == []
    assert any("frequent access by default" in front for front in reverse(cards))


def test_a_word_or_two_describe_one_of_a_kind_that_is_named(made: Make) -> None:
    text = "### Claims of a token\n\n- **iss**: issuer\n- **exp**: expiry time\n"
    pairs = made(text).pairs
    assert pairs["Which claim of a token is described as “issuer”?"] == "iss"
    assert pairs["Which claim of a token is described as “expiry time”?"] == "exp"


def test_one_word_does_not_describe_a_part_of_no_known_kind(made: Make) -> None:
    text = "**Spark**\n\n- **Photon** (engine): an engine\n- **Slot**: a core\n"
    assert reverse(made(text)) == []


def test_a_description_of_the_same_words_as_the_name_asks_for_nothing(made: Make) -> None:
    text = "### Checks of a vault\n\n- **Note dates**: dates of notes\n"
    assert reverse(made(text)) == []


def test_a_row_of_code_describes_nothing(made: Make) -> None:
    text = "### Parts of Aurora\n\n- **Node**: `id`, `label`, `type`, `note`\n"
    text += "- **Fast mode**: scales compute by itself\n"
    assert not any("`id`" in front for front in reverse(made(text)))


def test_a_part_of_no_known_kind_is_not_asked_for_by_its_description(made: Make) -> None:
    text = "**Aurora**\n\n- **Node**\n    - **Local disk**: temporary space of one machine\n"
    assert not any(front.startswith("Which part of") for front in reverse(made(text)))


def test_an_order_describes_in_quotes_and_of_two_sentences_the_first(made: Make) -> None:
    text = "### Techniques\n\n- *Validation loops*: Run checks before answering\n"
    text += "- *Autoscaling*: overall design of many parts. It has layers\n"
    pairs = made(text).pairs
    order = "Which technique of Aurora is described as “Run checks before answering”?"
    assert pairs[order] == "Validation loops"
    first = "Which technique of Aurora is described as “overall design of many parts”?"
    assert pairs[first] == "Autoscaling"


def test_what_a_thing_does_is_asked_the_other_way_round(made: Make) -> None:
    pairs = made("## Tokens\n\nThe **nonce** prevents replay of the ID token.\n").pairs
    assert pairs["What prevents replay of the ID token?"] == "nonce"


def test_what_a_note_is_about_does_too_much_to_be_told_by_two_words(made: Make) -> None:
    pairs = made("**Aurora**\n\n- **does**: scales compute\n").pairs
    assert not any(front.startswith("What scales") for front in pairs)


def test_which_side_it_is_is_asked_once(made: Make) -> None:
    text = "### Learning types\n\n- **Batch**: trained on the entire dataset at once\n"
    text += "- **Online**: updated as new data points arrive\n\n### Batch vs Online\n\n"
    text += "- **Batch**: trained on the entire dataset at once\n"
    text += "- **Online**: updated as new data points arrive\n"
    fronts = [front for front, back in made(text).pairs.items() if back == "Batch"]
    assert len(fronts) == 1


def test_of_a_long_table_one_row_tells_each_side(made: Make) -> None:
    text = "|  | LSI | GSI |\n| --- | --- | --- |\n| Created | with the table | at any time |\n"
    text += (
        "| Reads | strong or eventual | eventual only |\n| Maximum | five each | twenty each |\n"
    )
    text += "| Key | same as the table | any attribute |\n"
    backs = [card.back for card in made(text).cards if card.kind == "discrimination"]
    assert sorted(backs) == ["GSI", "LSI"]


def test_a_title_in_capitals_stays_one() -> None:
    assert lower_nouns("Data Mining Tasks") == "Data Mining Tasks"
    assert lower_nouns("Core Aurora concepts") == "core Aurora concepts"
    assert lower_nouns("Use Cases") == "use cases"


def test_dots_name_nothing(made: Make) -> None:
    text = "### Kinds of check\n\n- **AKB2..**: values that scripts compute\n"
    cards = made(text + "- **AKB3..**: dates in the front matter\n").cards
    assert not any(".." in card.front + card.back for card in cards if card.kind != "list")


def test_examples_are_no_difference(made: Make) -> None:
    text = "### AZ name vs AZ ID\n\n- *AZ name*\n    - **example**: `us-east-1a`\n"
    text += "    - **scope**: one account\n- *AZ ID*\n    - **example**: `use1-az1`\n"
    text += "    - **scope**: all accounts\n"
    pairs = made(text).pairs
    assert "How do AZ name and AZ ID differ in scope?" in pairs
    assert not any("differ in example" in front for front in pairs)


def test_a_header_of_two_words_is_a_noun_unless_a_verb_is_in_it(made: Make) -> None:
    text = "| Engine | New primary | Design starts from |\n| --- | --- | --- |\n"
    pairs = made(text + "| MySQL | the reader | entities |\n").pairs
    assert pairs["What is the new primary of MySQL?"] == "the reader"
    assert pairs["What does the design of MySQL start from?"] == "entities"


def test_a_verb_with_its_object_is_asked_how(made: Make) -> None:
    text = "### Lazy loading vs write-through\n\n- *Lazy loading*\n"
    text += "    - **fills the cache**: after a miss\n    - **weakness**: stale data\n"
    text += "- *Write-through*\n    - **fills the cache**: on every write\n"
    text += "    - **weakness**: caches too much\n"
    pairs = made(text).pairs
    assert pairs["How does Lazy loading fill the cache?"] == "after a miss"
    differ = "How do Lazy loading and write-through differ in how they fill the cache?"
    assert differ in pairs
    which = "Lazy loading or write-through: which one fills the cache on every write?"
    assert pairs[which] == "write-through"


def test_a_sentence_about_the_reader_describes_nothing(made: Make) -> None:
    text = "### Types of Aurora\n\n- **Own key**: you create it and set its policy\n"
    text += "- **Fast mode**: scales compute by itself\n"
    cards = made(text)
    assert reasons(cards)["Own key"] == "the description points at something outside it"
    assert len(reverse(cards)) == 1


def test_the_heading_names_what_kind_is_asked_for(made: Make) -> None:
    text = "### Capacity modes\n\n- **On-demand mode**: pay per request without planning\n"
    text += "- **Provisioned mode**: units chosen beforehand by hand\n"
    fronts = reverse(made(text))
    assert fronts
    assert all(front.startswith("Which capacity mode ") for front in fronts)


def test_a_modal_key_goes_on_after_its_subject(made: Make) -> None:
    text = "### Fast read vs full read\n\n- *Fast read*\n    - **may return**: old data\n"
    text += "    - **not available on**: an index\n- *Full read*\n"
    text += "    - **may return**: only the latest data\n    - **not available on**: a stream\n"
    pairs = made(text).pairs
    assert pairs["What may Fast read return?"] == "old data"
    assert pairs["What is Fast read not available on?"] == "an index"
    assert pairs["Fast read or full read: which one may return “only the latest data”?"] == (
        "full read"
    )


def test_a_label_that_names_a_use_is_no_kind(made: Make) -> None:
    text = "**Cards**\n\nTo other programs:\n\n- `apkg`\n- `tsv`\n"
    assert not any("to other programs" in front for front in made(text).pairs)


def test_one_word_is_no_sentence(made: Make) -> None:
    text = "### Checks of Aurora\n\n- **First check**: links\n- **Second check**: dates\n"
    assert not any("Which" in front and "links?" in front for front in made(text).pairs)


@pytest.mark.parametrize(
    ("question", "subject", "text", "asked"),
    [
        ("What is Shard?", "Shard", "one or more shards", "What is a Shard?"),
        ("What is AZ ID?", "AZ ID", "AZ IDs differ", "What is an AZ ID?"),
        ("What is the cost of Item?", "Item", "items", "What is the cost of an Item?"),
        ("What is User?", "User", "users", "What is a User?"),
        ("What is Item (Table)?", "Item (Table)", "items", "What is an Item (Table)?"),
        ("What is Aurora?", "Aurora", "Aurora clusters", "What is Aurora?"),
        ("What is Scale?", "Scale", "it scales", "What is Scale?"),
        ("What is RAG?", "RAG", "RAGs", "What is RAG?"),
        ("What is A (Step)?", "A (Step)", "", "What is A (Step)?"),
        ("What is The site?", "The site", "", "What is the site?"),
    ],
)
def test_an_article_stands_where_the_note_knows_a_plural(
    question: str, subject: str, text: str, asked: str
) -> None:
    assert with_article(question, subject, text) == asked


def test_the_first_noun_is_made_singular() -> None:
    assert singular("sources of info") == "source of info"


STORAGE = """\
| Class | Use case | Zones |
| --- | --- | --- |
| Standard | hot data | three |
| Zonal | data you can recreate | one |
| Archive | records nobody reads | three |
| Mixed | access that changes | two |
"""


def test_a_row_is_told_by_the_first_column_that_differs(made: Make) -> None:
    pairs = made(STORAGE).pairs
    assert pairs["Which class is for “hot data”?"] == "Standard"
    assert pairs["Which class is for “data you can recreate”?"] == "Zonal"
    assert not any("as its zones" in front for front in pairs)


def test_the_rows_of_a_long_table_are_not_told_apart(made: Make) -> None:
    rows = "".join(f"| Kind {name} | the use of {name} | three |\n" for name in "BCDEFGHIJ")
    assert not any(front.startswith("Which class") for front in made(STORAGE + rows).pairs)


def test_an_adjective_takes_the_noun_it_stands_for(made: Make) -> None:
    text = "After that the LLM has 2 sources of **memory**:\n\n"
    text += "- *parametric*: public info it has learned\n- *non-parametric*: private documents\n"
    pairs = made(text).pairs
    assert pairs["What is parametric memory?"] == "public info it has learned"


def test_a_limit_below_the_key_that_says_so_is_asked_by_it(made: Make) -> None:
    text = "## Naive RAG\n\n**Limitations**\n\n- **Retrieval** ⟶ {low precision, low recall}\n"
    text += "- **Generation** ⟶ {hallucination, bias}\n"
    fronts = made(text).pairs
    asked = [front for front, back in fronts.items() if back == "low precision, low recall"]
    assert len(asked) == 1
    assert asked[0].startswith("What are the limitations of Retrieval")
    assert not any(back == "Retrieval, Generation" for back in fronts.values())


def test_steps_in_one_line_are_asked_in_their_order(made: Make) -> None:
    text = "**Inference**\n\n- **is**: an update of belief\n"
    text += "- **workflow**: prior check → fit → convergence check → posterior check\n"
    pairs = made(text).pairs
    steps = "Inference, workflow: what are the 4 steps, in order?"
    assert pairs[steps] == "prior check; fit; convergence check; posterior check"


def test_what_should_be_is_asked_with_should(made: Make) -> None:
    text = "### Convergence checks\n\n- **Trace plot** ⟶ should look like a hairy caterpillar\n"
    text += "- **Chains** ⟶ number of runs\n"
    asked = [front for front, back in made(text).pairs.items() if back == "a hairy caterpillar"]
    assert len(asked) == 1
    assert asked[0].endswith(" look like?")


def test_in_memory_is_no_preposition(made: Make) -> None:
    text = "### Features of Aurora\n\n- **DAX**: in-memory cache, microsecond reads\n"
    assert made(text).pairs["What is DAX?"] == "in-memory cache, microsecond reads"


def test_a_sentence_does_not_end_at_for_example(made: Make) -> None:
    text = "## Intervals\n\nA **credible interval** contains the parameter with e.g. 95 % chance. "
    pairs = made(text + "Many think a confidence interval does.\n").pairs
    assert "the parameter with e.g. 95 % chance" in pairs.values()


def test_a_side_is_called_as_the_line_above_it_calls_it(made: Make) -> None:
    text = "### Public vs confidential clients\n\n*Public client*\n\n- has no secret\n"
    text += "- needs a proof key\n\n*Confidential client*\n\n- keeps its secret\n- backend app\n"
    which = [card for card in made(text).cards if card.kind == "discrimination"]
    assert which
    assert {card.back for card in which} <= {"Public client", "confidential client"}


def test_what_a_deed_is_told_by_ends_before_but(made: Make) -> None:
    text = "## Networks\n\nA **VPC** replaces routers of your own, but a subnet spans one zone.\n"
    pairs = made(text).pairs
    assert pairs["What replaces routers of your own?"] == "VPC"


def test_sides_that_are_adjectives_are_compared_with_their_noun(made: Make) -> None:
    text = "There are 2 sources of info:\n\n- *public*: what models have\n"
    text += "- *private*: what models DO NOT have\n"
    pairs = made(text).pairs
    differ = [front for front in pairs if front.startswith("How do public and private")]
    assert differ in ([], ["How do public and private sources of info differ?"])


def test_key_terms_are_no_kind(made: Make) -> None:
    text = "## Aurora\n\nKey Terms:\n\n- **Units**: power per hour, what you are billed in\n"
    text += "- **Design**: overall design of Aurora\n"
    fronts = made(text).pairs
    assert not any("key terms" in front for front in fronts)
    assert not any("overall design" in front for front in fronts)


def test_solutions_are_for_something(made: Make) -> None:
    text = "### Issues\n\n**Overfitting** solutions:\n\n- Fewer parameters\n- Gather more data\n"
    asked = [front for front in made(text).pairs if "solutions" in front]
    assert asked == ["What are the solutions for overfitting? (2)"]


def test_topic_is_a_noun_though_it_ends_as_an_adjective() -> None:
    assert with_noun("parametric", "memory") == "parametric memory"
    assert with_noun("Topic", "channel") == ""
    assert with_noun("Hierarchical", "Clustering") == "hierarchical clustering"


TABLE = """### Caching

| Pattern | Who writes it? | Stale data | Order? |
| --- | --- | --- | --- |
| Aside | the app, on a miss | until it expires | none |
| Behind | the cache, later to the store | can lose writes | per key |
"""


def test_which_side_it_is_is_asked_once_a_side_of_the_cell_that_says_most(made: Make) -> None:
    which = [front for front in made(TABLE).pairs if "which one" in front]
    assert which == [
        "Aside or Behind: which one answers “Who writes it?” with “the app, on a miss”?",
        "Aside or Behind: which one answers “Who writes it?” with “the cache, later to the store”?",
    ]


def test_a_header_with_a_question_mark_that_asks_nothing_is_a_noun(made: Make) -> None:
    assert made(TABLE).pairs["What is the order of Behind?"] == "per key"


def test_a_row_of_yes_and_no_is_asked_as_a_comparison_alone(made: Make) -> None:
    text = (
        "| | Kafka | SQS |\n| --- | --- | --- |\n| Replay? | yes | no |\n| Model? | log | queue |\n"
    )
    pairs = made(text).pairs
    assert pairs["How do Kafka and SQS differ on “Replay”?"] == "Kafka: yes. SQS: no"
    assert not any(back in ("yes", "no") for back in pairs.values())


def test_other_names_are_asked_as_such(made: Make) -> None:
    text = "| | Type I error | Type II error |\n| --- | --- | --- |\n"
    text += "| aka | false positive | false negative |\n| probability | alpha | beta |\n"
    pairs = made(text).pairs
    assert pairs["What is Type I error also called?"] == "false positive"
    assert "What are Type I error and Type II error also called?" in pairs


@pytest.mark.parametrize(
    ("line", "front", "back"),
    [
        ("- **runs** ⟶ offline, on a schedule", "How does Indexing run?", "offline, on a schedule"),
        (
            "- only works if data is separable",
            "When does Indexing work?",
            "only if data is separable",
        ),
        ("- falls back to plain text", "What does Indexing do?", "falls back to plain text"),
    ],
)
def test_what_has_no_object_is_asked_how_and_when(
    made: Make, line: str, front: str, back: str
) -> None:
    assert made(f"**Indexing**\n\n- **is**: a step of RAG\n\n{line}\n").pairs.get(front) == back


def test_what_a_thing_needs_is_asked(made: Make) -> None:
    text = (
        "## Kinds of drift\n\n- **Bias drift**: Needs *Clarify*\n- **Data drift**: Input changes\n"
    )
    assert made(text).pairs.get("What does Bias drift need?") == "Clarify"


def test_what_stands_below_a_thing_that_is_explained_is_no_kind_of_it(made: Make) -> None:
    text = "### Shards\n\n**Shard**: unit of capacity of a stream\n\n"
    text += "- **Partition key**: decides where a record goes\n- **Number**: order of a record\n"
    fronts = list(made(text).pairs)
    assert not any(front.startswith("Which shard ") for front in fronts)


def test_a_statement_among_names_belongs_to_nothing(made: Make) -> None:
    text = "# Formats\n\n## ORC\n\n- **Stripe** = row group of a file\n- **Index**: min of rows\n"
    pairs = made(f"{text}- ACID tables in Hive only work with stripes\n").pairs
    assert not any(
        "ACID tables in Hive only" in back for front, back in pairs.items() if "(" in front
    )


@pytest.mark.parametrize("answer", ["both", "both together"])
def test_both_says_nothing_of_what(made: Make, answer: str) -> None:
    text = f"## Evolution\n\n- **Backward**: new reads old data\n- **Full**: {answer}\n"
    assert answer not in made(text).pairs.values()


def test_a_name_without_an_article_that_ends_as_a_plural_is_one_thing(made: Make) -> None:
    text = "### NeMo Guardrails\n\n- **is**: an open-source toolkit\n- **setup**: YAML\n"
    assert made(text).pairs.get("What is NeMo Guardrails?") == "an open-source toolkit"


def test_items_within_a_cell_are_told_apart_in_a_question(made: Make) -> None:
    text = (
        "| Format | Advantages |\n|---|---|\n| **CSV** | - Human-readable.<br>- Opens anywhere. |\n"
    )
    text += "| **ORC** | - High compression.<br>- Built-in indexes. |\n"
    fronts = list(made(f"# Formats\n\n{text}").pairs)
    assert not any(". - " in front for front in fronts)
