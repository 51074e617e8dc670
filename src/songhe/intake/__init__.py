"""How data of departments comes in: files, mappings, checked rows, deliveries, the push interface."""
