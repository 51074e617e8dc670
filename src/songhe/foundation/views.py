"""Signing in and out, the language switch, and whether the platform is well."""

from django.contrib.auth import views as auth
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.i18n import set_language

from songhe.foundation.access import ANYONE, may


@may(ANYONE)
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers a query, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1 from django_migrations limit 1")
    except DatabaseError:
        return JsonResponse({"database": "does not answer"}, status=503)
    return JsonResponse({"database": "ok"})


sign_in = may(ANYONE)(auth.LoginView.as_view(template_name="foundation/sign_in.html"))
sign_out = may(ANYONE)(auth.LogoutView.as_view())
language = may(ANYONE)(set_language)


@may(ANYONE)
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: too old, or not ours."""
    return render(request, "foundation/form_expired.html", status=403)
