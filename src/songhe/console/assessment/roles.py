"""Who does what with assessments: villages ask and see, offices arrange, officers above them answer for the results."""

from songhe.foundation.roles import Role

OFFICE = (Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.TOWNSHIP_CLERK)
"""Assigning, appointments, settling, telling, recognising."""
OFFICERS = (Role.CITY_OFFICER, Role.COUNTY_OFFICER)
"""The register of agencies and assessors, revocations."""
