"""How work is run: in which processes, from which cache, into which files. Knows no notes."""

from typing import TYPE_CHECKING

from aurora_kb.faces import late

if TYPE_CHECKING:
    from aurora_kb.engine.cache import Cache, Filling, code_digest, decoded_entries, decoded_entry
    from aurora_kb.engine.chat import Endpoint, ask_for_json
    from aurora_kb.engine.files import (
        OutputFolder,
        WriteResult,
        replace_if_unchanged,
        sweep,
        write_if_changed,
    )
    from aurora_kb.engine.git_history import Commit, last_commits
    from aurora_kb.engine.json_http import post_json
    from aurora_kb.engine.late_modules import import_late
    from aurora_kb.engine.lock import locked
    from aurora_kb.engine.manifest import holds_site
    from aurora_kb.engine.means import Means
    from aurora_kb.engine.memory import collector_paused, forget, give_back, leave
    from aurora_kb.engine.outcomes import Inputs, Outcome, Tree, program_digest
    from aurora_kb.engine.remote import fetch, is_remote
    from aurora_kb.engine.resources import read_bundle
    from aurora_kb.engine.scratch import MessageFile, Pieces, scratch_database
    from aurora_kb.engine.spool import Spool
    from aurora_kb.engine.stable_reads import read_at_rest
    from aurora_kb.engine.stamps import Stamps
    from aurora_kb.engine.trace_parts import Key
    from aurora_kb.engine.traces import Asked, Traces
    from aurora_kb.engine.workers import LazyItems, Workers
    from aurora_kb.engine.zips import add_member, add_pieces, open_package

__all__ = [
    "Asked",
    "Cache",
    "Commit",
    "Endpoint",
    "Filling",
    "Inputs",
    "Key",
    "LazyItems",
    "Means",
    "MessageFile",
    "Outcome",
    "OutputFolder",
    "Pieces",
    "Spool",
    "Stamps",
    "Traces",
    "Tree",
    "Workers",
    "WriteResult",
    "add_member",
    "add_pieces",
    "ask_for_json",
    "code_digest",
    "collector_paused",
    "decoded_entries",
    "decoded_entry",
    "fetch",
    "forget",
    "give_back",
    "holds_site",
    "import_late",
    "is_remote",
    "last_commits",
    "leave",
    "locked",
    "open_package",
    "post_json",
    "program_digest",
    "read_at_rest",
    "read_bundle",
    "replace_if_unchanged",
    "scratch_database",
    "sweep",
    "write_if_changed",
]

if not TYPE_CHECKING:
    __getattr__ = late(
        __name__,
        {
            "cache": "Cache Filling code_digest decoded_entries decoded_entry",
            "chat": "Endpoint ask_for_json",
            "manifest": "holds_site",
            "means": "Means",
            "memory": "collector_paused forget give_back leave",
            "files": "OutputFolder WriteResult replace_if_unchanged sweep write_if_changed",
            "git_history": "Commit last_commits",
            "late_modules": "import_late",
            "lock": "locked",
            "outcomes": "Inputs Outcome Tree program_digest",
            "json_http": "post_json",
            "stable_reads": "read_at_rest",
            "remote": "fetch is_remote",
            "resources": "read_bundle",
            "scratch": "MessageFile Pieces scratch_database",
            "spool": "Spool",
            "stamps": "Stamps",
            "trace_parts": "Key",
            "traces": "Asked Traces",
            "workers": "LazyItems Workers",
            "zips": "add_member add_pieces open_package",
        },
    )
