"""Notes and findings -> what editors show while one types: a server of the Language Server
Protocol."""

from aurora_kb.lsp.features import make_server
from aurora_kb.lsp.workspace import Host

__all__ = ["Host", "make_server"]
