"""The rulebook page, built from an edition."""

from dataclasses import replace
from string import ascii_lowercase

from enkelt.domain.after import FilingKind, LetterKind, OrderingText
from enkelt.domain.citation import Citation, Source
from enkelt.domain.comparison import Compared
from enkelt.domain.criteria import Requirement, Rule
from enkelt.domain.fields import Choice, Field, Table, UnitChoice
from enkelt.domain.form import Section
from enkelt.domain.presumptions import Consideration, Presumption
from enkelt.domain.routing import OpeningCondition
from enkelt.domain.scheme import Edition, Scheme
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.support import Support
from enkelt.letters.rulebook.citations import sources_in
from enkelt.letters.rulebook.model import (
    AdviceRow,
    Cited,
    CriterionRow,
    PlainRow,
    QuestionRow,
    Rulebook,
    SectionRow,
    SourceRow,
)
from enkelt.letters.rulebook.stage_rows import deadline_row, stage_row
from enkelt.letters.rulebook.wording import Wording, anchor
from enkelt.letters.words import words_in


def rulebook_of(scheme: Scheme, edition: Edition) -> Rulebook:
    """Build the page of one edition of a scheme, in the edition's language."""
    say = Wording(edition, words_in(edition.language), sources_in((edition, scheme.opening)))
    said = say.words.rulebook
    valid = said.valid_from.format(day=say.words.long_date(edition.valid_from)) if edition.valid_from else said.undated
    process = (edition.application, *edition.stages)
    return Rulebook(
        scheme=scheme.key,
        edition=edition.key,
        language=edition.language,
        title=edition.title,
        valid=valid,
        superseded=edition != scheme.current,
        opening=tuple(_opening(each, say) for each in scheme.opening.conditions),
        criteria=_criterion(edition.criteria, "", say),
        weighed=tuple(_consideration(each, say) for each in edition.considerations),
        presumptions=tuple(_presumption(each, say) for each in edition.presumptions),
        compared=tuple(_compared(each, say) for each in edition.comparison),
        support=tuple(_support(each, say) for each in edition.support),
        stages=tuple(stage_row(str(number), stage, say) for number, stage in enumerate(process, start=1)),
        beside=tuple(stage_row("", stage, say) for stage in (edition.outside,) if stage),
        afterwards=tuple(stage_row("", stage, say) for stage in edition.afterwards),
        sections=tuple(_section(str(number), part, say) for number, part in enumerate(edition.form.sections, start=1)),
        settings=tuple(_setting(setting, say) for setting in edition.settings),
        letters=tuple(_letter(kind, say) for kind in edition.letters),
        filings=tuple(_filing(kind, say) for kind in edition.filings),
        ordering=tuple(_ordering(text, say) for text in edition.ordering),
        retention=PlainRow("retention", *_kept(edition, say)),
        sources=tuple(_source(number, source, say) for number, source in enumerate(say.sources, start=1)),
    )


def _kept(edition: Edition, say: Wording) -> tuple[str, tuple[str, ...], Cited]:
    kept = edition.retention
    return say.words.rulebook.kept.format(years=kept.years), (), say.cited(kept.citation)


def _opening(each: OpeningCondition, say: Wording) -> PlainRow:
    return _plain("opening", each.key, each.met, (), each.citation, say)


def _consideration(each: Consideration, say: Wording) -> PlainRow:
    return _plain("weighed", each.key, each.label, (each.question, say.only(each.when)), each.citation, say)


def _criterion(rule: Rule, number: str, say: Wording) -> CriterionRow:
    row = CriterionRow(
        anchor=anchor("criterion", rule.key),
        number=number,
        question=rule.question,
        when=say.only(rule.when),
        cited=say.cited(rule.citation),
    )
    if isinstance(rule, Requirement):
        return replace(row, note=rule.note, rests_on=say.rests_on(rule.rests_on))
    return replace(
        row,
        combines=say.words.rulebook.operators[rule.operator],
        parts=tuple(_criterion(part, _inner(number, place), say) for place, part in enumerate(rule.parts)),
    )


def _presumption(each: Presumption, say: Wording) -> CriterionRow:
    """Put a starting point into words; the exceptions from it are parts that bear no number."""
    direction = say.words.rulebook.directions[each.direction]
    return CriterionRow(
        anchor=anchor("presumption", each.key),
        number="",
        question=f"{direction}: {each.says}",
        when=say.only(each.when),
        cited=say.cited(each.citation),
        parts=tuple(_criterion(rule, "", say) for rule in each.rules),
    )


