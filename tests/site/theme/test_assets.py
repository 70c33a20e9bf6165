from __future__ import annotations

import gzip
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from sites import make_vault

from aurora_kb.model import Asset, Page, Vault
from aurora_kb.notes import ParseOptions, discover, parse_note, resolve_links
from aurora_kb.site import check_assets, copy_assets, load_theme
from aurora_kb.site.attachments import MAX_ATTACHMENT
from aurora_kb.site.places.urls import plan_addresses
from aurora_kb.site.svg import make_passive
from aurora_kb.site.theme.assets import APART, STYLES, read_site_file, templates_folder

PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" style="fill:red"/></svg>'


def copied(vault: Vault, notes: Path) -> Iterator[Page]:
    return copy_assets(vault, notes, plan_addresses(vault.notes, vault.assets).assets)


def test_linked_files_are_copied_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("![[pic.png]] [doc](docs/x.pdf)\n")
    (tmp_path / "docs").mkdir()
    for name in ("pic.png", "secret.png", "docs/x.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    found = discover(tmp_path)
    notes = [parse_note(source, ParseOptions()) for source in found.sources]
    vault = resolve_links(notes, found.assets)
    pages = {page.path: page.data for page in copied(vault, tmp_path)}
    assert pages == {"files/pic.png": b"pic.png", "files/docs/x.pdf": b"docs/x.pdf"}
    assert check_assets(vault, tmp_path) == ()


def test_a_link_out_of_the_notes_is_not_followed(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (tmp_path / "notes-secret.png").write_bytes(b"secret")
    (notes / "pic.png").symlink_to(tmp_path / "notes-secret.png")
    vault = make_vault({"a.md": "![[pic.png]]\n"}, ("pic.png",))
    assert list(copied(vault, notes)) == []
    assert [finding.code for finding in check_assets(vault, notes)] == ["AKB953"]


def test_a_file_that_is_too_large_is_named_and_left_out(tmp_path: Path) -> None:
    vault = make_vault({"a.md": "![[film.mp4]]\n"}, ("film.mp4",))
    huge = resolve_links(vault.notes, [Asset("film.mp4", 10**10)])
    assert list(copied(huge, tmp_path)) == []
    assert [finding.code for finding in check_assets(huge, tmp_path)] == ["AKB952"]


def test_a_file_that_has_grown_since_it_was_found_is_named(tmp_path: Path) -> None:
    vault = make_vault({"a.md": "![[film.mp4]]\n"}, ("film.mp4",))
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(MAX_ATTACHMENT + 1)  # takes no room
    assert [finding.code for finding in check_assets(vault, tmp_path)] == ["AKB952"]


def test_a_file_that_is_changed_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    vault = make_vault({"a.md": "![[pic.png]]\n"}, ("pic.png",))
    picture = tmp_path / "pic.png"
    picture.write_bytes(b"old")
    looks = 0

    def change(frame: FrameType, event: str, function: object) -> None:
        """Save the picture between two looks at the open file, as a sync tool would."""
        nonlocal looks
        if event == "c_return" and function is os.fstat:
            looks += 1
            if looks == 1:
                picture.write_bytes(b"new and longer")

    sys.setprofile(change)
    try:
        (page,) = copied(vault, tmp_path)
    finally:
        sys.setprofile(None)
    assert page.data == b"new and longer"


def test_an_ordinary_drawing_is_passed_on_byte_for_byte() -> None:
    assert make_passive(PLAIN) == PLAIN


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<a href="javascript:alert(1)"><path d=""/></a>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<image href="http://evil.example/pixel.png"/>',
        "<style>@import url(http://evil.example/a.css)</style>",
        '<rect style="fill:url(http://evil.example/a#b)"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    ],
)
def test_parts_of_a_drawing_that_may_act_are_removed(part: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1"/>{part}</svg>'.encode()
    passive = make_passive(drawing)
    assert passive is not None
    assert b"M1 1" in passive
    for word in (b"alert", b"evil", b"javascript"):
        assert word not in passive
    assert make_passive(passive) == passive


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "iso-8859-1"])
def test_no_encoding_hides_what_a_drawing_asks_to_be_styled_by(encoding: str) -> None:
    """A style sheet of that kind may be of XSL, which makes any page of a drawing."""
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-be")}"?>'
    ask = '<?xml-stylesheet type="text/xsl" href="//evil.example/a.xsl"?>'
    text = f'{head}{ask}<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1"/></svg>'
    byte_order_mark = "\ufeff" if encoding == "utf-16-be" else ""
    passive = make_passive((byte_order_mark + text).encode(encoding))
    assert passive is not None
    assert b"evil" not in passive.replace(b"\0", b"")
    assert b"M1 1" in passive


