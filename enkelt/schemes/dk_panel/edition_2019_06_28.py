"""The panel under BEK 657 of 28 June 2019: eight members, ten categories of advice, time in calendar days."""

from datetime import date

from enkelt.domain.deadlines import Counting
from enkelt.domain.fields import Option
from enkelt.domain.panel import Category
from enkelt.schemes.dk_panel.advice import AGREES, EXPERIMENTAL_ABROAD, NOTHING_MORE, SECOND_OPINION
from enkelt.schemes.dk_panel.scope import SINCE_THE_PANEL_GIVES_NO_SECOND_OPINION, disease
from enkelt.schemes.dk_panel.shared import Own, edition
from enkelt.schemes.dk_panel.sources import NEW, ORDER_2019

EDITION = edition(
    Own(
        key="2019-06-28",
        title="Rådgivning om eksperimentel behandling (BEK 657, § 30)",
        valid_from=date(2019, 6, 28),
        source=ORDER_2019,
        cited=NEW,
        disease=disease(
            NEW,
            "Ventes sygdommen inden for kort tid at føre til, at patienten dør af den?",
            "En kronisk eller invaliderende sygdom er ikke i sig selv livstruende. Et menneske vurderer det.",
        ),
        scope=SINCE_THE_PANEL_GIVES_NO_SECOND_OPINION,
        areas=(
            Option("kraeft-medicinsk", "Kræft, medicinsk behandling"),
            Option("kraeft-kirurgisk", "Kræft, kirurgisk behandling"),
            Option("kraeft-begge", "Kræft, både medicinsk og kirurgisk"),
            Option("blod", "Blodsygdom"),
            Option("andet", "Anden livstruende sygdom: ad hoc-medlem"),
        ),
        without_members=frozenset({"andet"}),
        categories=(
            Category("eksperimentel-dk", "Eksperimentel behandling i Danmark"),
            Category(EXPERIMENTAL_ABROAD, "Eksperimentel behandling i udlandet"),
            Category("etableret-dk", "Etableret behandling i Danmark"),
            Category("forskning-dk", "Forskningsmæssig behandling i Danmark"),
            Category("forskning-udland", "Forskningsmæssig behandling i udlandet"),
            Category("specialiseret-udland", "Højt specialiseret behandling i udlandet"),
            Category("diagnostik", "Yderligere diagnostik"),
            Category(AGREES, "Enig i det aktuelle tilbud"),
            Category(NOTHING_MORE, "Ingen yderligere behandling ud over palliation"),
            SECOND_OPINION,
        ),
        kinds=(
            Option("afproeves", "Lægemidlet afprøves, men patienten kan ikke indgå"),
            Option("afsluttet", "Forsøgene er gennemført, godkendelse afventes"),
            Option("mindre-sikker", "Godkendt lægemiddel på mindre sikker evidens"),
        ),
        experimental=("eksperimentel-dk", EXPERIMENTAL_ABROAD),
        asks_whether_followed=True,
        counting=Counting.CALENDAR,
    )
)
