"""A small Public 360 of the tests' own: real HTTP on this machine, a register in memory, every failure on request.

`P360Server.fail(how)` decides what befalls the next call of a method (or of any): a status code, one of `Failure`, or
an answer of the test's own as a dictionary.
"""

import json
import ssl
from base64 import b64decode
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

AUTHKEY = "key-of-the-test"
CLIENT_ID = "enkelt-test"

Answer = dict[str, Any]


class Failure(Enum):
    """What a server or the net between may do to a call."""

    NOT_JSON = auto()
    CUT_OFF = auto()
    ANSWER_LOST = auto()
    HANG = auto()
    """The call is never answered."""
    ANSWER_HELD = auto()
    """The call is done, and answered only when the test lets it."""


@dataclass
class Register:
    """What this Public 360 holds, numbered as the real one numbers: `2026/1`, `2026/1-1`."""

    cases: list[Answer] = field(default_factory=list)
    documents: list[Answer] = field(default_factory=list)

    def get_cases(self, wanted: Answer) -> Answer:
        """Find cases by their external id."""
        found = [case for case in self.cases if case["ExternalId"] == wanted["ExternalId"]]
        return {"Successful": True, "Cases": found, "TotalPageCount": 1}

    def create_case(self, given: Answer) -> Answer:
        """Create a case, even one that exists already: the real one has no objection either."""
        made = {"Recno": 200_000 + len(self.cases), "CaseNumber": f"2026/{len(self.cases) + 1}"}
        self.cases.append(given | made)
        return {"Successful": True, **made}

    def get_documents(self, wanted: Answer) -> Answer:
        """Find the documents of a case; their files only when asked for."""
        found = [dict(document) for document in self.documents if document["CaseNumber"] == wanted["CaseNumber"]]
        if not wanted.get("IncludeFiles"):
            for document in found:
                del document["Files"]
        return {"Successful": True, "Documents": found, "TotalPageCount": 1}

    def create_document(self, given: Answer) -> Answer:
        """Create a document in a case that exists."""
        number = given["CaseNumber"]
        if number not in {case["CaseNumber"] for case in self.cases}:
            return {"Successful": False, "ErrorMessage": "No such case"}
        before = [document for document in self.documents if document["CaseNumber"] == number]
        made = {"Recno": 300_000 + len(self.documents), "DocumentNumber": f"{number}-{len(before) + 1}"}
        self.documents.append(given | made)
        return {"Successful": True, **made}

    def stored_pdf(self) -> bytes:
        """The content of the only file of the only document."""
        (document,) = self.documents
        (file,) = document["Files"]
        return b64decode(file["Base64Data"])


class P360Server(ThreadingHTTPServer):
    """Serves a register on a free port of this machine for as long as the `with` block lasts."""

    daemon_threads = True

    def __init__(self, certificate: Path | None = None) -> None:
        """Listen; with a certificate (and its key in the same file) by TLS."""
        super().__init__(("127.0.0.1", 0), _Call)
        self.register = Register()
        self.calls: list[tuple[str, Answer]] = []
        self.closing = Event()
        self.holding = Event()
        """Set when a call hangs or its answer is held."""
        self.let_go = Event()
        self._failures: list[tuple[str, int | Failure | Answer]] = []
        self._scheme = "http"
        if certificate:
            self._scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def url(self) -> str:
        """The address before the service's name."""
        return f"{self._scheme}://127.0.0.1:{self.server_port}/SI.Data.RPC"

    def fail(self, how: int | Failure | Answer, method: str = "") -> None:
        """Let the next call, or the next one of the method, fail in this way."""
        self._failures.append((method, how))

    def failure_of(self, method: str) -> int | Failure | Answer | None:
        """Take the failure that is due for this call, if any."""
        for index, (wanted, how) in enumerate(self._failures):
            if wanted in ("", method):
                del self._failures[index]
                return how
        return None

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: a client that goes away is what some tests are about."""

    def __enter__(self) -> Self:
        """Serve."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Let hanging calls go and stop."""
        self.closing.set()
        self.let_go.set()
        self.shutdown()
        self.server_close()


class _Call(BaseHTTPRequestHandler):
    server: P360Server
    methods = {  # noqa: RUF012 - never changed
        "CaseService/GetCases": Register.get_cases,
        "CaseService/CreateCase": Register.create_case,
        "DocumentService/GetDocuments": Register.get_documents,
        "DocumentService/CreateDocument": Register.create_document,
    }

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        method = self.path.removeprefix("/SI.Data.RPC/")
        if (self.headers["Authorization"], self.headers["clientid"]) != (f"authkey {AUTHKEY}", CLIENT_ID):
            self._answer(401, b"")
        elif method not in self.methods:
            self._answer(404, b"")
        else:
            self._serve(method, json.loads(body)["parameter"])

    def _serve(self, method: str, parameter: Answer) -> None:
        self.server.calls.append((method, parameter))
        match self.server.failure_of(method):
            case int(status):
                self._answer(status, b"<html>no</html>")
            case dict(answer):
                self._answer(200, json.dumps(answer).encode())
            case Failure.NOT_JSON:
                self._answer(200, b"<html>Welcome to the hospital's network</html>")
            case Failure.HANG:
                self.server.holding.set()
                self.server.closing.wait()
            case Failure.ANSWER_HELD:
                held = self._act(method, parameter)
                self.server.holding.set()
                self.server.let_go.wait()
                self._answer(200, held)
            case Failure.CUT_OFF | None as how:
                self._answer(200, self._act(method, parameter), missing=10 if how else 0)
            case Failure.ANSWER_LOST:
                self._act(method, parameter)
                self.close_connection = True

    def _act(self, method: str, parameter: Answer) -> bytes:
        return json.dumps(self.methods[method](self.server.register, parameter)).encode()

    def _answer(self, status: int, body: bytes, missing: int = 0) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) - missing])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Keep quiet."""
