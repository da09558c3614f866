"""Our Voilà: nothing is open that we did not open, and no setting of the user's can open more.

Tried in ``tests/serving/auth/test_every_route_has_a_rule.py``.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import re
import socket
import sys
from pathlib import Path
from typing import Any

from jupyter_core.utils import run_sync
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import RequestHandler
from traitlets import default
from traitlets.config import Config
from voila.app import Voila

from surefoot import paths
from surefoot.language import language, negotiate, of_a_terminal, say
from surefoot.serving.auth.login_tokens import Tokens
from surefoot.serving.auth.open_browser import BrowserOpening
from surefoot.serving.auth.running_server import Running
from surefoot.serving.auth.signing_key import access_key
from surefoot.serving.gate import Gate
from surefoot.serving.kernels import kernel_manager
from surefoot.serving.kernels.forked_kernels import ForkedKernels
from surefoot.serving.kernels.kernel_connection import KernelConnection
from surefoot.serving.kernels.kernel_manager import OneKernelSpec, PageKernels
from surefoot.serving.kernels.kernel_sources import FORKED, STOCK
from surefoot.serving.kernels.open_pages import AwakePages
from surefoot.serving.kernels.warm_pages import WarmPages
from surefoot.serving.pages import assets, templates
from surefoot.serving.pages.file_health import FileHealth
from surefoot.serving.pages.navigation import OF_A_CLIENT, OF_A_PRACTICE
from surefoot.serving.pages.practices import Practices
from surefoot.serving.routes import (
    OTHER_NAMES,
    HandlerSettings,
    Route,
    route_of_other_hosts,
    routes,
    routes_of_other_names,
)
from surefoot.serving.security.binding import ADDRESS, port_of
from surefoot.serving.security.connection_limits import BoundedServer
from surefoot.serving.security.headers import StrictHeaders
from surefoot.serving.security.message_filter import LARGEST_MESSAGE, MESSAGES
from surefoot.serving.security.private_logging import keep_logs_private, logger
from surefoot.termination import told_to
from surefoot_kernels.memory_protection import keep_unreadable

LOOK_EVERY = 15  # seconds
PROVISIONERS = {FORKED: "surefoot-forked", STOCK: "local-provisioner"}


def closed(kernels: str) -> Config:
    """Give the settings that keep Voilà shut; they are complete, and nobody else's are read."""
    config = Config()
    pages = config.VoilaConfiguration
    pages.template = ""  # no page is made of one of its templates
    pages.allow_template_override = pages.allow_theme_override = "NO"
    pages.file_allowlist = []
    pages.file_denylist = [".*"]
    pages.show_tracebacks = False
    pages.strip_sources = True
    pages.preheat_kernel = pages.progressive_rendering = False
    pages.http_header_envs = []
    pages.extension_allowlist = []
    pages.multi_kernel_manager_class = PageKernels
    pages.kernel_spec_manager_class = OneKernelSpec
    config.MappingKernelManager.cull_idle_timeout = kernel_manager.UNHELD_AT_MOST
    config.MappingKernelManager.cull_interval = LOOK_EVERY
    config.MappingKernelManager.cull_connected = False
    factory = config.KernelProvisionerFactory
    factory.default_provisioner_name = PROVISIONERS[kernels]
    if hasattr(socket, "AF_UNIX") and sys.platform != "win32":
        config.KernelManager.transport = "ipc"
    else:  # ports of this computer, where whoever has not the keys is not heard and hears nothing
        config.KernelManager.transport_encryption = "required"
    return config


class LocalIdentityProvider(IdentityProvider):
    """One person, at this computer; logins come with the encrypted practice."""

    def get_user(self, handler: RequestHandler) -> User:
        """Give that person."""
        return User(username="local")


