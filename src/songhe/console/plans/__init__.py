"""计划: every measure of the policies with who owes it and how it stands; its tasks; what the texts leave open."""
