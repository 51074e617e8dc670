"""The push interface /api/v1/: departments state what they know of people, with a key of their own."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja import Header, NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer

from songhe.foundation.access import ANYONE, SOURCE_KEY
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.one_line import one_line
from songhe.intake.push import calls, push
from songhe.intake.push_errors import NoKey, NotJson, NotReadable, TooLarge, TooManyCalls
from songhe.intake.push_models import PushCall, SourceKey
from songhe.intake.push_shapes import FactShape, Problem, Push, Pushed, PushedBefore
from songhe.intake.push_words import MEGABYTES
from songhe.intake.source_keys import CHANGES, may_state, opened_by
from songhe.policy.vocabulary import Choice
from songhe.registry.facts import FACTS
from songhe.registry.sources import PARTICULARS

LISTED = 100
ABOUT = """
各部门把本部门掌握的老年人情况推送到本平台。每次调用最多1000条变更，记为一批报送；合格的变更被采纳，其余逐条说明原因。
Departments push what they know of elders. One call takes up to 1,000 changes and is one delivery: changes that are
sound are taken, each of the others says why not.
"""
PROBLEMS = {code: Problem for code in (400, 401, 403, 409, 413, 422, 429)}
READ_PROBLEMS = {code: Problem for code in (401, 404, 422, 429)}
AROUND = ("body", "header")
"""Of the path to what is wrong, what tells the caller nothing."""
WHY = {"missing": "缺少这一项", "extra_forbidden": "没有这一项", "too_short": "不能是空的", "string_too_long": "太长"}
IDEMPOTENCY = r"^[!-~]{1,128}$"


class Key(HttpBearer):
    """Authorization: Bearer …; what is sent is measured before any of it is read."""

    def __call__(self, request: HttpRequest) -> Any:
        opened = super().__call__(request)
        if not opened:
            raise NoKey
        if int(request.META.get("CONTENT_LENGTH") or 0) > MEGABYTES * 1024 * 1024:
            raise TooLarge(changes=CHANGES, megabytes=MEGABYTES)
        return opened

    def authenticate(self, request: HttpRequest, token: str) -> SourceKey:
        return opened_by(token)


api = NinjaAPI(title="松鹤 · 数据推送 Songhe push interface", version="1", description=ABOUT, docs_url=None, auth=Key())


def _key(request: HttpRequest) -> SourceKey:
    return cast(SourceKey, vars(request)["auth"])


@api.post("/changes", response={200: Pushed, **PROBLEMS}, summary="推送变更 Push changes")
def push_changes(
    request: HttpRequest,
    body: Push,
    idempotency_key: str = Header(  # type: ignore[type-arg]
        alias="Idempotency-Key",
        pattern=IDEMPOTENCY,
        description="每次调用自取一个不重复的值；没收到答复时用同一个值、同样的内容重发，不会重复记入。"
        " A value of your own for each call: sent again with the same body, nothing is done twice.",
    ),
) -> Any:
    return push(_key(request), body, idempotency_key)


@api.get(
    "/deliveries", response={200: list[PushedBefore], **READ_PROBLEMS}, summary="本密钥的报送 One's own deliveries"
)
def deliveries(request: HttpRequest) -> Any:
    """The last hundred, the latest first."""
    return [_before(call) for call in calls(_key(request))[:LISTED]]


@api.get("/deliveries/{number}", response={200: Pushed, **READ_PROBLEMS}, summary="一批报送的结果 What became of one")
def delivery(request: HttpRequest, number: int) -> Any:
    """The answer once more."""
    found = calls(_key(request)).filter(delivery=number).first() if number < 2**63 else None
    if found is None:
        raise NotFound
    return found.answer


@api.get("/facts", response={200: list[FactShape], **READ_PROBLEMS}, summary="可以报的内容 What may be stated")
def facts(request: HttpRequest) -> Any:
    """The facts and particulars that this key may state, with their values."""
    mine = may_state(_key(request).source)
    shapes = [_shape(fact.name, fact.words, fact.kind.name, fact.kind) for fact in FACTS if fact.name in mine]
    return shapes + [_shape(name, one.words, "text", None) for name, one in PARTICULARS.items() if name in mine]


def _shape(name: str, words: Any, kind: str, of: Any) -> dict[str, Any]:
    said = {"zh": words.zh, "en": words.en}
    return {"name": name, "words": said, "kind": kind, "values": list(of.values) if isinstance(of, Choice) else []}


def _before(call: PushCall) -> dict[str, Any]:
    counts = {name: call.answer[name] for name in ("delivery", "as_of", "taken", "unchanged", "doubtful", "refused")}
    return counts | {"at": call.at, "undone": call.delivery.undone_in_id is not None}


def _refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    problem = {"code": error.code, "message": {lang: error.said(lang) for lang in ("zh", "en")}}
    answer = api.create_response(request, problem, status=error.status)
    if isinstance(error, TooManyCalls):
        answer["Retry-After"] = str(error.fields["seconds"])
    if isinstance(error, NoKey):
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    path = [str(part + 1) if isinstance(part, int) else one_line(str(part)) for part in first["loc"]]
    where = " ".join(part for part in path if part not in AROUND)[:200] or "body"
    why = WHY.get(first["type"], "格式不对")
    return _refused(request, NotReadable(where=where, why=why, why_en=one_line(str(first["msg"]))[:200]))


def _not_json(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _refused(request, NotJson())


api.add_exception_handler(DomainError, cast(Any, _refused))
api.add_exception_handler(ValidationError, cast(Any, _unreadable))
api.add_exception_handler(HttpError, cast(Any, _not_json))


def _addresses() -> Any:
    """Each says who may call it: the description anybody, the rest whoever has a key."""
    found: Any = api.urls
    for one in found[0]:
        public = one.name in ("openapi-json", "api-root")
        vars(one.callback)["who_may"] = {ANYONE} if public else {SOURCE_KEY}
    return found


addresses = _addresses()
