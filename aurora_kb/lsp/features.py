"""What the server answers, one function a request of the protocol."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types

from aurora_kb.errors import AuroraError
from aurora_kb.lsp.actions import FIX_ALL, Actions
from aurora_kb.lsp.completion import completions
from aurora_kb.lsp.navigation import concept_at, definition, hover, references, symbols
from aurora_kb.lsp.positions import Lines
from aurora_kb.lsp.server import Document, NotesServer
from aurora_kb.lsp.workspace import Folder, Host
from aurora_kb.model import Note, Vault

Given = TypeVar("Given")
Place = types.CompletionParams | types.DefinitionParams | types.HoverParams | types.ReferenceParams


def make_server(host: Host) -> NotesServer:
    """Return a server that answers all that is listed in `FEATURES`."""
    server = NotesServer(host)
    for name, answer, options in FEATURES:
        server.feature(name, options)(partial(answer, server))
    return server


# ------------------------------------------------------------------ the session


def _initialized(server: NotesServer, params: types.InitializedParams) -> None:
    folders = [folder.uri for folder in server.workspace.folders.values()]
    root = server.workspace.root_uri
    server.set_folders(folders or ([root] if root else []))
    watching = server.client_capabilities.workspace
    files = watching.did_change_watched_files if watching else None
    if files is not None and files.dynamic_registration:
        watchers = [types.FileSystemWatcher("**/*")]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([wanted]))


def _initialize(server: NotesServer, params: types.InitializeParams) -> None:
    options = params.initialization_options
    if isinstance(options, dict):
        server.shows_all = options.get("allNotes") is True


def _shut_down(server: NotesServer, params: None) -> None:
    server.stop_working()


def _folders_changed(server: NotesServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    server.set_folders([folder.uri for folder in server.workspace.folders.values()])
    for uri in server.documents:
        server.ask_for_note(uri)


def _opened(server: NotesServer, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    server.take(item.uri, item.version, item.text)


def _changed(server: NotesServer, params: types.DidChangeTextDocumentParams) -> None:
    item = params.text_document
    server.change(item.uri, item.version, list(params.content_changes))


def _closed(server: NotesServer, params: types.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


def _saved(server: NotesServer, params: types.DidSaveTextDocumentParams) -> None:
    _ask_for_all(server)


def _files_changed(server: NotesServer, params: types.DidChangeWatchedFilesParams) -> None:
    paths = (change.uri.rpartition("/")[2] for change in params.changes)
    # What the tool keeps beside the notes changes with every look at them.
    if any(not name.startswith("cache.sqlite") for name in paths):
        _ask_for_all(server)


def _ask_for_all(server: NotesServer) -> None:
    for folder in server.folders.values():
        server.ask_for_all(folder)


# ------------------------------------------------------------------ questions about a place


async def _actions(
    server: NotesServer, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    found = _at(server, params.text_document.uri)
    if found is None:
        return None
    document, folder, name = found

    def act() -> list[types.CodeAction]:
        note, findings = folder.look_at(name, document.lines.text)
        actions = Actions(note, document.lines, findings, folder.config, document.uri)
        return actions.at(params.range, params.context.only)

    return await _answered(server, act)


async def _symbols(
    server: NotesServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | None:
    found = _at(server, params.text_document.uri)
    if found is None:
        return None
    document, folder, name = found

    def list_headings() -> list[types.DocumentSymbol]:
        return symbols(folder.note(name, document.lines.text), document.lines)

    return await _answered(server, list_headings)


async def _definition(server: NotesServer, params: types.DefinitionParams) -> types.Location | None:
    return await _asked(server, params, _where)


async def _references(
    server: NotesServer, params: types.ReferenceParams
) -> list[types.Location] | None:
    return await _asked(server, params, _who_links)


async def _completions(
    server: NotesServer, params: types.CompletionParams
) -> types.CompletionList | None:
    return await _asked(server, params, _fitting)


async def _hover(server: NotesServer, params: types.HoverParams) -> types.Hover | None:
    found = _at(server, params.text_document.uri)
    if found is None:
        return None
    shown = await _asked(server, params, _shown)
    if shown is not None or found[1].is_lone:
        return shown
    # Only what nothing else is said of may be a concept. Those of the last look will do.
    server.learn(found[1])
    return await _asked(server, params, _concept_shown)


# ------------------------------------------------------------------ answers


class _Question:
    """A place in a note as it is in the editor, with the vault around it."""

    def __init__(
        self, server: NotesServer, document: Document, folder: Folder, note: Note, vault: Vault
    ) -> None:
        self.server, self.document, self.folder = server, document, folder
        self.note, self.vault, self.lines = note, vault, document.lines

    def lines_of(self, note: Note) -> Lines:
        """The text of a note with its lines; of this one, as it is in the editor."""
        return self.lines if note is self.note else Lines(note.text, self.server.encoding)

    def locate(self, name: str) -> Path:
        """Where a file of the vault lies."""
        return self.folder.path_of(name)


def _where(asked: _Question, offset: int) -> types.Location | None:
    return definition(asked.note, asked.lines, offset, asked.vault, asked.locate, asked.lines_of)


def _who_links(asked: _Question, offset: int) -> list[types.Location]:
    return references(asked.note, asked.lines, offset, asked.vault, asked.locate, asked.lines_of)


def _fitting(asked: _Question, offset: int) -> types.CompletionList:
    return completions(asked.note, asked.lines, offset, asked.vault)


def _shown(asked: _Question, offset: int) -> types.Hover | None:
    properties = asked.folder.config.properties
    return hover(asked.note, asked.lines, offset, asked.vault, properties)


def _concept_shown(asked: _Question, offset: int) -> types.Hover | None:
    return concept_at(asked.lines, offset, asked.folder.concepts)


async def _asked(
    server: NotesServer, params: Place, answer: Callable[[_Question, int], Given | None]
) -> Given | None:
    found = _at(server, params.text_document.uri)
    if found is None:
        return None
    document, folder, name = found

    def look() -> Given | None:
        note = folder.note(name, document.lines.text)
        vault = folder.vault_with(note)
        if vault is None:  # not all notes have been read yet
            return None
        offset = document.lines.offset(params.position)
        return answer(_Question(server, document, folder, note, vault), offset)

    return await _answered(server, look)


async def _answered(server: NotesServer, look: Callable[[], Given]) -> Given | None:
    try:
        return await server.in_note_thread(look)
    except AuroraError:
        return None  # the look at all notes says what is wrong


def _at(server: NotesServer, uri: str) -> tuple[Document, Folder, str] | None:
    document = server.documents.get(uri)
    found = server.folder_of(document) if document else None
    return (document, *found) if document and found else None


FEATURES: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.INITIALIZE, _initialize, None),
    (types.INITIALIZED, _initialized, None),
    (types.SHUTDOWN, _shut_down, None),
    (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, _folders_changed, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _files_changed, None),
    (types.TEXT_DOCUMENT_DID_OPEN, _opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, _changed, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, _closed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, _saved, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        _actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
    ),
    (types.TEXT_DOCUMENT_HOVER, _hover, None),
    (types.TEXT_DOCUMENT_DEFINITION, _definition, None),
    (types.TEXT_DOCUMENT_REFERENCES, _references, None),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _symbols, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        _completions,
        types.CompletionOptions(trigger_characters=["[", "#", "^"]),
    ),
)
