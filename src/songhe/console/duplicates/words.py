"""The words of the pages about files that may be of one person."""

from songhe.policy.vocabulary import Words

WORDS = {
    "duplicates": Words("重复档案", "Duplicate files"),
    "duplicates_lead": Words(
        "可能是同一个人的两份档案。合并不丢任何记录，随时可以撤销。",
        "Two files that may be of one person. Merging loses nothing and can be undone at any time.",
    ),
    "duplicates_state": Words("处理情况", "State"),
    "duplicates_state_": Words("待处理", "To decide"),
    "duplicates_state_later": Words("以后再看", "Later"),
    "duplicates_state_apart": Words("不是同一人", "Not the same"),
    "duplicates_count": Words("共{count}对", "Pairs: {count}"),
    "duplicates_none": Words("没有要处理的重复档案。", "No pairs to decide."),
    "duplicates_find": Words("重新查找", "Search again"),
    "duplicate_searching": Words(
        "已开始查找，完成后列表会更新。每天凌晨也会自动查找。", "The search has begun. It also runs every night."
    ),
    "duplicates_merged": Words("合并记录", "Merged files"),
    "duplicate": Words("是同一个人吗？", "Are they one person?"),
    "duplicate_first": Words("档案甲", "File A"),
    "duplicate_second": Words("档案乙", "File B"),
    "duplicate_likely": Words("像同一人的程度", "Likelihood"),
    "duplicate_agrees": Words("相符", "agrees"),
    "duplicate_nearly": Words("接近", "nearly"),
    "duplicate_differs": Words("不符", "differs"),
    "duplicate_unknown": Words("缺少", "missing"),
    "duplicate_compared": Words("比较", "Compared"),
    "duplicate_result": Words("结果", "Result"),
    "duplicate_files": Words("两份档案", "Both files"),
    "duplicate_facts": Words("记载的内容", "What is on record"),
    "duplicate_fact": Words("项目", "Fact"),
    "duplicate_on_file": Words("已有", "On file"),
    "duplicate_counts": Words(
        "记载{statements}条，联系{contacts}次，在领待遇{receipts}项",
        "{statements} statements, {contacts} contacts, {receipts} items received",
    ),
    "duplicate_contact_people": Words("联系人", "Contact persons"),
    "duplicate_decision": Words("处理", "Decide"),
    "duplicate_kept": Words("合并后保留哪一份（用它的身份证号）", "Which file to keep (with its ID number)"),
    "duplicate_note": Words("原因", "Reason"),
    "duplicate_note_hint": Words(
        "两份的身份证号不同时，合并必须填写。", "Needed to merge two files with different ID numbers."
    ),
    "duplicate_merge": Words("合并", "Merge"),
    "duplicate_apart": Words("不是同一人", "Not the same person"),
    "duplicate_later": Words("以后再看", "Later"),
    "duplicate_merged": Words(
        "已合并。两份档案的记录都在这里，应享待遇正在重新核定。",
        "Merged. What both files held is here, and what is due is being determined again.",
    ),
    "duplicate_decided_apart": Words(
        "已记下：不是同一人。档案没有变化就不再提示。",
        "Noted: not the same person. Not asked again unless a file changes.",
    ),
    "duplicate_decided_later": Words("已放到“以后再看”。", "Put under “later”."),
    "duplicate_decided": Words("{by}于{at}处理：{what}", "Decided by {by}, {at}: {what}"),
    "duplicate_what_merged": Words("已合并", "merged"),
    "duplicate_what_apart": Words("不是同一人", "not the same person"),
    "duplicate_what_later": Words("以后再看", "later"),
    "duplicate_part": Words("撤销合并", "Undo"),
    "duplicate_parted": Words(
        "已撤销合并，这是恢复的档案，应享待遇正在重新核定。",
        "The merging was undone. This is the file that was merged; what is due is being determined again.",
    ),
    "duplicate_merged_file": Words("并入的档案", "Merged file"),
    "duplicate_kept_file": Words("保留的档案", "File kept"),
    "duplicate_when": Words("时间、经办人", "When, by whom"),
    "duplicate_undone": Words("{at}由{by}撤销", "undone by {by}, {at}"),
    "duplicate_rows": Words("待辨认", "Rows to recognise"),
    "duplicate_rows_waiting": Words(
        "另有{count}行导入的数据等待辨认是谁", "{count} rows of files wait to be recognised"
    ),
    "duplicate_rows_lead": Words(
        "导入的文件里可能是已有的人、但不能确定的行，请逐行辨认。",
        "Rows of files that may be of people on record: say of whom each is.",
    ),
    "duplicate_rows_none": Words("没有待辨认的行。", "No rows to recognise."),
    "duplicate_row": Words("这一行是谁？", "Of whom is this row?"),
    "duplicate_row_of": Words("{file} 第{row}行", "{file}, row {row}"),
    "duplicate_row_said": Words("文件里", "In the file"),
    "duplicate_row_is": Words("就是此人", "this person"),
    "duplicate_row_new": Words("都不是，新建档案", "none of them: a new file"),
    "duplicate_row_drop": Words("不采用这一行", "leave the row out"),
    "duplicate_row_settle": Words("确定", "Settle"),
    "duplicate_row_settled": Words("已处理。", "Settled."),
    "duplicate_row_candidates": Words("有{count}个可能的人", "{count} possible"),
    "duplicates_merged_none": Words("还没有合并过档案。", "No files were merged yet."),
}
