"""能力评估: the officers' pages from the need for an assessment to a grade that counts."""
