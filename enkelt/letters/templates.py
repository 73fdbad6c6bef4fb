"""The templates of a scheme's letters: files in its folder, and parts that several share, each with its own version.

What people wrote is escaped, always: `|safe` has no effect. A line break or an empty line in it travels as Unicode's
own separators, so that a text of several paragraphs keeps them without ever becoming a tag.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from enkelt.domain.errors import NotFound
from enkelt.letters.words import words_in

LINE_BREAK = "\u2028"
PARAGRAPH_BREAK = "\u2029"
_BREAKS = re.compile(r"\n[ \t]*\n\s*")
_VERSION = re.compile(r"\{#\s*version (\S+)\s*#\}")
_PART = re.compile(r'\{% include "([a-z-]+\.html)" %\}')
_UNSEEN = {"Cc", "Cf", "Cs", "Co"}
"""Control characters, direction marks and the like: nobody sees them, and they can turn a sentence around."""
_SEEN_AS_SPACE = {"\t": " ", "\u00ad": "", LINE_BREAK: "\n", PARAGRAPH_BREAK: "\n\n"}


def written(text: str) -> str:
    """Clean a text that a person wrote of what nobody sees, and mark its lines and paragraphs."""
    plain = "".join(_SEEN_AS_SPACE.get(character, character) for character in text.replace("\r\n", "\n"))
    seen = "".join(c for c in plain if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    paragraphs = _BREAKS.split(unicodedata.normalize("NFC", seen).strip())
    return PARAGRAPH_BREAK.join(paragraph.replace("\n", LINE_BREAK) for paragraph in paragraphs)


def one_line(text: str) -> str:
    """Clean a name or a title, which never has more than one line."""
    return " ".join(written(text).split())


def label(term: str) -> str:
    """End a term as a reader expects: with a colon, unless it is a question."""
    return term if term.endswith((":", "?")) else f"{term}:"


def _finalize(value: Any) -> Any:
    # Joining makes a plain text of what was marked safe.
    return written("".join(value)) if isinstance(value, str) else value


def _part(language: str, name: str) -> str | None:
    """Read a part that letters of several schemes share."""
    file = files("enkelt.letters") / "parts" / language / name
    return file.read_text(encoding="utf-8") if file.is_file() else None


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(partial(_part, language)),
    )
    environment.filters["date"] = words_in(language).long_date
    environment.filters["label"] = label
    return environment


def source(scheme: str, kind: str, language: str) -> str:
    """Read a template. Raises `NotFound` when the scheme has no such letter in the language."""
    file = files("enkelt.schemes") / scheme.replace("-", "_") / "letters" / language / f"{kind}.html"
    if not file.is_file():
        raise NotFound("letter-not-written", scheme=scheme, kind=kind, language=language)
    return file.read_text(encoding="utf-8")


def version(template: str, language: str) -> str:
    """Read the version that the template's first line states, then that of each shared part in its order: 2.1.1.

    Raises `ValueError` when one of them states none.
    """
    parts = (_part(language, name) or "" for name in _PART.findall(template))
    found = [_VERSION.match(each) for each in (template, *parts)]
    if None in found:
        raise ValueError("the first line of a letter template is {# version N #}")
    return ".".join(each[1] for each in found if each is not None)


def fill(template: str, language: str, facts: Mapping[str, Any]) -> str:
    """Fill a template in; a fact that it names and nobody gave is an error, never a blank."""
    return _environment(language).from_string(template).render(facts)
