"""The words of the pages about versions of policy."""

from songhe.policy.vocabulary import Words

LIST = {
    "versions": Words("政策版本", "Versions of policy"),
    "versions_lead": Words(
        "每次修改都留一个版本：先测算，再由另一位工作人员批准，从定好的日期起施行。",
        "Every change is a version: tried first, approved by a second officer, in force from its day.",
    ),
    "versions_table": Words("政策版本列表", "Versions"),
    "versions_none": Words(
        "还没有政策版本。打开本市的一项待遇条款，点“改一改”开始。",
        "There are no versions yet: open an entitlement of your city and press “Try a change”.",
    ),
    "versions_none_published": Words("还没有公布过政策版本。", "No version has been published yet."),
    "versions_none_found": Words("没有符合条件的版本，可以放宽条件。", "No version matches: widen the filter."),
    "version_find": Words("查找版本", "Find a version"),
    "version_find_hint": Words("编号或改动内容", "Number or what changes"),
    "version_state": Words("状态", "State"),
    "version_number": Words("编号", "Number"),
    "version_change": Words("改动内容", "What changes"),
    "version_from": Words("施行日期", "In force from"),
    "version_author": Words("起草人", "Author"),
    "version_approver": Words("批准人", "Approved by"),
    "version_count": Words("共{count}个版本", "Versions: {count}"),
    "version_colon": Words("：", ": "),
    "version_used": Words("含政策版本{number}", "with version {number}"),
    "version_n": Words("版本{number}", "Version {number}"),
    "version_unfit": Words(
        "已公布的版本{number}与政策文件对不上，目前沿用之前能读的政策。请维护政策的同事改回文件，或撤回这个版本。",
        "Version {number}, published, no longer fits the policy files; the former policies go on. Mend the files, or "
        "withdraw the version.",
    ),
    "version_files_broken": Words(
        "政策文件暂时读不出来，目前沿用之前能读的政策。请告诉维护政策的同事。",
        "The policy files cannot be read just now; the former policies go on. Tell whoever looks after them.",
    ),
}

STATES = {
    "version_draft": Words("草案", "draft"),
    "version_checked": Words("已校验", "checked"),
    "version_proved": Words("已证明", "proved"),
    "version_simulated": Words("已测算", "simulated"),
    "version_approved": Words("已批准", "approved"),
    "version_published": Words("已公布", "published"),
    "version_withdrawn": Words("已撤回", "withdrawn"),
    "version_in_force": Words("施行中", "in force"),
    "version_steps": Words("办理进度", "How far it has come"),
    "version_done": Words("已完成", "done"),
    "version_failed": Words("未通过", "not passed"),
    "version_ahead": Words("未办", "to come"),
    "version_step_draft": Words("起草", "Draft"),
    "version_step_checked": Words("校验", "Check"),
    "version_step_proved": Words("与上级对照", "Proof"),
    "version_step_simulated": Words("测算", "Simulation"),
    "version_step_approved": Words("批准", "Approval"),
    "version_step_published": Words("公布", "Publication"),
}

FORM = {
    "version_try": Words("改一改", "Try a change"),
    "version_form": Words("改一改：{title}", "Try a change: {title}"),
    "version_form_lead": Words(
        "改数字，看影响。保存的只是草案，不影响现行政策。",
        "Change figures and see the effect. What is saved is a draft: the policies in force stay as they are.",
    ),
    "version_now": Words("现为{value}", "now {value}"),
    "version_also": Words("同时改变：", "changes too: "),
    "version_title": Words("改动说明（可不填，按改动自动生成）", "What changes, in your words (may be left out)"),
    "version_day": Words("拟施行日期", "To be in force from"),
    "version_save": Words("保存草案并测算", "Save the draft and see the effect"),
    "version_cancel": Words("取消", "Cancel"),
    "version_no_fields": Words("这项条款没有可以改的数字。", "This clause has no figures that can be changed."),
    "version_mend": Words(
        "有{count}处需要改正，见下面标出的位置。", "Please correct the places marked below: {count}."
    ),
    "version_nothing": Words("还没有改动任何数字，请至少改一处。", "No figure was changed: change at least one."),
    "version_not_a_number": Words("这里要填数字，例如25或25.5。", "Write a number, such as 25 or 25.5."),
    "version_not_whole": Words("这里要填整数。", "Write a whole number."),
    "version_too_exact": Words("最多两位小数。", "At most two decimal places."),
    "version_too_low": Words("不能小于{least}。", "Not below {least}."),
    "version_too_high": Words("不能大于{most}。", "Not above {most}."),
    "version_upside_down": Words("不能小于同一范围的起点。", "Not below where the same range begins."),
    "version_not_a_day": Words("这里要填日期，例如2026-02-01。", "Write a day, such as 2026-02-01."),
    "version_day_passed": Words("要填今天或以后的日期。", "Choose today or a later day."),
    "version_draft_exists": Words(
        "已有未办结的版本改同一条款：", "Versions that change the same clause are under way:"
    ),
}

