"""All of it -> pages of a site that works from disk and below any address."""

from aurora_kb.site.assets import check_assets, copy_assets, load_theme, read_attachments
from aurora_kb.site.pages import Press, find_address_faults, render_site
from aurora_kb.site.server import PreviewServer
from aurora_kb.site.theme import Theme

__all__ = [
    "Press",
    "PreviewServer",
    "Theme",
    "check_assets",
    "copy_assets",
    "find_address_faults",
    "load_theme",
    "read_attachments",
    "render_site",
]
