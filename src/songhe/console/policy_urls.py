"""The addresses of the policy pages."""

from django.urls import URLPattern, path

from songhe.console import policy_views as views

urlpatterns: list[URLPattern] = [
    path("policies", views.policies, name="policies"),
    path("policies/<str:document>", views.document, name="policy_document"),
    path("policies/<str:document>/measures/<path:number>", views.measure, name="policy_measure"),
    path("policies/<str:document>/clauses/<str:name>", views.clause, name="policy_clause"),
]
