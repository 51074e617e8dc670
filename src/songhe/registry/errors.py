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
