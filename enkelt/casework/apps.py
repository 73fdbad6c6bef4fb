"""The case engine as a Django app."""

from django.apps import AppConfig

from enkelt.integrations import chosen


class CaseworkConfig(AppConfig):
    """Tables and acts of the case engine."""

    name = "enkelt.casework"
    label = "casework"

    def ready(self) -> None:
        """Refuse to start with an archive or a mailer that could never work, before the first case needs it."""
        chosen.archive()
        chosen.mailer()
