"""How much one request may bring: more is refused before any of it is read or kept on disk, whoever sends it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

TOO_LARGE = (
    "发送的内容超过{most}兆，没有收下。请返回，选小一点的文件。\n"
    "What was sent is larger than {most} MB and was not taken. Go back and choose a smaller file.\n"
)
MEGABYTE = 1024 * 1024


class BoundedRequests:
    """413 for more than SONGHE_LARGEST_REQUEST bytes, or what SONGHE_LARGER_REQUESTS lets an address take.

    What does not say its length has no body here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.SONGHE_LARGER_REQUESTS.get(request.path_info, settings.SONGHE_LARGEST_REQUEST)
        if said.isdecimal() and int(said[:20]) > most:
            sentence = TOO_LARGE.format(most=most // MEGABYTE)
            return HttpResponse(sentence, status=413, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
