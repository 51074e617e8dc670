"""What the registers of subjects refuse."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError

CORRECT = {"zh": "请返回上一页，改正后再提交。", "en": "Go back, correct it and send it again."}


class SubjectError(DomainError):
    """Its fields may be words in both languages."""

    status = 422
    advice: ClassVar[Mapping[str, str]] = CORRECT

    def said(self, lang: str) -> str:
        spoken = {name: value if isinstance(value, str) else value[lang] for name, value in self.fields.items()}  # type: ignore[index]
        return self.message[lang].format(**spoken)


class BadValue(SubjectError):
    """A value that the fact cannot have."""

    code = "bad_value"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "“{fact}”不能是“{given}”，应为{allowed}。",
        "en": "“{fact}” cannot be “{given}”: it is {allowed}.",
    }


class PartAboveWhole(SubjectError):
    """A part that is more than its whole."""

    code = "part_above_whole"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "“{part}”（{value}）不能多于“{whole}”（{most}）。",
        "en": "“{part}” ({value}) cannot be more than “{whole}” ({most}).",
    }


class UnknownFact(SubjectError):
    """A fact that is not about this kind of subject."""

    code = "unknown_fact"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "“{fact}”不是{kind}的信息项。",
        "en": "“{fact}” is no fact about a {kind}.",
    }


class UnknownKind(SubjectError):
    """No such kind of subject."""

    code = "unknown_kind"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "没有“{kind}”这类台账。",
        "en": "There is no register of “{kind}”.",
    }


class ChangedMeanwhile(SubjectError):
    """Somebody else recorded facts after the form was opened."""

    code = "changed_meanwhile"
    status = 409
    message: ClassVar[Mapping[str, str]] = {
        "zh": "您填写期间，别人改过这条台账，您的修改没有保存。",
        "en": "Somebody else changed this entry while you filled in the form; nothing of yours was saved.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请刷新页面，看清现在的内容再改。",
        "en": "Reload the page, look at what it says now, and change it again.",
    }
