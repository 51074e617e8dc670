"""The addresses of the plan pages."""

from django.urls import URLPattern, path

from songhe.console.plans import task_views, views

urlpatterns: list[URLPattern] = [
    path("plans", views.plans, name="plans"),
    path("plans.xlsx", views.export, name="plans_export"),
    path("plans/questions", views.questions, name="questions"),
    path("plans/questions/<str:document>/<str:name>", views.settle, name="settle"),
    path("plans/tasks/<str:document>/<str:name>", task_views.task, name="task"),
    path("plans/tasks/<str:document>/<str:name>/evidence", task_views.add_evidence, name="add_evidence"),
    path("plans/evidence/<int:evidence_id>", task_views.evidence, name="evidence"),
    path("plans/evidence/<int:evidence_id>/withdraw", task_views.withdraw_evidence, name="withdraw_evidence"),
]
