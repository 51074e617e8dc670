"""The addresses of assessments."""

from django.urls import path

from songhe.console.assessment import case_views, list_views, opening_views, register_views, step_views

ONE = "assessments/<int:assessment_id>"
AGENCY = "assessments/agencies/<int:agency_id>"

urlpatterns = [
    path("assessments", list_views.assessments, name="assessments"),
    path("assessments.xlsx", list_views.export, name="assessments_export"),
    path("assessments/assign", list_views.assign_many, name="assessments_assign"),
    path("people/<int:person_id>/assess", opening_views.assess, name="assess"),
    path(ONE, case_views.assessment, name="assessment"),
    path(f"{ONE}/notice", case_views.notice, name="assessment_notice"),
    path(f"{ONE}/evidence", case_views.evidence, name="assessment_evidence"),
    path(f"{ONE}/photos/<int:photo_id>", case_views.photograph, name="assessment_photo"),
    path(f"{ONE}/assign", step_views.assign, name="assessment_assign"),
    path(f"{ONE}/appoint", step_views.appoint, name="assessment_appoint"),
    path(f"{ONE}/cancel", step_views.cancel, name="assessment_cancel"),
    path(f"{ONE}/settle", step_views.settle, name="assessment_settle"),
    path(f"{ONE}/notify", step_views.notify, name="assessment_notify"),
    path(f"{ONE}/object", step_views.object_to, name="assessment_object"),
    path(f"{ONE}/recognise", step_views.recognise, name="assessment_recognise"),
    path(f"{ONE}/ask-revoke", step_views.ask_revoke, name="assessment_ask_revoke"),
    path(f"{ONE}/decide-revoke", step_views.decide_revoke, name="assessment_decide_revoke"),
    path("assessments/agencies", register_views.register, name="assessment_agencies"),
    path("assessments/agencies/new", register_views.agency, name="assessment_agency_new"),
    path(AGENCY, register_views.agency, name="assessment_agency"),
    path(f"{AGENCY}/assessors/new", register_views.assessor, name="assessment_assessor_new"),
    path(f"{AGENCY}/assessors/<int:assessor_id>", register_views.assessor, name="assessment_assessor"),
]
