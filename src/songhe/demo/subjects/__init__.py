"""The invented institutions, places, workers, funds, projects and applications of a demo city."""
