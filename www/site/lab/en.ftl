# A link of the TensorFlow Playground that was opened in the lab. Loaded with the first one.

playground-opened = Opened from a link of TensorFlow Playground.
playground-close = Close
playground-differs = What differs here
playground-unread = { $key }={ $value } cannot be taken: { $instead } stands in its place.
playground-unknown = { $key }={ $value } is left out: Playground has no such key.
playground-seed = Its random numbers are others. Samples and start weights are drawn anew, from the seed { $seed } (there { $given }).
playground-unseeded = The link has no seed: there each visit draws other samples. Here the seed is { $seed }.
playground-bias = Biases start at 0; there at 0.1.
playground-order = Each epoch takes the samples in a new random order; there in one random order that stays.
playground-rest = An epoch ends with a small batch of { $rest }: { $rows } samples in batches of { $batch }. There these { $rest } wait, and count in the first update of the next epoch.
playground-never = A batch of { $batch } is larger than the { $rows } training samples: here all of them make one update. There no update would ever come.
playground-l1 = There L1 sets a weight that crosses 0 to 0 for good; here it goes on around 0.
playground-l2 = L2 is { $l2 }: this page adds { $l2 } · Σw² to the loss, Playground { $rate } · ½Σw². The two are the same.
playground-cosine = { $keys } does nothing, as in Playground.
playground-discretize = “Discretize output” is “Two colours” here, below the picture.
playground-tutorial = The text of its tutorial is not here.
playground-shown = Hidden there, and not to be hidden here: { $keys }.
playground-ends = The run ends after { $epochs } epochs; there it goes on until it is paused. “Epochs” sets another end.
