"""What `enkelt import` says of a file, and of a line, that cannot be used."""

from collections.abc import Mapping

from enkelt.domain.errors import Invalid

FILE_SENTENCES: Mapping[str, str] = {
    "file-not-found": "There is no file {file}. Check the name and the folder.",
    "workbook-encrypted": ("{file} is protected by a password. Save a copy without one and import that."),
    "workbook-old-format": "{file} is an old .xls file. Save it as .xlsx and import that.",
    "workbook-not-xlsx": ("{file} is not an .xlsx workbook, or it is damaged. Download it again from Nye metoder."),
    "workbook-too-large": "{file} is larger than a published workbook can be. Is it the right file?",
    "workbook-empty": "{file} holds no decisions. Is it the right file?",
    "workbook-other-table": (
        "{file} holds none of the columns of the decision workbook; its sheets are {sheets}. Is it the right file?"
    ),
    "columns-missing": (
        'The sheet "{sheet}" lacks these columns: {missing}. Found: {found}. '
        "The published form may have changed; nothing was imported."
    ),
    "columns-repeated": ('The column "{column}" stands twice in the heading. Remove one and import again.'),
}
LINE_SENTENCES: Mapping[str, str] = {
    "method-id-unreadable": '"{raw}" is not a method id (such as 2020_008)',
    "indication-missing": "there is no indication",
    "decision-wording-unknown": ('the short decision "{wording}" is not one we know; enter the status by hand'),
    "date-unreadable": '"{value}" is not a date',
    "date-too-early": "{day} is before the national system began",
    "date-in-future": "{day} has not come yet",
    "line-repeated": (
        "{method} has this indication on line {first_line} too, with other content; line "
        "{first_line} was taken and line {second_line} was not"
    ),
    "decision-older": ("the decision of {day} is older than the one of {recorded} that we hold; is it an old file?"),
}

LIST_SENTENCES: Mapping[str, str] = {
    "file-not-found": FILE_SENTENCES["file-not-found"],
    "list-not-utf-8": "{file} is not in UTF-8. Save it as CSV in UTF-8 and import that.",
    "list-empty": "{file} holds none of the columns of the list. Is it the right file?",
    "list-columns-missing": "{file} lacks these columns: {missing}. docs/operations.md describes them.",
    "list-columns-repeated": "In {file} these columns stand twice: {repeated}. Remove one and import again.",
    "ema-not-json": "{file} is no JSON file, or it is damaged. Download it again from EMA.",
    "ema-empty": "{file} holds no medicines. Is it the right file?",
    "ema-fields-missing": "The medicines in {file} lack these fields: {missing}. The published form may have changed.",
}
LIST_LINE_SENTENCES: Mapping[str, str] = {
    "medicine-missing": "there is neither a substance nor a trade name",
    "indication-missing": LINE_SENTENCES["indication-missing"],
    "source-missing": "there is no source",
    "word-unknown": 'in the column {column}, "{word}" is none of: {known}',
    "date-unreadable": LINE_SENTENCES["date-unreadable"],
    "date-in-future": LINE_SENTENCES["date-in-future"],
    "line-repeated": LINE_SENTENCES["line-repeated"],
    "fact-older": (
        '"{status}" of {day} is older than "{held}" of {recorded}, which the catalogue holds; is it an old file?'
    ),
    "ema-unnamed": "there is no product number or no name",
    "ema-status-unknown": 'the status "{status}" is not one we know',
    "ema-date-unreadable": 'in {field}, "{value}" is no day such as 31/12/2025',
    "ema-truth-unreadable": 'in {field}, "{value}" is neither Yes nor No',
    "ema-number-repeated": "the number {number} stands in row {first_line} too; that row was taken",
}

REGISTER_SENTENCES: Mapping[str, str] = {
    "file-not-found": FILE_SENTENCES["file-not-found"],
    "register-encoding": (
        "Line {line} of {file} is not in ISO-8859-15, so its columns cannot be found. Download the file again, and "
        "let no program convert it."
    ),
    "register-other": "{file} does not begin as {register} does. Is it the right file?",
}
REGISTER_LINE_SENTENCES: Mapping[str, str] = {
    "line-too-short": "it ends after {length} characters, before its days",
    "record-type-unknown": '"{kind}" is no record type of this register',
    "operation-unknown": '"{operation}" is no operation code (1, 2 or 3)',
    "shak-form": "the code has none of the forms of SHAK",
    "sks-form": "the code does not have the form of SKS",
    "date-unreadable": LINE_SENTENCES["date-unreadable"],
    "period-backwards": "{version} is valid from {first} and only until {last}",
    "periods-overlap": "the period of {version} overlaps the one on line {first_line}, which was taken",
}


def sentence(sentences: Mapping[str, str], error: Invalid) -> str:
    """Put an error in words; a list is written with commas."""
    about = {
        name: ", ".join(value) if isinstance(value, list) else "an unknown day" if value is None else value
        for name, value in error.params.items()
    }
    return sentences[error.code].format(**about)
