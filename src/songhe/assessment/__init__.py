"""能力评估: from the need for an assessment to a grade that counts, and what may be said against it."""
