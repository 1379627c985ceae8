def lines(path):
    """The rows of the file, one after the other: a list of cells each."""
    with open(path, encoding=ENCODING, newline="") as file:
        if file.read(1) != "\ufeff":
            file.seek(0)  # there is no mark of the encoding
        quoting = csv.QUOTE_MINIMAL if QUOTES else csv.QUOTE_NONE
        rows = filter(None, csv.reader(file, delimiter=DELIMITER, quoting=quoting))
        for _ in range(FIRST_LINES):
            next(rows)
        yield from (row for row in rows if len(row) == WIDTH)
