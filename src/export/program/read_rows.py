def read(path):
    """The numbers of the rows and their targets; rows that are not whole are left out."""
    x, t = [], []
    for row in lines(path):
        numbers, wanted = inputs(row), targets(row)
        if None not in numbers and None not in wanted:
            x.append(numbers)
            t.append(wanted)
    return np.array(x, np.float64), np.array(t, np.float64)
