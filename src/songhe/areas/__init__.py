"""Divisions of the country: nation, province, city, county, township, village."""
