"""The addresses of all doors."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("", include("enkelt.web.urls")),
]

handler400 = "enkelt.web.trouble.bad_request"
handler404 = "enkelt.web.trouble.not_found"
handler500 = "enkelt.web.trouble.fault"
