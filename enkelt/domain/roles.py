"""Who people are in the process. A scheme may declare more roles; these are shared by several."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A role that somebody holds in a unit; `title` is how the scheme's own language names it."""

    key: str
    title: str


SENIOR_CONSULTANT = Role("senior-consultant", "overlege")
PROFESSIONAL_LEADER = Role("professional-leader", "fagansvarlig leder")
ANCHORING_LEADER = Role("anchoring-leader", "forankringsansvarlig leder")
COMMITTEE_MEMBER = Role("committee-member", "medlem av vurderingskomiteen")
COMMITTEE_SECRETARY = Role("committee-secretary", "sekretær for vurderingskomiteen")
MEDICAL_DIRECTOR = Role("medical-director", "direktør medisin og helsefag")
RECORDS_STAFF = Role("records-staff", "arkivmedarbeider")
PURCHASER = Role("purchaser", "innkjøper")
LOCAL_ADMINISTRATOR = Role("local-administrator", "lokal administrator")
STATUS_EDITOR = Role("status-editor", "medarbeider for metodestatus")
AUDITOR = Role("auditor", "revisor")

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        SENIOR_CONSULTANT,
        PROFESSIONAL_LEADER,
        ANCHORING_LEADER,
        COMMITTEE_MEMBER,
        COMMITTEE_SECRETARY,
        MEDICAL_DIRECTOR,
        RECORDS_STAFF,
        PURCHASER,
        LOCAL_ADMINISTRATOR,
        STATUS_EDITOR,
        AUDITOR,
    )
}
