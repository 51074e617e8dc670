"""One account: change it, disable it, give it a new password, reset its second factor, end its sessions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from songhe.console.accounts import form
from songhe.foundation import actions
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.account_errors import AccountError
from songhe.foundation.accounts import account_of
from songhe.foundation.models import Account
from songhe.foundation.roles import ADMINISTRATION, TWO_FACTORS
from songhe.foundation.sign_in_passwords import ONE_TIME_HOURS, has_expired
from songhe.foundation.sign_in_sessions import sessions_of
from songhe.foundation.words import words


@may(*ADMINISTRATION)
def account(request: StaffRequest, account_id: int) -> HttpResponse:
    """How it stands and the form; what was sent is kept, or shown again with what to correct."""
    found = account_of(request.user, account_id)
    typed = form.Typed.of(found)
    if request.method != "POST":
        return _page(request, found, typed)
    typed = form.Typed.sent({**request.POST.dict(), "username": found.username})
    try:
        actions.change_account(
            by=request.user, account_id=account_id, described=form.described(typed, request.user.sees)
        )
    except AccountError as refused:
        return _page(request, found, typed, refused)
    messages.success(request, words("console.account_changed", username=found.username))
    return redirect("console:account", account_id)


@may(*ADMINISTRATION)
@require_POST
def set_active(request: StaffRequest, account_id: int) -> HttpResponse:
    """停用 or 启用."""
    active = request.POST.get("active") == "yes"
    changed = actions.set_active(by=request.user, account_id=account_id, active=active)
    said = "console.account_enabled" if active else "console.account_disabled"
    messages.success(request, words(said, username=changed.username))
    return redirect("console:account", account_id)


@may(*ADMINISTRATION)
@require_POST
@never_cache
def reset_password(request: StaffRequest, account_id: int) -> HttpResponse:
    """A one-time password, shown once."""
    changed, password = actions.reset_password(by=request.user, account_id=account_id)
    shown = {"account": changed, "password": password, "hours": ONE_TIME_HOURS}
    return render(request, "console/account_password.html", shown)


@may(*ADMINISTRATION)
@require_POST
def reset_second_factor(request: StaffRequest, account_id: int) -> HttpResponse:
    changed = actions.reset_second_factor(by=request.user, account_id=account_id)
    messages.success(request, words("console.account_factor_was_reset", username=changed.username))
    return redirect("console:account", account_id)


@may(*ADMINISTRATION)
@require_POST
def end_sessions(request: StaffRequest, account_id: int) -> HttpResponse:
    """Everywhere; one's own too, but for this one."""
    own = account_id == request.user.pk
    but = request.session.session_key if own else None
    ended = actions.sign_out_everywhere(by=request.user, account_id=account_id, but=but)
    messages.success(request, words("console.account_sessions_ended", count=ended))
    return redirect("console:account", account_id)


def _page(
    request: StaffRequest, found: Account, typed: form.Typed, refused: AccountError | None = None
) -> HttpResponse:
    shown = {
        "account": found,
        "own": found.pk == request.user.pk,
        "sessions": sessions_of(found).count(),
        "needs_factor": found.role in TWO_FACTORS,
        "expired": has_expired(found),
    }
    status = refused.status if refused else 200
    page = shown | form.shown(typed, request.user.sees, refused)
    return render(request, "console/account.html", page, status=status)
