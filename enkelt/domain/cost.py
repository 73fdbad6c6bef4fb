"""What a treatment costs: list or net price, with or without VAT, for which period, and what that makes a year (X-21).

A net price is agreed in confidence. It stands in a field of its own that is `restricted`; the year's cost that lists,
letters and figures use is worked out from a list price only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from enkelt.domain.facts import Condition
from enkelt.domain.fields import THOUSANDS, Choice, Field, Number, Option, is_unreadable

LIST, NET = "list", "net"
WITH_VAT, WITHOUT_VAT = "with-vat", "without-vat"
WHOLE = "whole"
"""The price of the whole treatment, however long it lasts."""
TIMES_A_YEAR: Mapping[str, int] = {"year": 1, "month": 12, "four-weeks": 13, "week": 52, "day": 365}
MONTHS = 12
CURRENCIES: Mapping[str, str] = {"NO": "NOK", "DK": "DKK"}
"""The currency of a country, as ISO 4217 writes it."""
LARGEST = Decimal(10) ** 9
"""More than any price of one patient's treatment; what is larger is a slip of the hand."""
_CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class CostWords:
    """The questions in a scheme's own language."""

    kind: str
    list_price: str
    net_price: str
    list_amount: str
    net_amount: str
    net_help: str
    vat: str
    with_vat: str
    without_vat: str
    period: str
    periods: Mapping[str, str]
    currency: str
    thousands: str
    if_list: str
    if_net: str


BOKMAL = CostWords(
    kind="Hvilken pris kjenner du?",
    list_price="Listepris",
    net_price="Nettopris, avtalt i fortrolighet",
    list_amount="Listepris",
    net_amount="Nettopris",
    net_help="Leses bare av den som søker, den som avgjør, og innkjøp. Kommer ikke med i brev eller utskrift.",
    vat="Merverdiavgift",
    with_vat="Prisen er med merverdiavgift",
    without_vat="Prisen er uten merverdiavgift",
    period="Hva gjelder prisen for?",
    periods={
        "year": "Ett år",
        "month": "En måned",
        "four-weeks": "Fire uker",
        "week": "En uke",
        "day": "Et døgn",
        WHOLE: "Hele behandlingen",
    },
    currency="kr",
    thousands=THOUSANDS["nb"],
    if_list="prisen er en listepris",
    if_net="prisen er en nettopris",
)
DANISH = CostWords(
    kind="Hvilken pris kender du?",
    list_price="Listepris",
    net_price="Nettopris, aftalt i fortrolighed",
    list_amount="Listepris",
    net_amount="Nettopris",
    net_help="Læses kun af den, der ansøger, den, der afgør, og indkøb. Kommer ikke med i breve eller udskrifter.",
    vat="Moms",
    with_vat="Prisen er med moms",
    without_vat="Prisen er uden moms",
    period="Hvad gælder prisen for?",
    periods={
        "year": "Et år",
        "month": "En måned",
        "four-weeks": "Fire uger",
        "week": "En uge",
        "day": "Et døgn",
        WHOLE: "Hele behandlingen",
    },
    currency="kr.",
    thousands=THOUSANDS["da"],
    if_list="prisen er en listepris",
    if_net="prisen er en nettopris",
)


@dataclass(frozen=True, kw_only=True)
class Cost:
    """The questions on the price, as a scheme's form asks them, and the cost a year that their answers make.

    The keys begin with `prefix`. `months` is the key of the answer with the planned length in months, by which the
    price of a whole treatment is spread over its years.
    """

    prefix: str
    words: CostWords
    months: str = ""
    required: bool = True

    @property
    def list_amount(self) -> str:
        """The key of the list price."""
        return f"{self.prefix}_list"

    @property
    def net_amount(self) -> str:
        """The key of the net price."""
        return f"{self.prefix}_net"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all questions, in the form's order."""
        return tuple(field.key for field in self.fields())

    def fields(self) -> tuple[Field, ...]:
        """Give the questions."""
        words = self.words
        return (
            self._choice("kind", words.kind, {LIST: words.list_price, NET: words.net_price}),
            Number(
                key=self.list_amount,
                label=words.list_amount,
                unit=words.currency,
                thousands=words.thousands,
                largest=LARGEST,
                only_if=Condition(words.if_list, lambda facts: self._kind(facts.answers) == LIST),
            ),
            Number(
                key=self.net_amount,
                label=words.net_amount,
                help=words.net_help,
                unit=words.currency,
                thousands=words.thousands,
                largest=LARGEST,
                only_if=Condition(words.if_net, lambda facts: self._kind(facts.answers) == NET),
                restricted=True,
            ),
            self._choice("vat", words.vat, {WITH_VAT: words.with_vat, WITHOUT_VAT: words.without_vat}),
            self._choice("period", words.period, words.periods),
        )

    def yearly(self, answers: Mapping[str, Any]) -> Decimal | None:
        """Work out a year's cost from the list price; None where none is given. Anybody who reads the case may know."""
        return self._a_year(answers, self.list_amount) if self._kind(answers) == LIST else None

    def yearly_net(self, answers: Mapping[str, Any]) -> Decimal | None:
        """Work out a year's cost from the net price; only for those who may read one."""
        return self._a_year(answers, self.net_amount) if self._kind(answers) == NET else None

    def _choice(self, name: str, label: str, options: Mapping[str, str]) -> Choice:
        return Choice(
            key=f"{self.prefix}_{name}",
            label=label,
            required=self.required,
            options=tuple(Option(key, text) for key, text in options.items()),
        )

    def _kind(self, answers: Mapping[str, Any]) -> Any:
        return answers.get(f"{self.prefix}_kind")

    def _a_year(self, answers: Mapping[str, Any], amount: str) -> Decimal | None:
        price, period = number(answers, amount), answers.get(f"{self.prefix}_period")
        if price is None or not isinstance(period, str):
            return None
        whole = period == WHOLE
        a_year = _spread(price, number(answers, self.months)) if whole else price * TIMES_A_YEAR[period]
        return a_year.quantize(_CENT, ROUND_HALF_UP)


def number(answers: Mapping[str, Any], key: str) -> Decimal | None:
    """Read an amount out of answers; None when it is not given, or cannot be read."""
    value = answers.get(key)
    return None if value in (None, "") or is_unreadable(value) else Decimal(value)


def _spread(price: Decimal, months: Decimal | None) -> Decimal:
    """Spread the price of a whole treatment over its years; one of a year or less is paid within one."""
    return price if months is None or months <= MONTHS else price * MONTHS / months
