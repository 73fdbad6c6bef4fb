"""Working days: Monday to Friday that are not public holidays in the authority's country."""

from functools import lru_cache

import holidays

from enkelt.domain.deadlines import IsWorkingDay

SATURDAY = 5


@lru_cache(maxsize=4)
def working_days(country: str) -> IsWorkingDay:
    """Give the test for working days in a country (ISO code)."""
    public = holidays.country_holidays(country)
    return lambda day: day.weekday() < SATURDAY and day not in public
