"""Lists are asked for by what all of their items are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_lines_with_defining_keys_are_no_items(made: Make) -> None:
    text = "**Confusion matrix**\n\n- **is**: a table of classes\n\n- **cells**:\n\n"
    text += "    - `TP`: predicted positive, is positive\n"
    text += "    - `TN`: predicted negative, is negative\n"
    pairs = made(text).pairs
    assert "is, cells" not in pairs.values()
    assert "Which cells are there? (2)" not in pairs
    assert pairs["What are the cells of Confusion matrix? (2)"] == "`TP`, `TN`"


def test_others_are_not_of_the_kind(made_all: Any) -> None:
    text = "**Availability Zones**\n\n- **is**: separate data centres\n\n"
    text += "### Other places AWS runs in\n\n- **Local Zone**: near big cities\n"
    text += "- **Outpost**: a rack in your own building\n"
    fronts = list(made_all({"Availability-Zones.md": text}).pairs)
    assert not any(front.startswith("Which Availability Zones") for front in fronts)


def test_weak_points_are_no_parts(made: Make) -> None:
    text = "#### Partitioning\n\nK-means\n\n- High influence of outliers\n"
    text += "- Only works for continuous data\n- No hierarchy provided\n"
    told = {"What does K-means (Partitioning) only work for?": "continuous data"}
    assert made(text).pairs == told


def test_a_heading_that_holds_the_name_needs_no_other(made_all: Any) -> None:
    text = "**Amazon ElastiCache**\n\n- **is**: a cache\n\n### Core ElastiCache concepts\n\n"
    text += "- **Node**: a machine with memory\n- **Shard**: one primary with replicas\n"
    assert (
        "What are the core ElastiCache concepts? (2)"
        in made_all({"Amazon ElastiCache.md": text}).pairs
    )


def test_others_are_no_kind(made: Make) -> None:
    text = "## Storage classes\n\n### Others\n\n"
    text += "- **S3 One Zone**: cheaper, but lost with its zone\n"
    text += "- **S3 Express**: answers within milliseconds\n"
    fronts = made(text).pairs
    assert not any(front.startswith(("Which other ", "Which others ")) for front in fronts)


def test_what_something_lets_one_do_is_asked(made: Make) -> None:
    text = "**Aurora**\n\n- **is**: a service\n\nAPI calls lets you\n\n"
    text += "- launch & stop apps\n- query the state of an app\n- access other features\n"
    assert "Aurora: what do API calls let you do? (3)" in made(text).pairs


def test_parts_of_a_name_that_says_little_name_the_whole(made: Make) -> None:
    text = "**Modular RAG**\n\n- **modules**: {**Core**, **New**}\n\n#### New\n\n"
    text += "- **Fusion**: aggregates the results of many queries\n"
    text += "- **Search**: expands access to more sources\n"
    assert "What are the parts of New? (2)" not in made(text).pairs


def test_ways_of_doing_are_asked_for(made: Make) -> None:
    text = "Connecting VPCs (cheapest first):\n\n1. **Peering** → one to one\n"
    text += "2. **Transit Gateway** → hub for many\n"
    pairs = made(text).pairs
    assert pairs["Which ways of connecting VPCs are there? (2)"] == "Peering, Transit Gateway"
    assert not any(front.startswith("Which Connecting") for front in pairs)


def test_a_list_said_twice_in_other_forms_is_one(made: Make) -> None:
    text = "**Data**\n\n- **is**: a layer\n- **parts**: Ingest, Transform, Store\n"
    text += "- **composed of**: Ingestion, Transformation, Storage\n"
    lists = [card.front for card in made(text).cards if card.kind == "list"]
    assert len(lists) == 1


def test_a_topic_is_no_kind_of_its_parts(made_all: Any) -> None:
    text = "## Logic\n\n- **Alpha**: threshold set before looking\n- **H1**: the claim of a test\n"
    pairs = made_all({"Hypothesis Tests.md": text}).pairs
    assert not any(front.startswith("Which hypothesis test") for front in pairs)


def test_a_label_may_say_what_jobs_or_when_something_is_done(made: Make) -> None:
    text = "# PG\n\n## VACUUM\n\nJobs of VACUUM:\n\n1) remove dead tuples\n2) freeze old ids\n\n"
    text += "## Data modeling\n\nEmbed when\n\n- data is read together\n- one-to-few\n"
    pairs = made(text).pairs
    assert pairs["What are the jobs of VACUUM? (2)"] == "remove dead tuples, freeze old ids"
    told = "data is read together, one-to-few"
    assert pairs["Data modeling: when should one embed? (2)"] == told


def test_items_that_are_orders_are_what_one_does(made: Make) -> None:
    text = "## Missing values\n\n1. **Drop** rows or columns\n2. **Fill** gaps with the median\n"
    fronts = list(made(text).pairs)
    assert not any(front.startswith("Which missing values") for front in map(str.lower, fronts))


def test_one_item_with_brackets_is_of_the_list_too(made: Make) -> None:
    text = "## Store\n\n**Vector DBs**\n\n- Pinecone (*managed*)\n- Milvus\n- Qdrant\n"
    text += "- Chroma (good for prototypes)\n"
    backs = list(made(text).pairs.values())
    assert "Pinecone, Milvus, Qdrant, Chroma" in backs  # that it is managed is another card


def test_what_a_line_announces_may_head_lists_of_its_own(made: Make) -> None:
    text = "# Mill\n\n- **composed of 2 groups of layers**:\n\n***Inner Layers*** (of stone)\n\n"
    text += "- Bed\n- Runner\n\n***Outer Layers*** (of wood)\n\n- Vat\n- Hopper\n"
    pairs = made(text).pairs
    assert pairs["Which 2 groups of layers is Mill composed of?"] == "Inner Layers, Outer Layers"


def test_what_is_counted_is_not_of_itself(made: Make) -> None:
    text = "# Deployment strategies\n\n**Strategies**:\n\n**Coarse**\n\n- fast\n- cheap\n\n"
    text += "**Fine**\n\n- slow\n- even\n"
    assert made(text).pairs["Which deployment strategies are there? (2)"] == "Coarse, Fine"


def test_a_bare_sort_of_things_with_headings_names_the_note(made_all: Any) -> None:
    text = "---\ntitle: 02-Oven S3\n---\n\n## 2. Patterns\n\n### Deck\n\n- flat and hot stone\n\n"
    pairs = made_all({"02-Oven S3.md": f"{text}### Rack\n\n- turns all day\n"}).pairs
    assert pairs["Oven S3: which patterns are there? (2)"] == "Deck, Rack"


def test_items_with_arrows_are_all_named_alike(made: Make) -> None:
    text = "# Ovens\n\n### Crust\n\nHow to get a crust?\n\n- Different flours ⟶ **Rye mix**\n"
    text += "- Different heat ⟶ **Deck oven / rack oven**\n- More steam ⟶ **Vent**\n"
    assert made(text).pairs["How to get a crust? (3)"] == (
        "Different flours, Different heat, More steam"
    )


def test_why_it_is_so_is_asked_of_what_the_note_is_about(made: Make) -> None:
    text = "# Sourdough\n\n### Why it's hard\n\n- the starter is alive\n- flour is slow & varied\n"
    pairs = made(text).pairs
    assert pairs["Why is Sourdough hard? (2)"] == "the starter is alive, flour is slow & varied"
    assert not any("how is flour" in front for front in pairs)
