"""The words of the assessor's telephone (SCREENS, brought along with the app) and of the pages beside it (WORDS)."""

from songhe.policy.vocabulary import Words

WORDS = {
    "bedside": Words("上门评估", "At the bedside"),
    "bedside_opening": Words("正在打开……", "Opening …"),
    "bedside_no_script": Words("这个页面需要浏览器允许运行脚本。", "This page needs a browser that may run scripts."),
    "bedside_back": Words("回到上门评估", "Back to the assignments"),
    "bedside_settle": Words("合议：两份评估不一致的地方", "Settle what two assessors answered differently"),
    "bedside_settle_lead": Words(
        "{name}：两位评估员有{differ}项不同，{same}项相同。请商量后逐项选定。",
        "{name}: the two assessors differ on {differ} items and agree on {same}. Talk, then choose each.",
    ),
    "bedside_settle_by_lead": Words("由主评估员{lead}选定，您可以查看。", "The lead, {lead}, chooses; you may read."),
    "bedside_settle_go": Words("确认合议结果", "Confirm what was agreed"),
    "bedside_chose": Words("{who}选", "{who}’s answer"),
    "bedside_settled": Words("合议完成", "Settled"),
}

_FRAME = {
    "title": Words("上门评估", "At the bedside"),
    "back": Words("返回", "Back"),
    "comma": Words("、", ", "),
    "online": Words("有网络", "Online"),
    "offline": Words("没有网络，照常填写", "Offline: go on as usual"),
    "other_language": Words("English", "中文"),
    "other_lang": Words("en", "zh-CN"),
    "insecure": Words(
        "这个网址没有加密（HTTPS），手机不能安全地保存资料。请用加密的网址打开。",
        "This address is not encrypted (HTTPS): the telephone cannot keep anything safely. Open the encrypted address.",
    ),
    "signed_out": Words(
        "登录已过期。已填的内容都在手机上；重新登录后自动提交。",
        "You are signed out. Everything is kept on the telephone and is sent once you sign in again.",
    ),
    "sign_in": Words("重新登录", "Sign in"),
    "not_allowed": Words(
        "现在登录的账号不是评估员，不能提交评估。请换评估员账号登录。",
        "The account signed in is no assessor’s: sign in as an assessor to send.",
    ),
    "update_there": Words("应用有新版本。", "There is a new version of the app."),
    "update_take": Words("更新", "Update"),
    "not_saved": Words(
        "没有存进手机：存储空间可能满了。请清理空间后再选一次。",
        "Not stored: the telephone may be full. Free some space and choose again.",
    ),
}

_LIST = {
    "list": Words("我的上门任务", "My visits"),
    "list_lead": Words("{name}，任务更新于{at}", "{name}; as of {at}"),
    "never_asked": Words(
        "手机上还没有任务。请在有网络时登录一次。", "No assignments here yet: sign in once with a network."
    ),
    "others": Words(
        "这部手机上还有其他评估员没有提交的评估{count}份，要由本人登录后提交。",
        "Unsent sheets of other assessors on this telephone: {count}. They must sign in to send them.",
    ),
    "queue": Words("还没有提交成功的", "Not sent yet"),
    "tasks": Words("待上门", "To visit"),
    "no_tasks": Words("没有待上门的老人。", "Nobody to visit."),
    "settle": Words("待合议", "To settle"),
    "settle_lead": Words("两位评估员的评分有不同，请商量后由您选定。", "The two of you differ: talk, then you choose."),
    "settle_second": Words("两位评估员的评分有不同，由主评估员选定。", "The two of you differ: the lead chooses."),
    "settle_open": Words("查看不同之处", "See the differences"),
    "sent": Words("已提交", "Sent"),
    "sent_waits": Words("平台已收到，等另一位评估员或合议", "Received; waiting for the other assessor"),
    "sent_grade": Words("平台已收到，结果：{grade}", "Received; result: {grade}"),
    "refresh": Words("更新任务并提交", "Update and send"),
    "leave": Words("退出", "Sign out"),
    "open": Words("开始", "Open"),
    "go_on": Words("继续填写", "Go on"),
    "look": Words("查看", "Look"),
    "due_on": Words("请在{day}前完成", "To be done by {day}"),
    "not_listed": Words(
        "已不在您的名单中：可能改派、取消，或已在另一部手机上完成。内容仍在这里。",
        "No longer on your list: given to others, cancelled, or done on another telephone. It is still kept here.",
    ),
    "state_waiting": Words("等待提交，有网络时自动发送", "Waiting: sent when there is a network"),
    "state_refused": Words("被退回，请改正后再提交", "Sent back: correct it and send again"),
    "state_conflict": Words("没有收下，平台上的内容没有改动", "Not taken; nothing on the platform was changed"),
    "state_open": Words("填写中", "Being filled in"),
    "send_now": Words("现在提交", "Send now"),
    "correct": Words("去改正", "Correct it"),
    "export": Words("导出草稿", "Export"),
    "discard": Words("删除草稿", "Delete"),
    "discard_sure": Words(
        "删除{name}的草稿？删除后不能恢复。", "Delete the sheet of {name}? It cannot be brought back."
    ),
    "leave_lead": Words(
        "退出后，这部手机上的任务、草稿和密钥全部清除。",
        "Signing out wipes the assignments, sheets and the key from this telephone.",
    ),
    "leave_unsent": Words(
        "还有{count}份没有提交。现在退出就会丢失。", "Sheets not sent yet: {count}. Signing out now loses them."
    ),
    "leave_not": Words("先不退出", "Stay"),
    "leave_anyway": Words("仍然退出并清除", "Sign out and wipe"),
}

