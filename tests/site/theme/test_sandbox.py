"""Templates are code, and may have come with notes of somebody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2.exceptions import SecurityError
from sites import make_vault

from aurora_kb.concepts import build_graph
from aurora_kb.config import SiteConfig
from aurora_kb.errors import AuroraError
from aurora_kb.site import SiteContent, load_theme, prepare_site, render_site


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ url.__globals__ }}",
        "{{ url.__func__.__code__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ sections.__class__.__base__ }}",
        "{{ breadcrumbs.__add__.__self__.__class__ }}",
    ],
)
def test_a_template_gets_at_nothing_but_what_it_is_given(template: str) -> None:
    vault = make_vault({"A.md": "text\n"})
    theme = replace(load_theme(), own_templates={"pages/404.html.j2": template})
    with pytest.raises(AuroraError) as error:
        list(render_site(prepare_site(SiteContent(vault, build_graph(vault)), SiteConfig(), theme)))
    assert isinstance(error.value.__cause__, SecurityError)
