if len(sys.argv) != 2:
    sys.exit(f"python {sys.argv[0]} FILE.csv")
folder = tempfile.TemporaryDirectory()
x_all, t_all = read(sys.argv[1], folder.name)
train, validation = (np.array(rows, np.int64) for rows in split(len(x_all)))


class Part:
    """Some rows of a file on the disk: those that are asked for are read."""

    def __init__(self, numbers, rows):
        self.numbers, self.rows = numbers, rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, chosen):
        return np.array(self.numbers[self.rows[chosen]])


x, t = Part(x_all, train), Part(t_all, train)
x_out, t_out = Part(x_all, validation), Part(t_all, validation)
print(f"{len(x)} rows to train on, {len(x_out)} held out")
