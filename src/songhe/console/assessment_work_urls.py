"""The addresses of the pages about the work of assessing."""

from django.urls import URLPattern, path

from songhe.console.assessment_work import (
    planning_views,
    quality_views,
    rescoring_views,
    sample_views,
    statistics_views,
)

urlpatterns: list[URLPattern] = [
    path("assessment-work", planning_views.plan, name="assessment_work"),
    path("assessment-work/plan.xlsx", planning_views.export, name="work_plan_export"),
    path("assessment-work/rounds", planning_views.rounds, name="work_rounds"),
    path("assessment-work/open", planning_views.open_many, name="work_open"),
    path("assessment-work/quality", quality_views.overview, name="work_quality"),
    path("assessment-work/quality.xlsx", quality_views.export, name="work_quality_export"),
    path("assessment-work/agencies/<int:number>", quality_views.agency, name="work_agency"),
    path("assessment-work/assessors/<int:number>", quality_views.assessor, name="work_assessor"),
    path("assessment-work/samples", sample_views.samples, name="work_samples"),
    path("assessment-work/samples/draw", sample_views.draw, name="work_draw"),
    path("assessment-work/samples/<int:number>", sample_views.sample, name="work_sample"),
    path("assessment-work/samples/<int:number>/reviews", sample_views.open_reviews, name="work_reviews"),
    path("assessment-work/statistics", statistics_views.statistics, name="work_statistics"),
    path("assessment-work/statistics.xlsx", statistics_views.export, name="work_statistics_export"),
    path("assessment-work/rescoring", rescoring_views.rescoring, name="work_rescoring"),
]
