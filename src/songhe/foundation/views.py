"""Signing out, the language switch, and whether the platform is well."""

from django.contrib.auth import views as auth
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.i18n import set_language

from songhe.foundation.access import ANYONE, may


@may(ANYONE)
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers a query; the middleware answers 503 when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 from django_migrations limit 1")
    return JsonResponse({"database": "ok"})


sign_out = may(ANYONE)(auth.LogoutView.as_view())
language = may(ANYONE)(set_language)


@may(ANYONE)
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: too old, or not ours."""
    return render(request, "foundation/form_expired.html", status=403)
