"""The records of the engine."""

from enkelt.casework.models.access import Conflict, EmergencyAccess, PerformedAct
from enkelt.casework.models.advice import Advice
from enkelt.casework.models.case import Attachment, Case, Channel, Follows, ReferenceSeries, SectionAnswers, State
from enkelt.casework.models.decision import Decision
from enkelt.casework.models.filing import Filing, Notice
from enkelt.casework.models.group import CoApplicant, GrantUse
from enkelt.casework.models.letter import Letter
from enkelt.casework.models.meeting import AgendaItem, Attendance, Meeting, Minutes, Position
from enkelt.casework.models.patient import Patient, Sex
from enkelt.casework.models.review import Entry, FindingRecord, Question, UnsentEntry, Visit

__all__ = [
    "Advice",
    "AgendaItem",
    "Attachment",
    "Attendance",
    "Case",
    "Channel",
    "CoApplicant",
    "Conflict",
    "Decision",
    "EmergencyAccess",
    "Entry",
    "Filing",
    "FindingRecord",
    "Follows",
    "GrantUse",
    "Letter",
    "Meeting",
    "Minutes",
    "Notice",
    "Patient",
    "PerformedAct",
    "Position",
    "Question",
    "ReferenceSeries",
    "SectionAnswers",
    "Sex",
    "State",
    "UnsentEntry",
    "Visit",
]
