"""The reason gate (DR-04): a negative opinion is reasoned for the concrete patient."""

from enkelt.domain.reasons import Gate, Lack
from enkelt.schemes.dk_regional.edition_undated_form import FORM, PATIENTS_GAIN
from enkelt.schemes.dk_regional.edition_undated_weighing import ON_PRICE, PRESUMPTIONS

GATE = Gate(
    about_patient=FORM.about_patient(),
    # The starting points and the criterion say where EMA, Medicinrådet and the company stand, and nothing of the patient.
    national=frozenset({"ikke-standard", *(presumption.key for presumption in PRESUMPTIONS)}),
    price=ON_PRICE,
    weighed_against=PATIENTS_GAIN,
    says={
        Lack.NOTHING_NAMED: "Begrundelse {number} nævner intet hensyn. Vælg det hensyn, den handler om.",
        Lack.NO_WORDS: "Begrundelse {number} har ingen tekst. Skriv, hvad oplysningerne betyder for denne patient.",
        Lack.ONLY_NATIONAL: "Begrundelse {number} siger kun, hvor lægemidlet står hos EMA, Medicinrådet eller "
        "virksomheden. Vælg et hensyn, der handler om patienten, for eksempel hvad ventetiden betyder.",
        Lack.NOT_ABOUT_PATIENT: "Begrundelse {number} hviler ikke på oplysninger om patienten. Vælg mindst én.",
        Lack.PRICE_ALONE: "Begrundelse {number} vejer prisen uden noget at veje den mod. Vælg den oplysning om "
        "patienten, som prisen vejes mod, for eksempel den ventede effekt.",
    },
    names_national="medicinråd|afvent|under (?:national )?vurdering|ikke (?:er )?vurderet",
)
