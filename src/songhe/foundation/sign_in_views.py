"""Signing in: the password, then the code for those who have one."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from songhe.foundation import audit, sign_in_lockout, sign_in_passwords, two_factor
from songhe.foundation.access import ANYONE, may
from songhe.foundation.models import Account
from songhe.foundation.scope import scoped
from songhe.foundation.sign_in_lockout import LockedOut
from songhe.foundation.sign_in_sessions import LAST_SIGN_IN, begin
from songhe.foundation.words import lang, words

LONGEST = 64
PASSED = "password_passed"
"""In the session of somebody whose code is still asked: who, until when, and where they go afterwards."""
MINUTES_FOR_THE_CODE = 5


@may(ANYONE)
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: user name and password; whoever has a second factor is asked for the code next."""
    if request.method != "POST":
        return _form(request)
    who, password = _typed(request, "username").strip(), _typed(request, "password")
    try:
        sign_in_lockout.require_open(who, sign_in_lockout.address_of(request))
        account = authenticate(request, username=who, password=password)
        if not isinstance(account, Account):
            return _failed(request, who)
    except LockedOut as locked:
        return _form(request, locked.said(lang()), status=locked.status)
    if sign_in_passwords.has_expired(account):
        return _form(request, words("foundation.one_time_expired"))
    if not account.has_second_factor:
        return _done(request, account, _next(request))
    until = timezone.now() + timedelta(minutes=MINUTES_FOR_THE_CODE)
    request.session.cycle_key()
    request.session[PASSED] = {"account": account.pk, "until": until.isoformat(), "next": _next(request)}
    return redirect("sign_in_code")


@may(ANYONE)
@sensitive_post_parameters("code")
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code of the telephone, or a recovery code. Wrong ones count as failures of the account."""
    passed = request.session.get(PASSED)
    if not passed or passed["until"] < timezone.now().isoformat():
        return redirect("sign_in")
    account = Account.objects.filter(pk=passed["account"], is_active=True).first()
    if account is None:
        return redirect("sign_in")
    if request.method != "POST":
        return render(request, "foundation/sign_in_code.html")
    try:
        sign_in_lockout.require_open(account.username, sign_in_lockout.address_of(request))
        if two_factor.passes(account, _typed(request, "code")):
            return _done(request, account, passed["next"])
        keep_failure(request, account.username, "code")
        refused, status = words("foundation.code_wrong"), 200
    except LockedOut as locked:
        refused, status = locked.said(lang()), locked.status
    return render(request, "foundation/sign_in_code.html", {"refused": refused}, status=status)


def keep_failure(request: HttpRequest, who: str, step: str) -> None:
    """Among the failures that lock; in the log too where there is such an account, for its area to see."""
    address = sign_in_lockout.address_of(request)
    sign_in_lockout.failed(who, address)
    account = Account.objects.filter(username=who).first()
    if account:
        with scoped(account.sees):
            audit.record(by=account, what="sign_in_failed", scope=account.sees, step=step, address=address)


def _failed(request: HttpRequest, who: str) -> HttpResponse:
    keep_failure(request, who, "password")
    return _form(request, words("foundation.sign_in_failed"))


def _done(request: HttpRequest, account: Account, to: str) -> HttpResponse:
    """Signed in: the failures of the account are forgotten, its oldest session beyond the third ends."""
    before = account.last_login
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.pop(PASSED, None)
    request.session[LAST_SIGN_IN] = before.isoformat() if before else ""
    begin(request.session, account)
    sign_in_lockout.forget(account.username)
    with scoped(account.sees):
        audit.record(by=account, what="sign_in", scope=account.sees, address=sign_in_lockout.address_of(request))
    return redirect(reverse(account.still_to_do) if account.still_to_do else to)


def _form(request: HttpRequest, refused: str = "", status: int = 200) -> HttpResponse:
    asked: dict[str, Any] = {"refused": refused, "next": _next(request), "username": _typed(request, "username")}
    return render(request, "foundation/sign_in.html", asked, status=status)


def _typed(request: HttpRequest, name: str) -> str:
    """As typed, without what PostgreSQL does not keep; a user name or a code is never longer."""
    text = request.POST.get(name, "").replace("\0", "")
    return text if name == "password" else text[:LONGEST]


def _next(request: HttpRequest) -> str:
    """Where they wanted to go, if it is here; else the home page."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return to if here else settings.LOGIN_REDIRECT_URL
