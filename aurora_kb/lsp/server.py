"""The language server: an editor's requests and notifications, and what it sends back.

Nothing here waits for the notes: what takes time is done in one of three threads, for the note
that is being edited, for all notes, and for their concepts. A note that changes again before
its turn has come is looked at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from aurora_kb import __version__
from aurora_kb.errors import AuroraError
from aurora_kb.lsp.diagnostics import diagnostics
from aurora_kb.lsp.positions import Lines, changed
from aurora_kb.lsp.workspace import Folder, Host, Seen
from aurora_kb.model import Finding, Note

# Seconds without a change after which a note, and then all notes, are looked at.
NOTE_PAUSE = 0.05
VAULT_PAUSE = 0.3

Result = TypeVar("Result")
Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it is in the editor."""

    uri: str
    path: Path
    version: int
    lines: Lines


class _Protocol(LanguageServerProtocol):
    """pygls's protocol, but for the texts, which `NotesServer.documents` holds."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Iterator[Any]:
        """Pass changes on as they came.

        pygls ends lines at U+2028 and the like too, and moves a change that does not fit its
        lines before anyone else sees it.
        """
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class NotesServer(LanguageServer):
    """The documents that are open, the folders they are in, and the work on them."""

    def __init__(self, host: Host) -> None:
        super().__init__(
            "aurora-kb",
            __version__,
            types.TextDocumentSyncKind.Incremental,
            protocol_cls=_Protocol,
        )
        self.host = host
        self.documents: dict[str, Document] = {}
        self.folders: dict[Path, Folder] = {}
        self.shows_all = False  # findings of notes that are not open, too
        self._note_thread = ThreadPoolExecutor(1, "note")
        self._vault_thread = ThreadPoolExecutor(1, "vault")
        self._graph_thread = ThreadPoolExecutor(1, "graph")
        self._learning: dict[Path, asyncio.Task[None]] = {}
        self._waiting: dict[object, asyncio.TimerHandle] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._lone: dict[Path, Folder] = {}
        self._told: dict[Path, str] = {}
        self._shown: dict[Path, set[str]] = {}

    # ------------------------------------------------------------------ folders and documents

    @property
    def encoding(self) -> str:
        """What columns count, as agreed on with the editor."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return encoding.value if isinstance(encoding, types.PositionEncodingKind) else encoding

    def set_folders(self, uris: list[str]) -> None:
        """Take these folders for those of the workspace; what is known of others is forgotten."""
        roots = [Path(path).resolve() for uri in uris if (path := to_fs_path(uri))]
        self.folders = {
            root: self.folders.get(root) or Folder(root, self.host)
            for root in sorted(roots, key=lambda root: (-len(root.parts), root))
        }
        for folder in self.folders.values():
            self.ask_for_all(folder)

    def folder_of(self, document: Document) -> tuple[Folder, str] | None:
        """The folder whose note a document is, and the note's path there."""
        around = [root for root in self.folders if document.path.is_relative_to(root)]
        for root in around:
            folder = self.folders[root]
            if name := folder.name_of(document.path):
                return folder, name
        if around:
            return None  # a file of the workspace that is no note
        parent = document.path.parent
        lone = self._lone.setdefault(parent, Folder(parent, self.host, is_lone=True))
        name = lone.name_of(document.path)
        return (lone, name) if name else None

    def take(self, uri: str, version: int, text: str) -> None:
        """Take a text that the editor opened."""
        path = to_fs_path(uri)
        if path is None:
            return  # a new file that has no name yet
        lines = Lines(text, self.encoding)
        self.documents[uri] = Document(uri, Path(path).resolve(), version, lines)
        self.ask_for_note(uri)

    def change(
        self, uri: str, version: int, changes: list[types.TextDocumentContentChangeEvent]
    ) -> None:
        """Take changes of a text that is open."""
        known = self.documents.get(uri)
        if known is not None:
            text = changed(known.lines.text, changes, self.encoding)
            lines = Lines(text, self.encoding)
            self.documents[uri] = Document(uri, known.path, version, lines)
            self.ask_for_note(uri)

    def close(self, uri: str) -> None:
        """Forget a text: what is on the disk holds again."""
        known = self.documents.pop(uri, None)
        if known is None:
            return
        self._publish(uri, None, [])
        found = self.folder_of(known)
        if found is not None:
            self.ask_for_all(found[0])

    # ------------------------------------------------------------------ work that waits its turn

    def ask_for_note(self, uri: str) -> None:
        """Look at one note soon, and at all notes of its folder after that."""
        self._later(uri, NOTE_PAUSE, partial(self._look_at, uri))
        found = self.folder_of(self.documents[uri])
        if found is not None:
            self.ask_for_all(found[0])

    def ask_for_all(self, folder: Folder) -> None:
        """Look at all notes of a folder when nothing has changed for a while."""
        if not folder.is_lone:
            self._later(folder.root, VAULT_PAUSE, partial(self._look_at_all, folder))

    def _later(self, key: object, pause: float, work: Work) -> None:
        """Begin the work after a pause, unless it is asked for anew by then."""
        before = self._waiting.pop(key, None)
        if before is not None:
            before.cancel()
        loop = asyncio.get_running_loop()
        self._waiting[key] = loop.call_later(pause, self._begin, key, work)

    def _begin(self, key: object, work: Work) -> None:
        self._waiting.pop(key, None)
        self._begun(work)

    def _begun(self, work: Work) -> asyncio.Task[None]:
        task = asyncio.ensure_future(self._done_safely(work))
        # The loop itself would let go of it halfway.
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _done_safely(self, work: Work) -> None:
        try:
            await work()
        except Exception as error:  # a fault of ours must not end the session
            said = f"internal error, please report it: {type(error).__name__}: {error}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, said))

    async def in_note_thread(self, call: Callable[..., Result], *given: Any) -> Result:
        """Do what takes milliseconds, for the note that is being edited."""
        return await asyncio.get_running_loop().run_in_executor(self._note_thread, call, *given)

    async def in_vault_thread(self, call: Callable[..., Result], *given: Any) -> Result:
        """Do what takes longer, for all notes."""
        return await asyncio.get_running_loop().run_in_executor(self._vault_thread, call, *given)

    def stop_working(self) -> None:
        """Begin nothing more: the editor goes."""
        for waiting in self._waiting.values():
            waiting.cancel()
        for thread in (self._note_thread, self._vault_thread, self._graph_thread):
            thread.shutdown(wait=False, cancel_futures=True)

    def learn(self, folder: Folder) -> None:
        """Begin to learn the folder's concepts, unless that is being done; it runs in the
        background.
        """
        at_work = self._learning.get(folder.root)
        if at_work is None or at_work.done():
            self._learning[folder.root] = self._begun(partial(self._learnt, folder))

    async def _learnt(self, folder: Folder) -> None:
        await asyncio.get_running_loop().run_in_executor(self._graph_thread, folder.learn)

    async def _look_at(self, uri: str) -> None:
        document = self.documents.get(uri)
        found = self.folder_of(document) if document else None
        if document is None or found is None:
            return
        folder, name = found
        try:
            note, findings = await self.in_note_thread(folder.look_at, name, document.lines.text)
        except AuroraError:
            return  # the look at all notes says what is wrong
        self._show(document, note, findings)

    async def _look_at_all(self, folder: Folder) -> None:
        unsaved = self._unsaved(folder)
        texts = {name: document.lines.text for name, document in unsaved.items()}
        try:
            seen = await self.in_vault_thread(folder.look_at_all, texts)
        except AuroraError as error:
            self._complain(folder, error)
            return
        self._told.pop(folder.root, None)
        for name, document in unsaved.items():
            note = seen.vault.by_id.get(name.rpartition(".")[0])
            if note is not None:
                self._show(document, note, seen.findings.get(name, ()))
        self._show_closed(folder, seen, unsaved)
        if folder.concepts is None:
            # Dear the first time: done before somebody points at a word.
            self.learn(folder)

    def _unsaved(self, folder: Folder) -> dict[str, Document]:
        """The open notes of a folder by their paths in it."""
        found = ((self.folder_of(one), one) for one in self.documents.values())
        return {at[1]: one for at, one in found if at is not None and at[0] is folder}

    # ------------------------------------------------------------------ telling the editor

    def _show(self, document: Document, note: Note, findings: tuple[Finding, ...]) -> None:
        """Show findings, unless the document has changed meanwhile: others are on their way."""
        current = self.documents.get(document.uri)
        if current is document:
            shown = diagnostics(findings, note, document.lines, self.host.rule_page)
            self._publish(document.uri, document.version, shown)

    def _show_closed(self, folder: Folder, seen: Seen, unsaved: Mapping[str, Document]) -> None:
        if not self.shows_all:
            return
        shown = set()
        for note in seen.vault.notes:
            findings = seen.findings.get(note.path, ())
            uri = folder.path_of(note.path).as_uri()
            if findings and note.path not in unsaved:
                lines = Lines(note.text, self.encoding)
                made = diagnostics(findings, note, lines, self.host.rule_page)
                self._publish(uri, None, made)
                shown.add(uri)
        open_uris = {document.path.as_uri() for document in unsaved.values()}
        for uri in sorted(self._shown.get(folder.root, set()) - shown - open_uris):
            self._publish(uri, None, [])
        self._shown[folder.root] = shown

    def _publish(self, uri: str, version: int | None, shown: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    def _complain(self, folder: Folder, error: AuroraError) -> None:
        """Say what is wrong with the folder, once."""
        message = f"{error}\n{error.hint}".rstrip()
        if self._told.get(folder.root) != message:
            self._told[folder.root] = message
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Error, f"aurora-kb: {message}")
            )
