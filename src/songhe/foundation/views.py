"""Signing in and out, the language switch, and whether the platform is well."""

from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.i18n import set_language

from songhe.foundation import audit
from songhe.foundation.access import ANYONE, may
from songhe.foundation.models import Account
from songhe.foundation.scope import scoped


@may(ANYONE)
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers a query; the middleware answers 503 when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 from django_migrations limit 1")
    return JsonResponse({"database": "ok"})


class SignIn(auth.LoginView):
    """Django's own, and an entry in the log of the account's area."""

    template_name = "foundation/sign_in.html"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        signed_in = super().form_valid(form)
        account = form.get_user()
        assert isinstance(account, Account)
        with scoped(account.sees):
            audit.record(by=account, what="sign_in", scope=account.sees)
        return signed_in


sign_in = may(ANYONE)(SignIn.as_view())
sign_out = may(ANYONE)(auth.LogoutView.as_view())
language = may(ANYONE)(set_language)


@may(ANYONE)
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: too old, or not ours."""
    return render(request, "foundation/form_expired.html", status=403)
