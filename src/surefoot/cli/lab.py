"""``surefoot lab``: open the same notebooks in JupyterLab, on the demo practice."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from surefoot import paths
from surefoot.cli import tell
from surefoot.cli.serve import port

NAME = "lab"
HELP = "Open JupyterLab on the notebooks, with the demo practice."
SETTINGS = Path(__file__).parent / "jupyterlab"
"""Neither news nor updates are fetched, and no output is saved into a notebook by itself."""
NO_UPDATES = "jupyterlab.handlers.announcements.NeverCheckForUpdate"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the port, and whether a browser is opened."""
    parser.add_argument("--port", type=port, help="the port to serve on (default: any free one)")
    parser.add_argument(
        "--no-browser", action="store_true", help="print the address, open no browser"
    )


def run(arguments: Namespace) -> int:
    """Serve JupyterLab until interrupted."""
    from jupyterlab.labapp import LabApp  # here, as other commands need no JupyterLab

    from surefoot.demo import ensure_demo

    if (told := ensure_demo()) is not None:
        tell(told, aside=True)
    LabApp.launch_instance(options(arguments.port, open_browser=not arguments.no_browser))
    return 0


def options(port: int | None, *, open_browser: bool) -> Sequence[str]:
    """Give JupyterLab's command line: nothing but this computer is asked or told anything."""
    return [
        f"--ServerApp.root_dir={paths.notebooks()}",
        f"--ServerApp.port={port or 0}",
        f"--ServerApp.open_browser={open_browser}",
        "--ServerApp.ip=127.0.0.1",
        "--KernelManager.transport_encryption=auto",  # or other accounts hear what kernels show
        "--LabApp.default_url=/lab/tree/0_start.ipynb",
        "--ServerApp.allow_root=True",  # in a container there is nobody else
        "--ServerApp.jpserver_extensions=voila.server_extension=False",  # it fetches from others
        f"--LabApp.app_settings_dir={SETTINGS}",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        f"--LabApp.check_for_updates_class={NO_UPDATES}",
    ]
