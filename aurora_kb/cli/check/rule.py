"""`aurora-kb check rule`: what a rule means, with an example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import aurora_kb
from aurora_kb.errors import NotFoundError

if TYPE_CHECKING:
    from aurora_kb.checks import Rule

# In a wheel, and in a checkout, where they are tests too.
PACKAGE = Path(aurora_kb.__file__).parent
FOLDERS = (PACKAGE / "_rules", PACKAGE.parent / "tests" / "rules")


@click.command(
    short_help="Print the page of a rule, or a line for each rule.",
    epilog="""\b
Examples:
  aurora-kb check rule AKB201
  aurora-kb check rule
""",
)
@click.argument("code", required=False)
@click.option("--all", "wants_all", is_flag=True, help="Print the pages of all rules.")
def rule(code: str | None, wants_all: bool) -> None:
    """Print the page of a rule: why, a bad note, what is found, the fixed note.

    Without CODE, a line for each rule; for a prefix such as AKB2, one for each below it.
    """
    from aurora_kb.checks import RULES, full_code, nearest_code

    ordered = sorted(RULES, key=lambda one: one.code)
    if wants_all:
        click.echo("\n\n".join(_page(one) for one in ordered))
        return
    full = "AKB" if code is None else full_code(code)
    wanted = [one for one in ordered if full in (one.code, one.name.upper())]
    if wanted:
        click.echo(_page(wanted[0]))
        return
    below = [one for one in ordered if full.startswith("AKB") and one.code.startswith(full)]
    if not below:
        raise NotFoundError(f'no rule "{code}"', nearest_code(full, [one.code for one in ordered]))
    for one in below:
        default = "on " if one.default else "off"
        click.echo(f"{one.code} {default} {one.severity:<7} {one.name}")


def page_path(code: str) -> Path | None:
    """Return the file of a rule's page, where there is one."""
    paths = (folder / f"{code}.md" for folder in FOLDERS)
    return next((path for path in paths if path.is_file()), None)


def _page(rule: Rule) -> str:
    path = page_path(rule.code)
    if path is not None:
        return path.read_text(encoding="utf-8").rstrip()
    return f"# {rule.code} {rule.name}\n{_traits(rule)}\n\n{rule.page}"


def _traits(rule: Rule) -> str:
    default = "on by default" if rule.default else "off unless selected"
    fix = "no fix" if rule.fix == "none" else f"{rule.fix} fix"
    return f"{rule.severity} · {default} · {fix}"