class SurefootServer(Voila):  # type: ignore[misc]
    """Serves the workbook to this computer.

    Parameters
    ----------
    notebooks :
        The folder of the notebooks.
    door :
        The socket that listens.
    kernels :
        Where kernels come from: ``forked`` or ``stock``.
    """

    forked: ForkedKernels | None = None
    readable = False  # by other programs of this account

    def __init__(self, notebooks: Path, door: socket.socket, kernels: str, **kwargs: Any) -> None:
        super().__init__(config=closed(kernels), root_dir=str(notebooks), **kwargs)
        self.notebooks, self.door, self.kernels = notebooks, door, kernels
        self.ip, self.port = ADDRESS, port_of(door)
        self.port_retries, self.open_browser = 0, False
        self.identity_provider_class = LocalIdentityProvider
        self.kernel_websocket_connection_class = KernelConnection
        self.home = paths.home()
        self.key = access_key(self.home)
        self.tokens, self.opening = Tokens(self.key), BrowserOpening(self.home)
        self.running = Running.here(self.port, self.tokens.run)
        self.practices, self.soundness = Practices(), FileHealth()
        self.awake = AwakePages()
        self.assets = assets.build()
        keep_logs_private(self.log)

    @default("config_file_paths")
    def _no_config_files(self) -> list[str]:
        return []

    @default("log_level")
    def _quiet(self) -> int:
        return logging.WARNING

    def init_settings(self) -> dict[str, Any]:
        """Add to Voilà's settings what our pages need, and close what they do not."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.allowed_message_types = sorted(MESSAGES)
        self.kernel_manager.awake = self.awake
        _, elsewhere, told = route_of_other_hosts().of_tornado
        return settings | {
            "allow_remote_access": False,
            "compress_response": True,
            "cookie_secret": self.key,
            "default_handler_class": elsewhere,
            "default_handler_args": told,
            "log_function": lambda handler: None,
            "notebooks": self.notebooks,
            "pages": templates.environment(self.assets),
            "practices": self.practices,
            "soundness": self.soundness,
            "websocket_max_message_size": LARGEST_MESSAGE,
            "xsrf_cookies": True,
            "xsrf_cookie_name": "surefoot_xsrf",
            "xsrf_cookie_kwargs": {"samesite": "Strict", "httponly": True},
        }

    def init_handlers(self) -> list[Route]:
        """Give the table of all that is served."""
        return routes(
            HandlerSettings(
                kernels={"kernels": self.kernel_manager, "forked": self.forked},
                entrance={"tokens": self.tokens, "opening": self.opening},
                proofs={"running": self.running},
                assets=self.assets,
            )
        )

    def start(self) -> None:
        """Serve until interrupted."""
        if not self.readable:
            keep_unreadable()
        if self.kernels == FORKED:
            warm = WarmPages(Path(self.connection_dir) / "ipython", self.readable)
            self.forked = ForkedKernels(warm, self.awake)
        self.app = self.gate()
        self.listen()

    def gate(self) -> Gate:
        """Make what every request comes to first, with the table of all that is served."""
        gate = Gate(**self.init_settings())
        gate.transforms.insert(0, StrictHeaders)
        ours, others = self.init_handlers(), routes_of_other_names()
        gate.add_handlers(re.escape(ADDRESS), [each.of_tornado for each in ours])
        gate.add_handlers(OTHER_NAMES, [each.of_tornado for each in others])
        return gate

    def listen(self) -> None:
        """Answer at the sockets, and say so once it is true."""
        server = BoundedServer(self.app)
        server.listen_at(self.door)
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self._announce)
        self.ioloop.add_callback(self._prepare_pages)
        self.ioloop.add_callback(self._look_at_files)
        repeated = [
            PeriodicCallback(each, LOOK_EVERY * 1000)
            for each in (self._empty_logs, self._look_at_files)
        ]
        for each in repeated:
            each.start()
        gc.enable()
        gc.collect()
        gc.freeze()  # what stays to the end is not looked through again while pages wait
        try:
            with told_to(self._handle_signal_stop):
                self.ioloop.start()
        except KeyboardInterrupt:  # just before the loop began, or just after it stopped
            self.log.info("Interrupted")
        finally:
            for each in repeated:
                each.stop()
            server.disconnect()
            self.stop()
        _tell_of_the_end()

    def stop(self) -> None:
        """End all kernels, and let go of the records."""
        self.running.withdraw(self.home)  # first, as the system may not wait for the rest
        if self.forked is not None:
            self.forked.close()
        run_sync(self.kernel_manager.shutdown_all)()
        self.practices.close()
        self.opening.clear()

    async def _empty_logs(self) -> None:
        await self.ioloop.run_in_executor(None, self.practices.empty_logs)

    async def _look_at_files(self) -> None:
        await self.ioloop.run_in_executor(None, self.soundness.look)

    async def _prepare_pages(self) -> None:
        encoding = self.ioloop.run_in_executor(None, self.assets.encode)
        if self.forked is not None:
            pages = (*OF_A_CLIENT.values(), *OF_A_PRACTICE.values())
            there = [page.notebook for page in pages if page.is_installed]
            notebooks = [self.notebooks / f"{name}.ipynb" for name in there]
            await self.forked.pages.prepare(notebooks, negotiate(None, None, None))
        await encoding

    def _announce(self) -> None:
        self.opening.clear()
        try:
            self.running.note(self.home)
        except OSError as problem:  # it serves all the same
            logger.warning("A second start will not find this one: %s", problem.strerror)
        sys.stdout.write(f"Surefoot is ready at {self.running.entrance(self.tokens.new())}\n")
        sys.stdout.flush()
        if self.open_browser:
            self.ioloop.run_in_executor(None, self._open_browser)

    def _open_browser(self) -> None:
        token = self.tokens.new()
        try:
            self.opening.open(self.running.entrance(token), token)
        except OSError as problem:  # the address that was printed is left
            logger.warning("No browser could be opened: %s", problem.strerror)


def _tell_of_the_end() -> None:
    """Say that it is closed, past what is buffered: nothing may be left to write at the exit."""
    said = language(of_a_terminal(os.environ)).plain.text(say("Surefoot is closed."))
    with contextlib.suppress(OSError):  # the terminal may be closed as well
        os.write(sys.stdout.fileno(), f"{said}\n".encode(sys.stdout.encoding, "replace"))
