"""People: finding them, the register of elders, the file of one, disagreements between sources."""
