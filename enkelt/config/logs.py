"""Logging that cannot carry patient data: no addresses, no bodies, no messages of errors."""

import logging
import traceback
from types import TracebackType
from typing import Any

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """Writes where an error arose and its kind, never its text.

    The text of an error may hold what somebody typed, or a row that a database refused.
    """

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802  # the name is logging's
        """Return the error's kind and the places it passed through."""
        kind, _, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
        name = kind.__name__ if kind else "Unknown"
        return "\n".join([f"{name}, raised at:", *places])


class WithoutAddress(logging.Filter):
    """Takes the address out of Django's lines on requests: kind, method and status stay."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it is always written."""
        request = getattr(record, "request", None)
        status = getattr(record, "status_code", "")
        record.msg = f"request {getattr(request, 'method', '')} answered {status}".rstrip()
        record.args = ()
        return True


PLAIN_WORDS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {
            "()": "enkelt.config.logs.QuietFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"without-address": {"()": "enkelt.config.logs.WithoutAddress"}},
    "handlers": {
        "plain": {"class": "logging.StreamHandler", "formatter": "quiet"},
        "requests": {
            "class": "logging.StreamHandler",
            "formatter": "quiet",
            "filters": ["without-address"],
        },
    },
    "root": {"handlers": ["plain"], "level": "INFO"},
    "loggers": {
        "django.request": {"handlers": ["requests"], "propagate": False},
        "django.security": {"handlers": ["requests"], "propagate": False},
        # Names every query's values at level DEBUG.
        "django.db.backends": {"level": "INFO"},
    },
}
