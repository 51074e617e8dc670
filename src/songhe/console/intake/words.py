"""The words of 数据归集."""

from songhe.policy.vocabulary import Words

OVERVIEW = {
    "intake": Words("数据归集", "Data intake"),
    "intake_lead": Words(
        "各部门送来的名单从这里进入人员档案。导入前先核对，导入后可以整批撤销。",
        "Lists of departments enter the registry here: checked before, and undone as one if need be.",
    ),
    "intake_new": Words("导入文件", "Import a file"),
    "intake_history": Words("导入记录", "History"),
    "intake_sources": Words("数据来源", "Sources"),
    "intake_source": Words("来源", "Source"),
    "intake_last": Words("最近数据", "Latest data"),
    "intake_age": Words("距今", "Age"),
    "intake_days": Words("{days}天", "{days} days"),
    "intake_late": Words("超过{days}天没有更新", "nothing for more than {days} days"),
    "intake_people": Words("涉及人数", "People"),
    "intake_latest": Words("最近一次导入", "Latest import"),
    "intake_never": Words("还没有", "none yet"),
    "intake_problem_rows": Words("{rows}行有问题", "rows with problems: {rows}"),
    "intake_working": Words("正在办理", "In progress"),
    "intake_number": Words("编号", "Number"),
    "intake_file": Words("文件", "File"),
    "intake_state": Words("状态", "State"),
    "intake_as_of": Words("数据日期", "Data as of"),
    "intake_by": Words("经办人", "By"),
    "intake_at": Words("上传时间", "Sent at"),
    "intake_rows": Words("行数", "Rows"),
    "intake_all_sources": Words("全部来源", "All sources"),
    "intake_none": Words("还没有导入过文件。", "No file was imported yet."),
    "intake_command": Words("命令行", "command line"),
    "intake_n": Words("第{number}次导入", "Import {number}"),
    "intake_act": Words("办理", "Do"),
    "intake_older": Words("更早的", "Older"),
}

STATES = {
    "intake_state_received": Words("待对应列", "columns to be matched"),
    "intake_state_checking": Words("正在核对", "being checked"),
    "intake_state_refused": Words("有问题，未导入", "refused"),
    "intake_state_ready": Words("核对通过，待导入", "checked, to be applied"),
    "intake_state_applying": Words("正在导入", "being applied"),
    "intake_state_applied": Words("已导入", "applied"),
    "intake_state_undoing": Words("正在撤销", "being undone"),
    "intake_state_undone": Words("已撤销", "undone"),
    "intake_state_failed": Words("没有完成", "not done"),
    "intake_state_dropped": Words("已放弃", "dropped"),
}

UPLOAD = {
    "intake_new_lead": Words(
        "可以是 Excel（xlsx、xls、xlsb）、ODS 或 CSV。原样上传即可，标题、合计和备注行会自动略过。",
        "Excel (xlsx, xls, xlsb), ODS or CSV, as it came: titles, totals and notes are left out.",
    ),
    "intake_choose_source": Words("这是哪个部门的数据", "Whose data is it"),
    "intake_as_of_hint": Words(
        "名单说的是哪一天的情况，不是上传的日子。", "The day of which the list speaks, not the day on which it is sent."
    ),
    "intake_file_hint": Words("最大{most}兆。", "{most} MB at most."),
    "intake_send": Words("上传", "Send"),
    "intake_cancel": Words("取消", "Cancel"),
}

COLUMNS = {
    "intake_columns": Words("对应列", "Match the columns"),
    "intake_columns_lead": Words(
        "告诉平台每一列是什么。不需要的列选“不导入”。下次同样的文件会自动带出。",
        "Say what each column is; leave out what is not needed. The next file like this is matched by itself.",
    ),
    "intake_kept": Words("已带出{name}上次用的对应关系，请核对。", "Matched as {name} did last time: please check."),
    "intake_suggested": Words(
        "以下是按列名和内容推荐的，请核对。", "Suggested by the names and contents of the columns: please check."
    ),
    "intake_same": Words(
        "这份文件与第{number}次导入的完全相同，再导入一次不会有变化。",
        "This is the very file of import {number}: importing it again changes nothing.",
    ),
    "intake_column": Words("列", "Column"),
    "intake_samples": Words("前几个值", "First values"),
    "intake_is": Words("对应", "Is"),
    "intake_means": Words("表里的用语是什么意思（选填）", "What words mean (optional)"),
    "intake_means_hint": Words("如：城市低保=是；农村低保=是", "Such as 城市低保=是；农村低保=是"),
    "intake_not": Words("不导入", "not imported"),
    "intake_of_person": Words("是谁、何时", "Who, and when"),
    "intake_of_source": Words("这个部门主管的", "What this source is the authority for"),
    "intake_of_others": Words("其他", "Others"),
    "intake_defaults": Words("每一行都是", "For every row"),
    "intake_defaults_hint": Words(
        "名单本身说明的情况，如低保名单里人人都是“低保：是”。",
        "What the list itself says, such as dibao: yes for everybody on a list of dibao.",
    ),
    "intake_default_value": Words("值", "Value"),
    "intake_nothing_chosen": Words("（不填）", "(none)"),
    "intake_extent": Words("这份文件是", "This file is"),
    "intake_changes": Words("部分人员：不在文件里的人不受影响", "Some people: nobody else is touched"),
    "intake_full": Words("全量名单：不在名单里的人已经退出", "The full list: whoever is not on it has left it"),
    "intake_left": Words("退出名单的人", "Whoever left the list"),
    "intake_left_ends": Words("原来的记载到数据日期为止，之后不详", "What was stated ends; afterwards it is not known"),
    "intake_left_none": Words("从数据日期起改为“否”或“无”", "No, or none, from the day of the data on"),
    "intake_check": Words("保存并核对全部行", "Save and check every row"),
    "intake_sheet": Words("选择工作表", "Choose a sheet"),
    "intake_sheet_lead": Words(
        "文件里有几个有数据的工作表，一次导入一个。", "Several sheets hold data: one at a time."
    ),
    "intake_other_sheet": Words("换一个工作表", "Another sheet"),
}

