"""The addresses of the public pages."""

from django.urls import path

from songhe.indicators import public

app_name = "indicators"
urlpatterns = [
    path("", public.front, name="public"),
    path("targets", public.targets, name="public_targets"),
    path("statistics", public.statistics, name="public_statistics"),
]
