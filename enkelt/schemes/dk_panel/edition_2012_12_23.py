"""The second opinion scheme under BEK 1439 of 23 December 2012: three experts, eight answers, time in working days."""

from datetime import date

from enkelt.domain.citation import Citation
from enkelt.domain.deadlines import Counting
from enkelt.domain.fields import Choice, Option
from enkelt.domain.panel import Category
from enkelt.schemes.dk_panel.advice import (
    AGREES,
    EXPERIMENTAL_ABROAD,
    NOTHING_MORE,
    SECOND_OPINION,
    category_is,
    must_be_yes,
)
from enkelt.schemes.dk_panel.form import yes_no
from enkelt.schemes.dk_panel.scope import disease
from enkelt.schemes.dk_panel.shared import Own, edition
from enkelt.schemes.dk_panel.sources import OLD, ORDER_2012, REPORT_2012

AT_A_UNIT = "enhed-dk"
EXPERIMENTAL = (AT_A_UNIT, EXPERIMENTAL_ABROAD)
TRIED = category_is("rådet er eksperimentel behandling", *EXPERIMENTAL)
TRIED_ABROAD = category_is("rådet er eksperimentel behandling i udlandet", EXPERIMENTAL_ABROAD)
UNITS = Choice(
    key="enhed",
    label="Enhed for eksperimentel kræftbehandling",
    only_if=category_is("rådet er en enhed", AT_A_UNIT),
    options=(
        Option("rigshospitalet", "Rigshospitalet"),
        Option("herlev", "Herlev Hospital"),
        Option("odense", "Odense Universitetshospital"),
        Option("vejle", "Vejle Sygehus"),
        Option("aarhus", "Århus Sygehus"),
        Option("aalborg", "Aalborg Sygehus"),
    ),
)
EXHAUSTED = must_be_yes(
    "almindelig-udtoemt",
    "udtoemt_nu",
    EXPERIMENTAL,
    "Der kan kun rådes til eksperimentel behandling, når almindelig behandling er udtømt.",
    "Almindelig behandling er ikke fundet udtømt. Vælg en anden kategori, eller ret vurderingen.",
    Citation(REPORT_2012, "1.1 Baggrund", "eksperimentel behandling kun når almindelige muligheder er udtømt"),
)
NO_OFFER_HERE = must_be_yes(
    "intet-dansk-tilbud",
    "intet_i_dk",
    (EXPERIMENTAL_ABROAD,),
    "Eksperimentel behandling i udlandet kan ikke anbefales, når der er et relevant tilbud i Danmark.",
    "Der er fundet et relevant tilbud i Danmark. Vælg det i stedet, eller ret vurderingen.",
    Citation(REPORT_2012, "1.1 Baggrund", "ikke i udlandet, når et relevant tilbud findes i Danmark"),
)
EDITION = edition(
    Own(
        key="2012-12-23",
        title="Second opinion-ordningen (BEK 1439)",
        valid_from=date(2012, 12, 23),
        source=ORDER_2012,
        cited=OLD,
        disease=disease(OLD, "Er sygdommen en livstruende kræft eller en anden lignende livstruende sygdom?"),
        scope=(),
        areas=(Option("kraeft", "Kræft"), Option("lignende", "Anden lignende livstruende sygdom")),
        without_members=frozenset(),
        categories=(
            Category(AGREES, "Enig i aktuel behandlingsstrategi"),
            Category("yderligere", "Yderligere diagnostik eller behandling i Danmark"),
            Category(AT_A_UNIT, "Behandling på en enhed for eksperimentel kræftbehandling i Danmark"),
            Category("specialiseret-udland", "Højt specialiseret behandling i udlandet"),
            Category("forskning-dk", "Forskningsmæssig behandling i Danmark uden for enhederne"),
            Category("forskning-udland", "Forskningsmæssig behandling i udlandet"),
            Category(EXPERIMENTAL_ABROAD, "Eksperimentel behandling i udlandet"),
            Category(NOTHING_MORE, "Ikke mulighed for yderligere behandling"),
            SECOND_OPINION,
        ),
        kinds=(
            Option("kan-ikke-indgaa", "Under udvikling i forsøg, som patienten formelt ikke kan indgå i"),
            Option("markedsfoering-afventes", "Forsøget er afsluttet, og markedsføring afventes"),
            Option("erfaringsprotokol", "Erfaringsprotokol under koordinationsudvalget (NKU)"),
            Option("mindre-evidens", "Mindre grad af evidens, for eksempel mindre fase 2-undersøgelser"),
        ),
        experimental=EXPERIMENTAL,
        columns=(
            UNITS,
            yes_no("udtoemt_nu", "Er almindelig behandling udtømt?", only_if=TRIED),
            yes_no("intet_i_dk", "Er Danmark uden et relevant tilbud?", only_if=TRIED_ABROAD),
        ),
        duties=(EXHAUSTED, NO_OFFER_HERE),
        asks_whether_followed=False,
        counting=Counting.WORKING,
    )
)
