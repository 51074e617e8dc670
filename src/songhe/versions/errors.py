"""What cannot be done with a version of policy, and policies that cannot be used."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError, NotAllowed, NotFound
from songhe.policy.errors import PolicyError, Problem


class PoliciesUnusable(DomainError, PolicyError):
    """The policies cannot be read or compiled: a page says so in a sentence, `problems` and the log say why."""

    code = "policies_unusable"
    status = 503
    message: ClassVar[Mapping[str, str]] = {
        "zh": "政策文件暂时读不出来，请告诉维护政策的同事。",
        "en": "The policies cannot be read just now: tell whoever looks after them.",
    }

    def __init__(self, problems: list[Problem]):
        self.fields = {}
        PolicyError.__init__(self, problems)


class NoSuchVersion(NotFound):
    """No version of that number that the caller may see."""

    message: ClassVar[Mapping[str, str]] = {"zh": "没有这个政策版本。", "en": "There is no such version."}
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请从“政策版本”里查找。",
        "en": "Look for it under Versions of policy.",
    }


class OfAnotherArea(NotAllowed):
    """Policies of another area than the officer's own."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "只能修改本市自己的政策。",
        "en": "Only policies of your own city can be changed.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "上级文件由上级民政部门修改。",
        "en": "Policies of the levels above are changed there.",
    }


class OnlyTheAuthor(NotAllowed):
    """Somebody else's draft."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "草案只能由起草人修改。",
        "en": "Only its author changes a draft.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "可以从条款页另起一个草案。",
        "en": "You can begin a draft of your own from the clause's page.",
    }


class SameOfficer(NotAllowed):
    """The author may not approve what they wrote."""

    code = "same_officer"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "起草人不能批准自己的版本。",
        "en": "An author does not approve their own version.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请另一位市级工作人员登录后批准。",
        "en": "Ask another city officer to sign in and approve it.",
    }


class NothingChanged(DomainError):
    """A version that says what the policies say already."""

    code = "nothing_changed"
    status = 422
    message: ClassVar[Mapping[str, str]] = {"zh": "还没有改动任何数字。", "en": "No figure was changed."}
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请返回，改动至少一个数字。",
        "en": "Go back and change at least one.",
    }


class NotNow(DomainError):
    """Not in the state that the version is in."""

    code = "not_now"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这个版本目前不能这样办理。",
        "en": "That cannot be done with this version now.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "可能刚有人处理过，请刷新版本页面再看。",
        "en": "Somebody may just have dealt with it: reload its page.",
    }


class ChangedSince(DomainError):
    """Somebody approves what they did not read: the version was changed or tried again since its page was opened."""

    code = "changed_since"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "打开页面之后，这个版本又有改动。",
        "en": "This version was changed after its page was opened.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请刷新版本页面，看过现在的内容再批准。",
        "en": "Reload its page and read what it says now before you approve it.",
    }


class DayPassed(DomainError):
    """In force from a day that is over: results of past days would change."""

    code = "day_passed"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "施行日期{day}已经过去，不能公布。",
        "en": "Its day, {day}, has passed: it cannot be published.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请起草人改为今天或以后的日期，重新测算后再批准。",
        "en": "Its author can choose today or a later day and try it again.",
    }


class BaseChanged(DomainError):
    """The policies are not those that the version was tried against."""

    code = "base_changed"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "测算之后政策又有改动，原来的结果不能再作依据。",
        "en": "The policies have changed since it was tried: those results no longer count.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请在版本页面点“重新测算”，再批准和公布。",
        "en": "Press “Try again” on its page, then approve and publish.",
    }


class OthersWouldNotFit(DomainError):
    """A version published for a later day changes the same figure."""

    code = "others_would_not_fit"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "办理后，已公布的版本{number}与政策对不上。",
        "en": "Version {number}, published already, would no longer fit.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请先撤回那个版本，或改在它之后施行。",
        "en": "Withdraw that one first, or choose a later day.",
    }


class InForceAlready(DomainError):
    """What has been the law stays in the record; a further version undoes it."""

    code = "in_force_already"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "已经施行的版本不能撤回。",
        "en": "A version that is in force cannot be withdrawn.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请点“起草恢复版本”，用新的版本改回原来的数字。",
        "en": "Press “Draft the reverse” to bring back the former figures by a further version.",
    }
