"""The addresses of the pages of targets and of the yearly statistics."""

from django.urls import URLPattern, path

from songhe.console.targets import officer_views, statistics_views, views

urlpatterns: list[URLPattern] = [
    path("targets", views.targets, name="targets"),
    path("targets.xlsx", views.export, name="targets_export"),
    path("targets/measure", officer_views.measure_again, name="targets_measure"),
    path("targets/measuring", officer_views.measuring, name="targets_measuring"),
    path("targets/release", officer_views.release_targets, name="targets_release"),
    path("targets/<str:document>/<str:name>", views.target, name="target"),
    path("targets/<str:document>/<str:name>/behind", views.behind, name="target_behind"),
    path("targets/<str:document>/<str:name>/behind.xlsx", views.behind_export, name="target_behind_export"),
    path("statistics", statistics_views.statistics, name="statistics"),
    path("statistics.xlsx", statistics_views.excel, name="statistics_excel"),
    path("statistics.csv", statistics_views.plain, name="statistics_csv"),
    path("statistics/release", statistics_views.release_statistics, name="statistics_release"),
]
