"""The addresses of the policy pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
