"""What each person is due under the law of their area, on which day, and what changed."""
