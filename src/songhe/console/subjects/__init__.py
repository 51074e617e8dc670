"""台账: registers of institutions, places, workers, funds, projects; standards they fail; the queue of public homes."""
