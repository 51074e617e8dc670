"""The words of the policy pages."""

from songhe.policy.vocabulary import Words

LIST = {
    "policy_lead": Words(
        "每份文件、每条措施、执行它的条款，以及条款惠及的人。",
        "Every document, its measures, their clauses, and whom these reach.",
    ),
    "policy_find": Words("查找文件、措施或条款", "Find a document, measure or clause"),
    "policy_find_hint": Words("标题、文号、措施编号、官方用语", "Title, number, measure, official words"),
    "policy_item": Words("事项", "Item"),
    "policy_any_item": Words("全部事项", "All items"),
    "policy_day": Words("按哪一天看", "On which day"),
    "policy_show": Words("查看", "Show"),
    "policy_all": Words("清除条件", "Clear"),
    "policy_found": Words("共 {count} 份文件", "{count} documents"),
    "policy_elsewhere": Words("其他地区（{count} 份文件）", "Other areas ({count} documents)"),
    "policy_none": Words(
        "没有符合条件的文件。换一个词，或清除条件再看。", "No document matches. Try another word, or clear the filters."
    ),
    "policy_wrong_day": Words(
        "“{given}”不是一个日期，请写成 2026-01-31。下面按今天显示。",
        "“{given}” is no date; write it as 2026-01-31. Today is shown below.",
    ),
    "policy_table_label": Words("{place}的文件", "Documents of {place}"),
    "policy_document": Words("文件", "Document"),
    "policy_standing": Words("{day}的状态", "On {day}"),
    "policy_issuer": Words("发文机关", "Issuer"),
    "policy_issued_on": Words("发文日期", "Issued on"),
    "policy_measures": Words("措施", "Measures"),
    "policy_clauses": Words("条款", "Clauses"),
    "policy_covered": Words("{covered}/{all} 条已落实到条款或任务", "{covered} of {all} have clauses or are tasks"),
    "policy_covered_short": Words("已覆盖 {covered}/{all}", "{covered} of {all} covered"),
    "policy_of_which_tasks": Words("其中任务 {count}", "{count} of them tasks"),
    "policy_no_clauses": Words("没有条款", "none"),
    "policy_clauses_elsewhere": Words("条款在其他文件", "in other documents"),
}

STANDING = {
    "policy_is_in_force": Words("施行中", "in force"),
    "policy_is_not_yet": Words("尚未施行", "not yet in force"),
    "policy_is_ended": Words("已停止施行", "ended"),
    "policy_is_draft": Words("草案，未采用", "draft, not adopted"),
    "policy_adopted": Words("草案，试行", "draft, adopted"),
    "policy_unverified": Words("未核实", "unverified"),
    "policy_unverified_why": Words(
        "数字不是从官方发布的原文核对的。", "The figures were not compared with an officially published text."
    ),
    "policy_verified": Words("已按官方文本核对", "compared with the official text"),
    "policy_assumed": Words("推定", "assumed"),
    "policy_status_draft": Words("草案", "draft"),
    "policy_status_in_force": Words("有效", "in force"),
    "policy_status_superseded": Words("已被替代", "superseded"),
    "policy_status_expired": Words("已失效", "expired"),
    "policy_kind_entitlement": Words("待遇", "entitlement"),
    "policy_kind_standard": Words("标准", "standard"),
    "policy_kind_target": Words("目标", "target"),
    "policy_kind_priority": Words("优先", "priority"),
    "policy_kind_task": Words("任务", "task"),
    "policy_stands": Words("现在的情况", "How it stands"),
    "policy_go_to": Words("打开", "Open"),
    "policy_deliver": Words("要办成的事", "To be delivered"),
    "policy_about_whom": Words("对象", "About"),
    "policy_requires": Words("要求", "Requires"),
    "policy_counts": Words("统计什么", "What is counted"),
    "policy_among_which": Words("占什么的比例", "Among what"),
    "policy_to_reach": Words("要达到", "To be reached"),
    "policy_tiers": Words("先后次序", "Order of the groups"),
    "policy_ties": Words("同一档内的次序", "Within a group"),
}

DOCUMENT = {
    "policy_trail": Words("位置", "Where this page is"),
    "policy_number": Words("文号", "Number"),
    "policy_no_number": Words("无文号或未见", "none, or not found"),
    "policy_jurisdiction": Words("适用地区", "Jurisdiction"),
    "policy_status": Words("文件状态", "Status"),
    "policy_validity": Words("施行日期", "In force"),
    "policy_always": Words("一直", "always"),
    "policy_open": Words("未定止期", "open end"),
    "policy_start_why": Words("起日推定：", "assumed start: "),
    "policy_end_why": Words("止日推定：", "assumed end: "),
    "policy_assumed_why": Words("推定的理由：", "why assumed: "),
    "policy_supersedes": Words("替代", "Replaces"),
    "policy_source": Words("数字的出处", "Where the figures were found"),
    "policy_about": Words("文件信息", "About the document"),
    "policy_step": Words("编号", "Number"),
    "policy_says": Words("内容（我们的概括）", "What it says (in our words)"),
    "policy_lead_unit": Words("牵头单位", "Lead"),
    "policy_units": Words("参加单位", "With"),
    "policy_no_units": Words("原文未写", "not stated"),
    "policy_done_by": Words("执行它的条款", "Clauses that execute it"),
    "policy_task_why": Words(
        "这条措施只有需要跟踪的工作，没有可计算的条款。", "This measure is work to track; nothing in it is computed."
    ),
    "policy_exclusions": Words("不可同时享受", "Not to be drawn together"),
    "policy_keep_higher": Words("不可同时享受，取高者", "not together: the higher is kept"),
    "policy_in_document": Words("见于{document}", "in {document}"),
}

