"""The words of the console: of the frame and the worklists here, the others beside their pages."""

from songhe.console.accounts.words import WORDS as ACCOUNTS
from songhe.console.assessment.words import WORDS as ASSESSMENT
from songhe.console.assessment_work.words import WORDS as ASSESSMENT_WORK
from songhe.console.auditing.words import WORDS as AUDITING
from songhe.console.bedside.words import WORDS as BEDSIDE
from songhe.console.duplicates.words import WORDS as DUPLICATES
from songhe.console.intake.words import WORDS as INTAKE
from songhe.console.outreach_words import WORDS as OUTREACH
from songhe.console.people.words import WORDS as PERSON
from songhe.console.personal.words import WORDS as PERSONAL
from songhe.console.policy_words import WORDS as POLICY
from songhe.console.quality.words import WORDS as QUALITY
from songhe.console.reading.words import WORDS as READING
from songhe.console.source_keys.words import WORDS as SOURCE_KEYS
from songhe.console.subject_words import WORDS as SUBJECTS
from songhe.console.versions.words import WORDS as VERSION
from songhe.policy.vocabulary import Words

FRAME = {
    "home": Words("工作台", "Home"),
    "due": Words("应享未享", "Due, not received"),
    "verify": Words("待核实", "To verify"),
    "plans": Words("计划", "Plans"),
    "targets": Words("目标", "Targets"),
    "policies": Words("政策", "Policies"),
    "menu": Words("主菜单", "Main menu"),
    "search": Words("找人", "Find a person"),
    "search_hint": Words("姓名、拼音、住址、证号或后四位", "Name, pinyin, address, number or its last four"),
    "search_go": Words("查找", "Search"),
    "people": Words("人", "people"),
    "people_count": Words("{count}人", "people: {count}"),
    "law": Words("按{law}的政策核定", "Determined under the policies of {law}"),
    "computed": Words("核定于{at}", "computed {at}"),
    "version": Words("政策版本{version}", "policy version {version}"),
    "law_changed": Words(
        "政策文件在此之后有改动，尚未重新核定", "the policies have changed since, and were not applied yet"
    ),
    "no_run": Words(
        "还没有核定过：请系统管理员先运行一次核定。", "Nothing was determined yet: ask your administrator."
    ),
    "comma": Words("、", ", "),
    "semicolon": Words("；", "; "),
    "all": Words("全部", "All"),
    "next": Words("下一页", "Next"),
    "first_page": Words("回到第一页", "First page"),
}

HOME = {
    "today": Words("今天先办", "First today"),
    "see_all": Words("查看全部{count}人", "See all {count}"),
    "due_explained": Words("能确定应享、但没有在领的人", "Certainly due something they do not receive"),
    "verify_explained": Words("补一条信息就可能多享的人", "A missing fact could unlock something"),
    "worth_together": Words("合计{yuan}元/月", "{yuan} yuan a month together"),
    "could_together": Words("最多{yuan}元/月", "up to {yuan} yuan a month"),
    "follow_up": Words("待跟进", "To follow up"),
    "follow_up_explained": Words("已联系未办结，或没有找到本人", "Reached but not receiving yet, or not found"),
    "contacts_count": Words("{count}项", "Entries: {count}"),
    "changes": Words("最近的变化", "What changed"),
    "first_run": Words(
        "这是第一次核定，还没有可比的变化。", "This was the first run: there is nothing to compare with."
    ),
    "change_new": Words("新增", "New"),
    "change_more": Words("增加", "More"),
    "change_less": Words("减少", "Less"),
    "change_ended": Words("终止", "Ended"),
    "change_newly_unknown": Words("新转待核实", "Newly unknown"),
    "by_item": Words("按待遇", "By item"),
    "by_township": Words("未享最多的镇街", "Townships with most outstanding"),
    "before": Words("原来", "Before"),
    "now": Words("现在", "Now"),
    "kind": Words("变化", "Change"),
    "no_changes": Words("没有这类变化。", "No changes of this kind."),
    "no_follow_ups": Words("没有要跟进的联系。", "Nothing to follow up."),
}

WORKLIST = {
    "order": Words("排列", "Order"),
    "order_worth": Words("金额从多到少", "Most worth first"),
    "order_place": Words("按社区（村）", "By village"),
    "filters": Words("筛选", "Filter"),
    "filter_area": Words("区县、镇街", "County, township"),
    "filter_item": Words("待遇", "Item"),
    "filter_fact": Words("缺什么", "What is missing"),
    "filter_age": Words("年龄", "Age"),
    "filter_text": Words("姓名或拼音首字母", "Name or pinyin initials"),
    "filter_go": Words("筛选", "Filter"),
    "filter_clear": Words("清除筛选", "Clear"),
    "whole": Words("{name}（全部）", "{name} (all)"),
    "age_60": Words("60至69岁", "60 to 69"),
    "age_70": Words("70至79岁", "70 to 79"),
    "age_80": Words("80至89岁", "80 to 89"),
    "age_90": Words("90岁以上", "90 and more"),
    "export": Words("导出Excel", "Export to Excel"),
    "export_about": Words(
        "{area}，筛选：{filters}，共{count}人，{day}，导出人{by}",
        "{area}; filter: {filters}; {count} people; {day}; by {by}",
    ),
    "no_filter": Words("无", "none"),
    "found": Words("共{count}人", "People: {count}"),
    "found_after": Words("共{count}人，接上一页", "People: {count}, continued"),
    "due_empty": Words("没有应享未享的人。", "Nobody is due anything they do not receive."),
    "verify_empty": Words("没有待核实的人。", "Nobody's facts need verifying."),
    "empty_filtered": Words("没有符合筛选条件的人，可以放宽条件。", "Nobody fits the filter: widen it."),
    "more_items": Words("另有{count}项", "{count} more"),
    "by_fact": Words("先补哪些信息", "Which facts to get first"),
    "by_fact_lead": Words(
        "金额是缺这条信息的人还可能增加的合计，有的还要同时补其他信息。",
        "The sum is what is open for the people it is missing for; some need other facts as well.",
    ),
    "column_name": Words("姓名", "Name"),
    "column_id_number": Words("身份证号", "ID number"),
    "column_phone": Words("电话", "Telephone"),
    "column_age": Words("年龄", "Age"),
    "column_place": Words("镇街、社区（村）", "Township, village"),
    "column_township": Words("镇街", "Township"),
    "column_village": Words("社区（村）", "Village"),
    "column_address": Words("住址", "Address"),
    "column_items": Words("待遇", "Items"),
    "column_owed_yuan": Words("折合元/月", "Yuan a month"),
    "column_open_yuan": Words("可能增加元/月", "Could add, yuan a month"),
    "column_owed_reason": Words("依据", "Because"),
    "column_open_reason": Words("需要核实", "Needs"),
    "column_contact": Words("最近联系", "Last contact"),
    "column_people": Words("人数", "People"),
    "at_least": Words("至少", "at least "),
    "disputed": Words("反映信息有误：{item}", "A fact is said to be wrong: {item}"),
}

WORDS = FRAME | HOME | WORKLIST | INTAKE | OUTREACH | PERSON | POLICY | VERSION | SUBJECTS | READING
WORDS |= ACCOUNTS | ASSESSMENT | ASSESSMENT_WORK | AUDITING | BEDSIDE
WORDS |= DUPLICATES | SOURCE_KEYS | PERSONAL | QUALITY