PAGE = {
    "intake_step_wait": Words("排队等候", "waiting"),
    "intake_step_read": Words("读文件", "reading the file"),
    "intake_step_check": Words("逐行核对", "checking every row"),
    "intake_step_match": Words("查找每一行是谁", "finding out whose each row is"),
    "intake_step_write": Words("写入并汇总", "writing and adding up"),
    "intake_at_work": Words(
        "正在处理，可以离开这一页，完成后回来看。", "At work: you may leave this page and come back."
    ),
    "intake_ahead": Words(
        "同一来源的第{number}次导入正在进行，完成后自动开始这一次。",
        "Import {number} of the same source is at work; this one begins by itself afterwards.",
    ),
    "intake_reload": Words("刷新", "Reload"),
    "intake_problems": Words("问题", "Problems"),
    "intake_problem_kinds": Words("问题汇总", "Problems by kind"),
    "intake_where": Words("位置", "Where"),
    "intake_whole_row": Words("整行", "the whole row"),
    "intake_value": Words("内容", "Content"),
    "intake_why": Words("问题和改法", "What is wrong, and what to do"),
    "intake_how_many": Words("行数", "Rows"),
    "intake_first_problems": Words("前{count}个问题", "The first {count} problems"),
    "intake_download": Words("下载问题清单（Excel）", "Download the problems (Excel)"),
    "intake_problems_file": Words("{name}-问题", "{name}-problems"),
    "intake_sound": Words("只导入没有问题的行", "Import only the rows without problems"),
    "intake_sound_hint": Words(
        "有问题的行留给对方改正；这样导入时不会认定任何人退出名单。",
        "The others wait to be put right; nobody is then taken to have left the list.",
    ),
    "intake_again": Words("重新对应列", "Match the columns again"),
    "intake_drop": Words("放弃这份文件", "Drop this file"),
    "intake_preview": Words("导入后的变化", "What importing it changes"),
    "intake_did": Words("这次导入的变化", "What this import changed"),
    "intake_sum_new": Words("新增人员", "New people"),
    "intake_sum_changed": Words("信息有变", "Changed"),
    "intake_sum_left": Words("退出名单", "Left the list"),
    "intake_sum_unchanged": Words("没有变化", "As before"),
    "intake_no_change": Words("与现有档案一致，没有变化。", "The registry says all of it already: nothing changes."),
    "intake_doubts": Words(
        "有{count}行可能是已有的人，但不能确定，先放在一边，等人工辨认。",
        "{count} rows may be of people on record: kept aside until somebody looks.",
    ),
    "intake_doubts_go": Words("去辨认", "Look at them"),
    "intake_told_nothing": Words("姓名、住址、户号等有新的记载", "Name, address, household or the like told anew"),
    "intake_township": Words("镇街", "Township"),
    "intake_by_township": Words("按镇街", "By township"),
    "intake_examples": Words("举例", "Examples"),
    "intake_name": Words("姓名", "Name"),
    "intake_kind": Words("变化", "Change"),
    "intake_facts": Words("内容", "What"),
    "intake_ended": Words("不详", "not known"),
    "intake_read": Words("读到", "Read"),
    "intake_row_sums": Words("数据{rows}行，重复{repeated}行", "{rows} rows of data, {repeated} of them repeated"),
    "intake_left_out": Words("略过", "Left out"),
    "intake_apply": Words("确认导入", "Import"),
    "intake_apply_hint": Words("导入后可以整批撤销。", "It can be undone as one."),
    "intake_undo": Words("撤销这次导入", "Undo this import"),
    "intake_undo_what": Words(
        "撤销会收回：新增的{new}人、改动的{changed}人、退出的{left}人，恢复导入前的记载。",
        "Undoing takes back {new} new people, {changed} changes and {left} who left: all stands as before.",
    ),
    "intake_undo_sure": Words("我知道会收回以上内容", "I know that this is taken back"),
    "intake_only_sound": Words("只导入了没有问题的行。", "Only the rows without problems."),
    "intake_details": Words("这份文件", "This file"),
    "intake_size": Words("大小", "Size"),
}

WORDS = {**OVERVIEW, **STATES, **UPLOAD, **COLUMNS, **PAGE}
