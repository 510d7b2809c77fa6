"""`python -m polls`: started by the Hub, which says through the environment where to listen and who it is."""

import asyncio
import logging
import os
import sys
from pathlib import Path
from urllib.parse import urlparse

from jupyterhub.services.auth import HubAuth
from tornado.ioloop import PeriodicCallback

from .service import LARGEST, LOG, Polls, application
from .store import DAYS, Store

HOUR = 3_600_000  # milliseconds


async def main() -> None:
    """Serve until the Hub ends it."""
    database = os.environ.get("POLLS_DATABASE") or f"sqlite:///{Path('polls.sqlite').absolute()}"
    days = float(os.environ.get("POLLS_DAYS", DAYS))
    polls = Polls(HubAuth(cache_max_age=60), Store(database, days=days), os.environ["JUPYTERHUB_SERVICE_NAME"])
    address = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
    served = application(polls, os.environ["JUPYTERHUB_SERVICE_PREFIX"])
    served.listen(
        address.port or 80, address.hostname or "127.0.0.1", max_body_size=LARGEST, max_buffer_size=8 * LARGEST
    )

    async def purge() -> None:
        try:
            await polls.do(polls.store.purge)
        except Exception as error:  # noqa: BLE001 - it is tried again in an hour
            LOG.error("Nothing was purged: %s", type(error).__name__)

    await purge()
    PeriodicCallback(purge, HOUR).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="polls: %(message)s")
    asyncio.run(main())
