"""What cannot be released, and why."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class ReleasedBefore(DomainError):
    """A year's statistics stand on the public page already, and nobody said that they are to be replaced."""

    code = "released_before"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "{year}年统计已经公布，没有替换。",
        "en": "The statistics of {year} are released already; nothing was replaced.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "确要替换，请返回勾选“替换已公布的年份”再公布。",
        "en": "To replace them, go back and tick “replace a released year”.",
    }
