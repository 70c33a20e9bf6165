from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from aurora_kb.site.theme.assets import BUNDLES

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "templates" / "build_theme.py"

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="needs a checkout")


def test_the_lock_file_names_no_download_address() -> None:
    lock = json.loads((ROOT / "templates" / "package-lock.json").read_text())
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]
    assert all("integrity" in entry for name, entry in lock["packages"].items() if name)


def test_every_bundle_is_published_but_what_the_build_itself_runs() -> None:
    made = {*runpy.run_path(str(SCRIPT))["ENTRIES"], "licences.txt"}
    assert made - {*BUNDLES} == {"math.js"}
    assert {*BUNDLES} <= made


def test_bundles_that_fit_their_sources_are_left_alone(tmp_path: Path) -> None:
    build = runpy.run_path(str(SCRIPT))
    templates, bundle = tmp_path / "templates", tmp_path / "aurora_kb" / "_bundle"
    (templates / "scripts").mkdir(parents=True)
    bundle.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", "scripts/main.js"):
        (templates / name).write_text("{}")
    for name in (*build["ENTRIES"], "licences.txt", "words.json"):
        (bundle / name).write_text("made before")
    (bundle / "sources.sha256").write_text(build["digest_sources"](templates))
    assert build["build_theme"](tmp_path) is False
    assert not (tmp_path / "build").exists()


def test_a_changed_script_changes_the_digest(tmp_path: Path) -> None:
    digest = runpy.run_path(str(SCRIPT))["digest_sources"]
    (tmp_path / "scripts").mkdir()
    for name in ("package.json", "package-lock.json", "scripts/main.js"):
        (tmp_path / name).write_text("{}")
    before = digest(tmp_path)
    (tmp_path / "scripts" / "main.js").write_text("changed")
    assert digest(tmp_path) != before


def test_nothing_that_npm_made_lies_among_the_templates() -> None:
    assert not (ROOT / "templates" / "node_modules").exists()
