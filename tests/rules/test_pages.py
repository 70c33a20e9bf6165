"""Every page of a rule is true: its example is found, and mended as it says.

A page looks like this; `~~~~` blocks hold files, named after the fence:

    # AKB205 spaces-around-title
    warning · on by default · safe fix

    Why it matters, in a few sentences.

    ## Bad
    ~~~~ Note.md
    ...
    ~~~~

    ## Found
    ~~~~
    Note.md:2:8: AKB205 [*] the title begins or ends with spaces
    ~~~~

    ## Fixed            (`## Good` for a rule without a fix: how it may be written instead)
    ~~~~ Note.md
    ...
    ~~~~

A block `aurora-kb.toml` is the configuration. After `escaped`, `\\xNN` in a block is a byte and
a backslash at the end of a line takes the line end away. A block may be empty: `asset` files
need no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from aurora_kb.cards import find_card_faults
from aurora_kb.checks import (
    RULES,
    apply_fixes,
    find_leaked_names,
    format_findings,
    run_checks,
    standards_of,
)
from aurora_kb.config import CardsConfig, ChecksConfig, Config, SiteConfig, load_config
from aurora_kb.model import Asset, Finding, Severity, Source
from aurora_kb.notes import (
    find_private_links,
    find_query_faults,
    parse_note,
    private_notes,
    public_vault,
    resolve_links,
)
from aurora_kb.site import check_assets, find_address_faults
from aurora_kb.vaults import parse_options

FOLDER = Path(__file__).parent
SETTINGS = "aurora-kb.toml"
TODAY = date(2026, 1, 1)

_BLOCK = re.compile(r"^~~~~ ?(?P<info>[^\n]*)\n(?P<content>.*?)^~~~~$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## (Bad|Found|Fixed|Good)$", re.MULTILINE)
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


@dataclass(frozen=True)
class Page:
    """A rule's page: files by name, and the findings as the text format writes them."""

    code: str
    name: str
    traits: str
    why: str
    bad: dict[str, bytes]
    found: str
    fixed: dict[str, bytes]
    good: dict[str, bytes]


def read_pages() -> list[Page]:
    return [read_page(path) for path in sorted(FOLDER.glob("AKB*.md"))]


def read_page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    head, *rest = _SECTION.split(text)
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    title, traits, why = head.split("\n", 2)
    code, name = title.removeprefix("# ").split(" ")
    found = _BLOCK.search(sections["Found"])
    assert found is not None
    return Page(
        code,
        name,
        traits,
        why.strip(),
        _files(sections["Bad"]),
        found["content"],
        _files(sections.get("Fixed", "")),
        _files(sections.get("Good", "")),
    )


def _files(section: str) -> dict[str, bytes]:
    return {
        block["info"].removesuffix(" escaped"): _content(block)
        for block in _BLOCK.finditer(section)
    }


def _content(block: re.Match[str]) -> bytes:
    content = block["content"].encode()
    if not block["info"].endswith(" escaped"):
        return content
    content = content.replace(b"\\\n", b"")
    return _BYTE.sub(lambda match: bytes([int(match[1], 16)]), content)


PAGES = read_pages()

# What no note can show: a file that cannot be read, is too large or lies elsewhere, commits,
# and a fault of the tool itself.
WITHOUT_EXAMPLE = {"AKB001", "AKB307", "AKB952", "AKB953", "AKB954", "AKB999"}


def findings_in(files: dict[str, bytes], code: str) -> tuple[Finding, ...]:
    """Everything found by default and by the page's own rule."""
    config = config_of(files)
    options = parse_options(config)
    sources = [Source(path, data) for path, data in files.items() if path.endswith(".md")]
    assets = [
        Asset(path, len(data), data.decode() if path.endswith((".canvas", ".base")) else "")
        for path, data in files.items()
        if not path.endswith(".md") and path != SETTINGS
    ]
    vault = resolve_links([parse_note(source, options) for source in sources], assets)
    with TemporaryDirectory() as folder:
        for asset in assets:
            path = Path(folder, asset.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[asset.path])
        of_attachments = check_assets(vault, Path(folder))
    decided = private_notes(vault, SiteConfig())
    private = {note_id: decision.reason for note_id, decision in decided.items()}
    others = (
        *of_attachments,
        *find_query_faults(vault),
        *find_address_faults(vault),
        *find_private_links(vault, SiteConfig()),
        *find_leaked_names(vault, public_vault(vault, SiteConfig()), private, ()),
        *find_card_faults(vault, CardsConfig()),
    )
    settings = ChecksConfig(select=(code,))
    standards = standards_of(config)
    return run_checks(vault, settings, standards=standards, others=others, today=TODAY)


def config_of(files: dict[str, bytes]) -> Config:
    """The configuration of the example, which may be a file in it."""
    with TemporaryDirectory() as folder:
        Path(folder, SETTINGS).write_bytes(files.get(SETTINGS, b""))
        return load_config(Path(folder))


def fixed_files(page: Page) -> dict[str, bytes]:
    findings = findings_in(page.bad, page.code)
    config = config_of(page.bad)
    return {
        path: apply_fixes(
            Source(path, data),
            findings,
            unsafe=True,
            options=parse_options(config),
            standards=standards_of(config),
        ).data
        for path, data in page.bad.items()
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_the_bad_example_has_exactly_the_findings_of_the_page(page: Page) -> None:
    assert format_findings(findings_in(page.bad, page.code)) == page.found
    assert page.code in page.found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_what_is_found_weighs_what_the_page_says(page: Page) -> None:
    found = findings_in(page.bad, page.code)
    weights = [finding.severity for finding in found if finding.code == page.code]
    # Some of what a rule finds may weigh less than the rule: the page says in which case.
    assert min(weights, key=list(Severity).index).value == page.traits.split(" ")[0]


@pytest.mark.parametrize("page", [page for page in PAGES if page.fixed], ids=lambda page: page.code)
def test_the_fix_gives_the_fixed_example_and_nothing_is_found_in_it(page: Page) -> None:
    assert fixed_files(page) == {**page.bad, **page.fixed}
    assert findings_in({**page.bad, **page.fixed}, page.code) == ()


@pytest.mark.parametrize("page", [page for page in PAGES if page.good], ids=lambda page: page.code)
def test_nothing_is_found_in_the_good_example(page: Page) -> None:
    assert findings_in(page.good, page.code) == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_the_page_describes_the_rule_as_the_code_does(page: Page) -> None:
    rule = next(rule for rule in RULES if rule.code == page.code)
    default = "on by default" if rule.default else "off unless selected"
    fix = "no fix" if rule.fix == "none" else f"{rule.fix} fix"
    assert page.name == rule.name
    assert page.traits == f"{rule.severity} · {default} · {fix}"
    assert page.why
    assert bool(page.fixed) == (rule.fix != "none")


def test_every_rule_that_a_note_can_break_has_a_page() -> None:
    assert {rule.code for rule in RULES} - {page.code for page in PAGES} == WITHOUT_EXAMPLE
