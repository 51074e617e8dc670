"""The words of signing in, of one's own account, and of roles and levels."""

SIGN_IN = {
    "sign_in": {"zh": "登录", "en": "Sign in"},
    "username": {"zh": "账号", "en": "User name"},
    "password": {"zh": "密码", "en": "Password"},
    "sign_in_failed": {"zh": "账号或密码不对。", "en": "The user name or the password is wrong."},
    "one_time_expired": {
        "zh": "这个一次性密码已经过期，请系统管理员再重置一次。",
        "en": "This one-time password has expired: ask your administrator for another.",
    },
    "code_title": {"zh": "填写验证码", "en": "Enter the code"},
    "code_lead": {
        "zh": "打开手机上的验证器应用，填写“松鹤”下面的6位数字。",
        "en": "Open the authenticator app on your telephone and enter the six digits under Songhe.",
    },
    "code": {"zh": "验证码", "en": "Code"},
    "code_lost": {
        "zh": "手机不在身边：填一个恢复码。恢复码也没有了：请系统管理员重置两步验证。",
        "en": "Without your telephone: enter a recovery code. Without those: ask your administrator to reset it.",
    },
    "code_wrong": {
        "zh": "验证码不对或已经用过，请等下一个验证码再填。",
        "en": "That code is wrong or was used already: wait for the next one.",
    },
    "code_go": {"zh": "确定", "en": "Go on"},
    "start_again": {"zh": "用别的账号登录", "en": "Sign in as somebody else"},
    "new_password": {"zh": "修改密码", "en": "Change the password"},
    "new_password_must": {
        "zh": "您用的是一次性密码，请先设自己的密码。",
        "en": "You signed in with a one-time password: set your own first.",
    },
    "password_present": {"zh": "现在的密码", "en": "Present password"},
    "password_new": {"zh": "新密码", "en": "New password"},
    "password_again": {"zh": "再填一次新密码", "en": "New password again"},
    "password_rules": {
        "zh": "至少{shortest}位，不能太常见，不能含账号名，不能用最近3次用过的。",
        "en": "At least {shortest} characters, not a common one, without the user name, none of the last 3.",
    },
    "password_save": {"zh": "保存新密码", "en": "Save the new password"},
    "second_factor": {"zh": "两步验证", "en": "Second factor"},
    "second_factor_must": {
        "zh": "您的角色登录时要用两步验证，请先设好再继续。",
        "en": "Your role signs in with a second factor: set it up to go on.",
    },
    "second_factor_replace": {
        "zh": "换新手机时在这里重新设置；设好后，旧手机上的验证码不再有效。",
        "en": "For a new telephone: once set up, the codes of the former one serve no more.",
    },
    "factor_step_1": {
        "zh": "第一步：在手机上装一个验证器应用（如微软验证器、FreeOTP，应用市场搜“验证器”），用它扫这个二维码。",
        "en": "First: with an authenticator app on your telephone (Microsoft Authenticator, FreeOTP …) scan this code.",
    },
    "factor_picture": {"zh": "给验证器应用扫描的二维码", "en": "QR code for the authenticator app"},
    "factor_secret": {"zh": "扫不了时，手工输入密钥", "en": "If you cannot scan it, enter this key"},
    "factor_step_2": {
        "zh": "第二步：填应用显示的6位验证码。",
        "en": "Second: enter the six digits that the app shows.",
    },
    "factor_present": {
        "zh": "现在用的验证码或恢复码",
        "en": "A code of the present telephone, or a recovery code",
    },
    "factor_save": {"zh": "启用两步验证", "en": "Turn it on"},
    "recovery_codes": {"zh": "恢复码", "en": "Recovery codes"},
    "recovery_lead": {
        "zh": "两步验证已启用。手机丢失或不在身边时，用恢复码代替验证码，每个只能用一次。"
        "只显示这一次，请抄下或打印，妥善保管。",
        "en": "It is on. Without your telephone a recovery code serves instead, each once. They are shown only now: "
        "write them down or print them, and keep them safe.",
    },
    "recovery_done": {"zh": "已经保存好，继续", "en": "They are kept: go on"},
    "cancel": {"zh": "取消", "en": "Cancel"},
    "or": {"zh": "或", "en": " or "},
    "level_province": {"zh": "省", "en": "province"},
    "level_city": {"zh": "市", "en": "city"},
    "level_county": {"zh": "区县", "en": "county"},
    "level_township": {"zh": "镇街", "en": "township"},
    "level_village": {"zh": "村居", "en": "village"},
    "role_city_officer": {"zh": "市级工作人员", "en": "City officer"},
    "role_county_officer": {"zh": "区县工作人员", "en": "County officer"},
    "role_township_clerk": {"zh": "镇街经办人员", "en": "Township clerk"},
    "role_village_worker": {"zh": "村居工作人员", "en": "Village worker"},
    "role_assessor": {"zh": "评估员", "en": "Assessor"},
    "role_institution": {"zh": "养老机构", "en": "Institution"},
    "role_provider": {"zh": "服务机构", "en": "Provider"},
    "role_dispatcher": {"zh": "调度员", "en": "Dispatcher"},
    "role_finance": {"zh": "财务", "en": "Finance"},
    "role_auditor": {"zh": "审计员", "en": "Auditor"},
    "role_administrator": {"zh": "系统管理员", "en": "Administrator"},
}
