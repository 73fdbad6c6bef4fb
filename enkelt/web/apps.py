"""The pages as a Django app: it has templates and static files, no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and views."""

    name = "enkelt.web"
    label = "web"
