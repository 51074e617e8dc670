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


class NoItemChosen(DomainError):
    """A contact is about one item or more."""

    code = "no_item_chosen"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请至少选一项待遇。",
        "en": "Choose at least one item.",
    }


class UnknownOutcome(DomainError):
    """Not one of the outcomes a contact can have."""

    code = "unknown_outcome"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请选择联系结果。",
        "en": "Choose what came of the contact.",
    }
