"""What everybody does for their own account: the password, the second factor, its recovery codes."""

from collections.abc import Mapping
from typing import ClassVar

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from songhe.foundation import actions, sign_in_lockout, two_factor
from songhe.foundation.access import SIGNED_IN, SIGNING_IN, StaffRequest, may
from songhe.foundation.encryption import seal, unseal
from songhe.foundation.errors import DomainError, NotAllowed, error_page
from songhe.foundation.models import SECOND_FACTOR
from songhe.foundation.roles import TWO_FACTORS
from songhe.foundation.sign_in_passwords import LONGEST, ONE_TIME_HOURS, SHORTEST, BadPassword
from songhe.foundation.sign_in_views import keep_failure
from songhe.foundation.words import lang

OWN_PAGE = "/account"
NEW_SECRET = "new_second_factor"
"""In the session, sealed, until its first code proves that the telephone has it."""


class NotThePassword(DomainError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "现在的密码不对。", "en": "The present password is wrong."}


class NotTheSame(DomainError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "两次填写的新密码不一样。", "en": "The two new passwords differ."}


class CodeWrong(DomainError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "验证码不对或已经用过，请等下一个验证码再填。",
        "en": "That code is wrong or was used already: wait for the next one.",
    }


@may(SIGNING_IN)
@sensitive_post_parameters()
@never_cache
def new_password(request: StaffRequest) -> HttpResponse:
    """The present password, then twice the new one. Every other session of the account ends."""
    account = request.user
    shown = {"must": bool(account.one_time_until), "shortest": SHORTEST, "longest": LONGEST, "hours": ONE_TIME_HOURS}
    if request.method != "POST":
        return render(request, "foundation/new_password.html", shown)
    try:
        _require_password(request, request.POST.get("present", ""))
        new = request.POST.get("new", "")
        if new != request.POST.get("again", ""):
            raise NotTheSame
        actions.set_own_password(account, new, session=request.session.session_key)
    except (NotThePassword, NotTheSame, BadPassword, sign_in_lockout.LockedOut) as refused:
        said = {"refused": refused.said(lang()), "field": _FIELDS.get(type(refused), "new")}
        return render(request, "foundation/new_password.html", shown | said, status=refused.status)
    update_session_auth_hash(request, account)
    return redirect(account.still_to_do or OWN_PAGE)


_FIELDS: dict[type[DomainError], str] = {
    NotThePassword: "present",
    sign_in_lockout.LockedOut: "present",
    NotTheSame: "again",
}
"""Which field a refusal is about."""


@may(SIGNING_IN)
@never_cache
def second_factor(request: StaffRequest) -> HttpResponse:
    """A new secret as a QR code and as text; its first code turns it on. Whoever has one proves it first."""
    account = request.user
    secret = _new_secret(request)
    shown = {
        "must": account.still_to_do == "second_factor",
        "has": account.has_second_factor,
        "picture": two_factor.picture(account, secret),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    }
    if request.method != "POST":
        return render(request, "foundation/second_factor.html", shown)
    try:
        if account.has_second_factor:
            _require_code(request, request.POST.get("present", ""))
        step = two_factor.step_of(secret, "".join(request.POST.get("code", "").split()))
        if not step:
            raise CodeWrong
    except (CodeWrong, sign_in_lockout.LockedOut) as refused:
        said = {"refused": refused.said(lang())}
        return render(request, "foundation/second_factor.html", shown | said, status=refused.status)
    codes = actions.set_own_second_factor(account, secret, step, session=request.session.session_key)
    del request.session[NEW_SECRET]
    return render(request, "foundation/recovery_codes.html", {"codes": codes})


@may(SIGNED_IN)
@require_POST
@never_cache
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Ten others in place of those that are left, against a code of now."""
    try:
        _require_code(request, request.POST.get("code", ""))
    except (CodeWrong, sign_in_lockout.LockedOut) as refused:
        return error_page(request, refused)
    return render(request, "foundation/recovery_codes.html", {"codes": actions.renew_recovery_codes(request.user)})


@may(SIGNED_IN)
@require_POST
def remove_second_factor(request: StaffRequest) -> HttpResponse:
    """Against a code of now; not where the role needs it."""
    if request.user.role in TWO_FACTORS:
        raise NotAllowed
    try:
        _require_code(request, request.POST.get("code", ""))
    except (CodeWrong, sign_in_lockout.LockedOut) as refused:
        return error_page(request, refused)
    actions.remove_own_second_factor(request.user)
    return redirect(OWN_PAGE)


def _new_secret(request: StaffRequest) -> str:
    """The same until it is used or the session ends: who reads the page again need not scan again."""
    if NEW_SECRET not in request.session:
        request.session[NEW_SECRET] = seal(two_factor.new_secret(), purpose=SECOND_FACTOR).hex()
    return unseal(bytes.fromhex(request.session[NEW_SECRET]), purpose=SECOND_FACTOR)


def _require_password(request: StaffRequest, password: str) -> None:
    """Wrong ones count as failed sign-ins: whoever finds an open browser does not guess on.

    What it raises must be caught in the view, or the failure would be undone with it.
    """
    account = request.user
    sign_in_lockout.require_open(account.username, sign_in_lockout.address_of(request))
    if not account.check_password(password):
        keep_failure(request, account.username, "password")
        raise NotThePassword


def _require_code(request: StaffRequest, code: str) -> None:
    account = request.user
    sign_in_lockout.require_open(account.username, sign_in_lockout.address_of(request))
    if not two_factor.passes(account, code):
        keep_failure(request, account.username, "code")
        raise CodeWrong
    account.refresh_from_db()
