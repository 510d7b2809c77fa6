"""`make hub`: a JupyterHub on this machine, for trying, with everything that it keeps in one folder."""

import os
import sys
from pathlib import Path

from configuration import Place, configuration, password

HERE = Path(__file__).parent


def main() -> None:
    """Say address and password, and become the Hub until Ctrl+C."""
    state = Path(os.environ.get("HUB_STATE") or HERE / "state").absolute()
    environment = os.environ | {"HUB_STATE": str(state), "HUB_KIND": "one-machine"}
    environment.setdefault("HUB_FACILITATORS", "facilitator")
    configuration(environment)
    port = int(environment.get("HUB_PORT") or 8000)
    print(f"The course is at http://127.0.0.1:{port}/  (Ctrl+C ends it)")
    print(f"Sign in under any name with the password {password(Place(state), environment)}")
    print(f"Whoever signs in as “{environment['HUB_FACILITATORS']}” leads. This Hub is for trying: see hub/README.md")
    sys.stdout.flush()
    os.chdir(state)
    words = [sys.executable, "-m", "jupyterhub", "--log-level=WARN", "-f", str(HERE / "jupyterhub_config.py")]
    os.execve(sys.executable, words, environment)  # noqa: S606 - it becomes this very Python


if __name__ == "__main__":
    main()
