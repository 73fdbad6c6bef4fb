"""The reason gate: whether the grounds of an answer are tied to this patient. It looks at structure and never at style.

A ground counts when it names what it speaks to, rests on facts about the patient, and has words. One that speaks only
to where the national assessment stands never counts, whatever is ticked beside it: what the waiting means for the
patient is a ground of another kind. What is missing is explained; no reason is ever written for anybody.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from enkelt.domain.duties import Draft, Ground, Unmet, place_of_ground


class Lack(StrEnum):
    """Why a ground does not count."""

    NOTHING_NAMED = "nothing-named"
    NO_WORDS = "no-words"
    ONLY_NATIONAL = "only-national"
    """It speaks to where the national assessment stands."""
    NOT_ABOUT_PATIENT = "not-about-patient"
    PRICE_ALONE = "price-alone"
    """It speaks to the price and names nothing that the price is weighed against."""


@dataclass(frozen=True, kw_only=True)
class Gate:
    """What an edition declares for its gate."""

    about_patient: frozenset[str]
    """The answers that are facts about the patient."""
    national: frozenset[str]
    """What a ground may speak to that only says where the national assessment stands."""
    price: frozenset[str]
    """What a ground may speak to that is about the price."""
    weighed_against: frozenset[str]
    """The answers about the patient that a price may be weighed against."""
    says: Mapping[Lack, str]
    """The sentence for each lack, with `{number}` for the ground's number."""
    names_national: str
    """A pattern of texts that name the national assessment, in small letters; it only ever warns."""

    def lack(self, ground: Ground) -> Lack | None:
        """Say why a ground does not count; None when it does."""
        if not ground.requirement:
            return Lack.NOTHING_NAMED
        if ground.requirement in self.national:
            return Lack.ONLY_NATIONAL
        if not self.about_patient & set(ground.rests_on):
            return Lack.NOT_ABOUT_PATIENT
        if self._is_price_alone(ground):
            return Lack.PRICE_ALONE
        return None if ground.text.strip() else Lack.NO_WORDS

    def is_tied(self, draft: Draft) -> bool:
        """Say whether at least one ground is tied to the patient."""
        return any(self.lack(ground) is None for ground in draft.grounds)

    def untied(self, draft: Draft) -> Iterator[Unmet]:
        """Where none is, say of every ground why it does not count; where there is none at all, ask for the first."""
        if self.is_tied(draft):
            return
        for number, ground in enumerate(draft.grounds or (Ground("", (), ""),)):
            yield from self._sentence(number, self.lack(ground))

    def unweighed(self, draft: Draft) -> Iterator[Unmet]:
        """Point out every ground that speaks to the price and weighs it against nothing."""
        for number, ground in enumerate(draft.grounds):
            if self._is_price_alone(ground):
                yield from self._sentence(number, Lack.PRICE_ALONE)

    def unfinished(self, draft: Draft) -> Iterator[Unmet]:
        """Point out the grounds that name nothing or have no words."""
        for number, ground in enumerate(draft.grounds):
            if not ground.requirement:
                yield from self._sentence(number, Lack.NOTHING_NAMED)
            elif not ground.text.strip():
                yield from self._sentence(number, Lack.NO_WORDS)

    def naming_national(self, draft: Draft, says: str) -> Iterator[Unmet]:
        """Point out the grounds whose text names the national assessment."""
        for number, ground in enumerate(draft.grounds):
            if re.search(self.names_national, ground.text.casefold()):
                yield place_of_ground(number), says.format(number=number + 1)

    def _is_price_alone(self, ground: Ground) -> bool:
        return ground.requirement in self.price and not self.weighed_against & set(ground.rests_on)

    def _sentence(self, number: int, lack: Lack | None) -> Iterator[Unmet]:
        if lack is not None:
            yield place_of_ground(number), self.says[lack].format(number=number + 1)
