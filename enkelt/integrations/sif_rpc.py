"""Public 360's SIF RPC: one JSON call, and a domain error for each way in which it can fail.

`POST {base}/{Service}/{Method}` with the body `{"parameter": {...}}`; the answer says `Successful`, and `ErrorMessage`
when not. Written on the standard library's client, which follows no redirect: the key goes to the given address only.
"""

import json
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from enkelt.domain.errors import Refused, Unavailable

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LONG_NUMBER = re.compile(r"\d{6,}")
_ACCESS_DENIED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_LATER = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


@dataclass(frozen=True, slots=True)
class SifRpc:
    """The way in to one Public 360.

    `base` is the address before the service's name; it must be https unless it is this machine. `timeout` is in seconds
    and holds for connecting and for each wait for an answer. `ca_file` names the certificates to trust instead of the
    machine's own. Raises `ImproperlyConfigured` when the parts cannot be used.
    """

    base: str
    authkey: str = field(repr=False)
    client_id: str
    timeout: float = 20.0
    ca_file: str = ""
    _tls: ssl.SSLContext = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse an address or a key that could never work, or that would send the key in clear."""
        address = urlsplit(self.base)
        if not address.hostname or address.scheme not in {"http", "https"}:
            msg = "The address of Public 360 must begin with https:// and name a host."
            raise ImproperlyConfigured(msg)
        if address.scheme == "http" and address.hostname not in _LOOPBACK:
            msg = "The address of Public 360 must be https: the key would travel in clear."
            raise ImproperlyConfigured(msg)
        if not all(text.isascii() and text.isprintable() and text for text in (self.authkey, self.client_id)):
            msg = "The key and the client id of Public 360 must be plain ASCII and not empty."
            raise ImproperlyConfigured(msg)
        try:
            tls = ssl.create_default_context(cafile=self.ca_file or None)
        except OSError as error:
            msg = "The file of certificates to trust for Public 360 cannot be read."
            raise ImproperlyConfigured(msg) from error
        object.__setattr__(self, "_tls", tls)

    def call(self, method: str, **parameter: object) -> Mapping[str, object]:
        """Call `Service/Method` and return its successful answer; empty parameters are left out.

        Raises `Unavailable` when a later try may succeed, `Refused` when a person must act first.
        """
        given = {name: value for name, value in parameter.items() if value not in ("", None)}
        status, body = self._post(method, json.dumps({"parameter": given}).encode())
        _judge_status(status, method)
        answer = _read(body, method)
        if answer.get("Successful") is not True:
            raise Refused("archive-refused", method=method, message=self._screened(answer.get("ErrorMessage")))
        return answer

    def _post(self, method: str, body: bytes) -> tuple[int, bytes]:
        connection = self._connection()
        headers = {
            "Authorization": f"authkey {self.authkey}",
            "clientid": self.client_id,
            "Content-Type": "application/json; charset=utf-8",
            "Accept": "application/json",
        }
        try:
            connection.request("POST", f"{urlsplit(self.base).path.rstrip('/')}/{method}", body, headers)
            response = connection.getresponse()
            return response.status, response.read()
        except TimeoutError as error:
            raise Unavailable("archive-timeout", method=method) from error
        except ssl.SSLCertVerificationError as error:
            raise Refused("archive-certificate-not-trusted", method=method) from error
        except ssl.SSLError as error:
            raise Unavailable("archive-tls-failed", method=method) from error
        except (HTTPException, ConnectionResetError, BrokenPipeError) as error:
            raise Unavailable("archive-answer-cut-off", method=method) from error
        except OSError as error:
            raise Unavailable("archive-unreachable", method=method) from error
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        address = urlsplit(self.base)
        host = address.hostname or ""
        if address.scheme == "https":
            return HTTPSConnection(host, address.port, timeout=self.timeout, context=self._tls)
        return HTTPConnection(host, address.port, timeout=self.timeout)

    def _screened(self, message: object) -> str:
        """Keep what helps a person to mend it; drop what could identify somebody, and our own key."""
        text = message if isinstance(message, str) else ""
        return _LONG_NUMBER.sub("…", text.replace(self.authkey, "…"))[:200]


def _judge_status(status: int, method: str) -> None:
    if status == HTTPStatus.OK:
        return
    if status in _ACCESS_DENIED:
        raise Refused("archive-access-denied", method=method, status=status)
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unavailable("archive-failed", method=method, status=status)
    if status == HTTPStatus.NOT_FOUND or status < HTTPStatus.BAD_REQUEST:
        raise Refused("archive-wrong-address", method=method, status=status)
    raise Refused("archive-call-refused", method=method, status=status)


def _read(body: bytes, method: str) -> dict[str, object]:
    # The cause is left out: the parser's error carries the whole answer.
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or "Successful" not in answer:
        raise Unavailable("archive-answer-unreadable", method=method)
    return answer
