"""Blocks become an outline: what hangs below what, at which line."""

from aurora_kb.concepts.reading.numbering import nested
from aurora_kb.concepts.reading.outline import outline
from aurora_kb.concepts.reading.parts import Part
from aurora_kb.model import Source
from aurora_kb.notes import ParseOptions, parse_note


def parts(text: str) -> tuple[Part, ...]:
    return outline(parse_note(Source("a.md", text.encode()), ParseOptions()).blocks)


def test_a_list_hangs_below_the_line_before_it() -> None:
    (label,) = parts("Features:\n\n- Ordering\n- Retries\n")
    assert [item.text for item in label.parts] == ["Ordering", "Retries"]


def test_each_line_of_a_paragraph_keeps_its_line() -> None:
    assert [(part.text, part.line) for part in parts("\none\ntwo\n")] == [("one", 2), ("two", 3)]


def test_deeper_headings_hang_below_higher_ones() -> None:
    (top,) = parts("# A\n\n## B\n\ntext\n")
    assert top.parts[0].text == "B"
    assert top.parts[0].parts[0].text == "text"


def test_an_ordered_items_place_is_counted() -> None:
    items = parts("3. load\n4. split\n")
    assert [(item.order, item.number, item.ordered) for item in items] == [
        (1, 3, True),
        (2, 4, True),
    ]


def test_the_type_of_an_admonition_is_no_title() -> None:
    (box,) = parts("!!! sam\n    text\n")
    assert (box.kind, box.text) == ("box", "")


def test_a_callout_keeps_the_title_its_author_wrote() -> None:
    (box,) = parts("> [!note] Brokers\n> text\n")
    assert box.text == "Brokers"


def test_each_emphasised_key_of_a_line_stands_for_itself() -> None:
    two = parts("**Deck oven**: holds heat. **Rack oven**: turns the loaves.\n")
    assert [part.text for part in two] == [
        "Deck oven: holds heat.",
        "Rack oven: turns the loaves.",
    ]


def test_a_bold_word_inside_a_sentence_is_no_key() -> None:
    (one,) = parts("**Deck oven**: holds heat. The **rack oven** turns: it has air.\n")
    assert one.text.endswith("it has air.")


def test_lines_with_arrows_behind_names_are_items() -> None:
    lines = parts("HEAD → the current branch\norigin → a remote\ntag -> a fixed name\n")
    assert [line.kind for line in lines] == ["item", "item", "item"]


def outlined(text: str) -> tuple[Part, ...]:
    note = parse_note(Source("a.md", text.encode()), ParseOptions())
    return nested(outline(note.blocks), note.lines)


def test_a_label_right_behind_a_list_ends_it() -> None:
    pros, cons = outlined("Pros\n+ cheap\n+ fast\nCons\n- noisy\n- hot\n")
    assert [item.text for item in pros.parts] == ["cheap", "fast"]
    assert (cons.text, [item.text for item in cons.parts]) == ("Cons", ["noisy", "hot"])


def test_a_key_right_behind_a_list_stands_for_itself() -> None:
    *_, last = outlined("1. direct\n2. indirect\nDefences: filters\n")
    assert (last.kind, last.text) == ("text", "Defences: filters")


def test_a_wrapped_line_stays_with_its_item() -> None:
    (item,) = outlined("- hard to test on a laptop, for it needs\nDocker to run\n")
    assert item.kind == "item"


def test_an_indented_line_stays_with_its_item() -> None:
    (item,) = outlined("- Kafka\n  Topics: named logs\n")
    assert [part.text for part in item.parts] == ["Topics: named logs"]


def test_a_caption_is_no_line_but_for_its_sentence() -> None:
    found = parts(
        "*Figure 2: The deck is heated from below.*\n\nFig. 3 from the slides\n\n"
        "Table 1: Ovens by heat\n\nFigures lie.\n"
    )
    assert [(part.text, part.runs[0].styles) for part in found] == [
        ("The deck is heated from below.", ()),
        ("Figures lie.", ()),
    ]


def test_a_line_that_begins_with_an_emphasised_key_was_not_wrapped() -> None:
    long = "brittle and easy to bake, so the floor may be colder than for others"
    assert len(parts(f"**deck**: {long}\n**rack**: turns\n")) == 2


