"""A patient's sheet on paper."""

from dataclasses import asdict
from datetime import date

from enkelt.letters.patient_sheet.sheet import Sheet
from enkelt.letters.patient_sheet.words import sheet_words
from enkelt.letters.pdf import write_pdf
from enkelt.letters.words import words_in


def sheet_on_paper(sheet: Sheet, *, printed: date) -> bytes:
    """Write the sheet as a PDF; the same sheet and day give the same bytes."""
    words = words_in(sheet.language)
    return write_pdf(
        "sheet",
        {
            "title": sheet.title,
            "parts": [asdict(part) for part in sheet.parts],
            "footer": sheet_words(sheet.language).printed.format(day=words.long_date(printed)),
            "words": {"page": words.page},
        },
        title=sheet.title,
        day=printed,
        language=sheet.language,
        region=words.region,
    )
