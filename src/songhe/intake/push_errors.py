"""What a call of the push interface is refused for, as a whole."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class NoKey(DomainError):
    """No key, or one that is not known, was revoked or has run out."""

    code = "no_key"
    status = 401
    message: ClassVar[Mapping[str, str]] = {
        "zh": "没有密钥，或密钥不对、已停用、已过期。请在请求头写 Authorization: Bearer 密钥，"
        "或向系统管理员申请新密钥。",
        "en": "There is no key, or it is wrong, revoked or has run out. Send Authorization: Bearer <key>,"
        " or ask the administrator for a new one.",
    }


class TooManyCalls(DomainError):
    """More calls in a minute than are taken."""

    code = "too_many_calls"
    status = 429
    message: ClassVar[Mapping[str, str]] = {
        "zh": "调用太频繁：每分钟最多{most}次，请{seconds}秒后再试。每次最多可以带{changes}条变更。",
        "en": "Too many calls: {most} a minute at most. Try again in {seconds} seconds;"
        " one call takes {changes} changes.",
    }


class TooLarge(DomainError):
    """More than one call takes."""

    code = "too_large"
    status = 413
    message: ClassVar[Mapping[str, str]] = {
        "zh": "一次最多{changes}条变更、{megabytes}兆，请分几次发送。全部没有收下。",
        "en": "One call takes {changes} changes and {megabytes} MB at most: send it in parts. Nothing was taken.",
    }


class NotReadable(DomainError):
    """The body is not what the interface asks for."""

    code = "not_readable"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "{where}：{why}。请按接口说明改正后整次重发，这次全部没有收下。",
        "en": "{where}: {why_en}. Put it right by the description of the interface and send the whole call again;"
        " nothing was taken.",
    }


class NotJson(DomainError):
    """The body cannot be read as JSON at all."""

    code = "not_json"
    status = 400
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请求正文不是 UTF-8 编码的 JSON，读不了。",
        "en": "The body is no JSON in UTF-8.",
    }


class OtherBody(DomainError):
    """The same idempotency key came before with another body."""

    code = "other_body"
    status = 409
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这个 Idempotency-Key 已经用于内容不同的另一次调用。重发请用原来的内容；新的数据请换一个新的值。",
        "en": "This Idempotency-Key was used for another call with another body. Repeat that body as it was,"
        " or take a new value for new data.",
    }


class LaterDay(DomainError):
    """The data cannot speak of a day to come."""

    code = "later_day"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "as_of 是{day}，还没有到。请写数据反映的那一天。",
        "en": "as_of is {day}, a day to come. Say the day that the data speaks of.",
    }


class KeyWrong(DomainError):
    """A key cannot be made like this."""

    code = "key_wrong"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请填写名称，选择来源和本人辖区内的区域；有效期从明天起，最长{most}天。",
        "en": "Give a name, a source, an area of your own, and a last day from tomorrow to {most} days ahead.",
    }
