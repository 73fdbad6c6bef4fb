"""A small mail server of the tests' own: real SMTP on this machine, replies on request."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from types import TracebackType
from typing import Self


class SmtpServer(ThreadingTCPServer):
    """Takes mail on a free port of this machine for as long as the `with` block lasts."""

    daemon_threads = True

    def __init__(self, *, recipient: str = "250 taken", text: str = "250 taken", sign_in: str = "235 welcome") -> None:
        """Listen, with the replies to a recipient, to a message's text and to a sign-in."""
        super().__init__(("127.0.0.1", 0), _Session)
        self.recipient, self.text, self.sign_in = recipient, text, sign_in
        self.taken: list[EmailMessage] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def __enter__(self) -> Self:
        """Serve."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop."""
        self.shutdown()
        self.server_close()


class _Session(StreamRequestHandler):
    server: SmtpServer

    def handle(self) -> None:
        self._say("220 test")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"EHLO":
                self._say("250-test\r\n250 AUTH PLAIN")
            elif verb == b"AUTH":
                self._say(self.server.sign_in)
            elif verb == b"RCPT":
                self._say(self.server.recipient)
            elif verb == b"DATA":
                self._say("354 go on")
                self._take()
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self) -> None:
        text = b"".join(iter(self.rfile.readline, b".\r\n"))
        if self.server.text.startswith("250"):
            self.server.taken.append(message_from_bytes(text, policy=default))
        self._say(self.server.text)

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())
