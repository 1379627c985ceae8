def order(rows, epoch):
    """The order in which an epoch takes the rows: as they stand."""
    return list(range(rows))
