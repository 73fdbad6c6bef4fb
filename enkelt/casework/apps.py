"""The case engine as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Tables and acts of the case engine."""

    name = "enkelt.casework"
    label = "casework"
