"""Words of a scheme on a page in another language, and the marks around what somebody said."""

from typing import Any

from django.utils import translation
from markupsafe import Markup

_QUOTES = {"da": "»{}«"}
"""The marks where they are not those of bokmål."""


def spoken(text: Any, language: str) -> Any:
    """Mark a text whose language is not the page's, so that it is read aloud and broken at line ends rightly."""
    if not text or language == translation.get_language():
        return text
    return Markup('<span lang="{}">{}</span>').format(language, text)


def begun(text: str) -> str:
    """Begin a text with a capital, and leave the capitals of names in it."""
    return text[:1].upper() + text[1:]


def quoted(text: Any) -> Markup:
    """Put the reader's quotation marks around a text."""
    around = _QUOTES.get(translation.get_language() or "", "«{}»")
    return Markup(around).format(text)  # noqa: S704 - our own marks, and format escapes the text
