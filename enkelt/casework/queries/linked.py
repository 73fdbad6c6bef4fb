"""How a case hangs together with others: where it came from, what goes on from it, and which schemes it could go to."""

from dataclasses import dataclass
from datetime import date

from enkelt import schemes
from enkelt.casework.linking import converted_to, inquiry_of
from enkelt.casework.models import Case
from enkelt.domain.conversion import Converted
from enkelt.domain.criteria import Finding
from enkelt.domain.routing import SchemeAnswer, compare
from enkelt.domain.scheme import Edition


@dataclass(frozen=True)
class Offer:
    """Another scheme that a case could go to: how it answers today, and what of the application fits its form."""

    edition: Edition
    answer: SchemeAnswer
    converted: Converted

    @property
    def is_open(self) -> bool:
        """Whether nothing that is known keeps the scheme shut."""
        return self.answer.fits is not Finding.NOT_MET


@dataclass(frozen=True)
class Link:
    """An earlier or later case, and why it hangs together with this one."""

    case: Case
    why: str
    """One of `Follows`."""
    earlier: bool


def offers(case: Case, day: date) -> list[Offer]:
    """List the other schemes of the case's country that take cases, those that are open first."""
    country = case.edition.country
    others = [each for each in schemes.SCHEMES if each.country == country and each.key != case.scheme and each.current]
    found = []
    for scheme in others:
        if edition := scheme.current:
            (answer,) = compare([scheme], inquiry_of(case, edition, day))
            found.append(Offer(edition, answer, converted_to(case, edition)))
    return sorted(found, key=lambda offer: not offer.is_open)


def links_of(case: Case) -> list[Link]:
    """List the case that this one follows, and those that follow it; one query, two at most."""
    links = [Link(case.follows, case.follows_as, earlier=True)] if case.follows else []
    later = case.followed_by.order_by("created_at").defer("title", "hold_reason")
    return links + [Link(each, each.follows_as, earlier=False) for each in later]
