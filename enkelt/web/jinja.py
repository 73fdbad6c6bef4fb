"""The Jinja2 environment that every page is rendered in."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from enkelt import schemes
from enkelt.casework.pseudonyms import without_identity
from enkelt.domain.errors import Problem
from enkelt.domain.fields import THOUSANDS, Number
from enkelt.domain.text import within_sentence
from enkelt.web.patients import pseudonymous
from enkelt.web.speech import begun, quoted, spoken
from enkelt.web.wording import day_in_words, outcome_word, sentence, status_word

CURRENCIES = {"NOK": "kr", "DKK": "kr."}
"""How people write a currency after an amount."""


def environment(**options: object) -> Environment:
    """Return the environment: autoescape on, unknown names are errors, texts from gettext."""
    made = Environment(**{**options, "undefined": StrictUndefined})  # type: ignore[arg-type]  # noqa: S701
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(GLOBALS)
    made.filters.update(FILTERS)
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def menu(me: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """List what the main menu offers this person: key, name, address."""
    _ = translation.gettext
    yield "work", _("My work"), url("work")
    yield "new", _("New case"), url("which-scheme")
    if "meetings" in me["offices"]:
        yield "meetings", _("Meetings"), url("meetings")
    if "advice-units" in me["offices"]:
        yield "advice-units", _("Advice by unit"), url("advice-units")
    yield "rulebook", _("Rulebook"), url("rulebooks")
    if "administration" in me["offices"]:
        yield "administration", _("Administration"), url("administration")


def role_word(key: str) -> str:
    """Name a role in the reader's language."""
    return schemes.role(key).called(translation.get_language() or settings.LANGUAGE_CODE)


def finding_word(value: str) -> str:
    """Name a finding."""
    _ = translation.gettext
    return {"met": _("Met"), "not-met": _("Not met"), "open": _("Open")}[str(value)]


def sentence_of(code: str) -> str:
    """Say what a kept code means, such as why the archive did not take a copy."""
    return sentence(Problem(code)) if code else ""


def letter_html(html: str) -> Markup:
    """Show a frozen letter on a page that has its own first heading; its texts were escaped when it was written."""
    return Markup(html.replace("h2>", "h3>").replace("h1>", "h2>"))  # noqa: S704 - our own letters, escaped when written


def money(value: Decimal, currency: str) -> str:
    """Write an amount with its currency as the reader's language does: 842 000 kr, and in Danish 842.000 kr."""
    mark = THOUSANDS.get(translation.get_language() or settings.LANGUAGE_CODE, THOUSANDS["nb"])
    amount = Number(key="", label="", unit=CURRENCIES.get(currency, currency), thousands=mark)
    return amount.show(format(value.normalize(), "f"))


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """Write a date in words: 17. november 2026."""
    return day_in_words(_local(value)) if value else ""


def long_day(value: date | datetime | None) -> str:
    """Write a date with its weekday: tirsdag 17. november."""
    return day_in_words(_local(value), "l j. F") if value else ""


def day_before(value: date) -> str:
    """Write the last day of a time that ends before a day."""
    return day(value - timedelta(days=1))


def clock(value: datetime | None) -> str:
    """Write a time of day: 14.32."""
    return timezone.localtime(value).strftime("%H.%M") if value else ""


GLOBALS: Mapping[str, object] = {
    "static": static,
    "url": url,
    "htmx_script": htmx_script,
    "get_messages": get_messages,
    "language": translation.get_language,
    "languages": lambda: settings.LANGUAGES,
    "demo": lambda: settings.DEMO,
    "menu": menu,
    "pseudonymous": pseudonymous,
    "sentence": sentence,
    "sentence_of": sentence_of,
    "letter_html": letter_html,
    "finding_word": finding_word,
    "outcome_word": outcome_word,
    "status_word": status_word,
}
"""What every page may call."""

FILTERS: Mapping[str, Callable[..., Any]] = {
    "money": money,
    "day_before": day_before,
    "day": day,
    "long_day": long_day,
    "clock": clock,
    "filesize": filesizeformat,
    "spoken": spoken,
    "in_sentence": within_sentence,
    "quoted": quoted,
    "begun": begun,
    "role_word": role_word,
    "unnamed": without_identity,
}
"""What every page may write a value with."""
