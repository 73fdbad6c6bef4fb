"""Who people are in the process. A scheme may declare more roles; these are shared by several."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A role that somebody holds in a unit; `title` is how the country that has the role names it."""

    key: str
    title: str

    def called(self, language: str) -> str:
        """Name the role in a language (`nb`, `da`, `en`); a scheme's own role has its own name in all of them."""
        return IN_OTHER_LANGUAGES.get(language, {}).get(self.key, self.title)


DEPUTIES: Mapping[str, str] = {
    "nb": "stedfortreder for {title}",
    "da": "stedfortræder for {title}",
    "en": "deputy for {title}",
}
"""How a deputy's capacity is said, by language."""

SENIOR_CONSULTANT = Role("senior-consultant", "overlege")
PROFESSIONAL_LEADER = Role("professional-leader", "fagansvarlig leder")
ANCHORING_LEADER = Role("anchoring-leader", "forankringsansvarlig leder")
COMMITTEE_MEMBER = Role("committee-member", "medlem av vurderingskomiteen")
COMMITTEE_CHAIR = Role("committee-chair", "leder av vurderingskomiteen")
COMMITTEE_SECRETARY = Role("committee-secretary", "sekretær for vurderingskomiteen")
MEDICAL_DIRECTOR = Role("medical-director", "direktør medisin og helsefag")
REGIONAL_DIRECTOR = Role("regional-director", "fagdirektør i det regionale helseforetaket")
HOSPITAL_MANAGEMENT = Role("hospital-management", "hospitalsledelse")
PANEL_SECRETARY = Role("panel-secretary", "sagsbehandler i Sundhedsstyrelsen")
PANEL_MEMBER = Role("panel-member", "panelmedlem")
OUTSIDE_EXPERT = Role("outside-expert", "ekstern ekspert")
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
        COMMITTEE_CHAIR,
        COMMITTEE_SECRETARY,
        MEDICAL_DIRECTOR,
        REGIONAL_DIRECTOR,
        HOSPITAL_MANAGEMENT,
        PANEL_SECRETARY,
        PANEL_MEMBER,
        OUTSIDE_EXPERT,
        RECORDS_STAFF,
        PURCHASER,
        LOCAL_ADMINISTRATOR,
        STATUS_EDITOR,
        AUDITOR,
    )
}

IN_OTHER_LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "nb": {
        HOSPITAL_MANAGEMENT.key: "sykehusledelse",
        PANEL_SECRETARY.key: "saksbehandler i Sundhedsstyrelsen",
        OUTSIDE_EXPERT.key: "ekstern sakkyndig",
    },
    "da": {
        SENIOR_CONSULTANT.key: "overlæge",
        PROFESSIONAL_LEADER.key: "ledende overlæge",
        ANCHORING_LEADER.key: "klinikledelse",
        COMMITTEE_MEMBER.key: "medlem af lægemiddelkomitéen",
        COMMITTEE_CHAIR.key: "formand for lægemiddelkomitéen",
        COMMITTEE_SECRETARY.key: "sekretær for lægemiddelkomitéen",
        MEDICAL_DIRECTOR.key: "lægefaglig direktør",
        REGIONAL_DIRECTOR.key: "lægefaglig direktør i regionen",
        RECORDS_STAFF.key: "journalmedarbejder",
        PURCHASER.key: "indkøber",
        STATUS_EDITOR.key: "medarbejder for status på lægemidler",
    },
    "en": {
        SENIOR_CONSULTANT.key: "senior consultant",
        PROFESSIONAL_LEADER.key: "professional leader",
        ANCHORING_LEADER.key: "anchoring leader",
        COMMITTEE_MEMBER.key: "committee member",
        COMMITTEE_CHAIR.key: "chair of the committee",
        COMMITTEE_SECRETARY.key: "secretary to the committee",
        MEDICAL_DIRECTOR.key: "medical director",
        REGIONAL_DIRECTOR.key: "regional medical director",
        HOSPITAL_MANAGEMENT.key: "hospital management",
        PANEL_SECRETARY.key: "case officer at the Danish Health Authority",
        PANEL_MEMBER.key: "panel member",
        OUTSIDE_EXPERT.key: "outside expert",
        RECORDS_STAFF.key: "records officer",
        PURCHASER.key: "purchaser",
        LOCAL_ADMINISTRATOR.key: "local administrator",
        STATUS_EDITOR.key: "editor of method statuses",
        AUDITOR.key: "auditor",
    },
}
"""What a role is called in a language other than that of its title."""
