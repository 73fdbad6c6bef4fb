"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Chains of acts, readings and refusals; a stranger to the rooms it records."""

    name = "enkelt.audit"
    label = "audit"
