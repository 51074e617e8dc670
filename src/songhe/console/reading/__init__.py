"""文本整理: a published text beside the draft of its measures."""
