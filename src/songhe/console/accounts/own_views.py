"""我的账号: when one signed in last, one's sessions, password and second factor."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.foundation import actions
from songhe.foundation.access import SIGNED_IN, StaffRequest, may
from songhe.foundation.roles import TWO_FACTORS
from songhe.foundation.sign_in_sessions import LAST_SIGN_IN, sessions_of
from songhe.foundation.words import words


@may(SIGNED_IN)
def own_account(request: StaffRequest) -> HttpResponse:
    """Whoever sees a sign-in here that was not theirs can end it."""
    account, before = request.user, request.session.get(LAST_SIGN_IN)
    shown = {
        "last_sign_in": datetime.fromisoformat(before) if before else None,
        "sessions": sessions_of(account),
        "here": request.session.session_key,
        "codes_left": len(account.recovery_codes),
        "needs_factor": account.role in TWO_FACTORS,
    }
    return render(request, "console/account_own.html", shown)


@may(SIGNED_IN)
@require_POST
def end_other_sessions(request: StaffRequest) -> HttpResponse:
    """All but this one."""
    account = request.user
    ended = actions.sign_out_everywhere(by=account, account_id=account.pk, but=request.session.session_key)
    messages.success(request, words("console.account_sessions_ended", count=ended))
    return redirect("console:own_account")
