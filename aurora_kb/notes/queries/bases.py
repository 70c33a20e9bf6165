"""Bases: YAML that says which files to show, which of their properties, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from aurora_kb.notes.frontmatter.yaml_values import TooMuchError, load_yaml
from aurora_kb.notes.queries.bases_language import FILE_FIELDS, refuse_unknown
from aurora_kb.notes.queries.expressions import (
    MAX_DEPTH,
    Expression,
    Member,
    Name,
    mentions,
    parse_expression,
    parts_of,
)
from aurora_kb.notes.queries.values import NotUnderstoodError

KINDS = ("table", "list", "cards")
_TOP_KEYS = frozenset(["filters", "formulas", "properties", "display", "summaries", "views"])
_VIEW_KEYS = frozenset(["type", "name", "filters", "order", "sort", "limit", "groupBy"])
# How wide, how high, which picture: nothing that decides about rows and cells.
_LAYOUT_KEYS = frozenset(
    [
        "columnSize",
        "rowHeight",
        "cardSize",
        "image",
        "imageFit",
        "imageAspectRatio",
        "markers",
        "indentProperties",
        "separator",
    ]
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter: `all`, `any` or `none` of `parts`, or a `test`."""

    kind: str
    parts: tuple[Condition, ...] = ()
    test: Expression | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A property as a view shows or sorts by it."""

    value: Expression
    heading: str


@dataclass(frozen=True, slots=True)
class Order:
    """A criterion of a view's order."""

    value: Expression
    is_descending: bool


@dataclass(frozen=True, slots=True)
class BaseView:
    """One view; `fault` says why it cannot be shown, `""` if it can."""

    name: str
    kind: str = "table"
    condition: Condition | None = None
    columns: tuple[Column, ...] = ()
    sort: tuple[Order, ...] = ()
    group: Order | None = None
    limit: int | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """A base as written."""

    condition: Condition | None
    formulas: Mapping[str, Expression] = field(default_factory=dict)
    views: tuple[BaseView, ...] = ()

    def view(self, name: str) -> BaseView:
        """Return the view of a name, the first one for `""`."""
        if not name and self.views:
            return self.views[0]
        wanted = name.strip().casefold()
        for view in self.views:
            if view.name.casefold() == wanted:
                return view
        raise NotUnderstoodError(f"the base has no view {name!r}" if name else "it has no view")


def parse_base(text: str) -> Base:
    """Return the base. Raises `NotUnderstoodError` for what concerns all of its views."""
    try:
        data = load_yaml(text).data
    except (yaml.YAMLError, TooMuchError, RecursionError, ValueError) as error:
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise NotUnderstoodError(f"the YAML is broken: {reason}") from error
    if not isinstance(data, dict):
        raise NotUnderstoodError("it is no mapping of filters and views")
    _refuse_keys(data, _TOP_KEYS)
    formulas = _formulas(data.get("formulas"))
    names = _headings(data)
    views = data.get("views") or [{"type": "table", "name": "Table"}]
    if not isinstance(views, list):
        raise NotUnderstoodError("views is no list")
    return Base(
        _condition(data.get("filters")),
        {name: tree for name, (tree, _) in formulas.items() if tree is not None},
        tuple(_view(view, formulas, names) for view in views),
    )


def _refuse_keys(table: Mapping[Any, Any], known: Iterable[str]) -> None:
    for key in table:
        if key not in known:
            raise NotUnderstoodError(f"the key {str(key)[:40]!r} is not known")


def _formulas(raw: object) -> dict[str, tuple[Expression | None, str]]:
    """Return each formula's tree, or why it has none: only a view that uses it fails."""
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise NotUnderstoodError("formulas is no mapping")
    found: dict[str, tuple[Expression | None, str]] = {}
    for name, text in raw.items():
        try:
            found[str(name)] = (_expression(text), "")
        except NotUnderstoodError as error:
            found[str(name)] = (None, f"the formula {str(name)!r}: {error}")
    return found


