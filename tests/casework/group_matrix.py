"""Who may do what to a case of a group: marte applies together with yngve of another trust, the four regions decide.

nina has opened the case with a reason; as a senior consultant she may use the grant, and so may jonas.
"""

from collections.abc import Callable

from enkelt.casework.actions.submit import submit
from enkelt.casework.models import Case
from tests.builders import World
from tests.groups import filled, group_draft, invited, positions, signed

TRUST = "marte jonas nina olav sissel ingrid geir signe per tor hilde eva anne kari lars berit"
DIRECTORS = "borghild stein guro ailo"

DRAFT = f"""
    view see-patient reveal-number      marte yngve nina
    read-history                        marte yngve nina berit
    read-net-price save-section         marte yngve
    identify-patient                    marte
    attach-document remove-document     marte yngve
    invite-co-applicant                 marte
    take-back-invitation                marte yngve
    sign-application                    yngve
    submit withdraw withdraw-consent record-death        marte
    convert-draft                       marte
    hand-over                           marte kari
    open-letter                         marte
    break-glass                         {TRUST}
"""
WITH_THE_DIRECTORS = f"""
    view see-patient reveal-number      marte yngve nina {DIRECTORS}
    read-history                        marte yngve nina berit {DIRECTORS}
    read-net-price                      marte yngve guro
    save-section                        marte yngve
    identify-patient                    marte
    attach-document remove-document     marte yngve
    invite-co-applicant                 marte
    take-back-invitation                marte yngve
    sign-application                    yngve
    submit withdraw withdraw-consent record-death        marte
    export-case                         anne berit
    take-position                       guro
    ask take-back-question ask-expert recall-expert move-case    guro
    save-unsent                         {DIRECTORS}
    declare-conflict                    {DIRECTORS}
    hand-over                           marte kari
    open-letter                         marte
    break-glass                         {TRUST}
"""
GRANTED = f"""
    view see-patient reveal-number      marte yngve nina anne {DIRECTORS}
    read-history                        marte yngve nina anne berit {DIRECTORS}
    read-net-price                      marte yngve {DIRECTORS}
    view-grant                          marte yngve jonas nina {DIRECTORS}
    register-use end-use                marte yngve jonas nina
    ring-doctor release-letter          {DIRECTORS} anne
    replace-letter                      {DIRECTORS}
    confirm-filing                      marte anne
    export-case                         anne berit
    reapply                             marte
    hand-over                           marte kari
    open-letter                         marte
    place-hold                          anne
    break-glass                         {TRUST}
"""


def written_together(world: World) -> Case:
    """Begin a group's application with a colleague of another trust."""
    case = group_draft(world)
    invited(world, case)
    return case


def with_the_directors(world: World) -> Case:
    """Bring it to the four regions; the case's first open hand is that of Helse Midt-Norge."""
    case = filled(world)
    invited(world, case)
    signed(world, case)
    submit(world.intent("marte", case))
    case.refresh_from_db()
    return case


def granted(world: World) -> Case:
    """Let all four grant it."""
    return positions(world, with_the_directors(world), "innvilget")


SITUATIONS: dict[str, tuple[Callable[[World], Case], str]] = {
    "a group, written together": (written_together, DRAFT),
    "a group, with the directors": (with_the_directors, WITH_THE_DIRECTORS),
    "a group, granted": (granted, GRANTED),
}
