"""A participant's server on a JupyterHub: the course's pages, and nothing in it that could be changed by mistake.

`python -m resiliency.hosted` is `jupyterhub-singleuser` without what the course never uses.
"""

import sys
from typing import Any

if __name__ == "__main__":  # before anything of Jupyter's is imported
    from resiliency.lean import keep_out_hosted

    keep_out_hosted()

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError
from traitlets.config import Config
from voila.configuration import VoilaConfiguration
from voila.paths import collect_template_paths

from resiliency import page
from resiliency.kernels import LoneKernels
from resiliency.kernels.manager import NearKernels
from resiliency.page import files, headers
from resiliency.page.handler import route
from resiliency.places import NOTEBOOKS


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
    config.ServerApp.kernel_manager_class = NearKernels
    config.ServerApp.kernel_spec_manager_class = LoneKernels
    config.ServerApp.jpserver_extensions = {
        "resiliency.hosted": True,  # before Voilà, whose pages it replaces: extensions are loaded by the alphabet
        "voila.server_extension": True,
        "jupyterlab": False,
        "jupyter_lsp": False,
    }
    config.ServerApp.log_level = "WARN"
    return config


def _load_jupyter_server_extension(server: Any) -> None:
    """Serve the course’s pages and files in a server of Jupyter’s own, and say with each answer what a page may do."""
    headers.apply(server.web_app)
    base_url = server.web_app.settings["base_url"]
    configuration = VoilaConfiguration(parent=server)
    paths = collect_template_paths(["voila", "nbconvert"], configuration.template)
    files.serve(server.web_app, base_url)
    server.web_app.add_handlers(".*$", [route(base_url, paths, server.config, configuration)])


if __name__ == "__main__":
    from jupyterhub.singleuser import main

    sys.exit(main())
