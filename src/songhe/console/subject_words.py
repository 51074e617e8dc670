"""The words of the registers, of the lists under standards, and of the queue of public homes."""

from songhe.policy.vocabulary import Words

REGISTER = {
    "registers": Words("台账", "Registers"),
    "registers_lead": Words(
        "机构、设施、人员、资金和项目的台账；缺的信息会让标准和目标判断不了。",
        "Institutions, places, workers, funds, projects. What is missing leaves standards and targets undecided.",
    ),
    "registers_kinds": Words("台账类别", "Kinds of register"),
    "registers_open": Words("全部台账", "All registers"),
    "register_kind": Words("台账", "Register"),
    "register_total": Words("条数", "Entries"),
    "register_share": Words("信息缺失", "Facts missing"),
    "register_percent": Words("{share}%", "{share}%"),
    "register_found": Words("共{count}条", "Entries: {count}"),
    "register_filters": Words("筛选台账", "Filter the register"),
    "register_text": Words("名称", "Name"),
    "register_fact": Words("缺哪项信息", "Missing fact"),
    "register_fact_count": Words("{fact}（缺{count}）", "{fact} (missing: {count})"),
    "register_missing": Words("缺{fact}", "without {fact}"),
    "register_order_area": Words("按地区", "By area"),
    "register_order_name": Words("按名称", "By name"),
    "register_order_missing": Words("缺得多的在先", "Most missing first"),
    "register_order_up": Words("{fact}（升序）", "{fact}, lowest first"),
    "register_order_down": Words("{fact}（降序）", "{fact}, highest first"),
    "register_name": Words("名称", "Name"),
    "register_area": Words("所在地", "Area"),
    "register_code": Words("台账编号", "Number"),
    "register_missing_count": Words("缺几项", "Missing"),
    "register_empty": Words("没有符合条件的台账，可以放宽条件。", "No entry fits: widen the filter."),
    "register_about": Words(
        "{area}，筛选：{filters}，共{count}条，{day}，导出人{by}",
        "{area}; filter: {filters}; entries: {count}; {day}; by {by}",
    ),
    "register_pages": Words("翻页", "Pages"),
    "register_page": Words("第{number}页，共{all}页", "Page {number} of {all}"),
    "register_before": Words("上一页", "Previous page"),
    "register_trail": Words("位置", "Where this is"),
}

SUBJECT = {
    "subject_facts": Words("登记信息", "Facts"),
    "subject_fact": Words("信息", "Fact"),
    "subject_value": Words("内容", "Value"),
    "subject_source": Words("来源、日期", "Source, day"),
    "subject_missing": Words("未登记", "Not on record"),
    "subject_missing_count": Words("缺{count}项信息", "Facts missing: {count}"),
    "subject_complete": Words("信息齐全", "Nothing is missing"),
    "subject_edit": Words("填写、修改", "Record facts"),
    "subject_fill": Words("补填{fact}", "Record {fact}"),
    "subject_person": Words("查看申请人", "See the applicant"),
    "subject_standards": Words("适用的标准", "Standards it is held to"),
    "subject_no_standards": Words("现行政策没有适用的标准。", "No standard in force is about it."),
    "grant_due": Words("可享受", "due"),
    "grant_open": Words("待核实", "to verify"),
    "grant_not_due": Words("不享受", "not due"),
    "subject_grants": Words("可以享受的补助", "Grants"),
    "subject_no_grants": Words("现行政策没有适用的补助。", "No grant in force is about it."),
    "subject_unusable": Words(
        "政策暂时无法核对，请稍后再看。", "The policies cannot be applied just now: look again later."
    ),
    "subject_history": Words("修改记录", "History"),
    "subject_no_history": Words("还没有修改过。", "Nothing was changed yet."),
    "subject_changed": Words("{fact}：{before} → {after}", "{fact}: {before} → {after}"),
    "subject_recorded": Words(
        "已保存，标准和补助已按新信息重新判断。", "Saved; standards and grants follow the new facts."
    ),
    "subject_edit_lead": Words(
        "不知道的留空。保存后会留下修改人、时间和原来的内容。",
        "Leave empty what is not known. Who changed what, when, and what stood before are kept.",
    ),
    "subject_unknown": Words("未登记", "Not on record"),
    "subject_why": Words("依据（例如现场核查、机构报送）", "On what grounds (site visit, report of the institution)"),
    "subject_save": Words("保存", "Save"),
    "subject_cancel": Words("不改了", "Leave it"),
    "subject_refused": Words("有{count}处需要更正，还没有保存。", "Not saved: {count} to correct."),
    "subject_one_refused": Words("有1处需要更正，还没有保存。", "Not saved: 1 to correct."),
}

