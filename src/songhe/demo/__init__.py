"""The demo city: invented people whose numbers, ages and households are those of a real city's census."""
