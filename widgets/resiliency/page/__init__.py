"""How Voilà shows the course: its settings, and the hooks that run before a page is drawn."""

from typing import Any

from traitlets.config import Config

from ..log import log_error
from . import files, headers, outline

MANAGERS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]
IDLE = 3600  # seconds without a connected page: longer than a lunch break
FILES = [r".*\.(png|jpe?g|gif|svg|webp)"]  # what notebooks may show from beside them


def settings() -> Config:
    """Return the settings of Voilà and of its kernels for the course, for its own server as for a JupyterHub's."""
    config = Config()
    config.MappingKernelManager.cull_idle_timeout = IDLE
    config.MappingKernelManager.cull_interval = 60
    config.MappingKernelManager.cull_connected = False
    config.KernelManager.shutdown_wait_time = 2.0  # seconds; every answer is on disk already
    config.KernelManager.transport_encryption = "auto"
    config.KernelManager.client_class = "resiliency.kernels.client.PromptClient"
    voila = config.VoilaConfiguration
    voila.template = "resiliency"
    voila.prelaunch_hook = prelaunch
    voila.page_config_hook = page_config
    voila.allow_template_override = voila.allow_theme_override = "NO"
    voila.file_allowlist = FILES
    voila.extension_allowlist = MANAGERS
    voila.show_tracebacks = False
    return config


def prelaunch(handler: Any, notebook: Any, cwd: str) -> Any:  # noqa: ARG001 - Voilà says where, too
    """Put into the notebook what its page shows before a kernel answers; see `outline`."""
    if handler is not None:
        headers.refuse_foreign(handler)
        handler.xsrf_token  # noqa: B018 - sets the cookie without which the page may not end its kernel
    for cell in notebook.cells:  # a cell that fails says so; the cells after it run all the same
        cell.metadata["tags"] = [*cell.metadata.get("tags", []), "raises-exception"]
    path = handler.request.path.rpartition("/")[2] if handler is not None else ""
    try:
        outline.module_page(notebook, path, getattr(handler, "base_url", "/"))
    except Exception as error:  # noqa: BLE001 - without its outline the page is plain, and still works
        log_error(error)
    return notebook


def page_config(config: dict[str, Any], **about: Any) -> dict[str, Any]:
    """Keep Voilà from asking other hosts for MathJax, name the page's files, and give the home page its modules."""
    config["fullMathjaxUrl"] = config["mathjaxConfig"] = None
    config["files"] = files.addresses(about.get("base_url", "/"))
    config["nonce"] = headers.nonce()
    if not str(about.get("notebook_path", "")).endswith(".ipynb"):
        config["resiliency"] = outline.home_page(about.get("base_url", "/"))
    return config
