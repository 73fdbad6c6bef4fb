"""The catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Methods and their dated national status."""

    name = "enkelt.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
