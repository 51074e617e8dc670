"""What an import, its mapping or a row kept aside is refused for."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError, NotFound


class MappingWrong(DomainError):
    """A mapping that cannot say who a row is about, or what it states."""

    code = "mapping_wrong"
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "{says}", "en": "{says}"}
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请改好列的对应关系，再继续。",
        "en": "Put the columns right and go on.",
    }


class NoSuchImport(NotFound):
    """No import of that number in the caller's area."""

    message: ClassVar[Mapping[str, str]] = {"zh": "没有这次导入。", "en": "There is no such import."}
    advice: ClassVar[Mapping[str, str]] = {"zh": "请从“数据归集”里查找。", "en": "Look for it under Data intake."}


class FileGone(DomainError):
    """The file of an import was removed because its time was over."""

    code = "file_gone"
    status = 410
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这份文件只保留{days}天，已经删除。",
        "en": "Files are kept for {days} days: this one is gone.",
    }
    advice: ClassVar[Mapping[str, str]] = {"zh": "请重新上传。", "en": "Send it again."}


class NotNow(DomainError):
    """The import is in another state."""

    code = "import_not_now"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这次导入现在是“{state}”，做不了这一步。",
        "en": "This import is “{state}” now: that cannot be done.",
    }


class NoSuchSource(DomainError):
    """A source nobody knows, or one that the account does not deliver for."""

    code = "no_such_source"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "没有这个数据来源，或者您不能导入它的文件。",
        "en": "There is no such source, or you may not import its files.",
    }


class NothingSent(DomainError):
    """No file in the form."""

    code = "nothing_sent"
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "没有选择文件。", "en": "No file was chosen."}
    advice: ClassVar[Mapping[str, str]] = {"zh": "请选择一个文件，再上传。", "en": "Choose a file and send it."}


class DayWrong(DomainError):
    """The day that the data speak of."""

    code = "day_wrong"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "数据日期不对：应是{today}或更早的一天。",
        "en": "The day of the data must be {today} or earlier.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请填名单是哪一天的情况。",
        "en": "Say of which day the list speaks.",
    }


class NoSuchMapping(DomainError):
    """No mapping of that name was saved for the source."""

    code = "no_such_mapping"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这个来源没有叫“{name}”的列对应。",
        "en": "No mapping of that source is called “{name}”.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请不写 --mapping，按列名自动对应；或先在“数据归集”里对应一次。",
        "en": "Leave out --mapping to match by the names of the columns, or match them once on the page.",
    }


class NoSuchArea(DomainError):
    """An area that is not on record, or several cities and none named."""

    code = "no_such_area"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "不知道是哪个地方的文件：没有区划{area}。",
        "en": "Whose file it is is not known: there is no area {area}.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请用 --area 写明市或区县的6位代码。",
        "en": "Name the city or county with --area and its six digits.",
    }


class DecidedAlready(DomainError):
    """Somebody decided the row before."""

    code = "decided_already"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这一行已经有人辨认过了。",
        "en": "Somebody has decided this row already.",
    }
