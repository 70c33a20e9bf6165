"""All of it -> pages of a site that works from disk and below any address."""

from typing import TYPE_CHECKING

from aurora_kb.faces import late

if TYPE_CHECKING:
    from aurora_kb.site.atlas import SiteContent, tell_paths
    from aurora_kb.site.attachments import check_assets, copy_assets, read_attachments
    from aurora_kb.site.making.pages import render_site
    from aurora_kb.site.making.renderer import SiteRenderer, prepare_site
    from aurora_kb.site.places.urls import find_address_faults
    from aurora_kb.site.server import PreviewServer
    from aurora_kb.site.theme.assets import load_theme
    from aurora_kb.site.theme.theme import Theme
    from aurora_kb.site.words.titles import title_of_folder

__all__ = [
    "PreviewServer",
    "SiteContent",
    "SiteRenderer",
    "Theme",
    "check_assets",
    "copy_assets",
    "find_address_faults",
    "load_theme",
    "prepare_site",
    "read_attachments",
    "render_site",
    "tell_paths",
    "title_of_folder",
]

if not TYPE_CHECKING:
    __getattr__ = late(
        __name__,
        {
            "atlas": "SiteContent tell_paths",
            "attachments": "check_assets copy_assets read_attachments",
            "making.pages": "render_site",
            "making.renderer": "SiteRenderer prepare_site",
            "places.urls": "find_address_faults",
            "server": "PreviewServer",
            "theme.assets": "load_theme",
            "theme.theme": "Theme",
            "words.titles": "title_of_folder",
        },
    )
