"""The real server in a process of its own, and somebody at a browser who does not run scripts."""

import re
import socket
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener
from uuid import UUID

GRANIAN = Path(sys.executable).with_name("granian")
APPLICATION = "enkelt.config.wsgi:application"
IS_STARTED = "Started worker-1"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Server:
    """Granian with one process, on a port of its own that it keeps when it is started anew."""

    def __init__(self, start: Callable[..., "subprocess.Popen[str]"]) -> None:
        """Choose a port."""
        self._start = start
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def up(self) -> "subprocess.Popen[str]":
        """Start it, and return when it takes calls."""
        process = self._start(
            GRANIAN,
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", self.port),
            *("--workers", 1, "--blocking-threads", 1, APPLICATION),
        )
        told = iter(process.stdout or ())
        started = any(IS_STARTED in line for line in told)
        while started and not self._answers():
            assert process.poll() is None, process.communicate()[0]
        assert started
        return process

    def _answers(self) -> bool:
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", self.port)) == 0


class Visitor:
    """One person with their cookies."""

    def __init__(self, port: int) -> None:
        """Come without cookies."""
        self._base = f"http://127.0.0.1:{port}"
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.addresses: list[str] = []
        """Every address that was shown in the address bar."""

    def get(self, address: str) -> str:
        """Open a page."""
        return self._open(address, None)

    def post(self, address: str, **typed: str) -> str:
        """Send a form."""
        return self._open(address, urlencode(typed).encode())

    def post_without_waiting(self, address: str, **typed: str) -> Thread:
        """Send a form in a thread of its own; the server may be gone before it answers."""

        def sent() -> None:
            try:
                self.post(address, **typed)
            except OSError:
                """What a browser would show as "the page does not answer"."""

        thread = Thread(target=sent)
        thread.start()
        return thread

    def sign_in(self, person: UUID) -> None:
        """Sign in as somebody of the demo."""
        self.post("/sign-in/", person=str(person), **hidden_in(self.get("/sign-in/")))

    def _open(self, address: str, body: bytes | None) -> str:
        try:
            with self._opener.open(self._base + address, body, timeout=60) as answer:
                self.addresses.append(answer.url)
                return str(answer.read().decode())
        except HTTPError as error:
            self.addresses.append(error.url or "")
            return error.read().decode()


def hidden_in(page: str) -> dict[str, str]:
    """Give what the last form of a page sends along unseen."""
    return {name: unescape(value) for name, value in _HIDDEN.findall(page)}
