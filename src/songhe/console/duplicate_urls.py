"""The addresses of the pages about files that may be of one person."""

from django.urls import URLPattern, path

from songhe.console.duplicates import row_views, views

urlpatterns: list[URLPattern] = [
    path("duplicates", views.duplicates, name="duplicates"),
    path("duplicates/find", views.find, name="duplicates_find"),
    path("duplicates/merged", views.merged, name="duplicates_merged"),
    path("duplicates/merged/<int:number>/undo", views.part, name="duplicate_part"),
    path("duplicates/rows", row_views.rows, name="duplicate_rows"),
    path("duplicates/rows/<int:number>", row_views.row, name="duplicate_row"),
    path("duplicates/rows/<int:number>/settle", row_views.settle, name="duplicate_row_settle"),
    path("duplicates/<int:number>", views.duplicate, name="duplicate"),
    path("duplicates/<int:number>/decide", views.decide, name="duplicate_decide"),
]
