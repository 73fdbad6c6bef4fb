"""The rulebook: every edition of every scheme, as anybody may read it, and its blank form."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from enkelt import schemes
from enkelt.domain.errors import NotFound
from enkelt.domain.scheme import Edition
from enkelt.letters.form_paper import blank_form
from enkelt.letters.rulebook.diagram import NARROW, WIDE, stage_diagram
from enkelt.letters.rulebook.page import rulebook_of
from enkelt.letters.words import words_in
from enkelt.web import door


@require_GET
def rulebooks(request: HttpRequest) -> HttpResponse:
    """List the schemes with their editions, newest first; announced ones say how one applies so far."""
    return door.page(request, "rulebook/list.html", schemes=schemes.SCHEMES)


@require_GET
def rulebook(request: HttpRequest, scheme: str, edition: str) -> HttpResponse:
    """Show one edition. Raises `NotFound`."""
    declared = _declared(scheme, edition)
    book = rulebook_of(schemes.scheme(scheme), declared)
    return door.page(
        request,
        "rulebook/rulebook.html",
        book=book,
        said=words_in(book.language).rulebook,
        # Drawn by us from the declarations, with every text escaped.
        wide=Markup(stage_diagram(declared, width=WIDE)),  # noqa: S704
        narrow=Markup(stage_diagram(declared, width=NARROW)),  # noqa: S704
        newest=schemes.scheme(scheme).current,
        for_patients=declared.patient_sheet is not None,
    )


@require_GET
def form_on_paper(request: HttpRequest, scheme: str, edition: str) -> HttpResponse:
    """Give the blank form of an edition to print, for when the portal cannot be used. Raises `NotFound`."""
    del request
    declared = _declared(scheme, edition)
    answer = HttpResponse(blank_form(declared, printed=timezone.localdate()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{declared.scheme}-{declared.key}.pdf"'
    return answer


def _declared(scheme: str, edition: str) -> Edition:
    try:
        return schemes.edition(scheme, edition)
    except NotFound:
        # For a case it would be a fault of the installation; here it is only a wrong address.
        raise NotFound("no-such-rulebook") from None


urls = [
    path("rulebook/", rulebooks, name="rulebooks"),
    path("rulebook/<slug:scheme>/<slug:edition>/", rulebook, name="rulebook"),
    path("rulebook/<slug:scheme>/<slug:edition>/form.pdf", form_on_paper, name="blank-form"),
]
