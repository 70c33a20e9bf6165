"""Schemas of properties: checked, inferred from a vault, imported, exported."""

from aurora_kb.checks.schema.infer import Inferred, infer_properties
from aurora_kb.checks.schema.json_schema import json_schema
from aurora_kb.checks.schema.obsidian import read_obsidian_types
from aurora_kb.checks.schema.toml import write_properties
from aurora_kb.checks.schema.values import fits_type, repaired, type_of, words_for

__all__ = [
    "Inferred",
    "fits_type",
    "infer_properties",
    "json_schema",
    "read_obsidian_types",
    "repaired",
    "type_of",
    "words_for",
    "write_properties",
]
