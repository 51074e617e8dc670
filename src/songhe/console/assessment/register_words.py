"""The words of the elder's notice, and of the register of agencies and assessors."""

from songhe.policy.vocabulary import Words

NOTICE = {
    "assess_notice_title": Words("老年人能力评估结果告知书", "Notice of the result of an ability assessment"),
    "assess_notice_to": Words("{name}：", "To {name}:"),
    "assess_notice_body": Words(
        "您于{day}接受了能力评估（{scale}），结果为：", "You were assessed on {day} by {scale}. The result:"
    ),
    "assess_notice_valid": Words("有效期至{day}（不含当日）。", "It counts until {day}, that day excluded."),
    "assess_notice_object": Words(
        "您或家属不同意这个结果的，请在收到本告知书之日起{days}天内，向社区（村）或镇街民政部门提出，"
        "由其他评估员复评，不收取费用。",
        "If you or your family do not agree, say so at the village or township office within {days} days of receiving"
        " this: other assessors will review it, free of charge.",
    ),
    "assess_notice_change": Words(
        "身体状况有明显变化的，可以随时申请重新评估。",
        "If your condition changes, ask for a new one at any time.",
    ),
    "assess_notice_receipt": Words(
        "签收人：　　　　　　　　与老人关系：　　　　　　日期：",
        "Received by:                    relation:                 date:",
    ),
    "assess_notice_by": Words("{office}　{day}", "{office}, {day}"),
    "assess_print": Words("打印", "Print"),
}
REGISTER = {
    "assess_agencies": Words("评估机构和评估员", "Agencies and assessors"),
    "assess_agencies_lead": Words("受委托做能力评估的机构，和在其中承担评估的人。", "Who is charged with assessing."),
    "assess_agencies_none": Words("还没有登记评估机构。", "No agency yet."),
    "assess_agency_new": Words("登记机构", "Add an agency"),
    "assess_agency_change": Words("修改", "Change"),
    "assess_agency_name": Words("机构名称", "Name"),
    "assess_agency_code": Words("统一社会信用代码（18位）", "Credit code (18)"),
    "assess_agency_area": Words("在哪里评估", "Where it assesses"),
    "assess_active": Words("在用", "in use"),
    "assess_inactive": Words("已停用", "out of use"),
    "assess_keep": Words("保存", "Keep"),
    "assess_agency_kept": Words("已保存{name}。", "{name} is kept."),
    "assess_assessor_new": Words("登记评估员", "Add an assessor"),
    "assess_assessor_of": Words("{name}的评估员", "Assessor of {name}"),
    "assess_assessor_kept": Words("已保存评估员{name}。", "Assessor {name} is kept."),
    "assess_assessor_name": Words("评估员", "Assessor"),
    "assess_account": Words("评估员账号", "Account"),
    "assess_account_hint": Words(
        "账号由系统管理员建立，角色选“评估员”。", "An administrator makes the account, with the role of assessor."
    ),
    "assess_medical_has": Words("有医疗或护理背景", "trained in medicine or nursing"),
    "assess_certificate": Words("证书编号", "Certificate"),
    "assess_household": Words("本人户号（用于回避）", "Own household number"),
    "assess_tied": Words("与哪家机构有关联（用于回避）", "Tied to which home"),
    "assess_tied_none": Words("没有", "none"),
    "assess_assessors_none": Words("还没有评估员。", "No assessor yet."),
}