STANDARD = {
    "standards": Words("不达标", "Below standard"),
    "standards_lead": Words(
        "现行标准下，哪些不达标，哪些缺信息判断不了。",
        "Under the standards in force: what falls short, and what cannot be decided.",
    ),
    "standards_none": Words("这个地区没有现行标准。", "No standard is in force in this area."),
    "standard_title": Words("标准", "Standard"),
    "standard_document": Words("文件", "Document"),
    "standard_about": Words("适用", "Held to it"),
    "standard_fail": Words("不达标", "Fails"),
    "standard_unknown": Words("无法判断", "Not known"),
    "standard_pass": Words("达标", "Passes"),
    "standard_outcome": Words("结果", "Result"),
    "standard_either": Words("不达标和无法判断", "Fails or not known"),
    "standard_lacks": Words("差多少", "Shortfall"),
    "standard_needs": Words("缺的信息", "Missing facts"),
    "standard_asks": Words("要求", "Asks"),
    "standard_seen": Words("现为{seen}", "now {seen}"),
    "standard_order_gap": Words("差得多的在先", "Largest shortfall first"),
    "standard_clause": Words("标准原文和出处", "The standard and its source"),
    "standard_empty": Words("没有这类情况。", "There are none."),
    "standard_counts": Words("各有多少", "How many"),
}

QUEUE = {
    "queue": Words("公办机构轮候", "Queue of public homes"),
    "queue_lead": Words(
        "按现行优先规则排定，共{count}人在等。", "In the order of the rule in force; waiting: {count}."
    ),
    "queue_no_rule": Words("这个地区没有现行的优先规则。", "No rule of priority is in force in this area."),
    "queue_nobody": Words("没有人在等。", "Nobody is waiting."),
    "queue_nobody_here": Words("这一类没有人。", "Nobody in this class."),
    "queue_rule": Words("优先规则", "Rule"),
    "queue_rule_lead": Words("怎么排", "How the order is made"),
    "queue_ties": Words("同一类中依次看", "Within a class, in this order"),
    "queue_tier": Words("类别", "Class"),
    "queue_tier_number": Words("第{number}类：{title}", "Class {number}: {title}"),
    "queue_always": Words("始终保障", "always served"),
    "queue_number": Words("位次", "Place"),
    "queue_age": Words("年龄", "Age"),
    "queue_applied_on": Words("申请日期", "Applied on"),
    "queue_before": Words("为什么排在下一位之前", "Why before the next"),
    "queue_could_be": Words("补全信息后可能属于", "Could be in"),
    "queue_could_be_tier": Words("可能属于第{tier}类", "could be in class {tier}"),
    "queue_needs": Words("缺的信息", "Missing facts"),
    "queue_unfit": Words("登记为不宜入住，请先核实", "on record as unfit: verify first"),
    "queue_compare": Words("两个人谁在先", "Which of two comes first"),
    "queue_one": Words("第一个人的位次", "Place of the one"),
    "queue_other": Words("第二个人的位次", "Place of the other"),
    "queue_compare_go": Words("比较", "Compare"),
    "queue_first": Words("{name}在先。{why}", "{name} comes first. {why}"),
    "queue_wrong_numbers": Words("请填两个不同的位次，从1到{most}。", "Give two different places, from 1 to {most}."),
    "queue_print": Words("打印", "Print"),
    "queue_unverified": Words("未核实", "unverified"),
}

WORDS = REGISTER | SUBJECT | STANDARD | QUEUE
