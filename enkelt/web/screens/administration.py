"""Administration: what one may look after, and what waits there."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from enkelt.accounts import queries as accounts
from enkelt.casework.queries.administration import overview
from enkelt.web.door import page
from enkelt.web.office_door import open_office


@require_GET
def administration(request: HttpRequest) -> HttpResponse:
    """Show the pages that the reader's office opens."""
    office = open_office(request, "administration")
    return page(
        request,
        "administration/overview.html",
        office=office,
        trust=accounts.name_of(office.trust, office.today),
        overview=overview(office),
        said=_said,
    )


def _said(act: str) -> str:
    """Say what an act of administration was, in the past."""
    words = {
        "enter-unit-setting": _("entered a setting"),
        "confirm-unit-setting": _("confirmed a setting"),
        "appoint": _("gave somebody a role"),
        "appoint-deputy": _("appointed a deputy"),
        "end-membership": _("ended a role"),
        "register-method": _("registered a method"),
        "enter-method-status": _("entered the status of a method"),
        "import-register": _("imported a register of codes"),
        "import-method-statuses": _("imported published statuses of methods"),
        "plan-meetings": _("planned meetings of a committee"),
        "open-meeting": _("opened a meeting"),
        "record-attendance": _("recorded who was at a meeting"),
        "close-meeting": _("closed a meeting"),
        "cancel-meeting": _("cancelled a meeting"),
        "sign-minutes": _("signed the minutes of a meeting"),
        "release-answers": _("released the answers of a meeting"),
    }
    return words[act]


urls = [path("administration/", administration, name="administration")]