_VISIT = {
    "when": Words("时间", "When"),
    "where": Words("地点", "Where"),
    "phone": Words("电话", "Telephone"),
    "contact": Words("联系人", "Contact"),
    "need": Words("评估原因", "Reason"),
    "team": Words("评估员", "Assessors"),
    "team_of": Words("主评{lead}，第二评估员{second}", "lead {lead}, second {second}"),
    "no_sheet": Words(
        "由主评估员{lead}在手机上填写，您到场并在其手机上签名。",
        "The lead, {lead}, fills in the sheet; you attend and sign on that telephone.",
    ),
    "no_scale": Words("手机上没有这份量表，请联网更新。", "The scale is not on this telephone: update with a network."),
    "apart": Words(
        "两位评估员各自独立评分，双方都提交后才能看到对方的答案。",
        "Both score by themselves; neither sees the other’s answers before both have sent.",
    ),
    "start": Words("开始评估", "Begin"),
    "left": Words("必填还有{needed}项，选填还有{open}项", "Required and open: {needed}; optional and open: {open}"),
    "all_steps": Words("全部项目", "All items"),
    "answered": Words("已填", "done"),
    "unanswered": Words("未填", "open"),
    "position": Words("记录现在的位置", "Note where I am"),
    "position_kept": Words("位置已记录", "The place is noted"),
    "position_failed": Words("没有取到位置，可以不记录。", "The place could not be found; it may be left out."),
}

_STEP = {
    "step_consent": Words("告知与同意", "Telling and consent"),
    "step_known": Words("核对基本信息", "Check what is on record"),
    "progress": Words("第{place}项，共{count}项", "{place} of {count}"),
    "steps": Words("项目", "Items"),
    "previous": Words("上一项", "Back"),
    "next": Words("下一项", "Next"),
    "review": Words("检查", "Review"),
    "known_lead": Words(
        "平台已有这些信息，不用再填。与实际不符的，请在备注里写明。",
        "The platform knows this already. Write a note where it is not so.",
    ),
    "later": Words("提交后由平台填写", "filled in by the platform"),
    "consent_words": Words(
        "请告诉老人或家属：评估为确定照护需要，结果用于核定待遇，会告知本人，可以提出异议。对方同意后再开始。",
        "Tell the elder or the family: this finds what care is needed and decides benefits; they are told the result"
        " and may object. Begin once they agree.",
    ),
    "consent_yes": Words("已告知，对方同意", "They were told and agree"),
    "consent_given": Words("已同意", "Agreed"),
    "no_number": Words("请填0到999的数字", "Give a number from 0 to 999"),
    "note": Words("备注（可用输入法的语音输入）", "Notes (your keyboard’s dictation works)"),
    "photo": Words("拍照", "Photograph"),
    "photo_of": Words("第{place}张照片", "photograph {place}"),
    "photo_remove": Words("删除第{place}张", "Remove {place}"),
    "photo_working": Words("正在压缩照片……", "Making the photograph small …"),
    "photo_large": Words(
        "照片有{size}MB，超过20MB，请重新拍摄。", "The photograph has {size} MB, more than 20: take it again."
    ),
    "photo_many": Words("最多{most}张照片，请先删去一些。", "At most {most} photographs: remove some first."),
    "photo_unreadable": Words(
        "这个文件不是照片，或已损坏，请重新拍摄。", "This is no photograph, or damaged: take it again."
    ),
}

_REVIEW = {
    "review_of": Words("检查：{name}", "Review: {name}"),
    "review_needed": Words("必填还没有填的（{count}项）", "Required and open: {count}"),
    "review_open": Words("选填还没有填的（{count}项，可以提交）", "Optional and open: {count}; it may be sent"),
    "result": Words("暂定结果", "Provisional result"),
    "provisional": Words("手机按标准算出，以平台计算为准", "Computed on the telephone; the platform’s result counts"),
    "provisional_own": Words(
        "只按您一人的评分，最终结果在双方提交后确定", "By your own scores; the result follows when both have sent"
    ),
    "signatures": Words("签名", "Signatures"),
    "signer_lead": Words("主评估员", "Lead assessor"),
    "signer_second": Words("第二评估员", "Second assessor"),
    "signer_informant": Words("信息提供者", "Informant"),
    "unsigned": Words("未签", "not signed"),
    "signed_by": Words("{name}的签名", "signature of {name}"),
    "sign_title": Words("{who}签名", "Signature: {who}"),
    "sign_lead": Words(
        "请确认所填属实，在下面签名；不方便手写的，可以用姓名代替。",
        "Confirm that this is true and sign below; who cannot draw may use the typed name.",
    ),
    "sign_who": Words("姓名", "Name"),
    "pad": Words("{who}的签名板", "signature pad of the {who}"),
    "sign_clear": Words("重写", "Clear"),
    "sign_typed": Words("用姓名代替手写", "Use the typed name"),
    "sign_done": Words("签好了", "Done"),
    "sign_name": Words("请先写姓名。", "Give the name first."),
    "sign_empty": Words("还没有签名。", "Nothing is signed yet."),
    "send": Words("提交", "Send"),
    "send_needed": Words("还有必填的项目没有填，见上面的清单。", "Required items are open: they are listed above."),
    "send_unsigned": Words("还有人没有签名。", "Somebody has not signed yet."),
}

SCREENS = _FRAME | _LIST | _VISIT | _STEP | _REVIEW
"""In both languages, because the switch must work without network."""
