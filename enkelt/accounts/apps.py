"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who is who, who holds which role where and when, and what holds for a unit."""

    name = "enkelt.accounts"
    label = "accounts"
