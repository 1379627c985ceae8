class Stream:
    """Random numbers of 32 bits, a stream for each purpose: PCG32 (M. O'Neill, pcg-random.org)."""

    def __init__(self, purpose, index, start=SEED):
        self.more = (purpose << 33 | index << 1 | 1) & (2**64 - 1)
        self.state = start + self.more
        for _ in range(5):
            self.draw()

    def draw(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.more) & (2**64 - 1)
        mixed = ((old >> 18 ^ old) >> 27) & (2**32 - 1)
        turn = old >> 59
        return (mixed >> turn | mixed << (-turn & 31)) & (2**32 - 1)

    def shuffle(self, items):
        """Puts items into a random order (Fisher and Yates)."""
        for last in range(len(items) - 1, 0, -1):
            other = self.draw() * (last + 1) >> 32
            items[last], items[other] = items[other], items[last]