def test_a_style_sheet_in_the_drawing_itself_is_removed() -> None:
    part = (
        '<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0">'
        '<x:template match="/"><x:element name="script">alert(1)</x:element></x:template>'
        "</x:stylesheet>"
    )
    passive = make_passive(f'<svg xmlns="http://www.w3.org/2000/svg">{part}</svg>'.encode())
    assert passive is not None
    assert b"alert" not in passive


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        "<!DOCTYPE svg [<!ENTITY a 'a'>]><svg xmlns='http://www.w3.org/2000/svg'/>".encode(
            "utf-16"
        ),
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_plain_drawing_is_refused(data: bytes) -> None:
    assert make_passive(data) is None


def test_of_a_drawing_that_cannot_be_read_nothing_is_published(tmp_path: Path) -> None:
    vault = make_vault({"a.md": "![[bad.svg]]\n"}, ("bad.svg",))
    (tmp_path / "bad.svg").write_bytes(b"<svg><script>alert(1)")
    (page,) = copied(vault, tmp_path)
    assert page.data == b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert [finding.code for finding in check_assets(vault, tmp_path)] == ["AKB955"]


def test_every_style_sheet_is_listed() -> None:
    folder = templates_folder() / "styles"
    assert sorted([*STYLES, *APART]) == sorted(file.name for file in folder.glob("*.css"))


def test_a_users_own_styles_come_last(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "own.css").write_text("/* mine */")
    (tmp_path / "styles" / "print.css").write_text("/* my print */")
    [style] = [page for page in load_theme(tmp_path).files if page.path == "assets/style.css"]
    assert style.data.endswith(b"/* my print */\n/* mine */")


def test_a_copy_of_the_theme_is_nobodys_own_but_for_what_was_changed(tmp_path: Path) -> None:
    assert not load_theme(templates_folder()).own_templates
    pages = tmp_path / "pages"
    pages.mkdir()
    for file in (templates_folder() / "pages").iterdir():
        (pages / file.name).write_bytes(file.read_bytes())
    (pages / "404.html.j2").write_text("Nothing here")
    assert load_theme(tmp_path).own_templates == {"pages/404.html.j2": "Nothing here"}


def test_what_a_note_page_loads_stays_small() -> None:
    sizes = {page.path: len(gzip.compress(page.data)) for page in load_theme().files}
    assert sizes["assets/theme.js"] + sizes["assets/main.js"] <= 15_000
    assert sizes["assets/search.js"] <= 13_000
    assert sizes["assets/style.css"] <= 19_000


def test_comments_in_style_sheets_are_not_for_readers() -> None:
    folder = templates_folder() / "styles"
    styles = [page.data.decode() for page in load_theme().files if page.path.endswith(".css")]
    assert not any("/*" in text or "*/" in text for text in styles)
    # Nothing but comments is left out.
    written = "".join((folder / name).read_text() for name in (*STYLES, *APART))
    comments = "".join(re.findall(r"/\*.*?\*/", written, re.DOTALL))
    assert sum(text.count("{") for text in styles) + comments.count("{") == written.count("{")


def test_scripts_make_no_markup_from_text() -> None:
    scripts = templates_folder() / "scripts"
    if not scripts.is_dir():
        pytest.skip("an installed package holds the bundled scripts only")
    for file in scripts.glob("*.js"):
        text = file.read_text()
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert word not in text, file.name


def test_the_bundled_libraries_come_with_their_licences() -> None:
    [page] = [page for page in load_theme().files if page.path == "assets/licences.txt"]
    text = page.data.decode()
    for name in ("sigma", "graphology", "temml"):
        assert f"\n{name} " in text
    assert text.count("Permission is hereby granted") >= 4


def test_files_outside_the_folder_cannot_be_read(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text("a")
    (tmp_path / "secret").write_text("s")
    (site / "out").symlink_to(tmp_path)
    assert read_site_file(site, ["a.html"]) == b"a"
    assert read_site_file(site, ["..", "secret"]) is None
    assert read_site_file(site, ["out", "secret"]) is None
    assert read_site_file(site, ["nothing"]) is None
    assert read_site_file(site, []) is None
