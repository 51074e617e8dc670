"""The addresses of the pages on what a person may ask of the platform."""

from django.urls import URLPattern, path

from songhe.console.personal import views

urlpatterns: list[URLPattern] = [
    path("people/<int:person_id>/personal", views.personal, name="personal"),
    path("people/<int:person_id>/personal.xlsx", views.export, name="personal_export"),
    path("people/<int:person_id>/personal/erase", views.ask, name="erasure_ask"),
    path("erasures", views.erasures, name="erasures"),
    path("erasures/<int:number>/decide", views.decide, name="erasure_decide"),
]
