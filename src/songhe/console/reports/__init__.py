"""The report of an assessment: on the page, on paper, for other systems, and the page that confirms it."""
