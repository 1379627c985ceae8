def date(cell):
    """The date and time in a cell; None where nothing is known."""
    if cell.strip() in MISSING:
        return None
    day, time, half = re.fullmatch(
        r"([\d/.年月-]+)日?[ T]*([\d:.]*) *([AP]M)?Z?", cell.strip(), re.I
    ).groups()
    first, second, third = (int(part) for part in re.split(r"[-/.年月]", day))
    year, month, day = (
        (first, second, third)
        if re.match(r"\d{4}", day)
        else (third, second, first) if DAY_FIRST else (third, first, second)
    )
    parts = [float(part) for part in time.split(":")] if time else [0]
    hour = int(parts[0]) % 12 + 12 * (half.upper() == "PM") if half else int(parts[0])
    minute, second = (int(part) for part in (parts + [0, 0])[1:3])
    return datetime(year, month, day, hour, minute, second)
