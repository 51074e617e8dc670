"""The words of the pages about texts in work."""

from songhe.policy.vocabulary import Words

LIST = {
    "reading": Words("文本整理", "Texts in work"),
    "reading_lead": Words(
        "上传公开的政策文本，对照原文核对措施、单位和数字，再存为草稿文件。",
        "Send a published text, compare measures, units and figures with it, and save it as a draft document.",
    ),
    "reading_new": Words("上传文本", "Send a text"),
    "reading_find": Words("查找文本", "Find a text"),
    "reading_find_hint": Words("标题、文号、文件名或姓名", "Title, number, file name or person"),
    "reading_state": Words("状态", "State"),
    "reading_table": Words("文本列表", "Texts"),
    "reading_title": Words("文件", "Document"),
    "reading_measures": Words("措施", "Measures"),
    "reading_who": Words("最近保存", "Last saved by"),
    "reading_when": Words("时间", "When"),
    "reading_version": Words("草稿版本", "Draft version"),
    "reading_count": Words("共{count}份文本", "Texts: {count}"),
    "reading_none": Words("还没有文本。", "There are no texts yet."),
    "reading_none_found": Words("没有符合条件的文本，可以放宽条件。", "No text matches: widen the filter."),
}

UPLOAD = {
    "reading_upload_lead": Words(
        "一次一份文本。读出的只是草稿，核对保存后才进入政策版本。",
        "One text at a time. What is read is a draft: it becomes a version of policy only when you have checked it.",
    ),
    "reading_file": Words("文本文件（.txt）", "Text file (.txt)"),
    "reading_file_hint": Words(
        "纯文本，UTF-8 或 GB18030 编码，不超过{most}兆。Word 文件请先另存为纯文本。",
        "Plain text in UTF-8 or GB18030, at most {most} MB. Save a Word file as plain text first.",
    ),
    "reading_pasted": Words("或者粘贴全文", "Or paste the whole text"),
    "reading_send": Words("读取文本", "Read the text"),
    "reading_choose": Words("文中有{count}份文件，先整理哪一份？", "It has {count} documents: which one first?"),
    "reading_choose_lead": Words(
        "每份单独整理、单独保存，其余的以后可以再选。", "Each is worked on by itself; the others can be chosen later."
    ),
    "reading_take": Words("整理这份", "Work on this one"),
    "reading_no_title": Words("（没有找到标题）", "(no title found)"),
    "reading_measure_count": Words("{count}条措施", "measures: {count}"),
}

