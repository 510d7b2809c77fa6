"""What the Hub is told, and that the real JupyterHub understands it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from traitlets.config import Config

from configuration import HERE, IDLE, LEAD, MEMORY, POLLS, Missing, configuration, course, joined

COUNTY = {
    "HUB_KIND": "county",
    "HUB_URL": "https://resiliency.county.example/",
    "HUB_DATABASE": "postgresql+psycopg://hub@/hub",
    "POLLS_DATABASE": "postgresql+psycopg://hub@/polls",
    "OIDC_CLIENT_ID": "resiliency",
    "OIDC_CLIENT_SECRET": "a secret",
    "OIDC_AUTHORIZE_URL": "https://login.county.example/authorize",
    "OIDC_TOKEN_URL": "https://login.county.example/token",
    "OIDC_USERDATA_URL": "https://login.county.example/userinfo",
}
TRYING = {"HUB_KIND": "one-machine"}
LOAD = """
import sys
from types import SimpleNamespace
from jupyterhub.app import JupyterHub
hub = JupyterHub()
hub.load_config_file(sys.argv[1])
hub.update_config(hub.config)
spawner, authenticator = hub.spawner_class, hub.authenticator_class
made = spawner(config=hub.config, user=SimpleNamespace(name="ann", id=1)), authenticator(config=hub.config, parent=hub)
print(spawner.__name__, authenticator.__name__, hub.db_url.split(":")[0], made[0].default_url, made[0].mem_limit)
"""


def told(tmp_path: Path, **environment: str) -> dict[str, dict[str, Any]]:
    return configuration({"HUB_STATE": str(tmp_path / "state"), **environment})


@pytest.mark.parametrize(
    ("environment", "loaded"),
    [
        (TRYING, "SimpleLocalProcessSpawner SharedPasswordAuthenticator sqlite /voila None"),
        (COUNTY, "SystemdSpawner GenericOAuthenticator postgresql+psycopg /voila 1073741824"),
    ],
    ids=["one-machine", "county"],
)
def test_the_real_jupyterhub_loads_the_configuration(tmp_path: Path, environment: dict[str, str], loaded: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD, str(HERE / "jupyterhub_config.py")],
        env={**os.environ, **environment, "HUB_STATE": str(tmp_path / "state")},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == loaded, done.stderr
    assert "not recognized" not in done.stderr


@pytest.mark.parametrize("kind", [TRYING, COUNTY], ids=["one-machine", "county"])
def test_every_setting_is_one_that_its_class_has(tmp_path: Path, kind: dict[str, str]) -> None:
    from jupyterhub.app import JupyterHub
    from jupyterhub.auth import Authenticator
    from jupyterhub.authenticators.shared import SharedPasswordAuthenticator
    from jupyterhub.crypto import CryptKeeper
    from jupyterhub.proxy import ConfigurableHTTPProxy
    from jupyterhub.spawner import SimpleLocalProcessSpawner, Spawner
    from oauthenticator.generic import GenericOAuthenticator
    from systemdspawner import SystemdSpawner

    known = (JupyterHub, Authenticator, SharedPasswordAuthenticator, CryptKeeper, ConfigurableHTTPProxy, Spawner,
             SimpleLocalProcessSpawner, GenericOAuthenticator, SystemdSpawner)  # fmt: skip
    classes = {each.__name__: each for each in known}
    for name, traits in told(tmp_path, **kind).items():
        assert set(traits) <= set(classes[name].class_traits(config=True)), name


def test_a_county_that_forgot_something_is_told_what_and_what_for(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"(?s)hub.env.*OIDC_CLIENT_ID: what the county.*OIDC_TOKEN_URL"):
        told(tmp_path, HUB_KIND="county", HUB_URL="https://x.example", HUB_DATABASE="x", POLLS_DATABASE="x")
    with pytest.raises(Missing, match="one-machine or county"):
        told(tmp_path, HUB_KIND="counti")


def test_everything_listens_on_this_machine_only_and_the_front_proxy_is_the_countys(tmp_path: Path) -> None:
    hub = told(tmp_path, **COUNTY, HUB_PORT="9000")
    addresses = [
        hub["JupyterHub"]["bind_url"], hub["JupyterHub"]["hub_bind_url"], hub["ConfigurableHTTPProxy"]["api_url"],
        *(each["url"] for each in hub["JupyterHub"]["services"] if "url" in each),
    ]  # fmt: skip
    assert addresses == [f"http://127.0.0.1:{port}" for port in (9000, 9002, 9001, 9003)]


def test_secrets_are_made_once_and_only_the_hub_reads_them(tmp_path: Path) -> None:
    first, again = told(tmp_path, **TRYING), told(tmp_path, **TRYING)
    word = first["SharedPasswordAuthenticator"]["user_password"]
    assert len(word) >= 16
    assert again["SharedPasswordAuthenticator"]["user_password"] == word
    assert (tmp_path / "state" / "password").stat().st_mode & 0o077 == 0
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0


def test_facilitators_lead_by_their_group_and_nobody_else_has_the_scope(tmp_path: Path) -> None:
    hub = told(tmp_path, **TRYING, HUB_FACILITATORS="fay, finn")["JupyterHub"]
    assert hub["load_groups"] == {"facilitators": {"users": ["fay", "finn"]}}
    assert [role["groups"] for role in hub["load_roles"] if LEAD in role["scopes"]] == [["facilitators"]]
    assert LEAD not in hub["extra_user_scopes"]


def test_a_server_is_kept_longer_than_lunch_and_a_meeting_last() -> None:
    assert IDLE >= 3 * 3600


def test_settings_of_one_class_are_joined() -> None:
    assert joined({"A": {"x": 1}}, {"A": {"y": 2}, "B": {}}) == {"A": {"x": 1, "y": 2}, "B": {}}


KUBERNETES = HERE / "kubernetes"
VALUES, LTI = (yaml.safe_load((KUBERNETES / name).read_text("utf-8")) for name in ("values.yaml", "values-lti.yaml"))
CHART = {  # the parts of chart 4 that the values use, with the keys that the chart has there
    "": {"hub", "proxy", "singleuser", "cull", "scheduling", "prePuller"},
    "hub": {"config", "db", "loadRoles", "services", "networkPolicy"},
    "hub db": {"type", "url", "password", "upgrade", "pvc"},
    "proxy https": {"enabled", "type", "hosts", "letsencrypt", "manual", "secret"},
    "singleuser": {
        "image", "cmd", "defaultUrl", "startTimeout", "memory", "cpu", "storage", "extraEnv", "networkPolicy",
    },
    "singleuser image": {"name", "tag", "pullPolicy", "pullSecrets"},
    "singleuser memory": {"limit", "guarantee"},
    "singleuser cpu": {"limit", "guarantee"},
    "singleuser storage": {"type", "capacity", "homeMountPath", "dynamic", "static", "extraVolumes"},
    "singleuser networkPolicy": {"enabled", "ingress", "egress", "egressAllowRules", "allowedIngressPorts"},
    "cull": {"enabled", "timeout", "every", "users", "maxAge", "concurrency"},
}  # fmt: skip


@pytest.mark.parametrize("place", CHART, ids=lambda place: place or "top")
def test_the_values_are_among_those_that_the_chart_has(place: str) -> None:
    found = VALUES
    for key in place.split():
        found = found[key]
    assert set(found) <= CHART[place]


def test_kubernetes_has_the_same_scopes_roles_and_limits() -> None:
    config, shared = VALUES["hub"]["config"], Config(course([]))
    assert config["JupyterHub"]["custom_scopes"] == shared.JupyterHub.custom_scopes
    assert POLLS in VALUES["hub"]["loadRoles"]["user"]["scopes"]
    assert config["Spawner"]["server_token_scopes"] == shared.Spawner.server_token_scopes
    assert VALUES["hub"]["loadRoles"]["facilitator"] == {"scopes": [LEAD], "groups": ["facilitators"]}
    assert VALUES["singleuser"]["defaultUrl"] == shared.Spawner.default_url
    assert VALUES["singleuser"]["memory"] == MEMORY
    assert VALUES["cull"]["timeout"] == IDLE
    assert "facilitators" in config["JupyterHub"]["load_groups"]


def test_every_setting_of_the_chart_s_hub_is_one_that_its_class_has() -> None:
    from jupyterhub.app import JupyterHub
    from jupyterhub.auth import Authenticator
    from jupyterhub.spawner import Spawner
    from oauthenticator.generic import GenericOAuthenticator

    classes = {each.__name__: each for each in (JupyterHub, Authenticator, Spawner, GenericOAuthenticator)}
    for values in (VALUES, LTI):
        for name, traits in values["hub"]["config"].items():
            if name in classes:
                assert set(traits) <= set(classes[name].class_traits(config=True)), name


def test_the_polls_of_kubernetes_are_valid_and_what_the_values_point_to() -> None:
    manifests = list(yaml.safe_load_all((KUBERNETES / "polls.yaml").read_text("utf-8")))
    for each in manifests:
        kubernetes_validate.validate(each, "1.30", strict=True)
    service = next(each for each in manifests if each["kind"] == "Service")
    address = f"http://{service['metadata']['name']}:{service['spec']['ports'][0]['port']}"
    assert VALUES["hub"]["services"]["polls"]["url"] == address
    assert VALUES["singleuser"]["extraEnv"]["RESILIENCY_POLLS"] == f"{address}/services/polls"


def test_the_container_file_has_nothing_to_complain_of() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "hadolint"), "--no-color", str(HERE / "Dockerfile")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def test_what_the_container_file_copies_is_there_and_not_ignored() -> None:
    root = HERE.parent
    copied = [
        word
        for line in (HERE / "Dockerfile").read_text("utf-8").splitlines()
        if line.startswith("COPY")
        for word in line.split()[1:-1]
    ]
    ignored = (root / ".dockerignore").read_text("utf-8").splitlines()
    assert [each for each in copied if not (root / each).exists() or f"!{each}" not in ignored] == []


def test_the_example_of_the_variables_names_all_that_are_needed() -> None:
    written = (HERE / "county" / "hub.env.example").read_text("utf-8")
    names = {line.partition("=")[0] for line in written.splitlines() if line and not line.startswith("#")}
    assert set(COUNTY) - names == {"HUB_KIND"}  # that one stands in the unit
