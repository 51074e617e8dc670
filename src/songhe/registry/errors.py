"""What the registry refuses."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class PurposeMissing(DomainError):
    """Looking at a sealed number needs a reason, which is kept."""

    code = "purpose_missing"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请填写查看原因。",
        "en": "Say why you need to see it.",
    }


class UndoneAlready(DomainError):
    """The delivery was undone before."""

    code = "undone_already"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这批数据已经撤销过了。",
        "en": "This delivery has already been undone.",
    }


class LaterDelivery(DomainError):
    """A later delivery of the same source rests on this one."""

    code = "later_delivery"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "{at} 又收到过同一来源的数据（第 {delivery} 批），其中改动了这一批的内容，请先撤销那一批。",
        "en": "A later delivery of the same source ({at}, number {delivery}) changed what this one brought:"
        " undo that first.",
    }
