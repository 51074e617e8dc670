"""The addresses of the pages about texts in work; they stand before those of the documents."""

from django.urls import URLPattern, path

from songhe.console.reading import upload, views, work

urlpatterns: list[URLPattern] = [
    path("policies/texts", views.texts, name="texts"),
    path("policies/texts/new", upload.upload, name="text_upload"),
    path("policies/texts/<int:text_id>", work.work, name="text"),
    path("policies/texts/<int:text_id>/choose", views.choose, name="text_choose"),
    path("policies/texts/<int:text_id>/aside", views.put_aside, name="text_aside"),
]
