"""The words of a person's page, of contacts and of the search."""

from songhe.policy.vocabulary import Words

PAGE = {
    "years": Words("{age}周岁", "aged {age}"),
    "id_number": Words("身份证号", "ID number"),
    "phone": Words("电话", "Telephone"),
    "no_phone": Words("未登记", "not on record"),
    "phone_show": Words("显示号码", "Show number"),
    "phone_show_of": Words("显示{name}的电话号码", "Show the telephone number of {name}"),
    "phone_purpose": Words("查看原因（留下记录）", "Why (it is logged)"),
    "purpose_notify": Words("通知待遇", "to tell them of benefits"),
    "purpose_verify": Words("核实信息", "to verify facts"),
    "purpose_follow_up": Words("回访", "to follow up"),
    "place": Words("所属", "Area"),
    "address": Words("住址", "Address"),
    "household": Words("同户", "Household"),
    "nobody_else": Words("没有同户老人", "no other elders"),
    "due_items": Words("应享待遇", "What is due"),
    "open_items": Words("待核实：可能应享", "Open: could be due"),
    "not_due_items": Words("不享受的待遇", "What is not due"),
    "no_due_items": Words("目前没有能确定的待遇。", "Nothing is certain."),
    "received_since": Words("在享，自{day}", "received since {day}"),
    "not_received": Words("未享", "not received"),
    "could_be": Words("可能为{range}", "could be {range}"),
    "reasons": Words("逐条依据", "Reasons"),
    "met": Words("满足", "met"),
    "not_met": Words("不满足", "not met"),
    "unknown": Words("未知", "unknown"),
    "change": Words("如果变化", "would change"),
    "cites": Words("依据", "Under"),
    "receipts": Words("已在享受", "Already receives"),
    "receipt_source": Words("{source}，自{day}", "{source}, since {day}"),
    "demo_source": Words("演示数据", "demo data"),
    "no_receipts": Words("没有在享的登记。", "No receipts on record."),
    "lookers": Words("最近查看", "Looked at lately"),
    "lookers_lead": Words("每次打开本页都会留下记录。", "Every opening of this page is logged."),
}

TRIAL = {
    "trial": Words("如果……", "What if …"),
    "trial_lead": Words(
        "补上一条缺的信息，看看会怎样。只试算，不保存。", "Suppose a missing fact. Only a trial: nothing is kept."
    ),
    "trial_nothing_missing": Words("没有会影响结果的缺失信息。", "No missing fact matters."),
    "trial_unknown": Words("未登记", "not on record"),
    "trial_go": Words("试算", "Try"),
    "trial_result": Words("试算结果（不保存）", "Trial result (not kept)"),
    "trial_choose": Words("请先在上面选一条信息。", "Choose a value above first."),
    "trial_same": Words("待遇没有变化。", "Nothing would change."),
    "trial_now": Words("现在", "Now"),
    "trial_then": Words("如果这样", "Then"),
    "back": Words("回到{name}", "Back to {name}"),
}

CONTACT = {
    "contacts": Words("联系记录", "Contacts"),
    "no_contacts": Words("还没有联系记录。", "No contacts yet."),
    "record": Words("记录联系结果", "Record contact"),
    "record_for": Words("记录与{name}的联系结果", "Record the contact with {name}"),
    "record_items": Words("关于哪些待遇", "About which items"),
    "record_outcome": Words("联系结果", "Outcome"),
    "record_note": Words("备注（可不填）", "Note (optional)"),
    "record_save": Words("保存", "Save"),
    "record_cancel": Words("取消", "Cancel"),
    "record_nothing": Words("没有可以记录的待遇。", "There is no item to record a contact about."),
    "recorded_now": Words("已记录：{name}，{outcome}，{count}项", "Recorded: {name}, {outcome}, items: {count}"),
    "recorded_message": Words("已记录：{outcome}", "Recorded: {outcome}"),
    "withdraw": Words("撤销", "Undo"),
    "withdrawn": Words("已撤销", "Withdrawn"),
    "withdrawn_now": Words("已撤销{name}的这次记录", "The contact with {name} was withdrawn"),
    "withdrawn_by": Words("{name}于{day}撤销", "withdrawn by {name} on {day}"),
    "never_contacted": Words("未联系", "not yet"),
}

