"""What is refused about accounts, and why."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class AccountError(DomainError):
    """Something about an account that cannot be done."""

    code = "account_refused"
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请返回上一页，改正后再试。",
        "en": "Go back, correct it and try again.",
    }


class BadUsername(AccountError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "账号名要2至32位，只用小写字母、数字、点、横线和下划线，以字母或数字开头。",
        "en": "A user name has 2 to 32 small letters, digits, dots, hyphens and underscores; first a letter or digit.",
    }


class UsernameTaken(AccountError):
    message: ClassVar[Mapping[str, str]] = {
        "zh": "账号名“{username}”已经有人用了，请换一个。",
        "en": "The user name “{username}” is taken: choose another.",
    }


class NameMissing(AccountError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请填写使用人姓名，最多64个字。",
        "en": "Enter the name of the person, at most 64 characters.",
    }


class UnknownRole(AccountError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "请选择角色。", "en": "Choose a role."}


class WrongLevel(AccountError):
    """A role bound to an area of a level it does not work on; `role` and `levels` are words."""

    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "角色“{role}”只能管{levels}，“{area}”不是。",
        "en": "The role “{role}” answers for an area of level {levels}: {area} is none.",
    }


class AreaElsewhere(AccountError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "“{area}”不在您的辖区内，只能管理本辖区的账号。",
        "en": "{area} is not in your area: you manage accounts of your own area only.",
    }


class NotYourself(AccountError):
    message: ClassVar[Mapping[str, str]] = {
        "zh": "不能对自己的账号做这件事，请由另一位系统管理员来办。",
        "en": "Not to your own account: another administrator must do it.",
    }


class LastAdministrator(AccountError):
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这是{area}最后一位能用的系统管理员，请先再设一位。",
        "en": "This is the last working administrator of {area}: appoint another first.",
    }


class NoSuchAccount(AccountError):
    status = 404
    message: ClassVar[Mapping[str, str]] = {
        "zh": "没有账号“{username}”。",
        "en": "There is no account “{username}”; `songhe account list` shows them.",
    }
