"""The words of assessments that more than one page needs."""

from songhe.assessment.models import Need, Signer, State
from songhe.policy.vocabulary import Words

_STATES = {
    State.NEEDED: "to be assigned",
    State.ASSIGNED: "to be appointed",
    State.APPOINTED: "to be visited",
    State.SENT: "to be settled",
    State.CONCLUDED: "result there",
    State.FINAL: "final",
    State.OBJECTED: "under review",
    State.REPLACED: "replaced by a review",
    State.REVOKED: "revoked",
    State.CANCELLED: "cancelled",
}
_NEEDS = {
    Need.FIRST: "first",
    Need.ROUTINE: "routine",
    Need.IMMEDIATE: "immediate",
    Need.REVIEW: "review",
    Need.OTHER: "other",
}
SIGNERS = {
    Signer.LEAD: Words("主评估员", "lead assessor"),
    Signer.SECOND: Words("第二评估员", "second assessor"),
    Signer.INFORMANT: Words("信息提供者", "informant"),
}

WORDS = {
    **{f"state_{state}": Words(State(state).label, en) for state, en in _STATES.items()},
    **{f"need_{need}": Words(Need(need).label, en) for need, en in _NEEDS.items()},
    "report": Words("老年人能力评估报告", "Report of an ability assessment"),
    "report_number": Words("评估编号", "number"),
    "report_name": Words("姓名", "name"),
    "report_id_number": Words("身份证号", "ID number"),
    "report_born_on": Words("出生日期", "date of birth"),
    "report_place": Words("住址", "address"),
    "report_need": Words("评估原因", "reason"),
    "report_assessed_on": Words("评估日期", "day of assessment"),
    "report_agency": Words("评估机构", "agency"),
    "report_valid": Words("有效期（不含最后一日）", "counts until (that day excluded)"),
    "report_grade": Words("能力最终等级", "final grade"),
    "report_total": Words("总分", "total"),
    "report_first_grade": Words("能力初步等级", "first grade"),
    "report_basis": Words("等级变更依据", "basis of change"),
    "report_no_basis": Words("无", "none"),
    "report_unverified": Words("尚未核实的标准内容", "not verified of the scale"),
    "report_check": Words("扫码或打开网址核验本报告：", "Scan or open to check this report:"),
    "report_as_pdf": Words("下载PDF", "Download as PDF"),
    "report_as_fhir": Words("下载FHIR数据", "Download as FHIR"),
    "report_item": Words("二级指标", "item"),
    "report_option": Words("评估结果", "answer"),
    "report_points": Words("得分", "points"),
    "report_signatures": Words("签名", "Signatures"),
    "check": Words("核验评估报告", "Check a report"),
    "check_stands": Words("这份报告真实有效。", "This report is genuine and stands."),
    "check_gone": Words(
        "这份报告已被撤销或取代，不再有效。", "This report was revoked or replaced: it counts no more."
    ),
    "check_unknown": Words("没有这份报告，请核对网址。", "There is no such report: check the address."),
    **{f"signer_{signer}": said for signer, said in SIGNERS.items()},
    "notices": Words("老年人能力评估结果公示", "Results of ability assessments"),
    "notices_lead": Words(
        "{place}。对结果有异议的，请在截止日前向镇街民政部门提出。姓名已隐去部分文字。",
        "{place}. Whoever does not agree may object at the township's civil-affairs office by the last day.",
    ),
    "notices_none": Words("现在没有公示中的评估结果。", "No results are shown publicly just now."),
    "notices_name": Words("姓名", "Name"),
    "notices_village": Words("社区（村）", "Village"),
    "notices_grade": Words("评估结果", "Result"),
    "notices_number": Words("评估编号", "Number"),
    "notices_until": Words("异议截止", "Object by"),
}
