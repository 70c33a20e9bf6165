"""The configuration: read once from `aurora-kb.toml` or `pyproject.toml`, then frozen."""

from aurora_kb.config.load import FILE_NAMES, load_config
from aurora_kb.config.settings import (
    COUNT_PROFILES,
    DERIVATIONS,
    NOTE_SUFFIXES,
    PAGE_PARTS,
    PROPERTY_TYPES,
    SKIPPED_FOLDERS,
    CardsConfig,
    ChecksConfig,
    Config,
    CountConfig,
    FolderConfig,
    ParserConfig,
    PropertyConfig,
    SiteConfig,
    StudyConfig,
)
from aurora_kb.config.values import is_language

__all__ = [
    "COUNT_PROFILES",
    "DERIVATIONS",
    "FILE_NAMES",
    "NOTE_SUFFIXES",
    "PAGE_PARTS",
    "PROPERTY_TYPES",
    "SKIPPED_FOLDERS",
    "CardsConfig",
    "ChecksConfig",
    "Config",
    "CountConfig",
    "FolderConfig",
    "ParserConfig",
    "PropertyConfig",
    "SiteConfig",
    "StudyConfig",
    "is_language",
    "load_config",
]
