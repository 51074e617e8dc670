"""What cannot be done about a task, and why."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class NoSuchTask(DomainError):
    """No document in force names this task."""

    code = "no_such_task"
    status = 404
    message: ClassVar[Mapping[str, str]] = {
        "zh": "现行政策里没有这项任务。",
        "en": "No policy in force names this task.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请从计划页面重新进入。",
        "en": "Start again from the plan.",
    }


class StepNotPossible(DomainError):
    """The task does not stand where this step begins."""

    code = "step_not_possible"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "任务现在是“{state}”，不能改为“{to}”。",
        "en": "The task is “{state}” and cannot become “{to}”.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "可能有同事刚刚改过：请刷新页面，看最新进度。",
        "en": "A colleague may just have changed it: reload the page.",
    }


class NothingShown(DomainError):
    """Delivered, and neither a file nor a note says so."""

    code = "nothing_shown"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "标记完成需要佐证材料，或者写明办结情况。",
        "en": "A task is delivered with a file, or with a note that says what was done.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请先上传材料，或在说明里写一句。",
        "en": "Add a file first, or write a sentence in the note.",
    }


class NoteTooLong(DomainError):
    """Longer than is kept."""

    code = "note_too_long"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "说明太长，最多{most}个字。",
        "en": "The note is too long: {most} characters at most.",
    }


class FileRefused(DomainError):
    """Not a file that is kept as evidence."""

    code = "file_refused"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件“{name}”不能作为佐证材料：{why_zh}",
        "en": "“{name}” cannot be kept: {why_en}",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "可以上传 PDF、OFD、Word、Excel、图片或文本文件，每个不超过20兆。",
        "en": "Send a PDF, OFD, Word, Excel, picture or text file of 20 MB at most.",
    }


class OnlyEvidence(DomainError):
    """The file alone shows that the task is delivered."""

    code = "only_evidence"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "任务已完成，只凭这一份材料，不能撤回。",
        "en": "This file alone shows that the task is delivered; it cannot be taken back.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请先上传别的材料，或者先点“重新办理”。",
        "en": "Add another file first, or reopen the task.",
    }
