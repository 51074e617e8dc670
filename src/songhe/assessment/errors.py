"""What the path of an assessment refuses."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError
from songhe.scales.errors import AnswersError


class NotNow(DomainError):
    """The step cannot be taken in this state."""

    code = "not_now"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这项评估现在是“{state}”，不能做这一步。",
        "en": "This assessment is “{state}”: the step cannot be taken now.",
    }


class AlreadyOpen(DomainError):
    """The person is to be assessed already."""

    code = "already_open"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这位老人已有一项未完成的评估，不用重复登记。",
        "en": "An assessment of this person is already open.",
    }


class WrongTeam(DomainError):
    """These assessors may not assess this person."""

    code = "wrong_team"
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "不能这样派单：{why}", "en": "This team may not assess: {why_en}"}
    advice: ClassVar[Mapping[str, str]] = {"zh": "请换一位评估员。", "en": "Choose another assessor."}


class NotYours(DomainError):
    """Another assessor's assessment, or it was given to somebody else meanwhile."""

    code = "not_yours"
    status = 403
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这项评估没有派给您，或已改派给别人。手机上的内容没有丢，请联系派单人员。",
        "en": "This assessment is not yours, or was given to somebody else. Nothing on the telephone is lost.",
    }


class SentAlready(DomainError):
    """Another sheet of the same assessor is there already."""

    code = "sent_already"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "您已从另一台设备提交过这份评估，以先提交的为准，没有覆盖。",
        "en": "You have already sent this assessment from another device: that one stands, nothing was overwritten.",
    }


class SheetWrong(DomainError):
    """Something on the sheet is missing or impossible."""

    code = "sheet_wrong"
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "{why}", "en": "{why_en}"}
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请在手机上改正后重新提交，已填的内容还在。",
        "en": "Correct it on the telephone and send again: what you filled in is kept.",
    }


def wrong_answers(error: AnswersError) -> SheetWrong:
    """Every answer that is missing or impossible, in one sentence each."""
    zh = "".join(f"{problem.words.zh}。" for problem in error.problems)
    return SheetWrong(why=zh, why_en=" ".join(f"{problem.words.en}." for problem in error.problems))


class ScaleWithdrawn(DomainError):
    """The version of the scale may no longer be used."""

    code = "scale_withdrawn"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "{scale}的这个版本已停用，请联网更新后重新评估。",
        "en": "This version of {scale} is no longer used: update and assess again.",
    }


class TooLate(DomainError):
    """The days for an objection have passed."""

    code = "too_late"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "异议期已于{until}结束。情况有变化的，可以申请即时评估。",
        "en": "Objections ended on {until}. If the condition has changed, ask for an immediate assessment.",
    }


class WordsMissing(DomainError):
    """The step needs a reason."""

    code = "words_missing"
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "请写明原因。", "en": "Say why."}


class EntryWrong(DomainError):
    """Something that was typed on a page cannot be so."""

    code = "entry_wrong"
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "{why}", "en": "{why_en}"}
    advice: ClassVar[Mapping[str, str]] = {"zh": "请改正后再提交。", "en": "Correct it and send again."}


class SecondLook(DomainError):
    """Whoever asked for a revocation does not decide on it."""

    code = "second_look"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "撤销要由另一位工作人员复核，申请人自己不能复核。",
        "en": "A revocation is decided by somebody other than who asked for it.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请另一位区县或市级工作人员登录后复核。",
        "en": "Ask another county or city officer to sign in and decide.",
    }
