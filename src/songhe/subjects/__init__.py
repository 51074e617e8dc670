"""Whatever a policy speaks about besides people: institutions, communities, estates, workers, funds, projects."""
