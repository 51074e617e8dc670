"""What a city officer released, for everybody to see without signing in; nothing else is read."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from songhe.foundation.access import ANYONE, may
from songhe.indicators import queries
from songhe.indicators.models import Release, ReleaseKind
from songhe.indicators.table import from_json
from songhe.policy.vocabulary import Words


@may(ANYONE)
def front(request: HttpRequest) -> HttpResponse:
    """The address that one would guess."""
    return redirect("indicators:public_targets")


@may(ANYONE)
def targets(request: HttpRequest) -> HttpResponse:
    """The targets of a city as last released, those that are met first."""
    newest = _newest_of_each_city(queries.releases(ReleaseKind.TARGETS))
    release = _asked(request, newest)
    said = [_spoken(one) for one in release.table["targets"]] if release else []
    shown = {
        "page": "targets",
        "areas": newest,
        "release": release,
        "count": len(said),
        "met": [one for one in said if one["state"] == "met"],
        "others": [one for one in said if one["state"] != "met"],
    }
    return render(request, "indicators/public_targets.html", shown)


@may(ANYONE)
def statistics(request: HttpRequest) -> HttpResponse:
    """The yearly statistics of a city, the newest year unless another is asked for."""
    every = queries.releases(ReleaseKind.STATISTICS)
    newest = _newest_of_each_city(every)
    city = _asked(request, newest)
    years = [one for one in every if city and one.area == city.area]
    wanted = request.GET.get("year", "")
    release = next((one for one in years if str(one.year) == wanted), city)
    table = from_json(release.table) if release else None
    shown = {
        "page": "statistics",
        "areas": newest,
        "years": years,
        "release": release,
        "table": table,
        "groups": [(group, table.rows(group)) for group in table.groups] if table else [],
    }
    return render(request, "indicators/public_statistics.html", shown)


def _newest_of_each_city(releases: Sequence[Release]) -> list[Release]:
    found: dict[str, Release] = {}
    for one in releases:
        found.setdefault(one.area, one)
    return list(found.values())


def _asked(request: HttpRequest, newest: Sequence[Release]) -> Release | None:
    wanted = request.GET.get("area", "")
    return next((one for one in newest if one.area == wanted), newest[0] if newest else None)


def _spoken(stored: dict[str, object]) -> dict[str, object]:
    """Pairs of words as words again."""
    return {name: Words(*value) if isinstance(value, list) else value for name, value in stored.items()}
