"""The words of the pages about accounts."""

from songhe.policy.vocabulary import Words

WORDS = {
    "accounts": Words("账号", "Accounts"),
    "accounts_lead": Words("您管理本辖区内工作人员的账号。", "You manage the accounts of the staff of your area."),
    "accounts_found": Words("共{count}个账号", "Accounts: {count}"),
    "accounts_none": Words("没有符合条件的账号。", "No account fits."),
    "accounts_filters": Words("筛选账号", "Filter the accounts"),
    "account_search": Words("账号或姓名", "User name or name"),
    "account_role": Words("角色", "Role"),
    "account_area": Words("辖区", "Area"),
    "account_state": Words("状态", "State"),
    "account_working": Words("在用", "In use"),
    "account_off": Words("已停用", "Disabled"),
    "account_last": Words("上次登录", "Last sign-in"),
    "account_never": Words("还没有登录过", "Never signed in"),
    "account_factor": Words("两步验证", "Second factor"),
    "account_factor_on": Words("已启用", "On"),
    "account_factor_off": Words("未启用", "Off"),
    "account_factor_due": Words("下次登录时设置", "To be set at the next sign-in"),
    "account_new": Words("新增账号", "New account"),
    "account_create": Words("建立账号", "Create the account"),
    "account_username": Words("账号", "User name"),
    "account_username_hint": Words(
        "2至32位小写字母、数字、点、横线或下划线；建好后不能改。",
        "2 to 32 small letters, digits, dots, hyphens or underscores; it cannot be changed later.",
    ),
    "account_name": Words("使用人姓名", "Name of the person"),
    "account_role_choose": Words("请选择", "Choose"),
    "account_role_levels": Words("{role}（{levels}）", "{role} ({levels})"),
    "account_role_hint": Words(
        "括号里是这个角色可以管的层级。", "In brackets the levels of area that the role may answer for."
    ),
    "account_area_hint": Words(
        "填区县、镇街或村居的名称，如“环翠区 · 桥头镇”，也可以填区划代码。",
        "The name of a county, township or village, such as 环翠区 · 桥头镇, or its code.",
    ),
    "account_refused_one": Words("没有保存，请改正后再试。", "Not kept: correct it and try again."),
    "account_save": Words("保存修改", "Save"),
    "account_cancel": Words("返回账号列表", "Back to the accounts"),
    "account_change": Words("修改", "Change"),
    "account_change_lead": Words(
        "角色或辖区一改，这个账号要重新登录。", "With another role or area the account has to sign in again."
    ),
    "account_changed": Words("账号{username}已修改。", "The account {username} was changed."),
    "account_enabled": Words("账号{username}已启用。", "The account {username} is in use again."),
    "account_disabled": Words(
        "账号{username}已停用，并已退出登录。", "The account {username} is disabled and signed out."
    ),
    "account_factor_was_reset": Words("账号{username}的两步验证已重置。", "The second factor of {username} was reset."),
    "account_sessions_ended": Words("已结束{count}个登录。", "Sessions ended: {count}."),
    "account_sign_in": Words("登录与密码", "Signing in"),
    "account_disable": Words("停用账号", "Disable"),
    "account_disable_hint": Words(
        "离岗或换人时停用：马上退出，不能再登录，做过的事仍有记录。",
        "When somebody leaves: signed out at once and kept out; what they did stays on record.",
    ),
    "account_enable": Words("重新启用", "Enable again"),
    "account_reset_password": Words("重置密码", "Reset the password"),
    "account_reset_password_hint": Words(
        "忘记密码或被锁定时用：给一个一次性密码，原密码和登录马上失效。",
        "When it is forgotten or locked: gives a one-time password; the former one and its sessions end at once.",
    ),
    "account_reset_factor": Words("重置两步验证", "Reset the second factor"),
    "account_reset_factor_hint": Words(
        "手机丢失时用：原手机的验证码和恢复码都失效。", "For a lost telephone: its codes and the recovery codes end."
    ),
    "account_end_sessions": Words("结束登录", "End the sessions"),
    "account_end_sessions_hint": Words("现在有{count}个登录。", "Sessions now: {count}."),
    "account_own_hint": Words(
        "这是您自己的账号，密码和两步验证请在“我的账号”里改。",
        "This is your own account: change its password and second factor on “My account”.",
    ),
    "account_one_time": Words("等待设置自己的密码", "Has not set a password of their own yet"),
    "account_one_time_expired": Words("一次性密码已过期", "The one-time password has expired"),
    "account_password_title": Words("一次性密码", "One-time password"),
    "account_password_created": Words("账号{username}已建立。", "The account {username} was created."),
    "account_password_reset": Words("账号{username}的密码已重置。", "The password of {username} was reset."),
    "account_password_lead": Words(
        "把它当面或打电话告诉本人。{until}前有效，登录后要马上设自己的密码。只显示这一次。",
        "Tell it to the person, not in writing. It serves until {until}; after signing in they set their own. "
        "It is shown only now.",
    ),
    "account_password_to": Words("到这个账号", "To the account"),
    "own_account": Words("我的账号", "My account"),
    "own_last": Words("上一次登录：{at}", "You signed in before on {at}"),
    "own_last_none": Words("这是第一次登录", "You signed in for the first time"),
    "own_password": Words("密码", "Password"),
    "own_password_change": Words("修改密码", "Change the password"),
    "own_factor_lead": Words(
        "启用后，登录时除密码外还要填手机上的验证码，别人知道密码也登录不了。",
        "Once on, signing in takes a code of your telephone as well: whoever learns the password cannot sign in.",
    ),
    "own_factor_set": Words("启用两步验证", "Turn it on"),
    "own_factor_replace": Words("换手机", "Another telephone"),
    "own_factor_remove": Words("停用两步验证", "Turn it off"),
    "own_codes_left": Words("还有{count}个恢复码没有用过。", "Recovery codes left: {count}."),
    "own_codes_renew": Words("换一批恢复码", "Ten other recovery codes"),
    "own_code": Words("现在的验证码或恢复码", "A code of now, or a recovery code"),
    "own_sessions": Words("现在的登录", "Where you are signed in"),
    "own_sessions_lead": Words(
        "最多同时3个；不认识的登录，请结束并修改密码。",
        "Three at most. If you do not recognise one, end it and change your password.",
    ),
    "own_session_began": Words("登录时间", "Signed in"),
    "own_session_here": Words("本次登录", "This one"),
    "own_session_other": Words("其他浏览器", "Another browser"),
    "own_sessions_end": Words("结束其他登录", "End the others"),
}
