"""The addresses of the pages about versions of policy; they stand before those of the documents."""

from django.urls import URLPattern, path

from songhe.console.versions import export, form, views

urlpatterns: list[URLPattern] = [
    path("policies/versions", views.versions, name="versions"),
    path("policies/versions/<int:number>", views.version, name="version"),
    path("policies/versions/<int:number>.xlsx", export.export, name="version_export"),
    path("policies/versions/<int:number>/change", form.change_draft, name="version_change"),
    path("policies/versions/<int:number>/trial", views.trial, name="version_trial"),
    path("policies/versions/<int:number>/try", views.try_again, name="version_try"),
    path("policies/versions/<int:number>/approve", views.approve, name="version_approve"),
    path("policies/versions/<int:number>/publish", views.publish, name="version_publish"),
    path("policies/versions/<int:number>/withdraw", views.withdraw, name="version_withdraw"),
    path("policies/versions/<int:number>/reverse", views.reverse, name="version_reverse"),
    path("policies/<str:document>/clauses/<str:name>/change", form.change, name="policy_change"),
]
