"""What the pages refuse."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class NoSuchValue(DomainError):
    """A trial with a value that the fact cannot have."""

    code = "no_such_value"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这个值填得不对，请重新填写。",
        "en": "That value is not possible: enter another.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请返回上一页，改正后再试。",
        "en": "Go back, correct it and try again.",
    }
