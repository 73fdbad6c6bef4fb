"""A patient's sheet, built from an edition: nothing that the edition declares is written here a second time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from enkelt.domain.citation import Citation, Source, SourceKind, house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.errors import NotFound
from enkelt.domain.patient_sheet import PatientSheet, PlainSentence
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import Stage
from enkelt.letters.patient_sheet.words import SheetWords, sheet_words


@dataclass(frozen=True)
class Part:
    """A heading with its sentences, then a list, numbered or not. `where` names the sources of its rules."""

    key: str
    heading: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """The sentences that come after the list."""
    numbered: bool = False
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The whole sheet, ready to print, in the scheme's own language."""

    scheme: str
    edition: str
    language: str
    title: str
    parts: tuple[Part, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is said to the patient, piece by piece."""
        return tuple(text for part in self.parts for text in (*part.sentences, *part.items, *part.after))


def sheet_of(edition: Edition) -> Sheet:
    """Build the sheet of an edition. Raises `NotFound` for an edition that has no words for patients."""
    own = edition.patient_sheet
    if own is None:
        raise NotFound("no-such-patient-sheet")
    said = sheet_words(edition.language)
    parts = (
        _plain("purpose", said.purpose, own.purpose, said),
        _applicant(edition, said),
        _asked(edition, said),
        _course(edition, said),
        _decides(edition, said),
        _how_long(edition, said),
        _registered(edition, said),
        Part("afterwards", said.afterwards, (said.letter, said.disagree)),
        Part("withdraw", said.withdraw, (said.may_withdraw,), where=_where([house_rule(said.withdraw_rule)], said)),
        _contact(own, said),
    )
    return Sheet(edition.scheme, edition.key, edition.language, own.title, parts)


def _plain(key: str, heading: str, sentences: Sequence[PlainSentence], said: SheetWords) -> Part:
    cited = [each.citation for each in sentences if each.citation]
    return Part(key, heading, tuple(each.says for each in sentences), where=_where(cited, said))


def _applicant(edition: Edition, said: SheetWords) -> Part:
    stage = edition.application
    sentences = (said.doctor_applies, said.applicant.format(role=stage.role.called(edition.language)))
    return Part("applicant", said.who_applies, sentences, where=_where([stage.citation], said))


def _asked(edition: Edition, said: SheetWords) -> Part:
    titles = tuple(section.title for section in edition.form.sections)
    return Part("asked", said.asked, (said.asked_about,), titles)


def _course(edition: Edition, said: SheetWords) -> Part:
    stages = (edition.application, *edition.stages)
    steps = tuple(_step(stage, said) for stage in stages)
    where = _where([stage.citation for stage in stages], said)
    return Part("course", said.course, (said.steps,), steps, numbered=True, where=where)


def _step(stage: Stage, said: SheetWords) -> str:
    only = said.only_when.format(condition=stage.when.says) if stage.when.says else ""
    deadline = stage.deadline
    days = said.has_days[deadline.counting].format(days=deadline.days) if deadline else ""
    task = f"{stage.title}: {stage.task}." if stage.task else f"{stage.title}."
    return " ".join(filter(None, (task, days, only)))


def _decides(edition: Edition, said: SheetWords) -> Part:
    stages = [stage for stage in edition.stages if stage.decides]
    sentences = dict.fromkeys(said.decided_by.format(role=_decider(stage)) for stage in stages)
    return Part("decides", said.decides, tuple(sentences), where=_where([stage.citation for stage in stages], said))


def _decider(stage: Stage) -> str:
    return stage.title[:1].lower() + stage.title[1:]


def _how_long(edition: Edition, said: SheetWords) -> Part:
    always = [stage.deadline for stage in edition.stages if stage.deadline and not stage.when.says]
    every = [stage.deadline for stage in edition.stages if stage.deadline]
    sentences = (
        *_in_all(always, said),
        *((said.not_for_all,) if len(every) > len(always) else ()),
        *((said.own_days,) if any(deadline.setting for deadline in every) else ()),
        *((said.clock_waits,) if any(deadline.waits for deadline in every) else ()),
    )
    where = _where([deadline.citation for deadline in every], said)
    return Part("how-long", said.how_long, sentences or (said.no_deadline,), where=where)


def _in_all(deadlines: Sequence[Deadline], said: SheetWords) -> Iterator[str]:
    for counting in Counting:
        if days := sum(deadline.days for deadline in deadlines if deadline.counting is counting):
            yield said.in_all[counting].format(days=days)


def _registered(edition: Edition, said: SheetWords) -> Part:
    kinds = {field.kind for field in edition.form.fields()}
    kept = said.kept.format(years=edition.retention.years)
    items = (
        *((said.identity,) if "patient" in kinds else ()),
        said.answers,
        *((said.documents,) if "documents" in kinds else ()),
        said.judgements,
    )
    nobody = () if "patient" in kinds else (said.nobody_by_name,)
    return Part(
        "registered",
        said.registered,
        (*nobody, said.about_you),
        items,
        (said.who_reads, kept),
        where=_where([edition.retention.citation, house_rule(said.reading_rule)], said),
    )


def _contact(own: PatientSheet, said: SheetWords) -> Part:
    return _plain("contact", said.contact, (PlainSentence(said.ask_your_doctor), *own.contact), said)


def _where(citations: Iterable[Citation], said: SheetWords) -> tuple[str, ...]:
    """Name each source once with its places, in the order in which they are first cited; a house rule says itself."""
    places: dict[Source, dict[str, None]] = {}
    for citation in citations:
        of_house = citation.source.kind is SourceKind.HOUSE_RULE
        places.setdefault(citation.source, {})[citation.says if of_house else citation.place] = None
    return tuple(said.source.format(source=_named(source, found)) for source, found in places.items())


def _named(source: Source, places: Iterable[str]) -> str:
    title = ", ".join(filter(None, (source.title, source.edition)))
    return f"{title}: {'; '.join(places)}"
