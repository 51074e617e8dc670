"""The addresses of assessment reports."""

from django.urls import path

from songhe.console.reports import views

urlpatterns = [
    path("assessments/<int:assessment_id>/report", views.page, name="report"),
    path("assessments/<int:assessment_id>/report.pdf", views.paper, name="report_pdf"),
    path("assessments/<int:assessment_id>/report.json", views.fhir, name="report_fhir"),
    path("check/<str:area>/<str:code>", views.check, name="report_check"),
]
