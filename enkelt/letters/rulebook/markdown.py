"""The rulebook page as Markdown, for reading in the repository."""

from collections.abc import Iterable, Iterator, Sequence

from enkelt.letters.rulebook.model import (
    Cited,
    CriterionRow,
    DeadlineRow,
    PlainRow,
    QuestionRow,
    Rulebook,
    SectionRow,
    SourceRow,
    StageRow,
)
from enkelt.letters.words import RulebookWords, words_in


def to_markdown(book: Rulebook, picture: str) -> str:
    """Write the page. `picture` is the file name of the stage diagram beside it."""
    said = words_in(book.language).rulebook
    lines = (
        f"# {said.rulebook.format(title=book.title)}",
        f"{book.valid} `{book.scheme}` · `{book.edition}`",
        *_plain_part(said.opening, book.opening, said),
        f"## {said.criteria}",
        "\n".join(_criterion(book.criteria, 0, said)),
        *_plain_part(said.weighed, book.weighed, said),
        *_part(said.presumptions, ["\n".join(_criterion(row, 0, said)) for row in book.presumptions]),
        *_plain_part(said.compared, book.compared, said),
        *_plain_part(said.support, book.support, said),
        f"## {said.process}",
        f"![{said.diagram.format(title=book.title)}]({picture})",
        *(part for stage in book.stages for part in _stage(stage, said)),
        *_part(said.beside, [part for stage in book.beside for part in _stage(stage, said)]),
        *_part(said.afterwards, [part for stage in book.afterwards for part in _stage(stage, said)]),
        f"## {said.form}",
        *(part for section in book.sections for part in _section(section, said)),
        *_plain_part(said.settings, book.settings, said),
        *_plain_part(said.letters, book.letters, said),
        *_plain_part(said.filings, book.filings, said),
        *_plain_part(said.ordering, book.ordering, said),
        *_plain_part(said.retention, (book.retention,), said),
        f"## {said.sources}",
        "\n".join(_source(source) for source in book.sources),
    )
    return "\n\n".join(lines) + "\n"


def _cited(cited: Cited, said: RulebookWords) -> str:
    place = f", {said.quoted.format(text=cited.place)}" if cited.place else ""
    return f"*[{said.source.format(number=cited.number)}](#{cited.anchor}){place} ({cited.kind}): {cited.says}.*"


def _source(row: SourceRow) -> str:
    title = f"[{row.title}]({row.url})" if row.url else row.title
    return f'{row.number}. <a id="{row.anchor}"></a>{title} ({row.kind})'


def _plain_part(heading: str, rows: Iterable[PlainRow], said: RulebookWords) -> Iterator[str]:
    lines = [line for row in rows for line in _plain(row, said)]
    yield from _part(heading, ["\n".join(lines)] if lines else [])


def _part(heading: str, parts: Sequence[str]) -> Iterator[str]:
    """Write a part under its heading; one that the edition leaves out has no heading either."""
    if parts:
        yield f"## {heading}"
        yield from parts


def _plain(row: PlainRow, said: RulebookWords) -> Iterator[str]:
    remarks = " ".join((f"**{row.title}**", *row.remarks))
    yield f'- <a id="{row.anchor}"></a>{remarks} {_cited(row.cited, said)}'
    if row.deadline:
        yield from (f"  {line}" for line in _deadline(row.deadline, said))


def _deadline(row: DeadlineRow, said: RulebookWords) -> Iterator[str]:
    yield f"- {row.says} {_cited(row.cited, said)}"
    if row.waits:
        yield f"- {said.clock_waits}. {_cited(row.waits, said)}"


def _criterion(row: CriterionRow, depth: int, said: RulebookWords) -> Iterator[str]:
    number = f"{row.number}. " if row.number else ""
    remarks = " ".join(part for part in (row.combines, row.when, row.note, row.rests_on) if part)
    indent = "  " * depth
    yield f'{indent}- <a id="{row.anchor}"></a>**{number}{row.question}** {remarks} {_cited(row.cited, said)}'
    for part in row.parts:
        yield from _criterion(part, depth + 1, said)


def _stage(row: StageRow, said: RulebookWords) -> Iterator[str]:
    number = f"{row.number}. " if row.number else ""
    yield f'### <a id="{row.anchor}"></a>{number}{row.title}'
    yield f"{row.task}: {row.role}, {row.unit}. {' '.join(filter(None, (row.when, *row.remarks)))}".rstrip()
    yield _cited(row.cited, said)
    yield "\n".join(
        f"- {said.outcome}: **{way.label}** → {'; '.join((way.leads_to, *way.remarks))}" for way in row.ways
    )
    if row.duties:
        yield "\n".join(
            f'- <a id="{duty.anchor}"></a>{said.duty}: {duty.says} {_cited(duty.cited, said)}' for duty in row.duties
        )
    if row.deadline:
        yield "\n".join(_deadline(row.deadline, said))


def _section(row: SectionRow, said: RulebookWords) -> Iterator[str]:
    yield f'### <a id="{row.anchor}"></a>{row.number}. {row.title}'
    if row.intro or row.when:
        yield " ".join(filter(None, (row.when, row.intro)))
    yield _cited(row.cited, said)
    yield "\n".join(line for question in row.questions for line in _question(question, 0, said))


def _question(row: QuestionRow, depth: int, said: RulebookWords) -> Iterator[str]:
    indent = "  " * depth
    remarks = " ".join(filter(None, (row.when, f"({', '.join(row.options)})" if row.options else "")))
    optional = f", {said.optional}" if row.optional else ""
    yield f"{indent}- **{row.label}** [{row.kind}{optional}] {remarks}".rstrip()
    for advice in row.advice:
        yield f"{indent}  - {advice.says} {_cited(advice.cited, said)}"
    for column in row.columns:
        yield from _question(column, depth + 1, said)