PAGE = {
    "version_difference": Words("改了什么", "What changes"),
    "version_where": Words("条款、行", "Clause, row"),
    "version_figure": Words("数字", "Figure"),
    "version_before": Words("原来", "Before"),
    "version_after": Words("改为", "After"),
    "version_whole_files": Words("新增或替换的文件：{files}", "Files added or replaced: {files}"),
    "version_history": Words("办理记录", "History"),
    "version_by_itself": Words("系统", "the platform"),
    "version_did_drafted": Words("起草", "drafted"),
    "version_did_changed": Words("修改草案", "changed the draft"),
    "version_did_tried": Words("发起测算", "began a trial"),
    "version_did_checked": Words("校验通过", "check passed"),
    "version_did_proved": Words("对照上级通过", "proof passed"),
    "version_did_simulated": Words("测算完成", "simulated"),
    "version_did_approved": Words("批准", "approved"),
    "version_did_published": Words("公布", "published"),
    "version_did_withdrawn": Words("撤回", "withdrew"),
    "version_next": Words("下一步", "What is next"),
    "version_next_draft": Words(
        "下面的问题解决后才能往下办：改草案，或撤回。",
        "The problems below come first: change the draft, or withdraw it.",
    ),
    "version_next_untried": Words("还没有测算。", "It was not tried yet."),
    "version_next_simulated": Words(
        "等待另一位市级工作人员批准。", "It waits for the approval of another city officer."
    ),
    "version_next_approve": Words(
        "请核对改动和影响，同意就批准。", "Look at the change and its effect, and approve it if you agree."
    ),
    "version_next_approved": Words(
        "已批准，公布后从{day}起施行。", "Approved: once published it is in force from {day}."
    ),
    "version_next_published": Words(
        "已公布，从{day}起施行。施行日起的核定都用这个版本。",
        "Published, in force from {day}: determinations of that day and later use it.",
    ),
    "version_next_withdrawn": Words("已撤回，留作记录。", "Withdrawn; kept for the record."),
    "version_last_run": Words(
        "最近一次核定按{day}的政策，还没有用到这个版本。", "The last run was by the law of {day}, before this version."
    ),
    "version_run_uses": Words("最近一次核定（{day}）已用这个版本。", "The last run ({day}) used this version."),
    "version_approve": Words("批准", "Approve"),
    "version_publish": Words("公布", "Publish"),
    "version_withdraw": Words("撤回", "Withdraw"),
    "version_again": Words("重新测算", "Try again"),
    "version_edit": Words("修改草案", "Change the draft"),
    "version_reverse": Words("起草恢复版本", "Draft the reverse"),
    "version_reverse_title": Words("恢复版本{number}之前的数字", "Back to the figures before version {number}"),
    "version_saved": Words("草案已保存，正在测算。", "The draft is saved and being tried."),
    "version_was_approved": Words("已批准。", "Approved."),
    "version_was_published": Words("已公布，从{day}起施行。", "Published, in force from {day}."),
    "version_was_withdrawn": Words("已撤回。", "Withdrawn."),
    "version_sure": Words("公布后不能修改，只能再出新版本。", "Once published it is changed by further versions only."),
    "version_working": Words("正在测算，一般几秒钟。", "Being tried: usually some seconds."),
    "version_reload": Words("刷新查看", "Reload"),
    "version_at_waiting": Words("准备", "Preparing"),
    "version_at_check": Words("校验条款和算例", "Checking clauses and examples"),
    "version_at_proof": Words("与上级清单逐项对照", "Comparing with the lists above"),
    "version_at_simulation": Words("用全市人员测算", "Simulating on everybody of the city"),
    "version_at_ended": Words("完成", "Done"),
    "version_interrupted": Words(
        "测算中断了，结果不全。可以重新测算。", "The trial was broken off and is incomplete. You can try again."
    ),
    "version_trouble_unreadable": Words(
        "改动后的政策读不出来，原因见“校验”。现行政策不受影响。",
        "The changed policies cannot be read: see the check. The policies in force stay as they are.",
    ),
    "version_trouble_no_facts": Words(
        "还没有可用的核定数据，不能测算影响。请系统管理员先运行一次核定，再重新测算。",
        "There are no facts of a run to simulate on: ask your administrator for a run, then try again.",
    ),
    "version_trouble_not_simulated": Words(
        "改动后的政策在施行日算不出结果，原因见“校验”。", "The changed policies give no results on their first day."
    ),
}

