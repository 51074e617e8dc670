"""封存与核验: whether the log is sealed, whether the seals hold, and looks that are unusual."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from songhe.console.auditing import entries, unusual
from songhe.console.auditing.log_views import READERS
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.audit_seals import log_state, newest_seals
from songhe.foundation.audit_verification import VERIFY, verify_and_record
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import within

ENTRIES_AT_ONCE = 200_000
"""So many of the newest entries a page verifies, in some seconds; `songhe audit verify` verifies all."""


@may(*READERS)
@never_cache
def seals(request: StaffRequest) -> HttpResponse:
    """When the log was sealed last, how much waits, and what the last verification found."""
    scope = request.user.sees
    audit.record(by=request.user, what="read_audit_seals", scope=scope)
    last = AuditEntry.objects.filter(within(scope), what=VERIFY).order_by("-at", "-pk").first()
    verified = entries.shown(scope, [last])[0] if last else None
    shown = {"tab": "seals", "state": log_state(scope), "verified": verified, "most": ENTRIES_AT_ONCE}
    return render(request, "console/audit_seals.html", shown)


@may(*READERS)
@require_POST
def verify(request: StaffRequest) -> HttpResponse:
    """Works the newest seals out anew; the page before says what was found."""
    scope = request.user.sees
    verify_and_record(by=request.user, scope=scope, newest=newest_seals(scope, ENTRIES_AT_ONCE))
    return redirect("console:audit_seals")


@may(*READERS)
@never_cache
def unusual_looks(request: StaffRequest) -> HttpResponse:
    """Accounts whose looks are worth a question, of a day and of the week before it."""
    scope = request.user.sees
    day = _day(request.GET.get("day", ""))
    audit.record(by=request.user, what="read_audit_unusual", scope=scope, day=day.isoformat())
    shown = {
        "tab": "unusual",
        "day": day,
        "many": unusual.many_files(scope, day),
        "night": unusual.at_night(scope, day),
        "fewest": unusual.FEWEST,
        "times": unusual.TIMES,
        "days": unusual.DAYS,
    }
    return render(request, "console/audit_unusual.html", shown)


def _day(text: str) -> date:
    """The day of the address, else today: the log keeps real time also where the demo city's day is fixed."""
    try:
        return min(date.fromisoformat(text), timezone.localdate())
    except ValueError:
        return timezone.localdate()
