"""A user's own Jupyter settings, templates, kernels and start-up files open and change nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from liveserver import WAYS, Server, serving
from planted_files import plant, run_of

from notebooks import told
from surefoot.serving.security.headers import HEADERS

OPEN_SETTINGS = {
    "Voila": {
        "ip": "0.0.0.0",  # noqa: S104 - what must not be obeyed
        "tornado_settings": {"headers": {"Content-Security-Policy": "default-src *"}},
        "notebook_path": "0_start.ipynb",
    },
    "VoilaConfiguration": {
        "template": "lab",
        "allow_template_override": "YES",
        "file_allowlist": [".*"],
        "file_denylist": [],
        "show_tracebacks": True,
        "strip_sources": False,
        "preheat_kernel": True,
        "http_header_envs": ["Cookie"],
        "extension_allowlist": [],
    },
}
DISABLED = {"disabledExtensions": {"anywidget": True, "@jupyter-widgets/jupyterlab-manager": True}}
KERNEL = {"argv": ["false"], "display_name": "Not ours", "language": "python"}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module", params=WAYS)
def hostile(
    tmp_path_factory: pytest.TempPathFactory, notebooks: Path, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """Give a server whose user has tried everything to open it."""
    user = tmp_path_factory.mktemp("user")
    for folder in (user / ".jupyter", user / ".config" / "jupyter", user / "served"):
        write(folder / "voila.json", json.dumps(OPEN_SETTINGS))
        write(folder / "jupyter_config.json", json.dumps(OPEN_SETTINGS))
        write(folder / "labconfig" / "page_config.json", json.dumps(DISABLED))
    data = user / ".local" / "share" / "jupyter"
    write(data / "kernels" / "python3" / "kernel.json", json.dumps(KERNEL))
    template = data / "voila" / "templates" / "surefoot"
    write(template / "page.html", "taken over")
    write(template / "static" / "shell.js", "takenOver()")
    write(user / ".ipython" / "profile_default" / "startup" / "00.py", "MARK = 'taken over'")
    plant(user / "served")  # where it is started
    environment = {
        "HOME": str(user),
        "USERPROFILE": str(user),
        "APPDATA": str(user / ".config"),
        "XDG_CONFIG_HOME": str(user / ".config"),
        "XDG_DATA_HOME": str(user / ".local" / "share"),
        "JUPYTER_CONFIG_DIR": str(user / ".jupyter"),
        "JUPYTER_PATH": str(data),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTER_TOKEN": "a-token",
    }
    with serving(
        user / "served", notebooks, environment, way=request.param, from_nothing=True
    ) as running:
        yield running


def test_the_page_is_still_ours(hostile: Server) -> None:
    with hostile.visitor().page(f"/demo/{hostile.clients()[0]}/") as page:
        assert page.status == 200
        assert "taken over" not in page.text
        assert "cdn." not in page.text
        assert page.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_the_kernel_is_still_ours(hostile: Server) -> None:
    with hostile.visitor().page(f"/demo/{hostile.clients()[0]}/") as page:
        environment = told(page.text)
    assert environment["visit"]["practice"] == "demo"
    assert environment["marked"] is None
    assert "HTTP_COOKIE" not in environment


def test_nothing_is_run_that_lies_where_it_was_started(hostile: Server) -> None:
    with hostile.visitor().page(f"/demo/{hostile.clients()[0]}/"):
        assert hostile.kernels()
    assert run_of(hostile.home) == set()


def test_no_file_is_given_out(hostile: Server) -> None:
    for path in ("/voila/files/voila.json", "/voila/files/0_start.ipynb", "/voila/tree"):
        assert hostile.visitor().get(path).status == 404


def test_our_script_is_not_replaced(hostile: Server) -> None:
    visitor = hostile.visitor()
    address = re.search(r'<script src="([^"]+)"', visitor.get("/").text)
    assert address is not None
    script = visitor.get(address[1])
    assert script.status == 200
    assert "takenOver" not in script.text


def test_no_traceback_is_shown(hostile: Server) -> None:
    with hostile.visitor().page(f"/demo/{hostile.clients()[0]}/motivation") as page:
        assert "something private" not in page.text
        assert "Traceback" not in page.text
