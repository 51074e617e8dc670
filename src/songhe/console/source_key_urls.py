"""The addresses of the pages about the keys of the push interface."""

from django.urls import URLPattern, path

from songhe.console.source_keys import views

urlpatterns: list[URLPattern] = [
    path("source-keys", views.source_keys, name="source_keys"),
    path("source-keys/new", views.make, name="source_key_make"),
    path("source-keys/<int:number>/revoke", views.revoke, name="source_key_revoke"),
]
