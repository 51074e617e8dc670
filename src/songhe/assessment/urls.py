"""The addresses of what everybody may read about assessments."""

from django.urls import path

from songhe.assessment import public

app_name = "assessment"
urlpatterns = [path("assessments/<str:area>", public.notices, name="notices")]
