"""The work that plans ask for: how each task stands, its history, the files that show it is done."""
