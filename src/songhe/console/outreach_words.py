"""The words of what changed, of when somebody should be reached, and of payments that go on for nobody."""

from songhe.policy.vocabulary import Words

WORDS = {
    "changes_when": Words("时间", "When"),
    "changes_since_run": Words("上次全量核定以来", "Since the last whole run"),
    "changes_today": Words("今天", "Today"),
    "column_why": Words("原因", "Why"),
    "order_since": Words("等得最久的在前", "Longest waiting first"),
    "column_owed_since": Words("应享未享起始日", "Due since"),
    "column_reach_by": Words("最晚联系日", "Reach by"),
    "owed_since": Words("{day}起未享", "due since {day}"),
    "overdue": Words("已逾期", "overdue"),
    "overdue_only": Words("只看逾期未联系的", "Only those overdue"),
    "overdue_home": Words("逾期未联系", "Overdue"),
    "overdue_explained": Words(
        "应享{days}天以上仍未联系到本人。", "Due something for more than {days} days and not reached yet."
    ),
    "reach_days": Words("应享之日起{days}天内应当联系到本人。", "To be reached within {days} days of being due."),
    "wrong_fact_any": Words("说不清是哪条", "not clear which"),
    "wrong_fact_which": Words("哪条信息有误", "Which fact is wrong"),
    "wrong_fact_right": Words("正确的是（还不知道就空着）", "What is right (empty if not known yet)"),
    "wrong_fact_hint": Words(
        "照登记表的写法，例如：是、否、3级、独居、2026-01-05。与部门登记不一致的，转待核。",
        "As in a register: 是, 否, 3级, 独居, 2026-01-05. Where a department says otherwise, it is to be settled.",
    ),
    "risks": Words("停发风险", "Payments to stop"),
    "risks_lead": Words(
        "已去世、迁出或档案已并入他人，名下待遇仍在发放。按停止之日的次日起计多付金额。",
        "People who died, moved away or whose file was merged, and who still receive something. "
        "What was paid too much counts from the day after.",
    ),
    "risks_empty": Words("没有要停发的待遇。", "Nothing has to be stopped."),
    "risks_count": Words(
        "共{count}项，每月{yuan}元，已多付约{paid}元",
        "{count} payments, {yuan} yuan a month, about {paid} yuan too much so far",
    ),
    "risk_ended": Words("停止之日", "Ended on"),
    "risk_why": Words("原因", "Why"),
    "risk_monthly": Words("元/月", "Yuan a month"),
    "risk_paid": Words("已多付（元）", "Paid too much (yuan)"),
    "risk_stopped": Words("已停发", "Stopped"),
    "risk_stopped_on": Words("停发日期", "Stopped on"),
    "risk_wrong": Words("登记有误，本人仍应享受", "The record is wrong"),
    "risk_stop": Words("登记停发", "Record the stop"),
    "risk_done": Words("已登记{name}停发{item}。", "{item} of {name} is recorded as stopped."),
    "risk_corrected": Words(
        "已登记{name}的{fact}有误，系统将重新核定。", "The {fact} of {name} is recorded as wrong; results follow."
    ),
}
