"""The addresses of the assessor's telephone."""

from django.urls import path

from songhe.console.bedside import phone_views, settle_views

urlpatterns = [
    path("bedside/", phone_views.shell, name="bedside"),
    path("bedside/worker.js", phone_views.worker, name="bedside_worker"),
    path("bedside/day.json", phone_views.day_json, name="bedside_day"),
    path("bedside/sheets", phone_views.sheets, name="bedside_sheets"),
    path("bedside/settle/<int:assessment_id>", settle_views.settle_page, name="bedside_settle"),
]
