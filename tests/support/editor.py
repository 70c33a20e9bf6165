"""An editor: pygls's own client, which starts `aurora-kb lsp` and talks to it over pipes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from warm import tool

# Far more than anything here takes; a server that says nothing must not hold up the tests.
PATIENCE = 25


class Editor(LanguageClient):
    """A client that keeps what it is told."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.faults: list[str] = []
        self.news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.told.append(params)
            self.news.set()

        @self.feature(types.WINDOW_SHOW_MESSAGE)
        def show(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self.news.set()

        @self.feature(types.WINDOW_LOG_MESSAGE)
        def log(params: types.LogMessageParams) -> None:
            self.faults.append(params.message)

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            return None

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a note; return its address."""
        uri = path.as_uri()
        shown = path.read_bytes().decode() if text is None else text
        self.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, shown))
        )
        return uri

    def change(
        self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent
    ) -> None:
        """Change a note that is open."""
        document = types.VersionedTextDocumentIdentifier(version, uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for the server to have told something."""

        async def wait() -> None:
            while not is_so():
                self.news.clear()
                await self.news.wait()

        await asyncio.wait_for(wait(), PATIENCE)

    @property
    def server_process(self) -> asyncio.subprocess.Process:
        """The server as a process."""
        assert self._server is not None
        return self._server

    def shown(self, uri: str) -> list[types.Diagnostic]:
        """What is shown of a note now."""
        told = [one.diagnostics for one in self.told if one.uri == uri]
        return list(told[-1]) if told else []

    def codes(self, uri: str) -> list[str]:
        """The codes of what is shown of a note now, in its order."""
        return [str(one.code) for one in self.shown(uri)]


@asynccontextmanager
async def editor(
    *folders: Path,
    capabilities: types.ClientCapabilities | None = None,
    options: object = None,
) -> AsyncIterator[Editor]:
    """An editor with these folders open, and a server that has been greeted."""
    client = Editor()
    await client.start_io(*tool(), "lsp", "--workers", "1")
    try:
        await client.initialize_async(
            types.InitializeParams(
                capabilities or types.ClientCapabilities(),
                initialization_options=options,
                workspace_folders=[
                    types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders
                ],
            )
        )
        client.initialized(types.InitializedParams())
        yield client
    finally:
        # After a failed assertion too: the client waits for its server to go.
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()
