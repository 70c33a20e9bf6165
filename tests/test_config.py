"""Settings: where they come from, and what is said about wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_kb.config import load_config
from aurora_kb.errors import ConfigError


def put(folder: Path, text: str, name: str = "aurora-kb.toml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_every_default_is_usable(tmp_path: Path) -> None:
    config = load_config(tmp_path)
    assert config.root == tmp_path
    assert config.notes == tmp_path / "notes"
    assert config.output == tmp_path / "site"
    assert config.parser.line_breaks
    assert not config.parser.unsafe_html
    assert config.count.words_per_minute == 200


def test_settings_are_read_with_hyphens_or_underscores(tmp_path: Path) -> None:
    put(
        tmp_path,
        "ignore = ['x']\n[parser]\nline-breaks = false\n[site]\nbase_url = 'https://a.b'\n",
    )
    config = load_config(tmp_path)
    assert config.ignore == ("x",)
    assert not config.parser.line_breaks
    assert config.site.base_url == "https://a.b"


def test_paths_in_the_file_are_relative_to_it(tmp_path: Path) -> None:
    put(tmp_path / "vault", "notes = '.'\noutput = '../out'\n")
    config = load_config(tmp_path / "vault")
    assert config.notes == tmp_path / "vault"
    assert config.output == tmp_path / "out"


def test_arguments_win_over_the_file(tmp_path: Path) -> None:
    put(tmp_path, "notes = 'a'\noutput = 'b'\n")
    config = load_config(tmp_path, notes=tmp_path / "c", output=tmp_path / "d")
    assert (config.notes, config.output) == (tmp_path / "c", tmp_path / "d")


def test_the_file_beside_the_notes_wins_over_the_one_in_the_current_folder(tmp_path: Path) -> None:
    put(tmp_path, "[site]\ntitle = 'outer'\n")
    put(tmp_path / "vault", "[site]\ntitle = 'inner'\n")
    assert load_config(tmp_path, notes=tmp_path / "vault").site.title == "inner"
    assert load_config(tmp_path).site.title == "outer"


def test_its_own_file_wins_over_pyproject(tmp_path: Path) -> None:
    put(tmp_path, "[tool.aurora-kb.site]\ntitle = 'pyproject'\n", "pyproject.toml")
    assert load_config(tmp_path).site.title == "pyproject"
    put(tmp_path, "[site]\ntitle = 'own'\n")
    assert load_config(tmp_path).site.title == "own"


def test_a_pyproject_of_another_tool_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "[tool.other]\nx = 1\n", "pyproject.toml")
    assert load_config(tmp_path).site.title == ""


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("outptu = 'x'", "unknown key 'outptu'", "did you mean 'output'?"),
        ("[sites]\n", "unknown key 'sites'", "did you mean 'site'?"),
        ("[site]\ntitel = 'x'", "unknown key 'site.titel'", "did you mean 'title'?"),
        ("[site]\nqqqq = 1", "unknown key", "known keys:"),
        ("root = 'x'", "unknown key 'root'", ""),
        ("[site]\ntitle = 1", "site.title is 1", "text in quotes"),
        ("[count]\nwords_per_minute = '200'", "is '200'", "a whole number"),
        ("[count]\nwords_per_minute = true", "is True", "a whole number"),
        ("[parser]\nline_breaks = 1", "is 1", "true or false"),
        ("[parser]\ndialect = 'roam'", "is 'roam'", '"mixed", "obsidian", "material"'),
        ("ignore = 'x'", "ignore is 'x'", "list of text"),
        ("ignore = [1]", "ignore is [1]", "list of text"),
        ("site = 'x'", "site is a table", "[site]"),
        ("notes = 1", "notes is 1", "text in quotes"),
        ("a = ", "aurora-kb.toml", "toml.io"),
        ("a = " + 5000 * "[", "aurora-kb.toml", "toml.io"),
        ("a = " + 5000 * "9", "aurora-kb.toml", "toml.io"),
        ("timezone = 'Berlin'", "no time zone 'Berlin'", "Europe/Berlin"),
        ("timezone = '../etc/passwd'", "no time zone", "Europe/Berlin"),
        ("[count]\nprofile = 'words'", "count.profile is 'words'", '"raw", "cjk"'),
        ("[count]\naccept = ['rwa']", "count.accept is 'rwa'", '"raw", "cjk"'),
        ("[count]\ncharacters_per_minute = 0", "is 0", "above 0"),
        ("properties = 1", "properties holds a table a name", "[TABLE.NAME]"),
        ("[properties]\nx = 1", "properties holds a table a name", "[TABLE.NAME]"),
        ("[properties.x]\ntpye = 'text'", "'properties.x.tpye'", "did you mean 'type'?"),
        ("[properties.x]\ntype = 'string'", "properties.x.type is 'string'", '"text", "number"'),
        ("[properties.x]\npattern = '('", "properties.x.pattern", "docs.python.org"),
        ("[properties.x]\nderive = 'words'", "derive is 'words'", '"word_count"'),
        ("[properties.x]\nenum = 'a'", "enum is 'a'", "a list of values"),
        ("[properties.x]\ndefault = []", "default is []", "a text, a number"),
        ("[properties.x]\nminimum = '1'", "minimum is '1'", "a number"),
        ("[site]\nfeed_entries = -1", "site.feed_entries is -1", "0 or more"),
        ("[site]\nconcept_pages_from = -1", "site.concept_pages_from is -1", "0 or more"),
    ],
)
def test_a_wrong_setting_is_an_error_that_helps(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    put(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_a_file_that_is_no_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "aurora-kb.toml").write_bytes(b"# \xff")
    with pytest.raises(ConfigError, match="byte 2 is not valid UTF-8") as caught:
        load_config(tmp_path)
    assert caught.value.hint == "save it as UTF-8"


def test_a_byte_order_mark_is_no_part_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "aurora-kb.toml").write_bytes(b"\xef\xbb\xbf[site]\r\ntitle = 'Mine'\r\n")
    assert load_config(tmp_path).site.title == "Mine"


def test_labels_are_a_table_of_texts(tmp_path: Path) -> None:
    put(tmp_path, "[site]\nmetadata = ['exam']\n[site.labels]\nexam = 'Exam code'\n")
    assert load_config(tmp_path).site.labels == {"exam": "Exam code"}
    put(tmp_path, "[site.labels]\nexam = 3\n")
    with pytest.raises(ConfigError, match="labels"):
        load_config(tmp_path)


@pytest.mark.parametrize("address", ["example.org", "/notes/", "ftp://example.org"])
def test_the_sites_address_is_a_whole_one(tmp_path: Path, address: str) -> None:
    put(tmp_path, f"[site]\nbase_url = '{address}'\n")
    with pytest.raises(ConfigError, match="base_url") as raised:
        load_config(tmp_path)
    assert "https://" in raised.value.hint


@pytest.mark.parametrize("language", ["English", "", "en_US", "d"])
def test_the_language_is_a_tag(tmp_path: Path, language: str) -> None:
    put(tmp_path, f"[site]\nlanguage = '{language}'\n")
    with pytest.raises(ConfigError, match="language"):
        load_config(tmp_path)
    put(tmp_path, "[site]\nlanguage = 'zh-Hans'\n")
    assert load_config(tmp_path).site.language == "zh-Hans"


def test_the_file_of_the_current_folder_is_not_for_notes_elsewhere(tmp_path: Path) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere" / "notes"
    here.mkdir()
    elsewhere.mkdir(parents=True)
    (here / "aurora-kb.toml").write_text('[site]\ntitle = "Mine"\n', encoding="utf-8")
    assert load_config(here, elsewhere).site.title == ""
    assert load_config(here, elsewhere).output == here / "site"


def test_the_file_in_the_folder_around_the_notes_holds_for_them(tmp_path: Path) -> None:
    notes = tmp_path / "project" / "notes"
    notes.mkdir(parents=True)
    (tmp_path / "project" / "aurora-kb.toml").write_text('output = "out"\n', encoding="utf-8")
    assert load_config(tmp_path, notes).output == tmp_path / "project" / "out"


@pytest.mark.parametrize(
    "text",
    [
        "[parser]\nunsafe_html = true\n",
        'output = "../out"\n',
        # Patterns that some texts keep busy for ever.
        '[properties.title]\npattern = "(a+)+$"\n',
        '[cards]\nclozes = ["xanswerahintay"]\n',
        'ignore = ["*a*a*a*a*a*b"]\n',
        '[study]\nignore = ["**/*a*/**/*a*b"]\n',
        '[checks.per_file_ignores]\n"*a*a*a*b" = ["AKB1"]\n',
        '[properties.title]\nnotes = ["*a*a*a*b"]\n',
    ],
)
def test_a_file_that_came_with_notes_from_elsewhere_has_no_power(tmp_path: Path, text: str) -> None:
    notes = tmp_path / "stranger"
    notes.mkdir()
    (notes / "aurora-kb.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_config(tmp_path, notes)
    assert f"run the command in {notes}" in error.value.hint
    assert load_config(notes).root == notes  # its owner, standing in the folder, may


def test_ordinary_patterns_may_come_with_notes_from_elsewhere(tmp_path: Path) -> None:
    notes = tmp_path / "stranger"
    notes.mkdir()
    text = 'ignore = ["Private/", "**/*draft*.md", "!a.md"]\n[properties.title]\nrequired = true\n'
    (notes / "aurora-kb.toml").write_text(text, encoding="utf-8")
    assert load_config(tmp_path, notes).ignore == ("Private/", "**/*draft*.md", "!a.md")


@pytest.mark.parametrize(
    "line",
    ["retention = 1.0", "retention = 0", "day_start = 24", "new_per_day = -1"],
)
def test_how_cards_are_studied_has_bounds(tmp_path: Path, line: str) -> None:
    (tmp_path / "aurora-kb.toml").write_text(f"[study]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=f"study.{line.partition(' ')[0]}") as raised:
        load_config(tmp_path)
    assert raised.value.hint.startswith("expected")


def test_a_bool_is_no_number(tmp_path: Path) -> None:
    text = "[study]\nretention = true\n"
    (tmp_path / "aurora-kb.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="retention is True"):
        load_config(tmp_path)


def test_rules_of_single_notes_are_a_table_of_lists(tmp_path: Path) -> None:
    put(tmp_path, '[checks.per_file_ignores]\n"Templates/" = ["AKB1"]\n')
    assert load_config(tmp_path).checks.per_file_ignores == {"Templates/": ("AKB1",)}
    put(tmp_path, '[checks.per_file_ignores]\n"Templates/" = "AKB1"\n')
    with pytest.raises(ConfigError, match=r'checks.per_file_ignores."Templates/" is .AKB1.'):
        load_config(tmp_path)


def test_only_parts_that_a_page_has_can_be_hidden(tmp_path: Path) -> None:
    put(tmp_path, "[site]\nhide = ['graph', 'previews']\npanes = true\n")
    site = load_config(tmp_path).site
    assert (site.hide, site.panes) == (("graph", "previews"), True)
    put(tmp_path, "[site]\nhide = ['grpah']\n")
    with pytest.raises(ConfigError, match=r"site.hide is .grpah.") as raised:
        load_config(tmp_path)
    assert '"graph"' in raised.value.hint


def test_a_property_may_have_any_name_and_one_type_or_several(tmp_path: Path) -> None:
    put(
        tmp_path,
        "[properties.\"Read on\"]\ntype = 'date'\nnotes = ['Books/']\n"
        "[properties.word-count]\ntype = ['number', 'text']\nminimum = 1\n",
    )
    properties = load_config(tmp_path).properties
    assert list(properties) == ["Read on", "word-count"]
    assert [one.type for one in properties.values()] == [("date",), ("number", "text")]
    assert properties["word-count"].minimum == 1.0
