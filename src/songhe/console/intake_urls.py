"""The addresses of 数据归集."""

from django.urls import URLPattern, path

from songhe.console.intake import import_views, list_views, upload_views

urlpatterns: list[URLPattern] = [
    path("intake", list_views.overview, name="intake"),
    path("intake/history", list_views.history, name="intake_history"),
    path("intake/new", upload_views.upload, name="intake_new"),
    path("intake/<int:import_id>", import_views.page, name="intake_import"),
    path("intake/<int:import_id>/columns", import_views.match_columns, name="intake_columns"),
    path("intake/<int:import_id>/problems.xlsx", import_views.problems, name="intake_problems"),
    path("intake/<int:import_id>/<str:act>", import_views.go_on, name="intake_go_on"),
]
