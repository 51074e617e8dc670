"""The addresses of the log of who did what, of its seals, and of looks that are unusual."""

from django.urls import URLPattern, path

from songhe.console.auditing import log_views, seal_views

urlpatterns: list[URLPattern] = [
    path("audit", log_views.log, name="audit"),
    path("audit.xlsx", log_views.export, name="audit_export"),
    path("audit/people", log_views.people, name="audit_people"),
    path("audit/entries/<int:entry_id>", log_views.entry, name="audit_entry"),
    path("audit/unusual", seal_views.unusual_looks, name="audit_unusual"),
    path("audit/seals", seal_views.seals, name="audit_seals"),
    path("audit/seals/verify", seal_views.verify, name="audit_verify"),
]