def _inner(number: str, place: int) -> str:
    """Find the number of a part: 1, then 1a, then 1a1."""
    return f"{number}{ascii_lowercase[place]}" if number[-1:].isdigit() else f"{number}{place + 1}"


def _section(number: str, section: Section, say: Wording) -> SectionRow:
    return SectionRow(
        anchor=anchor("section", section.key),
        number=number,
        title=section.title,
        intro=section.intro,
        when=say.only(section.when),
        questions=tuple(_question(asked, say) for asked in section.fields),
        cited=say.cited(section.citation),
    )


def _question(asked: Field, say: Wording) -> QuestionRow:
    return QuestionRow(
        label=asked.label,
        kind=say.words.rulebook.fields.get(asked.kind, asked.kind),
        optional=not asked.required,
        when=say.only(asked.only_if),
        help=asked.help,
        options=_options(asked),
        advice=tuple(
            AdviceRow(
                say.words.form.when.format(condition=advice.applies.says, advice=advice.says),
                say.cited(advice.citation),
            )
            for advice in asked.advice
        ),
        columns=tuple(_question(column, say) for column in asked.columns) if isinstance(asked, Table) else (),
    )


def _options(asked: Field) -> tuple[str, ...]:
    if isinstance(asked, UnitChoice) and asked.elsewhere:
        return (asked.elsewhere,)
    return tuple(option.label for option in asked.options) if isinstance(asked, Choice) else ()


def _setting(setting: SettingDefinition, say: Wording) -> PlainRow:
    said = say.words.rulebook
    remarks = (
        said.default.format(value=_amount(str(setting.default))) if setting.default is not None else "",
        said.must_be_confirmed if setting.must_be_confirmed else "",
    )
    return _plain("setting", setting.key, setting.question, remarks, setting.citation, say)


def _amount(value: str) -> str:
    return f"{int(value):,}".replace(",", "\u00a0") if value.isdecimal() else value


def _compared(row: Compared, say: Wording) -> PlainRow:
    form = say.edition.form
    says = say.words.rulebook.compares.format(patient=form.labelled(row.patient), group=form.labelled(row.group))
    return _plain("compared", row.patient, row.label, (says,), row.citation, say)


def _support(each: Support, say: Wording) -> PlainRow:
    tables = (f"{say.source(table.source)}: {table.says}." for table in each.tables)
    return _plain("support", each.key, each.title, (each.uncertainty, *tables), each.citation, say)


def _letter(kind: LetterKind, say: Wording) -> PlainRow:
    said = say.words.rulebook
    to = said.sent_to.format(role=say.role(kind.to.role), unit=say.unit(kind.to.of)) if kind.to else ""
    remarks = (to, said.call_first if kind.call_first else "")
    return _plain("letter", kind.key, kind.title, remarks, kind.citation, say)


def _filing(kind: FilingKind, say: Wording) -> PlainRow:
    said = say.words.rulebook
    how = said.by_machine if kind.by_machine else said.by_hand
    who = f"{say.role(kind.role)}, {say.unit(kind.of)}"
    row = _plain("filing", kind.key, kind.title, (how.format(role=who),), kind.citation, say)
    return replace(row, deadline=deadline_row(kind.deadline, say))


def _ordering(text: OrderingText, say: Wording) -> PlainRow:
    said = say.words.rulebook
    remarks = (
        say.only(text.when),
        said.lines_from.format(setting=say.setting(text.lines)),
        said.number_from.format(setting=say.setting(text.number)),
        said.instruction_from.format(setting=say.setting(text.instruction)) if text.instruction else "",
    )
    return _plain("ordering", text.key, text.title, remarks, text.citation, say)


def _plain(kind: str, key: str, title: str, remarks: tuple[str, ...], citation: Citation, say: Wording) -> PlainRow:
    return PlainRow(anchor(kind, key), title, tuple(filter(None, remarks)), say.cited(citation))


def _source(number: int, source: Source, say: Wording) -> SourceRow:
    kind = say.words.rulebook.source_kinds[source.kind]
    return SourceRow(anchor("source", source.key), number, say.source(source), kind, source.url)
