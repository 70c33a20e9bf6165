"""How work is run: in which processes, from which cache, into which files. Knows no notes."""

from typing import TYPE_CHECKING

from aurora_kb.faces import late

if TYPE_CHECKING:
    from aurora_kb.engine.cache import Cache, Filling, code_digest, decoded_entries, decoded_entry
    from aurora_kb.engine.files.lock import locked
    from aurora_kb.engine.files.manifest import holds_site
    from aurora_kb.engine.files.resources import read_bundle
    from aurora_kb.engine.files.scratch import MessageFile, Pieces, scratch_database
    from aurora_kb.engine.files.spool import Spool
    from aurora_kb.engine.files.stable_reads import read_at_rest
    from aurora_kb.engine.files.writing import (
        OutputFolder,
        WriteResult,
        replace_if_unchanged,
        sweep,
        write_if_changed,
        write_named,
    )
    from aurora_kb.engine.files.zips import add_member, add_pieces, open_package
    from aurora_kb.engine.kept.outcomes import Inputs, Outcome, Tree, program_digest
    from aurora_kb.engine.kept.stamps import Stamps
    from aurora_kb.engine.kept.trace_parts import Key
    from aurora_kb.engine.kept.traces import Asked, Traces
    from aurora_kb.engine.late_modules import import_late
    from aurora_kb.engine.means import Means
    from aurora_kb.engine.memo import memoised
    from aurora_kb.engine.memory import collector_paused, forget, give_back, leave
    from aurora_kb.engine.outside.chat import Endpoint, ask_for_json
    from aurora_kb.engine.outside.git_history import Commit, last_commits
    from aurora_kb.engine.outside.json_http import post_json
    from aurora_kb.engine.outside.remote import fetch, is_remote
    from aurora_kb.engine.processes.workers import LazyItems, Workers

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
    "memoised",
    "open_package",
    "post_json",
    "program_digest",
    "read_at_rest",
    "read_bundle",
    "replace_if_unchanged",
    "scratch_database",
    "sweep",
    "write_if_changed",
    "write_named",
]

if not TYPE_CHECKING:
    __getattr__ = late(
        __name__,
        {
            "cache": "Cache Filling code_digest decoded_entries decoded_entry",
            "files.lock": "locked",
            "files.manifest": "holds_site",
            "files.resources": "read_bundle",
            "files.scratch": "MessageFile Pieces scratch_database",
            "files.spool": "Spool",
            "files.stable_reads": "read_at_rest",
            "files.writing": "OutputFolder WriteResult replace_if_unchanged sweep write_if_changed"
            " write_named",
            "files.zips": "add_member add_pieces open_package",
            "kept.outcomes": "Inputs Outcome Tree program_digest",
            "kept.stamps": "Stamps",
            "kept.trace_parts": "Key",
            "kept.traces": "Asked Traces",
            "late_modules": "import_late",
            "means": "Means",
            "memo": "memoised",
            "memory": "collector_paused forget give_back leave",
            "outside.chat": "Endpoint ask_for_json",
            "outside.git_history": "Commit last_commits",
            "outside.json_http": "post_json",
            "outside.remote": "fetch is_remote",
            "processes.workers": "LazyItems Workers",
        },
    )
