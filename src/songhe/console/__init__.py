"""The pages of civil-affairs staff: home, worklists, people, policies and search."""
