"""账号: who has an account in the administrator's area, and a new one."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from songhe.areas import queries as areas
from songhe.console.accounts import form
from songhe.console.filters import area_choices, inside
from songhe.foundation import actions
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.account_errors import AccountError
from songhe.foundation.accounts import accounts as found_accounts
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import ADMINISTRATION, Role
from songhe.foundation.scope import Scope

PAGE = 50
LONGEST_SEARCH = 64


@dataclass(frozen=True)
class Asked:
    """The filters of the address, each valid or empty."""

    text: str = ""
    role: str = ""
    area: str = ""
    active: str = ""

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in asdict(self).items() if value})


@dataclass(frozen=True)
class Row:
    """An account and where its area lies."""

    account: Account
    place: str


@may(*ADMINISTRATION)
def accounts(request: StaffRequest) -> HttpResponse:
    """By user name, fifty a page; searched by user name or name."""
    scope = request.user.sees
    asked = _asked(request.GET, scope)
    pages = Paginator(found_accounts(scope, **asdict(asked)), PAGE)
    page = pages.get_page(request.GET.get("page"))
    places = areas.full_names(account.scope for account in page)
    shown = {
        "asked": asked,
        "page": page,
        "rows": [Row(account, places[account.scope] or account.area_name) for account in page],
        "roles": form.roles(),
        "areas": area_choices(scope),
    }
    return render(request, "console/account_list.html", shown)


@may(*ADMINISTRATION)
@never_cache
def new_account(request: StaffRequest) -> HttpResponse:
    """The form; then the one-time password, shown once."""
    scope = request.user.sees
    if request.method != "POST":
        return render(request, "console/account_new.html", form.shown(form.Typed(), scope))
    typed = form.Typed.sent(request.POST)
    try:
        actions.require_username(typed.username)
        account, password = actions.add_account(
            by=request.user, username=typed.username, described=form.described(typed, scope)
        )
    except AccountError as refused:
        return render(request, "console/account_new.html", form.shown(typed, scope, refused), status=refused.status)
    return render(request, "console/account_password.html", {"account": account, "password": password, "new": True})


def _asked(query: Mapping[str, str], scope: Scope) -> Asked:
    area, role, active = query.get("area", ""), query.get("role", ""), query.get("active", "")
    return Asked(
        text=one_line(query.get("text", ""))[:LONGEST_SEARCH],
        role=role if role in Role.values else "",
        area=area if inside(area, scope) else "",
        active=active if active in ("yes", "no") else "",
    )