CLAUSE = {
    "policy_checked_against": Words("原文依据", "The printed text"),
    "policy_terms": Words("原文用语", "Official words"),
    "policy_reading": Words("我们的理解", "Our reading"),
    "policy_verification": Words("核实情况", "Verification"),
    "policy_who": Words("谁享受", "Who"),
    "policy_who_all": Words("同时满足以下各条：", "All of these hold:"),
    "policy_everybody": Words("所有人", "Everybody"),
    "policy_how_much": Words("享受多少", "How much"),
    "policy_gives": Words("给予", "Gives"),
    "policy_then": Words("选定的日期不施行，下表是{day}的标准。", "Not in force on the day chosen: as of {day}."),
    "policy_everybody_here": Words("符合上面条件的人", "those who meet the conditions above"),
    "policy_when": Words("条件", "When"),
    "policy_first_of": Words("自上而下，取最先符合的一行", "from the top, the first row that holds"),
    "policy_highest_of": Words("符合几行的，取最高的一行", "of several rows that hold, the highest"),
    "policy_sum_of": Words("符合几行的，各行相加", "the rows that hold are added"),
    "policy_no_row": Words("各行都不符合的，不享受。", "Where no row holds, nothing is due."),
    "policy_cap": Words("封顶：{amount}", "At most: {amount}"),
    "policy_worth": Words("折价：{amount}", "Worth: {amount}"),
    "policy_figures": Words("数额与日期", "Figures and their dates"),
    "policy_what": Words("项目", "What"),
    "policy_figure": Words("数额", "Figure"),
    "policy_start": Words("起", "From"),
    "policy_end": Words("止", "Until"),
    "policy_now": Words("当日适用", "applies on the day"),
    "policy_among": Words("与其他条款的关系", "Beside other clauses"),
    "policy_decides": Words("{day}，{area}的“{item}”由本条决定。", "On {day} this clause decides “{item}” in {area}."),
    "policy_instead": Words(
        "{day}，{area}的“{item}”不由本条、而由下列条款决定：",
        "On {day} “{item}” in {area} is decided not by this clause but by:",
    ),
    "policy_nowhere": Words(
        "{day}，本条不在施行期内；{area}的“{item}”没有其他条款。",
        "On {day} this clause is not in force, and no other grants “{item}” in {area}.",
    ),
    "policy_beside": Words(
        "{day}，{area}的“{item}”由本条与下列条款共同决定，不相加，取最高：",
        "On {day} this clause and those below decide “{item}” in {area}; not added, the highest counts:",
    ),
    "policy_replaces": Words("取代上级的同一事项：", "It replaces, of the levels above:"),
}  # fmt: skip

REACH = {
    "policy_reach": Words("惠及多少人", "Whom it reaches"),
    "policy_reach_of": Words(
        "按{day}的政策和登记数据核定；与上面选的日期无关。",
        "By the law and the registers of {day}, whatever day is chosen above.",
    ),
    "policy_reach_none": Words(
        "没有人依本条享受，也没有人待核实。", "Nobody is granted anything by this clause, and nobody is to be verified."
    ),
    "policy_reach_before": Words(
        "还没有核定过，核定后这里显示人数。", "Nothing was determined yet; the counts appear after the first run."
    ),
    "policy_reach_label": Words("按地区的人数", "People by area"),
    "policy_county": Words("区县", "County"),
    "policy_township": Words("镇街", "Township"),
    "policy_certain": Words("确定应享（人）", "Certain (people)"),
    "policy_possible": Words("待核实（人）", "Possible (people)"),
    "policy_yuan": Words("确定金额（元/月）", "Certain worth (yuan a month)"),
    "policy_total": Words("合计", "Total"),
    "policy_unplaced": Words("住址不详", "address not on record"),
    "policy_possible_why": Words(
        "待核实：缺少登记信息，可能享受“{item}”；还定不下由哪一条给予，所以按事项计。",
        "Possible: “{item}” hangs on facts not on record, and so does the clause that would grant it; counted by item.",
    ),
    "policy_to_due": Words("去应享未享名单", "Worklist: due, not received"),
    "policy_to_verify": Words("去待核实名单", "Worklist: to verify"),
    "policy_examples": Words("算例", "Worked examples"),
    "policy_examples_lead": Words(
        "每次打开本页都用现行条款重新计算。没有列出的情况按“未登记”算。",
        "Computed from the clauses whenever this page is opened. Facts not listed are not on record.",
    ),
    "policy_examples_none": Words("这份文件没有这一事项的算例。", "The document has no examples of this item."),
    "policy_case": Words("情形", "Case"),
    "policy_given": Words("已登记", "On record"),
    "policy_expected": Words("应得", "Expected"),
    "policy_result": Words("条款算出", "The clauses give"),
    "policy_right": Words("一致", "the same"),
    "policy_wrong": Words("不一致：", "different: "),
    "policy_depends": Words("取决于：", "depends on: "),
    "policy_on": Words("{area}，{day}", "{area}, {day}"),
}

WORDS: dict[str, Words] = LIST | STANDING | DOCUMENT | CLAUSE | REACH