def test_a_line_that_is_a_name_behind_its_article_goes_on_in_the_next() -> None:
    (line,) = parts("The deck oven\nbakes flat loaves.\n")
    assert (line.text, line.end_line) == ("The deck oven bakes flat loaves.", 2)
    assert len(parts("Deck oven\nbakes flat loaves.\n")) == 2  # a name may head its lines
    assert len(parts("The deck oven\nA rack turns.\n")) == 2


def test_lines_with_letters_are_a_list_below_their_label() -> None:
    (label,) = parts("**Ends**\na. by itself\nb. by order (i)\n")
    assert [item.text for item in label.parts] == ["by itself", "by order (i)"]
    (label,) = parts("Grounds:\n(i) form\n(ii) fear\n(iii) force\n")
    assert [item.text for item in label.parts] == ["form", "fear", "force"]


def test_a_letter_alone_counts_nothing() -> None:
    assert [part.kind for part in parts("a. one of them\nmore of it\n")] == ["text", "text"]


def test_lines_with_dots_or_long_dashes_are_a_list() -> None:
    assert [part.kind for part in parts("• form\n• fear\n")] == ["item", "item"]
    (label,) = parts("Results:\n– war\n– debt\n")
    assert [item.text for item in label.parts] == ["war", "debt"]


def test_a_dash_before_one_line_says_who_said_it() -> None:
    assert [part.kind for part in parts("Build well.\n— Vitruvius\n")] == ["text", "text"]


def test_signs_for_and_against_make_one_list() -> None:
    items = parts("+ trade\n+ peace\n– war\n– debt\n")
    assert [(item.kind, item.text) for item in items] == [
        ("item", "trade"),
        ("item", "peace"),
        ("item", "war"),
        ("item", "debt"),
    ]


def test_lines_with_arrows_are_never_one_wrapped_line() -> None:
    text = (
        "too much stock poured in at once → the rice boils and does not swell\ncold stock → hard\n"
    )
    assert len(parts(text)) == 2


def test_each_plain_key_of_a_line_stands_for_itself() -> None:
    said = parts("Deck: holds heat, of stone. Cools late. Rack oven: turns. Example: Bell.\n")
    assert [part.text for part in said] == [
        "Deck: holds heat, of stone. Cools late.",
        "Rack oven: turns. Example: Bell.",
    ]
    equal = parts("High heat = dark crust; low heat = dry crumb.\n")
    assert [part.text for part in equal] == ["High heat = dark crust", "low heat = dry crumb."]
    assert [part.text for part in parts("R = 4, W = 2\n")] == ["R = 4", "W = 2"]


def test_a_property_or_a_remark_is_no_further_key() -> None:
    for text in (
        "Bell: an oven. Cost: high. Note: it is loud.\n",
        "Note: bake it. Example: rye.\n",
        "We tried two: one burnt. The other was fine: it rose.\n",
        "Let R = 4, and W = 2 for now\n",
    ):
        assert len(parts(text)) == 1


def test_a_list_that_goes_on_counting_hangs_below_no_line_in_between() -> None:
    text = "1. Heat\n\n n = loaves\n\n m = trays\n\n2. Steam\n\n3. Time\n"
    assert [(part.text, len(part.parts)) for part in parts(text)] == [
        ("Heat", 0),
        ("n = loaves", 0),
        ("m = trays", 0),
        ("Steam", 0),
        ("Time", 0),
    ]
    labelled = parts("1. Heat\n\nThen:\n\n2. Steam\n")
    assert [(part.text, len(part.parts)) for part in labelled] == [("Heat", 0), ("Then:", 1)]


def test_also_before_a_key_that_is_set_off_only_joins() -> None:
    texts = [part.text for part in parts("Also: **Rye** - dark\n\nAlso: rye is dark\n")]
    assert texts == ["Rye - dark", "Also: rye is dark"]


def test_a_list_behind_several_keys_of_one_line_hangs_below_none() -> None:
    said = parts("Rows = dough, columns = ovens.\n\n- Rye: slow\n")
    assert [(part.text, len(part.parts)) for part in said] == [
        ("Rows = dough", 0),
        ("columns = ovens.", 0),
        ("Rye: slow", 0),
    ]
    announced = parts("Deck: holds heat. Rack: turns, has:\n\n- wheels\n")
    assert [len(part.parts) for part in announced] == [0, 1]
