"""What a visitor of the policy pages may ask for that is not there."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import NotFound


class NoSuchPolicy(NotFound):
    """No document, measure or clause of that name."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "没有这份文件、这条措施或这项条款。",
        "en": "There is no such document, measure or clause.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请从“政策”里查找。",
        "en": "Look for it under Policies.",
    }
