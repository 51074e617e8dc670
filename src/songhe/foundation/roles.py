"""What an account is for."""

from django.db.models import TextChoices


class Role(TextChoices):
    """Each is bound to an area of its own level."""

    CITY_OFFICER = "city_officer", "市级工作人员"
    COUNTY_OFFICER = "county_officer", "区县工作人员"
    TOWNSHIP_CLERK = "township_clerk", "镇街经办人员"
