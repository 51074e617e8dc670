"""The words of the pages about the keys of the push interface."""

from songhe.policy.vocabulary import Words

WORDS = {
    "source_keys": Words("接口密钥", "Interface keys"),
    "source_keys_lead": Words(
        "各部门用密钥把本部门掌握的情况推送到平台；一个部门一把，到期或停用后即失效。",
        "With a key a department pushes what it knows. One for each department; it ends on its day or when revoked.",
    ),
    "source_keys_described": Words("接口说明（OpenAPI）", "Description of the interface (OpenAPI)"),
    "source_keys_none": Words("还没有密钥。", "There are no keys yet."),
    "source_key_name": Words("名称", "Name"),
    "source_key_name_hint": Words("例如：残联业务系统", "For instance: the federation's system"),
    "source_key_source": Words("来源部门", "Source"),
    "source_key_area": Words("授权辖区", "Area"),
    "source_key_until": Words("有效期至", "Valid until"),
    "source_key_until_hint": Words("最长两年。", "Two years at most."),
    "source_key_used": Words("最近使用", "Last used"),
    "source_key_never": Words("没有用过", "never"),
    "source_key_state": Words("状态", "State"),
    "source_key_state_on": Words("可用", "works"),
    "source_key_state_over": Words("已过期", "has run out"),
    "source_key_state_off": Words("已停用", "revoked"),
    "source_key_new": Words("新建密钥", "New key"),
    "source_key_make": Words("生成密钥", "Make the key"),
    "source_key_made": Words("密钥已生成", "The key was made"),
    "source_key_once": Words(
        "只显示这一次，请立即交给对方妥善保管。平台只保存它的指纹，丢失后只能停用并重新生成。",
        "It is shown this once: hand it over now. The platform keeps only its digest; a lost key is revoked and"
        " another one made.",
    ),
    "source_key_revoke": Words("停用", "Revoke"),
    "source_key_revoked": Words("密钥已停用，立即失效。", "The key was revoked and opens nothing any more."),
    "source_key_back": Words("返回密钥列表", "Back to the keys"),
    "source_key_beginning": Words("开头", "Begins with"),
}
