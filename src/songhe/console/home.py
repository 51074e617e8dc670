"""工作台: what needs doing today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from songhe.foundation.access import SIGNED_IN, may


@may(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "console/home.html")
