"""The addresses of the pages, screen by screen."""

from django.urls import URLPattern

from enkelt.web.screens import sign_in

urlpatterns: list[URLPattern] = [
    *sign_in.urls,
]
