"""Where every page lives: the platform's own few, then the console's."""

from django.urls import URLPattern, URLResolver, include, path

from songhe.foundation import sign_in_own, sign_in_views, views
from songhe.intake import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("sign-in", sign_in_views.sign_in, name="sign_in"),
    path("sign-in/code", sign_in_views.code, name="sign_in_code"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("language", views.language, name="language"),
    path("account/password", sign_in_own.new_password, name="new_password"),
    path("account/second-factor", sign_in_own.second_factor, name="second_factor"),
    path("account/second-factor/remove", sign_in_own.remove_second_factor, name="remove_second_factor"),
    path("account/recovery-codes", sign_in_own.recovery_codes, name="recovery_codes"),
    path("public/", include("songhe.indicators.urls")),
    path("public/", include("songhe.assessment.urls")),
    path("api/v1/", api.addresses),
    path("", include("songhe.console.urls")),
]
