"""数据归集: the sources, their files, and what became of each."""
