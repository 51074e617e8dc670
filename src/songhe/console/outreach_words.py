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
    "risks_explained": Words("人已去世或迁出，待遇还在发。", "Paid for people who died or moved away."),
    "risks_lead": Words(
        "已去世、已迁出，或者两份档案合并后重复领取，名下待遇仍在发放。多付金额从应停之月的次月起，按月估算到本月。",
        "Still paid for people who died or moved away, or twice for a person whose two files were merged. What was "
        "paid too much is counted by the month, from the month after to the present one.",
    ),
    "risks_empty": Words("没有要停发的待遇。", "Nothing has to be stopped."),
    "risks_count": Words(
        "共{count}项，每月{yuan}元，已多付约{paid}元",
        "Payments: {count}; {yuan} yuan a month; about {paid} yuan too much so far",
    ),
    "risks_about": Words("{area}，共{count}项，{day}，导出人{by}", "{area}; {count} payments; {day}; by {by}"),
    "risk_ended": Words("应停之日", "Ended on"),
    "risk_why": Words("原因", "Why"),
    "risk_died": Words("已去世", "Died"),
    "risk_moved_away": Words("已迁出", "Moved away"),
    "risk_merged": Words("档案合并，重复领取", "Merged file, paid twice"),
    "risk_since": Words("{day}起发放，{source}", "since {day}, {source}"),
    "risk_monthly": Words("元/月", "Yuan a month"),
    "risk_paid": Words("已多付（元）", "Paid too much (yuan)"),
    "risk_stopped_on": Words("停发日期", "Stopped on"),
    "risk_stop": Words("登记停发", "Record the stop"),
    "risk_for": Words("{name}的{item}：登记停发", "{item} of {name}: record the stop"),
    "risk_wrong": Words("登记有误，仍应享受", "The record is wrong"),
    "risk_done": Words("已登记：{name}的{item}停发。", "Recorded: {item} of {name} is stopped."),
    "risk_corrected": Words(
        "已登记：{name}的{fact}有误，系统将重新核定。", "Recorded: the {fact} of {name} is wrong; results follow."
    ),
}
