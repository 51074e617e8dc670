"""账号: the accounts an administrator manages, and one's own."""
