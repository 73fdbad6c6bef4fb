"""The Jinja2 environment that every page is rendered in."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined


def environment(**options: object) -> Environment:
    """Return the environment: autoescape on, unknown names are errors, texts from gettext."""
    made = Environment(**{**options, "undefined": StrictUndefined})  # type: ignore[arg-type]  # noqa: S701
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(static=static, url=url, htmx_script=htmx_script)
    return made


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)
