"""The addresses of the registers, of the standards their entries are held to, and of the queue of public homes."""

from django.urls import URLPattern, path

from songhe.console.subjects import queue_views, register_views, standard_views, subject_views

urlpatterns: list[URLPattern] = [
    path("registers", register_views.registers, name="registers"),
    path("registers/<str:kind>.xlsx", register_views.export, name="register_export"),
    path("registers/<str:kind>", register_views.of_kind, name="register"),
    path("registers/<str:kind>/<int:subject_id>", subject_views.subject, name="subject"),
    path("registers/<str:kind>/<int:subject_id>/edit", subject_views.edit, name="subject_edit"),
    path("standards", standard_views.all_standards, name="standards"),
    path("standards/<str:document>/<str:name>.xlsx", standard_views.export, name="standard_export"),
    path("standards/<str:document>/<str:name>", standard_views.standard, name="standard"),
    path("queue", queue_views.queue, name="queue"),
    path("queue.xlsx", queue_views.export, name="queue_export"),
]
