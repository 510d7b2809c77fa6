"""A participant's server on a JupyterHub: the course's pages, and nothing in it that could be changed by mistake."""

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError
from traitlets.config import Config

from . import page
from .page import headers
from .places import NOTEBOOKS


class ReadOnly(AsyncLargeFileManager):
    """Shows the notebooks and refuses every change: they belong to the course, and answers are in the workbook."""

    async def save(self, model: Any, path: str = "") -> Any:
        """Refuse."""
        raise HTTPError(403, reason="The course is read-only")

    async def delete_file(self, path: str) -> None:
        """Refuse."""
        raise HTTPError(403, reason="The course is read-only")

    async def rename_file(self, old_path: str, new_path: str) -> None:
        """Refuse."""
        raise HTTPError(403, reason="The course is read-only")

    async def copy(self, from_path: str, to_path: str | None = None) -> Any:
        """Refuse."""
        raise HTTPError(403, reason="The course is read-only")


def settings() -> Config:
    """Return the settings of `jupyterhub-singleuser`; the Hub adds address and sign-in."""
    config = page.settings()
    config.ServerApp.root_dir = str(NOTEBOOKS)
    config.ServerApp.contents_manager_class = ReadOnly
    config.ServerApp.terminals_enabled = False
    config.ServerApp.jpserver_extensions = {
        "voila.server_extension": True,
        "resiliency.hosted": True,
        "jupyterlab": False,
        "jupyter_lsp": False,
    }
    config.ServerApp.log_level = "WARN"
    return config


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "resiliency.hosted"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Say with every answer what a page may do, as the course's own server does."""
    headers.apply(server.web_app)
