"""The rulebooks as files for `docs/rulebook/`: a Markdown page and its drawing for each edition."""

from collections.abc import Iterable, Mapping

from enkelt.domain.scheme import Scheme
from enkelt.letters.rulebook.diagram import WIDE, stage_diagram
from enkelt.letters.rulebook.markdown import to_markdown
from enkelt.letters.rulebook.page import rulebook_of


def rulebook_files(schemes: Iterable[Scheme]) -> Mapping[str, str]:
    """Write every edition of the schemes, as texts by file name."""
    files = {}
    for scheme in schemes:
        for edition in scheme.editions:
            name = f"{scheme.key}-{edition.key}"
            files[f"{name}.svg"] = stage_diagram(edition, width=WIDE)
            files[f"{name}.md"] = to_markdown(rulebook_of(scheme, edition), f"{name}.svg")
    return files
