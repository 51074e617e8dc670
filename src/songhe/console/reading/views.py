"""文本整理: the list of texts in work, and which of several documents of a text is worked on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.foundation.access import StaffRequest, may
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import Role
from songhe.foundation.words import words
from songhe.texts import actions, queries
from songhe.texts.models import PolicyText

LONGEST_SEARCH = 60


@may(Role.CITY_OFFICER)
def texts(request: StaffRequest) -> HttpResponse:
    """Searched by words, filtered by state."""
    text = one_line(request.GET.get("text", ""))[:LONGEST_SEARCH]
    state = request.GET.get("state", "")
    state = state if state in queries.STATES else ""
    found = queries.texts(request.user, state=state, text=text)
    shown = {"texts": [_row(one) for one in found], "states": queries.STATES, "state": state, "text": text}
    return render(request, "console/reading_list.html", shown)


def _row(text: PolicyText) -> dict[str, Any]:
    head = text.draft["head"] if text.draft else {}
    measures = sum(not item["removed"] for item in text.draft["items"]) if text.draft else None
    return {"text": text, "title": head.get("title") or text.name, "number": head.get("number"), "measures": measures}


@may(Role.CITY_OFFICER)
def choose(request: StaffRequest, text_id: int) -> HttpResponse:
    """GET: the documents found in a text. POST: begin the draft of one."""
    text = queries.text(request.user, text_id)
    place = request.POST.get("document", "")
    if request.method == "POST" and place.isdecimal() and int(place) < len(text.found):
        chosen = actions.choose(by=request.user, text=text, document=int(place))
        return redirect("console:text", chosen.pk)
    return render(request, "console/reading_choose.html", {"text": text, "documents": text.found})


@require_POST
@may(Role.CITY_OFFICER)
def put_aside(request: StaffRequest, text_id: int) -> HttpResponse:
    """It stays in the list."""
    actions.put_aside(by=request.user, text=queries.text(request.user, text_id))
    messages.success(request, words("console.reading_was_put_aside"))
    return redirect("console:texts")
