"""What outreach refuses."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class AlreadyWithdrawn(DomainError):
    """The contact was withdrawn before."""

    code = "already_withdrawn"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这条联系记录已经撤销。",
        "en": "This contact has already been withdrawn.",
    }


class NoteTooLong(DomainError):
    """More than fits into the record of a contact."""

    code = "note_too_long"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "备注最多{most}个字，请写短一些。",
        "en": "A note has at most {most} characters: make it shorter.",
    }


class StoppedBefore(DomainError):
    """A day on which nothing was paid yet, or that is still to come."""

    code = "stopped_before"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "停发日期应在{since}（开始发放）与今天之间，请改正。",
        "en": "The day must lie between {since}, when it began, and today: correct it.",
    }


class MergedFile(DomainError):
    """A payment for a merged file ends no other way than by stopping it or parting the files."""

    code = "merged_file"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这份档案已并入另一份。同一人不能领两份：请停发其中一份；如不是同一人，请在“疑似重复”中拆分。",
        "en": "This file was merged into another: stop one of the two payments, or part the files of two people.",
    }


class NoItemChosen(DomainError):
    """A contact is about one item or more."""

    code = "no_item_chosen"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请至少选一项待遇。",
        "en": "Choose at least one item.",
    }


class UnknownFact(DomainError):
    """Nothing that is kept about people."""

    code = "unknown_fact"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请从列表中选择哪条信息有误。",
        "en": "Choose from the list which fact is wrong.",
    }


class RightUnusable(DomainError):
    """What is said to be right cannot be so."""

    code = "right_unusable"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "“正确的是”一栏写的“{value}”不能用：{why}",
        "en": "“{value}” cannot be what is right: {why}",
    }


class UnknownOutcome(DomainError):
    """Not one of the outcomes a contact can have."""

    code = "unknown_outcome"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请选择联系结果。",
        "en": "Choose what came of the contact.",
    }
