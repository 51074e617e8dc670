"""The addresses of the pages on data quality."""

from django.urls import URLPattern, path

from songhe.console.quality import views

urlpatterns: list[URLPattern] = [
    path("quality", views.quality, name="quality"),
    path("quality.xlsx", views.export, name="quality_export"),
    path("quality/count", views.count, name="quality_count"),
    path("quality/people", views.quality_people, name="quality_people"),
    path("quality/people.xlsx", views.quality_people_export, name="quality_people_export"),
]
