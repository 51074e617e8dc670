"""What somebody did, in words: the acts of the log and the kinds they are of.

A name ending in * stands for every act that begins so; of several that fit, the longest holds. A structure test finds
acts that are recorded somewhere and have no words here, and beginnings that fit acts of two kinds.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from songhe.policy.vocabulary import Words

KINDS: Mapping[str, Words] = {
    "look": Words("查看档案", "Looking at a file"),
    "reveal": Words("显示完整号码", "Showing a whole number"),
    "search": Words("找人", "Searching"),
    "export": Words("导出名单", "Exporting"),
    "import": Words("导入、接口数据", "Importing"),
    "change": Words("修改资料", "Changing what is on record"),
    "policy": Words("政策、计划、目标", "Policies, plans, targets"),
    "sign_in": Words("登录", "Signing in"),
    "account": Words("账号管理", "Accounts"),
    "audit": Words("查看审计", "Looking at this log"),
    "other": Words("其他", "Other"),
}
_ACTS: Mapping[str, Mapping[str, Words]] = {
    "look": {
        "open_person": Words("打开档案", "opened the file"),
        "open_subject": Words("打开台账条目", "opened an entry of a register"),
        "open_queue": Words("查看轮候名单", "looked at the queue"),
        "list_behind_target": Words("查看目标背后的名单", "looked at the list behind a target"),
        "open_settling": Words("查看待核信息", "looked at a disagreement"),
        "open_*": Words("查看", "looked at"),
    },
    "reveal": {
        "reveal_id_number": Words("显示身份证号", "showed the ID number"),
        "reveal_phone": Words("显示电话", "showed the telephone number"),
        "reveal_*": Words("显示完整号码", "showed a whole number"),
    },
    "search": {"search": Words("找人", "searched for people")},
    "export": {
        "export_due_not_received": Words("导出应享未享名单", "exported the list of those due something"),
        "export_open": Words("导出待核实名单", "exported the list of those to verify"),
        "export_behind_target": Words("导出目标背后的名单", "exported the list behind a target"),
        "export_queue": Words("导出轮候名单", "exported the queue"),
        "export_problems": Words("导出导入的问题清单", "exported the problems of an import"),
        "export_person": Words("导出个人档案", "exported a person's file"),
        "export_audit": Words("导出审计记录", "exported this log"),
        "export_register_*": Words("导出台账", "exported a register"),
        "export_standard": Words("导出达标情况", "exported a standard's list"),
        "export_plans": Words("导出计划", "exported the plans"),
        "export_targets": Words("导出目标", "exported the targets"),
        "export_statistics": Words("导出统计", "exported the statistics"),
        "export_policy_version": Words("导出政策版本", "exported a version of policy"),
        "export_*": Words("导出名单", "exported a list"),
    },
    "import": {
        "import_*": Words("导入数据", "imported data"),
        "import_undone": Words("撤销导入", "undid an import"),
        "make_source_key": Words("发放接口密钥", "gave a source its key"),
        "revoke_source_key": Words("停用接口密钥", "revoked a source's key"),
        "push": Words("接口推送", "pushed data"),
        "push_*": Words("接口推送", "pushed data"),
        "deliver*": Words("报送数据", "delivered data"),
        "withdraw_delivery": Words("撤销报送", "undid a delivery"),
    },
    "change": {
        "record_contact": Words("登记联系结果", "recorded a contact"),
        "withdraw_contact": Words("撤销联系登记", "withdrew a contact"),
        "record_facts": Words("修改台账信息", "changed a register"),
        "correct_*": Words("更正资料", "corrected what is on record"),
        "settle_*": Words("处理待核信息", "settled a disagreement"),
        "merge_*": Words("合并档案", "merged two files"),
        "unmerge_*": Words("拆分档案", "took two files apart again"),
        "erase": Words("删除个人信息", "erased personal data"),
        "ask_erasure": Words("申请删除个人信息", "asked for personal data to be erased"),
        "withdraw_erasure": Words("撤回删除申请", "withdrew what was to be erased"),
        "assessment_*": Words("办理能力评估", "worked on an assessment"),
    },
    "policy": {
        "policy_version_*": Words("办理政策版本", "worked on a version of policy"),
        "policy_text_*": Words("办理政策文本", "worked on the text of a policy"),
        "task_step": Words("更新任务进展", "moved a task on"),
        "add_evidence": Words("上传佐证材料", "added evidence"),
        "withdraw_evidence": Words("撤回佐证材料", "withdrew evidence"),
        "measure_targets": Words("重新计算目标", "measured the targets"),
        "release_*": Words("公开发布数据", "released figures"),
    },
    "sign_in": {
        "sign_in": Words("登录", "signed in"),
        "sign_in_failed": Words("登录失败", "failed to sign in"),
    },
    "account": {
        "create_account": Words("建立账号", "created an account"),
        "change_account": Words("修改账号", "changed an account"),
        "disable_account": Words("停用账号", "disabled an account"),
        "enable_account": Words("启用账号", "enabled an account"),
        "reset_password": Words("重置密码", "reset a password"),
        "set_own_password": Words("修改本人密码", "changed the own password"),
        "set_second_factor": Words("启用两步验证", "set up the second factor"),
        "remove_second_factor": Words("关闭两步验证", "removed the second factor"),
        "reset_second_factor": Words("重置两步验证", "reset a second factor"),
        "renew_recovery_codes": Words("更换备用码", "renewed the recovery codes"),
        "end_*": Words("结束登录状态", "ended sessions"),
    },
    "audit": {
        "read_audit_*": Words("查看审计记录", "looked at this log"),
        "verify_audit": Words("核验审计记录", "verified the log"),
    },
}
ACTS = {act: (kind, words) for kind, acts in _ACTS.items() for act, words in acts.items()}
OTHER = ("other", Words("其他操作", "did something else"))


def kind_of(what: str) -> str:
    """One of KINDS."""
    return _found(what)[0]


def said(what: str) -> Words:
    """An act in words."""
    return _found(what)[1]


def of_kind(kind: str) -> Q:
    """The entries of a kind."""
    return ~_any_of(ACTS) if kind == OTHER[0] else _any_of(_ACTS[kind])


def _any_of(names: Iterable[str]) -> Q:
    exact = [name for name in names if not name.endswith("*")]
    found = Q(what__in=exact)
    for name in names:
        if name.endswith("*"):
            found |= Q(what__startswith=name[:-1])
    return found


def _found(what: str) -> tuple[str, Words]:
    if what in ACTS:
        return ACTS[what]
    starts = [name for name in ACTS if name.endswith("*") and what.startswith(name[:-1])]
    return ACTS[max(starts, key=len)] if starts else OTHER