FINDINGS = {
    "version_check": Words("校验", "Check"),
    "version_check_none": Words(
        "没有新的问题：条款读得通，每行有人能满足，日期不缺口。",
        "Nothing new is wrong: clauses can be read, rows can be met, days are covered.",
    ),
    "version_check_problems": Words("这次改动带来的问题", "Problems this change brings"),
    "version_check_examples": Words(
        "下列算例按新数字不再成立，请确认这正是要改的。",
        "These worked examples no longer come out; make sure that this is meant.",
    ),
    "version_problem": Words("问题", "Problem"),
    "version_problem_where": Words("位置", "Where"),
    "version_proof": Words("与上级清单对照", "Against the lists above"),
    "version_proof_lead": Words(
        "逐项证明：本市户籍的任何人，都不会少于上级清单给的。",
        "Proved item by item: nobody registered in the city gets less than the lists above grant.",
    ),
    "version_proof_none": Words("上级没有自己的清单，不用对照。", "The levels above grant nothing of their own."),
    "version_proof_sound": Words("没有低于上级的地方。", "Nothing falls below the levels above."),
    "version_proof_blocks": Words(
        "这次改动使下列事项低于上级，不能往下办。请改草案。",
        "This change brings the following below the level above: change the draft.",
    ),
    "version_proof_item": Words("事项", "Item"),
    "version_proof_upper": Words("上级", "Level above"),
    "version_proof_result": Words("结果", "Result"),
    "version_proof_proved": Words("已证明不低于上级", "proved: never less"),
    "version_proof_missing": Words(
        "本市清单没有单列，按上级清单执行", "not in the city's own list: the upper list holds"
    ),
    "version_proof_other_unit": Words("计量单位不同，不能自动对照", "in another unit: not comparable"),
    "version_proof_other_period": Words("一边一次性、一边按期，不能自动对照", "once and regularly: not comparable"),
    "version_proof_not_comparable": Words("按不同的数量计发，不能自动对照", "counted by different facts"),
    "version_proof_short": Words("低于上级", "falls short"),
    "version_proof_already": Words("（改动之前就如此）", " (so before this change)"),
    "version_counterexample": Words("例如：{person}", "For example: {person}"),
    "version_gets": Words("本级{gets}，上级{should}", "here {gets}, above {should}"),
    "version_since": Words("自{day}起", "from {day}"),
    "version_others": Words(
        "不能自动对照或按上级执行的{count}项", "Not comparable, or left to the upper lists: {count}"
    ),
}

EFFECT = {
    "version_effect": Words("影响测算", "Effect"),
    "version_effect_lead": Words(
        "用{day}冻结的{people}人数据，按{from_day}的政策，比较改动前后。金额是每月；区间来自缺失的信息。",
        "On the facts of {people} people frozen on {day}, by the policies of {from_day}, before and after the change. "
        "Yuan a month; ranges come from missing facts.",
    ),
    "version_stale_old": Words("数据已是{days}天前的。", "These facts are {days} days old."),
    "version_stale_run": Words("此后又核定过，数据有更新。", "There was a newer run since."),
    "version_stale_facts": Words("此后有人员信息变动。", "Facts about people have changed since."),
    "version_stale_area": Words("数据不是按本市范围核定的。", "The run was not of this city."),
    "version_stale_base": Words("此后政策又有改动。", "The policies have changed since."),
    "version_stale_again": Words("建议重新测算。", "Better try again."),
    "version_cost": Words("每月费用增减", "Difference a month"),
    "version_cost_year": Words("全年增减", "Difference a year"),
    "version_cost_from_to": Words("全部待遇由{before}元变为{after}元", "of all items, from {before} to {after} yuan"),
    "version_gain": Words("增加的人", "Gain"),
    "version_lose": Words("减少的人", "Lose"),
    "version_newly_unknown": Words("新转待核实", "Newly unknown"),
    "version_people": Words("人数", "People"),
    "version_before_yuan": Words("原来（元/月）", "Before, yuan a month"),
    "version_after_yuan": Words("改后（元/月）", "After, yuan a month"),
    "version_difference_yuan": Words("增减（元/月）", "Difference, a month"),
    "version_difference_year": Words("增减（元/年）", "Difference, a year"),
    "version_by_county": Words("按区县", "By county"),
    "version_by_item": Words("按待遇（有变化的）", "By item (those that change)"),
    "version_by_welfare": Words("按困难类别", "By welfare category"),
    "version_by_age": Words("按年龄", "By age"),
    "version_by_sex": Words("按性别", "By sex"),
    "version_nothing_changes": Words("对任何人的待遇都没有变化。", "Nothing that is granted changes for anybody."),
    "version_largest": Words("变化最大的人", "The largest changes"),
    "version_largest_none": Words(
        "没有人的应享数量增减；只有价格改变时费用会变、数量不变。",
        "Nobody is due more or less; a change of price alone changes cost, not amounts.",
    ),
    "version_largest_why": Words("原因", "Because"),
    "version_to": Words("至", " to "),
    "version_at_least": Words("至少{yuan}", "at least {yuan}"),
    "version_export": Words("导出Excel", "Export to Excel"),
    "version_services": Words(
        "没有单价的服务只计人数，不计金额；一次性的不计入每月费用。",
        "Services without a price count as people, not as money; what is paid once is no monthly cost.",
    ),
    "version_group": Words("分组", "Group"),
    "version_name": Words("名称", "Name"),
    "version_most": Words("{what}，上限", "{what}, at most"),
    "version_yes": Words("是", "yes"),
}

WORDS = LIST | STATES | FORM | PAGE | FINDINGS | EFFECT
