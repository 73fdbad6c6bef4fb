"""What a scheme tells its patients, in plain words: on a page, and as a PDF to print and hand over."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from enkelt import schemes
from enkelt.domain.errors import NotFound
from enkelt.letters.patient_sheet.paper import sheet_on_paper
from enkelt.letters.patient_sheet.sheet import Sheet, sheet_of
from enkelt.web import door


@require_GET
def patient_sheet(request: HttpRequest, scheme: str, edition: str) -> HttpResponse:
    """Show the sheet of an edition. Raises `NotFound`."""
    return door.page(request, "rulebook/patient_sheet.html", sheet=_sheet(scheme, edition))


@require_GET
def patient_sheet_pdf(request: HttpRequest, scheme: str, edition: str) -> HttpResponse:
    """Give the sheet to print. Raises `NotFound`."""
    del request
    sheet = _sheet(scheme, edition)
    answer = HttpResponse(sheet_on_paper(sheet, printed=timezone.localdate()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{sheet.scheme}-{sheet.edition}-pasient.pdf"'
    return answer


def _sheet(scheme: str, edition: str) -> Sheet:
    try:
        return sheet_of(schemes.edition(scheme, edition))
    except NotFound:
        # For a case it would be a fault of the installation; here it is only a wrong address.
        raise NotFound("no-such-patient-sheet") from None


urls = [
    path("rulebook/<slug:scheme>/<slug:edition>/patient/", patient_sheet, name="patient-sheet"),
    path("rulebook/<slug:scheme>/<slug:edition>/patient.pdf", patient_sheet_pdf, name="patient-sheet-pdf"),
]