SEARCH = {
    "search_lead": Words("只查找您辖区内的老人。", "Only elders of your area are found."),
    "search_text": Words(
        "姓名、拼音、村居或小区、身份证号、电话，或证号、电话的后四位",
        "Name, pinyin, village or estate, ID number, telephone, or the last four of either",
    ),
    "search_keys": Words(
        "几个词用空格隔开，如“张 金海湾”“zxs 0012”。上下键选人，回车打开。",
        "Several words narrow each other: “张 金海湾”, “zxs 0012”. Arrow keys choose, Enter opens.",
    ),
    "search_found": Words("找到{count}人", "{count} found"),
    "search_most": Words("只显示前{count}人，请再输入一些。", "Only the first {count} are shown: type more."),
    "search_none": Words(
        "辖区内没有找到。请核对姓名，或改用身份证号查找。",
        "Nobody found in your area: check the name, or use the ID number.",
    ),
    "search_begun": Words("号码要输入完整，或者只输入后四位。", "Type the whole number, or only its last four digits."),
    "found_by_contact_person": Words("联系人电话", "contact's telephone"),
    "found_by_address": Words("住址", "address"),
    "found_merged": Words("由已并入的档案找到", "found by a file merged into this one"),
    "ended_died": Words("已去世", "died"),
    "ended_moved_away": Words("已迁出", "moved away"),
}

REGISTER = {
    "elders": Words("老人名册", "Elders"),
    "people_register": Words("老人名册", "Register of elders"),
    "people_lead": Words(
        "辖区内的每一位老人，可按任何一项信息筛选和排列。", "Every elder of the area, by any fact and in any order."
    ),
    "people_area": Words("区县、镇街、村居", "County, township, village"),
    "people_age_from": Words("年龄从", "Age from"),
    "people_age_to": Words("到", "to"),
    "people_ages": Words("{least}至{most}周岁", "aged {least} to {most}"),
    "people_add": Words("加一个条件", "Add a condition"),
    "people_choose": Words("选择信息", "choose a fact"),
    "people_drop": Words("去掉条件：{condition}", "drop the condition: {condition}"),
    "people_source": Words("有哪个来源的记载", "Spoken of by"),
    "people_disagreeing": Words("有待核的信息", "sources disagree"),
    "people_ended": Words("已去世或迁出", "died or moved away"),
    "people_some": Words("本页{count}人，后面还有", "{count} on this page, and more"),
    "people_count_them": Words("数一数共多少人", "Count them"),
    "people_sex_age": Words("性别、年龄", "Sex, age"),
    "people_situation": Words("情况", "Situation"),
    "people_changed": Words("最近变动", "Last changed"),
    "people_no_birth": Words("缺出生日期", "no date of birth"),
    "people_pages": Words("翻页", "Pages"),
    "people_before": Words("上一页", "Previous page"),
    "people_empty": Words("辖区内还没有老人的档案。", "Nobody is on record in this area yet."),
    "people_order_name": Words("姓名（拼音）", "Name"),
    "people_order_down_name": Words("姓名（拼音倒序）", "Name, backwards"),
    "people_order_age": Words("年龄从大到小", "Oldest first"),
    "people_order_down_age": Words("年龄从小到大", "Youngest first"),
    "people_order_place": Words("按村居", "By village"),
    "people_order_down_place": Words("按村居（倒序）", "By village, backwards"),
    "people_order_changed": Words("最近变动在先", "Latest change first"),
    "people_order_down_changed": Words("最久未变动在先", "Longest unchanged first"),
    "sex_male": Words("男", "male"),
    "sex_female": Words("女", "female"),
}

WORDS = PAGE | TRIAL | CONTACT | SEARCH | REGISTER
