"""Serves a page: its kernel starts first, all that needs none is sent meanwhile, what the cells show follows."""

import asyncio
import copy
import functools
import os
from collections.abc import AsyncIterator
from pathlib import PurePosixPath
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError
from voila.exporter import VoilaExporter
from voila.tornado.handler import TornadoVoilaHandler

from ..background import soon
from ..kernels import ALONE
from . import files, headers
from .cells import Cells

STAGE = "/stage.ipynb"  # its kernel must not have imported what opens workbooks


class PageHandler(TornadoVoilaHandler):
    """As Voilà's own, with what is the same in every page made once, and all cells asked at once."""

    kernel = ""  # the id of the page's kernel

    async def get_generator(self, path: str = "") -> AsyncIterator[str]:
        """Yield the page in parts, each to be sent at once; raises HTTPError when there is no such notebook."""
        place = PurePosixPath(path)
        if place.suffix != ".ipynb" or place.is_absolute() or ".." in place.parts:
            raise HTTPError(404)
        notebook = await self._notebook(path)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        cells = Cells(asyncio.ensure_future(self._start(notebook, str(place.parent))), notebook.cells)
        exporter = self._made_once("resiliency_exporter", self._exporter)
        async for part in exporter.template.generate_async(
            nb=notebook,
            resources={"base_url": self.base_url, "metadata": {"name": place.stem}},
            page_config={"files": files.addresses(self.base_url), "nonce": headers.nonce()},
            static_url=exporter.static_url,
            begin=cells.begin,
            outputs=cells.outputs,
        ):
            yield part

    def on_connection_close(self) -> None:
        """End the kernel of a page that was left while it was still on its way."""
        super().on_connection_close()
        if self.kernel in self.kernel_manager and not self.kernel_manager.kernel_model(self.kernel)["connections"]:
            soon(ensure_async(self.kernel_manager.shutdown_kernel(self.kernel)))

    async def _start(self, notebook: Any, folder: str) -> tuple[str, Any]:
        """Start a kernel; return its id and its manager."""
        name = ALONE if self.request.path.endswith(STAGE) else notebook.metadata.kernelspec.name
        begun = {"kernel_name": name, "path": folder}
        self.kernel = await ensure_async(self.kernel_manager.start_kernel(**begun, env=dict(os.environ)))
        return self.kernel, self.kernel_manager.get_kernel(self.kernel)

    async def _notebook(self, path: str) -> Any:
        """Return a notebook to fill, read again only when its file has changed."""
        known = self._made_once("resiliency_notebooks", dict)
        changed = (await ensure_async(self.contents_manager.get(path, content=False)))["last_modified"]
        if path not in known or known[path][0] != changed:
            known[path] = changed, (await ensure_async(self.contents_manager.get(path)))["content"]
        notebook = copy.deepcopy(known[path][1])
        return self.prelaunch_hook(self, notebook, path) or notebook

    def _exporter(self) -> VoilaExporter:
        """Return the template, compiled, with its filters, and all prose that was once made HTML."""
        exporter = VoilaExporter(
            template_paths=self.template_paths,
            template_name=self.voila_configuration.template,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
        )
        prose = functools.cache(lambda source: exporter.markdown2html({"cell": {}}, source))
        exporter.register_filter("markdown2html", prose)
        return exporter

    def _made_once(self, name: str, make: Any) -> Any:
        """Return what this server needs once."""
        if name not in self.settings:
            self.settings[name] = make()
        return self.settings[name]


def route(
    base_url: str, template_paths: list[str], config: Any, configuration: Any
) -> tuple[str, type[PageHandler], Any]:
    """Return the pages' place in a server, to stand before Voilà's own."""
    about = {"template_paths": template_paths, "config": config, "voila_configuration": configuration}
    return url_path_join(base_url, r"/voila/render/(.*)"), PageHandler, about
