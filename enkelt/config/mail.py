"""How mail leaves, from one address."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from enkelt.config.environment import OddValueError

BACKENDS = "django.core.mail.backends"
SUBMISSION_PORT = 587
TLS_PORT = 465


def mail(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's mail settings for the address. Raises OddValueError for an odd one."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}
    if parts.scheme == "folder" and parts.path:
        file_path = folder / unquote(parts.path)
        return {"EMAIL_BACKEND": f"{BACKENDS}.filebased.EmailBackend", "EMAIL_FILE_PATH": file_path}
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        encrypted = parts.scheme == "smtps"
        return {
            "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (TLS_PORT if encrypted else SUBMISSION_PORT),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": encrypted,
            # A server on the machine itself has no certificate that anybody could check.
            "EMAIL_USE_TLS": not encrypted and parts.hostname not in {"localhost", "127.0.0.1"},
            "EMAIL_TIMEOUT": 30,
        }
    raise OddValueError("must begin with smtp://, smtps://, folder: or console:")
