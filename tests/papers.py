"""Reading what stands on a PDF of ours."""

import io
import re
from typing import Any

import pikepdf


def words_of_pdf(content: bytes) -> str:
    """Read a PDF's words: the fonts' own tables say which character each mark stands for."""
    with pikepdf.open(io.BytesIO(bytes(content))) as document:
        return "".join(_words(page) for page in document.pages)


def _words(page: Any) -> str:
    fonts = {str(name): _characters(font) for name, font in page.Resources.Font.items()}
    said: list[str] = []
    current: dict[str, str] = {}
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        if str(operator) == "Tf":
            current = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
            raw = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
            said.append("".join(current.get(raw[at : at + 2].hex(), "") for at in range(0, len(raw), 2)))
    return "".join(said)


def _characters(font: Any) -> dict[str, str]:
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*\n", table)
    return {mark.lower(): bytes.fromhex(code).decode("utf-16-be") for mark, code in pairs}
