"""A patient's sheet, built from an edition: nothing that the edition declares is written here a second time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from enkelt.domain.citation import Citation, Source, SourceKind, house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.errors import NotFound
from enkelt.domain.patient_sheet import PatientSheet, PlainSentence
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import CountsAs, Stage
from enkelt.letters.patient_sheet.words import SheetWords, sheet_words

DECIDED = frozenset({CountsAs.GRANTED, CountsAs.REFUSED})
ADVISED = frozenset({CountsAs.OPINION, CountsAs.ADVICE})
STOPPED = frozenset({CountsAs.LOCALLY_REFUSED, CountsAs.REJECTED})
"""What a step's outcomes count as, and so what it is to the patient: it decides, gives advice, or may stop the case."""


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
    shown = tuple(part for part in parts if part.sentences)
    return Sheet(edition.scheme, edition.key, edition.language, own.title, shown)


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
    days = said.deadline.format(days=_days(deadline.days, deadline.counting, said)) if deadline else ""
    task = f"{stage.title}: {stage.task}." if stage.task else f"{stage.title}."
    return " ".join(filter(None, (task, days, only)))


def _days(number: int, counting: Counting, said: SheetWords) -> str:
    return said.one_day[counting] if number == 1 else said.days[counting].format(number=number)


def _decides(edition: Edition, said: SheetWords) -> Part:
    decide = [stage for stage in edition.stages if _may_end(stage, DECIDED)]
    advise = [stage for stage in edition.stages if _may_end(stage, ADVISED) and stage not in decide]
    stop = [stage for stage in edition.stages if _may_end(stage, STOPPED) and stage not in (*decide, *advise)]
    sentences = (
        *(said.decided_at.format(step=stage.title) for stage in decide),
        *(said.advised_at.format(step=stage.title) for stage in advise),
        *((said.you_decide,) if advise and not decide else ()),
        *(said.stopped_at.format(step=stage.title) for stage in stop),
    )
    where = _where([stage.citation for stage in (*decide, *advise, *stop)], said)
    return Part("decides", said.decides, sentences, where=where)


def _may_end(stage: Stage, counted: frozenset[CountsAs]) -> bool:
    return any(outcome.counts_as in counted for outcome in stage.outcomes)


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
    """Add up the days, calendar and working days apart."""
    sums = {each: sum(deadline.days for deadline in deadlines if deadline.counting is each) for each in Counting}
    lengths = [_days(days, counting, said) for counting, days in sums.items() if days]
    if lengths:
        both = said.both.format(one=lengths[0], other=lengths[-1]) if len(lengths) > 1 else lengths[0]
        yield said.in_all.format(days=both)


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
