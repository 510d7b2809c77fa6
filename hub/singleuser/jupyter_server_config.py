"""Read by each participant's server, because `JUPYTER_CONFIG_PATH` names this folder; see `configuration.py`."""

from resiliency import hosted

c.merge(hosted.settings())  # type: ignore[name-defined]  # noqa: F821 - given by the server that reads it
