def order(rows, epoch):
    """The order in which an epoch takes the rows."""
    order = list(range(rows))
    Stream(SHUFFLE, epoch).shuffle(order)
    return order
