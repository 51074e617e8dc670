"""What the pages of people refuse."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class TooManyToExport(DomainError):
    """An Excel file that nobody could use, and that would take minutes to write."""

    code = "too_many_to_export"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "符合条件的超过{most}人，一次导出不了。",
        "en": "More than {most} people fit: too many for one file.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请返回上一页，加上镇街或其他条件，分几次导出。",
        "en": "Go back, add a township or another condition, and export in parts.",
    }
