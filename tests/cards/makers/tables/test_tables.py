"""A cell is asked for by its column and its row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Make = Callable[[str], Any]


def test_a_degree_answers_how(made: Make) -> None:
    text = "| Metric | Sensitive to outliers | Unit |\n| --- | --- | --- |\n"
    text += "| MAE | low | as the target |\n| MSE | high | squared |\n"
    assert made(text).pairs["How sensitive to outliers is MAE?"] == "low"


def test_a_table_of_typical_values_asks_for_them(made: Make) -> None:
    text = "| Param | Typical |\n| --- | --- |\n| Chunk size | 256 tokens |\n| Top-k | 3 chunks |\n"
    assert made(text).pairs["What is the typical chunk size?"] == "256 tokens"


def test_a_description_is_asked_by_what_it_describes(made: Make) -> None:
    text = "| Property | Type | Description |\n| --- | --- | --- |\n"
    text += "| `file.size` | Number | How many bytes it has |\n"
    text += "| Graph pane | Flag | Enable or disable the graph |\n"
    pairs = made(text).pairs
    assert pairs["What is `file.size`?"] == "How many bytes it has"
    assert pairs["What does Graph pane do?"] == "Enable or disable the graph"


def test_a_row_that_is_an_act_stands_in_quotes(made: Make) -> None:
    text = "| Action | Shortcut | Where |\n| --- | --- | --- |\n"
    text += "| Copy the line | Ctrl+C | editor |\n| Move the cursor left | Ctrl+B | editor |\n"
    assert made(text).pairs["What is the shortcut for “Copy the line”?"] == "Ctrl+C"


def test_letters_may_be_the_answer(made: Make) -> None:
    text = "| Distribution | Parameters | Kind |\n| --- | --- | --- |\n"
    text += "| Uniform | $a, b$ | continuous |\n| Poisson | $m$ | discrete |\n"
    assert made(text).pairs["What are the parameters of Uniform?"] == "$a, b$"


def test_a_header_that_asks_is_asked(made: Make) -> None:
    text = "| Name | Tool | What is read |\n| --- | --- | --- |\n"
    text += "| `osr` | Repetition | lines with two colons |\n| `logseq` | Logseq | tagged items |\n"
    assert made(text).pairs["`osr`: what is read?"] == "lines with two colons"


def test_what_one_presses_depends_on_the_system(made: Make) -> None:
    text = "| Action | Windows | macOS |\n| --- | --- | --- |\n| Open clipper | Alt+O | Opt+O |\n"
    assert made(text).pairs["On macOS, what does one press for “Open clipper”?"] == "Opt+O"


def test_a_term_of_two_columns_is_asked_by_its_answer(made: Make) -> None:
    text = "| Name | Description |\n| --- | --- |\n| Theme | Choose the colours |\n"
    assert made(text).pairs == {"What does Theme do?": "Choose the colours"}


def test_only_acts_have_a_shortcut(made: Make) -> None:
    text = "| Kind | Place | Failover |\n| --- | --- | --- |\n"
    text += "| Read replica | another zone | by hand |\n| Standby | same zone | automatic |\n"
    assert made(text).pairs["What is the place of a Read replica?"] == "another zone"


def test_an_adjective_in_a_table_is_one_of_the_note(made_all: Any) -> None:
    text = "| Method | Advantages | Limits |\n| --- | --- | --- |\n"
    text += "| Hierarchical | shows levels | is slow |\n| Grid-based | is fast | is coarse |\n"
    pairs = made_all({"Clustering.md": text}).pairs
    assert pairs["What are the advantages of hierarchical clustering?"] == "shows levels"


def test_a_cell_says_its_fact_first(made: Make) -> None:
    text = "| Property | Type | Description |\n| --- | --- | --- |\n"
    text += "| `file.tags` | List | All tags of the note. Works in lists too |\n"
    assert made(text).pairs["What is `file.tags`?"] == "All tags of the note"


def test_a_row_in_brackets_names_nothing(made: Make) -> None:
    text = "| Syntax | Meaning |\n| --- | --- |\n| (see below) | Tables |\n| Theme | See Image |\n"
    assert made(text).pairs == {}


def test_signs_may_be_the_answer(made: Make) -> None:
    text = "| Mark | Syntax | Kind |\n| --- | --- | --- |\n| Highlight | `== ==` | inline |\n"
    assert made(text).pairs["What is the syntax of Highlight?"] == "`== ==`"


def test_nothing_may_be_the_amount(made: Make) -> None:
    text = "| Class | Minimum duration | Zones |\n| --- | --- | --- |\n"
    text += "| Standard Tier | none | 3 |\n| Deep Archive | 180 days | 3 |\n"
    assert made(text).pairs["What is the minimum duration of Standard Tier?"] == "none"


def test_it_in_a_header_is_the_row(made: Make) -> None:
    text = "| Question | Lake | Warehouse |\n| --- | --- | --- |\n"
    text += "| Who uses it? | engineers | analysts |\n| What data? | files | tables |\n"
    pairs = made(text).pairs
    assert pairs["Who uses Lake?"] == "engineers"
    assert pairs["Lake: what data?"] == "files"


def test_a_cell_with_a_tick_says_whether(made: Make) -> None:
    text = "| Link | Foam | Other |\n| --- | --- | --- |\n"
    text += "| `[[a]]` | ✔ unique in the folder | ✘ not found at all |\n"
    assert not any("of `[[a]]`" in front for front in made(text).pairs)


def test_a_header_with_if_is_no_noun(made: Make) -> None:
    text = "| Test | Data | If violated |\n| --- | --- | --- |\n| t-test | numbers | rank test |\n"
    assert made(text).pairs["t-test: if violated?"] == "rank test"


def test_a_header_that_acts_is_asked_by_its_verb(made: Make) -> None:
    text = "| Executor | Runs tasks in | Drawback |\n| --- | --- | --- |\n"
    text += "| Local | many subprocesses | one machine |\n| Celery | a pool of workers | Redis |\n"
    text += "| Kube | one pod per task | startup |\n| Seq | one process alone | slow |\n"
    assert made(text).pairs["Which executor runs tasks in “a pool of workers”?"] == "Celery"


def test_a_small_table_of_two_columns_is_asked_from_both_sides(made: Make) -> None:
    text = "# Infra\n\n## Workflow\n\n| Command | What it does |\n|---|---|\n"
    text += "| `infra plan` | shows what would change |\n| `infra go` | makes it so |\n"
    pairs = made(text).pairs
    assert pairs["Which command shows what would change?"] == "`infra plan`"
    assert "Which command makes it so?" not in pairs  # too little


def test_a_column_of_question_words_answers_what_it_is_called(made: Make) -> None:
    text = "# Grammar\n\n| Case | Use | Question word |\n|---|---|---|\n"
    text += "| dative | indirect object | wem? |\n| genitive | possession | wessen? |\n"
    assert made(text).pairs["What is the question word of dative?"] == "wem?"


def test_what_one_presses_is_for_an_act_whatever_its_words(made: Make) -> None:
    text = (
        "| Action | Shortcut |\n| --- | --- |\n| Cut paragraph | Ctrl+X |\n| Bold text | Ctrl+B |\n"
    )
    pairs = made(text).pairs
    assert pairs["What is the shortcut for “Cut paragraph”?"] == "Ctrl+X"
    assert pairs["What is the shortcut for “Bold text”?"] == "Ctrl+B"


def test_where_a_key_stands_in_a_program_is_not_asked(made: Make) -> None:
    text = "| Shortcut | Command ID | Extension | Use |\n| --- | --- | --- | --- |\n"
    text += "| `ctrl+f` | edit.find | Base | Find text in the file |\n"
    text += "| `ctrl+e` | view.files | Base | Show the file list |\n"
    assert made(text).pairs == {
        "What does `ctrl+f` do?": "Find text in the file",
        "What does `ctrl+e` do?": "Show the file list",
    }


def test_a_heading_that_comes_again_is_told_apart_by_the_one_above(made: Make) -> None:
    table = "| Action | Shortcut |\n| --- | --- |\n| Copy | {}+C |\n| Paste | {}+V |\n\n"
    text = "## Windows\n\n### Basics\n\n" + table.replace("{}", "Ctrl")
    text += "## macOS\n\n### Basics\n\n" + table.replace("{}", "Cmd")
    cards = made(text).cards
    pairs = {card.front: card.back for card in cards}
    assert pairs["What is the shortcut for “Copy”?"] == "Ctrl+C"
    assert pairs["macOS: what is the shortcut for “Copy”?"] == "Cmd+C"
    assert {card.context for card in cards} == {
        "Aurora > Windows > Basics",
        "Aurora > macOS > Basics",
    }


def test_a_name_in_code_that_is_a_common_word_says_whose_it_is(made: Make) -> None:
    text = "## Fields\n\n| Field | Description |\n| --- | --- |\n"
    text += "| `path` | Where the backup lies |\n| `backup.keep` | How many are kept |\n"
    pairs = made(text).pairs
    assert pairs["Aurora: what is `path`?"] == "Where the backup lies"
    assert pairs["What is `backup.keep`?"] == "How many are kept"


def test_commands_of_a_program_do_something(made: Make) -> None:
    text = "| Command | Description |\n| --- | --- |\n| prune | Delete old snapshots |\n"
    text += "| note | Show, create, or delete notes |\n| grep | Search the notes by pattern |\n"
    pairs = made(text).pairs
    assert pairs["What does “prune” do?"] == "Delete old snapshots"
    assert pairs["What does “note” do?"] == "Show, create, or delete notes"
    assert pairs["What does “grep” do?"] == "Search the notes by pattern"


def test_code_in_a_table_without_a_head_is_asked_for_itself(made: Make) -> None:
    text = "| | |\n|---|---|\n| `make run` | builds the site |\n| `make all` | lint + test |\n"
    pairs = made(text).pairs
    assert pairs["What does `make run` do?"] == "builds the site"
    assert pairs["What is `make all`?"] == "lint + test"


def test_a_column_that_says_what_its_row_does_is_asked_so(made: Make) -> None:
    text = "| Metric | Question it answers | Compares |\n| --- | --- | --- |\n"
    text += "| Recall | Was all found? | found and wanted |\n"
    text += "| Precision | Is what was found wanted? | found and wanted |\n"
    assert made(text).pairs["Which question does Recall answer?"] == "Was all found?"


def test_a_matrix_of_features_is_about_its_columns(made: Make) -> None:
    text = "| Benefits | Free | Pro |\n| --- | --- | --- |\n| Early access | | ✓ |\n"
    text += "| Own badge | ✗ | ✓ |\n| Price per year | $0 | $50 |\n"
    assert made(text).pairs["What is the price per year of Pro?"] == "$50"


def test_what_a_cell_adds_is_no_second_item(made: Make) -> None:
    text = "| Operator | Description |\n| --- | --- |\n"
    text += "| `file:` | Find text in the file name<br>Example: `file:jpg` |\n"
    text += "| `tag:` | Find a tag in the file<br>Example: `tag:work` |\n"
    assert made(text).pairs["What does `tag:` do?"] == "Find a tag in the file"


def test_what_stands_in_an_example_is_no_fact(made: Make) -> None:
    table = "| Property | Value |\n| --- | --- |\n| Colour | red |\n| Icon | star |\n"
    assert made(f"## Example\n\n{table}").pairs == {}
    assert made(f"## Pins\n\n{table}").pairs != {}


def test_a_column_that_is_no_noun_is_not_asked_as_one(made: Make) -> None:
    text = "| Knob | Controls | Low | High |\n| --- | --- | --- | --- |\n"
    text += "| Gain | loudness of the input | hiss | clipping |\n"
    text += "| Attack | onset of the compressor | punch is lost | transients pass |\n"
    pairs = made(text).pairs
    assert pairs["What does “low” mean for Gain?"] == "hiss"
    assert pairs["What does “high” mean for Attack?"] == "transients pass"


def test_a_column_that_is_an_act_is_asked_for_what_comes_of_it(made: Make) -> None:
    text = "| operation | open file | closed file |\n| --- | --- | --- |\n"
    text += "| receive | returns the next line | fails |\n| deploy | one unit | nothing at all |\n"
    pairs = made(text).pairs
    assert pairs["open file: what does “receive” do?"] == "returns the next line"
    assert pairs["What is given as “deploy” for open file?"] == "one unit"


def test_a_column_of_times_says_when(made: Make) -> None:
    text = "| Name | Stored as | Rebuilt |\n| --- | --- | --- |\n"
    text += "| Snapshot | files | each night |\n| Digest | rows | only new rows |\n"
    pairs = made(text).pairs
    assert pairs["When is a Snapshot rebuilt?"] == "each night"
    assert pairs["What does “rebuilt” mean for Digest?"] == "only new rows"


def test_a_column_of_numbers_is_asked_how_many(made: Make) -> None:
    text = "| Plan | Seats | Limits | Weights |\n| --- | --- | --- | --- |\n"
    text += "| Small | 3 | 40 | 12 |\n| Large | ≥ 50 | 400 | 13 |\n"
    pairs = made(text).pairs
    assert pairs["How many seats does Small have?"] == "3"
    assert pairs["How many seats does Large have?"] == "≥ 50"
    assert pairs["What are the limits of Small?"] == "40"


def test_a_column_of_questions_is_answered_by_its_row(made: Make) -> None:
    text = "| Metric | Question | Prefer when |\n| --- | --- | --- |\n"
    text += "| Churn | How many leave? | growth has stopped |\n"
    text += "| Reach | How many know us? | the product is new |\n"
    pairs = made(text).pairs
    assert pairs["Which question does Churn answer?"] == "How many leave?"
    assert pairs["When should Reach be preferred?"] == "when the product is new"


def test_a_column_that_the_title_names_says_what_corresponds(made_all: Any) -> None:
    text = "| RDBMS | Lucene |\n| --- | --- |\n| row | document |\n| column | field |\n"
    pairs = made_all({"DB-Lucene.md": text}).pairs
    assert pairs["What corresponds to “row” in Lucene?"] == "document"
    text = "| I want to | Perl | Awk | careful |\n| --- | --- | --- | --- |\n"
    text += "| keep rows | `grep` | `/x/` | order stays |\n| count | `$n++` | `NR` | from 1 |\n"
    pairs = made_all({"Awk, coming from Perl.md": text}).pairs
    assert pairs["How is “keep rows” done in Awk?"] == "`/x/`"
    assert pairs["What should one watch out for with “count”?"] == "from 1"


def test_a_case_is_asked_for_what_fits_it(made: Make) -> None:
    text = "| Need | Oven |\n| --- | --- |\n| Many small loaves | Deck |\n"
    text += "| Bread all day | Rack |\n"
    pairs = made(text).pairs
    assert pairs["Which oven fits “Many small loaves”?"] == "Deck"
    text = "| Symptom | Technique |\n| --- | --- |\n| the dough tears apart | Autolyse rest |\n"
    text += "| the crust is pale | Steam injection |\n| flat loaf | Shorter proof |\n"
    asked = made(text).pairs
    assert asked["Which symptom calls for “Autolyse rest”?"] == "the dough tears apart"
    text = "| Symptom | Cure |\n| --- | --- |\n| flat loaf | shorter proof |\n"
    assert made(text).pairs["What is the cure for flat loaf?"] == "shorter proof"


def test_a_column_that_asks_is_no_thing(made: Make) -> None:
    text = "| | what for | key |\n| --- | --- | --- |\n| hyphen | compound words | - |\n"
    text += "| en dash | ranges of years | opt - |\n"
    pairs = made(text).pairs
    assert pairs["hyphen: what for?"] == "compound words"


def test_a_number_in_front_is_no_name(made: Make) -> None:
    text = "| no. | name | gas |\n| --- | --- | --- |\n| 131 | MIG | argon |\n| 135 | MAG | CO2 |\n"
    assert made(text).pairs["What is the gas of MIG?"] == "argon"
    text = "| half steps | name | sounds like |\n| --- | --- | --- |\n"
    text += "| 3 | minor 3rd | Smoke |\n| 5 | perfect 4th | Here comes |\n"
    pairs = made(text).pairs
    assert pairs["How many half steps does minor 3rd have?"] == "3"
    assert pairs["What does perfect 4th sound like?"] == "Here comes"


def test_a_minus_sign_is_part_of_the_value(made: Make) -> None:
    text = "| Function | Range | Note |\n| --- | --- | --- |\n"
    text += "| Tanh | -1 to 1 | centered around 0 |\n| Sigmoid | 0 to 1 | saturates |\n"
    pairs = made(text).pairs
    assert pairs["What is the range of Tanh?"] == "-1 to 1"
    assert pairs["What is noted about Tanh?"] == "centered around 0"
