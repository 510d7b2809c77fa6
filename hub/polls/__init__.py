"""Anonymous polls of the room: a service that JupyterHub manages, `python -m polls`."""
