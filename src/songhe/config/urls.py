"""Where every page lives: the platform's own few, then the console's."""

from django.urls import URLPattern, URLResolver, include, path

from songhe.foundation import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("language", views.language, name="language"),
    path("public/", include("songhe.indicators.urls")),
    path("", include("songhe.console.urls")),
]
