"""Who is this? Records of people linked by probability: Splink on DuckDB. Knows no Django."""
