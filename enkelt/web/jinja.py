"""The Jinja2 environment that every page is rendered in."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone, translation
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined

from enkelt.web.wording import sentence


def environment(**options: object) -> Environment:
    """Return the environment: autoescape on, unknown names are errors, texts from gettext."""
    made = Environment(**{**options, "undefined": StrictUndefined})  # type: ignore[arg-type]  # noqa: S701
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(
        static=static,
        url=url,
        htmx_script=htmx_script,
        get_messages=get_messages,
        language=translation.get_language,
        languages=lambda: settings.LANGUAGES,
        demo=lambda: settings.DEMO,
        menu=menu,
        sentence=sentence,
        finding_word=finding_word,
    )
    made.filters.update(day=day, long_day=long_day, clock=clock)
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def menu(me: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """List what the main menu offers this person: key, name, address."""
    _ = translation.gettext
    yield "work", _("My work"), url("work")
    yield "new", _("New case"), url("which-scheme")
    yield "rulebook", _("Rulebook"), url("rulebooks")
    if me["roles"] & {"local-administrator", "purchaser", "status-editor", "records-staff", "committee-secretary"}:
        yield "administration", _("Administration"), url("administration")


def finding_word(value: str) -> str:
    """Name a finding."""
    _ = translation.gettext
    return {"met": _("Met"), "not-met": _("Not met"), "open": _("Open")}[str(value)]


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """Write a date in words: 17. november 2026."""
    return formats.date_format(_local(value), "j. F Y") if value else ""


def long_day(value: date | datetime | None) -> str:
    """Write a date with its weekday: tirsdag 17. november."""
    return formats.date_format(_local(value), "l j. F") if value else ""


def clock(value: datetime | None) -> str:
    """Write a time of day: 14.32."""
    return timezone.localtime(value).strftime("%H.%M") if value else ""
