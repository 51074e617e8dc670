"""The words about texts: what is wrong with a draft, and what the platform writes into one."""

from songhe.policy.vocabulary import Words

WORDS = {
    "version_title": Words("新增文件：{title}", "New document: {title}"),
    "source": Words("{by}于{day}上传的文本“{name}”", "the text “{name}”, sent by {by} on {day}"),
    "state_found": Words("待选文件", "document to be chosen"),
    "state_work": Words("整理中", "in work"),
    "state_drafted": Words("已存为草稿文件", "saved as a draft document"),
    "state_aside": Words("已搁置", "put aside"),
    "did_uploaded": Words("上传", "sent the text"),
    "did_chosen": Words("开始整理", "began the draft"),
    "did_saved": Words("保存", "saved"),
    "did_aside": Words("搁置", "put it aside"),
    "did_drafted": Words("存为草稿文件", "saved it as a draft document"),
    "wrong_no_title": Words("请填写文件标题。", "Write the title of the document."),
    "wrong_no_issuer": Words("请填写发文机关。", "Write who issued it."),
    "wrong_no_source": Words(
        "请写明文本的出处，例如网址和日期。", "Say where the text is from, such as its address and day."
    ),
    "wrong_id": Words(
        "文件代号用小写字母、数字和短横线，至少3个，例如weihai-2026-7。",
        "Use small letters, digits and hyphens, three at least, such as weihai-2026-7.",
    ),
    "wrong_id_taken": Words(
        "政策里已经有代号为{id}的文件，请换一个。", "There is a document {id} already: choose another."
    ),
    "wrong_jurisdiction": Words("请选择本市或本市的区县。", "Choose your city or one of its counties."),
    "wrong_status": Words("请选择文件状态。", "Choose how the document stands."),
    "wrong_day": Words("这里要填日期，例如2026-02-01。", "Write a day, such as 2026-02-01."),
    "wrong_no_day": Words(
        "施行日期和成文日期至少填一个。", "Write the day of effect, or the day on which it was issued."
    ),
    "wrong_until": Words("不能早于施行日期。", "Not before the day of effect."),
    "wrong_no_until": Words(
        "已废止或已失效的文件要填失效日期。", "A document that was superseded or has expired needs its last day."
    ),
    "wrong_day_passed": Words("请填今天或以后的日期。", "Choose today or a later day."),
    "wrong_no_items": Words("至少要有一条措施。", "There must be one measure at least."),
    "wrong_number": Words(
        "请填原文的编号，例如7或二（一）1，不带空格。", "Write the number as printed, such as 7, without blanks."
    ),
    "wrong_number_twice": Words("编号{number}重复了，每条措施一个编号。", "The number {number} stands twice."),
    "wrong_no_own_title": Words(
        "请用自己的话给这条措施起个短标题。", "Give this measure a short title in your own words."
    ),
    "wrong_long_title": Words("标题太长，最多{most}个字。", "The title is too long: {most} characters at most."),
    "wrong_copied_title": Words(
        "标题里有{most}个字以上照抄原文，请用自己的话缩写。",
        "The title repeats {most} or more characters of the text: say it in your own words.",
    ),
    "wrong_unit_twice": Words("{unit}同时写在牵头和参与里，请留一处。", "{unit} both leads and takes part: keep one."),
    "wrong_unsettled": Words("请对照原文核对这一处，再打勾。", "Compare this with the text, then tick it."),
}
