"""The words of the pages on what a person may ask of the platform."""

from songhe.policy.vocabulary import Words

HEADS = {
    "item": Words("项目", "Item"), "value": Words("内容", "Value"), "source": Words("来源", "Source"),
    "since": Words("起始日期", "Since"), "until": Words("截止日期", "Until"), "recorded": Words("记录时间", "Recorded"),
    "delivery": Words("报送批次", "Delivery"), "withdrawn": Words("撤回时间", "Withdrawn"),
    "settled": Words("核定时间", "Settled"), "name": Words("姓名", "Name"), "relation": Words("关系", "Relation"),
    "phone": Words("电话", "Telephone"), "guardian": Words("监护人", "Guardian"), "when": Words("时间", "When"),
    "who": Words("谁", "Who"), "act": Words("做了什么", "What"), "purpose": Words("原因", "Why"),
    "id_number": Words("身份证号", "ID number"), "address": Words("住址", "Address"),
    "household": Words("户号", "Household"), "ended": Words("去世、迁出", "Died, moved away"),
    "amount": Words("应享", "Due"), "could_be": Words("可能", "Could be"), "clause": Words("依据条款", "Clause"),
    "outcome": Words("结果", "Outcome"), "note": Words("备注", "Note"),
}  # fmt: skip

WORDS = {f"personal_head_{name}": head for name, head in HEADS.items()} | {
    "personal": Words("个人信息", "Personal data"),
    "personal_lead": Words(
        "本人要求查阅、复制或删除个人信息时使用（个人信息保护法第四十五、四十七条）。",
        "When a person asks to see, copy or erase their data (PIPL, articles 45 and 47).",
    ),
    "personal_file": Words("个人档案", "Personal file"),
    "personal_export": Words("导出全部信息", "Export everything"),
    "personal_export_lead": Words(
        "一个 Excel 文件，每类信息一张表，含来源、历史和谁看过。内容未遮盖，请当面交给本人。",
        "One Excel file, a sheet for each matter, with sources, history and who looked. Nothing is masked: hand it"
        " over in person.",
    ),
    "personal_purpose": Words("导出原因", "Why"),
    "personal_purpose_hint": Words("例如：本人申请查阅", "For instance: asked for by the person"),
    "personal_identity": Words("身份", "Identity"),
    "personal_facts": Words("现在的情况", "What holds now"),
    "personal_statements": Words("全部记载", "All statements"),
    "personal_disagreements": Words("来源不一致", "Disagreements"),
    "personal_contact_people": Words("联系人", "Contact persons"),
    "personal_looked": Words("谁看过", "Who looked"),
    "personal_due": Words("应享待遇", "Due"),
    "personal_receipts": Words("在领待遇", "Received"),
    "personal_contacts": Words("联系记录", "Contacts"),
    "personal_applications": Words("申请", "Applications"),
    "personal_yes": Words("是", "yes"),
    "personal_no": Words("否", "no"),
    "erasures": Words("删除个人信息", "Erasing personal data"),
    "erasures_lead": Words(
        "一人申请，另一人确认后才删除。只记录删了哪几类、多少条，不留内容。",
        "One asks, another confirms. Only the kinds of data and their number are kept, never the content.",
    ),
    "erasures_none": Words("没有删除申请。", "Nobody has asked for anything to be erased."),
    "erasure_ask": Words("申请删除", "Ask to erase"),
    "erasure_ask_lead": Words(
        "删除后不能恢复。有在领待遇、未办结的申请、评估或异议时不能删除。",
        "It cannot be taken back. Not while anything is received, applied for, assessed or objected to.",
    ),
    "erasure_ground": Words("依据", "Ground"),
    "erasure_ground_died": Words("已去世，保存期限已满", "died, and need not be kept longer"),
    "erasure_ground_moved_away": Words("已迁出，不再需要", "moved away, and is not needed"),
    "erasure_ground_mistake": Words("误录入，本不应登记", "added by mistake"),
    "erasure_note": Words("原因", "Why"),
    "erasure_asked": Words("已提交申请，等另一位工作人员确认。", "Asked for: another officer has to confirm."),
    "erasure_done": Words("已删除。", "Erased."),
    "erasure_withdrawn": Words("已撤回申请，没有删除。", "Withdrawn: nothing was erased."),
    "erasure_confirm": Words("确认删除", "Confirm"),
    "erasure_withdraw": Words("撤回", "Withdraw"),
    "erasure_waits": Words("待确认", "waits"),
    "erasure_person": Words("档案", "File"),
    "erasure_erased": Words("已删除的档案（{number}）", "erased file ({number})"),
    "erasure_asked_by": Words("申请", "Asked"),
    "erasure_state": Words("处理", "State"),
    "erasure_kinds": Words("删除{count}条", "rows erased: {count}"),
    "erasure_by": Words("{by}，{at}", "{by}, {at}"),
}