WORK = {
    "reading_source": Words("原文", "Source"),
    "reading_source_whole": Words("原文全文，已标出读到的位置", "The source with the places found in it"),
    "reading_draft": Words("草稿", "Draft"),
    "reading_paper": Words("文件信息", "The document"),
    "reading_shelf": Words("归档信息", "Where it is filed"),
    "reading_progress": Words(
        "{count}条措施，{titled}条已有标题，{open}处待核对",
        "measures: {count}, with a title: {titled}, places to compare: {open}",
    ),
    "reading_legend": Words("标记", "Marks"),
    "reading_k_heading": Words("小标题", "heading"),
    "reading_k_units": Words("单位", "units"),
    "reading_k_target": Words("指标", "target"),
    "reading_k_amount": Words("金额", "amount"),
    "reading_k_unsure": Words("待核对", "to compare"),
    "reading_k_head": Words("文件信息", "document"),
    "reading_f_title": Words("标题", "Title"),
    "reading_f_title_en": Words("英文标题（可不填）", "Title in English (may be left out)"),
    "reading_f_number": Words("文号（没有就空着）", "Number (empty where there is none)"),
    "reading_f_issuer": Words("发文机关", "Issued by"),
    "reading_f_issued_on": Words("成文日期", "Issued on"),
    "reading_f_from": Words("施行日期", "In effect from"),
    "reading_f_until": Words("失效日期", "In effect until"),
    "reading_f_jurisdiction": Words("适用地区", "Area"),
    "reading_f_id": Words("文件代号", "Short name"),
    "reading_f_status": Words("文件状态", "Status"),
    "reading_f_official": Words("已对照正式公布的文本", "Compared with the official publication"),
    "reading_f_source": Words("文本出处", "Where the text is from"),
    "reading_f_day": Words("版本施行日期", "Version in force from"),
    "reading_hint_id": Words("网址里用，例如weihai-2026-7。", "Used in addresses, such as weihai-2026-7."),
    "reading_hint_from": Words("原文没写就空着，按成文日期。", "Empty where the text names none."),
    "reading_hint_until": Words("原文没写就空着。", "Empty where the text names none."),
    "reading_hint_source": Words("网址和日期，或由谁提供。", "Address and day, or who provided it."),
    "reading_hint_day": Words(
        "批准公布后，从这天起列入政策。", "Once published it stands among the policies from then."
    ),
    "reading_hint_status": Words("征求意见稿选“草案”。", "A paper out for comment is a draft."),
    "reading_hint_title_en": Words("英文页面用。", "For the pages in English."),
    "reading_status_draft": Words("草案", "draft"),
    "reading_status_in_force": Words("现行有效", "in force"),
    "reading_status_superseded": Words("已被替代", "superseded"),
    "reading_status_expired": Words("已失效", "expired"),
    "reading_printed": Words("原文：{name}", "In the text: {name}"),
    "reading_measure": Words("措施{number}", "Measure {number}"),
    "reading_measure_new": Words("新措施", "New measure"),
    "reading_number": Words("编号", "Number"),
    "reading_own_title": Words("标题（用自己的话）", "Title, in our own words (Chinese)"),
    "reading_own_title_en": Words("英文标题（可不填）", "Title in English (may be left out)"),
    "reading_lead_units": Words("牵头单位", "Lead units"),
    "reading_units": Words("责任、参与单位", "Responsible and participating units"),
    "reading_separate": Words("用顿号分开", "separated by 、"),
    "reading_open_list": Words("原文有“等”，名单未列全", "The list is open (等)"),
    "reading_printed_heading": Words("原文", "In the text"),
    "reading_figures": Words("读到的数字", "Figures found"),
    "reading_figures_lead": Words(
        "随草稿记下，由政策工程师写成条款。", "Noted in the draft, to be written as clauses by a policy engineer."
    ),
    "reading_target": Words("指标", "Target"),
    "reading_amount": Words("金额", "Amount"),
    "reading_by": Words("，{day}前", " by {day}"),
    "reading_questions": Words("待核对", "To compare"),
    "reading_questions_whole": Words("整份文件待核对", "To compare, of the whole document"),
    "reading_settled": Words("已核对", "Compared"),
    "reading_see": Words("看原文", "See the source"),
    "reading_merge": Words("并入上一条", "Join the one above"),
    "reading_split": Words("拆成两条", "Split in two"),
    "reading_remove": Words("移除", "Remove"),
    "reading_restore": Words("放回", "Put back"),
    "reading_removed": Words("已移除{count}条", "Removed: {count}"),
    "reading_add": Words("添加一条措施", "Add a measure"),
    "reading_of": Words("：措施{number}", ": measure {number}"),
    "reading_save": Words("保存", "Save"),
    "reading_save_draft": Words("存为草稿文件", "Save as a draft document"),
    "reading_put_aside": Words("搁置", "Put aside"),
    "reading_was_saved": Words("已保存。", "Saved."),
    "reading_was_put_aside": Words("已搁置，保存一次就恢复整理。", "Put aside; saving it takes it up again."),
    "reading_was_drafted": Words(
        "已存为草稿文件，版本{number}正在测算。", "Saved as a draft document: version {number} is being tried."
    ),
    "reading_drafted_as": Words("已存为草稿文件：", "Saved as a draft document: "),
    "reading_repeated": Words(
        "这份文件在文本里印了两遍，只读一遍。", "This document is printed twice in the text; it was read once."
    ),
    "reading_repeated_differs": Words(
        "这份文件在文本里印了两遍，两处文字不一样，请核对以哪一遍为准。",
        "This document is printed twice in the text, and not alike: compare which one holds.",
    ),
    "reading_same": Words("同样的文本还上传过：", "The same text was sent before: "),
    "reading_others": Words(
        "文本里还有{count}份文件，可以另选一份。", "There are other documents in this text: {count}."
    ),
    "reading_other": Words("另选一份", "Choose another"),
    "reading_mend": Words(
        "还不能存为草稿文件：有{count}处要改，已在下面标出。您的内容已保存。",
        "It cannot be a draft document yet: {count} places are marked below. What you typed is kept.",
    ),
    "reading_checked": Words("政策检查没有通过：{problem}", "The check of the policies refuses it: {problem}"),
    "reading_beside": Words("对照原文看这份文件", "See this document beside its source"),
    "reading_history": Words("办理记录", "History"),
    "reading_unsaved": Words("有未保存的改动", "Changes are not saved"),
}

WORDS = LIST | UPLOAD | WORK