def _headings(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the names that the base gives to properties."""
    found: dict[str, str] = {}
    for table in (data.get("properties"), data.get("display")):
        for key, value in table.items() if isinstance(table, dict) else ():
            name = value.get("displayName") if isinstance(value, dict) else value
            if isinstance(name, str):
                found[_full_name(str(key))] = name
    return found


def _full_name(name: str) -> str:
    return name if name.startswith(("file.", "note.", "formula.")) else f"note.{name}"


# ------------------------------------------------------------------ filters


def _condition(raw: object, depth: int = 0) -> Condition | None:
    if raw is None or raw == "" or raw == {}:
        return None
    if depth > MAX_DEPTH:
        raise NotUnderstoodError("the filters nest too deep")
    if isinstance(raw, str):
        return Condition("test", test=_expression(raw))
    if not isinstance(raw, dict) or len(raw) != 1:
        raise NotUnderstoodError("a filter that is neither a statement nor one of and, or, not")
    ((key, parts),) = raw.items()
    if key not in ("and", "or", "not") or not isinstance(parts, list | None):
        raise NotUnderstoodError(f"the filter {str(key)[:40]!r} is not known")
    kind = {"and": "all", "or": "any", "not": "none"}[key]
    inner = [_condition(part, depth + 1) for part in parts or ()]
    kept = tuple(part for part in inner if part is not None)
    # An empty group is how the app writes "no filter".
    return Condition(kind, kept) if kept else None


def _expression(raw: object) -> Expression:
    if not isinstance(raw, str):
        raise NotUnderstoodError(f"{str(raw)[:40]!r} where an expression is expected")
    tree = parse_expression(raw)
    refuse_unknown(tree)
    return tree


def conditions_of(condition: Condition | None) -> Iterator[Expression]:
    """Yield every statement of a filter."""
    if condition is None:
        return
    if condition.test is not None:
        yield condition.test
    for part in condition.parts:
        yield from conditions_of(part)


def uses_this(base: Base) -> bool:
    """Tell whether the filter of all views depends on the note that shows the base."""
    trees = [*conditions_of(base.condition), *base.formulas.values()]
    return any(mentions(tree, "this") for tree in trees)


# ------------------------------------------------------------------ views


def _view(
    raw: object, formulas: Mapping[str, tuple[Expression | None, str]], names: Mapping[str, str]
) -> BaseView:
    if not isinstance(raw, dict):
        raise NotUnderstoodError("a view that is no mapping")
    name = str(raw.get("name") or "")
    try:
        view = _read_view(name, raw, names)
        _refuse_broken(_trees(view), formulas)
        return view
    except NotUnderstoodError as error:
        return BaseView(name, fault=str(error))


def _read_view(name: str, raw: Mapping[str, Any], names: Mapping[str, str]) -> BaseView:
    kind = raw.get("type", "table")
    if kind not in KINDS:
        raise NotUnderstoodError(f"a view of the type {str(kind)[:40]!r}")
    _refuse_keys(raw, _VIEW_KEYS | _LAYOUT_KEYS)
    order = raw.get("order") or ["file.name"]
    limit = raw.get("limit")
    sort = raw.get("sort") or []
    if not isinstance(order, list) or not isinstance(sort, list) or not _is_limit(limit):
        raise NotUnderstoodError("the view's order, sort or limit is not understood")
    group = raw.get("groupBy")
    return BaseView(
        name=name,
        kind=str(kind),
        condition=_condition(raw.get("filters")),
        columns=tuple(_column(item, names) for item in order),
        sort=tuple(_order(item) for item in sort),
        group=None if group is None else _order(group),
        limit=limit,
    )


def _is_limit(raw: object) -> bool:
    return raw is None or (isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0)


def _column(raw: object, names: Mapping[str, str]) -> Column:
    name = str(raw)
    plain = re.sub(r"^(note|formula)\.", "", name)
    usual = {"file.name": "Name", "file.file": "Name"}.get(name)
    heading = names.get(_full_name(name)) or usual or plain.removeprefix("file.")
    return Column(_property(name), heading)


def _order(raw: object) -> Order:
    if isinstance(raw, str):
        return Order(_property(raw), False)
    # Bases of early versions of the app say `column` for `property`.
    name = (raw.get("property") or raw.get("column")) if isinstance(raw, dict) else None
    direction = str(raw.get("direction") or "ASC").upper() if isinstance(raw, dict) else ""
    if not isinstance(name, str) or direction not in ("ASC", "DESC"):
        raise NotUnderstoodError("a sort without a property or a direction")
    return Order(_property(name), direction == "DESC")


def _property(name: str) -> Expression:
    """Return a property by its name in a list of columns, which may hold any character."""
    kind, dot, rest = name.partition(".")
    if dot and kind == "file" and rest not in FILE_FIELDS:
        refuse_unknown(Member(Name("file"), rest))
    if dot and kind in ("file", "note", "formula"):
        return Member(Name(kind), rest)
    return Member(Name("note"), name)


def _trees(view: BaseView) -> Iterator[Expression]:
    yield from conditions_of(view.condition)
    yield from (column.value for column in view.columns)
    yield from (order.value for order in view.sort)
    if view.group:
        yield view.group.value


def _refuse_broken(
    trees: Iterable[Expression], formulas: Mapping[str, tuple[Expression | None, str]]
) -> None:
    """Refuse a view one of whose formulas is not understood, however far behind another."""
    seen: set[str] = set()
    pending = list(trees)
    while pending:
        for part in parts_of(pending.pop()):
            if not isinstance(part, Member) or part.object != Name("formula"):
                continue
            if part.name in formulas and part.name not in seen:
                seen.add(part.name)
                inner, fault = formulas[part.name]
                if inner is None:
                    raise NotUnderstoodError(fault)
                pending.append(inner)
