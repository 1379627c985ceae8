# Of more than two inputs, those that a picture spans

axis-across = The input from left to right
axis-up = The input from below
held = Where the other inputs are held
held-at-means = others: means
held-at-sample = others: sample
