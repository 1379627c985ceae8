def of_date(value, hours, weekdays, months, unknown=(), missing=(None,), indicator=False):
    """1 for the hour, the weekday and the month, else 0; and whether it is missing."""
    if value is None or (value - datetime(1970, 1, 1)).total_seconds() in unknown:
        return missing
    numbers = [1.0 if value.hour == hour else 0.0 for hour in hours]
    numbers += [1.0 if value.isoweekday() == day else 0.0 for day in weekdays]
    numbers += [1.0 if value.month == month else 0.0 for month in months]
    return [*numbers, 0.0] if indicator else numbers
