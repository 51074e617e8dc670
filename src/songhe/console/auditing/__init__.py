"""审计: who looked at whom and why, whether the log still holds, and looks that are unusual."""
