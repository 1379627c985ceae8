# What rate is safe.

rate-wait = Estimating …
rate-fastest = Fastest at { $rate }, by full batches
rate-fastest-none = No rate is the fastest: along one direction the loss does not change.
rate-sharpness = Sharpness here ≈ { $sharpness }, so a rate below about { $rate } is stable (estimate).
rate-sharpness-other = Sharpness here ≈ { $sharpness }, so plain full-batch descent is stable below about { $rate } (estimate).
rate-why = Above 2 / sharpness, plain descent by full batches overshoots. Mini-batches, momentum and Adam have other limits.
rate-flat = Sharpness here ≈ { $sharpness } (estimate): the loss hardly bends upwards, and sets no limit.
rate-unknown = The sharpness cannot be estimated here: the numbers are too large.
