"""What a value must be besides its type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from aurora_kb.config.settings import (
    COUNT_PROFILES,
    DERIVATIONS,
    PAGE_PARTS,
    PROPERTY_TYPES,
    CountConfig,
    PropertyConfig,
    SiteConfig,
    StudyConfig,
)
from aurora_kb.config.tables import listed
from aurora_kb.errors import ConfigError

# As RFC 5646 has them: a language, then script, region and the like.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def is_language(tag: str) -> bool:
    """Tell whether a text has the form of a language tag, such as `en` or `pt-BR`."""
    return _LANGUAGE.fullmatch(tag) is not None


def check_site(site: SiteConfig | None, file: Path | None) -> None:
    """Raise `ConfigError` for an unknown part, language or address, and a number below 0."""
    if site is None:
        return
    for name in ("feed_entries", "stale_days", "stub_words", "concept_pages_from"):
        if getattr(site, name) < 0:
            where = f"{file}: site.{name} is {getattr(site, name)}"
            raise ConfigError(where, "expected 0 or more")
    _expect_one_of(PAGE_PARTS, site.hide, f"{file}: site.hide")
    for path, folder in site.folders.items():
        _expect_one_of(PAGE_PARTS[:-1], folder.hide, f'{file}: site.folders."{path}".hide')
    if not is_language(site.language):
        hint = 'expected a tag: "en", "de", "zh", "ar", or another such as "fr" or "pt-BR"'
        raise ConfigError(f"{file}: site.language is {site.language!r}", hint)
    address = site.base_url
    if address and not address.startswith(("https://", "http://")):
        hint = "expected a whole address: https://example.org/notes/"
        raise ConfigError(f"{file}: site.base_url is {address!r}", hint)


def check_count(count: CountConfig | None, file: Path | None) -> None:
    """Raise `ConfigError` for a speed that is none and for an unknown profile."""
    if count is None:
        return
    for name in ("words_per_minute", "characters_per_minute"):
        if getattr(count, name) <= 0:
            where = f"{file}: count.{name} is {getattr(count, name)}"
            raise ConfigError(where, "expected a number above 0")
    _expect_one_of(COUNT_PROFILES, (count.profile,), f"{file}: count.profile")
    _expect_one_of(COUNT_PROFILES, count.accept, f"{file}: count.accept")


def check_properties(properties: Mapping[str, PropertyConfig], file: Path | None) -> None:
    """Raise `ConfigError` for an unknown type or derivation and a broken pattern."""
    for name, asked in properties.items():
        where = f"{file}: properties.{name}"
        _expect_one_of(PROPERTY_TYPES, asked.type, f"{where}.type")
        if asked.derive:
            _expect_one_of(DERIVATIONS, (asked.derive,), f"{where}.derive")
        try:
            re.compile(asked.pattern)
        except re.error as error:
            hint = "see https://docs.python.org/3/library/re.html for the syntax"
            raise ConfigError(f"{where}.pattern: {error}", hint) from error


def check_timezone(name: str, file: Path | None) -> None:
    """Raise `ConfigError` for an unknown zone."""
    if not name:
        return
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        hint = 'expected a name such as "Europe/Berlin"'
        raise ConfigError(f"{file}: no time zone {name!r} is known", hint) from error


def _expect_one_of(known: tuple[str, ...], given: tuple[str, ...], where: str) -> None:
    for name in given:
        if name not in known:
            raise ConfigError(f"{where} is {name!r}", f"expected one of {listed(known)}")


def check_study(study: StudyConfig | None, file: Path | None) -> None:
    """Raise `ConfigError` for a share, an hour or a number that cannot be."""
    if study is None:
        return
    if not 0.7 <= study.retention <= 0.99:
        where = f"{file}: study.retention is {study.retention}"
        raise ConfigError(where, "expected a share from 0.7 to 0.99")
    if not 0 <= study.day_start <= 23:
        where = f"{file}: study.day_start is {study.day_start}"
        raise ConfigError(where, "expected an hour from 0 to 23")
    for name in ("new_per_day", "reviews_per_day"):
        if getattr(study, name) < 0:
            where = f"{file}: study.{name} is {getattr(study, name)}"
            raise ConfigError(where, "expected 0 or more cards")
