"""The records of the engine."""

from enkelt.casework.models.access import Conflict, EmergencyAccess, PerformedAct
from enkelt.casework.models.case import Attachment, Case, Channel, ReferenceSeries, SectionAnswers, State
from enkelt.casework.models.decision import Decision
from enkelt.casework.models.filing import Filing, Notice
from enkelt.casework.models.letter import Letter
from enkelt.casework.models.patient import Patient, Sex
from enkelt.casework.models.review import Entry, FindingRecord, Question, UnsentEntry, Visit

__all__ = [
    "Attachment",
    "Case",
    "Channel",
    "Conflict",
    "Decision",
    "EmergencyAccess",
    "Entry",
    "Filing",
    "FindingRecord",
    "Letter",
    "Notice",
    "Patient",
    "PerformedAct",
    "Question",
    "ReferenceSeries",
    "SectionAnswers",
    "Sex",
    "State",
    "UnsentEntry",
    "Visit",
]
