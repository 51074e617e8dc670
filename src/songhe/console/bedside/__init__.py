"""上门评估: what an assessor's telephone is given, what it sends, and where two assessors settle what differs."""
