def order(rows, epoch):
    """The order in which an epoch takes the rows: blocks of 32 of them are shuffled, and then the
    rows within windows of 16,384."""
    stream = Stream(SHUFFLE, epoch)
    blocks = list(range(-(-rows // 32)))
    stream.shuffle(blocks)
    order = [row for block in blocks for row in range(32 * block, min(32 * block + 32, rows))]
    for start in range(0, rows, 16384):
        window = order[start : start + 16384]
        stream.shuffle(window)
        order[start : start + 16384] = window
    return order
