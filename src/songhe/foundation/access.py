"""Every route says who may see it. A structure test fails for a route that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from songhe.foundation.errors import NotAllowed
from songhe.foundation.models import Account
from songhe.foundation.roles import Role

ANYONE = "anyone"
SIGNED_IN = "signed_in"
SIGNING_IN = "signing_in"
"""Signed in, also while the password or the second factor is still to be set: only the pages that set them."""
SOURCE_KEY = "source_key"
"""No account: whoever calls the push interface with a key."""
ROLES = frozenset(str(role) for role in Role)


class StaffRequest(HttpRequest):
    """What a guarded view is called with: somebody is signed in. For annotations only."""

    user: Account
    htmx: HtmxDetails


P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def may(*who: str) -> Callable[[Callable[Concatenate[R, P], HttpResponseBase]], View[P]]:
    """`@may(SIGNED_IN)`, `@may(*CASEWORK)`, `@may(Role.CITY_OFFICER, …)` or, for a public page, `@may(ANYONE)`.

    @may(SIGNED_IN)
    def due(request: StaffRequest) -> HttpResponse:
        queue = worklists.due_not_received(request.user.sees)
    """
    allowed = ROLES if {SIGNED_IN, SIGNING_IN} & set(who) else frozenset(map(str, who))
    if not who or not allowed <= ROLES | {ANYONE}:
        raise ValueError(f"may{who}: name roles, SIGNED_IN or ANYONE")

    def guard(view: Callable[Concatenate[R, P], HttpResponseBase]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if ANYONE not in allowed:
                if not request.user.is_authenticated:
                    return _to_sign_in(request)
                if request.user.still_to_do and SIGNING_IN not in who:
                    return _to(request, reverse(request.user.still_to_do))
                if request.user.role not in allowed:
                    raise NotAllowed
            return view(cast(R, request), *args, **kwargs)

        vars(guarded)["who_may"] = allowed  # read by the structure test
        return cast(View[P], guarded)

    return guard


def opens(account: Account, address: str) -> bool:
    """Whether the page at this address is one for the account's role: what a menu or a link asks before it is shown."""
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return False
    return bool({ANYONE, account.role} & vars(view).get("who_may", set()))


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """And back afterwards. A part of a page sends the whole page there, or the form would stand in its place."""
    if request.headers.get("HX-Request"):
        page = urlsplit(request.headers.get("HX-Current-URL", "/"))
        return _to(request, redirect_to_login(page._replace(scheme="", netloc="").geturl()).url)
    return redirect_to_login(request.get_full_path())


def _to(request: HttpRequest, address: str) -> HttpResponseBase:
    return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else redirect(address)
